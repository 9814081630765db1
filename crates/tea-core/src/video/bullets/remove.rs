//! Taking bullet comments away.

use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::BULLETS_REMOVED_MAX;
use crate::streams::{self, Author};
use crate::video::access::{self, Act, Seat};
use crate::video::{Video, store};
use tea_protocol::accounts::Done;
use tea_protocol::entry::{Body, BulletsGone};
use tea_protocol::video::{Bullet, RemoveBullets};
use tea_protocol::{AccountId, Code};

impl Video {
    /// `video.remove_bullets`: one's own, or any for who tends the title. Those that are gone already stay gone.
    ///
    /// # Errors
    /// `limit_reached` for more than 100; `sign_in_required`, `not_found`, `gone`, `forbidden` when one of them is
    /// somebody else's.
    pub async fn remove_bullets(&self, caller: &Caller, ask: RemoveBullets) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?.id;
                let seat = access::title(tx, &actor, ask.title, Act::See)?;
                remove(tx, &seat, person, &ask.seqs)?;
                Ok(Done {})
            })
            .await
    }
}

/// Takes comments away: their words leave the table and the log, and who watches is told.
pub(super) fn remove(tx: &mut Tx<'_>, seat: &Seat, by: AccountId, seqs: &[u64]) -> Result<()> {
    if seqs.len() > BULLETS_REMOVED_MAX {
        return Err(Error::new(Code::LimitReached).with("max", BULLETS_REMOVED_MAX));
    }
    let title = seat.film.id;
    let mut gone = Vec::new();
    // By primary key, and never more than the limit.
    for &seq in seqs {
        let found = store::bullet(tx, title, seq)?.ok_or_else(|| Error::new(Code::NotFound))?;
        if found.author != by && !seat.editor {
            return Err(Error::new(Code::Forbidden));
        }
        if found.removed || gone.contains(&seq) {
            continue;
        }
        store::remove_bullet(tx, title, seq, &found)?;
        let bullet = Bullet { text: String::new(), ..found.bullet };
        streams::rewrite(tx, title, seq, &Body::Bullet(bullet))?;
        gone.push(seq);
    }
    if gone.is_empty() {
        return Ok(());
    }
    store::uncount_bullets(tx, title, gone.len() as u64)?;
    let entry = streams::append(tx, title, Author::House, None, Body::BulletsGone(BulletsGone { seqs: gone }))?;
    streams::tell(tx, title, entry.into());
    tx.tell(streams::Event::Rewritten(title));
    Ok(())
}

//! Whether a film needs to travel at all.

use super::known;
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::files::{Hash, hash_of_text};
use crate::video::Video;
use crate::video::access::{self, Act};
use crate::video::store::{self, Asker};
use tea_protocol::accounts::Role;
use tea_protocol::video::{Known, KnownReply};
use tea_protocol::{AccountId, Code};

impl Video {
    /// `video.known`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`; `bad_request` for what is no hash; `film_known` when a title has the film that the
    /// asker may not see.
    pub async fn known(&self, caller: &Caller, ask: Known) -> Result<KnownReply> {
        let hash = hash_of_text(&ask.sha256.to_ascii_lowercase());
        let hash = hash.ok_or_else(|| Error::new(Code::BadRequest).with("field", "sha256"))?;
        let caller = caller.clone();
        self.db.read(move |tx| answer(tx, &Actor::of(tx, &caller)?, &hash)).await
    }
}

fn answer(tx: &Tx<'_>, actor: &Actor, hash: &Hash) -> Result<KnownReply> {
    access::may_bring(tx, actor)?;
    let Some(title) = store::title_of_hash(tx, hash)? else {
        return Ok(KnownReply { title: None, bytes_here: store::bytes_here(tx, hash)?.is_some() });
    };
    match access::title(tx, actor, title, Act::See) {
        Ok(_) => {
            let asker = Asker { account: actor.id().unwrap_or(AccountId(0)), admin: actor.role() >= Role::Admin };
            Ok(KnownReply { title: store::titles(tx, asker, &[title])?.pop(), bytes_here: true })
        }
        Err(error) if error.code == Code::NotFound => Err(known(title)),
        Err(error) => Err(error),
    }
}

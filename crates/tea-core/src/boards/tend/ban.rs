//! Bans: keeping somebody from writing on a board until a time.

use super::{Line, Tending, notice};
use crate::access::{Actor, Caller};
use crate::accounts::lookup::{self, Known};
use crate::boards::access::{self, Act};
use crate::boards::{Boards, store};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{BAN_MS_MAX, BANS_MAX, REASON_CHARS_MAX};
use crate::talk;
use tea_protocol::Code;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{Ban, BanList, Bans};

impl Boards {
    /// `boards.ban`: a new term takes the place of an old one, a term that is past or left out lifts it. Moderators cannot
    /// ban one another, nobody bans admins or themselves.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`, `empty` without a reason, `too_long`, `limit_reached`.
    pub async fn ban(&self, caller: &Caller, ask: Ban) -> Result<BanList> {
        let board = ask.board.clone();
        let change = move |tx: &mut Tx<'_>, tending: &Tending| {
            let known = lookup::get(tx, &ask.name)?;
            store::drop_past_bans(tx, tending.board())?;
            match ask.until.filter(|until| *until > tx.now) {
                Some(until) => ban(tx, tending, &known, until, &ask.reason)?,
                None => lift(tx, tending, &known)?,
            }
            Ok(BanList { bans: store::bans(tx, tending.board(), BANS_MAX)? })
        };
        self.tending(caller, board, Act::Moderate, change).await
    }

    /// `boards.bans`, for those who moderate the board: the terms that are not over.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`.
    pub async fn bans(&self, caller: &Caller, ask: Bans) -> Result<BanList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let place = access::board(tx, &actor, &ask.board, Act::Moderate)?;
                Ok(BanList { bans: store::bans(tx, place.board.id, BANS_MAX)? })
            })
            .await
    }
}

fn ban(tx: &mut Tx<'_>, tending: &Tending, whom: &Known, until: i64, why: &str) -> Result<()> {
    let why = talk::line(why, REASON_CHARS_MAX, false)?;
    if until - tx.now > BAN_MS_MAX {
        return Err(Error::new(Code::LimitReached).with("max", BAN_MS_MAX));
    }
    below(tx, tending, whom)?;
    let (board, account) = (tending.board(), whom.account.id);
    if !store::is_banned(tx, board, account)? && store::count_bans(tx, board)? >= BANS_MAX {
        return Err(Error::new(Code::LimitReached).with("max", BANS_MAX));
    }
    store::insert_ban(tx, board, account, until, &why, tending.person.id)?;
    let line = Line { person: Some(account), detail: Some(&why), ..tending.line("ban") };
    store::log(tx, &tending.seed, &line)?;
    notice::banned(tx, tending, whom, &why)
}

fn lift(tx: &Tx<'_>, tending: &Tending, whom: &Known) -> Result<()> {
    if store::delete_ban(tx, tending.board(), whom.account.id)? {
        store::log(tx, &tending.seed, &Line { person: Some(whom.account.id), ..tending.line("unban") })?;
    }
    Ok(())
}

/// Refuses acts on oneself, on admins, on whose space it is, and, but by admins, on moderators of the board.
fn below(tx: &Tx<'_>, tending: &Tending, whom: &Known) -> Result<()> {
    let account = whom.account.id;
    let moderates = store::listing(tx, tending.board(), account)? == Some(true);
    let owns = tending.place.board.owner == Some(account);
    let equal = moderates && tending.person.role < Role::Admin;
    if account == tending.person.id || whom.account.role >= Role::Admin || owns || equal {
        return Err(Error::new(Code::Forbidden));
    }
    Ok(())
}

//! Switches: which kinds of notices somebody gets. All are on until one is turned off.

use super::{Boards, numbers, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use tea_protocol::boards::{SetSwitch, SwitchList, Switches};
use tea_protocol::entry::Reason;
use tea_protocol::{AccountId, Code};

impl Boards {
    /// `boards.switches`.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub async fn switches(&self, caller: &Caller, _: Switches) -> Result<SwitchList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let person = Actor::of(tx, &caller)?.member()?.id;
                list(tx, person)
            })
            .await
    }

    /// `boards.set_switch`.
    ///
    /// # Errors
    /// `sign_in_required`; `bad_request` for what is no kind of its own.
    pub async fn set_switch(&self, caller: &Caller, ask: SetSwitch) -> Result<SwitchList> {
        let caller = caller.clone();
        if ask.reason == Reason::Closed {
            return Err(Error::new(Code::BadRequest).with("field", "reason"));
        }
        self.db
            .write(move |tx| {
                let person = Actor::of(tx, &caller)?.member()?.id;
                store::set_notice(tx, person, ask.reason as i64, ask.on)?;
                list(tx, person)
            })
            .await
    }
}

/// Whether somebody wants notices of a kind.
///
/// # Errors
/// From the database.
pub(crate) fn wants(tx: &Tx<'_>, account: AccountId, reason: Reason) -> Result<bool> {
    Ok(!store::is_notice_off(tx, account, reason as i64)?)
}

fn list(tx: &Tx<'_>, account: AccountId) -> Result<SwitchList> {
    let off = store::notices_off(tx, account)?;
    Ok(SwitchList { off: off.into_iter().filter_map(numbers::reason).collect() })
}

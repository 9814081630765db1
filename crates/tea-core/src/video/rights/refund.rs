//! Giving a purchase back.

use super::super::access::{self, Act};
use super::super::{Video, store};
use crate::access::{Actor, Caller};
use crate::accounts::access::named;
use crate::error::{Error, Result};
use crate::wallet::{Moving, checked_note, move_money};
use tea_protocol::Code;
use tea_protocol::accounts::Done;
use tea_protocol::video::Refund;
use tea_protocol::wallet::Movement;

impl Video {
    /// `video.refund`: admins give a buyer the money back, whoever they are now; the title, its tickets and the addresses
    /// of its bytes go. It may be bought again.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `too_long`; `not_found` also for what was not bought, or given back already;
    /// `limit_reached` for a wallet that is full.
    pub async fn refund(&self, caller: &Caller, ask: Refund) -> Result<Done> {
        let note = checked_note(ask.reason.as_deref())?;
        let (caller, seed) = (caller.clone(), self.seed.clone());
        let done = self.db.write(move |tx| {
            let actor = Actor::of(tx, &caller)?;
            let admin = actor.member()?.id;
            let title = access::title(tx, &actor, ask.title, Act::Manage)?.film.id;
            let account = named(tx, &ask.account)?.account.id;
            let purchase = store::purchase::purchase(tx, title, account)?.ok_or_else(|| Error::new(Code::NotFound))?;
            store::purchase::void_purchase(tx, purchase.id)?;
            store::ticket::void_tickets(tx, account, title)?;
            let moving = Moving {
                account,
                amount: purchase.paid,
                kind: Movement::Refund,
                title: Some(title),
                code: None,
                by: admin,
                note: &note,
                cid: None,
            };
            move_money(tx, &seed, &moving)?;
            tracing::info!(account.id = account.0, title = title.0, by = admin.0, "a purchase was given back");
            Ok(Done {})
        });
        let done = done.await?;
        self.look_anew();
        Ok(done)
    }
}

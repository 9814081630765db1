//! Mutes of a room, and the log of every act.

use super::access::{self, Act};
use super::acting::Acting;
use super::history::checked_limit;
use super::{Talk, member, store};
use crate::access::{Actor, Caller};
use crate::accounts::lookup;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{LOG_PAGE_MAX, MUTE_MINUTES_MAX};
use tea_protocol::Code;
use tea_protocol::accounts::Done;
use tea_protocol::entry::MemberChange;
use tea_protocol::talk::{Kind, Log, LogPage, MuteMember};

impl Talk {
    /// `talk.mute`. It holds until its time, also for somebody who goes and comes back.
    ///
    /// # Errors
    /// `forbidden`, `not_found`, `not_member`, `limit_reached`.
    pub async fn mute(&self, caller: &Caller, ask: MuteMember) -> Result<Done> {
        let change = move |tx: &mut Tx<'_>, acting: &Acting| {
            if ask.minutes > MUTE_MINUTES_MAX {
                return Err(Error::new(Code::LimitReached).with("max", MUTE_MINUTES_MAX));
            }
            let known = lookup::get(tx, &ask.name)?;
            member::below(tx, acting, &known)?;
            let until = (ask.minutes > 0).then(|| tx.now + i64::from(ask.minutes) * 60_000);
            // In a public room everybody may write, so everybody can be muted, also who has just left.
            let member = store::membership(tx, acting.room(), known.account.id)?.is_some();
            if !member && acting.place.room.kind != Kind::Public {
                return Err(Error::new(Code::NotMember));
            }
            store::mute(tx, acting.room(), known.account.id, until)?;
            let (act, change) =
                if until.is_some() { ("mute", MemberChange::Muted) } else { ("unmute", MemberChange::Unmuted) };
            acting.log(tx, act, Some(&known), Some(&ask.minutes.to_string()))?;
            member::tell(tx, acting, &known, change, until)?;
            Ok(Done {})
        };
        self.acting(caller, ask.room, Act::Moderate, change).await
    }

    /// `talk.log`.
    ///
    /// # Errors
    /// `forbidden`, `not_found`, `limit_reached`.
    pub async fn log(&self, caller: &Caller, ask: Log) -> Result<LogPage> {
        let caller = caller.clone();
        let limit = checked_limit(ask.limit, LOG_PAGE_MAX, LOG_PAGE_MAX)?;
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let place = access::room(tx, &actor, &ask.room, Act::Moderate)?;
                Ok(LogPage { acts: store::log_page(tx, place.room.id, ask.before, limit)? })
            })
            .await
    }
}

//! Mutes of a room, and the log of every act.

use super::access::{self, Act};
use super::history::checked_limit;
use super::{Talk, member, store};
use crate::access::{Actor, Caller};
use crate::accounts::lookup;
use crate::error::{Error, Result};
use crate::limits::{LOG_PAGE_MAX, MUTE_MINUTES_MAX};
use tea_protocol::Code;
use tea_protocol::accounts::Done;
use tea_protocol::entry::MemberChange;
use tea_protocol::talk::{Log, LogPage, MuteMember};

impl Talk {
    /// `talk.mute`. It holds until its time, also for somebody who goes and comes back.
    ///
    /// # Errors
    /// `forbidden`, `not_found`, `not_member`, `limit_reached`.
    pub async fn mute(&self, caller: &Caller, ask: MuteMember) -> Result<Done> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let place = access::room(tx, &actor, &ask.room, Act::Moderate)?;
                let person = actor.member()?;
                if ask.minutes > MUTE_MINUTES_MAX {
                    return Err(Error::new(Code::LimitReached).with("max", MUTE_MINUTES_MAX));
                }
                let known = lookup::get(tx, &ask.name)?;
                member::below(tx, person, place.room.id, &known)?;
                let until = (ask.minutes > 0).then(|| tx.now + i64::from(ask.minutes) * 60_000);
                if store::membership(tx, place.room.id, known.account.id)?.is_none() {
                    return Err(Error::new(Code::NotMember));
                }
                store::mute(tx, place.room.id, known.account.id, until)?;
                let (act, change) =
                    if until.is_some() { ("mute", MemberChange::Muted) } else { ("unmute", MemberChange::Unmuted) };
                let detail = ask.minutes.to_string();
                store::log(tx, &seed, place.room.id, person.id, act, Some(known.account.id), None, Some(&detail))?;
                member::tell(tx, person, place.room.id, &known, change, until)?;
                Ok(Done {})
            })
            .await
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

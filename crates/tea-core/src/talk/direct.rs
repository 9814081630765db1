//! Direct conversations: two people, or a small group. The same people always get the same one.

use super::{Talk, notice, room, store};
use crate::access::{Actor, Caller, Person};
use crate::accounts::lookup::{self, Known};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::DIRECT_OTHERS_MAX;
use crate::rates::{Act as RateAct, Key};
use crate::streams::{self, Kind as StreamKind};
use tea_protocol::talk::{Direct, Kind, RoomReply};
use tea_protocol::{AccountId, Code, StreamId};

impl Talk {
    /// `talk.direct`.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden` when the only other one blocked the asker, `empty`,
    /// `limit_reached`, `rate_limited`.
    pub async fn direct(&self, caller: &Caller, ask: Direct) -> Result<RoomReply> {
        let (caller, seed, limiter) = (caller.clone(), self.seed.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                if ask.names.len() > DIRECT_OTHERS_MAX {
                    return Err(Error::new(Code::LimitReached).with("max", DIRECT_OTHERS_MAX));
                }
                let mut others: Vec<Known> = Vec::new();
                // At most DIRECT_OTHERS_MAX look-ups by key: a list cannot be bound portably.
                for name in &ask.names {
                    let known = lookup::get(tx, name)?;
                    let new = known.account.id != person.id
                        && !others.iter().any(|other| other.account.id == known.account.id);
                    if new {
                        others.push(known);
                    }
                }
                if others.is_empty() {
                    return Err(Error::new(Code::Empty));
                }
                let people = key(person.id, &others);
                let id = match store::direct_room(tx, &people)? {
                    Some(id) => id,
                    None => {
                        limiter.take(RateAct::MakeRoom, Key::Account(person.id), tx.now)?;
                        create(tx, &seed, person, &others, &people)?
                    }
                };
                let mut room = store::find_room(tx, &id.into())?.ok_or(Code::NotFound)?;
                room.title = room::names(&others.into_iter().map(|other| other.account).collect::<Vec<_>>());
                Ok(RoomReply { room })
            })
            .await
    }
}

fn create(tx: &mut Tx<'_>, seed: &Seed, person: &Person, others: &[Known], people: &str) -> Result<StreamId> {
    if let [only] = others
        && lookup::blocks(tx, only.account.id, person.id)?
    {
        return Err(Error::new(Code::Forbidden));
    }
    let id = streams::create(tx, seed, StreamKind::Room)?;
    store::insert_room(tx, id, None, "", Kind::Direct, "", Some(person.id), Some(people))?;
    let displays: Vec<&str> = others.iter().map(|other| other.account.display.as_str()).collect();
    store::add_member(tx, id, person.id, false)?;
    let made = store::find_room(tx, &id.into())?.ok_or(Code::NotFound)?;
    notice::listed(tx, &made, displays.join("、"), person.inbox)?;
    for (index, other) in others.iter().enumerate() {
        store::add_member(tx, id, other.account.id, false)?;
        // Everybody sees the names of the others, so one's own gives way to the maker's.
        let mut title = displays.clone();
        title[index] = &person.display;
        notice::listed(tx, &made, title.join("、"), other.inbox)?;
    }
    Ok(id)
}

/// The ids of all its people in order, as one text.
fn key(own: AccountId, others: &[Known]) -> String {
    let mut ids: Vec<i64> = others.iter().map(|other| other.account.id.0).chain([own.0]).collect();
    ids.sort_unstable();
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

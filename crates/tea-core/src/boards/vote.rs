//! Votes: one a person and floor, changeable, never on one's own. A locked topic takes none, nor does an archived board.
//!
//! The counts of a floor change in the transaction that stores the vote, so they are what a recount would give. Who voted
//! is nobody's business: the author is told how many there are, and not who was the last of them.

use super::Boards;
use super::access::{self, FloorAct, FloorSeat};
use super::hot::hot;
use super::store::{self, Source};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::rates::{Act as RateAct, Key};
use crate::streams::{self, Author};
use tea_protocol::boards::{Topic, Vote, Votes};
use tea_protocol::entry::{Body, Notice, Reason};
use tea_protocol::{AccountId, Code};

impl Boards {
    /// `boards.vote`. The same vote again changes nothing.
    ///
    /// # Errors
    /// `bad_request` for anything but 1, -1 and 0; `sign_in_required`, `not_found`, `gone`, `own_floor`, `forbidden`,
    /// `muted`, `banned`, `board_archived`, `topic_locked`, `rate_limited`.
    pub async fn vote(&self, caller: &Caller, ask: Vote) -> Result<Votes> {
        if !(-1..=1).contains(&ask.value) {
            return Err(Error::new(Code::BadRequest).with("field", "value"));
        }
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let seat = access::floor(tx, &actor, ask.topic, ask.floor, FloorAct::Judge)?;
                let person = actor.member()?.id;
                limiter.take(RateAct::Send, Key::Account(person), tx.now)?;
                cast(tx, &seat, person, ask.value)
            })
            .await
    }
}

fn cast(tx: &mut Tx<'_>, at: &FloorSeat, person: AccountId, value: i8) -> Result<Votes> {
    let (topic, floor) = (at.seat.topic.id, at.floor.floor);
    let (old, new) = (store::vote(tx, topic, floor, person)?, i64::from(value));
    if old != new {
        store::set_vote(tx, topic, floor, person, new)?;
    }
    let change = |value: i64| i64::from(new == value) - i64::from(old == value);
    let (up, down, told) = store::add_votes(tx, topic, floor, change(1), change(-1))?;
    if floor == 1 && old != new {
        store::set_topic_votes(tx, topic, up, down, hot(at.seat.topic.at, up, down))?;
    }
    if new == 1 && old != new {
        tell(tx, at, person, up, told)?;
    }
    Ok(Votes { up, down, vote: value })
}

/// Tells the author of a floor how many votes there are for it: at the first, and then ever more rarely. A count that
/// they were told of once is not told again, however often votes are taken back and cast.
fn tell(tx: &mut Tx<'_>, at: &FloorSeat, voter: AccountId, up: u32, told: u32) -> Result<()> {
    let (Some(author), step) = (at.floor.author, step_below(up)) else { return Ok(()) };
    if step <= told {
        return Ok(());
    }
    let Topic { id: topic, board, .. } = at.seat.topic;
    let source = Source { board, readers: at.seat.place.board.read, topic, floor: at.floor.floor, author: voter };
    let Some((inbox, _)) = store::listener(tx, &source, author, Reason::Voted)? else { return Ok(()) };
    store::set_up_told(tx, topic, at.floor.floor, step)?;
    let notice = Notice {
        reason: Reason::Voted,
        stream: topic,
        place: at.floor.floor,
        excerpt: String::new(),
        title: Some(at.seat.topic.title.clone()),
        count: Some(up),
    };
    let entry = streams::append(tx, inbox, Author::House, None, Body::Notice(notice))?;
    streams::tell(tx, inbox, entry.into());
    Ok(())
}

/// The highest of 1, 5, 10, 50, 100, 500 and so on that a count has reached; 0 below the first.
fn step_below(count: u32) -> u32 {
    match count {
        0 => 0,
        _ => {
            let tens = 10_u32.pow(count.ilog10());
            // 5,000,000,000 is no count.
            if tens.checked_mul(5).is_some_and(|fives| count >= fives) { tens * 5 } else { tens }
        }
    }
}

#[cfg(test)]
mod steps {
    use super::step_below;

    #[test]
    fn counts_worth_telling_grow_rarer() {
        for (count, step) in [
            (0, 0),
            (1, 1),
            (4, 1),
            (5, 5),
            (9, 5),
            (10, 10),
            (49, 10),
            (50, 50),
            (99, 50),
            (100, 100),
            (499, 100),
            (500, 500),
            (1_000, 1_000),
            (u32::MAX, 1_000_000_000),
        ] {
            assert_eq!(step_below(count), step, "{count}");
        }
    }
}

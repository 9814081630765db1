//! Choosing among the answers of a question: whoever may write in its topic. How the answers stand is told to those who
//! chose, to moderators, and to everybody when it is over, so that nobody follows the crowd.

use super::Boards;
use super::access::{self, Act};
use super::store::{self, Asked};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::rates::{Act as RateAct, Key};
use tea_protocol::boards::{Answer, Choose, Poll, PollReply};
use tea_protocol::{AccountId, Code, StreamId};

impl Boards {
    /// `boards.choose`. What is chosen takes the place of what was chosen before; nothing takes the choice back.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found` for a topic without a question, `gone`, `forbidden`, `muted`, `banned`,
    /// `board_archived`, `topic_locked`, `poll_closed`; `bad_request` for an answer that there is not, twice the same, or
    /// more than may be chosen; `rate_limited`.
    pub async fn choose(&self, caller: &Caller, ask: Choose) -> Result<PollReply> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let seat = access::topic(tx, &actor, ask.topic, Act::Write)?;
                let person = actor.member()?.id;
                limiter.take(RateAct::Send, Key::Account(person), tx.now)?;
                replace(tx, ask.topic, person, ask.choices)?;
                let poll = poll(tx, ask.topic, Some(person), seat.place.moderator)?;
                Ok(PollReply { poll: poll.ok_or_else(|| Error::new(Code::NotFound))? })
            })
            .await
    }
}

/// The question of a topic as it stands for a reader; none when it asks none.
///
/// # Errors
/// From the database.
pub(super) fn poll(tx: &Tx<'_>, topic: StreamId, reader: Option<AccountId>, moderator: bool) -> Result<Option<Poll>> {
    let Some((asked, answers)) = store::asked_and_chosen(tx, topic, reader)? else { return Ok(None) };
    let mine: Vec<u32> = answers.iter().filter(|answer| answer.mine).map(|answer| answer.number).collect();
    let closed = is_closed(tx, &asked);
    let told = moderator || closed || !mine.is_empty();
    let answers = answers.into_iter().map(|a| Answer { text: a.text, count: told.then_some(a.count) }).collect();
    let Asked { choices_max, closes_at, voters } = asked;
    Ok(Some(Poll { answers, choices_max, closes_at, closed, voters, mine }))
}

fn replace(tx: &Tx<'_>, topic: StreamId, person: AccountId, mut chosen: Vec<u32>) -> Result<()> {
    let asked = store::question(tx, topic)?.ok_or_else(|| Error::new(Code::NotFound))?;
    if is_closed(tx, &asked) {
        return Err(Error::new(Code::PollClosed));
    }
    let answers = store::answers(tx, topic)?.len();
    chosen.sort_unstable();
    let known = chosen.iter().all(|number| (1..=answers).contains(&(*number as usize)));
    let twice = chosen.windows(2).any(|pair| pair[0] == pair[1]);
    if !known || twice || chosen.len() > asked.choices_max as usize {
        return Err(Error::new(Code::BadRequest).with("field", "choices").with("max", asked.choices_max));
    }
    let before = store::choices(tx, topic, person)?;
    // Both are at most as many as a question has answers.
    for number in before.iter().filter(|number| !chosen.contains(number)) {
        store::delete_choice(tx, topic, person, *number)?;
    }
    for number in chosen.iter().filter(|number| !before.contains(number)) {
        store::insert_choice(tx, topic, person, *number)?;
    }
    store::add_voters(tx, topic, i64::from(!chosen.is_empty()) - i64::from(!before.is_empty()))
}

fn is_closed(tx: &Tx<'_>, asked: &Asked) -> bool {
    asked.closes_at.is_some_and(|at| at <= tx.now)
}

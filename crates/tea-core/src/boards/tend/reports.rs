//! The queue of reports, and what is done about them.

use super::{Line, bounded, hide, notice};
use crate::access::{Actor, Caller};
use crate::accounts::lookup;
use crate::boards::access::{self, Act, FloorAct, FloorSeat};
use crate::boards::edit::Editing;
use crate::boards::remove::remove_floor;
use crate::boards::store::Case;
use crate::boards::words::Words;
use crate::boards::{Boards, store};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{NOTICE_EXCERPT_CHARS, QUEUE_PAGE, QUEUE_SETTLED_MAX, REPORTERS_NAMED_MAX};
use crate::streams;
use tea_protocol::Code;
use tea_protocol::accounts::{Done, Role};
use tea_protocol::boards::{ReportPage, ReportState, Reported, Reports, Settle, Verdict};
use tea_protocol::entry::{Body, Notice, Reason};

/// Characters of a floor that are read to find its first words.
const EXCERPT_READ_CHARS: usize = 1_000;

impl Boards {
    /// `boards.reports`: of all boards that the caller moderates; nothing for whoever moderates none.
    ///
    /// # Errors
    /// `sign_in_required`; `not_found` and `forbidden` for a board that they do not moderate.
    pub async fn reports(&self, caller: &Caller, ask: Reports) -> Result<ReportPage> {
        let caller = caller.clone();
        self.db.read(move |tx| page(tx, &Actor::of(tx, &caller)?, &ask)).await
    }

    /// `boards.settle`: all of them, or none. What another moderator settled meanwhile is left as it is, and so is a floor
    /// that is hidden or gone already.
    ///
    /// # Errors
    /// `sign_in_required`, `empty`, `limit_reached`, `not_found` for a report that is not theirs to settle, `forbidden`,
    /// `muted`.
    pub async fn settle(&self, caller: &Caller, ask: Settle) -> Result<Done> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                actor.member()?;
                bounded(ask.reports.len(), QUEUE_SETTLED_MAX)?;
                // By primary key, and never more than a hundred.
                for &id in &ask.reports {
                    let case = store::case(tx, id)?.ok_or_else(|| Error::new(Code::NotFound))?;
                    settle(tx, &actor, &seed, &case, ask.verdict)?;
                }
                Ok(Done {})
            })
            .await
    }
}

fn page(tx: &Tx<'_>, actor: &Actor, ask: &Reports) -> Result<ReportPage> {
    let person = actor.member()?;
    let board = match &ask.board {
        Some(board) => Some(access::board(tx, actor, board, Act::Moderate)?.board.id),
        None => None,
    };
    let all = person.role >= Role::Admin;
    let state = ask.state.unwrap_or_default();
    let mut reports = store::reports(tx, (person.id, all), board, state, ask.after.unwrap_or(0), QUEUE_PAGE)?;
    let next = reports.last().map(|report| report.id).filter(|_| reports.len() == QUEUE_PAGE as usize);
    // By primary key, and no more than a page of them.
    for report in &mut reports {
        report.reasons = store::complaints(tx, report.id, REPORTERS_NAMED_MAX)?;
        report.excerpt = excerpt(tx, report)?;
    }
    Ok(ReportPage { reports, next })
}

fn excerpt(tx: &Tx<'_>, report: &Reported) -> Result<String> {
    Ok(match streams::find(tx, report.topic, report.floor)?.map(|entry| entry.body) {
        Some(Body::Post(post)) => {
            Words::of(post.text.chars().take(EXCERPT_READ_CHARS).collect()).excerpt(NOTICE_EXCERPT_CHARS)
        }
        _ => String::new(),
    })
}

fn settle(tx: &mut Tx<'_>, actor: &Actor, seed: &Seed, case: &Case, verdict: Verdict) -> Result<()> {
    let seat = access::topic(tx, actor, case.topic, Act::Moderate)?;
    if case.state != ReportState::Open {
        return Ok(());
    }
    let person = actor.member()?;
    let state = if verdict == Verdict::Dismiss { ReportState::Dismissed } else { ReportState::Upheld };
    store::settle_report(tx, case.id, state, person.id)?;
    let act = match verdict {
        Verdict::Dismiss => {
            let line = Line {
                topic: Some((seat.topic.id, &seat.topic.title)),
                floor: Some(case.floor),
                ..Line::new(seat.topic.board, person.id, "dismiss")
            };
            return store::log(tx, seed, &line);
        }
        Verdict::Hide => FloorAct::Moderate,
        Verdict::Remove => FloorAct::Change,
    };
    let at = match access::floor(tx, actor, case.topic, case.floor, act) {
        Ok(at) => at,
        Err(error) if error.code == Code::Gone => return Ok(()),
        Err(error) => return Err(error),
    };
    if verdict == Verdict::Hide {
        return hide::set_hidden(tx, person, seed, &at, true, None);
    }
    tell_author(tx, actor, &at)?;
    remove_floor(tx, &Editing { actor, seed, sent: None }, &at, "")
}

/// Tells the author that a floor of theirs was taken away.
fn tell_author(tx: &mut Tx<'_>, actor: &Actor, at: &FloorSeat) -> Result<()> {
    let person = actor.member()?;
    let author = match at.floor.author.filter(|author| *author != person.id) {
        Some(author) => lookup::person(tx, author)?,
        None => None,
    };
    let Some(author) = author else { return Ok(()) };
    let topic = &at.seat.topic;
    let notice = Notice {
        reason: Reason::Refused,
        stream: topic.id,
        place: at.floor.floor,
        excerpt: String::new(),
        title: Some(topic.title.clone()),
        count: None,
    };
    notice::decided(tx, person, &author, notice)
}

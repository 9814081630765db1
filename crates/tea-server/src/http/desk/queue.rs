//! The queue as staff see it.

use axum::http::StatusCode;
use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::desk::{Agent, Case, CaseState, Queue, QueueReply};
use tea_protocol::limits::SLOTS_MAX;
use tea_protocol::{AccountId, Code, Reply, Request};

use super::case_path;
use crate::http::fault::status;
use crate::http::frame::Frame;
use crate::http::people::port;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::limits::{DESK_COLUMN_MAX, DESK_LATE_MS};
use crate::pages::desk::{AgentSeat, CaseRow, DeskQueueView, SideLink};
use crate::pages::face::Face;
use crate::pages::page::Place;

/// The queue page.
pub(super) async fn show(visit: &Visit, frame: &Frame) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(visit, frame, None).await?)?)
}

/// The queue page with the sentence about an act; who may not see the queue gets the error page.
pub(super) async fn refused(visit: &Visit, error: Error) -> Answer {
    if matches!(error.code, Code::Internal | Code::SignInRequired | Code::Forbidden) {
        return Err(error.into());
    }
    let frame = visit.frame().await?;
    let sentence = visit.sentence(&error).await;
    Ok(visit.show_once(status(error.code), &view(visit, &frame, Some(sentence)).await?)?)
}

/// The queue as the house tells it.
///
/// # Errors
/// `forbidden` for those who are not staff.
pub(super) async fn read(visit: &Visit) -> Result<QueueReply, Error> {
    match visit.ask(Request::DeskQueue(Queue {})).await? {
        Reply::DeskQueue(queue) => Ok(queue),
        _ => Err(other_answer()),
    }
}

async fn view(visit: &Visit, frame: &Frame, error: Option<String>) -> Result<DeskQueueView, Error> {
    let queue = read(visit).await?;
    let me = me(frame);
    let target_ms = queue.usual_ms.unwrap_or_default().max(DESK_LATE_MS);
    let late_before = frame.page.reading.clock.now_ms.saturating_sub(target_ms);
    let (own, taken): (Vec<_>, Vec<_>) = queue.taken.into_iter().partition(|case| is_own(case, me));
    let title = frame.words().say("desk-title");
    let title = match queue.waiting.len() {
        0 => title.to_owned(),
        count => format!("({count}) {title}"),
    };
    let rows = |cases: Vec<Case>| cases.into_iter().map(|case| row(case, late_before)).collect();
    Ok(DeskQueueView {
        page: frame.at(Place::Desk, title),
        on_duty: queue.on_duty,
        slots: queue.slots,
        slots_max: SLOTS_MAX,
        seats: queue.agents.into_iter().map(seat).collect(),
        usual_ms: queue.usual_ms,
        waiting: rows(queue.waiting),
        own: rows(own),
        taken: rows(taken),
        head: queue.head,
        error,
    })
}

/// The viewer's account.
pub(super) fn me(frame: &Frame) -> Option<AccountId> {
    frame.me.as_ref().map(|me| me.account.id)
}

/// Whether the viewer has the case.
pub(super) fn is_own(case: &Case, me: Option<AccountId>) -> bool {
    case.state == CaseState::Taken && me.is_some() && case.agent.as_ref().map(|agent| agent.id) == me
}

/// Whether the viewer may act on what others have.
pub(super) fn manages(frame: &Frame) -> bool {
    frame.role() >= Role::Admin
}

fn seat(agent: Agent) -> AgentSeat {
    AgentSeat { face: Face::of(agent.id.0, &agent.display, None), name: agent.name, display: agent.display }
}

/// A case in a list; one that waits since before a moment is late.
pub(super) fn row(case: Case, late_before: i64) -> CaseRow {
    let has_agent = case.state != CaseState::Waiting;
    CaseRow {
        id: case.id.0,
        member: case.account.is_some(),
        name: case.name,
        subject: case.subject,
        port: port(case.port),
        opened_ms: case.opened_at,
        owed_ms: case.owed_since,
        late: case.owed_since.is_some_and(|since| since < late_before),
        agent: case.agent.filter(|_| has_agent).map(|agent| agent.display),
        closed_ms: case.closed_at.filter(|_| case.state == CaseState::Closed),
    }
}

/// Cases for the column beside a case.
pub(super) fn side<'c>(cases: impl Iterator<Item = &'c Case>, current: &Case) -> Vec<SideLink> {
    let link = |case: &Case| SideLink {
        href: case_path(case.id),
        name: case.name.clone(),
        owed_ms: case.owed_since,
        current: case.id == current.id,
    };
    cases.take(DESK_COLUMN_MAX).map(link).collect()
}

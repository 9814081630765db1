//! One case as staff see it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query};
use axum::http::StatusCode;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::desk::{Case, CaseState, History, Saved};
use tea_protocol::{Reply, Request, StreamId};

use super::queue::{is_own, manages, me, side};
use super::{Here, Part, case_path, is_staff, log, queue};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::frame::Frame;
use crate::http::people::port;
use crate::http::room_write::fresh_cid;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::pages::desk::{CaseCard, Conversation, DeskCaseView, DeskDraft, Handover, May, SavedChoice};
use crate::pages::page::Place;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/desk/{case}", get(show))
}

async fn show(Extension(visit): Here, Path(case): Path<i64>, Query(part): Query<Part>) -> Answer {
    let frame = visit.frame().await?;
    if !is_staff(&frame) {
        // Visitors know their case by its word or their account; the number of one leads them to their own.
        return Ok(see_other("/desk"));
    }
    let draft = DeskDraft { cid: fresh_cid(), ..DeskDraft::default() };
    Ok(visit.show_once(StatusCode::OK, &view(&visit, &frame, StreamId(case), part, draft).await?)?)
}

/// The page with an answer in its form.
pub(super) async fn show_with(visit: &Visit, case: StreamId, draft: DeskDraft, status: StatusCode) -> Answer {
    let frame = visit.frame().await?;
    let view = view(visit, &frame, case, Part::default(), draft).await?;
    Ok(visit.show_once(status, &view)?)
}

async fn view(visit: &Visit, frame: &Frame, id: StreamId, part: Part, draft: DeskDraft) -> Result<DeskCaseView, Error> {
    let queue = queue::read(visit).await?;
    let case = visit.web.house.desk.get(&visit.caller, id).await?;
    let ask = History { case: Some(id), word: None, after: None, before: None, limit: None };
    let log = log::read(visit, frame, &case, ask, part).await?;
    let me = me(frame);
    let own = is_own(&case, me);
    let holds = own || (manages(frame) && case.state == CaseState::Taken);
    let waits = case.state == CaseState::Waiting;
    let may = May { take: waits, hand_over: holds, close: holds || (manages(frame) && waits) };
    let called = if case.name.is_empty() { frame.words().say("desk-visitor") } else { &case.name };
    let has_it = case.agent.as_ref().filter(|_| !waits);
    let others = queue.agents.iter().filter(|agent| Some(agent.id) != has_it.map(|agent| agent.id));
    Ok(DeskCaseView {
        page: frame.at(Place::Desk, called),
        may,
        draft: (holds || waits).then_some(draft),
        saved: if holds || waits { saved(visit).await? } else { Vec::new() },
        others: others.map(|one| Handover { name: one.name.clone(), display: one.display.clone() }).collect(),
        waiting: side(queue.waiting.iter(), &case),
        own: side(queue.taken.iter().filter(|taken| is_own(taken, me)), &case),
        desk_head: queue.head,
        talk: Conversation {
            stream: id.0,
            epoch: log.epoch,
            head: log.head,
            href: case_path(id),
            me: me.map_or(0, |me| me.0),
            account: me.map(|me| me.0),
            display: frame.me.as_ref().map(|me| me.account.display.clone()).unwrap_or_default(),
            visitor: case.name.clone(),
            lines: log.lines,
            older: log.older,
            newer: log.newer,
        },
        card: card(case, own),
    })
}

fn card(case: Case, own: bool) -> CaseCard {
    let has_agent = case.state != CaseState::Waiting;
    CaseCard {
        id: case.id.0,
        name: case.name,
        account: case.account,
        port: port(case.port),
        opened_ms: case.opened_at,
        owed_ms: case.owed_since,
        agent: case.agent.filter(|_| has_agent).map(|agent| agent.display),
        own,
        closed_ms: case.closed_at.filter(|_| case.state == CaseState::Closed),
    }
}

/// The replies to choose from.
pub(super) async fn saved(visit: &Visit) -> Result<Vec<SavedChoice>, Error> {
    let Reply::DeskSaved(saved) = visit.ask(Request::DeskSaved(Saved {})).await? else { return Err(other_answer()) };
    let choice =
        |reply: tea_protocol::desk::SavedReply| SavedChoice { id: reply.id, name: reply.name, text: reply.text };
    Ok(saved.replies.into_iter().map(choice).collect())
}

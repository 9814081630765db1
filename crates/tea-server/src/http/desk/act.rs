//! What staff do at the desk by form: come on duty, take, answer, hand over, close.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::routing::post;
use tea_core::Error;
use tea_protocol::desk::{Close, Duty, HandOver, Say, Take};
use tea_protocol::{Code, Reply, Request, StreamId};

use super::{Here, case, case_path, queue};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::room_write::fresh_cid;
use crate::http::visit::{Answer, Refused, Visit, other_answer};
use crate::pages::desk::DeskDraft;
use crate::pages::form::Field;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/desk/duty", post(duty))
        .route("/desk/{case}/take", post(take))
        .route("/desk/{case}/answer", post(answer))
        .route("/desk/{case}/fill", post(fill))
        .route("/desk/{case}/hand-over", post(hand_over))
        .route("/desk/{case}/close", post(close))
}

async fn duty(Extension(visit): Here, fields: Fields) -> Answer {
    let slots = if fields.get("slots").is_empty() { None } else { Some(fields.number("slots")?) };
    match visit.ask(Request::DeskDuty(Duty { on: fields.is_on("on"), slots })).await {
        Ok(_) => Ok(see_other("/desk")),
        Err(error) => queue::refused(&visit, error).await,
    }
}

async fn take(Extension(visit): Here, Path(case): Path<i64>) -> Answer {
    let case = StreamId(case);
    match visit.ask(Request::DeskTake(Take { case })).await {
        Ok(_) => Ok(see_other(&case_path(case))),
        // Somebody was faster: the queue says who has it and what else waits.
        Err(error) => queue::refused(&visit, error).await,
    }
}

async fn hand_over(Extension(visit): Here, Path(case): Path<i64>, fields: Fields) -> Answer {
    let ask = HandOver { case: StreamId(case), to: fields.given("to") };
    match visit.ask(Request::DeskHandOver(ask)).await {
        Ok(_) => Ok(see_other("/desk")),
        Err(error) => queue::refused(&visit, error).await,
    }
}

async fn close(Extension(visit): Here, Path(case): Path<i64>) -> Answer {
    match visit.ask(Request::DeskClose(Close { case: Some(StreamId(case)), word: None })).await {
        Ok(_) => Ok(see_other("/desk")),
        Err(error) => queue::refused(&visit, error).await,
    }
}

async fn answer(Extension(visit): Here, Path(case): Path<i64>, fields: Fields) -> Answer {
    let case = StreamId(case);
    match say(&visit, case, &fields).await {
        Ok(seq) => Ok(see_other(&format!("{}#m-{seq}", case_path(case)))),
        Err(error) => answer_again(&visit, case, &fields, error).await,
    }
}

async fn say(visit: &Visit, case: StreamId, fields: &Fields) -> Result<u64, Error> {
    let ask = Say { case: Some(case), word: None, text: fields.get("text").to_owned(), cid: fields.cid()? };
    match visit.ask(Request::DeskSay(ask)).await? {
        Reply::DeskSay(posted) => Ok(posted.seq),
        _ => Err(other_answer()),
    }
}

/// The page again with the words in the form. Where the case went to somebody else the form is gone from the page, so
/// the words stand on the page of the refusal.
async fn answer_again(visit: &Visit, case: StreamId, fields: &Fields, error: Error) -> Answer {
    let text = fields.get("text").to_owned();
    if !matches!(error.code, Code::Empty | Code::TooLong | Code::CidConflict | Code::CidInvalid | Code::RateLimited) {
        return Err(Refused::with_text(error, text));
    }
    let used_up = matches!(error.code, Code::CidConflict | Code::CidInvalid) || fields.get("cid").is_empty();
    let cid = if used_up { fresh_cid() } else { fields.get("cid").to_owned() };
    let text = Field::of(text).refused(visit.sentence(&error).await);
    case::show_with(visit, case, DeskDraft { cid, text }, status(error.code)).await
}

/// Puts a saved reply into the answer, for browsers without script.
async fn fill(Extension(visit): Here, Path(case): Path<i64>, fields: Fields) -> Answer {
    let chosen = fields.number::<i64>("saved").ok();
    let replies = case::saved(&visit).await?;
    let reply = replies.into_iter().find(|reply| Some(reply.id) == chosen).map(|reply| reply.text).unwrap_or_default();
    let written = fields.get("text").trim_end();
    let text = [written, reply.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    let cid = if fields.get("cid").is_empty() { fresh_cid() } else { fields.get("cid").to_owned() };
    case::show_with(&visit, StreamId(case), DeskDraft { cid, text: Field::of(text) }, StatusCode::OK).await
}

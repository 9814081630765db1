//! Replying in a topic: the form at its end sends here, and here is the page with the form alone.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query, Request};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::boards::{Draft, Replied, SaveDraft, WriteReply};
use tea_protocol::{Code, Reply, Request as Ask, StreamId};

use super::super::Web;
use super::super::answer::see_other;
use super::super::messages::Sent;
use super::super::visit::{Answer, Visit, other_answer};
use super::compose::{self, Wish};
use super::{Here, crumbs, floor_path, one_floor, topic_id, topic_path};
use crate::pages::boards::{ComposeView, Writing};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/t/{topic}/reply", get(form).post(write))
}

/// What is answered.
#[derive(Clone, Debug, Default, Deserialize)]
struct To {
    to: Option<u64>,
    /// Whether its words stand in the form already.
    quote: Option<u8>,
}

async fn form(Extension(visit): Here, Path(topic): Path<String>, Query(to): Query<To>) -> Answer {
    let topic = topic_id(&topic)?;
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let mut view = view(&visit, topic, &Sent::default(), to.to, false).await?;
    let kept = compose::draft(&visit, |draft: &Draft| draft.topic == Some(topic) && draft.floor.is_none()).await?;
    let quote = match to.to.filter(|_| to.quote.is_some()) {
        Some(floor) => one_floor(&visit, topic, floor).await?.floors.first().map(|floor| compose::quoted(&floor.text)),
        None => None,
    };
    // What was quoted stands below what was begun.
    let parts = [kept.map(|draft| draft.text), quote];
    view.text = Field::of(parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"));
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

async fn write(Extension(visit): Here, Path(topic): Path<String>, request: Request) -> Answer {
    let topic = topic_id(&topic)?;
    let mut sent = Sent::default();
    let done = match sent.fill(&visit, request).await {
        Ok(()) => act(&visit, topic, &sent).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(Done::Went(path)) => Ok(see_other(&path)),
        Ok(Done::Stays(view)) => Ok(visit.show_once(StatusCode::OK, &*view)?),
        Err(error) => {
            let to = sent.fields.get("to").parse().ok();
            let view = view(&visit, topic, &sent, to, compose::is_used_up(&error));
            compose::again(&visit, &sent, error, view).await
        }
    }
}

/// What became of a form.
enum Done {
    /// It was sent; the page to go to.
    Went(String),
    /// It is shown again.
    Stays(Box<ComposeView>),
}

async fn act(visit: &Visit, topic: StreamId, sent: &Sent) -> Result<Done, Error> {
    let text = sent.fields.get("text").to_owned();
    let to = sent.fields.given("to").map(|_| sent.fields.number("to")).transpose()?;
    match Wish::of(sent) {
        Wish::Preview => {
            let preview = Some(compose::preview(visit, &text).await?);
            Ok(Done::Stays(Box::new(ComposeView { preview, ..view(visit, topic, sent, to, false).await? })))
        }
        Wish::Draft => {
            let draft = SaveDraft {
                board: None,
                topic: Some(topic),
                floor: None,
                title: String::new(),
                text,
                tags: None,
                poll: None,
            };
            compose::keep(visit, draft).await?;
            let mut view = view(visit, topic, sent, to, false).await?;
            view.page.notice = Some(view.page.say("draft-kept-here").to_owned());
            Ok(Done::Stays(Box::new(view)))
        }
        Wish::Send => {
            let files = compose::file_ids(sent);
            let ask = WriteReply { topic, text, reply_to: to, cid: sent.fields.cid()?, files };
            match visit.ask(Ask::BoardsReply(ask)).await? {
                Reply::BoardsReply(Replied { held: true, .. }) => {
                    Ok(Done::Went(format!("{}?floor=1&held=1", topic_path(topic))))
                }
                Reply::BoardsReply(replied) => Ok(Done::Went(floor_path(topic, replied.floor))),
                _ => Err(other_answer()),
            }
        }
    }
}

async fn view(
    visit: &Visit,
    topic: StreamId,
    sent: &Sent,
    to: Option<u64>,
    used_up: bool,
) -> Result<ComposeView, Error> {
    let read = one_floor(visit, topic, to.unwrap_or(1)).await?;
    let answered = to.and(read.floors.first());
    let frame = visit.frame().await?;
    let words = frame.words();
    Ok(ComposeView {
        page: Page { canonical: None, ..frame.at(Place::Boards, words.say("compose-reply")) },
        crumbs: crumbs(words, &read.board, Some(&read.topic)),
        writing: Writing::Reply,
        action: format!("{}/reply", topic_path(topic)),
        back: to.map_or(topic_path(topic), |floor| floor_path(topic, floor)),
        cid: Some(compose::cid_again(sent, used_up)),
        draft: (None, Some(topic.0), None),
        to,
        answered: answered.map(|floor| (floor.display.clone(), compose::excerpt(&floor.text))),
        title: None,
        text: sent.fields.again("text"),
        tags: None,
        categories: Vec::new(),
        poll: None,
        files: compose::files(sent),
        standing: Vec::new(),
        preview: None,
        refused: None,
        began: None,
        overtaken: None,
    })
}

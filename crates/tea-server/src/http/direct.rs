//! The start of a conversation.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::talk::{Direct, Kind, Post};
use tea_protocol::{Code, Reply, Request, StreamId};

use super::Web;
use super::account::noticed;
use super::answer::see_other;
use super::fault::status;
use super::form::Fields;
use super::frame::Frame;
use super::room_write::fresh_cid;
use super::visit::{Answer, Refused, Visit, other_answer};
use crate::limits::HERE_NAMED_MAX;
use crate::pages::face::Face;
use crate::pages::form::Field;
use crate::pages::page::Place;
use crate::pages::rooms::{DirectView, PersonChoice};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/talk/direct", get(form).post(start))
}

/// Whom an address proposes.
#[derive(Default, Deserialize)]
struct Proposed {
    #[serde(default)]
    to: String,
}

async fn form(Extension(visit): Extension<Arc<Visit>>, Query(proposed): Query<Proposed>) -> Answer {
    let frame = visit.frame_with_rooms().await?;
    if !frame.is_member() {
        return Err(Code::SignInRequired.into());
    }
    let view = view(&visit, &frame, Field::of(proposed.to), Field::default(), fresh_cid());
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

/// Opens the conversation, and sends the first message if there is one.
async fn start(Extension(visit): Extension<Arc<Visit>>, fields: Fields) -> Answer {
    let text = fields.get("text");
    match open(&visit, &fields).await {
        Ok(room) => Ok(see_other(&format!("/talk/{room}"))),
        Err(error) if matches!(error.code, Code::Internal | Code::SignInRequired) => {
            Err(Refused::with_text(error, text.to_owned()))
        }
        Err(error) => start_again(&visit, &fields, &error).await,
    }
}

async fn open(visit: &Visit, fields: &Fields) -> Result<StreamId, Error> {
    let names = fields.get("to").split([' ', ',', '，', '、', '\u{3000}']).map(str::trim);
    let names = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let cid = fields.cid()?;
    let Reply::TalkDirect(opened) = visit.ask(Request::TalkDirect(Direct { names })).await? else {
        return Err(other_answer());
    };
    let room = opened.room.id;
    let text = fields.get("text");
    if !text.trim().is_empty() {
        let ask = Post { room: room.into(), cid, text: text.to_owned(), reply_to: None, files: Vec::new() };
        visit.ask(Request::TalkPost(ask)).await?;
    }
    Ok(room)
}

async fn start_again(visit: &Visit, fields: &Fields, error: &Error) -> Answer {
    let frame = visit.frame_with_rooms().await?;
    let used_up = matches!(error.code, Code::CidConflict | Code::CidInvalid) || fields.get("cid").is_empty();
    let cid = if used_up { fresh_cid() } else { fields.get("cid").to_owned() };
    let mut view = view(visit, &frame, fields.again("to"), fields.again("text"), cid);
    let sentence = visit.sentence(error).await;
    match error.code {
        Code::NotFound | Code::Empty | Code::LimitReached => view.to.error = Some(sentence),
        Code::TooLong | Code::SlowMode | Code::Muted | Code::CidConflict => view.text.error = Some(sentence),
        _ => view.page = noticed(view.page, sentence),
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

fn view(visit: &Visit, frame: &Frame, to: Field, text: Field, cid: String) -> DirectView {
    let page = frame.at(Place::Talk, frame.words().say("direct-start"));
    DirectView { page, to, text, cid, people: choices(visit, frame) }
}

/// Those one wrote with, then those who are here, without oneself.
fn choices(visit: &Visit, frame: &Frame) -> Vec<PersonChoice> {
    let mut choices: Vec<PersonChoice> = Vec::new();
    let me = frame.me.as_ref().map(|me| me.account.name.clone()).unwrap_or_default();
    let mut add = |name: String, display: String, face: Face| {
        if choices.len() < HERE_NAMED_MAX && name != me && !choices.iter().any(|known| known.name == name) {
            choices.push(PersonChoice { name, display, face });
        }
    };
    for line in frame.rooms.iter().filter(|line| line.room.kind == Kind::Direct) {
        if let [other] = line.others.as_slice() {
            let face = Face::of(other.id.0, &other.display, other.avatar.clone());
            add(other.name.clone(), other.display.clone(), face);
        }
    }
    for present in visit.web.house.hub.present(HERE_NAMED_MAX) {
        let face = Face::of(present.account.0, &present.display, None);
        add(present.name, present.display, face);
    }
    choices
}

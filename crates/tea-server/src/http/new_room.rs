//! A new room.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::http::StatusCode;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::talk::CreateRoom;
use tea_protocol::{Code, Reply, Request};

use super::Web;
use super::account::noticed;
use super::answer::see_other;
use super::fault::status;
use super::form::Fields;
use super::frame::Frame;
use super::messages::room_path;
use super::visit::{Answer, Visit, other_answer};
use crate::pages::page::Place;
use crate::pages::rooms::NewRoomView;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/rooms/new", get(form).post(create))
}

async fn form(Extension(visit): Extension<Arc<Visit>>) -> Answer {
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let frame = visit.frame().await?;
    if !frame.may_make_rooms() {
        return Err(Code::Forbidden.into());
    }
    Ok(visit.show_once(StatusCode::OK, &view(&frame, &Fields::default()))?)
}

async fn create(Extension(visit): Extension<Arc<Visit>>, fields: Fields) -> Answer {
    let ask = CreateRoom {
        name: fields.get("name").trim().to_owned(),
        title: fields.get("title").to_owned(),
        private: fields.is_on("private"),
        topic: fields.given("topic"),
    };
    match visit.ask(Request::TalkCreateRoom(ask)).await {
        Ok(Reply::TalkCreateRoom(made)) => Ok(see_other(&room_path(&made.room.name))),
        Ok(_) => Err(other_answer().into()),
        Err(error) if matches!(error.code, Code::Internal | Code::SignInRequired) => Err(error.into()),
        Err(error) => create_again(&visit, &fields, &error).await,
    }
}

async fn create_again(visit: &Visit, fields: &Fields, error: &Error) -> Answer {
    let mut view = view(&visit.frame().await?, fields);
    let sentence = visit.sentence(error).await;
    match error.code {
        Code::NameInvalid | Code::RoomExists => view.name.error = Some(sentence),
        Code::TooLong if !fits(fields.get("topic"), tea_core::limits::ROOM_TOPIC_CHARS_MAX) => {
            view.topic.error = Some(sentence);
        }
        Code::TooLong | Code::Empty => view.title.error = Some(sentence),
        _ => view.page = noticed(view.page, sentence),
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

fn fits(text: &str, chars_max: usize) -> bool {
    text.trim().chars().count() <= chars_max
}

fn view(frame: &Frame, fields: &Fields) -> NewRoomView {
    NewRoomView {
        page: frame.at(Place::Talk, frame.words().say("hang-plate")),
        title: fields.again("title"),
        name: fields.again("name"),
        topic: fields.again("topic"),
        private: fields.is_on("private"),
    }
}

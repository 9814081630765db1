//! A room's settings, its people, and the record of its moderators.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::talk::{
    Dismiss, EditRoom, GetRoom, Invite, Kind, Log, LogAct, Members, MuteMember, RoomDetail, RoomMember as WireMember,
    SetModerator,
};
use tea_protocol::{Code, Request, RoomRef};

use super::Web;
use super::account::noticed;
use super::answer::see_other;
use super::fault::status;
use super::form::Fields;
use super::frame::Frame;
use super::home::href;
use super::messages::room_path;
use super::room::named;
use super::visit::{Answer, Visit, encoded};
use crate::limits::{PEOPLE_PAGE, RECORD_LINES};
use crate::pages::face::Face;
use crate::pages::form::Field;
use crate::pages::moderation::{Act, ActRow, RoomMember, RoomSettingsView};
use crate::pages::page::Place;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/talk/{room}/settings", get(show).post(change))
        .route("/talk/{room}/invite", post(invite))
        .route("/talk/{room}/mute", post(mute))
        .route("/talk/{room}/moderator", post(set_moderator))
        .route("/talk/{room}/dismiss", post(dismiss))
}

type Here = Extension<Arc<Visit>>;

/// Which page of the room's people.
#[derive(Default, Deserialize)]
struct Part {
    after: Option<String>,
}

async fn show(Extension(visit): Here, Path(room): Path<String>, Query(part): Query<Part>) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, &named(&room), part.after).await?)?)
}

async fn change(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    let ask = EditRoom {
        room: named(&room),
        title: Some(fields.get("title").to_owned()),
        topic: Some(fields.get("topic").to_owned()),
        private: Some(fields.is_on("private")),
        archived: Some(fields.is_on("archived")),
        slow_mode_s: Some(fields.number("slow_mode_s")?),
        order: None,
    };
    match visit.ask(Request::TalkEditRoom(ask)).await {
        Ok(_) => Ok(see_other(&settings_path(&room))),
        Err(error) if goes_to_error_page(error.code) => Err(error.into()),
        Err(error) => {
            let mut view = view(&visit, &named(&room), None).await?;
            view.title = fields.again("title");
            view.topic = fields.again("topic");
            view.private = fields.is_on("private");
            view.archived = fields.is_on("archived");
            let sentence = visit.sentence(&error).await;
            let title_fits = fields.get("title").trim().chars().count() <= tea_core::limits::ROOM_TITLE_CHARS_MAX;
            match error.code {
                Code::TooLong if title_fits => view.topic.error = Some(sentence),
                Code::TooLong | Code::Empty => view.title.error = Some(sentence),
                _ => view.page = noticed(view.page, sentence),
            }
            Ok(visit.show_once(status(error.code), &view)?)
        }
    }
}

async fn invite(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    let ask = Invite { room: named(&room), name: fields.get("name").trim().to_owned() };
    match visit.ask(Request::TalkInvite(ask)).await {
        Ok(_) => Ok(see_other(&settings_path(&room))),
        Err(error) if goes_to_error_page(error.code) => Err(error.into()),
        Err(error) => {
            // Members may invite too; who may not see the settings gets the error page.
            let mut view = view(&visit, &named(&room), None).await?;
            view.invite = fields.again("name").refused(visit.sentence(&error).await);
            Ok(visit.show_once(status(error.code), &view)?)
        }
    }
}

async fn mute(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    let ask =
        MuteMember { room: named(&room), name: fields.get("name").to_owned(), minutes: fields.number("minutes")? };
    act(&visit, &room, Request::TalkMute(ask)).await
}

async fn set_moderator(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    let ask = SetModerator { room: named(&room), name: fields.get("name").to_owned(), on: fields.is_on("on") };
    act(&visit, &room, Request::TalkSetModerator(ask)).await
}

async fn dismiss(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    let ask = Dismiss { room: named(&room), name: fields.get("name").to_owned() };
    act(&visit, &room, Request::TalkDismiss(ask)).await
}

/// An act on one person of the room; a refusal stands at the top of the page.
async fn act(visit: &Visit, room: &str, ask: Request) -> Answer {
    match visit.ask(ask).await {
        Ok(_) => Ok(see_other(&settings_path(room))),
        Err(error) if goes_to_error_page(error.code) => Err(error.into()),
        Err(error) => {
            let mut view = view(visit, &named(room), None).await?;
            view.page = noticed(view.page, visit.sentence(&error).await);
            Ok(visit.show_once(status(error.code), &view)?)
        }
    }
}

fn goes_to_error_page(code: Code) -> bool {
    matches!(code, Code::Internal | Code::SignInRequired)
}

fn settings_path(room: &str) -> String {
    format!("{}/settings", room_path(room))
}

/// The page, for those who may moderate the room; the record is what decides.
async fn view(visit: &Visit, room: &RoomRef, after: Option<String>) -> Result<RoomSettingsView, Error> {
    let talk = &visit.web.house.talk;
    let record = talk.log(&visit.caller, Log { room: room.clone(), before: None, limit: Some(RECORD_LINES) }).await?;
    let detail = talk.room(&visit.caller, GetRoom { room: room.clone() }).await?;
    let ask = Members { room: room.clone(), after, limit: Some(PEOPLE_PAGE) };
    let members = talk.members(&visit.caller, ask).await?;
    let frame = visit.frame().await?;
    let href = href(&detail.line);
    let line = &detail.line.room;
    Ok(RoomSettingsView {
        page: frame.at(Place::Talk, frame.words().say("room-settings")),
        title: Field::of(line.title.clone()),
        topic: Field::of(line.topic.clone()),
        private: line.kind == Kind::Private,
        archived: line.archived,
        slow_s: line.slow_mode_s,
        invite: Field::default(),
        next: members.next.map(|next| format!("{href}/settings?after={}", encoded(&next))),
        members: members.members.into_iter().map(|member| row(&frame, member)).collect(),
        record: record.acts.into_iter().filter_map(act_row).collect(),
        may_appoint: may_appoint(&detail),
        href,
    })
}

fn may_appoint(detail: &RoomDetail) -> bool {
    detail.moderator && detail.line.room.kind != Kind::Direct
}

/// A person of the room; the house refuses acts on oneself, on those above, and among moderators.
fn row(frame: &Frame, member: WireMember) -> RoomMember {
    let WireMember { account, moderator, muted_until } = member;
    let own = frame.me.as_ref().is_some_and(|me| me.account.id == account.id);
    let manages = frame.role() >= Role::Admin;
    let above = account.role >= Role::Admin && account.role >= frame.role();
    RoomMember {
        face: Face::of(account.id.0, &account.display, account.avatar),
        name: account.name,
        display: account.display,
        moderator,
        muted_until_ms: muted_until,
        may_act: !own && !above && (manages || !moderator),
    }
}

fn act_row(act: LogAct) -> Option<ActRow> {
    let known = Act::from_name(&act.act)?;
    Some(ActRow { at_ms: act.at, act: known, actor: act.by, target: act.person.unwrap_or_default() })
}

//! What the own site is called, its colour, and which notices one gets.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_core::limits::SITE_TITLE_CHARS_MAX;
use tea_protocol::boards::{Colour, SetSite, SetSwitch, Switches};
use tea_protocol::entry::Reason;
use tea_protocol::{Code, Reply, Request};

use super::{Here, own, room, site, tint};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::pages::form::Field;
use crate::pages::space::{SettingsView, SwitchRow};

const PATH: &str = "/me/space/settings";

/// The kinds of notices with the value and the key of each.
const SWITCHES: [(Reason, &str, &str); 11] = [
    (Reason::Replied, "replied", "switch-replied"),
    (Reason::Mentioned, "mentioned", "switch-mentioned"),
    (Reason::Followed, "followed", "switch-followed"),
    (Reason::Voted, "voted", "switch-voted"),
    (Reason::Direct, "direct", "switch-direct"),
    (Reason::Answered, "answered", "switch-answered"),
    (Reason::Approved, "approved", "switch-approved"),
    (Reason::Refused, "refused", "switch-refused"),
    (Reason::Tend, "tend", "switch-tend"),
    (Reason::Film, "film", "switch-film"),
    (Reason::Episode, "episode", "switch-episode"),
];

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(PATH, get(show).post(set)).route("/me/space/notices", post(set_switches))
}

/// Whether a form was just saved.
#[derive(Default, Deserialize)]
struct Done {
    saved: Option<u8>,
}

async fn show(Extension(visit): Here, Query(done): Query<Done>) -> Answer {
    let mut view = view(&visit).await?;
    view.page.notice = done.saved.map(|_| view.page.say("done-saved").to_owned());
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

async fn view(visit: &Visit) -> Result<SettingsView, Error> {
    let (frame, _, name) = own(visit).await?;
    let site = site(visit, &name).await?;
    let off = off(visit).await?;
    let row = |(reason, value, key)| SwitchRow { value, key, on: !off.contains(&reason) };
    Ok(SettingsView {
        page: room(&frame, frame.words().say("space-settings")),
        name,
        title: Field::of(site.title),
        about: Field::of(site.about),
        tint: tint(site.colour),
        switches: SWITCHES.into_iter().map(row).collect(),
    })
}

/// The kinds of notices that one does not get.
async fn off(visit: &Visit) -> Result<Vec<Reason>, Error> {
    match visit.ask(Request::BoardsSwitches(Switches {})).await? {
        Reply::BoardsSwitches(list) => Ok(list.off),
        _ => Err(other_answer()),
    }
}

fn colour(value: &str) -> Result<Colour, Error> {
    match value {
        "glaze" => Ok(Colour::Glaze),
        "lamp" => Ok(Colour::Lamp),
        "seal" => Ok(Colour::Seal),
        "indigo" => Ok(Colour::Indigo),
        "plum" => Ok(Colour::Plum),
        "ink" => Ok(Colour::Ink),
        _ => Err(Error::new(Code::BadRequest).with("field", "colour")),
    }
}

async fn set(Extension(visit): Here, fields: Fields) -> Answer {
    let colour = fields.given("colour").map(|value| colour(&value)).transpose()?;
    let (title, about) = (fields.get("title").to_owned(), fields.get("about").to_owned());
    let ask = SetSite { title: Some(title.clone()), about: Some(about), colour };
    let Err(error) = visit.ask(Request::BoardsSetSite(ask)).await else {
        return Ok(see_other("/me/space/settings?saved=1"));
    };
    if !may_try_again(error.code) {
        return Err(error.into());
    }
    let mut view = view(&visit).await?;
    (view.title, view.about) = (fields.again("title"), fields.again("about"));
    view.tint = colour.map_or(view.tint, |colour| tint(Some(colour)));
    let sentence = visit.sentence(&error).await;
    match error.code {
        Code::TooLong if title.trim().chars().count() <= SITE_TITLE_CHARS_MAX => view.about.error = Some(sentence),
        _ => view.title.error = Some(sentence),
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

/// The form says of every kind whether one gets it; only what changed is told to the house.
async fn set_switches(Extension(visit): Here, fields: Fields) -> Answer {
    let off = off(&visit).await?;
    for (reason, value, _) in SWITCHES {
        let on = fields.all("on").any(|given| given == value);
        if on == off.contains(&reason) {
            visit.ask(Request::BoardsSetSwitch(SetSwitch { reason, on })).await?;
        }
    }
    Ok(see_other("/me/space/settings?saved=1#h-switches"))
}

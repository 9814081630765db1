//! The list of people.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::accounts::{Account, People};
use tea_protocol::house::About;
use tea_protocol::live::Port as WirePort;
use tea_protocol::{Reply, Request};

use super::Web;
use super::visit::{Answer, Visit, encoded, other_answer};
use crate::limits::PEOPLE_PAGE;
use crate::pages::face::Face;
use crate::pages::page::{Page, Place};
use crate::pages::people::{PeopleView, PersonRow, Port};
use crate::showing;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/people", get(show))
}

/// Which part of the list.
#[derive(Default, Deserialize)]
struct Part {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

async fn show(Extension(visit): Extension<Arc<Visit>>, Query(part): Query<Part>) -> Answer {
    Ok(visit.show(&view(&visit, part).await?)?)
}

async fn view(visit: &Visit, part: Part) -> Result<PeopleView, Error> {
    let frame = visit.frame().await?;
    let Reply::HouseAbout(about) = visit.ask(Request::HouseAbout(About {})).await? else {
        return Err(other_answer());
    };
    let query = Some(part.q.trim().to_owned()).filter(|query| !query.is_empty());
    let whole = query.is_none() && part.after.is_none();
    let ask = People { query, after: part.after, limit: Some(PEOPLE_PAGE) };
    let page = visit.web.house.accounts.people(&visit.caller, ask).await?;
    let next = page.next.map(|next| format!("/people?q={}&after={}", encoded(part.q.trim()), encoded(&next)));
    Ok(PeopleView {
        page: Page {
            canonical: if whole { visit.canonical("/people") } else { None },
            ..frame.at(Place::People, frame.words().say("nav-people"))
        },
        filter: part.q,
        total: about.people,
        here: about.here,
        people: page.people.into_iter().map(|account| row(visit, account)).collect(),
        next,
    })
}

fn row(visit: &Visit, account: Account) -> PersonRow {
    PersonRow {
        here: port_of(visit, &account),
        face: Face::of(account.id.0, &account.display, account.avatar),
        name: account.name,
        display: account.display,
        role: showing::role(account.role),
        signature: account.signature.unwrap_or_default(),
    }
}

/// The way somebody came in, if they are here.
pub(super) fn port_of(visit: &Visit, account: &Account) -> Option<Port> {
    visit.web.house.hub.port_of(account.id).map(port)
}

/// A way in as pages show it.
pub(super) fn port(port: WirePort) -> Port {
    match port {
        WirePort::Browser => Port::Browser,
        WirePort::Terminal => Port::Terminal,
        WirePort::Text => Port::Text,
        WirePort::Api => Port::Api,
    }
}

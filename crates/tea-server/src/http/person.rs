//! One person's page, which is their own site.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query};
use axum::routing::get;
use tea_core::Error;
use tea_core::markdown::{self, Dialect};
use tea_protocol::accounts::{Get, Profile, State};

use super::Web;
use super::people::port_of;
use super::space;
use super::visit::{Answer, Visit, encoded};
use crate::pages::face::Face;
use crate::pages::page::{Page, Place};
use crate::pages::people::{PersonView, Role};
use crate::showing;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/u/{name}", get(show))
}

async fn show(
    Extension(visit): Extension<Arc<Visit>>,
    Path(name): Path<String>,
    Query(part): Query<space::Part>,
) -> Answer {
    Ok(visit.show(&view(&visit, name, &part).await?)?)
}

async fn view(visit: &Visit, name: String, part: &space::Part) -> Result<PersonView, Error> {
    let site = space::site(visit, &name).await?;
    let Profile { account, messages, blocked } = visit.web.house.accounts.get(&visit.caller, Get { name }).await?;
    let frame = visit.frame().await?;
    let left = account.state != State::Active;
    let vip = account.vip_until.is_some_and(|until| until > frame.page.reading.clock.now_ms);
    let role = match showing::role(account.role) {
        Role::Member if vip => Role::Vip,
        role => role,
    };
    let site = space::site_of(visit, &frame.page.reading, &site, part).await?;
    let about = Some(site.about.clone()).filter(|about| !about.is_empty());
    let path = format!("/u/{}", encoded(&account.name));
    Ok(PersonView {
        page: Page {
            description: about.or_else(|| account.signature.clone()).unwrap_or_default(),
            canonical: if left || !part.is_bare() { None } else { visit.canonical(&path) },
            feed: site.feed.clone(),
            ..frame.at(Place::People, site.title.clone())
        },
        site,
        id: account.id.0,
        here: port_of(visit, &account),
        own: frame.me.as_ref().is_some_and(|me| me.account.id == account.id),
        face: Face::of(account.id.0, &account.display, account.avatar),
        name: account.name,
        display: account.display,
        role,
        signature: account.signature.unwrap_or_default(),
        bio_html: bio_html(account.bio.as_deref().unwrap_or_default()),
        joined_ms: account.joined_at,
        messages,
        left,
        blocked,
    })
}

/// What somebody says about themselves, from the closed tree of the house's Markdown. Nobody is told of being named
/// there, so names after `@` stay text.
fn bio_html(bio: &str) -> String {
    markdown::html(&markdown::parse(bio, Dialect::Long), &|_| None)
}

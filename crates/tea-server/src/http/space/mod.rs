//! Personal sites: what others see of one (`site`), and the rooms behind it where its owner keeps it.

mod articles;
mod categories;
mod comments;
mod drafts;
mod kept;
mod settings;
mod site;

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use tea_core::Error;
use tea_protocol::accounts::{Account, Me};
use tea_protocol::boards::{Board, CommentPage, Comments, GetSite, Review, Site, TopicPage, Topics, Who};
use tea_protocol::{AccountId, Code, Reply, Request, StreamId};

pub(super) use site::{Part, of as site_of, tint};

use super::Web;
use super::boards::detail;
use super::frame::Frame;
use super::visit::{Visit, other_answer};
use crate::pages::page::{Page, Place};

/// Where what of one's own waits for a moderator is seen, and the key of the word for it.
pub(super) const WAITING: (&str, &str) = (drafts::PATH, "held-see");

type Here = Extension<Arc<Visit>>;

/// What the short name of a personal space begins with.
const SPACE_PREFIX: &str = "u-";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .merge(articles::routes())
        .merge(categories::routes())
        .merge(comments::routes())
        .merge(drafts::routes())
        .merge(kept::routes())
        .merge(settings::routes())
}

/// The short name of somebody's space.
pub(super) fn slug(name: &str) -> String {
    format!("{SPACE_PREFIX}{name}")
}

/// Whose space a short name is.
pub(super) fn owner_of(slug: &str) -> Option<&str> {
    slug.strip_prefix(SPACE_PREFIX)
}

/// Somebody's site.
///
/// # Errors
/// What the house refuses.
pub(super) async fn site(visit: &Visit, name: &str) -> Result<Site, Error> {
    match visit.ask(Request::BoardsSite(GetSite { name: name.to_owned() })).await? {
        Reply::BoardsSite(site) => Ok(site),
        _ => Err(other_answer()),
    }
}

async fn topics(visit: &Visit, ask: Topics) -> Result<TopicPage, Error> {
    match visit.ask(Request::BoardsTopics(ask)).await? {
        Reply::BoardsTopics(page) => Ok(page),
        _ => Err(other_answer()),
    }
}

async fn read_comments(visit: &Visit, ask: Comments) -> Result<CommentPage, Error> {
    match visit.ask(Request::BoardsComments(ask)).await? {
        Reply::BoardsComments(page) => Ok(page),
        _ => Err(other_answer()),
    }
}

/// The frame of a room that only a member has, with their number and name.
///
/// # Errors
/// `sign_in_required` for a guest.
async fn own(visit: &Visit) -> Result<(Frame, AccountId, String), Error> {
    let frame = visit.frame().await?;
    let me = frame.me.as_ref().map(|me| (me.account.id, me.account.name.clone()));
    let (id, name) = me.ok_or_else(|| Error::new(Code::SignInRequired))?;
    Ok((frame, id, name))
}

/// The page of such a room.
fn room(frame: &Frame, title: &str) -> Page {
    frame.at(Place::Me, title)
}

/// A board to write on: also the own space before its first article, which makes it.
///
/// # Errors
/// What the house refuses.
pub(super) async fn board_to_write_on(visit: &Visit, slug: &str) -> Result<Board, Error> {
    match detail(visit, slug).await {
        Ok(detail) => Ok(detail.board),
        Err(error) if error.code == Code::NotFound && !visit.is_guest() => {
            let me = visit.web.house.accounts.me(&visit.caller, Me {}).await?.account;
            if slug != self::slug(&me.name) {
                return Err(error);
            }
            Ok(unmade(slug, &me))
        }
        Err(error) => Err(error),
    }
}

/// The space that somebody will have.
fn unmade(slug: &str, owner: &Account) -> Board {
    Board {
        id: StreamId(0),
        slug: slug.to_owned(),
        name: owner.display.clone(),
        purpose: String::new(),
        group: String::new(),
        read: Who::Everyone,
        write: Who::Members,
        review: Review::Open,
        archived: false,
        topics: 0,
        posts: 0,
        latest: None,
        owner: Some(owner.id),
        moderator: true,
        may_write: true,
        kept: false,
        banned_until: None,
    }
}

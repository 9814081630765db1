//! The keepers' list of people, acts on one of them, and invitations.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::accounts::{Approve, Invite, Invites, List, Lock, Managed, Mute, ResetLink, Role, SetRole, State};
use tea_protocol::house::{Set, Settings};
use tea_protocol::{Code, Reply, Request};

use super::Web;
use super::answer::see_other;
use super::fault::status;
use super::form::Fields;
use super::frame::Frame;
use super::keeping;
use super::people::port_of;
use super::visit::{Answer, Visit, encoded, other_answer};
use crate::limits::PEOPLE_PAGE;
use crate::pages::admin::{AdminRow, AdminView, Counts, Filter, Invitation, MadeLink, Standing};
use crate::pages::face::Face;
use crate::pages::page::Place;
use crate::showing;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/admin", get(show))
        .route("/admin/people/approve", post(approve))
        .route("/admin/people/mute", post(mute))
        .route("/admin/people/role", post(set_role))
        .route("/admin/people/reset", post(reset))
        .route("/admin/people/lock", post(lock))
        .route("/admin/people/unlock", post(unlock))
        .route("/admin/invite", post(invite))
        .route("/admin/desk", post(set_desk))
        .route("/admin/library", post(set_library))
}

type Here = Extension<Arc<Visit>>;

/// Which part of the list.
#[derive(Default, Deserialize)]
struct Part {
    #[serde(default)]
    filter: String,
    #[serde(default)]
    q: String,
    after: Option<String>,
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, part).await?)?)
}

async fn approve(Extension(visit): Here, fields: Fields) -> Answer {
    let ask = Approve { name: name(&fields) };
    act(&visit, Request::AccountsApprove(ask)).await
}

async fn mute(Extension(visit): Here, fields: Fields) -> Answer {
    let ask = Mute { name: name(&fields), minutes: fields.number("minutes")? };
    act(&visit, Request::AccountsMute(ask)).await
}

async fn set_role(Extension(visit): Here, fields: Fields) -> Answer {
    let role = match fields.get("role") {
        "member" => Role::Member,
        "staff" => Role::Staff,
        "admin" => Role::Admin,
        _ => return Err(Code::BadRequest.into()),
    };
    act(&visit, Request::AccountsSetRole(SetRole { name: name(&fields), role })).await
}

async fn lock(Extension(visit): Here, fields: Fields) -> Answer {
    act(&visit, Request::AccountsLock(Lock { name: name(&fields), on: true })).await
}

async fn unlock(Extension(visit): Here, fields: Fields) -> Answer {
    act(&visit, Request::AccountsLock(Lock { name: name(&fields), on: false })).await
}

/// A link is shown in the answer itself: only its digest is kept, so there is no page to come back to.
async fn reset(Extension(visit): Here, fields: Fields) -> Answer {
    let whom = name(&fields);
    match visit.ask(Request::AccountsResetLink(ResetLink { name: whom.clone() })).await {
        Ok(Reply::AccountsResetLink(made)) => {
            let href = format!("{}/reset?word={}", visit.origin, encoded(&made.word));
            made_link(&visit, MadeLink { reset_for: Some(whom), href }).await
        }
        Ok(_) => Err(other_answer().into()),
        Err(error) => refused(&visit, error).await,
    }
}

async fn invite(Extension(visit): Here, fields: Fields) -> Answer {
    let ask = Invite { uses: fields.number("uses")?, days: fields.number("days")? };
    match visit.ask(Request::AccountsInvite(ask)).await {
        Ok(Reply::AccountsInvite(made)) => {
            let href = format!("{}/sign-up?invite={}", visit.origin, encoded(&made.word));
            made_link(&visit, MadeLink { reset_for: None, href }).await
        }
        Ok(_) => Err(other_answer().into()),
        Err(error) => refused(&visit, error).await,
    }
}

fn name(fields: &Fields) -> String {
    fields.get("name").to_owned()
}

async fn set_desk(Extension(visit): Here, fields: Fields) -> Answer {
    let seconds = fields.number("desk_silence_s")?;
    let ask = Set { desk_silence_s: Some(seconds), ..Set::default() };
    act(&visit, Request::HouseSet(ask)).await
}

async fn set_library(Extension(visit): Here, fields: Fields) -> Answer {
    match keeping::asked(&fields) {
        Ok(ask) => act(&visit, Request::HouseSet(ask)).await,
        Err(error) => refused(&visit, error).await,
    }
}

async fn made_link(visit: &Visit, made: MadeLink) -> Answer {
    let view = AdminView { made: Some(made), ..view(visit, Part::default()).await? };
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

async fn act(visit: &Visit, ask: Request) -> Answer {
    match visit.ask(ask).await {
        Ok(_) => Ok(see_other("/admin")),
        Err(error) => refused(visit, error).await,
    }
}

/// The list again with the sentence; who may not see the list gets the error page.
async fn refused(visit: &Visit, error: Error) -> Answer {
    if matches!(error.code, Code::Internal | Code::SignInRequired) {
        return Err(error.into());
    }
    let view = AdminView { error: Some(visit.sentence(&error).await), ..view(visit, Part::default()).await? };
    Ok(visit.show_once(status(error.code), &view)?)
}

async fn view(visit: &Visit, part: Part) -> Result<AdminView, Error> {
    let accounts = &visit.web.house.accounts;
    let filter = Filter::from_value(&part.filter);
    let (state, role) = match filter {
        Filter::All => (None, None),
        Filter::Pending => (Some(State::Pending), None),
        Filter::Locked => (Some(State::Locked), None),
        Filter::Staff => (None, Some(Role::Staff)),
        Filter::Admin => (None, Some(Role::Admin)),
    };
    let query = Some(part.q.trim().to_owned()).filter(|query| !query.is_empty());
    let ask = List { query, state, role, after: part.after, limit: Some(PEOPLE_PAGE) };
    let list = accounts.list(&visit.caller, ask).await?;
    let invites = accounts.invites(&visit.caller, Invites {}).await?.invites;
    let settings = visit.web.house.founding.settings(&visit.caller, Settings {}).await?;
    let frame = visit.frame().await?;
    let address = format!("/admin?filter={}&q={}", filter.value(), encoded(part.q.trim()));
    Ok(AdminView {
        page: frame.at(Place::Elsewhere, frame.words().say("admin-title")),
        counts: Counts { all: list.total, pending: list.pending, locked: list.locked },
        query: part.q,
        filter,
        next: list.next.map(|next| format!("{address}&after={}", encoded(&next))),
        rows: list.accounts.into_iter().map(|managed| row(visit, &frame, managed)).collect(),
        invitations: invites
            .into_iter()
            .map(|invite| Invitation { word: invite.word, left: invite.uses_left, expires_ms: invite.expires_at })
            .collect(),
        made: None,
        error: None,
        may_appoint: frame.role() >= Role::Admin,
        desk_silence_s: settings.desk_silence_s,
        library: keeping::form(settings),
    })
}

/// A person of the list; the house refuses acts on oneself and on those who are not below.
fn row(visit: &Visit, frame: &Frame, managed: Managed) -> AdminRow {
    let Managed { account, seen_at, muted_until } = managed;
    let own = frame.me.as_ref().is_some_and(|me| me.account.id == account.id);
    let below = frame.role() == Role::Owner || account.role < frame.role();
    let now_ms = frame.page.reading.clock.now_ms;
    AdminRow {
        here: port_of(visit, &account),
        face: Face::of(account.id.0, &account.display, account.avatar),
        name: account.name,
        display: account.display,
        role: showing::role(account.role),
        standing: match account.state {
            State::Active => Standing::Active,
            State::Pending => Standing::Pending,
            State::Locked => Standing::Locked,
            State::Left => Standing::Left,
        },
        muted_until_ms: muted_until.filter(|until| *until > now_ms),
        joined_ms: account.joined_at,
        seen_ms: seen_at,
        may_act: !own && below && account.state != State::Left,
    }
}

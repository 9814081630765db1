//! A member's own page, and the look of pages for everybody.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::multipart::Multipart;
use axum::extract::{Extension, Query};
use axum::http::{StatusCode, header};
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_core::limits::AVATAR_BYTES_MAX;
use tea_protocol::accounts::{Block, Blocked, EditProfile, MyAccount, RevokeSession, Session, Sessions, SetPassword};
use tea_protocol::{Code, Request, SessionId};

use super::Web;
use super::account::{noticed, same_twice};
use super::answer::see_other;
use super::fault::status;
use super::form::{Fields, local_path};
use super::frame::Frame;
use super::look::{LANGUAGE, THEME};
use super::messages::whole;
use super::people::port;
use super::visit::{Answer, Visit, encoded};
use crate::guard::limit_bodies;
use crate::limits::AVATAR_BODY_BYTES_MAX;
use crate::pages::face::Face;
use crate::pages::form::Field;
use crate::pages::me::{BlockedRow, MeView, SessionRow};
use crate::pages::page::{Place, Theme};
use tea_words::Locale;

/// How long a chosen look stays in a browser.
const LOOK_KEPT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/me", get(show))
        .route("/me/profile", post(edit_profile))
        .route("/me/look", post(set_look))
        .route("/me/password", post(set_password))
        .route("/me/sessions/revoke", post(revoke))
        .route("/me/block", post(block))
}

/// The portrait, whose form carries a picture.
pub(super) fn avatar_routes() -> Router<Arc<Web>> {
    limit_bodies(Router::new().route("/me/avatar", post(set_avatar)), AVATAR_BODY_BYTES_MAX)
}

type Here = Extension<Arc<Visit>>;

/// What the last form did.
#[derive(Default, Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
}

async fn show(Extension(visit): Here, Query(done): Query<Done>) -> Answer {
    let mut view = view(&visit).await?;
    let notice = match done.done.as_str() {
        "saved" => Some("done-saved"),
        "password" => Some("done-password"),
        "session" => Some("done-session"),
        _ => None,
    };
    view.page.notice = notice.map(|key| view.page.say(key).to_owned());
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

async fn view(visit: &Visit) -> Result<MeView, Error> {
    let frame = visit.frame().await?;
    let Some(me) = &frame.me else { return Err(Error::new(Code::SignInRequired)) };
    let accounts = &visit.web.house.accounts;
    let sessions = accounts.sessions(&visit.caller, Sessions {}).await?.sessions;
    let blocked = accounts.blocked(&visit.caller, Blocked {}).await?.people;
    Ok(MeView { sessions: rows(sessions), blocked: blocked.into_iter().map(blocked_row).collect(), ..own(&frame, me) })
}

/// The page from the account alone.
fn own(frame: &Frame, me: &MyAccount) -> MeView {
    let account = &me.account;
    MeView {
        page: frame.at(Place::Me, frame.words().say("nav-me")),
        name: account.name.clone(),
        display: Field::of(account.display.clone()),
        signature: Field::of(account.signature.clone().unwrap_or_default()),
        bio: Field::of(account.bio.clone().unwrap_or_default()),
        face: Face::of(account.id.0, &account.display, account.avatar.clone()),
        avatar_error: None,
        current: Field::default(),
        password: Field::default(),
        again: Field::default(),
        sessions: Vec::new(),
        blocked: Vec::new(),
        joined_ms: account.joined_at,
    }
}

/// The present session first, then by last use.
fn rows(mut sessions: Vec<Session>) -> Vec<SessionRow> {
    sessions.sort_by_key(|session| (!session.current, std::cmp::Reverse(session.seen_at)));
    let row = |session: Session| SessionRow {
        id: session.id.0,
        label: session.client,
        port: port(session.port),
        created_ms: session.created_at,
        seen_ms: session.seen_at,
        current: session.current,
    };
    sessions.into_iter().map(row).collect()
}

fn blocked_row(account: tea_protocol::accounts::Account) -> BlockedRow {
    let face = Face::of(account.id.0, &account.display, account.avatar);
    BlockedRow { name: account.name, display: account.display, face }
}

async fn edit_profile(Extension(visit): Here, fields: Fields) -> Answer {
    let ask = EditProfile {
        display: Some(fields.get("display").to_owned()),
        bio: Some(fields.get("bio").to_owned()),
        signature: Some(fields.get("signature").to_owned()),
        locale: None,
        theme: None,
    };
    let Err(error) = visit.ask(Request::AccountsEditProfile(ask)).await else { return Ok(see_other("/me?done=saved")) };
    let mut view = view_after(&visit, &error).await?;
    view.display = fields.again("display");
    view.signature = fields.again("signature");
    view.bio = fields.again("bio");
    let sentence = visit.sentence(&error).await;
    match error.field() {
        "bio" => view.bio.error = Some(sentence),
        "signature" => view.signature.error = Some(sentence),
        _ => view.display.error = Some(sentence),
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

/// The page to show a refusal on; what cannot be mended there goes to the error page.
async fn view_after(visit: &Visit, error: &Error) -> Result<MeView, Error> {
    match error.code {
        Code::Internal => {
            Err(Error { code: error.code, args: Vec::new(), retry_after_ms: None, cause: error.cause.clone() })
        }
        Code::SignInRequired => Err(Error::new(error.code)),
        _ => view(visit).await,
    }
}

/// The look is kept where it was chosen, by cookie, and for a member also with the account.
async fn set_look(Extension(visit): Here, fields: Fields) -> Answer {
    let locale = Locale::ALL.into_iter().find(|locale| locale.lang() == fields.get("locale"));
    let theme = Theme::ALL.into_iter().find(|theme| theme.value() == fields.get("theme"));
    if !visit.is_guest() {
        let ask = EditProfile {
            locale: locale.map(|locale| locale.lang().to_owned()),
            theme: theme.map(|theme| if theme == Theme::Auto { "" } else { theme.value() }.to_owned()),
            ..EditProfile::default()
        };
        visit.ask(Request::AccountsEditProfile(ask)).await?;
    }
    let home = if visit.is_guest() { "/" } else { "/me?done=saved" };
    let next = fields.given("next").map_or_else(|| home.to_owned(), |next| local_path(&next));
    let mut response = see_other(&next);
    if let Some(cookies) = visit.cookies {
        let chosen = [(LANGUAGE, locale.map(Locale::lang)), (THEME, theme.map(Theme::value))];
        for (name, value) in chosen.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            response.headers_mut().append(header::SET_COOKIE, cookies.set(name, value, LOOK_KEPT));
        }
    }
    Ok(response)
}

async fn set_password(Extension(visit): Here, fields: Fields) -> Answer {
    let ask = SetPassword { old: fields.get("current").to_owned(), new: fields.get("password").to_owned() };
    let done = match same_twice(&fields) {
        Ok(()) => visit.ask(Request::AccountsSetPassword(ask)).await.map(|_| ()),
        Err(error) => Err(error),
    };
    let Err(error) = done else { return Ok(see_other("/me?done=password")) };
    let mut view = view_after(&visit, &error).await?;
    let sentence = visit.sentence(&error).await;
    match error.code {
        Code::WrongCredentials => view.current.error = Some(sentence),
        Code::PasswordMismatch => view.again.error = Some(sentence),
        Code::PasswordShort | Code::PasswordLong | Code::PasswordCommon => view.password.error = Some(sentence),
        _ => view.page = noticed(view.page, sentence),
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

async fn revoke(Extension(visit): Here, fields: Fields) -> Answer {
    let ask = RevokeSession { id: SessionId(fields.number("id")?) };
    visit.ask(Request::AccountsRevokeSession(ask)).await?;
    Ok(see_other("/me?done=session"))
}

/// Asked for on the page of the other person, or on the own page to take it back.
async fn block(Extension(visit): Here, fields: Fields) -> Answer {
    let (name, on) = (fields.get("name").to_owned(), fields.is_on("on"));
    visit.ask(Request::AccountsBlock(Block { name: name.clone(), on })).await?;
    Ok(see_other(&format!("/u/{}", encoded(&name))))
}

async fn set_avatar(Extension(visit): Here, parts: Multipart) -> Answer {
    let Err(error) = take_avatar(&visit, parts).await else { return Ok(see_other("/me?done=saved")) };
    let mut view = view_after(&visit, &error).await?;
    view.avatar_error = Some(visit.sentence(&error).await);
    Ok(visit.show_once(status(error.code), &view)?)
}

/// Reads the form: a picture, or the button that takes it away.
async fn take_avatar(visit: &Visit, mut parts: Multipart) -> Result<(), Error> {
    if visit.is_guest() {
        return Err(Error::new(Code::SignInRequired));
    }
    let house = &visit.web.house;
    let mut hash = None;
    while let Some(mut part) = parts.next_field().await.map_err(|_| Error::new(Code::BadRequest))? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = whole(&mut part, AVATAR_BYTES_MAX).await?;
        match name.as_str() {
            "remove" if bytes.as_ref() == b"true" => {
                house.accounts.set_avatar(&visit.caller, None).await?;
                return Ok(());
            }
            "avatar" if !bytes.is_empty() => hash = Some(house.files.put_avatar(&visit.caller, bytes).await?),
            _ => {}
        }
    }
    let hash = hash.ok_or_else(|| Error::new(Code::Empty))?;
    house.accounts.set_avatar(&visit.caller, Some(hash)).await?;
    Ok(())
}

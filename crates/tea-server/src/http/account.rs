//! Coming in and going out: sign-up, sign-in, sign-out.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::header;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_core::limits::{LEAVING_GRACE_DAYS, SESSION_ABSOLUTE_MS};
use tea_protocol::accounts::{Captcha as AskCaptcha, CaptchaAnswer, Register, SignIn, SignOut, SignedIn};
use tea_protocol::house::Registration;
use tea_protocol::{Code, Reply, Request};

use super::Web;
use super::answer::see_other;
use super::caller::SESSION;
use super::desk::WORD_COOKIE;
use super::fault::status;
use super::form::{Fields, local_path};
use super::frame::Frame;
use super::news::greet;
use super::visit::{Answer, Visit, other_answer};
use crate::pages::form::{Captcha, Field};
use crate::pages::page::{Page, Place};
use crate::pages::sign::{PendingView, SignInView, SignUpView};

/// A browser keeps a session's cookie as long as the session can hold at all.
const KEPT: Duration = Duration::from_millis(SESSION_ABSOLUTE_MS.unsigned_abs());

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/sign-in", get(sign_in_form).post(sign_in))
        .route("/sign-up", get(sign_up_form).post(sign_up))
        .route("/sign-out", post(sign_out))
}

/// What an address can say about a form before it was filled.
#[derive(Default, Deserialize)]
struct Before {
    #[serde(default)]
    next: String,
    #[serde(default)]
    invite: String,
    #[serde(default)]
    left: bool,
}

async fn sign_in_form(Extension(visit): Extension<Arc<Visit>>, Query(before): Query<Before>) -> Answer {
    let frame = visit.frame().await?;
    if frame.is_member() {
        return Ok(see_other(&local_path(&before.next)));
    }
    let mut view = sign_in_view(&frame, Field::default(), local_path(&before.next));
    view.page.notice = before.left.then(|| view.page.reading.count("leave-done", &LEAVING_GRACE_DAYS));
    Ok(visit.show(&view)?)
}

/// Coming in from a page where one comes in leads to where that one leads, not back to it.
fn leading_to(next: &str, page: Page) -> Page {
    Page { path: next.to_owned(), ..page }
}

fn sign_in_view(frame: &Frame, name: Field, next: String) -> SignInView {
    let page = leading_to(&next, frame.at(Place::Elsewhere, frame.words().say("sign-in-title")));
    SignInView { page, name, error: None, next, captcha: None, may_register: true }
}

async fn sign_in(Extension(visit): Extension<Arc<Visit>>, fields: Fields) -> Answer {
    let ask = SignIn {
        name: fields.get("name").trim().to_owned(),
        password: fields.get("password").to_owned(),
        captcha: answer(&fields),
    };
    match visit.ask(Request::AccountsSignIn(ask)).await {
        Ok(Reply::AccountsSignIn(signed_in)) => come_in(&visit, signed_in, &local_path(fields.get("next"))).await,
        Ok(_) => Err(other_answer().into()),
        Err(error) if error.code == Code::Internal => Err(error.into()),
        Err(error) => sign_in_again(&visit, &fields, &error).await,
    }
}

async fn sign_in_again(visit: &Visit, fields: &Fields, error: &Error) -> Answer {
    let frame = visit.frame().await?;
    let mut view = sign_in_view(&frame, fields.again("name"), local_path(fields.get("next")));
    let sentence = visit.sentence(error).await;
    if wants_captcha(error.code) {
        view.captcha = draw(visit, (error.code == Code::CaptchaWrong).then_some(sentence.clone())).await?;
    }
    view.error = (error.code != Code::CaptchaWrong).then_some(sentence);
    Ok(visit.show_once(status(error.code), &view)?)
}

async fn sign_up_form(Extension(visit): Extension<Arc<Visit>>, Query(before): Query<Before>) -> Answer {
    let frame = visit.frame().await?;
    if frame.is_member() {
        return Ok(see_other(&local_path(&before.next)));
    }
    let fields = Fields::default();
    let mut view = sign_up_view(&frame, &fields, local_path(&before.next));
    if let Some(invite) = &mut view.invite {
        invite.value = before.invite;
    }
    if !visit.asks_captcha() {
        return Ok(visit.show(&view)?);
    }
    view.captcha = draw(&visit, None).await?;
    Ok(visit.show_once(axum::http::StatusCode::OK, &view)?)
}

fn sign_up_view(frame: &Frame, fields: &Fields, next: String) -> SignUpView {
    let registration = frame.house.registration;
    SignUpView {
        page: leading_to(&next, frame.at(Place::Elsewhere, frame.words().say("sign-up-title"))),
        name: fields.again("name"),
        display: fields.again("display"),
        password: Field::default(),
        again: Field::default(),
        invite: (registration == Registration::Invitation).then(|| fields.again("invite")),
        captcha: None,
        by_approval: registration == Registration::Approval,
        next,
    }
}

async fn sign_up(Extension(visit): Extension<Arc<Visit>>, fields: Fields) -> Answer {
    match register(&visit, &fields).await {
        Ok(SignedIn { account, token: None }) => {
            let frame = visit.frame().await?;
            let page = frame.at(Place::Elsewhere, frame.words().say("pending-title"));
            Ok(visit.show_once(axum::http::StatusCode::ACCEPTED, &PendingView { page, name: account.name })?)
        }
        Ok(signed_in) => come_in(&visit, signed_in, &local_path(fields.get("next"))).await,
        Err(error) if error.code == Code::Internal => Err(error.into()),
        Err(error) => sign_up_again(&visit, &fields, &error).await,
    }
}

async fn register(visit: &Visit, fields: &Fields) -> Result<SignedIn, Error> {
    same_twice(fields)?;
    let ask = Register {
        name: fields.get("name").trim().to_owned(),
        display: fields.given("display"),
        password: fields.get("password").to_owned(),
        invite: fields.given("invite"),
        captcha: answer(fields),
        // The language stays the browser's until the member chooses one.
        locale: None,
    };
    match visit.ask(Request::AccountsRegister(ask)).await? {
        Reply::AccountsRegister(signed_in) => Ok(signed_in),
        _ => Err(other_answer()),
    }
}

async fn sign_up_again(visit: &Visit, fields: &Fields, error: &Error) -> Answer {
    let frame = visit.frame().await?;
    let mut view = sign_up_view(&frame, fields, local_path(fields.get("next")));
    let sentence = visit.sentence(error).await;
    match (error.code, error.field()) {
        (_, "display") => view.display.error = Some(sentence.clone()),
        (Code::NameTaken | Code::NameInvalid | Code::NameReserved, _) => view.name.error = Some(sentence.clone()),
        (Code::PasswordShort | Code::PasswordLong | Code::PasswordCommon, _) => {
            view.password.error = Some(sentence.clone());
        }
        (Code::PasswordMismatch, _) => view.again.error = Some(sentence.clone()),
        (Code::InviteNeeded | Code::InviteInvalid, _) => {
            view.invite = Some(fields.again("invite").refused(sentence.clone()));
        }
        (code, _) if wants_captcha(code) => {}
        _ => view.page.notice = Some(sentence.clone()),
    }
    if visit.asks_captcha() || wants_captcha(error.code) {
        view.captcha = draw(visit, wants_captcha(error.code).then_some(sentence)).await?;
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

async fn sign_out(Extension(visit): Extension<Arc<Visit>>) -> Answer {
    if !visit.is_guest() {
        visit.ask(Request::AccountsSignOut(SignOut {})).await?;
    }
    let mut response = see_other("/");
    forget(&visit, &mut response);
    Ok(response)
}

/// Takes the browser's word for who it is: whoever sits down at it next is neither the member nor the visitor of their
/// case.
pub(super) fn forget(visit: &Visit, response: &mut Response) {
    let Some(cookies) = visit.cookies else { return };
    for name in [SESSION, WORD_COOKIE] {
        response.headers_mut().append(header::SET_COOKIE, cookies.clear(name));
    }
}

/// Gives the browser its session and goes on; the next page shows the newest piece of news.
pub(super) async fn come_in(visit: &Visit, signed_in: SignedIn, next: &str) -> Answer {
    let mut response = see_other(next);
    if let (Some(cookies), Some(token)) = (visit.cookies, signed_in.token) {
        response.headers_mut().append(header::SET_COOKIE, cookies.set(SESSION, &token, KEPT));
    }
    greet(visit, &mut response).await?;
    Ok(response)
}

/// Refuses two passwords that differ; the house is told only one.
///
/// # Errors
/// `password_mismatch`.
pub(super) fn same_twice(fields: &Fields) -> Result<(), Error> {
    if fields.get("password") == fields.get("again") { Ok(()) } else { Err(Error::new(Code::PasswordMismatch)) }
}

fn wants_captcha(code: Code) -> bool {
    matches!(code, Code::CaptchaRequired | Code::CaptchaWrong)
}

fn answer(fields: &Fields) -> Option<CaptchaAnswer> {
    let answer = fields.given("captcha")?;
    Some(CaptchaAnswer { id: fields.get("captcha_id").to_owned(), answer })
}

/// A fresh puzzle for the form.
async fn draw(visit: &Visit, error: Option<String>) -> Result<Option<Captcha>, Error> {
    let Reply::AccountsCaptcha(asked) = visit.ask(Request::AccountsCaptcha(AskCaptcha {})).await? else {
        return Err(other_answer());
    };
    Ok(Some(Captcha { id: asked.id, picture: asked.picture, left: asked.left, right: asked.right, error }))
}

/// The page of a form with a sentence about the whole of it.
pub(super) fn noticed(page: Page, sentence: String) -> Page {
    Page { notice: Some(sentence), ..page }
}

//! The desk as one comes to it. A guest's browser keeps the pickup word in a cookie that no script reads; a member's
//! case is known by the account.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::post;
use tea_core::Error;
use tea_protocol::desk::{CaseState, Close, History, Mine, Open, Opened, Standing, Status};
use tea_protocol::{Code, Reply, Request};

use super::{Here, Part, is_staff, log};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::frame::Frame;
use crate::http::room_write::fresh_cid;
use crate::http::visit::{Answer, Refused, Visit, other_answer};
use crate::limits::DESK_WORD_KEPT;
use crate::pages::desk::{Conversation, DeskDraft, DeskStartView, DeskVisitView, Manned, Stage};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};

/// The cookie that holds a guest's pickup word.
pub(crate) const WORD: &str = "desk";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/desk/word", post(come_back))
        .route("/desk/close", post(close))
        .route("/desk/forget", post(forget))
}

/// The conversation, or the form that begins one. Never kept: the form carries an id of its own.
pub(super) async fn show(visit: &Visit, headers: &HeaderMap, frame: &Frame, part: Part) -> Answer {
    let word = word(visit, headers);
    match standing(visit, word.clone()).await? {
        Found::Case(standing) => {
            let draft = DeskDraft { cid: fresh_cid(), text: Field::default() };
            let view = conversation(visit, frame, *standing, word, part, draft).await?;
            Ok(visit.show_once(StatusCode::OK, &view)?)
        }
        Found::Nothing { stale_word } => {
            let view = start(visit, frame, Start::default()).await?;
            let mut response = visit.show_once(StatusCode::OK, &view)?;
            if stale_word && let Some(cookies) = visit.cookies {
                response.headers_mut().append(header::SET_COOKIE, cookies.clear(WORD));
            }
            Ok(response)
        }
    }
}

/// The first words, and all further ones: whoever has a case adds to it. A form that is sent twice is stored once.
pub(super) async fn write(Extension(visit): Here, headers: HeaderMap, fields: Fields) -> Answer {
    let word = word(&visit, &headers);
    let opened = match open(&visit, &fields, word.clone()).await {
        // The browser still knew a case that is gone by now.
        Err(error) if error.code == Code::WordInvalid && word.is_some() => open(&visit, &fields, None).await,
        other => other,
    };
    match opened {
        Ok(opened) => {
            let response = see_other(&format!("/desk#m-{}", opened.posted.seq));
            Ok(keep(&visit, response, opened.word.as_deref()))
        }
        Err(error) => write_again(&visit, &fields, word, error).await,
    }
}

async fn open(visit: &Visit, fields: &Fields, word: Option<String>) -> Result<Opened, Error> {
    let ask = Open { text: fields.get("text").to_owned(), name: fields.given("name"), cid: fields.cid()?, word };
    match visit.ask(Request::DeskOpen(ask)).await? {
        Reply::DeskOpen(opened) => Ok(opened),
        _ => Err(other_answer()),
    }
}

/// The form again with the words in it and the sentence.
async fn write_again(visit: &Visit, fields: &Fields, word: Option<String>, error: Error) -> Answer {
    let text = fields.get("text").to_owned();
    if matches!(error.code, Code::Internal | Code::SignInRequired | Code::AccountLocked | Code::AccountLeft) {
        return Err(Refused::with_text(error, text));
    }
    let used_up = matches!(error.code, Code::CidConflict | Code::CidInvalid) || fields.get("cid").is_empty();
    let cid = if used_up { fresh_cid() } else { fields.get("cid").to_owned() };
    let sentence = visit.sentence(&error).await;
    let of_name =
        error.code == Code::NameInvalid || error.args.iter().any(|(key, value)| *key == "field" && value == "name");
    let (mut name, mut text) = (fields.again("name"), Field::of(text));
    (if of_name { &mut name } else { &mut text }).error = Some(sentence);
    let draft = DeskDraft { cid, text };
    let frame = visit.frame().await?;
    let status = status(error.code);
    match standing(visit, word.clone()).await? {
        Found::Case(standing) => {
            let view = conversation(visit, &frame, *standing, word, Part::default(), draft).await?;
            Ok(visit.show_once(status, &view)?)
        }
        Found::Nothing { .. } => {
            let start_with = Start { name, draft, word: Field::default() };
            Ok(visit.show_once(status, &start(visit, &frame, start_with).await?)?)
        }
    }
}

/// Comes back to a case with its word, from any browser.
async fn come_back(Extension(visit): Here, fields: Fields) -> Answer {
    let word = bare(fields.get("word"));
    let error = match visit.ask(Request::DeskMine(Mine { word: Some(word.clone()) })).await {
        Ok(_) => return Ok(keep(&visit, see_other("/desk"), Some(&word))),
        Err(error) => error,
    };
    if error.code == Code::Internal {
        return Err(error.into());
    }
    let frame = visit.frame().await?;
    // The sentence of the code is about links; here it is about the word on this page.
    let sentence = match error.code {
        Code::WordInvalid => frame.words().say("desk-word-wrong").to_owned(),
        _ => visit.sentence(&error).await,
    };
    let start_with = Start { word: fields.again("word").refused(sentence), ..Start::default() };
    Ok(visit.show_once(status(error.code), &start(&visit, &frame, start_with).await?)?)
}

async fn close(Extension(visit): Here, headers: HeaderMap) -> Answer {
    visit.ask(Request::DeskClose(Close { case: None, word: word(&visit, &headers) })).await?;
    Ok(see_other("/desk"))
}

/// Makes this browser forget the word, as on a machine that others use.
async fn forget(Extension(visit): Here) -> Answer {
    let mut response = see_other("/desk");
    if let Some(cookies) = visit.cookies {
        response.headers_mut().append(header::SET_COOKIE, cookies.clear(WORD));
    }
    Ok(response)
}

fn keep(visit: &Visit, mut response: Response, word: Option<&str>) -> Response {
    if let (Some(word), Some(cookies)) = (word, visit.cookies) {
        let cookie: HeaderValue = cookies.set(WORD, &bare(word), DESK_WORD_KEPT);
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A word as a cookie can hold it: what people type around its letters and digits is no part of it.
fn bare(word: &str) -> String {
    let parts = word.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

/// The word that the browser keeps.
fn word(visit: &Visit, headers: &HeaderMap) -> Option<String> {
    let kept = visit.cookies?.read(headers, WORD)?;
    Some(bare(kept)).filter(|word| !word.is_empty())
}

/// Whether the viewer has a case.
enum Found {
    Case(Box<Standing>),
    Nothing {
        /// The browser keeps a word that opens nothing.
        stale_word: bool,
    },
}

async fn standing(visit: &Visit, word: Option<String>) -> Result<Found, Error> {
    let mut stale_word = false;
    if word.is_some() {
        match mine(visit, word).await {
            Err(error) if error.code == Code::WordInvalid => stale_word = true,
            found => return Ok(Found::Case(Box::new(found?))),
        }
    }
    if visit.is_guest() {
        return Ok(Found::Nothing { stale_word });
    }
    match mine(visit, None).await {
        Err(error) if error.code == Code::NotFound => Ok(Found::Nothing { stale_word }),
        found => Ok(Found::Case(Box::new(found?))),
    }
}

async fn mine(visit: &Visit, word: Option<String>) -> Result<Standing, Error> {
    match visit.ask(Request::DeskMine(Mine { word })).await? {
        Reply::DeskMine(standing) => Ok(standing),
        _ => Err(other_answer()),
    }
}

/// What the form begins with.
struct Start {
    name: Field,
    draft: DeskDraft,
    word: Field,
}

impl Default for Start {
    fn default() -> Start {
        let draft = DeskDraft { cid: fresh_cid(), text: Field::default() };
        Start { name: Field::default(), draft, word: Field::default() }
    }
}

async fn start(visit: &Visit, frame: &Frame, with: Start) -> Result<DeskStartView, Error> {
    let Reply::DeskStatus(status) = visit.ask(Request::DeskStatus(Status {})).await? else {
        return Err(other_answer());
    };
    let words = frame.words();
    Ok(DeskStartView {
        page: Page {
            description: words.say("desk-description").to_owned(),
            canonical: visit.canonical("/desk"),
            ..frame.at(Place::Desk, words.say("desk-title"))
        },
        manned: Manned { on_duty: status.on_duty, usual_ms: status.usual_ms },
        name: with.name,
        draft: with.draft,
        word: with.word,
    })
}

async fn conversation(
    visit: &Visit,
    frame: &Frame,
    standing: Standing,
    word: Option<String>,
    part: Part,
    draft: DeskDraft,
) -> Result<DeskVisitView, Error> {
    let Standing { case, ahead, usual_ms, on_duty } = standing;
    let ask = History { case: None, word: word.clone(), after: None, before: None, limit: None };
    let log = log::read(visit, frame, &case, ask, part).await?;
    let me = frame.me.as_ref().map(|me| &me.account);
    let own = me.is_some_and(|me| me.id == case.visitor);
    Ok(DeskVisitView {
        page: frame.at(Place::Desk, frame.words().say("desk-title")),
        stage: match case.state {
            CaseState::Waiting => Stage::Waiting(ahead),
            CaseState::Taken => Stage::Taken(case.agent.map(|agent| agent.display).unwrap_or_default()),
            CaseState::Closed => Stage::Closed,
        },
        manned: Manned { on_duty, usual_ms },
        word: word.filter(|_| !own),
        talk: Conversation {
            stream: case.id.0,
            epoch: log.epoch,
            head: log.head,
            href: "/desk".to_owned(),
            me: case.visitor.0,
            account: me.map(|me| me.id.0),
            display: if case.name.is_empty() {
                frame.words().say("desk-visitor").to_owned()
            } else {
                case.name.clone()
            },
            visitor: case.name,
            lines: log.lines,
            older: log.older,
            newer: log.newer,
        },
        draft,
        still: part.still || is_staff(frame),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_kept_as_letters_and_digits() {
        for typed in ["abcd-2345", " ABCD 2345 ", "“abcd·2345”。", "--abcd--2345;"] {
            assert_eq!(bare(typed), "abcd-2345", "{typed}");
        }
        assert_eq!(bare("乌龙; Path=/"), "path");
        assert_eq!(bare("；"), "");
    }
}

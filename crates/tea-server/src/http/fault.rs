//! Refusals in words: as the JSON of the interface, and as the error page.

use std::sync::{Arc, PoisonError, RwLock};

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use tea_core::Error;
use tea_protocol::{Code, Fault};

use super::Web;
use super::look::Look;
use crate::guard::{Asked, Explain, Refusal, RequestId};
use crate::limits::FAULT_DETAIL_BYTES_MAX;
use crate::pages::error::ErrorView;
use crate::pages::page::{Page, Place};
use tea_words::{Arg, Words};

/// The sentence of a refusal: what happened and what to do, with the wait where waiting helps.
pub fn sentence(words: &Words, error: &Error) -> String {
    let key = format!("error-{}", error.code.name());
    let args: Vec<(&str, Arg<'_>)> = error.args.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
    let sentence = words.say_with(&key, &args);
    match error.retry_after_ms {
        Some(ms) => {
            let wait = words.count("error-wait", i64::try_from(seconds(ms)).unwrap_or(i64::MAX));
            // Chinese sentences stand side by side, others want a space between them.
            if sentence.ends_with('。') { sentence + &wait } else { format!("{sentence} {wait}") }
        }
        None => sentence,
    }
}

/// The refusal as it travels. Of what went wrong inside nothing is told but the request's id.
pub fn fault(words: &Words, error: &Error, id: Option<RequestId>) -> Fault {
    let mut message = sentence(words, error);
    // Programs are told what could not be read; the words are those of the reader of the JSON.
    let detail = error.args.iter().find(|(name, _)| matches!(*name, "reason" | "field"));
    if let (Code::BadRequest | Code::BadJson, Some((_, detail))) = (error.code, detail) {
        // What could not be read may be quoted in it, and is as long as it likes.
        let shown = &detail[..detail.floor_char_boundary(FAULT_DETAIL_BYTES_MAX)];
        message.push_str(&format!(" ({shown})"));
    }
    if let (Code::Internal, Some(id)) = (error.code, id) {
        message.push_str(&format!(" {} {id}", words.say("error-trace")));
    }
    Fault {
        code: error.code,
        message,
        retry_after: error.retry_after_ms.map(|ms| ms as f64 / 1_000.0),
        permanent: error.code.permanent(),
    }
}

/// Writes what went wrong inside into the log, once, under the id that the person is told.
pub(super) fn log(error: &Error, id: Option<RequestId>) {
    if error.code == Code::Internal {
        let id = id.map(|id| id.to_string());
        tracing::error!(request.id = id, cause = error.cause.as_deref(), "a request failed");
    }
}

/// The HTTP status of a code.
pub(super) fn status(code: Code) -> StatusCode {
    StatusCode::from_u16(code.status()).expect("every code has a valid status, as the protocol's tests say")
}

/// The refusal as an answer of the JSON interface. Never kept by anybody on the way.
pub(super) fn json(words: &Words, error: &Error, id: Option<RequestId>) -> Response {
    let body = Json(fault(words, error, id));
    let mut response = (status(error.code), body).into_response();
    say_when(response.headers_mut(), error);
    response
}

/// `Retry-After` in whole seconds, `WWW-Authenticate` where a token is missing, and `no-store`.
pub(super) fn say_when(headers: &mut HeaderMap, error: &Error) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(ms) = error.retry_after_ms {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds(ms)));
    }
    if error.code == Code::SignInRequired {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
}

fn seconds(ms: u64) -> u64 {
    ms.div_ceil(1_000)
}

/// The error page.
pub(super) fn page(page: Page, error: &Error, text: Option<String>, id: Option<RequestId>) -> Response {
    let words = page.reading.words;
    let lost = matches!(error.code, Code::NotFound | Code::Gone);
    let title = words.say(if lost { "error-title-not-found" } else { "error-title" }).to_owned();
    let search = (error.code == Code::NotFound).then(|| words_of_path(&page.path));
    let trace = (error.code == Code::Internal).then_some(id).flatten().map(|id| id.to_string());
    let view = ErrorView {
        sentence: sentence(words, error),
        page: Page { title, canonical: None, place: Place::Elsewhere, ..page },
        text,
        sign_in: error.code == Code::SignInRequired,
        trace,
        search,
    };
    let html = askama::Template::render(&view).unwrap_or_else(|_| view.sentence.clone());
    let mut response = (status(error.code), Html(html)).into_response();
    say_when(response.headers_mut(), error);
    response
}

/// What somebody may have looked for at an address that leads nowhere.
fn words_of_path(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let readable = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    path.split(|c: char| !readable(c)).filter(|word| !word.is_empty()).take(6).collect::<Vec<_>>().join(" ")
}

/// The name of the house as it was last seen, for pages about requests that never reached it.
#[derive(Default)]
pub(super) struct KnownName(RwLock<String>);

impl KnownName {
    /// Remembers the name.
    pub(super) fn learn(&self, name: &str) {
        if self.get() != name {
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = name.to_owned();
        }
    }

    /// The name; empty before the first page.
    pub(super) fn get(&self) -> String {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Explains what the guards turn away, as JSON or as a page.
pub(super) fn explain(web: &Arc<Web>) -> Explain {
    let web = Arc::clone(web);
    Arc::new(move |refusal, asked| refused(&web, refusal, asked))
}

fn refused(web: &Web, refusal: Refusal, asked: &Asked) -> Response {
    let error = Error::new(match refusal {
        Refusal::Host | Refusal::Method => Code::BadRequest,
        Refusal::ForeignOrigin => Code::ForeignOrigin,
        Refusal::TooLarge { .. } => Code::TooLarge,
        Refusal::SlowBody => Code::Timeout,
        Refusal::Internal => Code::Internal,
    });
    let headers = asked.headers();
    let look = Look::of_guest(&headers, asked.peer.as_ref());
    let mut response = if wants_json(asked.uri.path(), &headers) {
        json(look.locale.words(), &error, Some(asked.id))
    } else {
        let frame = look.bare_page(web, asked.uri.path());
        page(frame, &error, None, Some(asked.id))
    };
    *response.status_mut() = refusal.status();
    response
}

/// Whether a program asks: by its path, or by what it accepts.
pub(super) fn wants_json(path: &str, headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    path.starts_with("/api/") || accepts.contains("application/json") && !accepts.contains("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    #[test]
    fn every_code_has_a_sentence_in_both_languages() {
        for locale in Locale::ALL {
            for code in Code::ALL {
                let told = sentence(locale.words(), &Error::new(code));
                assert!(!told.starts_with("error-"), "{code:?} in {locale:?}");
            }
        }
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds() {
        let error = Error::new(Code::RateLimited).retry_after(1_200);
        assert!(sentence(Locale::En.words(), &error).ends_with("Try again in 2 seconds."));
        assert_eq!(fault(Locale::En.words(), &error, None).retry_after, Some(1.2));
    }

    #[test]
    fn the_cause_is_never_told() {
        let told = fault(Locale::En.words(), &Error::internal("disk sector 7"), None);
        assert!(!told.message.contains("sector"), "{}", told.message);
    }

    #[test]
    fn words_of_an_address_are_offered_for_a_search() {
        assert_eq!(words_of_path("/talk/tea-time/<b>?x=1"), "talk tea-time b");
    }
}

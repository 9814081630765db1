//! One request as the handlers see it: who asks, in which language, from where; and what becomes of a refusal.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::http::HeaderValue;
use axum::response::{IntoResponse, Response};
use tea_core::Error;
use tea_core::access::Caller;
use tea_protocol::accounts::Me;
use tea_protocol::house::About;
use tea_protocol::{Code, Reply, Request};

use super::look::Look;
use super::{Web, fault};
use crate::guard::{Cookies, RequestId};
use tea_words::Words;

/// What becomes of an answer that is none to what was asked; no person can bring it about.
pub(super) fn other_answer() -> Error {
    Error::internal("the house answered another question")
}

/// One request.
pub(super) struct Visit {
    /// What all handlers share.
    pub(super) web: Arc<Web>,
    /// Who asks.
    pub(super) caller: Caller,
    /// How pages look by cookies and headers; an account's choice goes before it.
    pub(super) look: Look,
    /// Path and query.
    pub(super) path: String,
    /// Scheme, host and port by which the house was reached.
    pub(super) origin: String,
    /// Whether this browser just came in, and is to be shown the newest piece of news.
    pub(super) came_in: bool,
    /// How cookies are written for this peer.
    pub(super) cookies: Option<Cookies>,
    /// `If-None-Match`.
    pub(super) known_tag: Option<HeaderValue>,
    /// `Accept-Encoding`.
    pub(super) encodings: Option<HeaderValue>,
    /// The request's id, for the log and for people who ask for help.
    pub(super) id: Option<RequestId>,
    /// Whether a program asks.
    pub(super) wants_json: bool,
}

impl Visit {
    /// Whether nobody is signed in.
    pub(super) fn is_guest(&self) -> bool {
        self.caller.session.is_none()
    }

    /// Asks the house.
    ///
    /// # Errors
    /// What the house refuses.
    pub(super) async fn ask(&self, request: Request) -> Result<Reply, Error> {
        self.web.house.call(&self.caller, request).await
    }

    /// The sentence of a refusal.
    pub(super) async fn sentence(&self, error: &Error) -> String {
        fault::sentence(self.words().await, error)
    }

    /// The words of the language that the account chose, else of the one by cookie and browser.
    async fn words(&self) -> &'static Words {
        if self.is_guest() {
            return self.look.locale.words();
        }
        match self.web.house.accounts.me(&self.caller, Me {}).await {
            Ok(me) => self.look.chosen(&me).locale.words(),
            // Whatever is wrong with the account, its refusal can be told in the language of the browser.
            Err(_) => self.look.locale.words(),
        }
    }

    /// Host and port by which the house was reached.
    pub(super) fn host(&self) -> &str {
        self.origin.split_once("://").map_or("", |(_, host)| host)
    }

    /// The refusal as JSON or as the error page.
    pub(super) async fn explain(&self, refused: &Refused) -> Response {
        fault::log(&refused.error, self.id);
        if self.wants_json {
            return fault::json(self.words().await, &refused.error, self.id);
        }
        // Whatever stops the frame from being made must not stop the page that says so.
        let page = match self.frame().await {
            Ok(frame) => frame.page,
            Err(_) => self.look.bare_page(&self.web, &self.path),
        };
        fault::page(page, &refused.error, refused.text.clone(), self.id)
    }

    /// The refusal as JSON, for what only programs ask for.
    pub(super) async fn explain_as_json(&self, error: &Error) -> Response {
        fault::log(error, self.id);
        fault::json(self.words().await, error, self.id)
    }

    /// Whether making an account from this address needs a captcha.
    pub(super) fn asks_captcha(&self) -> bool {
        self.web.house.founding.asks_captcha(&self.caller)
    }

    /// Whether the house has its owner, without whom there is nothing to see.
    pub(super) async fn is_founded(&self) -> Result<bool, Error> {
        if self.web.founded.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let Reply::HouseAbout(about) = self.ask(Request::HouseAbout(About {})).await? else {
            return Err(other_answer());
        };
        self.web.name.learn(&about.house);
        if about.set_up {
            self.web.founded.store(true, Ordering::Relaxed);
        }
        Ok(about.set_up)
    }
}

/// A refusal on its way out of a handler, with what the person had written.
#[derive(Debug)]
pub(super) struct Refused {
    /// Why.
    pub(super) error: Error,
    text: Option<String>,
}

impl Refused {
    /// A refusal of something that was being sent; the words come back on the error page.
    pub(super) fn with_text(error: Error, text: String) -> Refused {
        Refused { error, text: (!text.is_empty()).then_some(text) }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Refused {
        Refused { error, text: None }
    }
}

impl From<Code> for Refused {
    fn from(code: Code) -> Refused {
        Error::new(code).into()
    }
}

impl IntoResponse for Refused {
    /// Status and the refusal itself; the layer around all handlers finds the words.
    fn into_response(self) -> Response {
        let mut response = fault::status(self.error.code).into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// What a handler of a page returns.
pub(super) type Answer = Result<Response, Refused>;

/// A value in a query (RFC 3986): everything but unreserved characters is percent-encoded.
pub(crate) fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_fits_into_a_query() {
        assert_eq!(encoded("/talk/大堂?at=3"), "%2Ftalk%2F%E5%A4%A7%E5%A0%82%3Fat%3D3");
    }
}

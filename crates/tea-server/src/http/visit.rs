//! One request as the handlers see it: who asks, in which language, from where; and what becomes of a refusal.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tea_core::Error;
use tea_core::access::Caller;
use tea_protocol::accounts::Me;
use tea_protocol::live::Port;
use tea_protocol::{Code, Reply, Request as Ask};

use super::answer::{PRIVATE, see_other};
use super::{Web, caller, fault};
use crate::guard::{Cookies, RequestHost, RequestId, read_cookie};
use crate::pages::moment::Clock;
use crate::pages::page::{Page, Place, Reading, Theme};
use crate::pages::words::{Locale, Words};
use crate::port::PeerInfo;

/// The cookie of a chosen language, without a prefix: it is no secret, and scripts never read it.
pub(super) const LANGUAGE: &str = "lang";
/// The cookie of a chosen theme.
pub(super) const THEME: &str = "theme";

/// How a page looks to somebody before their account is known: from cookies and headers.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// The language.
    pub(super) locale: Locale,
    /// Light or dark.
    pub(super) theme: Theme,
}

impl Look {
    /// By cookie, then by what the browser prefers; Chinese where neither says anything.
    pub(super) fn of_guest(headers: &HeaderMap, peer: Option<&PeerInfo>) -> Look {
        let cookie =
            |name| peer.map_or_else(|| read_cookie(headers, name), |peer| Cookies::of(peer).read(headers, name));
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let locale = cookie(LANGUAGE).and_then(Locale::from_tag).or_else(|| accepted.and_then(Locale::negotiate));
        let theme = cookie(THEME).map(Theme::from_value).unwrap_or_default();
        Look { locale: locale.unwrap_or(Locale::ZhCn), theme }
    }

    /// A page without anything on it that would have to be looked up.
    pub(super) fn bare_page(&self, web: &Web, path: &str) -> Page {
        Page {
            reading: self.reading(web),
            house: web.name.get(),
            title: String::new(),
            description: String::new(),
            canonical: None,
            path: path.to_owned(),
            theme: self.theme,
            place: Place::Elsewhere,
            viewer: None,
            query: String::new(),
            notice: None,
        }
    }

    /// The words and the clock of now.
    pub(super) fn reading(&self, web: &Web) -> Reading {
        let clock = Clock { now_ms: web.house.clock.now(), offset_minutes: web.offset_minutes };
        Reading { words: self.locale.words(), clock }
    }
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
    /// How cookies are written for this peer.
    pub(super) cookies: Option<Cookies>,
    /// `If-None-Match`.
    pub(super) known_tag: Option<HeaderValue>,
    /// `Accept-Encoding`.
    pub(super) encodings: Option<HeaderValue>,
    id: Option<RequestId>,
    wants_json: bool,
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
    pub(super) async fn ask(&self, request: Ask) -> Result<Reply, Error> {
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
    async fn explain(&self, refused: &Refused) -> Response {
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

    /// Whether the house has its owner, without whom there is nothing to see.
    async fn is_founded(&self) -> Result<bool, Error> {
        if self.web.founded.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let Reply::HouseAbout(about) = self.ask(Ask::HouseAbout(tea_protocol::house::About {})).await? else {
            return Err(Error::internal("the house answered another question"));
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
    error: Error,
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
    /// Status and the refusal itself; [`welcome`] finds the words.
    fn into_response(self) -> Response {
        let mut response = fault::status(self.error.code).into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// What a handler of a page returns.
pub(super) type Answer = Result<Response, Refused>;

/// The layer around all handlers: finds the caller before them, explains their refusals after them.
pub(super) async fn welcome(State(web): State<Arc<Web>>, mut request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let headers = request.headers().clone();
    let (visit, stale_cookie) = match visit(web, &headers, &asked).await {
        Ok(known) => known,
        Err((look, error)) => {
            fault::log(&error, asked.id);
            return fault::json(look.locale.words(), &error, asked.id);
        }
    };
    request.extensions_mut().insert(Arc::clone(&visit));
    let mut response = match before(&visit, &asked).await {
        Ok(None) => after(&visit, &asked, next.run(request).await).await,
        Ok(Some(answer)) => answer,
        Err(error) => visit.explain(&error.into()).await,
    };
    if let (true, Some(cookies)) = (stale_cookie, visit.cookies)
        && !response.headers().contains_key(header::SET_COOKIE)
    {
        let headers = response.headers_mut();
        headers.append(header::SET_COOKIE, cookies.clear(caller::SESSION));
        // A cache on the way must not hand the end of this session to others.
        headers.insert(header::CACHE_CONTROL, PRIVATE);
    }
    response
}

/// What is kept of a request while it is answered.
struct Asked {
    method: Method,
    uri: Uri,
    id: Option<RequestId>,
    peer: Option<PeerInfo>,
    host: Option<RequestHost>,
}

impl Asked {
    fn of(request: &Request) -> Asked {
        let extensions = request.extensions();
        Asked {
            method: request.method().clone(),
            uri: request.uri().clone(),
            id: extensions.get().copied(),
            peer: extensions.get().cloned(),
            host: extensions.get().cloned(),
        }
    }

    fn is_api(&self) -> bool {
        self.uri.path().starts_with("/api/")
    }

    fn reads_only(&self) -> bool {
        matches!(self.method, Method::GET | Method::HEAD)
    }
}

async fn visit(web: Arc<Web>, headers: &HeaderMap, asked: &Asked) -> Result<(Arc<Visit>, bool), (Look, Error)> {
    let peer = asked.peer.as_ref();
    let look = Look::of_guest(headers, peer);
    let port = if asked.is_api() { Port::Api } else { Port::Browser };
    let known = match caller::find(&web.house, headers, peer, port).await {
        Ok(known) => known,
        Err(error) => return Err((look, error)),
    };
    if let (Some(_), Some(peer)) = (known.caller.session, peer) {
        peer.signed_in();
    }
    let scheme = if peer.is_some_and(|peer| peer.tls) { "https" } else { "http" };
    let host = asked.host.as_ref().map_or("", |host| host.0.as_str());
    let path = asked.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let visit = Visit {
        web,
        caller: known.caller,
        look,
        path,
        origin: format!("{scheme}://{host}"),
        cookies: peer.map(Cookies::of),
        known_tag: headers.get(header::IF_NONE_MATCH).cloned(),
        encodings: headers.get(header::ACCEPT_ENCODING).cloned(),
        id: asked.id,
        wants_json: fault::wants_json(asked.uri.path(), headers),
    };
    Ok((Arc::new(visit), known.stale_cookie))
}

/// Before the house has an owner every page leads to the one that says so.
async fn before(visit: &Visit, asked: &Asked) -> Result<Option<Response>, Error> {
    if asked.is_api() || asked.uri.path() == "/set-up" || visit.is_founded().await? {
        return Ok(None);
    }
    Ok(Some(see_other("/set-up")))
}

/// Finds words for what a handler refused, or for what no handler takes.
async fn after(visit: &Visit, asked: &Asked, mut response: Response) -> Response {
    if let Some(refused) = response.extensions_mut().remove::<Arc<Refused>>() {
        let to_sign_in = refused.error.code == Code::SignInRequired && asked.reads_only() && visit.is_guest();
        if to_sign_in && !visit.wants_json {
            return see_other(&format!("/sign-in?next={}", encoded(&visit.path)));
        }
        return visit.explain(&refused).await;
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let mut explained = visit.explain(&Code::BadRequest.into()).await;
        *explained.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
            explained.headers_mut().insert(header::ALLOW, allow);
        }
        return explained;
    }
    response
}

/// The answer where no page is.
pub(super) async fn nothing_here(Extension(visit): Extension<Arc<Visit>>) -> Refused {
    let code = if visit.path.starts_with("/api/") { Code::UnknownMethod } else { Code::NotFound };
    code.into()
}

/// A value in a query (RFC 3986): everything but unreserved characters is percent-encoded.
pub(super) fn encoded(value: &str) -> String {
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
    fn a_language_is_chosen_by_cookie_then_browser() {
        let peer = PeerInfo::new("127.0.0.1:1".parse().unwrap(), false);
        let check = |cookie: &str, accepts: &str, expected: Locale| {
            let headers = [(header::COOKIE, cookie), (header::ACCEPT_LANGUAGE, accepts)];
            let headers = headers.into_iter().map(|(name, value)| (name, value.parse().unwrap())).collect();
            assert_eq!(Look::of_guest(&headers, Some(&peer)).locale, expected, "{cookie} {accepts}");
        };
        check("lang=en", "zh-CN", Locale::En);
        check("", "fr, en;q=0.8, zh;q=0.5", Locale::En);
        check("lang=xx", "fr", Locale::ZhCn);
    }

    #[test]
    fn a_path_fits_into_a_query() {
        assert_eq!(encoded("/talk/大堂?at=3"), "%2Ftalk%2F%E5%A4%A7%E5%A0%82%3Fat%3D3");
    }
}

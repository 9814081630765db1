//! The layer around all handlers: who asks is found before them, what they refuse is put into words after them.

use std::sync::Arc;

use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use tea_core::Error;
use tea_protocol::Code;
use tea_protocol::live::Port;

use super::answer::{PRIVATE, see_other};
use super::look::Look;
use super::visit::{Refused, Visit, encoded};
use super::{Web, caller, fault, news};
use crate::guard::{Cookies, RequestHost, RequestId};
use crate::port::PeerInfo;

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
    if let (true, Some(cookies)) = (visit.came_in && is_page(&response), visit.cookies) {
        response.headers_mut().append(header::SET_COOKIE, cookies.clear(news::GREETED));
        response.headers_mut().insert(header::CACHE_CONTROL, PRIVATE);
    }
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

/// Whether somebody sees this.
fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    response.status() == StatusCode::OK && kind.is_some_and(|kind| kind.starts_with("text/html"))
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
        came_in: peer.is_some_and(|peer| Cookies::of(peer).read(headers, news::GREETED).is_some()),
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
    // What has a type was put into words already, in the form that its readers know.
    let is_wordless = !response.headers().contains_key(header::CONTENT_TYPE);
    if response.status() == StatusCode::METHOD_NOT_ALLOWED && is_wordless {
        let mut explained = visit.explain(&Code::BadRequest.into()).await;
        *explained.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
            explained.headers_mut().insert(header::ALLOW, allow);
        }
        return explained;
    }
    match unread(asked, &response) {
        None => response,
        Some(code) => {
            let mut explained = visit.explain(&code.into()).await;
            if code == Code::BadRequest {
                *explained.status_mut() = response.status();
            }
            explained
        }
    }
}

/// Why a handler was not asked: the framework could not read its part of the request, and says so in plain English. An
/// address that no page can have leads nowhere; in what is behind it, or was sent, something is wrong.
fn unread(asked: &Asked, response: &Response) -> Option<Code> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !response.status().is_client_error() || !kind.is_some_and(|kind| kind.starts_with("text/plain")) {
        return None;
    }
    let is_address = asked.reads_only() && asked.uri.query().is_none();
    Some(if is_address { Code::NotFound } else { Code::BadRequest })
}

/// The answer where no page is.
pub(super) async fn nothing_here(Extension(visit): Extension<Arc<Visit>>) -> Refused {
    let code = if visit.path.starts_with("/api/") { Code::UnknownMethod } else { Code::NotFound };
    code.into()
}

//! Where films are: `/media/KEY/TITLE/NAME` for players, `/download/TICKET/NAME` for people and programs.
//!
//! A part of a film is asked for every few seconds, so `/media` stands outside the layer that finds out who asks: the key
//! in the address says it. A download is asked for once, by somebody.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tea_core::Error;
use tea_core::video::{Download, MediaFile, Shown};
use tea_protocol::{Code, StreamId};

use super::{Asking, Named, Sending};
use crate::guard::RequestId;
use crate::http::look::Look;
use crate::http::visit::{Answer, Visit};
use crate::http::{Web, fault};
use crate::port::PeerInfo;

/// The bytes that players ask for.
pub(in crate::http) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/media/{key}/{title}/{name}", get(film))
}

/// Downloads.
pub(in crate::http) fn download_routes() -> Router<Arc<Web>> {
    Router::new().route("/download/{ticket}/{name}", get(download))
}

async fn film(
    State(web): State<Arc<Web>>,
    Path((key, title, name)): Path<(String, String, String)>,
    Extension(peer): Extension<PeerInfo>,
    id: Option<Extension<RequestId>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let asking = Asking { method: &method, headers: &headers, peer: Some(&peer) };
    match shown(&web, asking, &key, &title, &name).await {
        Ok(answer) => answer,
        Err(error) => refused(&web, asking, uri.path(), id.map(|Extension(id)| id), &error),
    }
}

async fn shown(web: &Web, asking: Asking<'_>, key: &str, title: &str, name: &str) -> Result<Response, Error> {
    let title = title.parse().map_err(|_| Error::new(Code::NotFound))?;
    match web.house.video.media(key, StreamId(title), name).await? {
        Shown::File(file) => web.blocks.send(asking, sending(file)).await,
        Shown::Text { mime, text } => {
            let mime = (header::CONTENT_TYPE, HeaderValue::from_static(mime));
            let unkept = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Ok(([mime, unkept], text).into_response())
        }
    }
}

/// A refusal in the words of the browser's language: who asks is not known here.
fn refused(web: &Web, asking: Asking<'_>, path: &str, id: Option<RequestId>, error: &Error) -> Response {
    fault::log(error, id);
    let look = Look::of_guest(asking.headers, asking.peer);
    if fault::wants_json(path, asking.headers) {
        return fault::json(look.locale.words(), error, id);
    }
    fault::page(look.bare_page(web, path), error, None, id)
}

async fn download(
    Extension(visit): Extension<Arc<Visit>>,
    Path((ticket, _)): Path<(String, String)>,
    Extension(peer): Extension<PeerInfo>,
    method: Method,
    headers: HeaderMap,
) -> Answer {
    let Download { ticket, file } = visit.web.house.video.download(&visit.caller, &ticket).await?;
    let video = visit.web.house.video.clone();
    let sending = Sending { taken: Some(Box::new(move |range| video.downloaded(ticket, range))), ..sending(file) };
    let asking = Asking { method: &method, headers: &headers, peer: Some(&peer) };
    Ok(visit.web.blocks.send(asking, sending).await?)
}

fn sending(file: MediaFile) -> Sending {
    let MediaFile { path, bytes, hash, mime, cache, name, rate } = file;
    let named = name.map_or(Named::Nothing, Named::Saved);
    Sending { path, bytes, hash, mime, cache, named, rate, taken: None }
}

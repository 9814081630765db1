//! The bytes of films and files, whole or in part.
//!
//! A handler asks the house which file an address means and hands the answer to [`Blocks::send`], which knows no rights:
//! `conditions` and `range` read what the request wants of the file (RFC 9110, sections 13 and 14), `head` writes what
//! is told about it, `body` sends it a block at a time, at most as fast as the file's own pace allows, and `blocks`
//! keeps the memory for that. `route` has the addresses of films.
//!
//! The bytes under a name never change, so the hash is a strong tag, a range may be taken up after any pause, and no
//! date is compared. Nothing here is compressed: a film is already, and a range is of the bytes as they are.

mod blocks;
mod body;
mod conditions;
mod head;
mod range;
mod route;

#[cfg(test)]
mod tests;

use std::io::ErrorKind;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use tea_core::Error;
use tea_core::ground::files::Hash;
use tea_core::video::Cache;
use tea_protocol::Code;
use tokio::task::spawn_blocking;

pub(super) use self::blocks::Blocks;
use self::blocks::{Block, Source};
use self::body::FileBody;
pub(super) use self::head::{Named, may_be_packed};
use self::range::Wanted;
pub(super) use self::route::{download_routes, routes};
use crate::port::{Pace, PeerInfo};

/// A file as it is sent. Its bytes are those of the hash, for ever.
pub(super) struct Sending {
    /// Where it stands.
    pub(super) path: PathBuf,
    /// How many bytes it has.
    pub(super) bytes: u64,
    /// SHA-256 of them.
    pub(super) hash: Hash,
    /// Its media type.
    pub(super) mime: String,
    /// Who may keep a copy.
    pub(super) cache: Cache,
    /// The name under which a browser saves it, if it should.
    pub(super) named: Named,
    /// At most so many bytes a second for one connection.
    pub(super) rate: Option<u64>,
    /// Told which of its bytes the connection took, once the answer has ended or broken off.
    pub(super) taken: Option<Taken>,
}

/// See [`Sending::taken`].
pub(super) type Taken = Box<dyn FnOnce(Range<u64>) + Send + Sync>;

/// How a request asks: all that matters of it for sending a file.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    /// GET or HEAD.
    pub(super) method: &'a Method,
    /// Its headers.
    pub(super) headers: &'a HeaderMap,
    /// Whose connection the pace is counted for.
    pub(super) peer: Option<&'a PeerInfo>,
}

impl Blocks {
    /// Answers a request for a file: all of it, the one range that was asked for, or that the asker has it already.
    ///
    /// # Errors
    /// `not_found` if its bytes are gone, and `internal` if they cannot be read or are fewer or more than they were.
    pub(super) async fn send(self: &Arc<Self>, asking: Asking<'_>, file: Sending) -> Result<Response, Error> {
        let headers = asking.headers;
        let tag = head::tag(&file.hash);
        if conditions::must_fail(headers, &tag) {
            return Ok(StatusCode::PRECONDITION_FAILED.into_response());
        }
        if conditions::has_it(headers, &tag) {
            return Ok((StatusCode::NOT_MODIFIED, head::of_unchanged(&file)).into_response());
        }
        // Ranges are defined for GET alone (RFC 9110, section 14.2).
        let by_range = *asking.method == Method::GET && conditions::range_holds(headers, &tag);
        let wanted = if by_range { range::wanted(headers, file.bytes) } else { Wanted::Whole };
        let (status, part) = match wanted {
            Wanted::Whole => (StatusCode::OK, 0..file.bytes),
            Wanted::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
            Wanted::Nowhere => return Ok(head::nowhere(file.bytes).into_response()),
        };
        let head = head::of_part(&file, status, &part);
        let first = if *asking.method == Method::HEAD { 0..0 } else { blocks::first(&part) };
        let (source, block) = self.open(&file, first).await?;
        if *asking.method == Method::HEAD {
            return Ok((status, head, Body::empty()).into_response());
        }
        let pace = file.rate.map(|rate| (asking.peer.map_or_else(Pace::new, PeerInfo::pace), rate));
        let body = FileBody::new(source, part, block, pace, file.taken);
        Ok((status, head, Body::new(body)).into_response())
    }

    /// Opens a file and reads its first block in one go, so that a small answer leaves in one piece.
    async fn open(self: &Arc<Self>, file: &Sending, first: Range<u64>) -> Result<(Source, Option<Block>), Error> {
        let (blocks, path, bytes) = (Arc::clone(self), file.path.clone(), file.bytes);
        let opened = spawn_blocking(move || {
            let source = Source::open(&blocks, &path, bytes)?;
            let block = if first.is_empty() { None } else { Some(source.read(first)?) };
            std::io::Result::Ok((source, block))
        });
        match opened.await {
            Ok(Ok(opened)) => Ok(opened),
            Ok(Err(error)) if error.kind() == ErrorKind::NotFound => {
                tracing::warn!(hash = head::hex(&file.hash), "the bytes of a file are not where they were kept");
                Err(Error::new(Code::NotFound))
            }
            Ok(Err(error)) => Err(Error::internal(format!("reading {}: {error}", head::hex(&file.hash)))),
            Err(error) => Err(Error::internal(format!("reading a file did not end well: {error}"))),
        }
    }
}

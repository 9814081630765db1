//! Bringing a film to a house: tus 1.0.0 over the same transport and the same trust as a session.
//!
//! [`create`] makes an upload, [`offset`] asks how much of it is safe, [`send`] sends the rest. Nothing is tried twice
//! here: [`UploadError::may_pass`] says whether trying again can help, and where to begin is asked of the house.

mod body;
mod exchange;

use crate::transport::{Address, DialError};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use exchange::{Answer, exchange};
use hyper::{Method, StatusCode};
use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tea_protocol::{Code, Fault, StreamId};

use crate::limits::SEND_ANSWER_DEADLINE;
use body::{Nothing, Rest};

/// A film that is to be brought.
#[derive(Debug, Clone)]
pub struct Film<'f> {
    /// The name of its file.
    pub name: &'f str,
    /// How many bytes it has.
    pub bytes: u64,
    /// The draft that it is for; none has the house make one.
    pub title: Option<StreamId>,
    /// Its SHA-256, in small hexadecimal digits, where it is known.
    pub sha256: Option<&'f str>,
}

/// An upload that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its path on the main port of the house.
    pub path: String,
    /// The draft that it is for.
    pub title: StreamId,
    /// How many bytes the house has already.
    pub offset: u64,
}

/// Who brings it, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Bringer<'b> {
    /// The house.
    pub address: &'b Address,
    /// A session token.
    pub token: &'b str,
    /// The language that refusals are told in, as a BCP 47 tag.
    pub language: &'b str,
}

/// Bytes that were handed to the line, told while they go.
#[derive(Debug, Clone, Default)]
pub struct Gone(Arc<AtomicU64>);

impl Gone {
    /// How many of the film, with those that the house had before.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Counts bytes more, for what is done with a film before it is sent.
    pub fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }

    fn set(&self, bytes: u64) {
        self.0.store(bytes, Ordering::Relaxed);
    }
}

/// Why bytes did not arrive.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// The house was not reached.
    #[error(transparent)]
    Dial(#[from] DialError),
    /// The house refuses.
    #[error("{}", .fault.as_ref().map_or_else(|| format!("the house answered {status}"), |fault| fault.message.clone()))]
    Refused {
        /// The status.
        status: u16,
        /// Why, in its words.
        fault: Option<Fault>,
        /// The title that has the film already.
        title: Option<StreamId>,
    },
    /// Nothing went or came for a while.
    #[error("nothing moved for {} seconds", SEND_ANSWER_DEADLINE.as_secs())]
    Stalled,
    /// The connection ended early, or what came is not HTTP.
    #[error("the transfer broke: {0}")]
    Broken(#[from] hyper::Error),
    /// The answer lacks what it must have.
    #[error("the house gave an answer that is none")]
    Answer,
    /// The film could not be read.
    #[error("reading the film: {0}")]
    Read(#[from] io::Error),
}

impl UploadError {
    /// Whether trying again, from where the house is then, can help.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Dial(DialError::Reach { .. } | DialError::Late { .. }) | Self::Stalled | Self::Broken(_) => true,
            Self::Refused { fault: Some(fault), status, .. } => {
                fault.code == Code::Stale
                    || (!fault.code.permanent()
                        && !matches!(fault.code, Code::StorageFull | Code::SignInRequired)
                        && *status != 422)
            }
            Self::Refused { status, fault: None, .. } => matches!(status, 408 | 409 | 423 | 429 | 500 | 502..=504),
            Self::Dial(DialError::Trust { .. }) | Self::Answer | Self::Read(_) => false,
        }
    }

    /// The code of a refusal.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Refused { fault: Some(fault), .. } => Some(fault.code),
            _ => None,
        }
    }
}

/// Makes an upload.
///
/// # Errors
/// [`UploadError`]; refused with a title when the library has the film.
pub async fn create(bringer: Bringer<'_>, film: &Film<'_>) -> Result<Made, UploadError> {
    let mut metadata = format!("filename {}", BASE64_STANDARD.encode(film.name));
    if let Some(title) = film.title {
        metadata.push_str(&format!(",title {}", BASE64_STANDARD.encode(title.0.to_string())));
    }
    if let Some(hash) = film.sha256 {
        metadata.push_str(&format!(",sha256 {}", BASE64_STANDARD.encode(hash)));
    }
    let headers = [("upload-length", film.bytes.to_string()), ("upload-metadata", metadata)];
    let answer = exchange(bringer, Method::POST, "/uploads", &headers, Nothing).await?;
    let path = answer.header("location").filter(|path| path.starts_with('/')).ok_or(UploadError::Answer)?;
    let title = answer.number("teahouse-title").ok_or(UploadError::Answer)?;
    let title = StreamId(i64::try_from(title).map_err(|_| UploadError::Answer)?);
    Ok(Made { path: path.to_owned(), title, offset: answer.number("upload-offset").unwrap_or(0) })
}

/// How many bytes of an upload are safe with the house.
///
/// # Errors
/// [`UploadError`].
pub async fn offset(bringer: Bringer<'_>, path: &str) -> Result<u64, UploadError> {
    let answer = exchange(bringer, Method::HEAD, path, &[], Nothing).await?;
    answer.number("upload-offset").ok_or(UploadError::Answer)
}

/// Sends a film from an offset on; returns how many bytes are safe then. `gone` tells meanwhile how many went.
///
/// # Errors
/// [`UploadError`].
pub async fn send(
    bringer: Bringer<'_>,
    path: &str,
    file: File,
    part: std::ops::Range<u64>,
    gone: &Gone,
) -> Result<u64, UploadError> {
    gone.set(part.start);
    let headers =
        [("upload-offset", part.start.to_string()), ("content-type", "application/offset+octet-stream".to_owned())];
    let rest = Rest::of(file, part, gone.clone())?;
    let answer = exchange(bringer, Method::PATCH, path, &headers, rest).await?;
    answer.number("upload-offset").ok_or(UploadError::Answer)
}

/// Gives an upload up.
///
/// # Errors
/// [`UploadError`].
pub async fn give_up(bringer: Bringer<'_>, path: &str) -> Result<(), UploadError> {
    exchange(bringer, Method::DELETE, path, &[], Nothing).await.map(drop)
}

/// What a refusal says.
fn refused(answer: &Answer, status: StatusCode) -> UploadError {
    let title = answer.number("teahouse-title").and_then(|id| i64::try_from(id).ok()).map(StreamId);
    UploadError::Refused { status: status.as_u16(), fault: serde_json::from_slice(&answer.body).ok(), title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_pass_is_told_from_what_stays() {
        let refused = |code: Code| {
            let fault = Fault { code, message: String::new(), retry_after: None, permanent: code.permanent() };
            UploadError::Refused { status: code.status(), fault: Some(fault), title: None }
        };
        for code in [Code::Stale, Code::Busy, Code::RateLimited, Code::Internal, Code::Timeout] {
            assert!(refused(code).may_pass(), "{code:?}");
        }
        for code in [Code::Gone, Code::QuotaExceeded, Code::StorageFull, Code::SignInRequired, Code::BadRequest] {
            assert!(!refused(code).may_pass(), "{code:?}");
        }
        assert!(UploadError::Stalled.may_pass() && !UploadError::Answer.may_pass());
    }
}

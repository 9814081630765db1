//! What tus says about every request and answer.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use tea_core::Error;
use tea_core::limits::FILM_BYTES_MAX;
use tea_core::video::upload;
use tea_protocol::Code;

use crate::http::visit::Visit;

/// The one version that is spoken.
const VERSION: &str = "1.0.0";
const EXTENSIONS: &str = "creation,creation-with-upload,termination,expiration,checksum";
const CHECKSUMS: &str = "sha1,sha256";
/// The media type of a body that holds bytes of an upload.
const BYTES: &str = "application/offset+octet-stream";

const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const TUS_CHECKSUM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");
pub(super) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const UPLOAD_DEFER: HeaderName = HeaderName::from_static("upload-defer-length");
pub(super) const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub(super) const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
/// The draft that an upload belongs to, or the title that has its film already.
const TITLE: HeaderName = HeaderName::from_static("teahouse-title");

/// 460 Checksum Mismatch, which tus adds to HTTP.
pub(super) fn checksum_mismatch() -> StatusCode {
    StatusCode::from_u16(460).expect("three digits are a status")
}

/// How much is told of an upload.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// How far it is.
    Offset,
    /// Everything.
    Whole,
}

/// A request that is turned down.
pub(super) struct Turned {
    /// Another status than that of the code.
    status: Option<StatusCode>,
    error: Error,
}

impl Turned {
    pub(super) fn with(status: StatusCode, error: Error) -> Turned {
        Turned { status: Some(status), error }
    }

    /// A header that is missing or cannot be read.
    pub(super) fn header(name: &HeaderName) -> Turned {
        Error::new(Code::BadRequest).with("field", name).into()
    }

    /// The refusal as JSON, with what clients of tus look for.
    pub(super) async fn explained(self, visit: &Visit, allow: &'static str) -> Response {
        let mut response = visit.explain_as_json(&self.error).await;
        if let Some(status) = self.status {
            *response.status_mut() = status;
        }
        let arg = |wanted| self.error.args.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_ref());
        let mut tell = |name, value: Option<&str>| {
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
                response.headers_mut().insert(name, value);
            }
        };
        match self.status {
            Some(StatusCode::METHOD_NOT_ALLOWED) => tell(header::ALLOW, Some(allow)),
            Some(StatusCode::PRECONDITION_FAILED) => tell(TUS_VERSION, Some(VERSION)),
            _ => {}
        }
        tell(TITLE, arg("title"));
        tell(UPLOAD_OFFSET, arg("offset"));
        response
    }
}

impl From<Error> for Turned {
    fn from(error: Error) -> Turned {
        let status = match error.code {
            Code::FilmKnown => Some(StatusCode::UNPROCESSABLE_ENTITY),
            Code::BadRequest
                if error.args.iter().any(|(name, value)| (*name, value.as_ref()) == ("field", "sha256")) =>
            {
                Some(checksum_mismatch())
            }
            _ => None,
        };
        Turned { status, error }
    }
}

/// The method; programs that can only send POST name the one they mean.
pub(super) fn method(request: &Request) -> Method {
    let meant = request.headers().get(METHOD_OVERRIDE).and_then(|meant| Method::from_bytes(meant.as_bytes()).ok());
    match meant {
        Some(meant) if request.method() == Method::POST => meant,
        _ => request.method().clone(),
    }
}

/// That the client speaks our version.
pub(super) fn check_version(headers: &HeaderMap) -> Result<(), Turned> {
    match headers.get(TUS_RESUMABLE) {
        Some(version) if version == VERSION => Ok(()),
        _ => Err(Turned::with(StatusCode::PRECONDITION_FAILED, Error::new(Code::Version))),
    }
}

/// A number in a header; none when it is not there.
pub(super) fn number(headers: &HeaderMap, name: &HeaderName) -> Result<Option<u64>, Turned> {
    let Some(value) = headers.get(name) else { return Ok(None) };
    let digits = value.to_str().ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|text| text.parse().ok()).map(Some).ok_or_else(|| Turned::header(name))
}

/// Whether the body holds bytes of an upload.
pub(super) fn holds_bytes(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(BYTES))
}

/// What is spoken here.
pub(super) fn spoken() -> Response {
    let headers = [
        (TUS_VERSION, HeaderValue::from_static(VERSION)),
        (TUS_EXTENSION, HeaderValue::from_static(EXTENSIONS)),
        (TUS_CHECKSUM, HeaderValue::from_static(CHECKSUMS)),
        (TUS_MAX_SIZE, HeaderValue::from(FILM_BYTES_MAX)),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// How an upload stands.
pub(super) fn told(status: StatusCode, upload: &upload::Standing, much: Standing) -> Response {
    let mut response = status.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(UPLOAD_OFFSET, HeaderValue::from(upload.offset));
    headers.insert(TITLE, HeaderValue::from(upload.title.0));
    let expires = Timestamp::from_millisecond(upload.expires_at).ok();
    let expires = expires.map(|at| at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string());
    if let Some(expires) = expires.and_then(|at| HeaderValue::try_from(at).ok()) {
        headers.insert(UPLOAD_EXPIRES, expires);
    }
    if much == Standing::Whole {
        headers.insert(UPLOAD_LENGTH, HeaderValue::from(upload.bytes));
        if let Ok(metadata) = HeaderValue::from_str(&upload.metadata)
            && !upload.metadata.is_empty()
        {
            headers.insert(UPLOAD_METADATA, metadata);
        }
    }
    response
}

/// Every answer says the version.
pub(super) fn signed(mut response: Response) -> Response {
    response.headers_mut().insert(TUS_RESUMABLE, HeaderValue::from_static(VERSION));
    response
}

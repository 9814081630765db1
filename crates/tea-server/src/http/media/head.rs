//! What is told about a file before its bytes.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use std::fmt::Write;
use std::ops::Range;

use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode, Version, header};
use tea_core::ground::files::Hash;
use tea_core::video::Cache;

use super::Sending;
use crate::http::encoded;

const BYTES: HeaderValue = HeaderValue::from_static("bytes");
/// What people brought runs no script and loads nothing, even if a browser should take it for a page.
const SANDBOX: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");

/// What a browser does with a file, and under which name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::http) enum Named {
    /// A part of a page: a film, a poster.
    Nothing,
    /// Somebody's file, shown.
    Shown(String),
    /// Somebody's file, or a download, saved. Its hash is told with it.
    Saved(String),
}

/// The tag of a file: its hash.
pub(super) fn tag(hash: &Hash) -> String {
    format!("\"{}\"", hex(hash))
}

/// A hash in hexadecimal digits.
pub(super) fn hex(hash: &Hash) -> String {
    hash.iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a text takes all characters");
        hex
    })
}

/// The headers of a file that the asker has.
pub(super) fn of_unchanged(file: &Sending) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(header::ETAG, ascii(tag(&file.hash)));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(match file.cache {
            Cache::Public => "public, max-age=31536000, immutable",
            // Only the asker's own: what is removed, or closed to strangers, must not live on in a shared one.
            Cache::Private => "private, max-age=31536000, immutable",
            Cache::NoStore => "no-store",
        }),
    );
    headers
}

/// The headers before the bytes of a part.
pub(super) fn of_part(file: &Sending, status: StatusCode, part: &Range<u64>) -> HeaderMap {
    let mut headers = of_unchanged(file);
    let mime = HeaderValue::try_from(&file.mime).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, mime);
    headers.insert(header::ACCEPT_RANGES, BYTES);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
    headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    if status == StatusCode::PARTIAL_CONTENT {
        let range = format!("bytes {}-{}/{}", part.start, part.end - 1, file.bytes);
        headers.insert(header::CONTENT_RANGE, ascii(range));
    }
    let (how, name) = match &file.named {
        Named::Nothing => return headers,
        Named::Shown(name) => ("inline", name),
        Named::Saved(name) => ("attachment", name),
    };
    headers.insert(header::CONTENT_DISPOSITION, ascii(format!("{how}; filename*=UTF-8''{}", encoded(name))));
    if how == "attachment" {
        headers.insert(REPR_DIGEST, ascii(format!("sha-256=:{}:", BASE64_STANDARD.encode(file.hash))));
    }
    headers
}

/// The answer to a range that the file does not have.
pub(super) fn nowhere(bytes: u64) -> (StatusCode, HeaderMap) {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT_RANGES, BYTES);
    headers.insert(header::CONTENT_RANGE, ascii(format!("bytes */{bytes}")));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (StatusCode::RANGE_NOT_SATISFIABLE, headers)
}

/// Whether an answer may be compressed on its way. What can be asked for in part may not: the next part has to fit.
pub(in crate::http) fn may_be_packed(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::ACCEPT_RANGES)
}

fn ascii(value: String) -> HeaderValue {
    HeaderValue::try_from(value).expect("hexadecimal digits, numbers and encoded names are printable ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_in_sixty_four_digits() {
        assert_eq!(hex(&[0x0a; 32]), "0a".repeat(32));
    }
}

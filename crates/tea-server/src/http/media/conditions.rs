//! Under which conditions a request wants a file (RFC 9110, section 13). The only validator is a strong tag.

use axum::http::{HeaderMap, HeaderName, header};

/// Whether `If-Match` names other bytes only, so that nothing may be done.
pub(super) fn must_fail(headers: &HeaderMap, tag: &str) -> bool {
    headers.contains_key(header::IF_MATCH) && !lists(headers, &header::IF_MATCH, |known| known == tag)
}

/// Whether `If-None-Match` names these bytes, so that the asker has them.
pub(super) fn has_it(headers: &HeaderMap, tag: &str) -> bool {
    lists(headers, &header::IF_NONE_MATCH, |known| known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// Whether a range may be answered as such: without `If-Range`, or with one that names exactly these bytes. A date or a
/// weak tag says nothing certain about them, and the whole file is right for everybody.
pub(super) fn range_holds(headers: &HeaderMap, tag: &str) -> bool {
    let mut lines = headers.get_all(header::IF_RANGE).iter();
    match (lines.next(), lines.next()) {
        (None, _) => true,
        (Some(only), None) => only.as_bytes() == tag.as_bytes(),
        (Some(_), Some(_)) => false,
    }
}

/// Whether a list of tags has `*` or one of this kind. Our tags have no comma, so it does not matter that others may.
fn lists(headers: &HeaderMap, name: &HeaderName, is: impl Fn(&str) -> bool) -> bool {
    let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).any(|known| known == "*" || is(known))
}

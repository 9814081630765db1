//! What every response says to browsers about how it may be used.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::RequestId;

/// The id of the request, for people who report a problem.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Nothing inline, nothing from elsewhere; a film may be a blob, because the engine that plays its qualities puts it together
/// in the browser. Handlers of people's files set a stricter one, which stays.
const CONTENT_SECURITY_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; \
     img-src 'self' data:; media-src 'self' blob:",
);

const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const REFERRER_POLICY: HeaderValue = HeaderValue::from_static("same-origin");
const PERMISSIONS_POLICY: HeaderValue =
    HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=(), usb=()");
const OPENER_POLICY: HeaderValue = HeaderValue::from_static("same-origin");
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds the headers; those a handler chose itself stay as they are, except for `nosniff`.
pub(super) fn add(headers: &mut HeaderMap, id: RequestId, encrypted: bool) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::REFERRER_POLICY, REFERRER_POLICY),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY),
        (HeaderName::from_static("cross-origin-opener-policy"), OPENER_POLICY),
    ] {
        headers.entry(name).or_insert(value);
    }
    if encrypted {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(STRICT_TRANSPORT);
    }
    let id = HeaderValue::try_from(id.to_string()).expect("hexadecimal digits and a dash are a header value");
    headers.insert(REQUEST_ID, id);
}

//! Which methods exist here.

use axum::http::Method;

use super::Refusal;

/// The value of `Allow` for everything else.
pub(super) const KNOWN: &str = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

/// TRACE would echo cookies, CONNECT is for proxies, and unknown ones confuse whatever stands between.
///
/// # Errors
/// [`Refusal::Method`] for any method not in [`KNOWN`].
pub(super) fn examine(method: &Method) -> Result<(), Refusal> {
    if KNOWN.split(", ").any(|known| known == method.as_str()) { Ok(()) } else { Err(Refusal::Method) }
}

/// Whether a request with this method may change something.
pub(super) fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_methods_are_refused() {
        for (method, known) in
            [("GET", true), ("PATCH", true), ("TRACE", false), ("CONNECT", false), ("get", false), ("PROPFIND", false)]
        {
            assert_eq!(examine(&method.parse().unwrap()).is_ok(), known, "{method}");
        }
    }
}

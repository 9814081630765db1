//! Requests with an effect have to come from our own pages, or from no page at all.

use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Uri, header};

use super::{Refusal, method};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Browsers say where a request comes from; other clients say nothing and pass. A bearer token without any cookie
/// passes too, since no browser attaches one by itself.
///
/// # Errors
/// [`Refusal::ForeignOrigin`] for an unsafe method or a WebSocket handshake started elsewhere.
pub(super) fn examine(head: &Parts, host: Option<&Authority>, encrypted: bool) -> Result<(), Refusal> {
    let guarded = method::is_unsafe(&head.method) || asks_for_websocket(&head.headers);
    if !guarded || carries_only_a_token(&head.headers) || is_our_own(&head.headers, host, encrypted) {
        Ok(())
    } else {
        Err(Refusal::ForeignOrigin)
    }
}

fn asks_for_websocket(headers: &HeaderMap) -> bool {
    headers.get_all(header::UPGRADE).iter().any(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

fn carries_only_a_token(headers: &HeaderMap) -> bool {
    let token = headers
        .get(header::AUTHORIZATION)
        .is_some_and(|value| value.as_bytes().get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer ")));
    token && !headers.contains_key(header::COOKIE)
}

fn is_our_own(headers: &HeaderMap, host: Option<&Authority>, encrypted: bool) -> bool {
    let site_is_ours =
        headers.get_all(FETCH_SITE).iter().all(|site| matches!(site.as_bytes(), b"same-origin" | b"none"));
    let origin_is_ours = headers.get_all(header::ORIGIN).iter().all(|origin| {
        let (Ok(origin), Some(host)) = (Uri::try_from(origin.as_bytes()), host) else { return false };
        same_origin(&origin, host, encrypted)
    });
    site_is_ours && origin_is_ours
}

/// Over a plain connection the scheme is not compared: a proxy nobody told us about may have taken TLS off.
fn same_origin(origin: &Uri, host: &Authority, encrypted: bool) -> bool {
    let default_port = match origin.scheme_str() {
        Some("https") => 443,
        Some("http") if !encrypted => 80,
        _ => return false,
    };
    let port = |port: Option<u16>| port.unwrap_or(default_port);
    origin.host().is_some_and(|name| name.eq_ignore_ascii_case(host.host()))
        && port(origin.port_u16()) == port(host.port_u16())
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    struct Case {
        host: &'static str,
        encrypted: bool,
    }

    const PLAIN: Case = Case { host: "house:8000", encrypted: false };
    const TLS: Case = Case { host: "house", encrypted: true };

    fn check(case: &Case, line: &str, headers: &[(&str, &str)], passes: bool) {
        let mut request = Request::builder().method(line);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (head, ()) = request.body(()).unwrap().into_parts();
        let host: Authority = case.host.parse().unwrap();
        assert_eq!(examine(&head, Some(&host), case.encrypted).is_ok(), passes, "{line} {headers:?}");
    }

    #[test]
    fn our_pages_and_clients_without_pages_pass() {
        check(&PLAIN, "POST", &[], true);
        check(&PLAIN, "POST", &[("origin", "http://house:8000")], true);
        check(&PLAIN, "POST", &[("origin", "http://HOUSE:8000"), ("sec-fetch-site", "same-origin")], true);
        check(&PLAIN, "POST", &[("sec-fetch-site", "none")], true);
        check(&TLS, "POST", &[("origin", "https://house")], true);
        check(&TLS, "POST", &[("origin", "https://house:443")], true);
    }

    #[test]
    fn other_sites_pages_do_not() {
        for origin in ["http://evil", "http://house", "http://house:8001", "http://house.evil:8000", "null", "", "x:"] {
            check(&PLAIN, "POST", &[("origin", origin)], false);
            check(&PLAIN, "DELETE", &[("origin", origin)], false);
            check(&PLAIN, "GET", &[("origin", origin), ("upgrade", "WebSocket")], false);
            check(&PLAIN, "GET", &[("origin", origin)], true);
        }
        for site in ["cross-site", "same-site", ""] {
            check(&PLAIN, "POST", &[("sec-fetch-site", site)], false);
            check(&PLAIN, "POST", &[("sec-fetch-site", site), ("origin", "http://house:8000")], false);
        }
        check(&TLS, "POST", &[("origin", "http://house")], false);
        check(&PLAIN, "POST", &[("origin", "http://house:8000"), ("origin", "http://evil")], false);
    }

    #[test]
    fn a_token_excuses_only_without_a_cookie() {
        let evil = ("origin", "http://evil");
        check(&PLAIN, "POST", &[evil, ("authorization", "Bearer abc")], true);
        check(&PLAIN, "POST", &[evil, ("authorization", "Bearer abc"), ("cookie", "a=b")], false);
        check(&PLAIN, "POST", &[evil, ("authorization", "Basic abc")], false);
        check(&PLAIN, "POST", &[evil, ("cookie", "a=b")], false);
    }
}

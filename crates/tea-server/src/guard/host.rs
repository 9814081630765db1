//! Exactly one Host, and a valid one: pages build addresses from it, and the origin check compares with it.

use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{Version, header};

use super::Refusal;

/// The host a request names, with its port if it names one. A request extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestHost(pub Authority);

/// The request's host. HTTP/1.0 may leave it out.
///
/// # Errors
/// [`Refusal::Host`] when there is none, more than one, a malformed one, or one that contradicts the request line.
pub(super) fn examine(head: &Parts) -> Result<Option<RequestHost>, Refusal> {
    let mut named = head.headers.get_all(header::HOST).iter();
    let header = match (named.next(), named.next()) {
        (Some(value), None) => Some(parse(value.as_bytes())?),
        (None, None) => None,
        _ => return Err(Refusal::Host),
    };
    match (head.uri.authority(), header) {
        (Some(line), Some(header)) if *line != header => Err(Refusal::Host),
        (Some(line), _) => Ok(Some(RequestHost(parse(line.as_str().as_bytes())?))),
        (None, Some(header)) => Ok(Some(RequestHost(header))),
        (None, None) if head.version < Version::HTTP_11 => Ok(None),
        (None, None) => Err(Refusal::Host),
    }
}

fn parse(bytes: &[u8]) -> Result<Authority, Refusal> {
    let authority = Authority::try_from(bytes).map_err(|_| Refusal::Host)?;
    let port = authority.as_str().strip_prefix(authority.host());
    let port_is_valid = match port {
        Some("") => true,
        Some(_) => authority.port_u16().is_some_and(|port| port > 0),
        None => false,
    };
    // `strip_prefix` fails on "user@host": a name and password have no business in a Host.
    if authority.host().is_empty() || !port_is_valid { Err(Refusal::Host) } else { Ok(authority) }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn check(version: Version, uri: &str, hosts: &[&str], expected: Result<Option<&str>, Refusal>) {
        let mut request = Request::builder().version(version).uri(uri);
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        let (head, ()) = request.body(()).unwrap().into_parts();
        let seen = examine(&head);
        let seen = seen.as_ref().map(|host| host.as_ref().map(|host| host.0.as_str())).map_err(|error| *error);
        assert_eq!(seen, expected, "{uri} {hosts:?}");
    }

    #[test]
    fn exactly_one_valid_host_passes() {
        let wrong = Err(Refusal::Host);
        check(Version::HTTP_11, "/", &["house"], Ok(Some("house")));
        check(Version::HTTP_11, "/", &["house:8000"], Ok(Some("house:8000")));
        check(Version::HTTP_11, "/", &["[::1]:8000"], Ok(Some("[::1]:8000")));
        check(Version::HTTP_11, "/", &[], wrong);
        check(Version::HTTP_11, "/", &["house", "house"], wrong);
        check(Version::HTTP_10, "/", &["house", "other"], wrong);
        check(Version::HTTP_10, "/", &[], Ok(None));
        for bad in ["", "a b", "user@house", "house:", "house:0", "house:99999", "house/path", "a,b/", "house:8x"] {
            check(Version::HTTP_11, "/", &[bad], wrong);
        }
    }

    #[test]
    fn the_request_line_and_the_header_agree() {
        check(Version::HTTP_11, "http://house/", &["house"], Ok(Some("house")));
        check(Version::HTTP_11, "http://house/", &["HOUSE"], Ok(Some("house")));
        check(Version::HTTP_11, "http://house/", &["other"], Err(Refusal::Host));
        check(Version::HTTP_2, "https://house/", &[], Ok(Some("house")));
        check(Version::HTTP_2, "https://house/", &["other"], Err(Refusal::Host));
    }
}

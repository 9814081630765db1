//! Who asks: the session behind a cookie or a bearer token, and the address.

use axum::http::{HeaderMap, header};
use tea_core::Error;
use tea_core::access::Caller;
use tea_core::house::House;
use tea_protocol::Code;
use tea_protocol::live::Port;

use super::client;
use crate::guard::Cookies;
use crate::port::PeerInfo;

/// The cookie that holds the session's token.
pub(crate) const SESSION: &str = "session";

/// A caller, and what has to be said about the session that the request named.
pub(super) struct Known {
    /// The caller.
    pub(super) caller: Caller,
    /// Whether the cookie names a session that is over, so that it should go.
    pub(super) stale_cookie: bool,
}

/// Finds the caller. A program says who it is by a bearer token, and one that does not hold is refused; a browser by a
/// cookie, and one that does not hold makes a guest. `port` is the way in of those without a bearer token.
///
/// # Errors
/// `sign_in_required` for a bearer token that is no session's.
pub(super) async fn find(
    house: &House,
    headers: &HeaderMap,
    peer: Option<&PeerInfo>,
    port: Port,
) -> Result<Known, Error> {
    let mut caller = Caller::guest(port, peer.map(|peer| peer.addr.ip()));
    caller.client =
        headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).map_or_else(String::new, client::label);
    if let Some(token) = bearer(headers) {
        let session = house.accounts.session_of_token(token).await?;
        caller.session = Some(session.ok_or_else(|| Error::new(Code::SignInRequired))?);
        caller.port = Port::Api;
        return Ok(Known { caller, stale_cookie: false });
    }
    let token = peer.and_then(|peer| Cookies::of(peer).read(headers, SESSION)).filter(|token| !token.is_empty());
    if let Some(token) = token {
        caller.session = house.accounts.session_of_token(token).await?;
    }
    let stale_cookie = token.is_some() && caller.session.is_none();
    Ok(Known { caller, stale_cookie })
}

/// The token of an `Authorization: Bearer` header (RFC 6750).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bearer_tokens_are_read() {
        let check = |value: &str, expected: Option<&str>| {
            let headers = [(header::AUTHORIZATION, value.parse().unwrap())].into_iter().collect();
            assert_eq!(bearer(&headers), expected, "{value}");
        };
        check("Bearer abc", Some("abc"));
        check("bearer  abc ", Some("abc"));
        check("Basic abc", None);
        check("Bearer", None);
    }
}

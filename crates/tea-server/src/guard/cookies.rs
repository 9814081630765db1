//! Cookies that no other host, path or plain connection can set or read.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};

use crate::port::PeerInfo;

/// Browsers accept this prefix only on a cookie that is Secure, for `/`, and for exactly this host.
const PREFIX: &str = "__Host-";

/// How this peer's cookies are written. Always HttpOnly, SameSite=Lax and for the whole house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    /// Secure cookies, unless the peer speaks plainly with its own machine: browsers keep Secure ones over plain HTTP
    /// there only in part.
    pub fn of(peer: &PeerInfo) -> Cookies {
        Cookies { secure: peer.tls || !peer.is_this_machine() }
    }

    /// The cookie's value in a request, under the name this peer's cookies have.
    pub fn read<'a>(&self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        read(headers, &self.full_name(name))
    }

    /// A `Set-Cookie` value. `value` has to consist of token characters, as our own tokens do.
    ///
    /// # Panics
    /// When name or value hold characters that end a cookie or a header; both are the house's own.
    pub fn set(&self, name: &str, value: &str, max_age: Duration) -> HeaderValue {
        assert!(
            value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)),
            "a cookie value is made of token characters"
        );
        let secure = if self.secure { "; Secure" } else { "" };
        let name = self.full_name(name);
        let max_age_s = max_age.as_secs();
        HeaderValue::try_from(format!("{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Lax{secure}"))
            .expect("name and value are token characters")
    }

    /// A `Set-Cookie` value that removes the cookie.
    pub fn clear(&self, name: &str) -> HeaderValue {
        self.set(name, "", Duration::ZERO)
    }

    fn full_name(&self, name: &str) -> String {
        if self.secure { format!("{PREFIX}{name}") } else { name.to_owned() }
    }
}

/// The first cookie of exactly this name in any `Cookie` header.
pub fn read<'a>(headers: &'a HeaderMap, full_name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(full_name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn cookies(addr: &str, tls: bool) -> Cookies {
        Cookies::of(&PeerInfo::new(addr.parse().unwrap(), tls))
    }

    #[test]
    fn secure_everywhere_but_on_ones_own_machine() {
        let here = cookies("127.0.0.1:1", false);
        assert_eq!(here.set("s", "abc", HOUR), "s=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax");
        for away in [cookies("192.0.2.1:1", false), cookies("127.0.0.1:1", true)] {
            assert_eq!(
                away.set("s", "abc", HOUR),
                "__Host-s=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure"
            );
            assert_eq!(away.clear("s"), "__Host-s=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
        }
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "xs=1; s2=2;s=3 ; s=4".parse().unwrap());
        headers.append(header::COOKIE, "__Host-s=5".parse().unwrap());
        assert_eq!(cookies("127.0.0.1:1", false).read(&headers, "s"), Some("3"));
        assert_eq!(cookies("192.0.2.1:1", true).read(&headers, "s"), Some("5"));
        assert_eq!(read(&headers, "t"), None);
    }

    #[test]
    #[should_panic(expected = "token characters")]
    fn a_value_cannot_smuggle_attributes() {
        cookies("127.0.0.1:1", false).set("s", "a; Domain=evil", HOUR);
    }
}

//! How pages look to somebody: language and theme, by account, cookie and browser.

use axum::http::{HeaderMap, header};
use tea_protocol::accounts::MyAccount;

use super::Web;
use crate::guard::{Cookies, read_cookie};
use crate::pages::moment::Clock;
use crate::pages::page::{Page, Place, Reading, Theme};
use crate::port::PeerInfo;
use tea_words::Locale;

/// The cookie of a chosen language, without a prefix: it is no secret, and scripts never read it.
pub(super) const LANGUAGE: &str = "lang";
/// The cookie of a chosen theme.
pub(super) const THEME: &str = "theme";

/// How a page looks to somebody before their account is known: from cookies and headers.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// The language.
    pub(super) locale: Locale,
    /// Light or dark.
    pub(super) theme: Theme,
}

impl Look {
    /// By cookie, then by what the browser prefers; Chinese where neither says anything.
    pub(super) fn of_guest(headers: &HeaderMap, peer: Option<&PeerInfo>) -> Look {
        let cookie =
            |name| peer.map_or_else(|| read_cookie(headers, name), |peer| Cookies::of(peer).read(headers, name));
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let locale = cookie(LANGUAGE).and_then(Locale::from_tag).or_else(|| accepted.and_then(Locale::negotiate));
        let theme = cookie(THEME).map(Theme::from_value).unwrap_or_default();
        Look { locale: locale.unwrap_or(Locale::ZhCn), theme }
    }

    /// A page without anything on it that would have to be looked up.
    pub(super) fn bare_page(&self, web: &Web, path: &str) -> Page {
        Page {
            reading: self.reading(web),
            house: web.name.get(),
            title: String::new(),
            description: String::new(),
            canonical: None,
            path: path.to_owned(),
            theme: self.theme,
            place: Place::Elsewhere,
            viewer: None,
            query: String::new(),
            notice: None,
            notice_way: None,
            news: None,
            feed: None,
            data: None,
        }
    }

    /// The words and the clock of now.
    pub(super) fn reading(&self, web: &Web) -> Reading {
        let clock = Clock { now_ms: web.house.clock.now(), offset_minutes: web.offset_minutes };
        Reading { words: self.locale.words(), clock }
    }

    /// What an account chose goes before cookies and headers.
    pub(super) fn chosen(&self, me: &MyAccount) -> Look {
        let locale = me.locale.as_deref().and_then(Locale::from_tag).unwrap_or(self.locale);
        let theme = me.theme.as_deref().filter(|theme| !theme.is_empty()).map_or(self.theme, Theme::from_value);
        Look { locale, theme }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_chosen_by_cookie_then_browser() {
        let peer = PeerInfo::new("127.0.0.1:1".parse().unwrap(), false);
        let check = |cookie: &str, accepts: &str, expected: Locale| {
            let headers = [(header::COOKIE, cookie), (header::ACCEPT_LANGUAGE, accepts)];
            let headers = headers.into_iter().map(|(name, value)| (name, value.parse().unwrap())).collect();
            assert_eq!(Look::of_guest(&headers, Some(&peer)).locale, expected, "{cookie} {accepts}");
        };
        check("lang=en", "zh-CN", Locale::En);
        check("", "fr, en;q=0.8, zh;q=0.5", Locale::En);
        check("lang=xx", "fr", Locale::ZhCn);
    }
}

//! Refusals on live connections, in the language of the connection.

use crate::http;
use crate::pages::moment;
use crate::pages::page::Reading;
use tea_core::Error;
use tea_core::clock::Millis;
use tea_protocol::limits::{VERSION_MAX, VERSION_MIN};
use tea_protocol::live::{ByeReason, Refuse};
use tea_protocol::{Code, Fault};
use tea_words::Locale;

/// A refusal in words. What went wrong inside is logged here, once, and not told.
pub(crate) fn fault(error: &Error, locale: Locale) -> Fault {
    if error.code == Code::Internal {
        tracing::error!(cause = error.cause.as_deref(), "a live request failed");
    }
    http::fault(locale.words(), error, None)
}

/// The refusal of a connection that began with something else than a hello. In English, since nothing was read that
/// could name a language.
pub(super) fn no_hello(code: Code) -> Refuse {
    let message = Locale::En.words().say("live-no-hello").to_owned();
    let fault = Fault { code, message, retry_after: None, permanent: true };
    Refuse { fault, min: VERSION_MIN, max: VERSION_MAX }
}

/// Why the house ends a connection, in words.
pub(crate) fn last_word(reason: ByeReason, locale: Locale) -> &'static str {
    let key = match reason {
        ByeReason::Restart => "bye-restart",
        ByeReason::SignedOut => "bye-signed-out",
        ByeReason::Slow => "bye-slow",
        ByeReason::Silent => "bye-silent",
        ByeReason::Protocol => "bye-protocol",
    };
    locale.words().say(key)
}

/// Words and clock for a fragment that everybody gets: times by UTC, which the page's script makes local.
pub(crate) fn fragment_reading(locale: Locale, now_ms: Millis) -> Reading {
    Reading { words: locale.words(), clock: moment::Clock { now_ms, offset_minutes: 0 } }
}

//! What an [`crate::App`] is built from.

use crate::keys::Style;
use crate::theme::Theme;
use jiff::tz::TimeZone;
use tea_protocol::Cid;
use tea_words::Locale;

/// Everything that the screen has to know from outside.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The language.
    pub locale: Locale,
    /// The colours.
    pub theme: Theme,
    /// The keys.
    pub keys: Style,
    /// The zone that times are told in.
    pub zone: TimeZone,
    /// The address as it was typed, shown until the house tells its name.
    pub address: String,
    /// The short name of the room to open first; none for the one that was open last time.
    pub room: Option<String>,
    /// The size of the terminal in cells: columns, rows.
    pub size: (u16, u16),
    /// Milliseconds since 1970.
    pub now: i64,
    /// Makes the ids of sends; [`Cid::fresh`] but in tests.
    pub fresh_cid: fn() -> Cid,
}

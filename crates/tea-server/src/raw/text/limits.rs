//! Every limit of the text port in one place. Sizes are bytes, times are `Duration` or milliseconds.

use std::time::Duration;

/// One line from a client. The rest of a longer one is thrown away as it comes.
pub(super) const LINE_BYTES_MAX: usize = 8 * 1024;

/// Read from a client at once.
pub(super) const READ_BYTES: usize = 4 * 1024;

/// Offers and demands of one Telnet client that are answered.
pub(super) const NEGOTIATIONS_MAX: u32 = 256;

/// Columns of a client that does not tell.
pub(super) const WIDTH_USUAL: usize = 80;
/// The least columns that lines are wrapped to.
pub(super) const WIDTH_MIN: usize = 20;
/// The most columns that lines are wrapped to.
pub(super) const WIDTH_MAX: usize = 500;

/// Lines that somebody who has not signed in may send a minute.
pub(super) const GUEST_LINES_PER_MINUTE_MAX: u32 = 60;
/// That minute.
pub(super) const MINUTE_MS: i64 = 60_000;

/// Silence of somebody who has signed in, after which the connection is ended with a word; others have the idle time of
/// all raw ports. Whoever listens all day is welcome to.
pub(super) const IDLE_MEMBER: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a last word may take to be written, and what was asked for before the end to be answered.
pub(super) const FAREWELL: Duration = Duration::from_secs(10);

/// Messages shown when a room is entered.
pub(super) const ENTERED_LINES: u32 = 10;
/// Messages shown by `history` without a number.
pub(super) const HISTORY_LINES: u32 = 20;
/// Notices shown after signing in, and by `notices`.
pub(super) const NOTICES_AT_SIGN_IN: u32 = 3;
/// See [`NOTICES_AT_SIGN_IN`].
pub(super) const NOTICES_LINES: u32 = 20;
/// News listed by `news`.
pub(super) const NEWS_LINES: u32 = 20;
/// Direct conversations whose lines are shown as they come.
pub(super) const DIRECTS_MAX: usize = 50;
/// Characters of a refused message that are told back.
pub(super) const QUOTED_CHARS: usize = 60;

/// Topics on one page.
pub(super) const TOPICS_PAGE: u32 = 15;
/// Titles of the library on one page.
pub(super) const FILMS_PAGE: u32 = 15;
/// Floors on one page.
pub(super) const FLOORS_PAGE: u32 = 10;
/// What is found on one page.
pub(super) const HITS_PAGE: u32 = 10;
/// Numbered topics and floors that are remembered; a further page begins to count anew.
pub(super) const LISTED_MAX: usize = 300;

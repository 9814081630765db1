//! Days and moments as people read them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds since 1970; negative before.
#[must_use]
pub fn seconds(at: SystemTime) -> i64 {
    let whole = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
    at.duration_since(UNIX_EPOCH).map_or_else(|before| -whole(before.duration()), whole)
}

/// Milliseconds since 1970; 0 before.
pub(crate) fn milliseconds(at: SystemTime) -> i64 {
    at.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The day of a moment given in seconds since 1970, in UTC: `2026-11-23`.
#[must_use]
pub fn day(at_s: i64) -> String {
    jiff::Timestamp::from_second(at_s)
        .map_or_else(|_| "?".to_owned(), |at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}

/// A moment given in seconds since 1970, to the minute, in UTC: `2026-11-23 08:54`.
#[must_use]
pub fn minute(at_s: i64) -> String {
    jiff::Timestamp::from_second(at_s).map_or_else(|_| "?".to_owned(), |at| at.strftime("%F %H:%M").to_string())
}

/// Whole days between two moments; negative when the second is over.
#[must_use]
pub fn days_between(from_s: i64, to_s: i64) -> i64 {
    (to_s - from_s).div_euclid(86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_and_named() {
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(1_795_392_000), "2026-11-23");
        assert_eq!((minute(61), minute(i64::MAX)), ("1970-01-01 00:01".to_owned(), "?".to_owned()));
        assert_eq!(day(i64::MAX), "?");
        assert_eq!((days_between(0, 86_399), days_between(0, 86_400), days_between(1, 0)), (0, 1, -1));
        assert_eq!(seconds(UNIX_EPOCH - Duration::from_secs(5)), -5);
    }
}

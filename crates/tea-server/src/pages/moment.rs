//! Times as people read them: an hour on the clock, "12 minutes ago" within a day, a date after that.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use tea_words::{Arg, Words};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Where and when a page is made: what "now" and "today" mean on it.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Now, in milliseconds since 1970.
    pub now_ms: i64,
    /// Minutes the house's local time is ahead of UTC.
    pub offset_minutes: i32,
}

impl Clock {
    /// Local date and time of an instant; one that jiff cannot hold shows as 1970.
    fn local(&self, at_ms: i64) -> DateTime {
        let seconds = self.offset_minutes.clamp(-18 * 60, 18 * 60) * 60;
        let offset = Offset::from_seconds(seconds).unwrap_or(Offset::UTC);
        let instant = Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH);
        offset.to_datetime(instant)
    }

    /// `16:02`.
    pub fn hour_minute(&self, at_ms: i64) -> String {
        let mut said = String::with_capacity(5);
        put_hour_minute(&mut said, self.local(at_ms));
        said
    }

    /// Hour of the day, 0 to 23.
    pub fn hour(&self, at_ms: i64) -> i8 {
        self.local(at_ms).hour()
    }

    /// Value of a `datetime` attribute, in UTC to the second.
    pub fn iso(&self, at_ms: i64) -> String {
        let utc = Clock { offset_minutes: 0, ..*self }.local(at_ms);
        let mut said = String::with_capacity(20);
        put_date(&mut said, utc);
        said.push('T');
        put_hour_minute(&mut said, utc);
        said.push(':');
        put_two(&mut said, utc.second().unsigned_abs());
        said.push('Z');
        said
    }

    /// `2026-11-23 16:02`, for `title` attributes and records.
    pub fn exact(&self, at_ms: i64) -> String {
        let local = self.local(at_ms);
        let mut said = String::with_capacity(16);
        put_date(&mut said, local);
        said.push(' ');
        put_hour_minute(&mut said, local);
        said
    }

    /// How long ago within a day, else the date; an instant to come shows as its exact time.
    pub fn ago(&self, words: &Words, at_ms: i64) -> String {
        let past_ms = self.now_ms.saturating_sub(at_ms);
        match past_ms {
            ..0 => self.exact(at_ms),
            0..MINUTE_MS => words.say("time-now").to_owned(),
            MINUTE_MS..HOUR_MS => words.count("time-minutes", past_ms / MINUTE_MS),
            HOUR_MS..DAY_MS => words.count("time-hours", past_ms / HOUR_MS),
            _ => self.date(words, at_ms),
        }
    }

    /// The date, with the year only if it is another one.
    pub fn date(&self, words: &Words, at_ms: i64) -> String {
        let local = self.local(at_ms);
        let month = words.say(MONTHS[usize::from(local.month().unsigned_abs()) - 1]);
        let day = i64::from(local.day());
        if local.year() == self.local(self.now_ms).year() {
            words.say_with("time-day", &[("month", Arg::Text(month)), ("day", Arg::Number(day))])
        } else {
            let year = local.year().to_string();
            let args = [("year", Arg::Text(&year)), ("month", Arg::Text(month)), ("day", Arg::Number(day))];
            words.say_with("time-day-year", &args)
        }
    }

    /// The line between two days of a log: today, yesterday, or the date.
    pub fn day_line(&self, words: &Words, at_ms: i64) -> String {
        let day = self.local(at_ms).date();
        if day == self.local(self.now_ms).date() {
            words.say("time-today").to_owned()
        } else if day == self.local(self.now_ms - DAY_MS).date() {
            words.say("time-yesterday").to_owned()
        } else {
            self.date(words, at_ms)
        }
    }

    /// Whether two instants are on one local day.
    pub fn same_day(&self, one_ms: i64, other_ms: i64) -> bool {
        self.local(one_ms).date() == self.local(other_ms).date()
    }
}

/// `2026-11-23`. A page has three times for each of its lines, so they are put together digit by digit.
fn put_date(said: &mut String, at: DateTime) {
    let year = at.year().unsigned_abs();
    put_two(said, (year / 100) as u8);
    put_two(said, (year % 100) as u8);
    said.push('-');
    put_two(said, at.month().unsigned_abs());
    said.push('-');
    put_two(said, at.day().unsigned_abs());
}

/// `16:02`.
fn put_hour_minute(said: &mut String, at: DateTime) {
    put_two(said, at.hour().unsigned_abs());
    said.push(':');
    put_two(said, at.minute().unsigned_abs());
}

/// Two digits of a number below 100.
fn put_two(said: &mut String, number: u8) {
    said.push(char::from(b'0' + number / 10));
    said.push(char::from(b'0' + number % 10));
}

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    /// 2026-11-23 08:02:00 UTC, 16:02 in the house.
    const NOW_MS: i64 = 1_795_420_920_000;
    const CLOCK: Clock = Clock { now_ms: NOW_MS, offset_minutes: 480 };

    #[test]
    fn a_clock_shows_local_time_and_utc_attributes() {
        assert_eq!(CLOCK.hour_minute(NOW_MS), "16:02");
        assert_eq!(CLOCK.exact(NOW_MS), "2026-11-23 16:02");
        assert_eq!(CLOCK.iso(NOW_MS), "2026-11-23T08:02:00Z");
        assert_eq!(CLOCK.hour(NOW_MS), 16);
        assert_eq!(CLOCK.exact(i64::MAX), "1970-01-01 08:00");
    }

    #[test]
    fn past_times_read_short() {
        let check = |past_ms: i64, zh: &str, en: &str| {
            assert_eq!(CLOCK.ago(Locale::ZhCn.words(), NOW_MS - past_ms), zh);
            assert_eq!(CLOCK.ago(Locale::En.words(), NOW_MS - past_ms), en);
        };
        check(0, "刚刚", "just now");
        check(MINUTE_MS, "1 分钟前", "1 minute ago");
        check(HOUR_MS - 1, "59 分钟前", "59 minutes ago");
        check(HOUR_MS, "1 小时前", "1 hour ago");
        check(DAY_MS, "11 月 22 日", "22 November");
        check(365 * DAY_MS, "2025 年 11 月 23 日", "23 November 2025");
        check(-MINUTE_MS, "2026-11-23 16:03", "2026-11-23 16:03");
    }

    #[test]
    fn days_turn_at_local_midnight() {
        let words = Locale::En.words();
        let midnight_ms = NOW_MS - 16 * HOUR_MS - 2 * MINUTE_MS;
        assert_eq!(CLOCK.day_line(words, midnight_ms), "Today");
        assert_eq!(CLOCK.day_line(words, midnight_ms - 1), "Yesterday");
        assert_eq!(CLOCK.day_line(words, midnight_ms - DAY_MS - 1), "21 November");
        assert!(CLOCK.same_day(midnight_ms, NOW_MS) && !CLOCK.same_day(midnight_ms - 1, NOW_MS));
    }
}

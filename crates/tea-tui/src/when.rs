//! Times in the reader's zone and language.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tea_words::{Arg, Words};

/// Hours and minutes.
pub(crate) fn clock(at_ms: i64, zone: &TimeZone) -> String {
    match Timestamp::from_millisecond(at_ms) {
        Ok(time) => {
            let time = zone.to_datetime(time);
            format!("{:02}:{:02}", time.hour(), time.minute())
        }
        Err(_) => String::new(),
    }
}

/// The day.
pub(crate) fn day(at_ms: i64, zone: &TimeZone) -> Date {
    Timestamp::from_millisecond(at_ms).map_or_else(|_| Date::constant(1970, 1, 1), |time| zone.to_datetime(time).date())
}

/// A day in words: today, yesterday, or its date, with the year where it is another.
pub(crate) fn day_words(day: Date, today: Date, words: &Words) -> String {
    if day == today {
        return words.say("time-today").to_owned();
    }
    if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
        return words.say("time-yesterday").to_owned();
    }
    let month = words.say(MONTHS[usize::from(day.month().unsigned_abs().clamp(1, 12)) - 1]);
    let (number, year) = (day.day().to_string(), day.year().to_string());
    let mut args = vec![("month", Arg::Text(month)), ("day", Arg::Text(&number))];
    if day.year() == today.year() {
        return words.say_with("time-day", &args);
    }
    args.push(("year", Arg::Text(&year)));
    words.say_with("time-day-year", &args)
}

/// A time of any day, as short as it can be said: the hour today, else the day.
pub(crate) fn short(at_ms: i64, now_ms: i64, zone: &TimeZone, words: &Words) -> String {
    let (that, today) = (day(at_ms, zone), day(now_ms, zone));
    if that == today { clock(at_ms, zone) } else { day_words(that, today, words) }
}

/// The whole seconds until a time; 0 when it has come.
pub(crate) fn seconds_until(at_ms: i64, now_ms: i64) -> i64 {
    (at_ms - now_ms).max(0).saturating_add(999) / 1_000
}

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::Offset;
    use tea_words::Locale;

    #[test]
    fn days_and_hours_are_those_of_the_zone() {
        let zone = TimeZone::fixed(Offset::constant(8));
        let late = 1_795_392_000_000 + 16 * 3_600_000;
        assert_eq!(clock(late, &zone), "00:00");
        let (that, today) = (day(late, &zone), Date::constant(2026, 12, 31));
        assert_eq!(day_words(that, that, Locale::ZhCn.words()), "今天");
        assert_eq!(day_words(that, that.tomorrow().unwrap(), Locale::En.words()), "Yesterday");
        let said = day_words(that, today, Locale::ZhCn.words());
        assert!(said.ends_with("日") && !said.contains("2026"), "{said}");
        assert!(day_words(that, Date::constant(2030, 1, 1), Locale::En.words()).ends_with("2026"));
    }
}

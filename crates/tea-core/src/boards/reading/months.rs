//! Months of UTC as people write them, and the times they last.

use crate::clock::Millis;
use crate::limits::DAY_MS;
use std::ops::Range;

/// When a month begins; see [`super::super::month`] for the number. It undoes what Howard Hinnant's "chrono-Compatible
/// Low-Level Date Algorithms" call `civil_from_days`.
fn start(month: i64) -> Millis {
    let from_march = month - 2;
    let (year, month) = (from_march.div_euclid(12), from_march.rem_euclid(12));
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    let day = year * 365 + year / 4 - year / 100 + (153 * month + 2) / 5;
    (era * 146_097 + day - 719_468) * DAY_MS
}

/// The times of a month.
pub(super) fn times(month: i64) -> Range<Millis> {
    start(month)..start(month + 1)
}

/// A month as it is written: `2026-11`.
pub(super) fn text(month: i64) -> String {
    format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
}

/// The month that is written so; none for anything but four digits, a hyphen, and two digits from 01 to 12.
pub(super) fn parse(text: &str) -> Option<i64> {
    let (year, month) = text.split_once('-')?;
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    let (year, month): (i64, i64) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then_some(year * 12 + month - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boards::month::month;

    #[test]
    fn months_follow_one_another_without_a_gap() {
        let first = parse("1969-01").unwrap();
        for number in first..first + 200 * 12 {
            let times = times(number);
            assert_eq!((month(times.start), month(times.end - 1), month(times.end)), (number, number, number + 1));
            assert!((28..=31).contains(&((times.end - times.start) / DAY_MS)));
            assert_eq!(parse(&text(number)), Some(number));
        }
    }

    #[test]
    fn what_is_no_month_is_none() {
        for text in ["", "2026", "2026-", "2026-00", "2026-13", "2026-1", "26-01", "2026-011", "+026-01", "2026/01"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}

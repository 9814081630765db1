//! Months of UTC, counted so that an index can stand on them.

use crate::clock::Millis;

/// The month of a time in milliseconds since 1970: twelve times the year, and 0 for January to 11 for December.
///
/// The days are turned into a date of the Gregorian calendar as in Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", `civil_from_days`.
#[must_use]
pub(super) fn month(at: Millis) -> i64 {
    const DAYS_OF_ERA: i64 = 146_097;
    // Years begin in March here, so that the leap day is the last of its year.
    let days = at.div_euclid(86_400_000) + 719_468;
    let day_of_era = days.rem_euclid(DAYS_OF_ERA);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_is_0 = (5 * day_of_year + 2) / 153;
    let year = days.div_euclid(DAYS_OF_ERA) * 400 + year_of_era;
    // January and February have the numbers 10 and 11 of the year before, so that counting on is enough.
    year * 12 + march_is_0 + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_begin_and_end_where_the_calendar_says() {
        let day = 86_400_000;
        assert_eq!(month(0), 1970 * 12);
        assert_eq!(month(-1), 1969 * 12 + 11);
        assert_eq!(month(31 * day - 1), 1970 * 12);
        assert_eq!(month(31 * day), 1970 * 12 + 1);
        // 2024-02-29T23:59:59.999Z, and the next millisecond.
        assert_eq!(month(1_709_251_199_999), 2024 * 12 + 1);
        assert_eq!(month(1_709_251_200_000), 2024 * 12 + 2);
        // 2026-12-31T23:59:59.999Z, and the next millisecond.
        assert_eq!(month(1_798_761_599_999), 2026 * 12 + 11);
        assert_eq!(month(1_798_761_600_000), 2027 * 12);
    }

    #[test]
    fn months_never_go_back_over_four_hundred_years() {
        let (mut before, mut changes) = (month(0), 0);
        for days in 0..146_097_i64 {
            let now = month(days * 86_400_000);
            assert!(now == before || now == before + 1, "day {days}");
            changes += i64::from(now != before);
            before = now;
        }
        assert_eq!(changes, 400 * 12 - 1);
    }
}

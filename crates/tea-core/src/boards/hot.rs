//! The order of hot topics: a score that is made of when a topic was opened and of its votes, and of nothing that
//! changes by itself. So it is stored, and touched by a vote alone.

/// Seconds that ten times as many votes are worth: twelve and a half hours.
const SECONDS_PER_TENFOLD: f64 = 45_000.0;

/// The score of a topic: the seconds of 1970 at which it was opened, and 45,000 for each power of ten of its votes.
/// The form is the one that Reddit published in 2008.
#[must_use]
pub(super) fn hot(at_ms: i64, up: u32, down: u32) -> i64 {
    let net = i64::from(up) - i64::from(down);
    // At most 32 bits, so a float holds it exactly, and the product is far inside an integer.
    let weight = (net.unsigned_abs().max(1) as f64).log10() * SECONDS_PER_TENFOLD;
    at_ms / 1_000 + weight as i64 * net.signum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_count_by_their_power_of_ten_and_age_by_its_seconds() {
        let at = 1_800_000_000_000;
        let base = 1_800_000_000;
        for (up, down, score) in [
            (0, 0, base),
            (1, 0, base),
            (0, 1, base),
            (10, 0, base + 45_000),
            (1_000, 900, base + 90_000),
            (5, 105, base - 90_000),
            (2, 0, base + 13_546),
            (u32::MAX, 0, base + 433_483),
            (0, u32::MAX, base - 433_483),
        ] {
            assert_eq!(hot(at, up, down), score, "{up} up, {down} down");
        }
        assert!(hot(at + 45_001_000, 0, 0) > hot(at, 10, 0), "half a day later is worth ten votes");
    }
}

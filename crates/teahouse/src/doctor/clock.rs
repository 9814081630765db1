//! The clock: a year that can be, not behind the data, running evenly.

use crate::data_dir;
use crate::limits::CLOCK_STEP_MAX_MS;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tea_doctor::{Finding, Sentence, Step, dates};

/// The first moment that this program can be run in: 2026, in seconds since 1970.
const FIRST_S: i64 = 1_767_225_600;
/// A century later nothing here is true any more.
const LAST_S: i64 = FIRST_S + 100 * 366 * 86_400;

/// One moment by both clocks: the one that people set, and the one that only runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    set: SystemTime,
    runs: Instant,
}

impl Moment {
    pub(super) fn now() -> Self {
        Self { set: SystemTime::now(), runs: Instant::now() }
    }
}

/// Compares the two clocks since an earlier moment, and the one that people set with what was written.
pub(super) fn check(since: Moment, data: &Path) -> Finding {
    let now = Moment::now();
    let written = fs::metadata(data_dir::database(data)).and_then(|metadata| metadata.modified()).ok();
    judge(now.set, written, step(since, now))
}

/// How far the clock was set between two moments, either way.
fn step(since: Moment, now: Moment) -> Duration {
    let ran = now.runs - since.runs;
    // Measured from 1970, so that a clock that was set back is no special case.
    let of = |at: SystemTime| at.duration_since(UNIX_EPOCH).unwrap_or_default();
    of(now.set).abs_diff(of(since.set) + ran)
}

fn judge(now: SystemTime, written: Option<SystemTime>, step: Duration) -> Finding {
    let now_s = dates::seconds(now);
    let told = |key| Sentence::new(key).text("now", dates::minute(now_s));
    let advice = || Sentence::new("doctor-clock-advice");
    let step_ms = i64::try_from(step.as_millis()).unwrap_or(i64::MAX);
    let written_s = written.map(dates::seconds).filter(|written| *written > now_s + 60);
    if !(FIRST_S..LAST_S).contains(&now_s) {
        Finding::warn(Step::Clock, told("doctor-clock-wrong")).advise(advice())
    } else if let Some(written) = written_s {
        let sentence = told("doctor-clock-behind").text("written", dates::minute(written));
        Finding::warn(Step::Clock, sentence).advise(advice())
    } else if step_ms > CLOCK_STEP_MAX_MS {
        Finding::warn(Step::Clock, told("doctor-clock-jumps").count("count", step_ms)).advise(advice())
    } else {
        Finding::good(Step::Clock, told("doctor-clock-good"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_cannot_be_right_is_told() {
        let at = |seconds: i64| UNIX_EPOCH + Duration::from_secs(seconds.unsigned_abs());
        let check = |now_s, written_s: Option<i64>, step_ms, key| {
            let finding = judge(at(now_s), written_s.map(at), Duration::from_millis(step_ms));
            assert_eq!(finding.sentence.key, key, "{finding:?}");
        };
        check(FIRST_S, None, 0, "doctor-clock-good");
        check(FIRST_S - 1, None, 0, "doctor-clock-wrong");
        check(LAST_S, None, 0, "doctor-clock-wrong");
        check(FIRST_S, Some(FIRST_S + 60), 0, "doctor-clock-good");
        check(FIRST_S, Some(FIRST_S + 61), 0, "doctor-clock-behind");
        check(FIRST_S, None, 200, "doctor-clock-good");
        check(FIRST_S, None, 201, "doctor-clock-jumps");
    }

    #[test]
    fn a_clock_that_was_set_between_is_seen_either_way() {
        let since = Moment::now();
        let later = Duration::from_secs(5);
        let even = Moment { set: since.set + later, runs: since.runs + later };
        assert_eq!(step(since, even), Duration::ZERO);
        assert_eq!(step(since, Moment { set: since.set, ..even }), later);
        assert_eq!(step(since, Moment { set: since.set + later * 3, ..even }), later * 2);
    }
}

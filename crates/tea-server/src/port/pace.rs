//! How fast films go to one connection, so that one reader cannot take the line from the others.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::time::Instant;

use crate::limits::MEDIA_BURST;

/// A bucket of time, shared by all answers of a connection: sending takes as long as the bytes last at the rate of
/// their file, and up to [`MEDIA_BURST`] may be taken at once. Counting time and not bytes, answers of different rates
/// can share it (the generic cell rate algorithm, ITU-T I.371).
#[derive(Debug)]
pub(crate) struct Pace {
    /// Up to when what was let go lasts.
    lasts_until: Mutex<Option<Instant>>,
}

impl Pace {
    /// A full bucket.
    pub(crate) fn new() -> Arc<Pace> {
        Arc::new(Pace { lasts_until: Mutex::new(None) })
    }

    /// When so many bytes may go at a rate in bytes a second, if not at once. They count as sent from then on.
    pub(crate) fn when(&self, now: Instant, bytes: usize, rate: u64) -> Option<Instant> {
        let lasting = std::time::Duration::from_secs_f64(bytes as f64 / rate.max(1) as f64);
        let mut lasts_until = self.lasts_until.lock().unwrap_or_else(PoisonError::into_inner);
        let until = lasts_until.map_or(now, |until| until.max(now));
        *lasts_until = Some(until + lasting);
        // What lasts for no longer than the burst goes now, the rest when that is so again.
        let wait = (until + lasting).saturating_duration_since(now).saturating_sub(MEDIA_BURST);
        (!wait.is_zero()).then(|| now + wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_burst_goes_at_once_and_one_byte_more_waits() {
        let (pace, now) = (Pace::new(), Instant::now());
        let burst = MEDIA_BURST.as_secs() as usize;
        assert_eq!(pace.when(now, 1_000 * burst, 1_000), None);
        let at = pace.when(now, 1, 1_000).expect("the bucket is empty");
        assert_eq!(at - now, Duration::from_millis(1));
    }

    #[test]
    fn in_the_long_run_the_rate_is_kept_whatever_the_pieces_are() {
        let (pace, start) = (Pace::new(), Instant::now());
        let mut now = start;
        for piece in [1, 70_000, 300, 262_144].into_iter().cycle().take(400) {
            now = pace.when(now, piece, 100_000).unwrap_or(now);
        }
        let sent_s = f64::from(100 * (1 + 70_000 + 300 + 262_144)) / 100_000.0;
        let took = now - start + MEDIA_BURST;
        assert!((took.as_secs_f64() - sent_s).abs() < 0.01, "{took:?} for {sent_s} s");
    }

    #[test]
    fn a_pause_fills_the_bucket_and_no_more() {
        let (pace, start) = (Pace::new(), Instant::now());
        assert!(pace.when(start, 1_000_000, 1_000).is_some());
        let later = start + Duration::from_secs(10_000);
        assert_eq!(pace.when(later, 1_000 * MEDIA_BURST.as_secs() as usize, 1_000), None);
        assert!(pace.when(later, 1, 1_000).is_some());
    }

    #[test]
    fn answers_of_different_rates_share_one_bucket() {
        let (pace, now) = (Pace::new(), Instant::now());
        let half = MEDIA_BURST.as_secs() as usize / 2;
        assert_eq!(pace.when(now, 1_000 * half, 1_000), None);
        assert_eq!(pace.when(now, 5_000 * half, 5_000), None);
        assert!(pace.when(now, 5_000, 5_000).is_some());
    }
}

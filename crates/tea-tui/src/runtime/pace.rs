//! How often the screen is drawn: at once after a pause, at most about sixty times a second under load.

use super::limits::FRAME_EVERY;
use std::time::Instant;

/// When the last frame was drawn and whether one is owed.
#[derive(Debug, Default)]
pub(super) struct Pace {
    drawn: Option<Instant>,
    owed: bool,
}

impl Pace {
    /// The picture has changed.
    pub(super) fn owe(&mut self) {
        self.owed = true;
    }

    /// When the next frame is due: none when nothing has changed.
    #[must_use]
    pub(super) fn due(&self, now: Instant) -> Option<Instant> {
        self.owed.then(|| self.drawn.map_or(now, |drawn| (drawn + FRAME_EVERY).max(now)))
    }

    /// Whether to draw now. If so, it counts as drawn.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        let take = self.due(now).is_some_and(|due| due <= now);
        if take {
            self.drawn = Some(now);
            self.owed = false;
        }
        take
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_burst_is_drawn_at_its_start_and_at_its_end() {
        let start = Instant::now();
        let mut pace = Pace::default();
        assert_eq!(pace.due(start), None);
        let mut frames = 0;
        for ms in 0..160 {
            pace.owe();
            frames += usize::from(pace.take(start + Duration::from_millis(ms)));
        }
        assert_eq!(frames, 10);
        let end = start + Duration::from_millis(160);
        assert_eq!(pace.due(end), Some(end));
        assert!(pace.take(end));
        assert!(!pace.take(end + FRAME_EVERY), "nothing changed since");
    }

    #[test]
    fn after_a_pause_it_is_drawn_at_once() {
        let start = Instant::now();
        let mut pace = Pace::default();
        pace.owe();
        assert!(pace.take(start));
        pace.owe();
        assert!(pace.take(start + Duration::from_secs(1)));
    }
}

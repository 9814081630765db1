//! Which parts of a film somebody may have, by the best quality that they may watch.

use super::super::store::reel::{Made, Reel};
use crate::limits::{MEDIA_RATE_FACTOR, MEDIA_RATE_MIN};
use tea_protocol::video::{Rung, State};

impl Reel {
    /// The qualities up to one, the smallest first. A film that is all made and has none so small is shown in the smallest
    /// it has, or nobody below could ever watch it.
    pub(in crate::video) fn allowed(&self, top: Rung) -> impl DoubleEndedIterator<Item = &Made> {
        let only = match self.rungs.first() {
            Some(first) if self.state == State::Ready && first.rung as u8 > top as u8 => Some(first.rung),
            _ => None,
        };
        self.rungs.iter().filter(move |made| made.rung as u8 <= top as u8 || Some(made.rung) == only)
    }

    /// Whether the original is no better than a quality; or it is all there is and will be.
    pub(in crate::video) fn original_is_allowed(&self, top: Rung) -> bool {
        top == Rung::R1080
            || rung_of(self.lines) as u8 <= top as u8
            || (self.state == State::Ready && self.rungs.is_empty())
    }

    /// How fast the original is sent to a player, in bytes a second.
    pub(super) fn rate_of_original(&self) -> u64 {
        let bytes = self.original.map_or(0, |original| original.bytes);
        let mean = u128::from(bytes) * 1000 / u128::from(self.duration_ms.max(1));
        u64::try_from(mean).unwrap_or(u64::MAX).saturating_mul(MEDIA_RATE_FACTOR).max(MEDIA_RATE_MIN)
    }
}

/// How fast a quality is sent to a player, in bytes a second.
pub(super) fn rate(made: &Made) -> u64 {
    (made.peak / 8).saturating_mul(MEDIA_RATE_FACTOR).max(MEDIA_RATE_MIN)
}

/// The quality that a picture of so many lines belongs to. What is better than the best belongs to the best.
fn rung_of(lines: u32) -> Rung {
    match lines {
        0..=480 => Rung::R480,
        481..=720 => Rung::R720,
        _ => Rung::R1080,
    }
}

//! How far apart the key frames of a film are: a player can only begin and jump at one.

use std::path::Path;

use crate::fault::Fault;
use crate::report::milliseconds;
use crate::run::{Bounds, Call, Lines, run};
use crate::source::Source;
use crate::tools::Tools;
use crate::{guard, limits};

/// What the packets of a film, or of a part of it, tell.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keys {
    /// The largest distance of two key frames, and of the last one and the end, in milliseconds.
    pub(crate) distance_ms: u64,
    /// The time of the last packet, in milliseconds.
    pub(crate) end_ms: u64,
}

/// Where to look in a film of a given length: all of a short one, three parts of a long one. Milliseconds.
fn windows(duration_ms: u64) -> Vec<Option<(u64, u64)>> {
    let window = limits::KEY_WINDOW_MS;
    if duration_ms <= 3 * window {
        return vec![None];
    }
    [0, (duration_ms - window) / 2, duration_ms - window].map(|from| Some((from, window))).to_vec()
}

/// The largest distance of two key frames in milliseconds.
///
/// # Errors
/// When the film cannot be read.
pub(crate) async fn largest_distance(
    tools: &Tools,
    source: &Source,
    work: &Path,
    duration_ms: u64,
) -> Result<u64, Fault> {
    let mut largest_ms = 0;
    for window in windows(duration_ms) {
        largest_ms = largest_ms.max(scan(tools, source, work, window).await?.distance_ms);
    }
    Ok(largest_ms)
}

/// Reads the packets of a film, or of a window of it (from, length; milliseconds).
///
/// # Errors
/// When the film cannot be read.
pub(crate) async fn scan(
    tools: &Tools,
    source: &Source,
    work: &Path,
    window: Option<(u64, u64)>,
) -> Result<Keys, Fault> {
    let mut words = guard::ffprobe(source.container, &source.path);
    words.extend(guard::words(["-select_streams", "V:0", "-of", "compact=p=0:nk=1"]));
    words.extend(guard::words(["-show_entries", "packet=pts_time,flags"]));
    if let Some((from_ms, length_ms)) = window {
        words.extend(guard::words(["-read_intervals", &format!("{}%+{}", from_ms / 1000, length_ms / 1000)]));
    }
    let bounds = Bounds::new(limits::SCAN_WALL, limits::MEMORY_PROBE_BYTES, 0);
    let call = Call { tool: &tools.ffprobe, words, source: &source.path, work, bounds };
    let (mut lines, mut reading) = (Lines::default(), Reading::default());
    run(tools.sandbox(), call, &mut |piece| {
        lines.take(piece, |line| {
            reading.packet(line);
            true
        })
    })
    .await?;
    Ok(reading.end())
}

/// Packets as they come, in the order of decoding; key frames are in order among themselves.
#[derive(Default)]
struct Reading {
    last_key_ms: Option<u64>,
    keys: Keys,
}

impl Reading {
    /// A packet as `2.002000|K__`. What has no time is left out.
    fn packet(&mut self, line: &str) {
        let Some((time, flags)) = line.split_once('|') else { return };
        let Some(time_ms) = milliseconds(time) else { return };
        self.keys.end_ms = self.keys.end_ms.max(time_ms);
        if flags.starts_with('K') {
            let before_ms = self.last_key_ms.unwrap_or(time_ms);
            self.keys.distance_ms = self.keys.distance_ms.max(time_ms.saturating_sub(before_ms));
            self.last_key_ms = Some(time_ms);
        }
    }

    fn end(mut self) -> Keys {
        let last_ms = self.last_key_ms.unwrap_or(0);
        self.keys.distance_ms = self.keys.distance_ms.max(self.keys.end_ms.saturating_sub(last_ms));
        self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_between_keys_and_after_the_last() {
        let mut reading = Reading::default();
        for line in ["0.0|K__", "0.08|___", "0.04|___", "2.0|K__", "N/A|K__", "7.0|K_D", "8.0|___", "rubbish"] {
            reading.packet(line);
        }
        assert_eq!(reading.end(), Keys { distance_ms: 5000, end_ms: 8000 });
        let mut alone = Reading::default();
        alone.packet("0|K__");
        alone.packet("30|___");
        assert_eq!(alone.end(), Keys { distance_ms: 30_000, end_ms: 30_000 });
    }

    #[test]
    fn a_long_film_is_looked_at_in_three_parts() {
        let window = limits::KEY_WINDOW_MS;
        assert_eq!(windows(3 * window), [None]);
        assert_eq!(windows(5 * window), [Some((0, window)), Some((2 * window, window)), Some((4 * window, window))]);
    }
}

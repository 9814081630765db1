//! How loud a film is, and by how much it is made louder or softer.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::probe::Probe;
use crate::progress::{Blocks, Progress};
use crate::run::{Bounds, Call, run};
use crate::source::{Source, work_directory};
use crate::tools::Tools;
use crate::{guard, limits};

/// By how much the sound of a film is made louder, in hundredths of a decibel; negative makes it softer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gain {
    /// Hundredths of a decibel.
    pub centi_db: i32,
}

impl Gain {
    /// As decibels, such as `-3.50`.
    #[must_use]
    pub fn db(self) -> String {
        let sign = if self.centi_db < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", self.centi_db.abs() / 100, self.centi_db.abs() % 100)
    }
}

/// Measures the sound of a film (ITU-R BS.1770) and says by how much to change it, so that films are equally loud. One
/// number for the whole film: quiet and loud scenes keep their distance, and no sample is driven over the edge. None
/// for a film without sound, for silence, and where it is right as it is.
///
/// # Errors
/// When the sound cannot be read.
pub async fn loudness(
    tools: &Tools,
    source: &Path,
    work: &Path,
    probe: &Probe,
    on: &mut Progress<'_>,
) -> Result<Option<Gain>, Fault> {
    if probe.audio.is_none() {
        return Ok(None);
    }
    let (source, work) = (Source::look(source)?, work_directory(work)?);
    let mut words = guard::words(["-v", "info", "-progress", "pipe:1", "-stats_period", "1"]);
    words.extend(guard::ffmpeg(source.container, &source.path));
    words.extend(guard::words(["-map", "0:a:0", "-af", "ebur128=peak=sample:framelog=verbose", "-f", "null", "-"]));
    let bounds = Bounds::new(limits::wall(probe.duration_ms), limits::MEMORY_PROBE_BYTES, 0);
    let call = Call { tool: &tools.ffmpeg, words, source: &source.path, work: &work, bounds };
    let mut blocks = Blocks::new(probe.duration_ms);
    let errors = run(tools.sandbox(), call, &mut |piece| {
        blocks.take(piece, on);
        true
    })
    .await?;
    let (loudness, peak) = summary(&errors).ok_or_else(|| Fault::unreadable("the sound was not measured"))?;
    on(100);
    Ok(gain(loudness, peak))
}

/// The change for a measured loudness and a highest sample, in hundredths.
fn gain(loudness: i32, peak: i32) -> Option<Gain> {
    if loudness < limits::SILENCE_CENTI {
        return None;
    }
    let wanted = (limits::LOUDNESS_CENTI - loudness).clamp(-limits::GAIN_CENTI, limits::GAIN_CENTI);
    // What is already over the edge is made softer only as far as its loudness asks for it.
    let centi_db = wanted.min((limits::PEAK_CENTI - peak).max(0)).max(-limits::GAIN_CENTI);
    (centi_db != 0).then_some(Gain { centi_db })
}

/// Loudness and highest sample, in hundredths, from the summary that ends the filter's report.
fn summary(report: &str) -> Option<(i32, i32)> {
    let (_, summary) = report.rsplit_once("Summary:")?;
    let value = |name: &str| {
        let line = summary.lines().map(str::trim).find_map(|line| line.strip_prefix(name))?;
        centi(line.split_ascii_whitespace().next()?)
    };
    Some((value("I:")?, value("Peak:")?))
}

/// `-21.03` in hundredths; silence is `-inf`.
fn centi(text: &str) -> Option<i32> {
    if text == "-inf" {
        return Some(-20_000);
    }
    let value: f64 = text.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "checked to lie inside the range")]
    (value.abs() < 1000.0).then_some((value * 100.0).round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gain_is_bounded_by_the_limit_and_by_the_peak() {
        let centi = |loudness, peak| gain(loudness, peak).map(|gain| gain.centi_db);
        assert_eq!(centi(-2300, -1000), Some(700));
        assert_eq!(centi(-2300, -300), Some(200), "the highest sample stays below the edge");
        assert_eq!(centi(-2300, 0), None, "no room at all");
        assert_eq!(centi(-900, 0), Some(-700));
        assert_eq!(centi(-4000, -3000), Some(limits::GAIN_CENTI));
        assert_eq!(centi(-200, 300), Some(-limits::GAIN_CENTI), "the most that is taken");
        assert_eq!(centi(-1600, -300), None);
        assert_eq!(centi(limits::SILENCE_CENTI, -4000), Some(limits::GAIN_CENTI));
        assert_eq!(centi(limits::SILENCE_CENTI - 1, -4000), None, "silence stays silence");
    }

    #[test]
    fn the_summary_is_read_and_silence_too() {
        let report = "title: I: 0.0 LUFS Summary:\n[ebur128] Summary:\n\n  Integrated loudness:\n    I:         -21.0 LUFS\n\
            Threshold: -31.1 LUFS\n\n  Sample peak:\n    Peak:      -18.1 dBFS\n";
        assert_eq!(summary(report), Some((-2100, -1810)));
        assert_eq!(summary("Summary:\n I: -70.0 LUFS\n Peak: -inf dBFS\n"), Some((-7000, -20_000)));
        assert_eq!(summary("I: -21.0 LUFS"), None);
        assert_eq!(summary("Summary:\n I: nan LUFS\n Peak: 1e9 dBFS"), None);
    }

    #[test]
    fn decibels_are_written_for_the_tool() {
        assert_eq!(Gain { centi_db: -350 }.db(), "-3.50");
        assert_eq!(Gain { centi_db: -5 }.db(), "-0.05");
        assert_eq!(Gain { centi_db: 1200 }.db(), "12.00");
    }
}

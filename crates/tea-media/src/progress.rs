//! How far a call of ffmpeg is, from what it prints with `-progress`.

use crate::run::Lines;

/// Told how far a call is, in percent: about once a second, never less than before. Each call of it is also a sign of
/// life, with the same number when nothing moved on, so that a lease may be renewed by it.
pub type Progress<'a> = dyn FnMut(u8) + Send + 'a;

/// Blocks of `key=value` as they come; `progress=` ends each.
pub(crate) struct Blocks {
    lines: Lines,
    duration_us: u64,
    /// The furthest time that was written, in microseconds.
    out_us: u64,
}

impl Blocks {
    pub(crate) fn new(duration_ms: u64) -> Self {
        Self { lines: Lines::default(), duration_us: duration_ms.saturating_mul(1000), out_us: 0 }
    }

    /// Takes a piece of output and tells about every block that it ends. A hundred is left for whoever has looked at
    /// what came out.
    pub(crate) fn take(&mut self, piece: &[u8], on: &mut Progress<'_>) {
        let (out_us, duration_us) = (&mut self.out_us, self.duration_us);
        self.lines.take(piece, |line| {
            match line.split_once('=') {
                // Before the first packet there is no number, and a time before the beginning is negative.
                Some(("out_time_us", time)) => *out_us = (*out_us).max(time.trim().parse().unwrap_or(0)),
                Some(("progress", _)) => on(percent(*out_us, duration_us)),
                _ => {}
            }
            true
        });
    }

    pub(crate) fn out_us(&self) -> u64 {
        self.out_us
    }
}

fn percent(out_us: u64, duration_us: u64) -> u8 {
    let percent = out_us.saturating_mul(100).checked_div(duration_us).unwrap_or(0);
    u8::try_from(percent.min(99)).unwrap_or(99)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_clamped_and_never_goes_back() {
        let mut blocks = Blocks::new(60_000);
        let mut seen = Vec::new();
        for block in [
            "out_time_us=N/A\nprogress=continue\n",
            "out_time_us=-500\nprogress=continue\n",
            "fps=1\nout_time_us=30000000\nout_time_ms=9\nprogress=con",
            "tinue\nout_time_us=29000000\nprogress=continue\n",
            "out_time_us=500000000\nprogress=end\n",
        ] {
            blocks.take(block.as_bytes(), &mut |percent| seen.push(percent));
        }
        assert_eq!(seen, [0, 0, 50, 50, 99]);
        assert_eq!(blocks.out_us(), 500_000_000);
        let mut nothing = Blocks::new(0);
        nothing.take(b"out_time_us=5\nprogress=end\n", &mut |percent| assert_eq!(percent, 0));
    }
}

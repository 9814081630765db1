//! How a film comes along: one line that changes on a terminal, a line for every tenth elsewhere.

use super::name_of;
use crate::limits::PUSH_TELL_PAUSE;
use crate::tongue;
use std::future::Future;
use std::io::{IsTerminal, Write, stderr};
use std::path::Path;
use std::pin::pin;
use tea_client::upload::Gone;
use tea_words::Arg;
use tea_words::figures::{length, size};
use tokio::time::{Instant, MissedTickBehavior, interval};

/// How the progress of one film is told.
#[derive(Clone)]
pub(crate) struct Progress {
    /// Name, and which of how many.
    name: String,
    terminal: bool,
    quiet: bool,
}

/// What was told last.
struct Told {
    since: Instant,
    from: u64,
    tenth: u64,
}

impl Progress {
    /// Of one film among some. With `quiet`, nothing is told but on a terminal.
    pub(crate) fn new(path: &Path, number: usize, of: usize, quiet: bool) -> Progress {
        let name = match of {
            1 => name_of(path),
            _ => format!("[{}/{of}] {}", number + 1, name_of(path)),
        };
        Progress { name, terminal: stderr().is_terminal(), quiet }
    }

    /// Tells how far something is while it is being done.
    pub(crate) async fn beside<T>(&self, key: &str, bytes: u64, gone: &Gone, doing: impl Future<Output = T>) -> T {
        let mut doing = pin!(doing);
        let mut telling = interval(PUSH_TELL_PAUSE);
        telling.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut told: Option<Told> = None;
        let done = loop {
            tokio::select! {
                done = &mut doing => break done,
                _ = telling.tick() => {
                    let now = gone.bytes();
                    // There is no rate before a while has passed.
                    match &mut told {
                        Some(told) => self.tell(key, bytes, now, told),
                        None => told = Some(Told { since: Instant::now(), from: now, tenth: 0 }),
                    }
                }
            }
        };
        if self.terminal {
            // The line goes, so that what follows stands alone.
            eprint!("\r\x1b[K");
        }
        done
    }

    fn tell(&self, key: &str, bytes: u64, now: u64, told: &mut Told) {
        let tenth = now * 10 / bytes.max(1);
        if !self.terminal && (self.quiet || tenth == told.tenth) {
            return;
        }
        told.tenth = tenth;
        let elapsed = told.since.elapsed().as_secs_f64();
        let rate = if elapsed > 0.0 { (now - told.from.min(now)) as f64 / elapsed } else { 0.0 };
        let left = if rate > 0.0 { ((bytes - now.min(bytes)) as f64 / rate).ceil() as u64 } else { 0 };
        let (done, rate, left) = (now * 100 / bytes.max(1), format!("{}/s", size(rate as u64)), length(left * 1_000));
        let args = [
            ("name", Arg::Text(&self.name)),
            ("percent", Arg::Number(i64::try_from(done).unwrap_or(100))),
            ("rate", Arg::Text(&rate)),
            ("left", Arg::Text(&left)),
        ];
        let line = tongue::words().say_with(key, &args);
        if self.terminal {
            eprint!("\r{line}\x1b[K");
            // Nothing hangs on whether it is seen.
            let _ = stderr().flush();
        } else {
            eprintln!("{line}");
        }
    }
}

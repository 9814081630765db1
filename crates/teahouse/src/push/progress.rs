//! How a film comes along: one line that changes on a terminal, a line for every tenth elsewhere.

use super::name_of;
use crate::limits::PUSH_TELL_PAUSE;
use crate::tongue;
use rustix::termios::tcgetwinsize;
use std::future::Future;
use std::io::{IsTerminal, Write, stderr};
use std::path::Path;
use std::pin::pin;
use tea_client::upload::Gone;
use tea_words::Arg;
use tea_words::figures::{length, size};
use tokio::time::{Instant, MissedTickBehavior, interval};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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
        let line = |name: &str| {
            let args = [
                ("name", Arg::Text(name)),
                ("percent", Arg::Number(i64::try_from(done).unwrap_or(100))),
                ("rate", Arg::Text(&rate)),
                ("left", Arg::Text(&left)),
            ];
            tongue::words().say_with(key, &args)
        };
        if self.terminal {
            let columns = tcgetwinsize(stderr()).map_or(0, |size| usize::from(size.ws_col));
            eprint!("\r{}\x1b[K", within(columns, &self.name, line));
            // Nothing hangs on whether it is seen.
            let _ = stderr().flush();
        } else {
            eprintln!("{}", line(&self.name));
        }
    }
}

/// The line with as much of the name as leaves it on one row: a line that goes on on the next cannot be written anew.
fn within(columns: usize, name: &str, line: impl Fn(&str) -> String) -> String {
    let whole = line(name);
    // The last column stays free, where some terminals go to the next row.
    let over = (whole.width() + 1).saturating_sub(columns);
    if columns == 0 || over == 0 {
        return whole;
    }
    let room = name.width().saturating_sub(over + 1);
    let mut used = 0;
    let fits = name.chars().take_while(|c| {
        used += c.width().unwrap_or(0);
        used <= room
    });
    line(&format!("{}…", fits.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_gives_way_to_how_far_it_is() {
        let line = |name: &str| format!("{name}: 42 %");
        assert_eq!(within(20, "tea.mp4", line), "tea.mp4: 42 %");
        assert_eq!(within(13, "tea.mp4", line), "tea.m…: 42 %");
        assert_eq!(within(15, "清明前的茶山.mp4", line), "清明前…: 42 %");
        assert_eq!(within(3, "tea.mp4", line), "…: 42 %");
        assert_eq!(within(0, "tea.mp4", line), "tea.mp4: 42 %", "nobody knows how wide it is");
        for columns in 9..40 {
            let shown = within(columns, "一部 long 名字.mp4", line);
            assert!(shown.width() < columns, "{columns}: {shown}");
        }
    }
}

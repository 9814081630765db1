//! The loop of the linear rendering: lines in, lines out, nothing is ever drawn again.

use super::errands::OpenPlan;
use super::hands::{Hands, Heed};
use super::limits::LINE_BYTES_MAX;
use super::screen::{to_come, updated};
use super::signals::{Asked, Signals};
use super::{RunError, now_ms, open_cache, sleep_for, until};
use crate::effect::Effect;
use crate::event::Event;
use crate::linear::Linear;
use crate::setup::Setup;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::sync::mpsc;

/// Runs the linear rendering on standard input and output until the person leaves or the input ends.
///
/// # Errors
/// [`RunError`].
pub async fn run_linear(setup: Setup, open: OpenPlan, heed: Heed, cache: Option<PathBuf>) -> Result<(), RunError> {
    let mut signals = Signals::listen()?;
    let (hands, mut answers) = Hands::start(open, heed, cache.as_deref().and_then(open_cache));
    let mut reader = Reader { linear: Linear::new(setup), hands, on_terminal: io::stdout().is_terminal(), over: false };
    reader.settle()?;
    reader.hands.let_go_of_cache()?;
    let mut typed = listen();
    let mut updates = None;
    let mut updates_to_come = Some(answers.updates);
    while !reader.over {
        let wake_at = reader.linear.wake_at();
        let event = tokio::select! {
            line = typed.recv() => match line {
                Some(line) => Event::Line(line),
                None => break,
            },
            asked = signals.next() => match asked {
                Asked::Leave => break,
                // The lines stay as they are; there is nothing to give back.
                Asked::Stop => {
                    super::signals::stop_here();
                    continue;
                }
            },
            come = to_come(&mut updates_to_come) => {
                updates_to_come = None;
                updates = come;
                if updates.is_none() {
                    break;
                }
                continue;
            }
            Some(event) = answers.events.recv() => event,
            Some(update) = updated(&mut updates) => Event::Client(update),
            () = sleep_for(until(wake_at)) => Event::Tick(now_ms()),
        };
        reader.tell(Event::Tick(now_ms()))?;
        reader.tell(event)?;
    }
    reader.hands.finish(updates).await?;
    Ok(())
}

/// The state and what it stands on.
struct Reader {
    linear: Linear,
    hands: Hands,
    /// Where lines go to a file or another program, nothing but lines goes there.
    on_terminal: bool,
    over: bool,
}

impl Reader {
    fn tell(&mut self, event: Event) -> io::Result<()> {
        self.hands.notice(&event);
        for effect in self.linear.update(event) {
            self.perform(effect)?;
        }
        self.settle()
    }

    fn settle(&mut self) -> io::Result<()> {
        while let Some(event) = self.hands.next_told() {
            self.hands.notice(&event);
            for effect in self.linear.update(event) {
                self.perform(effect)?;
            }
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match self.hands.perform(effect) {
            Some(Effect::Print(line)) => writeln!(out, "{line}")?,
            Some(Effect::Bell) if self.on_terminal => out.write_all(b"\x07")?,
            Some(Effect::Title(text)) if self.on_terminal => {
                crossterm::queue!(out, crossterm::terminal::SetTitle(text))?;
            }
            Some(Effect::Quit) => self.over = true,
            // There is no picture to draw again or to give back.
            _ => {}
        }
        out.flush()
    }
}

/// Reads lines from the standard input until it ends.
fn listen() -> mpsc::Receiver<String> {
    let (to, lines) = mpsc::channel(16);
    tokio::spawn(async move {
        let mut input = BufReader::new(tokio::io::stdin());
        while let Ok(Some(line)) = next_line(&mut input).await {
            if to.send(line).await.is_err() {
                return;
            }
        }
    });
    lines
}

/// The next line without its end; one over the limit comes in parts. None at the end of the input.
async fn next_line(input: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.take(LINE_BYTES_MAX as u64).read_until(b'\n', &mut bytes).await? == 0 {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&bytes);
    Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn lines_come_one_by_one_and_within_the_limit() {
        let mut input = "你好\r\nb\n\nend".as_bytes();
        let mut lines = Vec::new();
        while let Some(line) = next_line(&mut input).await.unwrap() {
            lines.push(line);
        }
        assert_eq!(lines, ["你好", "b", "", "end"]);
        let long = "x".repeat(LINE_BYTES_MAX + 1);
        let mut input = long.as_bytes();
        assert_eq!(next_line(&mut input).await.unwrap().unwrap().len(), LINE_BYTES_MAX);
        assert_eq!(next_line(&mut input).await.unwrap().unwrap().len(), 1);
    }
}

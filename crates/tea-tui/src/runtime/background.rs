//! Asking the terminal for its background (OSC 11), so that the colours fit it without a setting.
//!
//! The question goes out with the one for the terminal's kind (DA1), which practically every terminal answers: one that
//! does not know the first is then not waited for. Whoever types meanwhile loses nothing ([`Answer::typed`]), and an
//! answer after the deadline is kept from looking like keys ([`Late`]).

use super::limits::{ANSWER_BYTES_MAX, BACKGROUND_WITHIN, LATE_KEYS_MAX};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io;
use std::time::{Duration, Instant};

/// The question: the background (OSC 11), then the kind of terminal (DA1).
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";

/// How light the background is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Dark letters go on it.
    Light,
    /// Light letters go on it.
    Dark,
}

/// What came from the terminal while its answer was waited for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// What it told; none when it does not know or did not answer in time.
    pub(super) background: Option<Background>,
    /// The letters that were typed meanwhile.
    pub(super) typed: String,
    /// Whether nothing more is to come.
    pub(super) complete: bool,
}

/// Waits for the answer on the standard input, no longer than [`BACKGROUND_WITHIN`]. Blocks; nobody else may read the
/// terminal meanwhile.
///
/// # Errors
/// From reading.
pub(super) fn wait() -> io::Result<Answer> {
    let deadline = Instant::now() + BACKGROUND_WITHIN;
    let mut bytes = Vec::new();
    loop {
        let answer = read(&bytes);
        let left = deadline.saturating_duration_since(Instant::now());
        if answer.complete || left.is_zero() || bytes.len() >= ANSWER_BYTES_MAX || !readable(left)? {
            return Ok(answer);
        }
        let mut more = [0; 256];
        match rustix::io::read(rustix::stdio::stdin(), &mut more)? {
            0 => return Ok(answer),
            count => bytes.extend_from_slice(&more[..count]),
        }
    }
}

fn readable(within: Duration) -> io::Result<bool> {
    let timeout = Timespec { tv_sec: 0, tv_nsec: i64::from(within.subsec_nanos()) };
    let stdin = rustix::stdio::stdin();
    match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&timeout)) {
        Ok(ready) => Ok(ready > 0),
        // A signal, such as that the window was resized: there was still time, so look again.
        Err(rustix::io::Errno::INTR) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// Reads what has come so far.
fn read(bytes: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(bytes);
    let mut answer = Answer::default();
    let mut rest = text.as_ref();
    while let Some(first) = rest.chars().next() {
        if let Some(color) = rest.strip_prefix("\x1b]11;") {
            let Some(end) = color.find(['\x07', '\x1b']) else { break };
            answer.background = background(&color[..end]);
            let after = color[end..].strip_prefix('\x07').or_else(|| color[end..].strip_prefix("\x1b\\"));
            let Some(after) = after else { break };
            rest = after;
        } else if let Some(kind) = rest.strip_prefix("\x1b[?") {
            let Some(end) = kind.find(|c: char| c.is_ascii_alphabetic()) else { break };
            answer.complete |= kind[end..].starts_with('c');
            rest = &kind[end + 1..];
        } else if first == '\x1b' {
            // The key of a person which is no letter; its bytes cannot be given to anybody else any more.
            rest = rest[1..].trim_start_matches(|c: char| !c.is_ascii_alphabetic() && c != '~' && c != '\x1b');
            rest = rest.strip_prefix(|c: char| c != '\x1b').unwrap_or(rest);
        } else {
            if first == '\r' || !first.is_control() {
                answer.typed.push(first);
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    answer
}

/// The background told as `rgb:RRRR/GGGG/BBBB` (XParseColor), with one to four digits a part.
fn background(color: &str) -> Option<Background> {
    let parts = color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:"))?;
    let mut levels = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1).filter(|most| *most > 0)?;
        Some(f64::from(u32::from_str_radix(part, 16).ok()?) / f64::from(most))
    });
    let (red, green, blue) = (levels.next()??, levels.next()??, levels.next()??);
    // Luma of BT.709, near enough to tell light from dark.
    let luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if luma > 0.5 { Background::Light } else { Background::Dark })
}

/// Keeps an answer that comes after the deadline from being taken for keys: to whoever reads keys it begins with
/// Alt+`]` and ends with Ctrl+G or Alt+`\`.
#[derive(Debug, Default)]
pub(super) struct Late {
    waiting: bool,
    swallowed: usize,
}

impl Late {
    /// An answer may still come, or may not.
    #[must_use]
    pub(super) fn new(waiting: bool) -> Self {
        Self { waiting, swallowed: 0 }
    }

    /// Whether this event belongs to the answer.
    pub(super) fn swallows(&mut self, event: &Event) -> bool {
        let Event::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, .. }) = event else { return false };
        if !self.waiting {
            return false;
        }
        let begins = *letter == ']' && modifiers.contains(KeyModifiers::ALT);
        if self.swallowed == 0 && !begins {
            return false;
        }
        self.swallowed += 1;
        let ends = (*letter == '\\' && modifiers.contains(KeyModifiers::ALT))
            || (*letter == 'g' && modifiers.contains(KeyModifiers::CONTROL));
        self.waiting = !ends && self.swallowed < LATE_KEYS_MAX;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let told = |background, typed: &str, complete| Answer { background, typed: typed.to_owned(), complete };
        for (bytes, expect) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;c", told(Some(Background::Light), "", true)),
            ("\x1b]11;rgb:1e/1e/2e\x07\x1b[?1;2c", told(Some(Background::Dark), "", true)),
            ("\x1b]11;rgba:0000/0000/0000/ffff\x07", told(Some(Background::Dark), "", false)),
            ("\x1b[?6c", told(None, "", true)),
            ("你\x1b]11;rgb:0/0/0\x07好\r\x1b[?6c", told(Some(Background::Dark), "你好\r", true)),
            ("\x1b[A\x1bOPx\x1b[?6c", told(None, "x", true)),
            ("\x1b]11;rgb:ff", told(None, "", false)),
            ("\x1b]11;rgb:/x/y\x07", told(None, "", false)),
            ("", told(None, "", false)),
        ] {
            assert_eq!(read(bytes.as_bytes()), expect, "{bytes:?}");
        }
    }

    #[test]
    fn a_late_answer_is_swallowed_once() {
        let key = |letter, modifiers| Event::Key(KeyEvent::new(KeyCode::Char(letter), modifiers));
        let mut late = Late::new(true);
        assert!(!late.swallows(&key('a', KeyModifiers::NONE)));
        assert!(late.swallows(&key(']', KeyModifiers::ALT)));
        for letter in "11;rgb:ffff/ffff/ffff".chars() {
            assert!(late.swallows(&key(letter, KeyModifiers::NONE)));
        }
        assert!(late.swallows(&key('\\', KeyModifiers::ALT)));
        assert!(!late.swallows(&key(']', KeyModifiers::ALT)));
        assert!(!Late::new(false).swallows(&key(']', KeyModifiers::ALT)));
    }

    #[test]
    fn what_is_swallowed_has_a_limit() {
        let mut late = Late::new(true);
        assert!(late.swallows(&Event::Key(KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT))));
        let letter = Event::Key(KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE));
        let swallowed = (0..2 * LATE_KEYS_MAX).filter(|_| late.swallows(&letter)).count();
        assert_eq!(swallowed, LATE_KEYS_MAX - 1);
    }
}

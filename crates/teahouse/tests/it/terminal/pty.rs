//! The program under a pseudo-terminal, and what its screen shows.

use super::super::house::PATIENCE;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Instant;
use unicode_width::UnicodeWidthStr;

/// The end of a frame: the terminal may show what it got (mode 2026).
pub(super) const FRAME_END: &[u8] = b"\x1b[?2026l";

/// What the emulator noticed besides the screen.
#[derive(Default)]
pub(super) struct Noticed {
    pub(super) bells: usize,
    pub(super) title: String,
    pub(super) copied: Vec<u8>,
}

impl vt100::Callbacks for Noticed {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.bells += 1;
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.title = String::from_utf8_lossy(title).into_owned();
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.copied = data.to_vec();
    }
}

/// What came from the program so far.
pub(super) struct Seen {
    pub(super) parser: vt100::Parser<Noticed>,
    /// Every byte it wrote.
    pub(super) bytes: Vec<u8>,
    ended: bool,
}

impl Seen {
    pub(super) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// What is to be read on the screen.
    pub(super) fn text(&self) -> String {
        self.screen().contents()
    }

    /// Where a text begins: row and column in cells.
    pub(super) fn find(&self, text: &str) -> Option<(u16, u16)> {
        let columns = self.screen().size().1.get();
        self.screen().rows(0, columns).enumerate().find_map(|(row, line)| {
            let at = line.find(text)?;
            Some((u16::try_from(row).ok()?, u16::try_from(line[..at].width()).ok()?))
        })
    }
}

/// The program on a terminal of its own.
pub(super) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    pub(super) child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

impl Terminal {
    /// Starts the program with these arguments for the person whose home this is.
    pub(super) fn open(home: &Path, args: &[&str], columns: u16, rows: u16) -> Self {
        Self::open_with(home, args, columns, rows, &[])
    }

    /// The same with further variables.
    pub(super) fn open_with(home: &Path, args: &[&str], columns: u16, rows: u16, variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_teahouse"));
        command.env_clear();
        for (name, value) in [("LANG", "en_US.UTF-8"), ("TERM", "xterm-256color"), ("COLORTERM", "truecolor")] {
            command.env(name, value);
        }
        command.env("HOME", home);
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(home);
        command.args(args);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (columns, rows) = (NonZeroU16::new(columns).unwrap(), NonZeroU16::new(rows).unwrap());
        let parser = vt100::Parser::new_with_callbacks(rows, columns, 0, Noticed::default());
        let seen = Arc::new((Mutex::new(Seen { parser, bytes: Vec::new(), ended: false }), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let filled = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut bytes = [0; 16 << 10];
            loop {
                // The system reports an error when the other end is closed.
                let count = reader.read(&mut bytes).unwrap_or(0);
                let mut seen = filled.0.lock().unwrap();
                seen.parser.process(&bytes[..count]);
                seen.bytes.extend_from_slice(&bytes[..count]);
                seen.ended = count == 0;
                filled.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Self { writer: pair.master.take_writer().unwrap(), master: pair.master, child, seen }
    }

    /// What is seen now.
    pub(super) fn now(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap()
    }

    /// Waits until it is so, and says what was seen when it never was.
    pub(super) fn until(&self, what: &str, so: impl Fn(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.now();
        while !so(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.ended, "never: {what}\n{}", seen.text());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        seen
    }

    /// Waits until a text is to be read.
    pub(super) fn see(&self, text: &str) -> MutexGuard<'_, Seen> {
        self.until(text, |seen| seen.find(text).is_some())
    }

    /// Waits until a text is nowhere to be read.
    pub(super) fn miss(&self, text: &str) {
        drop(self.until(&format!("no {text}"), |seen| seen.find(text).is_none()));
    }

    /// Types.
    pub(super) fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Becomes a member of the open room.
    pub(super) fn sit_down(&mut self) {
        drop(self.see("Press F7 to sit down"));
        self.press("\x1b[18~");
        self.miss("Press F7 to sit down");
    }

    /// Types a line into the composer and sends it.
    pub(super) fn say(&mut self, text: &str) {
        self.press(text);
        drop(self.see(text));
        self.press("\r");
    }

    /// Types, and waits for the frame after it; returns how many bytes were written meanwhile.
    pub(super) fn frame_after(&mut self, keys: &str) -> usize {
        let before = self.now().bytes.len();
        self.press(keys);
        let seen = self.until("a frame", |seen| seen.bytes[before..].ends_with(FRAME_END));
        seen.bytes.len() - before
    }

    /// Gives the window another size, and waits until everything was drawn anew.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        let size_now = |value| NonZeroU16::new(value).unwrap();
        let before = {
            let mut seen = self.now();
            seen.parser.set_size(size_now(rows), size_now(columns));
            seen.bytes.len()
        };
        self.master.resize(size(columns, rows)).unwrap();
        drop(self.until("a new picture", |seen| {
            let new = &seen.bytes[before..];
            new.windows(4).any(|bytes| bytes == b"\x1b[2J") && new.ends_with(FRAME_END)
        }));
    }

    /// Waits for the program's end, and for everything it wrote.
    pub(super) fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().unwrap();
        while !seen.ended {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "it does not end\n{}", seen.text());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self.child.wait().unwrap()
    }

    /// Sends a signal.
    pub(super) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

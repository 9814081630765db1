//! Every limit of what drives the screen.

use std::time::Duration;

/// The shortest time between two frames: about sixty a second.
pub const FRAME_EVERY: Duration = Duration::from_millis(16);
/// Keys held back because they may be an answer of the terminal, at most.
pub const ANSWER_KEYS_MAX: usize = 64;
/// Bytes of text put on the clipboard at once; xterm and tmux take about 74,000 bytes in base64.
pub const COPY_BYTES_MAX: usize = 54_000;
/// Bytes of a window's title.
pub const TITLE_BYTES_MAX: usize = 256;
/// Errands for the house that wait for their turn.
pub const ERRANDS_WAITING_MAX: usize = 1_024;
/// Answers that wait for the screen.
pub const ANSWERS_WAITING_MAX: usize = 256;
/// Things that happened taken in one turn before the screen is drawn.
pub const EVENTS_AT_ONCE_MAX: usize = 512;
/// Bytes of a line typed in the linear mode.
pub const LINE_BYTES_MAX: usize = 64 << 10;

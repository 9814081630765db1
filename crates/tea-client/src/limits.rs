//! Every limit of the client: times, counts and bytes.

use std::time::Duration;

/// Nothing heard for so many milliseconds: the connection is dead.
pub const SILENCE_MS: i64 = 75_000;
/// Milliseconds for the house to answer a hello.
pub const GREETING_MS: i64 = 15_000;
/// Milliseconds for a house to be reached and its certificate to be checked.
pub const DIAL_MS: u64 = 15_000;
/// Milliseconds for the answer to a call.
pub const CALL_MS: i64 = 30_000;
/// Milliseconds without an acknowledgement until the connection is probed; after as many again it is given up.
pub const ACK_MS: i64 = 10_000;
/// The longest first wait before coming back, in milliseconds; it doubles with each failure.
pub const BACK_OFF_MIN_MS: i64 = 1_000;
/// The longest wait before coming back, in milliseconds.
pub const BACK_OFF_MAX_MS: i64 = 60_000;
/// A connection that lived so many milliseconds was good: the next wait is a short one again.
pub const STEADY_MS: i64 = 10_000;
/// A send not acknowledged for so long is given up: seven days, in milliseconds.
pub const GIVE_UP_MS: i64 = 7 * 24 * 3_600 * 1_000;
/// Pings of ours whose answer is awaited.
pub const PINGS_MAX: usize = 16;
/// Milliseconds between two beats of the client until the house has named its own.
pub const BEAT_MS: i64 = 30_000;

/// Sends that may wait for their acknowledgement, on disk and in memory.
pub const SENDS_QUEUED_MAX: usize = 1_000;
/// Calls that may wait for their answer.
pub const CALLS_OUTSTANDING_MAX: usize = 64;
/// Entries held back per stream while a hole before them is fetched; later ones are fetched too.
pub const ENTRIES_HELD_MAX: usize = 1_000;
/// Entries fetched at once. Thirty of the longest messages in the widest characters fit one frame.
pub const FETCH_PAGE: u32 = 30;
/// Updates that wait for a reader; one that is further behind is brought up to date from the log later.
pub const UPDATES_WAITING_MAX: usize = 1_024;
/// Orders of the program that wait for the connection's task.
pub const ORDERS_WAITING_MAX: usize = 64;
/// Bytes to be written above which no further orders are taken.
pub const UNWRITTEN_BYTES_MAX: usize = 1 << 20;

/// Bytes of a message to somebody's raw text server: what such servers read at once.
pub const LINE_MESSAGE_BYTES: usize = 1_024;
/// Bytes of a text that is said to such a server, in as many messages as it needs.
pub const LINE_TEXT_BYTES_MAX: usize = 64 << 10;
/// Bytes of an answer that are kept until it is shown.
pub const LINE_ANSWER_BYTES_MAX: usize = 64 << 10;
/// Bytes read at once from such a server.
pub const LINE_READ_BYTES: usize = 4_096;
/// Milliseconds without further bytes after which an answer is whole.
pub const LINE_GAP_MS: i64 = 80;
/// The same where the bytes are as many as servers write at once, so that more may follow.
pub const LINE_FULL_GAP_MS: i64 = 400;
/// The same where the bytes end in the middle of a character, or of an echo.
pub const LINE_CUT_GAP_MS: i64 = 2_000;
/// Milliseconds without a first answer until the person is told that it may not be their turn yet.
pub const LINE_TURN_MS: i64 = 500;
/// Milliseconds that the other side has to close after the farewell.
pub const LINE_LEAVE_MS: i64 = 10_000;
/// Silence before the system asks whether the other machine is still there.
pub const LINE_KEEPALIVE: Duration = Duration::from_secs(60);

/// Bytes of the largest program that is fetched from a house.
pub const PROGRAM_BYTES_MAX: u64 = 256 << 20;
/// How long a house may send nothing of a file that is being fetched.
pub const FETCH_STALL: Duration = Duration::from_secs(30);
/// How long nothing may move while something is sent: a house that has all bytes of a film may still be hashing it.
pub const SEND_ANSWER_DEADLINE: Duration = Duration::from_secs(60);
/// Bytes of a film that are read and sent at once.
pub const SEND_PIECE_BYTES: usize = 256 << 10;
/// Pieces of a film that wait in memory for the line.
pub const SEND_PIECES_WAITING: usize = 2;
/// Bytes of an answer to a request that sends something.
pub const ANSWER_BYTES_MAX: usize = 64 << 10;
/// Between two looks whether anything moves.
pub const SEND_LOOK_PAUSE: Duration = Duration::from_secs(1);

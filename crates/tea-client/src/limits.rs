//! Every limit of the client: times, counts and bytes.

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

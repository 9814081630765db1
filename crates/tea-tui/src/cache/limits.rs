//! Every limit of the cache.

/// Entries kept of a stream: the newest.
pub const ENTRIES_KEPT_MAX: i64 = 500;
/// Streams of which entries are kept.
pub const STREAMS_MAX: i64 = 200;
/// Drafts read back.
pub const DRAFTS_MAX: i64 = 200;
/// Things to be kept that wait for the disk; what comes when all are taken is not kept.
pub const KEEPS_WAITING_MAX: usize = 1_024;
/// Things written by one transaction.
pub const KEEPS_AT_ONCE_MAX: usize = 256;

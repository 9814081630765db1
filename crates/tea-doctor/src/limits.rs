//! Every limit of the doctor.

use std::time::Duration;

/// The whole climb.
pub(crate) const CLIMB_MAX: Duration = Duration::from_secs(15);
/// One step of it.
pub(crate) const STEP_MAX: Duration = Duration::from_secs(3);
/// Routers asked on the way.
pub(crate) const HOPS_MAX: u8 = 20;
/// Times that each router is asked.
pub(crate) const ROUNDS_MAX: u32 = 3;
/// Steps of the way asked at once.
pub(crate) const HOPS_AT_ONCE: u8 = 5;
/// How long a router may take at most before it counts as silent.
pub(crate) const HOP_WAIT_MAX: Duration = Duration::from_millis(500);
/// How long at least, however near the house is.
pub(crate) const HOP_WAIT_MIN: Duration = Duration::from_millis(150);
/// How long a fresh connection is watched for somebody who talks first or hangs up.
pub(crate) const LISTEN_WAIT: Duration = Duration::from_millis(100);
/// Beats sent to measure how long the house takes to answer.
pub(crate) const PINGS: usize = 10;
/// How long a raw text port may take to answer.
pub(crate) const RAW_WAIT: Duration = Duration::from_millis(700);
/// How long the house may take to close its side after ours.
pub(crate) const CLOSE_WAIT: Duration = Duration::from_millis(500);
/// Addresses of a name that are looked at.
pub(crate) const ADDRESSES_MAX: usize = 16;
/// Bytes of an HTTP answer that are read.
pub(crate) const HTTP_BYTES_MAX: usize = 16 << 10;
/// Bytes that a stranger said first and that are kept.
pub(crate) const BANNER_BYTES_MAX: usize = 256;
/// Bytes of a file with authorities.
pub(crate) const ROOTS_BYTES_MAX: u64 = 4 << 20;
/// Characters of a text that came from elsewhere.
pub(crate) const FOREIGN_CHARS_MAX: usize = 200;
/// Names of a certificate that are told.
pub(crate) const NAMES_TOLD_MAX: usize = 3;
/// Entries that the resume test reads again.
pub(crate) const RESUME_ENTRIES: u64 = 5;

/// A certificate that ends sooner is worth a warning, in days.
pub(crate) const DAYS_LEFT_WARN: i64 = 14;
/// A round trip that makes talk feel slow, in milliseconds.
pub(crate) const RTT_WARN_MS: f64 = 300.0;
/// What a house may take longer than the network before it counts as slow, in milliseconds.
pub(crate) const HOUSE_SLOW_MS: f64 = 100.0;
/// Share of segments sent twice that makes a line bad.
pub(crate) const LOSS_WARN: f64 = 0.02;
/// Segments that must have been sent before a share means anything.
pub(crate) const LOSS_SEGMENTS_MIN: u32 = 50;
/// Difference of two clocks that is worth a word, in seconds.
pub(crate) const SKEW_WARN_S: i64 = 120;
/// A packet size under which something on the way wraps packets in others.
pub(crate) const MTU_WARN: u32 = 1_280;
/// A look-up that makes every first visit slow, in milliseconds.
pub(crate) const NAME_SLOW_MS: f64 = 1_000.0;

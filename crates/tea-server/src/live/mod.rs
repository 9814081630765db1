//! Live connections: one session over two carriers, frames and WebSocket.
//!
//! - `session` is what a connection means: greeting, subscriptions, sends, calls, beats;
//! - `frames` and `websocket` carry its bytes; each is one task that reads, writes what its line holds, and watches
//!   the deadlines;
//! - `inside` is the same for a listener of this process that speaks to people;
//! - `encoding` turns what the house says into bytes, once per encoding.
//!
//! A carrier never decides anything: it reads messages, hands them to the session, and writes the line.

mod deadlines;
pub mod encoding;
mod fault;
mod frames;
mod inside;
mod session;
mod websocket;

pub use encoding::Encoder;
pub(crate) use fault::{fault, last_word};
pub use frames::serve as serve_frames;
pub(crate) use inside::{Inside, Told};
pub use websocket::{Cookie, upgrade};

use crate::metrics::Metrics;
use crate::offers::Offers;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tea_core::House;
use tea_core::hub::LineId;

/// What all live connections share.
pub struct Live {
    pub(crate) house: Arc<House>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) timing: Timing,
    pub(crate) offers: Arc<Offers>,
    next_line: AtomicU64,
}

/// The deadlines of live connections; tests make them short.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// From the first byte to the hello.
    pub hello: Duration,
    /// Between two beats to a native client.
    pub beat: Duration,
    /// Between two beats to a browser, which may stand behind a proxy.
    pub beat_browser: Duration,
    /// Silence after which the other end is taken for gone.
    pub silence: Duration,
    /// How long a write may make no progress.
    pub stall: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            hello: crate::limits::HELLO_DEADLINE,
            beat: crate::limits::BEAT,
            beat_browser: crate::limits::BEAT_BROWSER,
            silence: crate::limits::SILENCE_DEADLINE,
            stall: crate::limits::STALL_DEADLINE,
        }
    }
}

impl Live {
    /// Live connections to a house.
    #[must_use]
    pub fn new(house: Arc<House>, metrics: Arc<Metrics>, timing: Timing, offers: Arc<Offers>) -> Self {
        Self { house, metrics, timing, offers, next_line: AtomicU64::new(1) }
    }

    pub(crate) fn line_id(&self) -> LineId {
        LineId(self.next_line.fetch_add(1, Ordering::Relaxed))
    }
}

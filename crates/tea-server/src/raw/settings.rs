//! What an operator, or a test, can change about the raw text ports.

use super::framing::Gaps;
use crate::limits;
use std::net::SocketAddr;
use std::time::Duration;

/// Everything about the raw ports but their caps, which are those of [`crate::port::PortSettings`].
#[derive(Debug, Clone, Copy)]
pub struct RawSettings {
    /// How long a pause ends a message.
    pub gaps: Gaps,
    /// How long a question to the desk waits for a person before it is answered that it was kept.
    pub kept_after: Duration,
    /// Silence after which a connection is closed with a last line.
    pub idle: Duration,
    /// How long a client may take to accept an answer.
    pub stall: Duration,
    /// How long a client may take to close after the last answer.
    pub linger: Duration,
    /// Where the pages are, if they are anywhere.
    pub browser: Option<Browser>,
}

/// Where the pages are.
#[derive(Debug, Clone, Copy)]
pub struct Browser {
    /// Where the main port listens.
    pub main: SocketAddr,
    /// Whether it speaks TLS.
    pub tls: bool,
}

impl Default for RawSettings {
    fn default() -> Self {
        Self {
            gaps: Gaps::default(),
            kept_after: limits::RAW_KEPT_AFTER,
            idle: limits::RAW_IDLE_DEADLINE,
            stall: limits::STALL_DEADLINE,
            linger: limits::LINGER_DEADLINE,
            browser: None,
        }
    }
}

//! What an operator, or a test, can change about a port.

use std::sync::Arc;
use std::time::Duration;

use super::{Network, Tls};
use crate::limits;
use crate::metrics::Metrics;

/// Everything about a port but what answers on it.
#[derive(Clone, Debug)]
pub struct PortSettings {
    /// Connections open at once; at least 1. Further ones wait in the kernel.
    pub connections_max: usize,
    /// Connections nobody has signed in on, from one address or IPv6 /64. Trusted proxies are exempt.
    pub unauthenticated_per_address_max: usize,
    /// Whether that cap also holds for connections from this machine. Usually not: they are the host's own, or those of
    /// a proxy that speaks for everybody.
    pub cap_this_machine: bool,
    /// How long clients may take.
    pub deadlines: Deadlines,
    /// Whether TLS is spoken, and whether anything else is.
    pub encryption: Encryption,
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxies: Vec<Network>,
    /// Where connections and refusals are counted.
    pub metrics: Arc<Metrics>,
}

/// Whether a port speaks TLS.
#[derive(Clone, Debug)]
pub enum Encryption {
    /// Plain only; for a machine of one's own or behind a proxy.
    Off,
    /// Both on one port, told apart by the first byte.
    Optional(Tls),
    /// TLS only. Plain HTTP is told so, other plain connections are closed.
    Required(Tls),
}

/// How long clients may take for what.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    /// Until it is known what the client speaks.
    pub first_bytes: Duration,
    /// For a TLS handshake.
    pub handshake: Duration,
    /// For a request's headers, and so between two requests over HTTP/1.
    pub header: Duration,
    /// For an HTTP/2 connection without requests.
    pub http2_idle: Duration,
    /// For a client to take the next piece of an answer.
    pub reader: Duration,
    /// For a client to read our last words.
    pub linger: Duration,
    /// Between the end of accepting and telling connections to go.
    pub drain_lead: Duration,
    /// For connections to end after that; then they are cut.
    pub drain: Duration,
}

impl PortSettings {
    /// The values of [`limits`], without TLS and without proxies.
    pub fn new(metrics: Arc<Metrics>) -> PortSettings {
        PortSettings {
            connections_max: limits::CONNECTIONS_MAX,
            unauthenticated_per_address_max: limits::UNAUTHENTICATED_PER_ADDRESS_MAX,
            cap_this_machine: false,
            deadlines: Deadlines::default(),
            encryption: Encryption::Off,
            trusted_proxies: Vec::new(),
            metrics,
        }
    }
}

impl Default for Deadlines {
    fn default() -> Deadlines {
        Deadlines {
            first_bytes: limits::FIRST_BYTES_DEADLINE,
            handshake: limits::HANDSHAKE_DEADLINE,
            header: limits::HEADER_DEADLINE,
            http2_idle: limits::HTTP2_IDLE_DEADLINE,
            reader: limits::READER_DEADLINE,
            linger: limits::LINGER_DEADLINE,
            drain_lead: limits::DRAIN_LEAD,
            drain: limits::DRAIN_DEADLINE,
        }
    }
}

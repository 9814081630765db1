//! What the standard library has no words for, each call in its own small file. This is the only folder of the
//! crate where `unsafe` may stand: every block makes one call of the system with buffers that it owns, and hands bytes
//! or plain values on. What the bytes mean is read by safe code. See `docs/decisions/0007-system-calls-of-the-doctor.md`.

mod addresses;
mod error_queue;
mod lookup;
mod path_mtu;
mod tcp_info;

pub(crate) use addresses::addresses;
pub(crate) use error_queue::{Icmp, Origin, collect_errors, queued_error};
pub(crate) use lookup::{LookupError, lookup};
pub(crate) use path_mtu::path_mtu;
pub(crate) use tcp_info::{TcpInfo, tcp_info};

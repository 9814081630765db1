//! The client's side of a house, for the terminal client, tests and bots.
//!
//! The rules of a live connection (what to say first, what to do about a hole, when to come back, when to give up)
//! stand in [`session`] as a state machine without I/O, so that tests can put it through any weather. [`transport`]
//! knows how to reach a house, [`client`] drives a session over it, [`outbox`] keeps on disk what was not
//! acknowledged yet. [`mod@line`] talks with anybody's raw text server, [`fetch`] fetches a file from a house, [`upload`]
//! brings a film to it, and [`release`] judges programs that a house offers.

pub mod client;
pub mod fetch;
pub mod limits;
pub mod line;
pub mod outbox;
pub mod release;
pub mod session;
pub mod transport;
pub mod upload;

pub use client::{Client, ClientError, Plan, Updates};
pub use session::update::{SendState, Update};
pub use session::{CallError, Session};
pub use transport::{Address, Trust};

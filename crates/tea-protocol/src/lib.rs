//! Words on the wire: ids, requests, replies, entries of streams, codes of refusals and the frame codec.
//!
//! Nothing here does I/O, so a client that links this crate does not link the server. Every type has two
//! encodings: JSON with names (HTTP and WebSocket text) and CBOR with integer keys (frames). Names and keys are
//! never reused, and unknown ones are skipped, so an older peer reads what a newer one sends.
//!
//! To add a request: write its two structs in the file of its service, add a variant to [`request::Request`] and
//! [`request::Reply`], and a line to [`request::catalogue`].

pub mod accounts;
pub mod boards;
pub mod cid;
pub mod desk;
pub mod entry;
pub mod fault;
pub mod frame;
pub mod house;
pub mod ids;
pub mod limits;
pub mod live;
pub mod news;
pub mod release;
pub mod request;
pub mod search;
pub mod talk;
pub mod video;
pub mod wallet;

pub use cid::Cid;
pub use entry::{Body, Entry};
pub use fault::{Code, Fault};
pub use ids::{AccountId, FileId, RoomRef, SessionId, StreamId};
pub use request::{Reply, Request};

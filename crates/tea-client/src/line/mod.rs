//! Talking with anybody's raw text server: ten lines around a socket, as a first lesson on networks writes them.
//!
//! Such a server has no protocol but this: the client speaks first, each message is answered by one message, a message
//! is whatever one `recv(1024)` returns, and a lone `q` ends it. [`talk`] keeps to that as a state machine without I/O,
//! [`pieces`] cuts what is too long for one message, [`decode`] turns the bytes of an answer into text that a terminal
//! may be shown, and [`wire`] drives it over TCP.

pub mod decode;
pub mod pieces;
pub mod talk;
pub mod wire;

pub use decode::Answer;
pub use talk::{End, Event};
pub use wire::Line;

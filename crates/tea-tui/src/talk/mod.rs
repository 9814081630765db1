//! What is known of the talk of the house: rooms, their entries, people, what waits to be sent, notices.

pub(crate) mod fold;
pub(crate) mod log;
pub(crate) mod notices;
pub(crate) mod outbox;
pub(crate) mod people;
pub(crate) mod rooms;
pub(crate) mod scroll;
pub(crate) mod window;

//! The services of the house and the ground they stand on. No sockets, no HTML, no words for people.

pub mod accounts;
pub mod ground;
pub mod limits;
pub mod markdown;

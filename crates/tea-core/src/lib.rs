//! The services of the house and the ground they stand on. No sockets, no HTML, no words for people.
//!
//! Each service is a folder: rules, and a private `store` with its SQL. A service calls another only through
//! functions that take the transaction. Only an `access` function gives a request something to act on.

pub mod access;
pub mod accounts;
pub mod boards;
pub mod clock;
pub mod desk;
pub mod error;
pub mod files;
pub mod founding;
pub mod front;
pub mod ground;
pub mod house;
pub mod hub;
pub mod limits;
mod line;
pub mod markdown;
pub mod news;
pub mod notices;
pub mod rates;
#[cfg(test)]
mod scene;
pub mod search;
mod sends;
pub mod streams;
pub mod talk;
pub mod video;
pub mod wallet;

pub use error::{Error, Result};
pub use house::{House, Plan, make_first};

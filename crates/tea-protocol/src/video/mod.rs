//! Video: a library of titles, what is done with them, and their bullet comments.
//!
//! Money is an integer in hundredths of the house's own unit.

mod bullets;
mod manage;
mod title;
mod watch;

pub use bullets::*;
pub use manage::*;
pub use title::*;
pub use watch::*;

//! Boards: topics with floors, votes, moderation, and a personal page for everybody.
//!
//! - `board`: boards and who may do what there;
//! - `topic`: topics and floors, reading and writing;
//! - `take_part`: votes, questions, tags, following, favourites, drafts, what of one's own waits;
//! - `tend`: what moderators do;
//! - `site`: the personal page.

mod board;
mod site;
mod take_part;
mod tend;
mod topic;

pub use board::*;
pub use site::*;
pub use take_part::*;
pub use tend::*;
pub use topic::*;

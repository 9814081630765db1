//! What people may have of a film, once it was decided: purchases, tickets to download, and addresses of its bytes.
//!
//! `access` decides; here it is written down so that it can be checked where no session is at hand, and asked again
//! wherever bytes leave. A ticket is a row and a seal, good for one person and one file. A key is a seal alone, good for
//! one person, one film and the qualities up to one.

mod buy;
mod download;
mod keys;
mod letters;
mod media;
mod name;
mod past;
mod pieces;
mod reel;
mod refund;
mod seal;
mod showing;
mod sums;
mod ticket;

pub(in crate::video) use buy::price_for;
pub use download::Download;
pub(in crate::video) use keys::{base_of, media_of, picture_path};
pub use media::{Cache, MediaFile, Shown};
pub(in crate::video) use past::{bought, downloaded};
pub(in crate::video) use showing::Showing;

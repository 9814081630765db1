//! Reading: boards, lists of topics, a topic with its floors, the topics of the day, tags, personal pages, comments.
//!
//! Every list goes by key and never by offset: its cursor holds the place of the last row, so page one thousand costs
//! what page one costs, and what is written meanwhile moves nothing. Who may read stands in the statements themselves.

mod boards;
mod comments;
mod cursor;
mod months;
mod page;
mod recent;
pub(super) mod site;
mod sitemap;
mod store;
mod tags;
mod top;
mod topic;
mod topics;
mod tree;

pub use boards::BoardPage;
pub(super) use recent::Recent;
pub use sitemap::Mapped;

use crate::error::{Error, Result};
use tea_protocol::Code;

/// How many of something are asked for.
///
/// # Errors
/// `limit_reached`.
fn checked_limit(asked: Option<u32>, default: u32, max: u32) -> Result<u32> {
    match asked {
        None => Ok(default),
        Some(limit) if (1..=max).contains(&limit) => Ok(limit),
        Some(_) => Err(Error::new(Code::LimitReached).with("max", max)),
    }
}

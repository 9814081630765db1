//! What search engines may find: the topics that guests read, in parts of a size that the sitemap protocol allows.

use super::store;
use crate::boards::Boards;
use crate::error::Result;
use crate::limits::{SITEMAP_PART_TOPICS, SITEMAP_PART_TOPICS_MAX};
use tea_protocol::StreamId;

/// A topic that guests read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mapped {
    /// The topic.
    pub topic: StreamId,
    /// When the newest floor was written, in milliseconds since 1970.
    pub last_at: i64,
}

impl Boards {
    /// The topics at which further parts begin, behind the last one that is known; each part has as many topics as
    /// [`SITEMAP_PART_TOPICS`], readable or not. Topics are numbered by time, so a beginning once told stays one.
    ///
    /// # Errors
    /// From the database.
    pub async fn sitemap_parts(&self, known: Option<StreamId>) -> Result<Vec<StreamId>> {
        self.db
            .read(move |tx| {
                let (mut from, mut behind) = (known.unwrap_or(StreamId(i64::MIN)), u32::from(known.is_some()));
                let mut found = Vec::new();
                // The first part begins at the first topic, every further one so many topics behind.
                behind *= SITEMAP_PART_TOPICS;
                while let Some(next) = store::topic_behind(tx, from, behind)? {
                    found.push(next);
                    (from, behind) = (next, SITEMAP_PART_TOPICS);
                }
                Ok(found)
            })
            .await
    }

    /// The topics of a part that guests read, from its beginning to that of the next one.
    ///
    /// # Errors
    /// From the database.
    pub async fn sitemap(&self, from: StreamId, to: Option<StreamId>) -> Result<Vec<Mapped>> {
        let to = to.unwrap_or(StreamId(i64::MAX));
        self.db.read(move |tx| store::mapped(tx, from, to, SITEMAP_PART_TOPICS_MAX)).await
    }
}

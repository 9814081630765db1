//! What the library can be narrowed by.

use super::{Video, access, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::limits::{CATEGORIES_LISTED_MAX, FILM_TAGS_LISTED_MAX, SERIES_MAX};
use tea_protocol::video::{GetShelf, Shelf};

impl Video {
    /// `video.shelf`.
    ///
    /// # Errors
    /// From the database.
    pub async fn shelf(&self, caller: &Caller, _ask: GetShelf) -> Result<Shelf> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let may_upload = match access::may_bring(tx, &actor) {
                    Ok(()) => true,
                    Err(error) if error.cause.is_none() => false,
                    Err(error) => return Err(error),
                };
                let mut series = store::all_series(tx, SERIES_MAX as u32)?;
                // Only those who may put something into it see an empty one.
                series.retain(|series| may_upload || series.titles > 0);
                Ok(Shelf {
                    categories: store::categories(tx, CATEGORIES_LISTED_MAX)?,
                    tags: store::shelf_tags(tx, FILM_TAGS_LISTED_MAX)?,
                    series,
                    may_upload,
                })
            })
            .await
    }
}

//! The bullet comments of one stretch.

use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{BULLET_SEGMENT_MS, BULLET_SEGMENTS_MAX, BULLETS_PER_SEGMENT_MAX};
use crate::video::access::{self, Act};
use crate::video::{Video, store};
use std::sync::Arc;
use tea_protocol::video::{GetBullets, Segment};
use tea_protocol::{Code, StreamId};

impl Video {
    /// `video.bullets`: those of one stretch, by their moment. Where there are too many the weightiest stay, the newest
    /// among equals.
    ///
    /// # Errors
    /// `bad_request` for a stretch that no film has; `not_found`, `gone`.
    pub async fn bullets(&self, caller: &Caller, ask: GetBullets) -> Result<Segment> {
        Ok(Segment::clone(&*self.segment(caller, ask).await?))
    }

    /// The same without a copy, for pages and for those who send it as it is.
    ///
    /// # Errors
    /// As [`Video::bullets`].
    pub async fn segment(&self, caller: &Caller, ask: GetBullets) -> Result<Arc<Segment>> {
        if ask.segment >= BULLET_SEGMENTS_MAX {
            return Err(Error::new(Code::BadRequest).with("field", "segment").with("max", BULLET_SEGMENTS_MAX - 1));
        }
        let (caller, kept) = (caller.clone(), self.kept.clone());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                access::title(tx, &actor, ask.title, Act::See)?;
                let (count, rev) = store::segment(tx, ask.title, ask.segment)?;
                match kept.segment(ask.title, ask.segment, rev) {
                    Some(segment) => Ok(segment),
                    None => Ok(kept.keep_segment(ask.title, made(tx, ask.title, ask.segment, count, rev)?)),
                }
            })
            .await
    }
}

fn made(tx: &Tx<'_>, title: StreamId, segment: u32, count: u64, rev: u64) -> Result<Segment> {
    let mut bullets = store::best_bullets(tx, title, segment, BULLETS_PER_SEGMENT_MAX)?;
    bullets.sort_unstable_by_key(|placed| (placed.bullet.at_ms, placed.seq));
    let left_out = count.saturating_sub(bullets.len() as u64);
    Ok(Segment {
        segment,
        segment_ms: BULLET_SEGMENT_MS,
        rev,
        bullets,
        left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
    })
}

//! What the followers of a topic are given from the log.

use super::store;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::streams::Told;
use crate::talk;
use std::collections::HashSet;
use tea_protocol::StreamId;
use tea_protocol::entry::{Body, Entry, Post};

/// Reads entries of any stream after a place, as [`talk::read_log`] does. Floors of a topic that cannot be read come
/// without their words: followers of a topic may be anybody who reads it, and a hidden floor is for moderators and its
/// author alone, who ask for it by `boards.topic`.
///
/// # Errors
/// From the database.
pub fn read_log(tx: &Tx<'_>, stream: StreamId, after: u64, limit: u32) -> Result<Vec<Told>> {
    let mut told = talk::read_log(tx, stream, after, limit)?;
    let places = told.iter().flat_map(|told| std::iter::once(&told.entry).chain(&told.answered)).map(|entry| entry.seq);
    let (Some(first), Some(last)) = (places.clone().min(), places.max()) else { return Ok(told) };
    let unseen: HashSet<u64> = store::unseen_floors(tx, stream, first, last)?.into_iter().collect();
    if !unseen.is_empty() {
        for told in &mut told {
            clear(&mut told.entry, &unseen);
            told.answered.iter_mut().for_each(|entry| clear(entry, &unseen));
        }
    }
    Ok(told)
}

fn clear(entry: &mut Entry, unseen: &HashSet<u64>) {
    if let Body::Post(post) = &mut entry.body
        && unseen.contains(&entry.seq)
    {
        let removed_at = post.removed_at.or(Some(entry.at));
        *post = Post { reply_to: post.reply_to, removed_at, ..Post::default() };
    }
}

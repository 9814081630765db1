//! Floors that leave a topic for another: each with its words, votes, earlier versions, files and reports.

use crate::access::Person;
use crate::boards::store;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::streams::{self, Event};
use std::collections::HashMap;
use tea_protocol::entry::{Body, Entry, Post};
use tea_protocol::{Code, StreamId};

/// Moves floors, in their order, behind the last floor of another topic, where they get new numbers. The old numbers stay
/// as holes that say where the floors went. An answer goes on answering what moved with it. Counters are the caller's.
///
/// # Errors
/// From the database.
pub(super) fn carry(tx: &mut Tx<'_>, by: &Person, from: StreamId, floors: &[u64], to: StreamId) -> Result<()> {
    // Where each floor went, and the root of its branch there.
    let mut went: HashMap<u64, (u64, u64)> = HashMap::new();
    for &floor in floors {
        let entry = streams::find(tx, from, floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
        let (at, files) = (entry.at, has_files(&entry));
        let known = store::known_floor(tx, from, floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
        // The first floor is the topic: what answers it answers nothing above it.
        let above = known.parent.and_then(|parent| went.get(&parent).copied()).filter(|(parent, _)| *parent != 1);
        let parent = above.map(|(parent, _)| parent);
        let new = append(tx, to, entry, parent)?;
        let root = above.map_or(new, |(_, root)| root);
        store::carry_floor(tx, (from, floor), (to, new), parent, root)?;
        went.insert(floor, (new, root));
        if files {
            crate::files::carry(tx, (from, floor), (to, new))?;
        }
        search::carry(tx, (from, floor), (to, new))?;
        streams::clear_all_notices(tx, at, from, floor)?;
        store::untell(tx, from, floor)?;
        let hole = Post { removed_at: Some(tx.now), removed_by: Some(by.id), ..Post::default() };
        streams::rewrite(tx, from, floor, &Body::Post(hole))?;
    }
    store::carry_what_hangs(tx, from, to)?;
    tx.tell(Event::Rewritten(from));
    Ok(())
}

fn has_files(entry: &Entry) -> bool {
    matches!(&entry.body, Body::Post(post) if !post.files.is_empty())
}

/// Puts the words at their new place, and returns it.
fn append(tx: &mut Tx<'_>, to: StreamId, mut entry: Entry, parent: Option<u64>) -> Result<u64> {
    if let Body::Post(post) = &mut entry.body {
        post.reply_to = parent;
    }
    let new = streams::carry(tx, to, entry)?;
    let seq = new.seq;
    streams::tell(tx, to, streams::Told::floor(new, None));
    Ok(seq)
}

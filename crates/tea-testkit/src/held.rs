//! A room as a client holds it: a page of history, and what was told since applied to it.

use std::collections::BTreeMap;
use tea_protocol::entry::{Body, Entry, Post, React, Reaction};
use tea_protocol::{AccountId, Cid};

/// The entries of a room by their places. Equal to another when both show the same room.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Held {
    entries: BTreeMap<u64, Entry>,
}

/// What became of an entry that was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// It was the next one.
    Next,
    /// It was known already.
    Known,
    /// Something before it is missing.
    Hole,
}

impl Held {
    /// A page of history.
    #[must_use]
    pub fn of(page: Vec<Entry>) -> Self {
        Self { entries: page.into_iter().map(|entry| (entry.seq, sorted(entry))).collect() }
    }

    /// The last place held; 0 for none.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.entries.last_key_value().map_or(0, |(seq, _)| *seq)
    }

    /// Places and the sends they came from.
    #[must_use]
    pub fn places(&self) -> Vec<(u64, Option<Cid>)> {
        self.entries.values().map(|entry| (entry.seq, entry.cid)).collect()
    }

    /// Applies what was told, by the rule of readers.
    pub fn apply(&mut self, entry: Entry) -> Applied {
        let last = self.last();
        if entry.seq <= last {
            return Applied::Known;
        }
        if entry.seq > last + 1 {
            return Applied::Hole;
        }
        if let Some(target) = entry.body.target().and_then(|target| self.entries.get_mut(&target)) {
            change(target, &entry);
            *target = sorted(target.clone());
        }
        if let Body::Remove(removed) = &entry.body {
            self.forget_edits(removed.target);
        }
        self.entries.insert(entry.seq, sorted(entry));
        Applied::Next
    }

    /// The words of a removed message are gone from its edits too.
    fn forget_edits(&mut self, of: u64) {
        for entry in self.entries.values_mut() {
            if let Body::Edit(edit) = &mut entry.body
                && edit.target == of
            {
                (edit.text, edit.mentions) = (String::new(), Vec::new());
            }
        }
    }
}

/// What an entry does to the message that it is about.
fn change(target: &mut Entry, by: &Entry) {
    let Body::Post(post) = &mut target.body else { return };
    match &by.body {
        Body::Edit(edit) => {
            (post.text, post.mentions, post.edited_at) = (edit.text.clone(), edit.mentions.clone(), Some(by.at));
        }
        Body::Remove(_) => {
            let removed_by = by.author_id;
            *post = Post { removed_at: Some(by.at), removed_by, reply_to: post.reply_to, ..Post::default() };
        }
        Body::Pin(switch) => post.pinned = switch.on,
        Body::React(react) => put_reaction(post, react, by.author_id.unwrap()),
        _ => {}
    }
}

/// Puts a reaction on or takes it back, however often it is said.
fn put_reaction(post: &mut Post, react: &React, who: AccountId) {
    for reaction in post.reactions.iter_mut().filter(|reaction| reaction.emoji == react.emoji) {
        reaction.by.retain(|account| *account != who);
    }
    if react.on {
        match post.reactions.iter_mut().find(|reaction| reaction.emoji == react.emoji) {
            Some(reaction) => reaction.by.push(who),
            None => post.reactions.push(Reaction { emoji: react.emoji.clone(), by: vec![who], count: 1 }),
        }
    }
    post.reactions.retain(|reaction| !reaction.by.is_empty());
    for reaction in &mut post.reactions {
        reaction.count = reaction.by.len() as u32;
    }
}

/// Reactions are a set to whoever compares two pages.
fn sorted(mut entry: Entry) -> Entry {
    if let Body::Post(post) = &mut entry.body {
        post.reactions.iter_mut().for_each(|reaction| reaction.by.sort_unstable());
        post.reactions.sort_by(|a, b| a.emoji.cmp(&b.emoji));
    }
    entry
}

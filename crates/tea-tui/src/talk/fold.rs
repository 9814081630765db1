//! How an entry changes the message that it is about. The house keeps messages as they stand now; this does the same
//! for those that are on the screen already. Doing it twice changes nothing.

use tea_protocol::Entry;
use tea_protocol::entry::{Body, Post, Reaction};

/// Brings a message up to date with a later entry.
pub(crate) fn fold(message: &mut Entry, later: &Entry) {
    let Body::Post(post) = &mut message.body else { return };
    match &later.body {
        Body::Edit(edit) if post.removed_at.is_none() && !edit.text.is_empty() => {
            post.text.clone_from(&edit.text);
            post.mentions.clone_from(&edit.mentions);
            post.edited_at = Some(later.at);
        }
        Body::Remove(_) => {
            post.text.clear();
            post.files.clear();
            post.reactions.clear();
            post.removed_at = Some(later.at);
            post.removed_by = later.author_id;
        }
        Body::React(react) => turn(post, &react.emoji, react.on, later),
        Body::Pin(switch) => post.pinned = switch.on,
        _ => {}
    }
}

fn turn(post: &mut Post, emoji: &str, on: bool, later: &Entry) {
    let Some(who) = later.author_id else { return };
    let known = post.reactions.iter_mut().find(|reaction| reaction.emoji == emoji);
    match (known, on) {
        (Some(reaction), true) if !reaction.by.contains(&who) => {
            reaction.by.push(who);
            reaction.count += 1;
        }
        (Some(reaction), false) if reaction.by.contains(&who) => {
            reaction.by.retain(|one| *one != who);
            reaction.count = reaction.count.saturating_sub(1);
            if reaction.count == 0 {
                post.reactions.retain(|reaction| reaction.count > 0);
            }
        }
        (None, true) => post.reactions.push(Reaction { emoji: emoji.to_owned(), by: vec![who], count: 1 }),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn post_of(entry: &Entry) -> &Post {
        match &entry.body {
            Body::Post(post) => post,
            other => panic!("{other:?} is no message"),
        }
    }

    #[test]
    fn a_message_ends_as_the_house_keeps_it_and_repeats_change_nothing() {
        let mut message = sample::post(1, "wren", "first");
        for later in [sample::edit(2, 1, "second"), sample::edit(2, 1, "second"), sample::reaction(3, 1, "❤", true)] {
            fold(&mut message, &later);
            fold(&mut message, &later);
        }
        let post = post_of(&message);
        assert_eq!((post.text.as_str(), post.edited_at.is_some()), ("second", true));
        assert_eq!((post.reactions.len(), post.reactions[0].count), (1, 1));

        fold(&mut message, &sample::reaction(4, 1, "❤", false));
        assert!(post_of(&message).reactions.is_empty());
        fold(&mut message, &sample::removal(5, 1));
        fold(&mut message, &sample::edit(2, 1, "late"));
        assert_eq!(post_of(&message).text, "");
        assert!(post_of(&message).removed_at.is_some());
    }
}

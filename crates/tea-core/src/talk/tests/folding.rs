//! State plus events equals a fresh read: whoever holds an earlier page and applies what was told since, as a client
//! does, holds what history says now.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use tea_protocol::entry::Reaction;

/// A room as a client holds it.
#[derive(Debug, Default, PartialEq)]
struct Held(BTreeMap<u64, Entry>);

impl Held {
    fn of(page: Vec<Entry>) -> Self {
        Self(page.into_iter().map(|entry| (entry.seq, sorted(entry))).collect())
    }

    fn apply(&mut self, entry: &Entry) {
        if let Some(target) = entry.body.target().and_then(|target| self.0.get_mut(&target)) {
            change(target, entry);
        }
        if let Body::Remove(target) = &entry.body {
            self.forget_edits(target.target);
        }
        self.0.insert(entry.seq, sorted(entry.clone()));
    }

    /// The words of a removed message are gone from its edits too.
    fn forget_edits(&mut self, of: u64) {
        for entry in self.0.values_mut() {
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
        Body::React(react) => {
            let who = by.author_id.unwrap();
            post.reactions.retain_mut(|reaction| {
                if reaction.emoji == react.emoji {
                    reaction.by.retain(|account| *account != who);
                    reaction.count = reaction.by.len() as u32;
                }
                reaction.count > 0
            });
            if react.on {
                match post.reactions.iter_mut().find(|reaction| reaction.emoji == react.emoji) {
                    Some(reaction) => {
                        reaction.by.push(who);
                        reaction.count += 1;
                    }
                    None => post.reactions.push(Reaction { emoji: react.emoji.clone(), by: vec![who], count: 1 }),
                }
            }
        }
        _ => {}
    }
    *target = sorted(target.clone());
}

/// Reactions are a set to whoever compares two pages.
fn sorted(mut entry: Entry) -> Entry {
    if let Body::Post(post) = &mut entry.body {
        post.reactions.iter_mut().for_each(|reaction| reaction.by.sort_unstable());
        post.reactions.sort_by(|a, b| a.emoji.cmp(&b.emoji));
    }
    entry
}

#[derive(Debug, Clone)]
enum Op {
    Post { reply_to: Option<u64>, mention: bool },
    Edit(u64),
    Remove(u64),
    React(u64, bool, bool),
    Pin(u64, bool),
    Topic,
    Mute(bool),
}

fn op() -> impl Strategy<Value = Op> {
    let place = 1..20_u64;
    prop_oneof![
        4 => (proptest::option::of(place.clone()), any::<bool>())
            .prop_map(|(reply_to, mention)| Op::Post { reply_to, mention }),
        3 => place.clone().prop_map(Op::Edit),
        2 => place.clone().prop_map(Op::Remove),
        4 => (place.clone(), any::<bool>(), any::<bool>()).prop_map(|(at, which, on)| Op::React(at, which, on)),
        2 => (place, any::<bool>()).prop_map(|(at, on)| Op::Pin(at, on)),
        1 => Just(Op::Topic),
        1 => any::<bool>().prop_map(Op::Mute),
    ]
}

/// Does one thing; whether it is refused does not matter here.
async fn act(house: &House, who: &Caller, op: &Op, turn: usize) {
    let room = || "garden".into();
    let cid = None;
    let done = match op.clone() {
        Op::Post { reply_to, mention } => {
            let text = format!("{} {turn}", if mention { "@moth" } else { "tea" });
            house.talk.post(who, talk::Post { reply_to, ..post("garden", &text) }).await.map(drop)
        }
        Op::Edit(seq) => {
            house.talk.edit(who, talk::Edit { room: room(), seq, text: format!("@wren {turn}"), cid }).await.map(drop)
        }
        Op::Remove(seq) => house.talk.remove(who, talk::Remove { room: room(), seq, cid }).await.map(drop),
        Op::React(seq, which, on) => {
            let emoji = if which { "🍵" } else { "👍" }.to_owned();
            house.talk.react(who, talk::React { room: room(), seq, emoji, on, cid }).await.map(drop)
        }
        Op::Pin(seq, on) => house.talk.pin(who, talk::Pin { room: room(), seq, on, cid }).await.map(drop),
        Op::Topic => house.edit_room(who, "garden", |ask| ask.topic = Some(format!("topic {turn}"))).await.map(drop),
        Op::Mute(on) => {
            let ask = talk::MuteMember { room: room(), name: "moth".to_owned(), minutes: u32::from(on) };
            house.talk.mute(who, ask).await.map(drop)
        }
    };
    if let Err(error) = done {
        assert_ne!(error.code, Code::Internal, "{op:?}: {error}");
    }
}

async fn check(ops: Vec<(bool, Op)>, page_at: usize) {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let room = house.room(&wren, "garden", false).await.id;
    house.join(&moth, "garden").await.unwrap();
    let mut held = Held::default();
    let mut head = 0;
    for (turn, (moderator, op)) in ops.iter().enumerate() {
        if turn == page_at % ops.len() {
            house.events();
            held = Held::of(house.history(&wren, "garden").await.unwrap());
            head = held.0.len() as u64;
        }
        house.clock.advance(20_000);
        act(&house, if *moderator { &wren } else { &moth }, op, turn).await;
    }
    for event in house.events() {
        let Event::Entry { stream, told } = event else { continue };
        if stream == room && told.entry.seq > head {
            assert_eq!(told.entry.seq, head + 1, "told in order, without a hole");
            head += 1;
            held.apply(&told.entry);
            let place = told.entry.body.target();
            if let Some((target, place)) = told.target.as_ref().zip(place) {
                assert_eq!(
                    Some(&sorted(target.clone())),
                    held.0.get(&place),
                    "the target as told is the target as held"
                );
            }
        }
    }
    assert_eq!(held, Held::of(house.history(&wren, "garden").await.unwrap()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_earlier_page_and_what_was_told_since_are_the_present(
        ops in proptest::collection::vec((any::<bool>(), op()), 1..40),
        page_at in 0..40_usize,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(check(ops, page_at));
    }
}

//! Reactions and pins.

use super::*;
use crate::limits::{PINS_MAX, REACTIONS_KINDS_MAX};
use tea_protocol::entry::Reaction;
use tea_protocol::limits::EMOJI_BYTES_MAX;

fn react(seq: u64, emoji: &str, on: bool) -> talk::React {
    talk::React { room: "hall".into(), seq, emoji: emoji.to_owned(), on, cid: None }
}

fn pin(room: &str, seq: u64, on: bool) -> talk::Pin {
    talk::Pin { room: room.into(), seq, on, cid: None }
}

#[tokio::test]
async fn a_reaction_counts_once_a_person_and_can_be_taken_back() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let (wren_id, moth_id) = (house.id_of("wren").await, house.id_of("moth").await);
    let seq = house.say(&wren, "hall", "tea?").await;
    for who in [&moth, &wren, &moth] {
        house.clock.advance(1);
        house.talk.react(who, react(seq, "🍵", true)).await.unwrap();
    }
    let tea = Reaction { emoji: "🍵".to_owned(), by: vec![moth_id, wren_id], count: 2 };
    assert_eq!(post_of(&house.entry(&wren, "hall", seq).await).reactions, [tea]);
    house.talk.react(&moth, react(seq, "🍵", false)).await.unwrap();
    house.talk.react(&moth, react(seq, "👍", false)).await.unwrap();
    let tea = Reaction { emoji: "🍵".to_owned(), by: vec![wren_id], count: 1 };
    assert_eq!(post_of(&house.entry(&wren, "hall", seq).await).reactions, [tea]);
}

#[tokio::test]
async fn a_reaction_is_a_short_picture() {
    let house = house().await;
    let wren = house.person("wren").await;
    let seq = house.say(&wren, "hall", "tea?").await;
    for word in ["", "a", "tea", "🍵 🍵", "🍵\n", "茶", "1", "<b>", "\u{7}"] {
        assert_eq!(code(house.talk.react(&wren, react(seq, word, true)).await), Code::BadRequest, "{word:?}");
    }
    let limit = "🍵".repeat(EMOJI_BYTES_MAX / 4);
    house.talk.react(&wren, react(seq, &limit, true)).await.unwrap();
    assert_eq!(code(house.talk.react(&wren, react(seq, &format!("{limit}!"), true)).await), Code::TooLong);
    for emoji in ["❤️", "👩‍👩‍👧", "🇨🇳", "☕"] {
        house.talk.react(&wren, react(seq, emoji, true)).await.unwrap();
    }
}

#[tokio::test]
async fn a_message_has_a_bounded_number_of_kinds_of_reactions() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let seq = house.say(&wren, "hall", "tea?").await;
    let emoji = |number: u64| char::from_u32(0x1F400 + number as u32).unwrap().to_string();
    for number in 0..REACTIONS_KINDS_MAX {
        house.talk.react(&wren, react(seq, &emoji(number), true)).await.unwrap();
    }
    let more = house.talk.react(&moth, react(seq, &emoji(REACTIONS_KINDS_MAX), true)).await;
    assert_eq!(code(more), Code::LimitReached);
    house.talk.react(&moth, react(seq, &emoji(0), true)).await.unwrap();
}

#[tokio::test]
async fn reactions_are_refused_where_writing_is() {
    let house = house().await;
    let (owner, wren) = (house.person_of("owner", Role::Owner).await, house.person("wren").await);
    let seq = house.say(&owner, "hall", "tea?").await;
    assert_eq!(code(house.talk.react(&guest(), react(seq, "🍵", true)).await), Code::SignInRequired);
    assert_eq!(code(house.talk.react(&wren, react(99, "🍵", true)).await), Code::NotFound);
    house.talk.react(&wren, react(seq, "🍵", true)).await.unwrap();
    assert_eq!(code(house.talk.react(&wren, react(seq + 1, "🍵", true)).await), Code::NotFound, "no message");
    house.talk.remove(&owner, talk::Remove { room: "hall".into(), seq, cid: None }).await.unwrap();
    assert_eq!(code(house.talk.react(&wren, react(seq, "🍵", true)).await), Code::Gone);
    house.edit_room(&owner, "hall", |ask| ask.archived = Some(true)).await.unwrap();
    assert_eq!(code(house.talk.react(&wren, react(seq, "🍵", true)).await), Code::RoomArchived);
}

#[tokio::test]
async fn moderators_pin_and_everybody_finds_the_pins() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.room(&wren, "garden", false).await;
    let (one, two) = (house.say(&moth, "garden", "one").await, house.say(&moth, "garden", "two").await);
    assert_eq!(code(house.talk.pin(&moth, pin("garden", one, true)).await), Code::Forbidden);
    house.talk.pin(&wren, pin("garden", one, true)).await.unwrap();
    house.clock.advance(1);
    house.talk.pin(&wren, pin("garden", two, true)).await.unwrap();
    assert_eq!(code(house.talk.pin(&wren, pin("garden", 3, true)).await), Code::NotFound, "a pin is no message");
    let pins = house.pins("garden").await;
    assert_eq!(pins.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [two, one]);
    assert!(pins.iter().all(|entry| post_of(entry).pinned));
    house.talk.pin(&wren, pin("garden", two, false)).await.unwrap();
    house.talk.remove(&moth, talk::Remove { room: "garden".into(), seq: one, cid: None }).await.unwrap();
    assert!(house.pins("garden").await.is_empty(), "a removed message is no longer pinned");
    assert!(!post_of(&house.entry(&moth, "garden", two).await).pinned);
    assert_eq!(code(house.talk.pin(&wren, pin("garden", one, true)).await), Code::Gone);
}

#[tokio::test]
async fn a_room_has_a_bounded_number_of_pins() {
    let house = house().await;
    let wren = house.person("wren").await;
    house.room(&wren, "garden", false).await;
    for _ in 0..=PINS_MAX {
        house.say(&wren, "garden", "pin me").await;
    }
    for seq in 1..=PINS_MAX {
        house.talk.pin(&wren, pin("garden", seq, true)).await.unwrap();
    }
    assert_eq!(code(house.talk.pin(&wren, pin("garden", PINS_MAX + 1, true)).await), Code::LimitReached);
    assert_eq!(house.pins("garden").await.len() as u64, PINS_MAX);
    house.talk.pin(&wren, pin("garden", 1, false)).await.unwrap();
    house.talk.pin(&wren, pin("garden", PINS_MAX + 1, true)).await.unwrap();
}

#[tokio::test]
async fn both_people_of_a_conversation_may_pin() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let room = house.talk.direct(&wren, talk::Direct { names: vec!["moth".to_owned()] }).await.unwrap().room;
    let seq = house.talk.post(&wren, talk::Post { room: room.id.into(), ..post("", "tea") }).await.unwrap().seq;
    house.talk.pin(&moth, talk::Pin { room: room.id.into(), ..pin("", seq, true) }).await.unwrap();
}

impl House {
    async fn pins(&self, room: &str) -> Vec<Entry> {
        self.talk.room(&guest(), talk::GetRoom { room: room.into() }).await.unwrap().pinned
    }
}

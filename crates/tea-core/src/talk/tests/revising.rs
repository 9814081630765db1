//! Edits: by the author, of messages that are still there.

use super::*;
use tea_protocol::limits::MESSAGE_CHARS_MAX;

fn edit(seq: u64, text: &str) -> talk::Edit {
    talk::Edit { room: "hall".into(), seq, text: text.to_owned(), cid: None }
}

#[tokio::test]
async fn the_author_gives_a_message_new_words_and_everybody_sees_the_mark() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let seq = house.say(&wren, "hall", "green oolong").await;
    house.events();
    house.clock.advance(MINUTE);
    assert_eq!(house.talk.edit(&wren, edit(seq, "black pu-erh @moth")).await.unwrap().seq, seq + 1);
    let entry = house.entry(&moth, "hall", seq).await;
    let post = post_of(&entry);
    assert_eq!((post.text.as_str(), post.edited_at), ("black pu-erh @moth", Some(START + MINUTE)));
    assert_eq!((post.mentions.as_slice(), entry.at), ([house.id_of("moth").await].as_slice(), START));
    assert_eq!((house.hits(&moth, "oolong").await, house.hits(&moth, "pu-erh").await), (0, 1));
    let events = house.events();
    let [Event::Entry { told, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(told.target.as_ref(), Some(&entry), "followers get the message as it stands now");
}

#[tokio::test]
async fn nobody_else_edits_and_not_everything_can_be_edited() {
    let house = house().await;
    let (owner, wren) = (house.person_of("owner", Role::Owner).await, house.person("wren").await);
    let seq = house.say(&wren, "hall", "mine").await;
    assert_eq!(code(house.talk.edit(&owner, edit(seq, "not mine")).await), Code::Forbidden);
    assert_eq!(code(house.talk.edit(&guest(), edit(seq, "not mine")).await), Code::SignInRequired);
    assert_eq!(code(house.talk.edit(&wren, edit(99, "nothing there")).await), Code::NotFound);
    assert_eq!(code(house.talk.edit(&wren, edit(0, "nothing there")).await), Code::NotFound);
    assert_eq!(code(house.talk.edit(&wren, edit(u64::MAX, "nothing there")).await), Code::NotFound);
    assert_eq!(code(house.talk.edit(&wren, edit(seq, " ")).await), Code::Empty);
    assert_eq!(code(house.talk.edit(&wren, edit(seq, &"x".repeat(MESSAGE_CHARS_MAX + 1))).await), Code::TooLong);
    let edited = house.talk.edit(&wren, edit(seq, &"x".repeat(MESSAGE_CHARS_MAX))).await.unwrap();
    assert_eq!(code(house.talk.edit(&wren, edit(edited.seq, "an edit is no message")).await), Code::NotFound);
    house.talk.remove(&wren, talk::Remove { room: "hall".into(), seq, cid: None }).await.unwrap();
    assert_eq!(code(house.talk.edit(&wren, edit(seq, "again")).await), Code::Gone);
    house.edit_room(&owner, "hall", |ask| ask.archived = Some(true)).await.unwrap();
    assert_eq!(code(house.talk.edit(&wren, edit(seq, "again")).await), Code::RoomArchived);
}

#[tokio::test]
async fn a_resent_edit_is_one_edit() {
    let house = house().await;
    let wren = house.person("wren").await;
    let seq = house.say(&wren, "hall", "one").await;
    let ask = talk::Edit { cid: Some(cid(3)), ..edit(seq, "two") };
    let first = house.talk.edit(&wren, ask.clone()).await.unwrap();
    house.talk.edit(&wren, edit(seq, "three")).await.unwrap();
    assert_eq!(house.talk.edit(&wren, ask).await.unwrap(), talk::Posted { dup: true, ..first });
    assert_eq!(post_of(&house.entry(&wren, "hall", seq).await).text, "three");
}

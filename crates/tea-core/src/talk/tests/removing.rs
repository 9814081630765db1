//! Removals: who may, and that the words are gone everywhere.

use super::*;

fn remove(room: &str, seq: u64) -> talk::Remove {
    talk::Remove { room: room.into(), seq, cid: None }
}

#[tokio::test]
async fn own_messages_by_their_author_and_others_by_moderators_with_a_line_in_the_log() {
    let house = house().await;
    let (owner, wren, moth) =
        (house.person_of("owner", Role::Owner).await, house.person("wren").await, house.person("moth").await);
    house.room(&wren, "garden", false).await;
    let (one, two) = (house.say(&moth, "garden", "one").await, house.say(&moth, "garden", "two").await);
    let elsewhere = house.say(&owner, "hall", "elsewhere").await;
    assert_eq!(code(house.talk.remove(&wren, remove("hall", elsewhere)).await), Code::Forbidden);
    assert_eq!(code(house.talk.remove(&guest(), remove("garden", one)).await), Code::SignInRequired);
    house.talk.remove(&moth, remove("garden", one)).await.unwrap();
    house.talk.remove(&wren, remove("garden", two)).await.unwrap();
    assert_eq!(code(house.talk.remove(&wren, remove("garden", two)).await), Code::Gone);
    assert_eq!(code(house.talk.remove(&wren, remove("garden", 99)).await), Code::NotFound);
    assert_eq!(code(house.talk.remove(&wren, remove("garden", 3)).await), Code::NotFound, "a removal is no message");
    let wren_id = house.id_of("wren").await;
    assert_eq!(post_of(&house.entry(&moth, "garden", two).await).removed_by, Some(wren_id));
    let log = house.talk.log(&wren, talk::Log { room: "garden".into(), before: None, limit: None }).await.unwrap();
    let [act] = log.acts.as_slice() else { panic!("{log:?}") };
    assert_eq!((act.act.as_str(), act.by.as_str()), ("remove", "wren"));
    assert_eq!((act.person.as_deref(), act.seq), (Some("moth"), Some(two)));
}

#[tokio::test]
async fn removed_words_are_nowhere() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let asked = house.say(&moth, "hall", "who knows?").await;
    let ask = talk::Post { reply_to: Some(asked), ..post("hall", "@moth xyzzyfirst") };
    let seq = house.talk.post(&wren, ask).await.unwrap().seq;
    let edit = talk::Edit { room: "hall".into(), seq, text: "@moth xyzzysecond".to_owned(), cid: None };
    house.talk.edit(&wren, edit).await.unwrap();
    let react = talk::React { room: "hall".into(), seq, emoji: "🍵".to_owned(), on: true, cid: None };
    house.talk.react(&moth, react).await.unwrap();
    let direct = house.talk.direct(&wren, talk::Direct { names: vec!["moth".to_owned()] }).await.unwrap().room;
    let whisper = talk::Post { room: direct.id.into(), ..post("", "xyzzythird") };
    let whispered = house.talk.post(&wren, whisper).await.unwrap().seq;
    assert!(house.stored_anywhere("xyzzy").await > 0, "the search below can find something");
    house.talk.remove(&wren, remove("hall", seq)).await.unwrap();
    let gone = talk::Remove { room: direct.id.into(), ..remove("", whispered) };
    house.talk.remove(&wren, gone).await.unwrap();
    let entry = house.entry(&moth, "hall", seq).await;
    let gone = post_of(&entry);
    assert_eq!((gone.text.as_str(), gone.removed_at, gone.reply_to), ("", Some(START), Some(asked)));
    assert!(gone.reactions.is_empty() && gone.mentions.is_empty() && gone.edited_at.is_none());
    assert_eq!((house.hits(&moth, "xyzzyfirst").await, house.hits(&moth, "xyzzysecond").await), (0, 0));
    assert_eq!(house.line(&moth, "hall").await.mentions, 0);
    assert_eq!(house.stored_anywhere("xyzzy").await, 0, "neither in entries, nor in edits, nor in inboxes");
}

impl House {
    /// In how many stored entries some words stand, whatever the stream.
    async fn stored_anywhere(&self, words: &'static str) -> usize {
        let read = self.db.read(move |tx| {
            let bodies = tx.all("select body from entries limit 1000", args![], |row| row.get::<Vec<u8>>(0))?;
            let holds = |body: &Vec<u8>| body.windows(words.len()).any(|window| window == words.as_bytes());
            Ok(bodies.iter().filter(|body| holds(body)).count())
        });
        read.await.unwrap()
    }
}

//! Drafts that clients send into a topic as into any stream.

use super::*;
use crate::streams::Stored;
use tea_protocol::entry;
use tea_protocol::live::{Draft, DraftEdit, DraftPost, Send as SendMessage};

impl House {
    async fn send(&self, who: &Caller, topic: StreamId, number: u8, draft: Draft) -> Result<Stored> {
        let (who, seed) = (who.clone(), self.seed.clone());
        let limiter = Limiter::new(Rates::multiplied(1_000));
        let send = SendMessage { stream: topic.into(), cid: cid(number), draft };
        let write = self.db.write(move |tx| {
            let topic = crate::boards::topic_of(tx, &send.stream)?.ok_or(Code::NotFound)?;
            crate::boards::store_draft(tx, &who, &limiter, &seed, topic, send)
        });
        write.await
    }
}

fn says(text: &str, reply_to: Option<u64>) -> Draft {
    Draft::Post(DraftPost { text: text.to_owned(), reply_to, files: Vec::new() })
}

fn place(stored: Result<Stored>) -> (u64, bool) {
    let placed = stored.unwrap().placed;
    (placed.seq, placed.dup)
}

#[tokio::test]
async fn words_are_a_reply_whatever_way_they_come() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    assert_eq!(place(house.send(&house.robin, topic, 1, says("b", None)).await), (2, false));
    assert_eq!(place(house.send(&house.robin, topic, 1, says("b", None)).await), (2, true));
    assert_eq!(code(house.send(&house.robin, topic, 1, says("c", None)).await), Code::CidConflict);
    // The same send through a request is the same floor.
    let again = WriteReply { cid: Some(cid(1)), ..answer(topic, "b") };
    assert_eq!(house.try_reply(&house.robin, again).await.unwrap().floor, 2);
    assert_eq!(place(house.send(&house.wren, topic, 2, says("c", Some(2))).await), (3, false));
    assert_eq!(house.number("select parent from floors where topic = $1 and floor = 3", topic).await, 2);
    assert_eq!(house.number("select replies from topics where id = $1", topic).await, 2);
    let told = house.events();
    assert!(told.iter().any(|event| matches!(event, Event::Entry { stream, told }
        if *stream == topic && told.entry.seq == 3 && told.answered.as_ref().is_some_and(|floor| floor.seq == 2))));
}

#[tokio::test]
async fn own_floors_are_edited_and_removed_once() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    house.reply(&house.robin, topic, "b").await;
    let edit = || Draft::Edit(DraftEdit { target: 2, text: "better".to_owned() });
    assert_eq!(place(house.send(&house.robin, topic, 1, edit()).await), (2, false));
    assert_eq!(place(house.send(&house.robin, topic, 1, edit()).await), (2, true));
    assert_eq!(house.number("select edits from floors where topic = $1 and floor = 2", topic).await, 1);
    let remove = || Draft::Remove(entry::Target { target: 2 });
    assert_eq!(code(house.send(&house.wren, topic, 2, remove()).await), Code::Forbidden);
    assert_eq!(place(house.send(&house.robin, topic, 2, remove()).await), (2, false));
    assert_eq!(place(house.send(&house.robin, topic, 2, remove()).await), (2, true));
    assert_eq!(house.entries(topic).await.len(), 2, "no number is spent on anything but a floor");
}

#[tokio::test]
async fn floors_have_no_reactions_and_no_pins() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    let react = Draft::React(entry::React { target: 1, emoji: "🍵".to_owned(), on: true });
    assert_eq!(code(house.send(&house.robin, topic, 1, react).await), Code::Forbidden);
    let pin = Draft::Pin(entry::Switch { target: 1, on: true });
    assert_eq!(code(house.send(&house.moth, topic, 2, pin).await), Code::Forbidden);
    house.set("update boards set readers = 3").await;
    let pin = Draft::Pin(entry::Switch { target: 1, on: true });
    assert_eq!(code(house.send(&house.robin, topic, 3, pin).await), Code::NotFound);
}

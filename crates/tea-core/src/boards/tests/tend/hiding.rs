//! Hiding a floor, and showing it again.

use super::*;
use crate::limits::REASON_CHARS_MAX;
use tea_protocol::boards::FloorState;
use tea_protocol::entry::FloorEvent;

impl House {
    async fn found(&self, stream: StreamId) -> Vec<u64> {
        let read = self.db.read(move |tx| {
            tx.all("select seq from search_docs where stream = $1 order by seq", args![stream], |row| row.get(0))
        });
        read.await.unwrap()
    }
}

#[tokio::test]
async fn a_hidden_floor_is_for_moderators_and_its_author() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "first").await;
    let floor = house.reply(&house.robin, id, "secret words").await;
    let hidden = house.boards.hide(&house.moth, hide(id, floor, true)).await.unwrap().floor;
    assert_eq!((hidden.state, hidden.text.as_str()), (FloorState::Hidden, "secret words"));
    for (who, text) in [
        (&house.guest, ""),
        (&house.wren, ""),
        (&house.robin, "secret words"),
        (&house.moth, "secret words"),
        (&house.admin, "secret words"),
    ] {
        let seen = house.floors(who, id).await.pop().unwrap();
        assert_eq!((seen.floor, seen.text.as_str()), (floor, text));
    }
    assert_eq!(house.found(id).await, [0, 1]);
    house.check_counters().await;
    house.boards.hide(&house.moth, hide(id, floor, false)).await.unwrap();
    assert_eq!(house.floors(&house.guest, id).await.pop().unwrap().text, "secret words");
    assert_eq!(house.found(id).await, [0, 1, 2]);
    house.check_counters().await;
    assert_eq!(house.acts("general").await, ["show", "hide"]);
    assert_eq!(house.log_of("general").await[0].person.as_deref(), Some("robin"));
}

#[tokio::test]
async fn hidden_words_are_in_no_list_no_notice_and_no_log_of_the_topic() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "secret first words").await;
    house.reply(&house.robin, id, "secret @wren").await;
    for floor in [1, 2] {
        house.boards.hide(&house.moth, hide(id, floor, true)).await.unwrap();
    }
    let told = house.db.read(move |tx| crate::boards::read_log(tx, id, 0, 10)).await.unwrap();
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|told| !format!("{told:?}").contains("secret")), "{told:?}");
    assert!(house.notices(&house.wren).await.iter().all(|notice| notice.excerpt.is_empty()));
    let seen = house.boards.topic(&house.robin, get_topic(id)).await.unwrap().topic;
    assert_eq!(seen.excerpt, "");
    house.boards.hide(&house.moth, hide(id, 1, false)).await.unwrap();
    let seen = house.boards.topic(&house.robin, get_topic(id)).await.unwrap().topic;
    assert_eq!(seen.excerpt, "secret first words");
    house.check_counters().await;
}

#[tokio::test]
async fn those_who_follow_are_told_and_two_moderators_do_it_once() {
    let house = house().await;
    let board = house.board("general").await;
    let id = house.open(&house.wren, "t", "x").await;
    let floor = house.reply(&house.robin, id, "y").await;
    house.events();
    let (first, second) = tokio::join!(
        house.boards.hide(&house.moth, hide(id, floor, true)),
        house.boards.hide(&house.admin, hide(id, floor, true))
    );
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(house.acts("general").await, ["hide"]);
    let events = house.events();
    assert!(events.iter().any(|event| matches!(event, Event::Rewritten(stream) if *stream == id)));
    let changes = events.iter().filter(|event| match event {
        Event::Entry { stream, told } if *stream == board => {
            matches!(&told.entry.body, Body::Floor(change) if change.event == FloorEvent::Stands && change.floor == floor)
        }
        _ => false,
    });
    assert_eq!(changes.count(), 1);
    house.check_counters().await;
}

#[tokio::test]
async fn what_is_gone_is_not_hidden_and_nobody_else_hides() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    let floor = house.reply(&house.robin, id, "y").await;
    for (who, refused) in
        [(&house.guest, Code::SignInRequired), (&house.wren, Code::Forbidden), (&house.robin, Code::Forbidden)]
    {
        assert_eq!(code(house.boards.hide(who, hide(id, floor, true)).await), refused);
    }
    assert_eq!(code(house.boards.hide(&house.moth, hide(id, 9, true)).await), Code::NotFound);
    let why = |length: usize| HideFloor { reason: Some("茶".repeat(length)), ..hide(id, floor, true) };
    assert_eq!(code(house.boards.hide(&house.moth, why(REASON_CHARS_MAX + 1)).await), Code::TooLong);
    house.boards.hide(&house.moth, why(REASON_CHARS_MAX)).await.unwrap();
    house.boards.remove(&house.robin, taken(id, floor)).await.unwrap();
    assert_eq!(code(house.boards.hide(&house.moth, hide(id, floor, false)).await), Code::Gone);
    house.check_counters().await;
}

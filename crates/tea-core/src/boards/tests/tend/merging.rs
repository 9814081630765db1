//! Putting the floors of a topic behind those of another.

use super::*;
use crate::limits::MERGE_FLOORS_MAX;
use tea_protocol::boards::FloorState;

#[tokio::test]
async fn a_topic_leads_to_the_one_that_took_its_floors() {
    let house = house().await;
    let into = house.open(&house.wren, "into", "one").await;
    let from = house.open(&house.robin, "from", "two").await;
    house.reply(&house.wren, from, "three").await;
    house.reply_to(&house.moth, from, 2, "four").await;
    house.boards.remove(&house.wren, taken(from, 2)).await.unwrap();
    house.votes(&house.wren, from, 1, 1).await;
    let now = house.merge(&house.moth, from, into).await.unwrap();
    assert_eq!((now.floors, now.replies, now.up), (3, 2, 0));
    let floors = house.floors(&house.guest, into).await;
    let seen: Vec<_> = floors.iter().map(|floor| (floor.text.as_str(), floor.reply_to, floor.up)).collect();
    assert_eq!(seen, [("one", None, 0), ("two", None, 1), ("four", None, 0)]);
    let old = house.boards.topic(&house.guest, get_topic(from)).await.unwrap();
    assert_eq!(old.topic.merged_into, Some(into));
    assert_eq!(old.floors[0].state, FloorState::Moved);
    assert_eq!(code(house.try_reply(&house.wren, answer(from, "late")).await), Code::Gone);
    house.check_counters().await;
    assert_eq!(house.acts("general").await, ["merge"]);
}

#[tokio::test]
async fn answers_go_on_answering_what_came_along() {
    let house = house().await;
    let into = house.open(&house.wren, "into", "one").await;
    let from = house.open(&house.robin, "from", "two").await;
    let floor = house.reply(&house.wren, from, "three").await;
    house.reply_to(&house.moth, from, floor, "four").await;
    house.merge(&house.moth, from, into).await.unwrap();
    let floors = house.floors(&house.guest, into).await;
    assert_eq!(floors.iter().map(|floor| floor.reply_to).collect::<Vec<_>>(), [None, None, None, Some(3)]);
    house.check_counters().await;
}

#[tokio::test]
async fn old_floors_do_not_make_a_topic_old() {
    let house = house().await;
    let from = house.open(&house.robin, "from", "old").await;
    house.clock.advance(MINUTE);
    let into = house.open(&house.wren, "into", "new").await;
    let now = house.merge(&house.moth, from, into).await.unwrap();
    assert_eq!((now.last_at, now.last_author.as_str()), (START + MINUTE, "wren"));
    house.check_counters().await;
}

#[tokio::test]
async fn who_follows_the_one_follows_the_other() {
    let house = house().await;
    let into = house.open(&house.wren, "into", "one").await;
    let from = house.open(&house.robin, "from", "two").await;
    house.merge(&house.moth, from, into).await.unwrap();
    assert!(house.boards.topic(&house.robin, get_topic(into)).await.unwrap().topic.following);
}

#[tokio::test]
async fn between_boards_only_for_whoever_moderates_both() {
    let house = house().await;
    house.another_board("other", Who::Everyone).await;
    let into = house.try_open(&house.wren, topic("other", "into", "one")).await.unwrap().topic.id;
    let from = house.open(&house.robin, "from", "two").await;
    for who in [&house.moth, &house.robin, &house.wren] {
        assert_eq!(code(house.merge(who, from, into).await), Code::Forbidden);
    }
    house.merge(&house.admin, from, into).await.unwrap();
    house.check_counters().await;
    assert_eq!(
        (house.acts("general").await, house.acts("other").await),
        (vec!["merge".to_owned()], vec!["merge".to_owned(), "create".to_owned()])
    );
}

/// The newest line in the log of a board, as its moderators read it.
async fn last(house: &House, slug: &str) -> (String, Option<StreamId>, String, String) {
    let line = house.log_of(slug).await.swap_remove(0);
    (line.act, line.topic, line.title, line.detail)
}

#[tokio::test]
async fn a_log_names_nothing_that_its_moderators_may_not_read() {
    let house = house().await;
    let of = |act: &str, topic: StreamId, title: &str, detail: &str| {
        (act.to_owned(), Some(topic), title.to_owned(), detail.to_owned())
    };
    for (slug, read) in [("club", Who::Listed), ("back", Who::Staff)] {
        house.another_board(slug, read).await;
        let secret = house.try_open(&house.admin, topic(slug, "secret plan", "one")).await.unwrap().topic.id;
        let from = house.open(&house.robin, "from", "two").await;
        house.merge(&house.admin, from, secret).await.unwrap();
        assert_eq!(last(&house, "general").await, of("merge_away", from, "from", ""), "{slug}");
        assert_eq!(last(&house, slug).await, of("merge", from, "from", "secret plan"), "{slug}");

        let secret = house.try_open(&house.admin, topic(slug, "secret name", "one")).await.unwrap().topic.id;
        let into = house.open(&house.robin, "into", "two").await;
        house.merge(&house.admin, secret, into).await.unwrap();
        assert_eq!(last(&house, "general").await, of("merge_here", into, "into", ""), "{slug}");
        assert_eq!(last(&house, slug).await, of("merge", secret, "secret name", "into"), "{slug}");
        assert!(!format!("{:?}", house.log_of("general").await).contains("secret"), "{slug}");
    }
    // Two boards with lists of their own, which are not the same people.
    let club = house.try_open(&house.admin, topic("club", "a", "one")).await.unwrap().topic.id;
    let back = house.try_open(&house.admin, topic("back", "b", "one")).await.unwrap().topic.id;
    house.merge(&house.admin, club, back).await.unwrap();
    assert_eq!(last(&house, "club").await, of("merge_away", club, "a", ""));
    assert_eq!(last(&house, "back").await, of("merge_here", back, "b", ""));
}

#[tokio::test]
async fn a_hidden_topic_is_not_named_in_the_log_of_another_board() {
    let house = house().await;
    house.another_board("other", Who::Everyone).await;
    let hidden = house.try_open(&house.wren, topic("other", "hidden name", "one")).await.unwrap().topic.id;
    house.set_topic(&house.admin, SetTopic { hidden: Some(true), ..set(hidden) }).await.unwrap();
    let from = house.open(&house.robin, "from", "two").await;
    house.merge(&house.admin, from, hidden).await.unwrap();
    let away = ("merge_away".to_owned(), Some(from), "from".to_owned(), String::new());
    assert_eq!(last(&house, "general").await, away);
}

#[tokio::test]
async fn a_topic_that_moves_is_named_where_it_was_and_where_it_goes() {
    let house = house().await;
    house.another_board("club", Who::Listed).await;
    house.try_open(&house.admin, topic("club", "secret plan", "one")).await.unwrap();
    let goes = house.open(&house.robin, "from", "two").await;
    house.set_topic(&house.admin, SetTopic { board: Some(BoardRef::from("club")), ..set(goes) }).await.unwrap();
    let line = |act: &str| (act.to_owned(), Some(goes), "from".to_owned(), String::new());
    assert_eq!(last(&house, "general").await, line("move_away"), "which board it went to is not told");
    assert_eq!(last(&house, "club").await, line("move_here"));
}

#[tokio::test]
async fn not_everything_can_be_merged() {
    let house = house().await;
    let into = house.open(&house.wren, "into", "one").await;
    let from = house.open(&house.robin, "from", "two").await;
    assert_eq!(code(house.merge(&house.moth, from, from).await), Code::BadRequest);
    assert_eq!(code(house.merge(&house.moth, from, StreamId(7)).await), Code::NotFound);
    assert_eq!(code(house.merge(&house.guest, from, into).await), Code::SignInRequired);
    house.merge(&house.moth, from, into).await.unwrap();
    assert_eq!(code(house.merge(&house.moth, from, into).await), Code::Gone, "it was");
    assert_eq!(code(house.merge(&house.moth, into, from).await), Code::Gone);
    let gone = house.open(&house.robin, "gone", "x").await;
    house.boards.remove(&house.robin, taken(gone, 1)).await.unwrap();
    assert_eq!(code(house.merge(&house.moth, gone, into).await), Code::Gone);
    let poll = serde_json::json!({ "board": "general", "title": "q", "text": "x", "poll": { "answers": ["a", "b"] } });
    let asks = house.try_open(&house.wren, serde_json::from_value(poll).unwrap()).await.unwrap().topic.id;
    assert_eq!(code(house.merge(&house.moth, asks, into).await), Code::BadRequest, "its votes belong to it");
    assert_eq!(code(house.set_topic(&house.moth, SetTopic { hidden: Some(true), ..set(from) }).await), Code::Gone);
    house.check_counters().await;
}

#[tokio::test]
async fn a_thousand_floors_at_a_time() {
    let house = house().await;
    let into = house.open(&house.wren, "into", "one").await;
    let from = house.open(&house.robin, "from", "two").await;
    for _ in 0..MERGE_FLOORS_MAX {
        house.reply(&house.wren, from, "more").await;
    }
    assert_eq!(code(house.merge(&house.moth, from, into).await), Code::LimitReached);
    house.boards.remove(&house.wren, taken(from, 2)).await.unwrap();
    assert_eq!(house.merge(&house.moth, from, into).await.unwrap().floors, MERGE_FLOORS_MAX + 1);
    house.check_counters().await;
}

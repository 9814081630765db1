//! How a topic stands.

use super::*;
use crate::limits::TOPICS_PINNED_MAX;
use crate::streams::Scope;
use tea_protocol::boards::Pin;
use tea_protocol::entry::TopicEvent;

impl House {
    /// What the stream of a board was told of a topic since the last question.
    fn told_of(&self, board: StreamId, topic: StreamId) -> Vec<TopicEvent> {
        let told = self.events().into_iter().filter_map(|event| match event {
            Event::Entry { stream, told } if stream == board => match &told.entry.body {
                Body::Topic(change) if change.topic == topic => Some(change.event),
                _ => None,
            },
            _ => None,
        });
        told.collect()
    }
}

#[tokio::test]
async fn a_topic_is_pinned_locked_and_among_the_best() {
    let house = house().await;
    let board = house.board("general").await;
    let id = house.open(&house.wren, "t", "x").await;
    house.events();
    let ask = SetTopic {
        pin: Some(Pin::Board),
        essence: Some(true),
        locked: Some(true),
        reason: Some("good".to_owned()),
        ..set(id)
    };
    let now = house.set_topic(&house.moth, ask.clone()).await.unwrap();
    assert_eq!((now.pin, now.essence, now.locked), (Pin::Board, true, true));
    assert_eq!(house.told_of(board, id), [TopicEvent::Changed]);
    assert_eq!(code(house.try_reply(&house.wren, answer(id, "y")).await), Code::TopicLocked);
    house.set_topic(&house.moth, ask).await.unwrap();
    assert!(house.told_of(board, id).is_empty(), "what stands so already is not told again");
    let lines = house.log_of("general").await;
    assert_eq!(lines.iter().map(|line| line.act.as_str()).collect::<Vec<_>>(), ["lock", "essence", "pin"]);
    assert!(lines.iter().all(|line| line.detail == "good" && line.title == "t" && line.by == "moth"));
    let back = SetTopic { pin: Some(Pin::No), essence: Some(false), locked: Some(false), ..set(id) };
    house.set_topic(&house.moth, back).await.unwrap();
    assert_eq!(house.acts("general").await[..3], ["unlock", "unessence", "unpin"]);
}

#[tokio::test]
async fn only_admins_pin_on_every_board_or_take_that_back() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    let pin = |pin| SetTopic { pin: Some(pin), ..set(id) };
    assert_eq!(code(house.set_topic(&house.moth, pin(Pin::House)).await), Code::Forbidden);
    house.set_topic(&house.admin, pin(Pin::House)).await.unwrap();
    assert_eq!(code(house.set_topic(&house.moth, pin(Pin::No)).await), Code::Forbidden);
    assert!(house.set_topic(&house.moth, pin(Pin::House)).await.is_ok(), "it stands so already");
    house.set_topic(&house.admin, pin(Pin::No)).await.unwrap();
}

#[tokio::test]
async fn twenty_topics_are_pinned_at_most() {
    let house = house().await;
    for number in 0..TOPICS_PINNED_MAX {
        let id = house.open(&house.wren, &format!("t{number}"), "x").await;
        house.set_topic(&house.moth, SetTopic { pin: Some(Pin::Board), ..set(id) }).await.unwrap();
    }
    let id = house.open(&house.wren, "one more", "x").await;
    let over = house.set_topic(&house.moth, SetTopic { pin: Some(Pin::Board), ..set(id) }).await;
    assert_eq!(code(over), Code::LimitReached);
}

#[tokio::test]
async fn a_hidden_topic_is_for_moderators_alone() {
    let house = house().await;
    let board = house.board("general").await;
    let id = house.open(&house.wren, "t", "x").await;
    house.reply(&house.robin, id, "y").await;
    house.events();
    house.set_topic(&house.moth, SetTopic { hidden: Some(true), ..set(id) }).await.unwrap();
    let events = house.events();
    assert!(events.iter().any(|event| matches!(event, Event::Rights(Scope::Stream(on)) if *on == id)));
    assert_eq!(house.number("select topics + posts from boards where id = $1", board).await, 0);
    house.check_counters().await;
    for who in [&house.guest, &house.wren, &house.robin] {
        assert_eq!(code(house.boards.topic(who, get_topic(id)).await), Code::NotFound);
    }
    assert!(house.boards.topic(&house.moth, get_topic(id)).await.is_ok());
    house.set_topic(&house.moth, SetTopic { hidden: Some(false), ..set(id) }).await.unwrap();
    assert_eq!(house.told_of(board, id), [TopicEvent::Changed]);
    assert_eq!(house.number("select topics * 10 + posts from boards where id = $1", board).await, 12);
    house.check_counters().await;
}

#[tokio::test]
async fn a_removed_topic_comes_back_without_the_words_that_were_removed() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "gone for ever").await;
    let bare = house.open(&house.wren, "bare", "x").await;
    house.reply(&house.robin, id, "an answer").await;
    for topic in [id, bare] {
        house.boards.remove(&house.wren, taken(topic, 1)).await.unwrap();
    }
    assert_eq!(code(house.boards.topic(&house.robin, get_topic(id)).await), Code::Gone);
    house.check_counters().await;
    let back = house.set_topic(&house.moth, SetTopic { removed: Some(false), ..set(id) }).await.unwrap();
    assert!(!back.removed && back.title == "t");
    let floors = house.floors(&house.robin, id).await;
    assert_eq!(floors.iter().map(|floor| floor.text.as_str()).collect::<Vec<_>>(), ["", "an answer"]);
    assert_eq!(code(house.set_topic(&house.moth, SetTopic { removed: Some(false), ..set(bare) }).await), Code::Gone);
    assert_eq!(code(house.set_topic(&house.moth, SetTopic { removed: Some(true), ..set(id) }).await), Code::BadRequest);
    assert_eq!(code(house.set_topic(&house.wren, SetTopic { removed: Some(false), ..set(id) }).await), Code::Forbidden);
    house.check_counters().await;
    assert_eq!(house.acts("general").await, ["restore"]);
}

#[tokio::test]
async fn a_topic_moves_with_its_counters_and_loses_what_its_old_board_gave_it() {
    let house = house().await;
    let (from, to) = (house.board("general").await, house.another_board("other", Who::Listed).await.id);
    let id = house.open(&house.wren, "t", "x").await;
    house.reply(&house.robin, id, "y").await;
    let ask = SetTopic { pin: Some(Pin::Board), essence: Some(true), ..set(id) };
    house.set_topic(&house.moth, ask).await.unwrap();
    let away = SetTopic { board: Some("other".into()), ..set(id) };
    assert_eq!(code(house.set_topic(&house.moth, away.clone()).await), Code::NotFound, "moth does not see the other");
    assert_eq!(code(house.set_topic(&house.robin, away.clone()).await), Code::Forbidden);
    house.moderator("other", "moth").await;
    house.events();
    let now = house.set_topic(&house.moth, away).await.unwrap();
    assert_eq!((now.board, now.pin, now.essence), (to, Pin::No, false));
    let events = house.events();
    let told = |board| {
        let of = events.iter().filter_map(move |event| match event {
            Event::Entry { stream, told } if *stream == board => match &told.entry.body {
                Body::Topic(change) => Some(change.event),
                _ => None,
            },
            _ => None,
        });
        of.collect::<Vec<_>>()
    };
    assert_eq!((told(from), told(to)), (vec![TopicEvent::Gone], vec![TopicEvent::Opened]));
    assert!(events.iter().any(|event| matches!(event, Event::Rights(Scope::Stream(on)) if *on == id)));
    assert_eq!(house.number("select topics * 10 + posts from boards where id = $1", from).await, 0);
    assert_eq!(house.number("select topics * 10 + posts from boards where id = $1", to).await, 12);
    house.check_counters().await;
    assert_eq!(code(house.boards.topic(&house.wren, get_topic(id)).await), Code::NotFound, "rights are the board's");
    assert_eq!(house.acts("general").await[0], "move_away");
    assert_eq!(house.acts("other").await[0], "move_here");
}

#[tokio::test]
async fn no_topic_moves_to_an_archived_board_or_into_the_space_of_somebody_else() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    house.another_board("old", Who::Everyone).await;
    house.boards.edit_board(&house.admin, EditBoard { archived: Some(true), ..edit_board("old") }).await.unwrap();
    let to = |board: &str| SetTopic { board: Some(board.into()), ..set(id) };
    assert_eq!(code(house.set_topic(&house.admin, to("old")).await), Code::BoardArchived);
    house.try_open(&house.robin, topic("u-robin", "mine", "x")).await.unwrap();
    assert_eq!(code(house.set_topic(&house.admin, to("u-robin")).await), Code::Forbidden);
    assert_eq!(code(house.set_topic(&house.admin, to("nowhere")).await), Code::NotFound);
    assert!(house.set_topic(&house.admin, to("general")).await.is_ok(), "where it is already");
}

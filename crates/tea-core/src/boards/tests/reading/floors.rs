//! Pages of floors: forwards, backwards, of one person; holes; what a page costs.

use super::*;
use crate::limits::{FLOORS_PAGE_BYTES_MAX, FLOORS_PAGE_MAX, TREE_FLOORS_MAX};
use tea_protocol::Code;
use tea_protocol::boards::FloorState;

/// A topic of wren with so many floors in all; every third is robin's.
async fn topic_of(house: &House, floors: u64) -> StreamId {
    let topic = house.open(&house.wren, "long", "first").await;
    let (wren, robin) = (house.id_of("wren").await, house.id_of("robin").await);
    for floor in 2..=floors {
        house.grow(topic, if floor % 3 == 0 { robin } else { wren }, vec![None]).await;
    }
    topic
}

fn from(topic: StreamId, from: u64, limit: u32) -> GetTopic {
    GetTopic { from_floor: Some(from), limit: Some(limit), ..get(topic) }
}

#[tokio::test]
async fn pages_go_on_both_ways_from_any_floor() {
    let house = house().await;
    let topic = topic_of(&house, 23).await;
    let page = async |ask| {
        let view = house.view(&house.guest, ask).await;
        let floors = numbers(&view.floors);
        ((floors[0], floors[floors.len() - 1]), view.previous, view.next)
    };
    assert_eq!(page(get(topic)).await, ((1, 20), None, Some(21)));
    assert_eq!(page(from(topic, 21, 20)).await, ((21, 23), Some(1), None));
    assert_eq!(page(from(topic, 8, 5)).await, ((8, 12), Some(3), Some(13)));
    assert_eq!(page(from(topic, 0, 5)).await, ((1, 5), None, Some(6)));
    let down = |ask| GetTopic { order: Some(FloorOrder::Newest), ..ask };
    assert_eq!(page(down(get(topic))).await, ((23, 4), None, Some(3)));
    assert_eq!(page(down(from(topic, 3, 20))).await, ((3, 1), Some(23), None));
    assert_eq!(page(down(from(topic, 99, 5))).await, ((23, 19), None, Some(18)));
    let beyond = house.view(&house.guest, from(topic, 99, 5)).await;
    assert_eq!((beyond.floors.len(), beyond.next, beyond.previous, beyond.head), (0, None, Some(19), 23));
    let huge = house.view(&house.guest, from(topic, u64::MAX, 5)).await;
    assert_eq!((huge.floors.len(), huge.previous), (0, Some(19)));
}

#[tokio::test]
async fn no_floor_comes_twice_or_never_while_others_reply() {
    let house = house().await;
    let topic = topic_of(&house, 30).await;
    let robin = house.id_of("robin").await;
    for order in [FloorOrder::Floor, FloorOrder::Newest] {
        let head = house.view(&house.guest, get(topic)).await.head;
        let (mut seen, mut at) = (Vec::new(), None);
        loop {
            let ask = GetTopic { from_floor: at, limit: Some(7), order: Some(order), ..get(topic) };
            let view = house.view(&house.guest, ask).await;
            seen.extend(numbers(&view.floors));
            if seen.len() < 28 {
                house.grow(topic, robin, vec![None, None]).await;
            }
            at = view.next;
            if at.is_none() {
                break;
            }
        }
        seen.sort_unstable();
        let there = if order == FloorOrder::Floor { house.view(&house.guest, get(topic)).await.head } else { head };
        assert_eq!(seen, (1..=there).collect::<Vec<_>>(), "{order:?}");
    }
}

#[tokio::test]
async fn only_one_person_both_ways() {
    let house = house().await;
    let topic = topic_of(&house, 30).await;
    let page = async |from_floor, order| {
        let ask = GetTopic { from_floor, order, limit: Some(4), author: Some("Robin".to_owned()), ..get(topic) };
        let view = house.view(&house.guest, ask).await;
        (numbers(&view.floors), view.previous, view.next)
    };
    assert_eq!(page(None, None).await, (vec![3, 6, 9, 12], None, Some(15)));
    assert_eq!(page(Some(15), None).await, (vec![15, 18, 21, 24], Some(3), Some(27)));
    assert_eq!(page(Some(27), None).await, (vec![27, 30], Some(15), None));
    let newest = Some(FloorOrder::Newest);
    assert_eq!(page(None, newest).await, (vec![30, 27, 24, 21], None, Some(18)));
    assert_eq!(page(Some(18), newest).await, (vec![18, 15, 12, 9], Some(30), Some(6)));
    assert_eq!(page(Some(6), newest).await, (vec![6, 3], Some(18), None));
    let nobody = GetTopic { author: Some("nobody".to_owned()), ..get(topic) };
    assert!(house.view(&house.guest, nobody).await.floors.is_empty());
}

#[tokio::test]
async fn a_hole_keeps_its_number_and_tells_no_words() {
    let house = house().await;
    let topic = topic_of(&house, 6).await;
    let holes = house.db.write(move |tx| {
        tx.run("update floors set state = 1, up = 3 where topic = $1 and floor = 2", args![topic])?;
        tx.run("update floors set state = 2, up = 3 where topic = $1 and floor = 3", args![topic])?;
        tx.run(
            "update floors set state = 3, moved_topic = 77, moved_floor = 5 where topic = $1 and floor = 4",
            args![topic],
        )
    });
    holes.await.unwrap();
    for (who, sees_hidden) in
        [(&house.guest, false), (&house.wren, false), (&house.robin, true), (&house.moth, true), (&house.admin, true)]
    {
        let view = house.view(who, get(topic)).await;
        assert_eq!(numbers(&view.floors), [1, 2, 3, 4, 5, 6]);
        let [_, removed, hidden, moved, here, _] = &view.floors[..] else { panic!("six floors") };
        for (floor, state, told) in [
            (removed, FloorState::Removed, false),
            (hidden, FloorState::Hidden, sees_hidden),
            (moved, FloorState::Moved, false),
            (here, FloorState::Here, true),
        ] {
            assert_eq!(floor.state, state);
            assert_eq!((!floor.text.is_empty(), !floor.html.is_empty()), (told, told), "{who:?} {state:?}");
            assert_eq!(floor.up > 0, told && state == FloorState::Hidden);
        }
        let spot = moved.moved_to.as_ref().unwrap();
        assert_eq!((spot.topic.0, spot.floor), (77, 5));
    }
}

#[tokio::test]
async fn a_guest_gets_no_byte_that_is_anybodys() {
    let house = house().await;
    let topic = house.open(&house.wren, "open", "words").await;
    house.try_reply(&house.wren, WriteReply { cid: Some(cid(1)), ..answer(topic, "own") }).await.unwrap();
    house.reply(&house.robin, topic, "other").await;
    let vote = tea_protocol::boards::Vote { topic, floor: 3, value: 1 };
    house.boards.vote(&house.wren, vote).await.unwrap();
    let mine = house.view(&house.wren, get(topic)).await;
    assert_eq!((mine.floors[1].cid, mine.floors[2].vote, mine.floors[2].up), (Some(cid(1)), 1, 1));
    assert!(mine.may_reply && mine.topic.read.is_some() && !mine.moderator);
    assert!(mine.floors[0].starter && !mine.floors[2].starter);
    let guest = house.view(&house.guest, get(topic)).await;
    assert_eq!((guest.floors[1].cid, guest.floors[2].vote, guest.floors[2].up), (None, 0, 1));
    assert!(!guest.may_reply && !guest.moderator && guest.first_unread.is_none());
    assert!(guest.topic.read.is_none() && guest.topic.unread.is_none() && !guest.topic.following && !guest.topic.kept);
    assert!(!guest.board.kept && !guest.board.may_write && !guest.board.moderator);
    // Another guest's answer is the same.
    assert_eq!(guest, house.view(&super::guest(), get(topic)).await);
    assert!(house.view(&house.moth, get(topic)).await.moderator);
}

#[tokio::test]
async fn the_first_unread_floor_follows_the_mark() {
    let house = house().await;
    let topic = topic_of(&house, 9).await;
    let first = async || house.view(&house.moth, get(topic)).await.first_unread;
    assert_eq!(first().await, Some(1));
    let moth = house.id_of("moth").await;
    let mark = async |upto| house.db.write(move |tx| streams::mark_read(tx, moth, topic, upto)).await.unwrap();
    mark(6).await;
    assert_eq!(first().await, Some(7));
    mark(9).await;
    assert_eq!(first().await, None);
}

#[tokio::test]
async fn a_page_stays_within_its_statements() {
    let house = house().await;
    let topic = topic_of(&house, 60).await;
    let cost = async |who: &Caller, ask| house.statements(house.boards.topic(who, ask)).await;
    let ways = [
        (get(topic), 3),
        (GetTopic { limit: Some(60), ..get(topic) }, 3),
        (GetTopic { order: Some(FloorOrder::Newest), ..get(topic) }, 3),
        (GetTopic { author: Some("robin".to_owned()), ..get(topic) }, 4),
        (GetTopic { order: Some(FloorOrder::Tree), ..get(topic) }, 4),
    ];
    for (ask, expected) in ways.clone() {
        assert_eq!(cost(&house.wren, ask.clone()).await, expected, "{ask:?}");
        assert_eq!(cost(&house.guest, ask).await, expected - 1);
    }
    // With a question: still no more than six, and four for a guest.
    let asks = house.db.write(move |tx| {
        tx.run("update topics set poll = 1 where id = $1", args![topic])?;
        tx.run("insert into polls (topic, choices_max) values ($1, 1)", args![topic])?;
        tx.run("insert into poll_answers (topic, number, text) values ($1, 1, 'yes'), ($1, 2, 'no')", args![topic])
    });
    asks.await.unwrap();
    for (ask, _) in ways {
        assert!(house.view(&house.guest, ask.clone()).await.poll.is_some_and(|poll| poll.answers.len() == 2));
        assert!(cost(&house.wren, ask.clone()).await <= 6, "{ask:?}");
        assert!(cost(&house.guest, ask.clone()).await <= 4, "{ask:?}");
    }
}

#[tokio::test]
async fn html_of_another_renderer_is_made_again() {
    let house = house().await;
    let topic = house.open(&house.wren, "words", "**bold** @robin @nobody").await;
    let fresh = house.view(&house.guest, get(topic)).await.floors[0].html.clone();
    assert!(fresh.contains("<strong>bold</strong>") && fresh.contains("/u/robin"), "{fresh}");
    let age = "update floors set renderer = renderer - 1, html = 'old' where floor = 1";
    house.set(age).await;
    assert_eq!(house.view(&house.guest, get(topic)).await.floors[0].html, fresh);
    house.set("update floors set renderer = renderer + 1 where floor = 1").await;
    assert_eq!(house.view(&house.guest, get(topic)).await.floors[0].html, "old", "what is stored is used as it is");
}

#[tokio::test]
async fn a_page_that_would_not_fit_ends_earlier() {
    let house = house().await;
    let topic = topic_of(&house, 12).await;
    let fat = "x".repeat(FLOORS_PAGE_BYTES_MAX / 4);
    let write = house.db.write(move |tx| tx.run("update floors set html = $2 where topic = $1", args![topic, &fat]));
    write.await.unwrap();
    let (mut seen, mut at) = (Vec::new(), None);
    loop {
        let view = house.view(&house.guest, GetTopic { from_floor: at, ..get(topic) }).await;
        assert_eq!(view.floors.len(), 3);
        seen.extend(numbers(&view.floors));
        at = view.next;
        if at.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=12).collect::<Vec<_>>());
    let down = house.view(&house.guest, GetTopic { order: Some(FloorOrder::Newest), ..get(topic) }).await;
    assert_eq!((numbers(&down.floors), down.next), (vec![12, 11, 10], Some(9)));
    let tree = house.view(&house.guest, GetTopic { order: Some(FloorOrder::Tree), ..get(topic) }).await;
    assert_eq!((numbers(&tree.floors), tree.next), (vec![1, 2, 3], Some(4)));
}

#[tokio::test]
async fn a_page_has_its_limits() {
    let house = house().await;
    let topic = topic_of(&house, 2).await;
    let ask = |limit| GetTopic { limit: Some(limit), ..get(topic) };
    assert!(house.boards.topic(&house.guest, ask(FLOORS_PAGE_MAX)).await.is_ok());
    for limit in [0, FLOORS_PAGE_MAX + 1] {
        assert_eq!(code(house.boards.topic(&house.guest, ask(limit)).await), Code::LimitReached);
    }
    let tree = |floors| GetTopic { order: Some(FloorOrder::Tree), floors: Some(floors), ..get(topic) };
    assert!(house.boards.topic(&house.guest, tree(TREE_FLOORS_MAX)).await.is_ok());
    for floors in [0, TREE_FLOORS_MAX + 1] {
        assert_eq!(code(house.boards.topic(&house.guest, tree(floors)).await), Code::LimitReached);
    }
    let root = GetTopic { root: Some(1), ..get(topic) };
    assert_eq!(code(house.boards.topic(&house.guest, root).await), Code::BadRequest);
    assert_eq!(code(house.boards.topic(&house.guest, get(StreamId(5))).await), Code::NotFound);
}

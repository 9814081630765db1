//! Following streams: from every place, over restarts, until one may not any more.

use super::*;
use tea_core::limits::RESUME_ENTRIES_MAX;
use tea_protocol::StreamId;
use tea_protocol::limits::SUBSCRIPTIONS_MAX;
use tea_protocol::live::{ClientMessage, Unsubscribe};

/// The place and the reason where a subscription was ended by the house.
async fn ended(client: &mut LiveClient) -> (StreamId, Code) {
    client
        .expect("the end of a subscription", |message| match message {
            ServerMessage::Ended(ended) => Some((ended.stream, ended.fault.code)),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn entries_come_from_every_place_without_a_hole() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    for number in 1..=10 {
        say(&house, &wren, HALL, &number.to_string()).await;
    }
    let afters = [None, Some(0), Some(1), Some(5), Some(9), Some(10), Some(99), Some(u64::MAX)];
    let mut clients = Vec::new();
    for after in afters {
        for mut client in house.live_both(None).await {
            let subscribed = client.subscribe(HALL, 0, after).await.unwrap();
            let first = after.map_or(11, |after| after.min(10) + 1);
            assert_eq!((subscribed.head, subscribed.from), (10, first), "{after:?}");
            clients.push((client, subscribed, after));
        }
    }
    for number in 11..=13 {
        say(&house, &wren, HALL, &number.to_string()).await;
    }
    for (mut client, subscribed, after) in clients {
        let entries = client.entries(subscribed.stream, 13).await;
        assert_eq!(places(&entries), (subscribed.from..=13).collect::<Vec<_>>(), "{after:?}");
        assert!(entries.iter().all(|entry| text(entry) == entry.seq.to_string()));
    }
}

#[tokio::test]
async fn whoever_was_away_too_long_is_told_where_it_goes_on() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let head = RESUME_ENTRIES_MAX + 5;
    let posts = (0..head).map(|_| say(&house, &wren, HALL, "tea"));
    futures_util::future::join_all(posts).await;
    for (after, from) in [(4, 6), (5, 6), (6, 7), (0, 6)] {
        let mut client = house.live_frames(None).await;
        let subscribed = client.subscribe(HALL, 0, Some(after)).await.unwrap();
        assert_eq!((subscribed.head, subscribed.from), (head, from), "after {after}");
        assert_eq!(places(&client.entries(subscribed.stream, head).await), (from..=head).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn what_was_held_survives_a_restart_and_no_change_of_epoch() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let mut before = house.live_frames(Some(&wren)).await;
    let first = before.subscribe(HALL, 0, Some(0)).await.unwrap();
    for number in 1..=3 {
        say(&house, &wren, HALL, &number.to_string()).await;
    }
    assert_eq!(places(&before.entries(first.stream, 3).await), [1, 2, 3]);
    say(&house, &wren, HALL, "4").await;
    let house = house.reopen().await;
    for mut client in house.live_both(Some(&wren)).await {
        let again = client.subscribe(first.stream, first.epoch, Some(3)).await.unwrap();
        assert_eq!((again.epoch, again.head, again.from), (first.epoch, 4, 4));
        assert_eq!(text(&client.entries(first.stream, 4).await[0]), "4");
    }
    let mut other = house.live_frames(Some(&wren)).await;
    let void = other.subscribe(first.stream, first.epoch + 1, Some(3)).await.unwrap();
    assert_eq!((void.epoch, void.from), (first.epoch, 5), "another epoch: what is held is void");
    assert_eq!(say(&house, &wren, HALL, "5").await, 5);
    assert_eq!(places(&other.entries(first.stream, 5).await), [5]);
}

#[tokio::test]
async fn whoever_stops_following_hears_no_more() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    for mut client in house.live_both(None).await {
        let mut witness = house.live_frames(None).await;
        let hall = witness.subscribe(HALL, 0, None).await.unwrap();
        client.subscribe(HALL, 0, None).await.unwrap();
        let seq = say(&house, &wren, HALL, "heard").await;
        client.entries(hall.stream, seq).await;
        client.say(&ClientMessage::Unsubscribe(Unsubscribe { stream: hall.stream })).await;
        client.ping(1).await;
        let seq = say(&house, &wren, HALL, "unheard").await;
        witness.entries(hall.stream, seq).await;
        nothing(&mut client, "after the end of a subscription", is_entries).await;
        let again = client.subscribe(HALL, 0, Some(seq - 1)).await.unwrap();
        assert_eq!(text(&client.entries(again.stream, seq).await[0]), "unheard");
    }
}

#[tokio::test]
async fn hidden_streams_are_not_there() {
    let house = TestHouse::start().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.ask(&wren, "talk.create_room", serde_json::json!({"name":"cellar","title":"Cellar","private":true})).await;
    let cellar = house.room(&wren, "cellar").await;
    let mut own = LiveClient::from(house.frames().await);
    let inbox = own.hello(Some(&wren.token)).await.inbox.unwrap();
    own.subscribe(inbox, 0, None).await.unwrap();
    own.subscribe("cellar", 0, None).await.unwrap();
    for who in [Some(&moth), None] {
        for mut client in house.live_both(who).await {
            for stream in [cellar.into(), RoomRef::from("cellar"), inbox.into(), StreamId(1).into(), "nowhere".into()] {
                assert_eq!(client.subscribe(stream, 0, Some(0)).await.unwrap_err().code, Code::NotFound);
            }
            assert!(client.subscribe(HALL, 0, None).await.is_ok());
        }
    }
}

#[tokio::test]
async fn a_subscription_ends_with_the_right_to_it() {
    let house = TestHouse::start().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.ask(&wren, "talk.create_room", serde_json::json!({"name":"cellar","title":"Cellar","private":true})).await;
    house.ask(&wren, "talk.invite", serde_json::json!({"room":"cellar","name":"moth"})).await;
    let cellar = house.room(&wren, "cellar").await;
    let mut witness = house.live_frames(Some(&wren)).await;
    witness.subscribe(cellar, 0, None).await.unwrap();
    let [mut frames, mut socket] = house.live_both(Some(&moth)).await;
    for client in [&mut frames, &mut socket] {
        client.subscribe(cellar, 0, None).await.unwrap();
    }
    house.ask(&wren, "talk.dismiss", serde_json::json!({"room":"cellar","name":"moth"})).await;
    for client in [&mut frames, &mut socket] {
        assert_eq!(ended(client).await, (cellar, Code::NotMember));
    }
    let seq = say(&house, &wren, "cellar", "among ourselves").await;
    witness.entries(cellar, seq).await;
    let hidden = |message: &ServerMessage| matches!(message, ServerMessage::Entries(more) if more.entries.iter().any(|entry| entry.seq == seq));
    for client in [&mut frames, &mut socket] {
        nothing(client, "after the dismissal", hidden).await;
        assert_eq!(client.subscribe(cellar, 0, Some(0)).await.unwrap_err().code, Code::NotFound);
    }
}

#[tokio::test]
async fn a_room_that_becomes_private_is_closed_to_all_but_its_members() {
    let house = TestHouse::start().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.ask(&wren, "talk.create_room", serde_json::json!({"name":"garden","title":"Garden"})).await;
    let garden = house.room(&wren, "garden").await;
    let (mut member, mut stranger) = (house.live_frames(Some(&wren)).await, house.live_socket(Some(&moth)).await);
    let mut guest = house.live_frames(None).await;
    for client in [&mut member, &mut stranger, &mut guest] {
        client.subscribe(garden, 0, None).await.unwrap();
    }
    house.ask(&wren, "talk.edit_room", serde_json::json!({"room":"garden","private":true})).await;
    for client in [&mut stranger, &mut guest] {
        assert_eq!(ended(client).await, (garden, Code::NotMember));
    }
    let seq = say(&house, &wren, "garden", "among ourselves").await;
    assert_eq!(places(&member.entries(garden, seq).await), [1, 2]);
    for client in [&mut stranger, &mut guest] {
        nothing(client, "after the door was closed", |message| {
            matches!(message, ServerMessage::Entries(more) if more.entries.iter().any(|entry| entry.seq == seq))
        })
        .await;
    }
}

#[tokio::test]
async fn removed_words_are_not_told_to_those_who_come_later() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let mut witness = house.live_frames(None).await;
    let hall = witness.subscribe(HALL, 0, None).await.unwrap().stream;
    let seq = say(&house, &wren, HALL, "xyzzy").await;
    house.ask(&wren, "talk.post", serde_json::json!({"room":HALL,"text":"what?","reply_to":seq})).await;
    house.ask(&wren, "talk.edit", serde_json::json!({"room":HALL,"seq":seq,"text":"xyzzy again"})).await;
    house.ask(&wren, "talk.remove", serde_json::json!({"room":HALL,"seq":seq})).await;
    witness.entries(hall, 4).await;
    for mut late in house.live_both(None).await {
        late.subscribe(HALL, 0, Some(0)).await.unwrap();
        let told = late.entries(hall, 4).await;
        assert_eq!(places(&told), [1, 2, 3, 4]);
        assert!(!format!("{told:?}").contains("xyzzy"), "{told:?}");
    }
}

#[tokio::test]
async fn a_connection_follows_a_bounded_number_of_streams() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let rooms = (0..SUBSCRIPTIONS_MAX).map(|number| {
        let params = serde_json::json!({ "name": format!("room{number}"), "title": "Room" });
        house.ask(&wren, "talk.create_room", params)
    });
    futures_util::future::join_all(rooms).await;
    let mut client = house.live_frames(None).await;
    for number in 0..SUBSCRIPTIONS_MAX {
        client.subscribe(format!("room{number}").as_str(), 0, None).await.unwrap();
    }
    assert_eq!(client.subscribe(HALL, 0, None).await.unwrap_err().code, Code::LimitReached);
    client.subscribe("room7", 0, Some(0)).await.expect("following again is not following more");
    client.ping(1).await;
}

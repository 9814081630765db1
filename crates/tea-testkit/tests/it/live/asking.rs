//! Calls and sends on live connections.

use super::*;
use tea_core::limits::WRITES_WAITING_MAX;
use tea_protocol::limits::{MESSAGE_CHARS_MAX, SENDS_OUTSTANDING_MAX};
use tea_protocol::live::ClientMessage;
use tea_protocol::{Reply, Request};
use tea_testkit::live_client::post;

fn request(method: &str, params: serde_json::Value) -> Request {
    Request::read(method, params).unwrap()
}

#[tokio::test]
async fn a_call_is_answered_under_its_number() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    for mut client in house.live_both(Some(&wren)).await {
        let me = client.call(7, request("accounts.me", serde_json::json!({}))).await.unwrap();
        assert!(matches!(me, Reply::AccountsMe(me) if me.account.id == wren.id));
        let refused = client.call(u64::MAX >> 12, request("talk.room", serde_json::json!({"room":"nowhere"}))).await;
        let fault = refused.unwrap_err();
        assert_eq!((fault.code, fault.permanent), (Code::NotFound, true));
        assert!(!fault.message.is_empty());
    }
    for mut client in house.live_both(None).await {
        let refused = client.call(1, request("accounts.me", serde_json::json!({}))).await;
        assert_eq!(refused.unwrap_err().code, Code::SignInRequired);
    }
}

#[tokio::test]
async fn a_send_is_acknowledged_at_its_place_and_comes_back_as_an_entry() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    for mut client in house.live_both(Some(&wren)).await {
        let hall = client.subscribe(HALL, 0, None).await.unwrap();
        let cid = cid();
        let ack = client.post(HALL, cid, "tea").await.unwrap();
        assert_eq!((ack.stream, ack.seq, ack.dup), (hall.stream, hall.head + 1, false));
        let entries = client.entries(hall.stream, ack.seq).await;
        assert_eq!((entries[0].cid, entries[0].author_id, text(&entries[0])), (Some(cid), Some(wren.id), "tea"));
        let mut other = house.live_frames(Some(&wren)).await;
        let again = other.post(HALL, cid, "tea").await.unwrap();
        assert_eq!((again.seq, again.at, again.dup), (ack.seq, ack.at, true));
        assert_eq!(other.post(HALL, cid, "cake").await.unwrap_err().code, Code::CidConflict);
    }
}

#[tokio::test]
async fn what_is_not_stored_is_refused_with_the_reason() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    for mut guest in house.live_both(None).await {
        let fault = guest.post(HALL, cid(), "tea").await.unwrap_err();
        assert_eq!((fault.code, fault.permanent), (Code::SignInRequired, false));
    }
    for mut client in house.live_both(Some(&wren)).await {
        for (room, words, code) in [
            (HALL, String::new(), Code::Empty),
            (HALL, "x".repeat(MESSAGE_CHARS_MAX + 1), Code::TooLong),
            ("nowhere", "tea".to_owned(), Code::NotFound),
        ] {
            let fault = client.post(room, cid(), &words).await.unwrap_err();
            assert_eq!((fault.code, fault.permanent), (code, true));
        }
        client.post(HALL, cid(), &"x".repeat(MESSAGE_CHARS_MAX)).await.unwrap();
    }
}

/// Holds the writer up until the returned sender is dropped.
async fn hold_writer(house: &TestHouse) -> std::sync::mpsc::Sender<()> {
    let (release, held) = std::sync::mpsc::channel();
    let (started, running) = tokio::sync::oneshot::channel();
    house.core.db.submit(
        move |_| {
            let _ = started.send(());
            let _ = held.recv();
            Ok(())
        },
        |_| {},
    );
    running.await.unwrap();
    release
}

#[tokio::test]
async fn a_client_with_a_full_window_waits_and_is_answered_in_order() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    for mut client in house.live_both(Some(&wren)).await {
        let release = hold_writer(&house).await;
        // More than the writer's queue would take from a client that is not held up.
        let count = WRITES_WAITING_MAX + 4 * SENDS_OUTSTANDING_MAX;
        let cids: Vec<Cid> = (0..count).map(|_| cid()).collect();
        let (mut sent, mut release) = (0, Some(release));
        while sent < count {
            let send = ClientMessage::Send(post(HALL, cids[sent], "tea"));
            match tokio::time::timeout(ms(300), client.say(&send)).await {
                Ok(said) => assert!(said),
                // The house reads no more: the connection is full on both sides.
                Err(_) => break,
            }
            sent += 1;
            if sent == SENDS_OUTSTANDING_MAX {
                let mut other = house.live_frames(Some(&wren)).await;
                other.ping(1).await;
            }
            if sent == count / 2 {
                release.take();
            }
        }
        drop(release);
        assert_eq!(sent, count, "the house goes on reading as soon as it answers");
        let mut last = 0;
        for cid in cids {
            let ack = loop {
                match client.next().await {
                    Some(ServerMessage::Ack(ack)) => break ack,
                    // A house that is busy for so long also says that it lives.
                    Some(ServerMessage::Beat(_)) => {}
                    other => panic!("every send is acknowledged, not {other:?}"),
                }
            };
            assert_eq!(ack.cid, cid, "in the order of the sends");
            assert!(ack.seq > last);
            last = ack.seq;
        }
    }
}

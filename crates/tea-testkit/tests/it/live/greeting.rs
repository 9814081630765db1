//! The first words: who comes in, who does not, and how they are told.

use super::*;
use tea_protocol::live::{ByeReason, ClientMessage, Hello, Refuse, Subscribe};
use tea_testkit::live_client::{Carrier, hello};
use tea_testkit::{NoSocket, SocketClient};

async fn connections(house: &TestHouse) -> [LiveClient; 2] {
    [LiveClient::from(house.frames().await), LiveClient::from(house.socket(None).await)]
}

/// Greets so on both carriers and is refused, and the connection ends.
async fn refused(house: &TestHouse, greeting: Hello) -> Vec<Refuse> {
    let mut refusals = Vec::new();
    for mut client in connections(house).await {
        client.say(&ClientMessage::Hello(greeting.clone())).await;
        match <[_; 1]>::try_from(client.rest().await) {
            Ok([ServerMessage::Refuse(refuse)]) => refusals.push(refuse),
            other => panic!("{other:?}"),
        }
    }
    refusals
}

#[tokio::test]
async fn guests_and_people_are_welcome() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    for mut client in connections(&house).await {
        let welcome = client.hello(None).await;
        assert_eq!((welcome.version, welcome.window, welcome.frame_bytes_max), (1, 64, 1 << 20));
        assert!(welcome.account.is_none() && welcome.inbox.is_none());
    }
    for mut client in connections(&house).await {
        let welcome = client.hello(Some(&wren.token)).await;
        assert_eq!(welcome.account.map(|account| account.id), Some(wren.id));
        client.subscribe(welcome.inbox.unwrap(), 0, None).await.unwrap();
    }
    house.until_lines(0).await;
}

#[tokio::test]
async fn a_wrong_token_or_version_is_refused_with_the_reason() {
    let house = TestHouse::start().await;
    let mut bystander = house.live_frames(None).await;
    for token in ["", "x", &"0".repeat(64)] {
        for refuse in refused(&house, hello(Some(token))).await {
            assert_eq!(refuse.fault.code, Code::SignInRequired, "{token:?}");
            assert!(!refuse.fault.message.is_empty());
        }
    }
    for (min, max) in [(2, 3), (0, 0), (u16::MAX, u16::MAX)] {
        for refuse in refused(&house, Hello { min, max, ..hello(None) }).await {
            assert_eq!((refuse.fault.code, refuse.min, refuse.max), (Code::Version, 1, 1));
            assert!(refuse.fault.permanent);
        }
    }
    for mut client in connections(&house).await {
        client.say(&ClientMessage::Hello(Hello { min: 0, max: 9, ..hello(None) })).await;
        assert!(matches!(client.next().await, Some(ServerMessage::Welcome(_))), "a range that holds ours");
    }
    bystander.ping(1).await;
}

#[tokio::test]
async fn whoever_does_not_greet_in_time_or_at_all_is_hung_up_on() {
    let house = TestHouse::start_with(timing(|timing| timing.hello = ms(100))).await;
    for mut client in connections(&house).await {
        assert_eq!(client.next().await, None, "silence");
    }
    let mut first = house.frames().await;
    assert!(first.bytes(&[0x22]).await, "a hello that never ends");
    turned_away(first.into(), Code::BadRequest, "a hello that never ends").await;
}

/// The connection ends with its refusal and nothing else.
async fn turned_away(mut client: LiveClient, code: Code, what: &str) {
    let rest = client.rest().await;
    let [ServerMessage::Refuse(refuse)] = &rest[..] else { panic!("{what}: {rest:?}") };
    assert_eq!((refuse.fault.code, refuse.min, refuse.max), (code, 1, 1), "{what}");
    assert!(refuse.fault.permanent && refuse.fault.message.contains("hello"), "{what}: {}", refuse.fault.message);
}

#[tokio::test]
async fn anything_but_a_greeting_is_refused_with_the_reason_and_disturbs_nobody() {
    let house = TestHouse::start_with(timing(|timing| timing.hello = ms(500))).await;
    let mut bystander = house.live_frames(None).await;
    // More than was read when it was refused must not reset the connection before the reason is read.
    let long = [&b"\x00"[..], &[0x41; 100_000]].concat();
    let garbage: [&[u8]; 8] = [
        &long,
        b"\x00",
        b"\xff\xff\xff\xff\xff\xff",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x02\x02\x00",
        b"\x02\x01\x00",
        b"\x03\x01\x00\xff",
        b"\x02\x90\x00",
    ];
    for bytes in garbage {
        let mut client = house.frames().await;
        client.bytes(bytes).await;
        turned_away(client.into(), Code::BadRequest, &format!("{:?}", &bytes[..bytes.len().min(9)])).await;
    }
    for (text, code) in [
        ("", Code::BadJson),
        ("{", Code::BadJson),
        ("[]", Code::BadRequest),
        ("null", Code::BadRequest),
        (r#"{"t":"hello"}"#, Code::BadRequest),
        (r#"{"t":"hello","min":"one","max":1}"#, Code::BadRequest),
        (r#"{"t":"beat"}"#, Code::BadRequest),
    ] {
        let mut client = house.socket(None).await;
        client.text(text).await;
        turned_away(client.into(), code, text).await;
    }
    bystander.ping(1).await;
}

#[tokio::test]
async fn greeting_twice_breaks_the_protocol() {
    let house = TestHouse::start().await;
    for mut client in house.live_both(None).await {
        client.say(&ClientMessage::Hello(hello(None))).await;
        let rest = client.rest().await;
        assert!(matches!(&rest[..], [ServerMessage::Bye(bye)] if bye.reason == ByeReason::Protocol), "{rest:?}");
    }
}

#[tokio::test]
async fn the_first_flight_is_enough_to_be_live() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    say(&house, &wren, HALL, "one").await;
    let subs = vec![
        Subscribe { stream: hall(), epoch: 0, after: Some(0) },
        Subscribe { stream: "nowhere".into(), epoch: 0, after: None },
    ];
    for mut client in connections(&house).await {
        client.say(&ClientMessage::Hello(Hello { subs: subs.clone(), ..hello(None) })).await;
        assert!(matches!(client.next().await, Some(ServerMessage::Welcome(_))));
        let Some(ServerMessage::Subscribed(subscribed)) = client.next().await else { panic!() };
        assert_eq!((subscribed.head, subscribed.from), (1, 1));
        let refusal = client.expect("a refusal", |message| match message {
            ServerMessage::Fault(refusal) => Some((refusal.stream.clone(), refusal.fault.code)),
            _ => None,
        });
        assert_eq!(refusal.await, (Some("nowhere".into()), Code::NotFound));
        assert_eq!(places(&client.entries(subscribed.stream, 1).await), [1]);
    }
}

#[tokio::test]
async fn a_browser_is_known_by_its_cookie_and_by_a_token_before_that() {
    let house = TestHouse::start().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    for (cookie, token, expected) in [
        (Some(wren.token.as_str()), None, Some(wren.id)),
        (Some(wren.token.as_str()), Some(moth.token.as_str()), Some(moth.id)),
        (Some("of a session long over"), None, None),
    ] {
        let mut client = LiveClient::from(house.socket(cookie).await);
        assert_eq!(client.hello(token).await.account.map(|account| account.id), expected);
    }
}

#[tokio::test]
async fn a_page_of_somebody_else_opens_no_socket() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let connect = |origin: &str| {
        let (addr, origin, token) = (house.addr(), origin.to_owned(), wren.token.clone());
        async move { SocketClient::connect(addr, Some(&token), Some(&origin)).await.map(|_| ()) }
    };
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example"] {
        assert_eq!(connect(origin).await, Err(NoSocket::Refused(403)), "{origin}");
    }
    assert_eq!(connect(&format!("http://{}", house.addr())).await, Ok(()));
}

#[tokio::test]
async fn frames_travel_inside_binary_messages_too() {
    let house = TestHouse::start().await;
    let Carrier::Frames(_) = &house.live_frames(None).await.carrier else { panic!() };
    let mut socket = house.socket(None).await;
    let mut bytes = bytes::BytesMut::new();
    tea_protocol::frame::put_client(&mut bytes, &ClientMessage::Hello(hello(None)));
    socket.message(tokio_tungstenite::tungstenite::Message::binary(bytes.freeze())).await;
    let Some(answer) = socket.next_message().await else { panic!("an answer comes") };
    let frame = tea_protocol::frame::take(&mut bytes::BytesMut::from(&answer.into_data()[..])).unwrap().unwrap();
    assert!(matches!(tea_protocol::frame::read_server(&frame), Ok(Some(ServerMessage::Welcome(_)))));
}

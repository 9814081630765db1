//! What cannot be read: a clear refusal, and the connection goes on where the protocol says so.

use super::*;
use tea_protocol::limits::FRAME_BYTES_MAX;
use tea_protocol::live::ByeReason;
use tea_testkit::frame_client::{encode, length};
use tea_testkit::live_client::Carrier;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

async fn bytes(client: &mut LiveClient, bytes: &[u8]) {
    let Carrier::Frames(frames) = &mut client.carrier else { panic!("frames only") };
    frames.bytes(bytes).await;
}

async fn message(client: &mut LiveClient, message: Message) {
    let Carrier::Socket(socket) = &mut client.carrier else { panic!("sockets only") };
    socket.message(message).await;
}

/// The only thing the house still says is good-bye.
async fn broken_off(mut client: LiveClient, what: &str) {
    let rest = client.rest().await;
    assert!(matches!(&rest[..], [ServerMessage::Bye(bye)] if bye.reason == ByeReason::Protocol), "{what}: {rest:?}");
}

#[tokio::test]
async fn frames_of_unknown_types_are_refused_below_0x80_and_skipped_from_there_on() {
    let house = TestHouse::start().await;
    let mut client = house.live_frames(None).await;
    for kind in [0x00, 0x08, 0x3F, 0x41, 0x48, 0x7F] {
        bytes(&mut client, &encode(kind, b"\xA0")).await;
        assert_eq!(client.fault().await.code, Code::UnknownMethod, "{kind:#x}");
    }
    for kind in [0x80, 0x90, 0xC0, 0xFF] {
        bytes(&mut client, &encode(kind, b"anything at all")).await;
    }
    nothing(&mut client, "skipped types", |_| true).await;
}

#[tokio::test]
async fn bodies_that_are_not_what_they_should_be_are_refused_and_the_connection_goes_on() {
    let house = TestHouse::start().await;
    let mut client = house.live_frames(None).await;
    let deep = [0x81; 20_000];
    let bodies: [&[u8]; 8] = [
        b"",                                             // nothing
        b"\xFF",                                         // a break without a beginning
        b"\xA1\x00",                                     // a map that ends early
        b"\x80",                                         // a list
        b"\xA1\x00\x62\xC3\x28",                         // text that is not UTF-8
        b"\xBB\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",         // a map of 2^64 - 1 pairs
        b"\xA1\x00\x5B\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF", // bytes without an end
        &deep,                                           // lists in lists
    ];
    for kind in [0x01, 0x03, 0x04, 0x05, 0x06, 0x07] {
        for body in bodies {
            bytes(&mut client, &encode(kind, body)).await;
            assert_eq!(client.fault().await.code, Code::BadRequest, "{kind:#x} {:?}", &body[..body.len().min(9)]);
        }
    }
    client.ping(1).await;
}

#[tokio::test]
async fn a_length_out_of_bounds_ends_the_connection_and_no_other() {
    let house = TestHouse::start().await;
    let mut bystander = house.live_frames(None).await;
    let over = [length(FRAME_BYTES_MAX + 1), vec![0x90; 64]].concat();
    let cases: [(&str, &[u8]); 5] = [
        ("one more than the limit", &over),
        ("nothing", b"\x00"),
        ("a type without flags", b"\x01\x02"),
        ("a length of six bytes", b"\x82\x80\x80\x80\x80\x00"),
        ("the largest number", b"\xFF\xFF\xFF\xFF\x0F"),
    ];
    for (what, wrong) in cases {
        let mut client = house.live_frames(None).await;
        bytes(&mut client, wrong).await;
        broken_off(client, what).await;
    }
    bystander.ping(1).await;
    let mut client = house.live_frames(None).await;
    bytes(&mut client, &encode(0x90, &vec![0; FRAME_BYTES_MAX - 2])).await;
    client.ping(2).await;
}

#[tokio::test]
async fn half_a_frame_does_nothing() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let mut whole = bytes::BytesMut::new();
    let send = tea_testkit::live_client::post(HALL, cid(), "half");
    tea_protocol::frame::put_client(&mut whole, &tea_protocol::live::ClientMessage::Send(send));
    for cut in [1, 2, 3, whole.len() / 2, whole.len() - 1] {
        let mut client = house.live_frames(Some(&wren)).await;
        bytes(&mut client, &whole[..cut]).await;
        let Carrier::Frames(frames) = &mut client.carrier else { panic!() };
        frames.half_close().await;
        assert_eq!(client.rest().await, []);
    }
    let mut client = house.live_frames(Some(&wren)).await;
    assert_eq!(client.subscribe(HALL, 0, None).await.unwrap().head, 0);
    for byte in &whole {
        bytes(&mut client, std::slice::from_ref(byte)).await;
    }
    let ack = client.expect("an acknowledgement", |message| match message {
        ServerMessage::Ack(ack) => Some(ack.seq),
        _ => None,
    });
    assert_eq!(ack.await, 1);
}

#[tokio::test]
async fn json_that_cannot_be_read_is_refused_and_the_connection_goes_on() {
    let house = TestHouse::start().await;
    let mut client = house.live_socket(None).await;
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_call = format!(r#"{{"t":"call","id":1,"method":"talk.rooms","params":{deep}}}"#);
    for (text, code) in [
        ("", Code::BadJson),
        ("{", Code::BadJson),
        ("{\"t\":\"beat\",}", Code::BadJson),
        (&deep, Code::BadRequest),
        (&deep_call, Code::BadJson),
        ("[]", Code::BadRequest),
        ("null", Code::BadRequest),
        ("{}", Code::BadRequest),
        (r#"{"t":"fly"}"#, Code::BadRequest),
        (r#"{"t":"send","stream":"hall","cid":"no uuid","draft":{"kind":"post","text":"x"}}"#, Code::BadRequest),
        (
            r#"{"t":"send","stream":{},"cid":"019ab000-0000-7000-8000-000000000001","draft":{"kind":"post","text":"x"}}"#,
            Code::BadRequest,
        ),
        (r#"{"t":"subscribe","stream":"hall","after":-1}"#, Code::BadRequest),
        (r#"{"t":"subscribe","stream":"hall","after":1e99}"#, Code::BadRequest),
        (r#"{"t":"call","id":1,"method":"talk.fly","params":{}}"#, Code::BadRequest),
        (r#"{"t":"call","id":1,"method":"talk.room","params":{}}"#, Code::BadRequest),
    ] {
        message(&mut client, Message::text(text)).await;
        assert_eq!(client.fault().await.code, code, "{}", &text[..text.len().min(80)]);
    }
    message(&mut client, Message::text(r#"{"t":"beat","ping":5,"later":[1,2,3]}"#)).await;
    client
        .expect("a beat in spite of a field that is not known", |message| {
            matches!(message, ServerMessage::Beat(beat) if beat.ping == Some(5)).then_some(())
        })
        .await;
}

#[tokio::test]
async fn what_breaks_the_websocket_ends_it_and_no_other() {
    let house = TestHouse::start().await;
    let mut bystander = house.live_socket(None).await;
    let invalid = Frame::message(&b"{\"t\":\"\xC3\x28\"}"[..], OpCode::Data(Data::Text), true);
    let over = Message::text("x".repeat((1 << 20) + 1));
    for (what, wrong) in [("text that is not UTF-8", Message::Frame(invalid)), ("too much", over)] {
        let mut client = house.live_socket(None).await;
        message(&mut client, wrong).await;
        assert_eq!(client.next().await, None, "{what}");
    }
    let mut client = house.live_socket(None).await;
    message(&mut client, Message::binary(&b"\x00"[..])).await;
    broken_off(client, "a binary message that is no frame").await;
    let mut client = house.live_socket(None).await;
    message(&mut client, Message::text(" ".repeat(1 << 20))).await;
    assert_eq!(client.fault().await.code, Code::BadJson, "as large as may be");
    bystander.ping(1).await;
}

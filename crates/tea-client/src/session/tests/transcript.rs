//! The bytes of a first flight, written down: an older or newer client has to say the same.

use super::*;
use bytes::BytesMut;
use tea_protocol::frame::{MAGIC, put_client};
use tea_protocol::live::ServerMessage;
use tea_protocol::{RoomRef, StreamId};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn flight(session: &mut Session) -> BytesMut {
    let mut bytes = BytesMut::new();
    for message in said(session) {
        put_client(&mut bytes, &message);
    }
    bytes
}

#[test]
fn magic_hello_subscribe_send() {
    let mut session = session();
    session.subscribe(RoomRef::Id(StreamId(7)), Some(3), START);
    session.send("hall".into(), post("你好"), cid(1), START, START);
    session.connected(START);
    assert_eq!(hex(&MAGIC), "c5544801");
    let hello = concat!(
        "2e0100", // 46 bytes, type 0x01, no flags
        "a6",     // a map of six
        "0001",
        "0101", // min 1, max 1
        "0273",
        "74656168",
        "6f757365",
        "2f302e312e302074657374", // client "teahouse/0.1.0 test"
        "0365",
        "746f6b656e", // token "token"
        "0400",       // render: data
        "0681",
        "a3",
        "0007",
        "0100",
        "0203", // one subscription: stream 7, epoch 0, after 3
    );
    assert_eq!(hex(&flight(&mut session)), hello);

    session.received(ServerMessage::Welcome(welcome()), START);
    let send = concat!(
        "2a0600", // 42 bytes, type 0x06, no flags
        "a3",     // a map of three
        "0064",
        "68616c6c", // stream "hall"
        "0150",
        "00000000000000000000000000000001", // cid, 16 bytes
        "02",
        "8200",
        "81",
        "a2",
        "0066",
        "e4bda0e5a5bd",
        "0280", // post: text "你好", no files
    );
    assert_eq!(hex(&flight(&mut session)), send);

    session.subscribe("garden".into(), None, START);
    let subscribe = concat!(
        "0d0400", // 13 bytes, type 0x04, no flags
        "a2",     // a map of two
        "0066",
        "67617264656e", // stream "garden"
        "0100",         // epoch 0: nothing is held
    );
    assert_eq!(hex(&flight(&mut session)), subscribe);
}

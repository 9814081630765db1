//! The frame codec against arbitrary bytes, and a corpus of shapes that once were or could be trouble.

use bytes::{BufMut, BytesMut};
use proptest::prelude::*;
use tea_protocol::frame::{Frame, FrameError, read_client, read_server, take};
use tea_protocol::limits::FRAME_BYTES_MAX;
use tea_protocol::{Request, request::catalogue};

fn framed(length: usize, rest: &[u8]) -> BytesMut {
    let mut bytes = BytesMut::new();
    let mut left = length;
    while left >= 0x80 {
        bytes.put_u8((left & 0x7F) as u8 | 0x80);
        left >>= 7;
    }
    bytes.put_u8(left as u8);
    bytes.put_slice(rest);
    bytes
}

#[test]
fn lengths_are_taken_up_to_the_limit_and_refused_beyond() {
    assert_eq!(take(&mut framed(1, &[0x01])), Err(FrameError::Length));
    assert!(take(&mut framed(2, &[0x01, 0])).unwrap().is_some());
    assert!(take(&mut framed(FRAME_BYTES_MAX, &vec![0; FRAME_BYTES_MAX])).unwrap().is_some());
    assert_eq!(take(&mut framed(FRAME_BYTES_MAX + 1, &[])), Err(FrameError::Length));
    assert_eq!(take(&mut BytesMut::from(&[0x80; 5][..])), Err(FrameError::Length));
    assert_eq!(take(&mut BytesMut::from(&[0x80; 4][..])), Ok(None));
}

#[test]
fn a_truncated_frame_waits_and_is_not_consumed() {
    let mut bytes = framed(6, &[0x05, 0, 0xA1, 0x00]);
    let before = bytes.clone();
    assert_eq!(take(&mut bytes), Ok(None));
    assert_eq!(bytes, before);
}

#[test]
fn types_that_may_be_skipped_are_and_others_are_named() {
    let frame = |kind| Frame { kind, flags: 0, body: bytes::Bytes::from_static(&[0xA0]) };
    assert_eq!(read_client(&frame(0xFE)), Ok(None));
    assert_eq!(read_client(&frame(0x7F)), Err(FrameError::UnknownType(0x7F)));
    assert_eq!(read_server(&frame(0x80)), Ok(None));
    assert!(matches!(read_client(&frame(0x06)), Err(FrameError::Body(0x06, _))), "a map without its keys");
}

proptest! {
    /// Whatever comes, the reader neither panics nor takes more than there is, and always gets on.
    #[test]
    fn any_bytes_are_frames_or_a_refusal(bytes in proptest::collection::vec(any::<u8>(), 0..4_096)) {
        let mut buffer = BytesMut::from(&bytes[..]);
        loop {
            let before = buffer.len();
            match take(&mut buffer) {
                Ok(Some(frame)) => {
                    prop_assert!(buffer.len() < before);
                    let _ = read_client(&frame);
                    let _ = read_server(&frame);
                }
                Ok(None) | Err(FrameError::Length) => break,
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }

    /// A body cut or changed anywhere is read or refused, never a panic.
    #[test]
    fn a_damaged_body_is_read_or_refused(kind in 0_u8..=0xFF, body in proptest::collection::vec(any::<u8>(), 0..512)) {
        let frame = Frame { kind, flags: 0, body: body.into() };
        let _ = read_client(&frame);
        let _ = read_server(&frame);
    }

    /// Parameters of any shape are read or refused.
    #[test]
    fn any_json_is_a_request_or_a_refusal(which in any::<prop::sample::Index>(), text in "\\PC{0,200}", number in any::<i64>()) {
        let catalogue = catalogue();
        let method = which.get(&catalogue).method;
        for params in [
            serde_json::json!({ "room": text, "name": number, "text": [text] }),
            serde_json::json!({ "room": number, "name": text, "text": text, "limit": number, "on": text }),
            serde_json::json!([text, number]),
            serde_json::json!(text),
        ] {
            let _ = Request::read(method, params);
        }
        if let Ok(params) = serde_json::from_str(&text) {
            let _ = Request::read(method, params);
        }
    }
}

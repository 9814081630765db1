//! docs/protocol.md is held to the codec: every frame on the page is read, written again and compared with its JSON.

use bytes::BytesMut;
use serde_json::Value;
use tea_protocol::frame::{put_client, put_server, read_client, read_server, take};
use tea_protocol::live::{ClientMessage, ServerMessage};

const PAGE: &str = include_str!("../../../docs/protocol.md");

/// Whose frame, its bytes, and the JSON that stands below.
fn transcripts() -> Vec<(bool, BytesMut, Value)> {
    let blocks = PAGE.split("```transcript\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines: Vec<&str> = blocks.flat_map(str::lines).collect();
    let pairs = lines.chunks(2).map(|pair| {
        let (who, hex) = pair[0].split_once(' ').expect("a frame line has bytes");
        let bytes = hex.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).expect("bytes are hexadecimal"));
        let json = pair[1].strip_prefix('=').expect("JSON stands below each frame");
        (who == "c>", bytes.collect(), serde_json::from_str(json).expect("the JSON can be read"))
    });
    pairs.collect()
}

#[test]
fn the_page_and_the_codec_agree() {
    let all = transcripts();
    assert!(all.len() >= 10, "only {} frames found", all.len());
    for (by_client, mut bytes, json) in all {
        let original = bytes.clone();
        let frame = take(&mut bytes).unwrap().expect("the frame is whole");
        assert!(bytes.is_empty(), "nothing follows {json}");
        let mut written = BytesMut::new();
        if by_client {
            let message = read_client(&frame).unwrap().expect("the type is known");
            assert_eq!(serde_json::from_value::<ClientMessage>(json.clone()).unwrap(), message);
            assert_eq!(serde_json::to_value(&message).unwrap(), json);
            put_client(&mut written, &message);
        } else {
            let message = read_server(&frame).unwrap().expect("the type is known");
            assert_eq!(serde_json::from_value::<ServerMessage>(json.clone()).unwrap(), message);
            assert_eq!(serde_json::to_value(&message).unwrap(), json);
            put_server(&mut written, &message);
        }
        assert_eq!(written, original, "{json}");
    }
}

//! Any bytes are frames or a refusal; reading always gets on.
#![no_main]

use bytes::BytesMut;
use libfuzzer_sys::fuzz_target;
use tea_protocol::frame::{read_client, read_server, take};

fuzz_target!(|bytes: &[u8]| {
    let mut buffer = BytesMut::from(bytes);
    while let Ok(Some(frame)) = take(&mut buffer) {
        let _ = read_client(&frame);
        let _ = read_server(&frame);
    }
});

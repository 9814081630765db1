//! Any JSON is a request or a refusal, and what was read is written and read again unchanged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tea_protocol::Request;
use tea_protocol::live::ClientMessage;

fuzz_target!(|text: &str| {
    if let Ok(request) = serde_json::from_str::<Request>(text) {
        let written = serde_json::to_string(&request).expect("a request can be written");
        assert_eq!(serde_json::from_str::<Request>(&written).expect("and read again"), request);
    }
    let _ = serde_json::from_str::<ClientMessage>(text);
});

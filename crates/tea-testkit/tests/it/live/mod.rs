//! Live connections as clients see them, over frames and over WebSocket.

mod asking;
mod beats;
mod cutting;
mod following;
mod garbage;
mod greeting;
mod hints;
mod slow;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tea_protocol::entry::{Body, Entry};
use tea_protocol::live::ServerMessage;
use tea_protocol::{Cid, Code, RoomRef};
use tea_server::live::Timing;
use tea_testkit::{LiveClient, Person, TestHouse};

/// The room of a new house.
const HALL: &str = "hall";

fn hall() -> RoomRef {
    HALL.into()
}

/// A cid that no other send of these tests has.
fn cid() -> Cid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Cid(bytes)
}

/// The usual deadlines but for those that a test wants short.
fn timing(change: impl FnOnce(&mut Timing)) -> Timing {
    let mut timing = Timing::default();
    change(&mut timing);
    timing
}

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

fn places(entries: &[Entry]) -> Vec<u64> {
    entries.iter().map(|entry| entry.seq).collect()
}

fn text(entry: &Entry) -> &str {
    match &entry.body {
        Body::Post(post) => &post.text,
        other => panic!("{other:?} is no message"),
    }
}

/// Posts through the services and returns the place.
async fn say(house: &TestHouse, who: &Person, room: &str, words: &str) -> u64 {
    let params = serde_json::json!({ "room": room, "text": words });
    match house.ask(who, "talk.post", params).await {
        tea_protocol::Reply::TalkPost(posted) => posted.seq,
        other => panic!("{other:?}"),
    }
}

/// Shows that nothing of a kind comes any more: a ping is answered, and nothing that fits came before the answer.
async fn nothing(client: &mut LiveClient, what: &str, unwanted: impl Fn(&ServerMessage) -> bool) {
    client.ping(77).await;
    let early = client.set_aside().iter().find(|message| unwanted(message));
    assert!(early.is_none(), "{what}: {early:?}");
}

fn is_entries(message: &ServerMessage) -> bool {
    matches!(message, ServerMessage::Entries(_))
}

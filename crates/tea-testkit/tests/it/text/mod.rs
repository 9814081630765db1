//! The interactive text port as netcat and telnet see it.

mod boards;
mod cutting;
mod desk;
mod films;
mod lines;
mod news;
mod rooms;
mod signing;
mod talking;

use std::net::SocketAddr;
use tea_server::raw::RawKind;
use tea_testkit::{Person, TestHouse, TextClient};

/// A house with its text port.
async fn house() -> (TestHouse, SocketAddr) {
    let house = TestHouse::start().await;
    let port = house.open_raw(RawKind::Text).await;
    (house, port)
}

/// The line of a message without its place and its time.
fn words(line: &str) -> &str {
    line.splitn(3, ' ').nth(2).unwrap_or_default()
}

/// Says something through the services.
async fn post(house: &TestHouse, who: &Person, room: &str, text: &str) {
    house.ask(who, "talk.post", serde_json::json!({ "room": room, "text": text })).await;
}

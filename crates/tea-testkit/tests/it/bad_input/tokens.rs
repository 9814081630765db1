//! Tokens that open nothing.

use super::*;
use tea_core::limits::SESSION_IDLE_MS;

async fn me(house: &TestHouse, token: &str) -> Answer {
    call(house.addr(), Some(token), "accounts.me", b"{}").await
}

#[tokio::test]
async fn a_token_that_is_none_is_refused_and_not_taken_for_a_guests() {
    let scene = Scene::set().await;
    let long = "0".repeat(10_000);
    for token in ["x", "0", &"0".repeat(64), &"f".repeat(65), &long, "' or 1=1 --"] {
        for method in ["accounts.me", "talk.rooms", "house.about"] {
            let answer = call(scene.house.addr(), Some(token), method, b"{}").await;
            assert_eq!((answer.status, answer.code()), (401, "sign_in_required"), "{method} {token:.20}");
        }
    }
    let guest = call(scene.house.addr(), None, "talk.rooms", b"{}").await;
    assert_eq!(guest.status, 200);
}

#[tokio::test]
async fn a_session_that_ended_is_over() {
    let house = TestHouse::start().await;
    let (wren, again) = (house.person("wren").await, house.sign_in("wren").await);
    assert_eq!(me(&house, &wren.token).await.status, 200);
    house.ask(&wren, "accounts.sign_out", json!({})).await;
    assert_eq!(me(&house, &wren.token).await.code(), "sign_in_required");
    let owner = house.sign_in("owner").await;
    house.ask(&owner, "accounts.lock", json!({ "name": "wren", "on": true })).await;
    assert_eq!(me(&house, &again.token).await.code(), "sign_in_required");
}

#[tokio::test]
async fn a_session_that_was_not_used_for_too_long_is_over() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    house.clock.advance(SESSION_IDLE_MS - 1);
    assert_eq!(me(&house, &wren.token).await.status, 200);
    // That it was used is written down before the next write is answered.
    house.person("moth").await;
    house.clock.advance(SESSION_IDLE_MS - 1);
    assert_eq!(me(&house, &wren.token).await.status, 200);
    house.person("finn").await;
    house.clock.advance(SESSION_IDLE_MS);
    assert_eq!(me(&house, &wren.token).await.code(), "sign_in_required");
}

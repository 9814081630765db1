//! Who is signed out is out, on every connection, within two seconds.

use super::*;
use tea_protocol::live::ByeReason;
use tokio::time::Instant;

/// What the house promises.
const PROMISE: Duration = Duration::from_secs(2);

async fn cut_off(clients: [LiveClient; 2], since: Instant) {
    for mut client in clients {
        let rest = client.rest().await;
        assert!(matches!(rest.last(), Some(ServerMessage::Bye(bye)) if bye.reason == ByeReason::SignedOut), "{rest:?}");
    }
    assert!(since.elapsed() < PROMISE, "{:?}", since.elapsed());
}

#[tokio::test]
async fn signing_out_cuts_the_connections_of_the_session_alone() {
    let house = TestHouse::start().await;
    let (wren, again) = (house.person("wren").await, house.sign_in("wren").await);
    let (cut, mut stay) = (house.live_both(Some(&wren)).await, house.live_both(Some(&again)).await);
    let since = Instant::now();
    house.ask(&wren, "accounts.sign_out", serde_json::json!({})).await;
    cut_off(cut, since).await;
    for client in &mut stay {
        client.ping(1).await;
    }
    house.until_lines(2).await;
}

#[tokio::test]
async fn ending_another_session_cuts_its_connections() {
    let house = TestHouse::start().await;
    let (wren, again) = (house.person("wren").await, house.sign_in("wren").await);
    let cut = house.live_both(Some(&wren)).await;
    let since = Instant::now();
    let id = wren.caller.session.unwrap();
    house.ask(&again, "accounts.revoke_session", serde_json::json!({ "id": id })).await;
    cut_off(cut, since).await;
}

#[tokio::test]
async fn locking_cuts_every_connection_of_the_account() {
    let house = TestHouse::start().await;
    let owner = house.sign_in("owner").await;
    let (wren, again, moth) = (house.person("wren").await, house.sign_in("wren").await, house.person("moth").await);
    let (one, two) = (house.live_both(Some(&wren)).await, house.live_both(Some(&again)).await);
    let mut bystanders = house.live_both(Some(&moth)).await;
    let since = Instant::now();
    house.ask(&owner, "accounts.lock", serde_json::json!({ "name": "wren", "on": true })).await;
    cut_off(one, since).await;
    cut_off(two, since).await;
    for client in &mut bystanders {
        client.ping(1).await;
    }
}

#[tokio::test]
async fn a_new_password_cuts_all_other_sessions() {
    let house = TestHouse::start().await;
    let (wren, again) = (house.person("wren").await, house.sign_in("wren").await);
    let (cut, mut stay) = (house.live_both(Some(&wren)).await, house.live_both(Some(&again)).await);
    let since = Instant::now();
    let params = serde_json::json!({ "old": tea_testkit::PASSWORD, "new": "lapsang at half past five" });
    house.ask(&again, "accounts.set_password", params).await;
    cut_off(cut, since).await;
    for client in &mut stay {
        client.ping(1).await;
    }
}

#[tokio::test]
async fn a_restart_says_good_bye() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let clients = house.live_both(Some(&wren)).await;
    let drained = tokio::spawn(house.drain());
    for mut client in clients {
        let rest = client.rest().await;
        assert!(matches!(rest.last(), Some(ServerMessage::Bye(bye)) if bye.reason == ByeReason::Restart), "{rest:?}");
    }
    drained.await.unwrap();
}

#[tokio::test]
async fn whoever_is_silent_for_too_long_is_taken_for_gone() {
    let house = TestHouse::start_with(timing(|timing| timing.silence = ms(200))).await;
    let clients = house.live_both(None).await;
    for mut client in clients {
        let rest = client.rest().await;
        assert!(matches!(rest.last(), Some(ServerMessage::Bye(bye)) if bye.reason == ByeReason::Silent), "{rest:?}");
    }
    house.until_lines(0).await;
}

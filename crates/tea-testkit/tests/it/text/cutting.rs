//! Who is signed out is out here too, and the house says good-bye.

use super::*;
use std::time::Duration;
use tea_testkit::until;
use tokio::time::Instant;

/// What the house promises.
const PROMISE: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_revoked_session_cuts_the_line() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    let mut client = house.text(port, Some("wren")).await;
    client.go("hall").await;
    let since = Instant::now();
    house
        .ask(
            &wren,
            "accounts.set_password",
            serde_json::json!({ "old": tea_testkit::PASSWORD, "new": "lapsang at five" }),
        )
        .await;
    let rest = String::from_utf8(client.rest().await).unwrap();
    assert!(rest.contains("This session has ended"), "{rest:?}");
    assert!(since.elapsed() < PROMISE, "{:?}", since.elapsed());
    house.until_lines(0).await;
}

#[tokio::test]
async fn a_locked_account_is_cut_though_it_reads_nothing() {
    let (house, port) = house().await;
    let owner = house.sign_in("owner").await;
    let moth = house.person("moth").await;
    house.person("wren").await;
    let mut client = TextClient::connect_small(port).await;
    client.greeted().await;
    client.sign_in("wren").await;
    client.go("hall").await;
    for _ in 0..200 {
        post(&house, &moth, "hall", &"x".repeat(8_000)).await;
    }
    let since = Instant::now();
    house.ask(&owner, "accounts.lock", serde_json::json!({ "name": "wren", "on": true })).await;
    let here = || house.core.hub.port_of(house_member(&house, "wren")).is_some();
    until("the line of the locked account is gone", || !here()).await;
    assert!(since.elapsed() < PROMISE, "{:?}", since.elapsed());
}

fn house_member(house: &TestHouse, name: &str) -> tea_protocol::AccountId {
    let present = house.core.hub.present(100);
    present.iter().find(|person| person.name == name).map_or(tea_protocol::AccountId(-1), |person| person.account)
}

#[tokio::test]
async fn a_restart_says_good_bye() {
    let (house, port) = house().await;
    house.person("wren").await;
    let mut client = house.text(port, Some("wren")).await;
    let mut silent = house.text(port, None).await;
    let drained = tokio::spawn(house.drain());
    for client in [&mut client, &mut silent] {
        let rest = String::from_utf8(client.rest().await).unwrap();
        assert!(rest.contains("restarting"), "{rest:?}");
    }
    drained.await.unwrap();
}

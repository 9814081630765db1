//! Signing in and out, accounts, and the limits on those who have not signed in.

use super::*;
use tea_protocol::accounts::{Session, SessionList};
use tea_protocol::live::Port;
use tea_protocol::{Reply, Request};
use tea_testkit::{PASSWORD, until};

async fn sessions(house: &TestHouse, who: &Person) -> Vec<Session> {
    match house.core.call(&who.caller, Request::AccountsSessions(tea_protocol::accounts::Sessions {})).await.unwrap() {
        Reply::AccountsSessions(SessionList { sessions }) => sessions,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn netcat_signs_in_and_its_session_ends_with_it() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    let mut client = house.text(port, None).await;
    client.say("sign-in").await;
    client.until("Account name").await;
    client.say("wren").await;
    client.until("visible").await;
    client.until("Password").await;
    client.say(PASSWORD).await;
    client.until("Signed in as wren.").await;
    let open = sessions(&house, &wren).await;
    assert_eq!(open.iter().filter(|session| session.port == Port::Text).count(), 1);
    client.say("q").await;
    client.rest().await;
    house.until_lines(0).await;
    let mut left = usize::MAX;
    while left > 0 {
        left = sessions(&house, &wren).await.iter().filter(|session| session.port == Port::Text).count();
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_wrong_password_and_a_name_nobody_has_get_one_answer() {
    let (house, port) = house().await;
    house.person("wren").await;
    let mut told = Vec::new();
    for name in ["wren", "nobody"] {
        let mut client = house.text(port, None).await;
        client.say(&format!("sign-in {name}")).await;
        client.until("Password").await;
        client.say("certainly wrong").await;
        told.push(client.line().await.unwrap());
    }
    assert!(told[0] == told[1] && told[0].contains("Wrong name or password"), "{told:?}");
}

#[tokio::test]
async fn signing_out_leaves_a_guest_in_the_same_room() {
    let (house, port) = house().await;
    let moth = house.person("moth").await;
    house.person("wren").await;
    let mut client = house.text(port, Some("wren")).await;
    client.go("hall").await;
    client.say("sign-out").await;
    client.until("You are a guest.").await;
    post(&house, &moth, "hall", "still here?").await;
    client.until("moth: still here?").await;
    client.say("yes").await;
    client.until("Sign in to do this").await;
    client.say("sign-in wren").await;
    client.until("Password").await;
    client.say(PASSWORD).await;
    client.until("Signed in as wren.").await;
    client.say("back again").await;
    client.until("wren: back again").await;
}

#[tokio::test]
async fn an_account_is_made_by_lines() {
    let (house, port) = house().await;
    house.person("wren").await;
    let mut client = house.text(port, None).await;
    client.say("register").await;
    client.until("account name you want").await;
    client.say("wren").await;
    client.until("Somebody has this name").await;
    client.until("account name you want").await;
    client.say("robin").await;
    client.until("at least 8").await;
    client.say(PASSWORD).await;
    client.until("once more").await;
    client.say("another one").await;
    client.until("differ").await;
    for _ in 0..2 {
        client.say(PASSWORD).await;
    }
    client.until("Signed in as robin.").await;
}

#[tokio::test]
async fn a_lone_q_leaves_from_a_question_too() {
    let (house, port) = house().await;
    for question in ["sign-in", "register", "sign-in wren"] {
        let mut client = house.text(port, None).await;
        client.say(question).await;
        client.say("q").await;
        client.until("Until next time.").await;
        assert_eq!(client.line().await, None, "{question}");
    }
}

#[tokio::test]
async fn a_guest_who_is_too_fast_is_refused_until_the_minute_is_over() {
    let (house, port) = house().await;
    let mut client = house.text(port, None).await;
    for _ in 0..60 {
        client.say("width 80").await;
        assert!(client.line().await.unwrap().contains("80 columns"));
    }
    client.say("width 80").await;
    assert!(client.line().await.unwrap().contains("too fast"));
    house.clock.advance(60_000);
    client.say("width 80").await;
    assert!(client.line().await.unwrap().contains("80 columns"));
}

#[tokio::test]
async fn nobody_inside_until_a_line_was_said() {
    let (house, port) = house().await;
    let mut silent = TextClient::connect(port).await;
    silent.greeted().await;
    assert_eq!(house.core.hub.lines(), 0);
    silent.say("rooms").await;
    until("the first line opens a conversation", || house.core.hub.lines() == 1).await;
}

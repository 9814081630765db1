use super::*;
use crate::limits::{
    CLIENT_CHARS_MAX, SESSION_ABSOLUTE_MS, SESSION_IDLE_MS, SESSION_TOUCH_MS, SESSIONS_PER_ACCOUNT_MAX,
};
use tea_protocol::accounts::{Me, RevokeSession, Sessions, SetPassword, SignOut};

async fn token(house: &House, name: &str) -> String {
    house.accounts.sign_in(&guest(), sign_in(name, PASSWORD)).await.unwrap().token.unwrap()
}

async fn holds(house: &House, token: &str) -> bool {
    let session = house.accounts.session_of_token(token).await.unwrap();
    house.settle().await;
    session.is_some()
}

#[tokio::test]
async fn what_is_no_token_is_no_session() {
    let house = house();
    house.caller("wren", Role::Member).await;
    for text in ["", "x", &"0".repeat(64), &"茶".repeat(64), &"0".repeat(100_000)] {
        assert_eq!(house.accounts.session_of_token(text).await.unwrap(), None);
    }
}

#[tokio::test]
async fn only_the_digest_of_a_token_is_stored() {
    let house = house();
    house.person("wren", Role::Member).await;
    let token = token(&house, "wren").await;
    let stored: Vec<u8> =
        house.db.read(|tx| tx.get("select token_hash from sessions", &[], |row| row.get(0))).await.unwrap();
    assert_eq!(stored.len(), 32);
    assert_ne!(super::super::hex(&stored), token);
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle() {
    let house = house();
    house.person("wren", Role::Member).await;
    let token = token(&house, "wren").await;
    house.clock.advance(SESSION_IDLE_MS - 1);
    assert!(holds(&house, &token).await, "and using it starts the term again");
    house.clock.advance(SESSION_IDLE_MS - 1);
    assert!(holds(&house, &token).await);
    let session = house.accounts.session_of_token(&token).await.unwrap();
    house.clock.advance(SESSION_IDLE_MS);
    assert!(!holds(&house, &token).await);
    let caller = Caller { session, ..guest() };
    assert_eq!(code(house.accounts.me(&caller, Me {}).await), Code::SignInRequired);
}

#[tokio::test]
async fn a_session_ends_however_much_it_is_used() {
    let house = house();
    house.person("wren", Role::Member).await;
    let token = token(&house, "wren").await;
    let mut age = 0;
    while age + 20 * DAY < SESSION_ABSOLUTE_MS {
        house.clock.advance(20 * DAY);
        age += 20 * DAY;
        assert!(holds(&house, &token).await, "after {} days", age / DAY);
    }
    house.clock.advance(SESSION_ABSOLUTE_MS - age - 1);
    assert!(holds(&house, &token).await);
    house.clock.advance(1);
    assert!(!holds(&house, &token).await);
}

#[tokio::test]
async fn use_is_written_down_once_a_minute() {
    let house = house();
    house.person("wren", Role::Member).await;
    let token = token(&house, "wren").await;
    let caller = Caller { session: house.accounts.session_of_token(&token).await.unwrap(), ..guest() };
    let seen = async || house.accounts.sessions(&caller, Sessions {}).await.unwrap().sessions[0].seen_at;
    house.clock.advance(SESSION_TOUCH_MS - 1);
    assert!(holds(&house, &token).await);
    assert_eq!(seen().await, START);
    house.clock.advance(1);
    assert!(holds(&house, &token).await);
    assert_eq!(seen().await, START + SESSION_TOUCH_MS);
    house.clock.advance(SESSION_TOUCH_MS);
    house.accounts.touch(caller.session.unwrap());
    house.settle().await;
    assert_eq!(seen().await, START + 2 * SESSION_TOUCH_MS);
}

#[tokio::test]
async fn signing_out_ends_this_session_and_is_told() {
    let house = house();
    let (first, second) = (house.caller("wren", Role::Member).await, house.sign_in("wren").await);
    house.accounts.sign_out(&first, SignOut {}).await.unwrap();
    assert_eq!(house.ended(), [first.session.unwrap()]);
    assert_eq!(code(house.accounts.me(&first, Me {}).await), Code::SignInRequired);
    house.accounts.me(&second, Me {}).await.unwrap();
    house.accounts.sign_out(&first, SignOut {}).await.unwrap();
    assert!(house.ended().is_empty(), "twice is once");
    assert_eq!(code(house.accounts.sign_out(&guest(), SignOut {}).await), Code::SignInRequired);
}

#[tokio::test]
async fn one_ends_ones_own_sessions_and_nobody_elses() {
    let house = house();
    let (wren, other) = (house.caller("wren", Role::Member).await, house.sign_in("wren").await);
    let finch = house.caller("finch", Role::Owner).await;
    let revoke = |id: SessionId| RevokeSession { id };
    assert_eq!(code(house.accounts.revoke_session(&finch, revoke(other.session.unwrap())).await), Code::NotFound);
    house.accounts.revoke_session(&wren, revoke(other.session.unwrap())).await.unwrap();
    assert_eq!(house.ended(), [other.session.unwrap()]);
    assert_eq!(code(house.accounts.me(&other, Me {}).await), Code::SignInRequired);
    assert_eq!(
        code(house.accounts.revoke_session(&guest(), revoke(wren.session.unwrap())).await),
        Code::SignInRequired
    );
}

#[tokio::test]
async fn the_list_names_clients_ports_and_the_session_that_asks() {
    let house = house();
    house.person("wren", Role::Member).await;
    let client = format!("tea\n{}", "x".repeat(CLIENT_CHARS_MAX));
    let terminal = Caller { client, port: Port::Terminal, ..guest() };
    house.accounts.sign_in(&terminal, sign_in("wren", PASSWORD)).await.unwrap();
    house.clock.advance(MINUTE);
    let caller = house.sign_in("wren").await;
    let sessions = house.accounts.sessions(&caller, Sessions {}).await.unwrap().sessions;
    assert_eq!(sessions.iter().map(|session| session.current).collect::<Vec<_>>(), [true, false]);
    assert_eq!((sessions[0].port, sessions[1].port), (Port::Browser, Port::Terminal));
    assert_eq!(sessions[1].client.len(), CLIENT_CHARS_MAX);
    assert!(sessions[1].client.starts_with("teaxx"));
}

#[tokio::test]
async fn one_session_above_the_limit_ends_the_least_used() {
    let house = house();
    let first = house.caller("wren", Role::Member).await;
    for _ in 1..SESSIONS_PER_ACCOUNT_MAX {
        house.clock.advance(1);
        house.sign_in("wren").await;
    }
    assert!(house.ended().is_empty());
    let last = house.sign_in("wren").await;
    assert_eq!(house.ended(), [first.session.unwrap()]);
    let sessions = house.accounts.sessions(&last, Sessions {}).await.unwrap().sessions;
    assert_eq!(sessions.len(), SESSIONS_PER_ACCOUNT_MAX as usize);
}

#[tokio::test]
async fn sweeping_takes_what_is_over_and_cuts_its_lines() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    house.clock.advance(SESSION_IDLE_MS - 1);
    house.sweep().await;
    assert!(house.ended().is_empty());
    house.clock.advance(1);
    house.sweep().await;
    assert_eq!(house.ended(), [wren.session.unwrap()]);
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() {
    let house = house();
    let (wren, other) = (house.caller("wren", Role::Member).await, house.sign_in("wren").await);
    let new = "a second flush of darjeeling";
    let ask = |old: &str, new: &str| SetPassword { old: old.to_owned(), new: new.to_owned() };
    assert_eq!(code(house.accounts.set_password(&guest(), ask(PASSWORD, new)).await), Code::SignInRequired);
    assert_eq!(code(house.accounts.set_password(&wren, ask("not the old one", new)).await), Code::WrongCredentials);
    assert_eq!(code(house.accounts.set_password(&wren, ask(PASSWORD, "short")).await), Code::PasswordShort);
    assert!(house.ended().is_empty());
    house.accounts.set_password(&wren, ask(PASSWORD, new)).await.unwrap();
    assert_eq!(house.ended(), [other.session.unwrap()]);
    house.accounts.me(&wren, Me {}).await.unwrap();
    assert_eq!(code(house.accounts.me(&other, Me {}).await), Code::SignInRequired);
    assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await), Code::WrongCredentials);
    house.accounts.sign_in(&guest(), sign_in("wren", new)).await.unwrap();
}

#[tokio::test]
async fn guesses_at_the_old_password_count_as_tries() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    let ask = |old: &str| SetPassword { old: old.to_owned(), new: "a second flush of darjeeling".to_owned() };
    for _ in 0..10 {
        assert_eq!(code(house.accounts.set_password(&wren, ask("wrong password")).await), Code::WrongCredentials);
    }
    assert_eq!(code(house.accounts.set_password(&wren, ask(PASSWORD)).await), Code::RateLimited);
}

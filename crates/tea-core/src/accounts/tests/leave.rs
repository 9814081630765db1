use super::*;
use crate::limits::LEAVING_GRACE_MS;
use tea_protocol::accounts::{EditProfile, Get, Leave, Leaving, Me, NameFree};

fn ask(password: &str) -> Leave {
    Leave { password: password.to_owned() }
}

#[tokio::test]
async fn leaving_asks_for_the_password_and_ends_every_session() {
    let house = house();
    let (wren, other) = (house.caller("wren", Role::Member).await, house.sign_in("wren").await);
    assert_eq!(code(house.accounts.leave(&guest(), ask(PASSWORD)).await), Code::SignInRequired);
    assert_eq!(code(house.accounts.leave(&wren, ask("not the password")).await), Code::WrongCredentials);
    assert!(house.cut().is_empty());
    let leaving = house.accounts.leave(&wren, ask(PASSWORD)).await.unwrap();
    assert_eq!(leaving, Leaving { gone_at: START + LEAVING_GRACE_MS });
    for caller in [&wren, &other] {
        assert_eq!(code(house.accounts.me(caller, Me {}).await), Code::SignInRequired);
    }
}

#[tokio::test]
async fn signing_in_before_the_time_is_over_takes_it_back() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    let bio = EditProfile { bio: Some("Tea at four.".to_owned()), ..EditProfile::default() };
    house.accounts.edit_profile(&wren, bio).await.unwrap();
    house.accounts.leave(&wren, ask(PASSWORD)).await.unwrap();
    house.clock.advance(LEAVING_GRACE_MS - 1);
    house.sweep().await;
    assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("wren", "not it")).await), Code::WrongCredentials);
    let back = house.sign_in("wren").await;
    let me = house.accounts.me(&back, Me {}).await.unwrap().account;
    assert_eq!((me.state, me.bio.as_deref()), (State::Active, Some("Tea at four.")));
    house.clock.advance(LEAVING_GRACE_MS);
    house.sweep().await;
    assert_eq!(house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await.unwrap().account.state, State::Active);
}

#[tokio::test]
async fn after_it_nothing_about_the_person_is_left_and_nobody_gets_the_name() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    let profile = EditProfile {
        display: Some("Wren of the hedge".to_owned()),
        bio: Some("Tea at four.".to_owned()),
        signature: Some("tew".to_owned()),
        ..EditProfile::default()
    };
    house.accounts.edit_profile(&wren, profile).await.unwrap();
    house.accounts.leave(&wren, ask(PASSWORD)).await.unwrap();
    house.clock.advance(LEAVING_GRACE_MS);
    assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await), Code::AccountLeft);
    house.sweep().await;
    assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await), Code::WrongCredentials);
    let seen = house.accounts.get(&guest(), Get { name: "wren".to_owned() }).await.unwrap().account;
    assert_eq!((seen.state, seen.display.as_str()), (State::Left, "wren"));
    assert_eq!((seen.bio, seen.signature, seen.avatar), (None, None, None));
    let free = house.accounts.name_free(&guest(), NameFree { name: "Wren".to_owned() }).await.unwrap();
    assert!(!free.free, "{free:?}");
}

#[tokio::test]
async fn the_only_owner_cannot_leave_the_house_without_one() {
    let house = house();
    let finch = house.caller("finch", Role::Owner).await;
    assert_eq!(code(house.accounts.leave(&finch, ask(PASSWORD)).await), Code::Forbidden);
    house.person("heron", Role::Owner).await;
    house.accounts.leave(&finch, ask(PASSWORD)).await.unwrap();
}

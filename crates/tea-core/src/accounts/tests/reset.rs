use super::*;
use crate::limits::RESET_WORD_LIFE_MS;
use tea_protocol::accounts::{Me, Reset, ResetLink, Word};

const NEW: &str = "a second flush of darjeeling";

async fn link(house: &House, admin: &Caller, name: &str) -> Result<Word> {
    house.accounts.reset_link(admin, ResetLink { name: name.to_owned() }).await
}

fn reset(word: &str) -> Reset {
    Reset { word: word.to_owned(), password: NEW.to_owned() }
}

#[tokio::test]
async fn a_word_sets_a_password_once_and_ends_all_sessions() {
    let house = house();
    let admin = house.caller("keeper", Role::Admin).await;
    let wren = house.caller("wren", Role::Member).await;
    let word = link(&house, &admin, "wren").await.unwrap();
    assert_eq!(word.expires_at, START + RESET_WORD_LIFE_MS);
    assert_eq!(house.accounts.name_of_reset(&guest(), &word.word).await.unwrap().as_deref(), Some("wren"));
    let weak = Reset { password: "short".to_owned(), ..reset(&word.word) };
    assert_eq!(code(house.accounts.reset(&guest(), weak).await), Code::PasswordShort);
    house.accounts.me(&wren, Me {}).await.unwrap();
    house.accounts.reset(&guest(), reset(&word.word)).await.unwrap();
    assert_eq!(house.cut().len(), 1);
    assert_eq!(code(house.accounts.me(&wren, Me {}).await), Code::SignInRequired);
    house.accounts.me(&admin, Me {}).await.unwrap();
    assert_eq!(code(house.accounts.reset(&guest(), reset(&word.word)).await), Code::WordInvalid);
    assert_eq!(house.accounts.name_of_reset(&guest(), &word.word).await.unwrap(), None);
    assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await), Code::WrongCredentials);
    house.accounts.sign_in(&guest(), sign_in("wren", NEW)).await.unwrap();
}

#[tokio::test]
async fn of_many_who_race_with_one_word_one_wins() {
    let house = house();
    let admin = house.caller("keeper", Role::Admin).await;
    house.person("wren", Role::Member).await;
    let word = link(&house, &admin, "wren").await.unwrap().word;
    let racing: Vec<_> = (0..32)
        .map(|_| {
            let (accounts, ask) = (house.accounts.clone(), reset(&word));
            tokio::spawn(async move { accounts.reset(&guest(), ask).await })
        })
        .collect();
    let mut won = 0;
    for task in racing {
        match task.await.unwrap() {
            Ok(_) => won += 1,
            Err(refused) => assert_eq!(refused.code, Code::WordInvalid),
        }
    }
    assert_eq!(won, 1);
}

#[tokio::test]
async fn a_word_is_void_after_its_term_after_a_newer_one_and_after_a_lock() {
    let house = house();
    let admin = house.caller("keeper", Role::Admin).await;
    house.person("wren", Role::Member).await;
    let first = link(&house, &admin, "wren").await.unwrap().word;
    let second = link(&house, &admin, "wren").await.unwrap().word;
    assert_eq!(code(house.accounts.reset(&guest(), reset(&first)).await), Code::WordInvalid);
    house.clock.advance(RESET_WORD_LIFE_MS - 1);
    assert!(house.accounts.name_of_reset(&guest(), &second).await.unwrap().is_some());
    house.clock.advance(1);
    assert_eq!(code(house.accounts.reset(&guest(), reset(&second)).await), Code::WordInvalid);
    let third = link(&house, &admin, "wren").await.unwrap().word;
    let lock = tea_protocol::accounts::Lock { name: "wren".to_owned(), on: true };
    house.accounts.lock(&admin, lock).await.unwrap();
    assert_eq!(code(house.accounts.reset(&guest(), reset(&third)).await), Code::WordInvalid);
}

#[tokio::test]
async fn guessing_words_is_limited() {
    let house = house();
    let caller = guest_at("8.8.8.8");
    for _ in 0..10 {
        assert_eq!(code(house.accounts.reset(&caller, reset("lusab-babad")).await), Code::WordInvalid);
    }
    assert_eq!(code(house.accounts.reset(&caller, reset("lusab-babad")).await), Code::RateLimited);
    assert_eq!(code(house.accounts.name_of_reset(&caller, "lusab-babad").await), Code::RateLimited);
}

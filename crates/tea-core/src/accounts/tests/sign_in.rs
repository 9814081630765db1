use super::*;
use crate::rates::{Act, Key};
use tea_protocol::accounts::Me;

#[tokio::test]
async fn a_name_nobody_has_and_a_wrong_password_get_one_answer() {
    let house = house();
    house.person("wren", Role::Member).await;
    let unknown = refusal(house.accounts.sign_in(&guest(), sign_in("nobody", PASSWORD)).await);
    let wrong = refusal(house.accounts.sign_in(&guest(), sign_in("wren", "not the password")).await);
    let long = refusal(house.accounts.sign_in(&guest(), sign_in(&"w".repeat(100_000), PASSWORD)).await);
    for refused in [&unknown, &wrong, &long] {
        assert_eq!((refused.code, refused.args.len(), refused.retry_after_ms), (Code::WrongCredentials, 0, None));
    }
    let signed_in = house.accounts.sign_in(&guest(), sign_in(" WREN ", PASSWORD)).await.unwrap();
    assert_eq!(signed_in.account.name, "wren");
    let caller = house.caller_of(&signed_in).await;
    assert_eq!(house.accounts.me(&caller, Me {}).await.unwrap().account, signed_in.account);
}

#[tokio::test]
async fn every_sign_in_gives_a_new_token() {
    let house = house();
    house.person("wren", Role::Member).await;
    let first = house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await.unwrap();
    let second = house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await.unwrap();
    assert_ne!(first.token, second.token);
    assert_eq!(first.token.unwrap().len(), 64);
}

#[tokio::test]
async fn who_may_not_use_the_account_learns_why_only_with_the_right_password() {
    let house = house();
    let wren = house.person("wren", Role::Member).await.id;
    let refused = [
        (State::Pending, Code::ApprovalPending),
        (State::Locked, Code::AccountLocked),
        (State::Left, Code::AccountLeft),
    ];
    for (state, reason) in refused {
        house.set_state(wren, state).await;
        assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await), reason);
        let wrong = house.accounts.sign_in(&guest(), sign_in("wren", "not the password")).await;
        assert_eq!(code(wrong), Code::WrongCredentials);
    }
}

#[tokio::test]
async fn tries_at_a_name_are_limited_whoever_makes_them() {
    let house = house_with(CaptchaRule::Off);
    house.person("wren", Role::Member).await;
    let mut failed = 0;
    let refused = loop {
        let address = format!("198.51.100.{failed}");
        let refused = refusal(house.accounts.sign_in(&guest_at(&address), sign_in("wren", "wrong password")).await);
        if refused.code == Code::RateLimited {
            break refused;
        }
        failed += 1;
    };
    assert_eq!(failed, 10);
    let wait = i64::try_from(refused.retry_after_ms.unwrap()).unwrap();
    assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await), Code::RateLimited);
    house.clock.advance(wait);
    house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await.unwrap();
    let after = house.accounts.sign_in(&guest(), sign_in("wren", "wrong password")).await;
    assert_eq!(code(after), Code::WrongCredentials, "the right password forgives");
}

#[tokio::test]
async fn tries_from_an_address_are_limited_and_cost_others_nothing() {
    let house = house_with(CaptchaRule::Off);
    house.person("wren", Role::Member).await;
    let bad = guest_at("198.51.100.7");
    for number in 0..10 {
        let refused = house.accounts.sign_in(&bad, sign_in(&format!("guess{number}"), PASSWORD)).await;
        assert_eq!(code(refused), Code::WrongCredentials);
    }
    for _ in 0..20 {
        assert_eq!(code(house.accounts.sign_in(&bad, sign_in("wren", PASSWORD)).await), Code::RateLimited);
    }
    house.accounts.sign_in(&guest_at("198.51.100.8"), sign_in("wren", PASSWORD)).await.unwrap();
}

#[tokio::test]
async fn right_passwords_do_not_use_up_the_address() {
    let house = house();
    let school = guest_at("198.51.100.7");
    for number in 0..30 {
        let name = format!("pupil{number}");
        house.person(&name, Role::Member).await;
        house.accounts.sign_in(&school, sign_in(&name, PASSWORD)).await.unwrap();
    }
    house.limiter.take(Act::SignIn, Key::address(school.address.unwrap()), house.clock.now()).unwrap();
}

#[tokio::test]
async fn the_third_failure_of_a_name_asks_for_a_captcha() {
    let house = house_with(CaptchaRule::On);
    house.person("wren", Role::Member).await;
    for _ in 0..3 {
        let refused = house.accounts.sign_in(&guest(), sign_in("wren", "wrong password")).await;
        assert_eq!(code(refused), Code::WrongCredentials);
    }
    let asked = house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await;
    assert_eq!(code(asked), Code::CaptchaRequired);
    let answer = house.captcha().await;
    let wrong = CaptchaAnswer { answer: "0".to_owned(), ..answer.clone() };
    let with = |captcha| SignIn { captcha: Some(captcha), ..sign_in("wren", PASSWORD) };
    assert_eq!(code(house.accounts.sign_in(&guest(), with(wrong)).await), Code::CaptchaWrong);
    assert_eq!(code(house.accounts.sign_in(&guest(), with(answer)).await), Code::CaptchaWrong, "it was used up");
    house.accounts.sign_in(&guest(), with(house.captcha().await)).await.unwrap();
    house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await.unwrap();
}

#[tokio::test]
async fn failures_of_an_address_ask_for_a_captcha_where_the_rule_says_so() {
    for (rule, address, asked) in [
        (CaptchaRule::Auto, "8.8.8.8", true),
        (CaptchaRule::Auto, "192.168.0.2", false),
        (CaptchaRule::On, "192.168.0.2", true),
        (CaptchaRule::Off, "8.8.8.8", false),
    ] {
        let house = house_with(rule);
        house.person("wren", Role::Member).await;
        let caller = guest_at(address);
        for number in 0..3 {
            let refused = house.accounts.sign_in(&caller, sign_in(&format!("guess{number}"), PASSWORD)).await;
            assert_eq!(code(refused), Code::WrongCredentials);
        }
        let outcome = house.accounts.sign_in(&caller, sign_in("wren", PASSWORD)).await;
        let wanted = asked.then_some(Code::CaptchaRequired);
        assert_eq!(outcome.err().map(|refused| refused.code), wanted, "{rule:?} {address}");
    }
}

#[tokio::test]
async fn a_hash_of_older_settings_is_renewed() {
    let house = house();
    let phc = password::hash(PASSWORD, &Settings::new(16, 1, 1).unwrap(), [7; 16]);
    create_account(&house.db, &house.seed, "wren", None, phc.clone(), Role::Member).await.unwrap();
    house.sign_in("wren").await;
    let stored = house.db.read(|tx| super::super::store::credentials(tx, "wren")).await.unwrap().unwrap().password;
    assert_ne!(stored, phc);
    assert!(!password::needs_rehash(&stored, &cheap()));
    house.sign_in("wren").await;
}

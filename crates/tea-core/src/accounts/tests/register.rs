use super::*;
use crate::rates::{Act, Rates};
use crate::streams;
use tea_protocol::accounts::{Me, NameFree, Register};

fn ask(name: &str) -> Register {
    Register { name: name.to_owned(), password: PASSWORD.to_owned(), ..Register::default() }
}

#[tokio::test]
async fn a_newcomer_is_a_member_signed_in_with_an_inbox() {
    let house = house();
    let wanted =
        Register { display: Some("  Ren  of the hill ".to_owned()), locale: Some("en".to_owned()), ..ask("Ren") };
    let signed_in = house.accounts.register(&guest(), wanted).await.unwrap();
    assert_eq!((signed_in.account.role, signed_in.account.state), (Role::Member, State::Active));
    assert_eq!((signed_in.account.name.as_str(), signed_in.account.display.as_str()), ("Ren", "Ren of the hill"));
    assert_eq!(signed_in.account.joined_at, START);
    let caller = house.caller_of(&signed_in).await;
    let me = house.accounts.me(&caller, Me {}).await.unwrap();
    assert_eq!((me.locale.as_deref(), Some(me.session)), (Some("en"), caller.session));
    let inbox = house.db.read(|tx| Ok(super::super::lookup::get(tx, "ren")?.inbox)).await.unwrap();
    let head = house.db.read(move |tx| streams::head(tx, inbox)).await.unwrap();
    assert_eq!(head.seq, 0);
}

#[tokio::test]
async fn without_a_display_name_it_is_the_account_name() {
    let house = house();
    let wanted = Register { display: Some("  ".to_owned()), ..ask("Ren") };
    assert_eq!(house.accounts.register(&guest(), wanted).await.unwrap().account.display, "Ren");
}

#[tokio::test]
async fn names_and_passwords_follow_their_rules() {
    let house = house();
    house.person("wren", Role::Member).await;
    let with = |change: &dyn Fn(&mut Register)| {
        let mut wanted = ask("ren");
        change(&mut wanted);
        wanted
    };
    let cases = [
        (with(&|r| r.name = "r".into()), Code::NameInvalid),
        (with(&|r| r.name = "r".repeat(25)), Code::NameInvalid),
        (with(&|r| r.name = "admin".into()), Code::NameReserved),
        (with(&|r| r.name = "WREN".into()), Code::NameTaken),
        (with(&|r| r.name = "wrеn".into()), Code::NameTaken),
        (with(&|r| r.display = Some("x".repeat(41))), Code::TooLong),
        (with(&|r| r.display = Some("a\u{202e}b".into())), Code::NameInvalid),
        (with(&|r| r.password = "1234567".into()), Code::PasswordShort),
        (with(&|r| r.password = "茶".repeat(129)), Code::PasswordLong),
        (with(&|r| r.password = "12345678".into()), Code::PasswordCommon),
        (with(&|r| (r.name, r.password) = ("longenough".into(), "LongEnough".into())), Code::PasswordCommon),
        (with(&|r| r.locale = Some("fr".into())), Code::BadRequest),
    ];
    for (wanted, reason) in cases {
        assert_eq!(code(house.accounts.register(&guest(), wanted.clone()).await), reason, "{wanted:?}");
    }
    let at_limit = with(&|r| {
        r.name = "r".repeat(24);
        r.display = Some("x".repeat(40));
        r.password = "茶山".repeat(64);
    });
    house.accounts.register(&guest(), at_limit).await.unwrap();
}

#[tokio::test]
async fn a_name_is_free_exactly_when_it_could_be_registered() {
    let house = house();
    house.person("wren", Role::Member).await;
    for (name, reason) in [
        ("ren", None),
        ("Wren", Some(Code::NameTaken)),
        ("wrеn", Some(Code::NameTaken)),
        ("admin", Some(Code::NameReserved)),
        ("a b", Some(Code::NameInvalid)),
    ] {
        let answer = house.accounts.name_free(&guest(), NameFree { name: name.to_owned() }).await.unwrap();
        assert_eq!((answer.free, answer.code), (reason.is_none(), reason), "{name}");
        let made = house.accounts.register(&guest(), ask(name)).await;
        assert_eq!(made.err().map(|refused| refused.code), reason, "{name}");
    }
}

#[tokio::test]
async fn of_many_who_want_one_name_one_gets_it() {
    let house = house();
    let racing: Vec<_> = (0..32)
        .map(|number| {
            let accounts = house.accounts.clone();
            let name = if number % 2 == 0 { "wren" } else { "WREN" };
            tokio::spawn(async move { accounts.register(&guest(), ask(name)).await })
        })
        .collect();
    let mut made = 0;
    for task in racing {
        match task.await.unwrap() {
            Ok(_) => made += 1,
            Err(refused) => assert_eq!(refused.code, Code::NameTaken),
        }
    }
    assert_eq!(made, 1);
}

#[tokio::test]
async fn with_approval_there_is_an_account_but_no_token() {
    let house = house();
    house.set_registration("approval").await;
    let waiting = house.accounts.register(&guest(), ask("ren")).await.unwrap();
    assert_eq!((waiting.account.state, waiting.token), (State::Pending, None));
    assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("ren", PASSWORD)).await), Code::ApprovalPending);
}

#[tokio::test]
async fn a_captcha_is_asked_for_from_afar_and_used_once() {
    let house = house();
    let far = guest_at("8.8.8.8");
    house.accounts.register(&guest_at("127.0.0.1"), ask("near")).await.unwrap();
    assert!(house.accounts.captcha_on_register(far.address));
    assert_eq!(code(house.accounts.register(&far, ask("ren")).await), Code::CaptchaRequired);
    let answer = house.captcha().await;
    let with = |name, captcha| Register { captcha: Some(captcha), ..ask(name) };
    let taken = house.accounts.register(&far, with("near", answer.clone())).await;
    assert_eq!(code(taken), Code::NameTaken);
    house.accounts.register(&far, with("ren", answer.clone())).await.unwrap();
    assert_eq!(code(house.accounts.register(&far, with("finch", answer)).await), Code::CaptchaWrong);
}

#[tokio::test]
async fn an_address_makes_a_bounded_number_of_accounts() {
    let house = house();
    let near = guest_at("127.0.0.1");
    for number in 0..Rates::usual().of(Act::Register).burst {
        house.accounts.register(&near, ask(&format!("ren{number}"))).await.unwrap();
    }
    assert_eq!(code(house.accounts.register(&near, ask("finch")).await), Code::RateLimited);
    house.accounts.register(&guest_at("127.0.0.2"), ask("finch")).await.unwrap();
}

#[tokio::test]
async fn captchas_are_limited_by_address() {
    let house = house();
    let far = guest_at("8.8.8.8");
    let ask = || tea_protocol::accounts::Captcha {};
    for _ in 0..Rates::usual().of(Act::Captcha).burst {
        house.accounts.captcha(&far, ask()).await.unwrap();
    }
    assert_eq!(code(house.accounts.captcha(&far, ask()).await), Code::RateLimited);
}

#[tokio::test]
async fn the_host_may_give_a_reserved_name_but_not_the_role_of_a_guest() {
    let house = house();
    assert_eq!(house.person("admin", Role::Admin).await.role, Role::Admin);
    let guest = create_account(&house.db, &house.seed, "ren", None, String::new(), Role::Guest).await;
    assert_eq!(code(guest), Code::BadRequest);
    let again = create_account(&house.db, &house.seed, "Admin", None, String::new(), Role::Member).await;
    assert_eq!(code(again), Code::NameTaken);
}

//! What is done with films, and what of it is refused.

use super::*;
use tea_client::session::CallError;
use tea_protocol::Request;
use tea_protocol::entry::FilmChange;
use tea_protocol::video::{Bought, BulletSent, State};
use tea_protocol::wallet::Wallet;

fn calls(effects: &[crate::Effect]) -> Vec<Request> {
    let call = |effect: &crate::Effect| match effect {
        crate::Effect::Call { request, .. } => Some((**request).clone()),
        _ => None,
    };
    effects.iter().filter_map(call).collect()
}

/// Gives an answer to the call that was made last.
fn answer(stage: &mut Stage, answer: Result<Reply, CallError>) -> Vec<crate::Effect> {
    let tag = stage.app_tag();
    stage.give(Event::Reply { tag, answer: answer.map(Box::new) })
}

fn refuse(code: Code, message: &str) -> Result<Reply, CallError> {
    Err(CallError::Refused(fault(code, message)))
}

fn told(stage: &Stage) -> String {
    stage.app.toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default()
}

fn in_paid() -> Stage {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    stage.picture();
    in_film(&mut stage, FILM);
    stage
}

#[test]
fn a_film_is_bought_for_the_price_that_was_shown_and_only_after_a_yes() {
    let mut stage = in_paid();
    let effects = stage.press("b");
    assert!(matches!(calls(&effects)[..], [Request::WalletMine(_)]), "the balance is asked for first");
    answer(&mut stage, Ok(Reply::WalletMine(sample_films::wallet())));
    let picture = stage.picture();
    assert!(picture.contains("10 茶币") && picture.contains("25.50 茶币"), "{picture}");
    assert!(calls(&stage.press("esc")).is_empty(), "no is no");
    stage.press("b");
    answer(&mut stage, Ok(Reply::WalletMine(sample_films::wallet())));
    let effects = stage.press("enter");
    let [Request::VideoBuy(buy)] = &calls(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((buy.title, buy.price), (FILM, 1_000));
    let effects = answer(&mut stage, Ok(Reply::VideoBuy(Bought { paid: 1_000, balance: 1_550, at: 0, dup: false })));
    assert!(told(&stage).contains("15.50 茶币"), "{}", told(&stage));
    assert!(calls(&effects).iter().any(|request| matches!(request, Request::VideoTitle(_))), "it may be watched now");
}

#[test]
fn a_purchase_that_was_cut_is_tried_again_under_the_same_id() {
    let mut stage = in_paid();
    let buy = |stage: &mut Stage| {
        stage.press("b");
        answer(stage, Ok(Reply::WalletMine(sample_films::wallet())));
        let effects = stage.press("enter");
        calls(&effects).into_iter().find_map(|request| match request {
            Request::VideoBuy(buy) => buy.cid,
            _ => None,
        })
    };
    let first = buy(&mut stage);
    answer(&mut stage, Err(CallError::Cut));
    assert!(first.is_some());
    assert_eq!(buy(&mut stage), first);
}

#[test]
fn too_little_money_is_said_before_anything_is_asked() {
    let mut stage = in_paid();
    stage.press("b");
    answer(&mut stage, Ok(Reply::WalletMine(Wallet { balance: 50, ..sample_films::wallet() })));
    assert!(stage.app.sheet.is_none());
    assert!(told(&stage).contains("9.50 茶币 too little"), "{}", told(&stage));
}

#[test]
fn what_the_house_refuses_of_a_purchase_is_said_and_the_title_is_read_anew() {
    for code in [Code::FundsShort, Code::AlreadyOwned, Code::PriceChanged] {
        let mut stage = in_paid();
        stage.press("b");
        answer(&mut stage, Ok(Reply::WalletMine(sample_films::wallet())));
        stage.press("enter");
        let effects = answer(&mut stage, refuse(code, "it was refused"));
        assert!(told(&stage).starts_with("it was refused"));
        assert!(calls(&effects).iter().any(|request| matches!(request, Request::VideoTitle(_))), "{code:?}");
    }
}

#[test]
fn what_is_free_or_owned_already_is_not_bought() {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    stage.picture();
    in_film(&mut stage, FREE);
    assert!(calls(&stage.press("b")).is_empty());
    assert!(told(&stage).contains("free"));
    let mut stage = in_paid();
    stage.app.films.film.as_mut().unwrap().view.title.owned = true;
    assert!(calls(&stage.press("b")).is_empty());
    assert!(told(&stage).contains("yours already"));
}

#[test]
fn a_guest_buys_redeems_and_says_nothing() {
    let mut stage = Stage::new(Locale::En, 120, 40);
    stage.give(Event::Client(Update::Online(Box::new(sample::welcome(None)))));
    stage.answer_all(&[]);
    stage.picture();
    in_film(&mut stage, FILM);
    let shown = stage.picture();
    assert!(shown.contains("10 茶币"), "a guest sees the unit: {shown}");
    assert!(!shown.contains("Wallet"), "a guest has no wallet: {shown}");
    for key in ["b", "r"] {
        assert!(calls(&stage.press(key)).is_empty() && stage.app.sheet.is_none());
        assert!(told(&stage).contains("Sign in"), "{key}: {}", told(&stage));
    }
    stage.press("w");
    stage.type_in("hello");
    assert!(calls(&stage.press("enter")).is_empty());
    assert!(told(&stage).contains("guest"), "{}", told(&stage));
    assert_eq!(stage.app.composer().unwrap().editor.text(), "hello");
}

#[test]
fn nothing_is_done_offline_and_words_are_kept() {
    let mut stage = in_paid();
    stage.give(Event::Client(Update::Offline { retry_ms: 1_000 }));
    for key in ["b", "+", "m", "n"] {
        assert!(calls(&stage.press(key)).is_empty(), "{key}");
        assert!(told(&stage).contains("not reached"), "{key}: {}", told(&stage));
    }
    stage.press("w");
    stage.type_in("0:05 tea");
    assert!(calls(&stage.press("enter")).is_empty());
    assert_eq!(stage.app.composer().unwrap().editor.text(), "0:05 tea");
    let effects = stage.give(Event::Client(Update::Online(Box::new(sample::welcome(Some(crate::stage::me()))))));
    assert!(calls(&effects).iter().any(|request| matches!(request, Request::VideoTitle(_))), "it is read anew");
}

#[test]
fn a_title_is_liked_kept_and_its_topic_and_next_episode_are_opened() {
    let mut stage = in_paid();
    assert!(matches!(calls(&stage.press("+"))[..], [Request::VideoLike(ref like)] if like.on && like.title == FILM));
    answer(&mut stage, Ok(Reply::VideoLike(tea_protocol::video::Liked { likes: 8, liked: true })));
    assert!(stage.picture().contains("you like it"));
    assert!(matches!(calls(&stage.press("m"))[..], [Request::VideoKeep(ref keep)] if !keep.on), "it was on the list");
    assert!(matches!(calls(&stage.press("n"))[..], [Request::VideoTitle(ref get)] if get.title == FREE));
    stage.answer_all(&[]);
    stage.picture();
    stage.tick(1);
    stage.answer_all(&[]);
    assert!(calls(&stage.press("n")).is_empty(), "there is none after it");
    let effects = stage.press("c");
    let copied = effects.contains(&crate::Effect::Copy("teahouse watch tea.example#502".to_owned()));
    assert!(copied, "{effects:?}");
    stage.press("t");
    stage.answer_all(&[]);
    assert!(stage.app.boards.open && !stage.app.films.open);
    assert!(stage.app.boards.thread.is_some());
}

#[test]
fn a_bullet_comment_goes_to_its_moment_and_comes_back_when_it_cannot() {
    let mut stage = in_paid();
    stage.press("w");
    stage.type_in("1:05 tea");
    let sent = |effects: &[crate::Effect]| match calls(effects).into_iter().next() {
        Some(Request::VideoSendBullet(sent)) => sent,
        other => panic!("{other:?}"),
    };
    let first = sent(&stage.press("enter"));
    assert_eq!((first.title, first.at_ms, first.text.as_str()), (FILM, 65_000, "tea"));
    answer(&mut stage, Err(CallError::Cut));
    assert_eq!(stage.app.composer().unwrap().editor.text(), "1:05 tea");
    assert_eq!(sent(&stage.press("enter")).cid, first.cid);
    answer(&mut stage, Ok(Reply::VideoSendBullet(BulletSent { seq: 11, at: 0, dup: true })));
    assert!(told(&stage).contains("1:05"));
    for (words, why) in [("1:05", "moment"), ("99:00 tea", "18:05"), (&"x".repeat(101), "too many")] {
        stage.app.composer_mut().unwrap().editor.set("");
        stage.type_in(words);
        assert!(calls(&stage.press("enter")).is_empty(), "{words}");
        assert!(told(&stage).contains(why), "{words}: {}", told(&stage));
    }
    stage.app.composer_mut().unwrap().editor.set("");
    stage.type_in(&"x".repeat(100));
    assert_eq!(sent(&stage.press("enter")).at_ms, 0, "nothing was watched, nothing is chosen");
}

#[test]
fn a_film_is_followed_while_it_is_on_the_screen() {
    let mut stage = in_paid();
    let entries = vec![bullet(9, 30_000, "between the two")];
    stage.give(Event::Client(Update::Entries { stream: FILM, entries }));
    let picture = stage.picture();
    assert_eq!(picture.matches("between the two").count(), 2, "among the others, and as it came: {picture}");
    let change = FilmChange { state: State::Ready, rung: None, fault: None };
    let entries = vec![sample::entry(10, "wren", Body::Film(change))];
    let effects = stage.give(Event::Client(Update::Entries { stream: FILM, entries }));
    assert!(matches!(calls(&effects)[..], [Request::VideoTitle(_)]));
    let effects = stage.press("esc");
    assert!(effects.contains(&crate::Effect::Unsubscribe(FILM.into())));
    stage.press("esc");
    stage.press("esc");
    assert!(!stage.app.films.open);
    assert_eq!(stage.app.open, Some(NET));
}

#[test]
fn progress_is_asked_for_while_there_is_some() {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    stage.picture();
    in_film(&mut stage, FREE);
    assert!(stage.app.wake_at().is_some());
    let effects = stage.tick(crate::limits::PROGRESS_PAUSE_MS);
    assert!(matches!(calls(&effects)[..], [Request::VideoTitle(_)]), "{effects:?}");
    let mut view = sample_films::view(FREE);
    view.title.state = State::Ready;
    answer(&mut stage, Ok(Reply::VideoTitle(Box::new(view))));
    assert!(calls(&stage.tick(10 * crate::limits::PROGRESS_PAUSE_MS)).is_empty(), "it is all there");
}

#[test]
fn a_code_is_redeemed_or_refused_with_the_words_of_the_house() {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    stage.picture();
    place(&mut stage, "tui-do-wallet");
    stage.press("r");
    stage.type_in("tea-2026");
    let effects = stage.press("enter");
    assert!(matches!(&calls(&effects)[..], [Request::WalletRedeem(redeem)] if redeem.code == "tea-2026"));
    answer(&mut stage, refuse(Code::CodeUsed, "that code was used"));
    assert!(told(&stage).starts_with("that code was used"));
    stage.press("r");
    stage.type_in("tea-2027");
    stage.press("enter");
    answer(&mut stage, Ok(Reply::WalletRedeem(Wallet { balance: 5_000, ..sample_films::wallet() })));
    assert!(told(&stage).contains("50 茶币"), "{}", told(&stage));
    assert!(stage.picture().contains("balance 50 茶币"));
}

#[test]
fn a_vip_term_is_bought_in_the_wallet() {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    stage.picture();
    place(&mut stage, "tui-do-wallet");
    stage.press("b");
    answer(&mut stage, Ok(Reply::WalletMine(sample_films::wallet())));
    assert!(told(&stage).contains("4.50 茶币 too little"), "{}", told(&stage));
    stage.press("b");
    answer(&mut stage, Ok(Reply::WalletMine(Wallet { balance: 3_000, ..sample_films::wallet() })));
    let effects = stage.press("enter");
    assert!(matches!(&calls(&effects)[..], [Request::WalletBuyVip(vip)] if vip.price == 3_000), "{effects:?}");
}

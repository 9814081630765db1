//! Mutes, slow mode, moderators, and the log of every act.

use super::*;
use crate::limits::{LOG_PAGE_MAX, MUTE_MINUTES_MAX, SLOW_MODE_S_MAX};

fn mute(name: &str, minutes: u32) -> talk::MuteMember {
    talk::MuteMember { room: "garden".into(), name: name.to_owned(), minutes }
}

fn moderator(name: &str, on: bool) -> talk::SetModerator {
    talk::SetModerator { room: "garden".into(), name: name.to_owned(), on }
}

/// A house with a garden that Wren moderates and Moth is in.
async fn garden() -> (House, Caller, Caller) {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.room(&wren, "garden", false).await;
    house.join(&moth, "garden").await.unwrap();
    (house, wren, moth)
}

#[tokio::test]
async fn a_mute_ends_by_itself_or_earlier() {
    let (house, wren, moth) = garden().await;
    house.talk.mute(&wren, mute("moth", 2)).await.unwrap();
    let refused = refusal(house.try_post(&moth, "garden", "hello").await);
    assert_eq!((refused.code, refused.retry_after_ms), (Code::Muted, Some(2 * MINUTE as u64)));
    house.say(&moth, "hall", "elsewhere she may").await;
    house.clock.advance(2 * MINUTE - 1);
    assert_eq!(refusal(house.try_post(&moth, "garden", "hello").await).retry_after_ms, Some(1));
    house.clock.advance(1);
    house.say(&moth, "garden", "hello").await;
    house.talk.mute(&wren, mute("moth", 2)).await.unwrap();
    house.talk.mute(&wren, mute("moth", 0)).await.unwrap();
    house.say(&moth, "garden", "hello").await;
}

#[tokio::test]
async fn who_may_mute_whom_and_how_long() {
    let (house, wren, moth) = garden().await;
    let finn = house.person("finn").await;
    house.talk.mute(&wren, mute("moth", MUTE_MINUTES_MAX)).await.unwrap();
    assert_eq!(code(house.talk.mute(&wren, mute("moth", MUTE_MINUTES_MAX + 1)).await), Code::LimitReached);
    assert_eq!(code(house.talk.mute(&moth, mute("wren", 1)).await), Code::Forbidden);
    assert_eq!(code(house.talk.mute(&wren, mute("wren", 1)).await), Code::Forbidden);
    house.talk.mute(&wren, mute("finn", 1)).await.unwrap();
    assert_eq!(code(house.try_post(&finn, "garden", "hello").await), Code::Muted, "no member, and muted all the same");
    house.room(&wren, "shed", true).await;
    let there = talk::MuteMember { room: "shed".into(), ..mute("finn", 1) };
    assert_eq!(code(house.talk.mute(&wren, there).await), Code::NotMember, "whoever cannot write need not be muted");
    assert_eq!(code(house.talk.mute(&wren, mute("nobody", 1)).await), Code::NotFound);
    assert_eq!(code(house.talk.mute(&guest(), mute("moth", 1)).await), Code::SignInRequired);
}

#[tokio::test]
async fn leaving_and_coming_back_ends_no_mute() {
    let (house, wren, moth) = garden().await;
    house.talk.mute(&wren, mute("moth", 10)).await.unwrap();
    // Whether she may go is not the point; that she may not write is.
    let _ = house.talk.leave(&moth, talk::Leave { room: "garden".into() }).await;
    let _ = house.join(&moth, "garden").await;
    assert_eq!(code(house.try_post(&moth, "garden", "hello").await), Code::Muted);
}

#[tokio::test]
async fn leaving_and_coming_back_shortens_no_wait() {
    let (house, wren, moth) = garden().await;
    house.edit_room(&wren, "garden", |ask| ask.slow_mode_s = Some(60)).await.unwrap();
    house.say(&moth, "garden", "one").await;
    house.talk.leave(&moth, talk::Leave { room: "garden".into() }).await.unwrap();
    assert_eq!(code(house.try_post(&moth, "garden", "two").await), Code::SlowMode);
}

#[tokio::test]
async fn slow_mode_makes_members_wait_and_moderators_not() {
    let (house, wren, moth) = garden().await;
    house.edit_room(&wren, "garden", |ask| ask.slow_mode_s = Some(10)).await.unwrap();
    house.say(&moth, "garden", "one").await;
    house.clock.advance(4_000);
    let refused = refusal(house.try_post(&moth, "garden", "two").await);
    assert_eq!((refused.code, refused.retry_after_ms), (Code::SlowMode, Some(6_000)));
    house.clock.advance(6_000);
    house.say(&moth, "garden", "two").await;
    house.say(&wren, "garden", "one").await;
    house.say(&wren, "garden", "two").await;
    house.edit_room(&wren, "garden", |ask| ask.slow_mode_s = Some(0)).await.unwrap();
    house.say(&moth, "garden", "three").await;
    house.edit_room(&wren, "garden", |ask| ask.slow_mode_s = Some(SLOW_MODE_S_MAX)).await.unwrap();
    let over = house.edit_room(&wren, "garden", |ask| ask.slow_mode_s = Some(SLOW_MODE_S_MAX + 1)).await;
    assert_eq!(code(over), Code::LimitReached);
}

#[tokio::test]
async fn a_moderator_is_made_and_unmade_by_one() {
    let (house, wren, moth) = garden().await;
    house.person("finn").await;
    assert_eq!(code(house.talk.set_moderator(&moth, moderator("moth", true)).await), Code::Forbidden);
    assert_eq!(code(house.talk.set_moderator(&wren, moderator("finn", true)).await), Code::NotMember);
    house.talk.set_moderator(&wren, moderator("moth", true)).await.unwrap();
    house.edit_room(&moth, "garden", |ask| ask.topic = Some("tea".to_owned())).await.unwrap();
    house.talk.set_moderator(&wren, moderator("moth", false)).await.unwrap();
    let refused = house.edit_room(&moth, "garden", |ask| ask.topic = Some("cake".to_owned())).await;
    assert_eq!(code(refused), Code::Forbidden);
}

#[tokio::test]
async fn every_act_stands_in_the_log_for_moderators_alone() {
    let (house, wren, moth) = garden().await;
    let seq = house.say(&moth, "garden", "words").await;
    house.talk.mute(&wren, mute("moth", 5)).await.unwrap();
    house.talk.mute(&wren, mute("moth", 0)).await.unwrap();
    house.talk.set_moderator(&wren, moderator("moth", true)).await.unwrap();
    house.talk.set_moderator(&wren, moderator("moth", false)).await.unwrap();
    house.edit_room(&wren, "garden", |ask| ask.topic = Some("tea".to_owned())).await.unwrap();
    house.talk.pin(&wren, talk::Pin { room: "garden".into(), seq, on: true, cid: None }).await.unwrap();
    house.talk.pin(&wren, talk::Pin { room: "garden".into(), seq, on: false, cid: None }).await.unwrap();
    house.talk.remove(&wren, talk::Remove { room: "garden".into(), seq, cid: None }).await.unwrap();
    let dismiss = talk::Dismiss { room: "garden".into(), name: "moth".to_owned() };
    house.talk.dismiss(&wren, dismiss).await.unwrap();
    let page = |who: Caller, before, limit| {
        let talk = &house.talk;
        async move { talk.log(&who, talk::Log { room: "garden".into(), before, limit }).await }
    };
    let all = page(wren.clone(), None, None).await.unwrap().acts;
    let acts: Vec<&str> = all.iter().map(|act| act.act.as_str()).collect();
    assert_eq!(acts, ["dismiss", "remove", "unpin", "pin", "settings", "plain", "moderator", "unmute", "mute"]);
    assert_eq!(all[8].detail.as_deref(), Some("5"));
    assert!(all.iter().all(|act| act.by == "wren"));
    let first = page(wren.clone(), None, Some(4)).await.unwrap().acts;
    let second = page(wren.clone(), Some(first[3].id), Some(LOG_PAGE_MAX)).await.unwrap().acts;
    assert_eq!([first, second].concat(), all);
    for limit in [0, LOG_PAGE_MAX + 1] {
        assert_eq!(code(page(wren.clone(), None, Some(limit)).await), Code::LimitReached);
    }
    assert_eq!(code(page(moth, None, None).await), Code::Forbidden);
    assert_eq!(code(page(guest(), None, None).await), Code::SignInRequired);
}

#[tokio::test]
async fn a_moderator_is_taken_back_by_an_admin_the_maker_or_themselves() {
    let house = house().await;
    let (maker, second, third) =
        (house.person("maker").await, house.person("second").await, house.person("third").await);
    let admin = house.person_of("keeper", Role::Admin).await;
    house.room(&maker, "den", false).await;
    let set = async |who: &Caller, name: &str, on: bool| {
        let ask = talk::SetModerator { room: "den".into(), name: name.to_owned(), on };
        house.talk.set_moderator(who, ask).await.map(|_| ())
    };
    for who in [&second, &third] {
        house.join(who, "den").await.unwrap();
    }
    for name in ["second", "third"] {
        set(&maker, name, true).await.unwrap();
    }
    assert_eq!(code(set(&second, "third", false).await), Code::Forbidden);
    assert_eq!(code(set(&second, "maker", false).await), Code::Forbidden);
    set(&maker, "third", false).await.unwrap();
    set(&second, "second", false).await.unwrap();
    set(&admin, "maker", false).await.unwrap();
    assert_eq!(code(set(&maker, "third", true).await), Code::Forbidden, "no longer a moderator");
}

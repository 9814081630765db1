//! B17: closing one's account.

use super::*;
use tea_core::limits::LEAVING_GRACE_MS;
use tea_testkit::PASSWORD;

const WRONG: &str = "certainly not the password";

fn sign_in() -> Value {
    json!({ "name": "wren", "password": PASSWORD })
}

/// An article of wren's with a comment of wren's on robin's.
async fn wrote(cinema: &Cinema) -> (i64, i64) {
    let mine = cinema.topic(&cinema.wren, "u-wren", "what stays", json!({ "tags": ["water"] })).await;
    let theirs = cinema.topic(&cinema.robin, "u-robin", "theirs", json!({})).await;
    cinema.reply(&cinema.wren, theirs, None, "a comment that stays").await;
    (mine, theirs)
}

/// That everything wren wrote is there for a guest, under wren's name.
async fn stays(cinema: &Cinema, (mine, theirs): (i64, i64)) {
    let view = cinema.view(mine).await;
    assert_eq!((&view["floors"][0]["author"], &view["topic"]["author"]), (&json!("wren"), &json!("wren")));
    assert_eq!(view["floors"][0]["text"], "the words of what stays");
    assert!(cinema.page(None, &format!("/t/{mine}")).await.contains("the words of what stays"));
    assert!(cinema.page(None, &format!("/t/{theirs}")).await.contains("a comment that stays"));
    assert!(cinema.page(None, "/u/wren").await.contains("what stays"));
}

#[tokio::test]
async fn b17_whoever_leaves_is_signed_out_everywhere_and_back_by_signing_in_within_seven_days() {
    let cinema = Cinema::open().await;
    let other = cinema.house.sign_in("wren").await;
    let written = wrote(&cinema).await;
    let leave = |password: &str| json!({ "password": password });
    assert_eq!(cinema.refusal(None, "accounts.leave", leave(PASSWORD)).await, "sign_in_required");
    assert_eq!(cinema.refusal(Some(&cinema.wren), "accounts.leave", leave(WRONG)).await, "wrong_credentials");
    assert_eq!(cinema.me(&cinema.wren.token).await, 200, "a wrong password closes nothing");
    let leaving = cinema.ask(Some(&cinema.wren), "accounts.leave", leave(PASSWORD)).await;
    let until = cinema.house.clock.now() + 7 * 24 * 60 * 60 * 1000;
    assert_eq!(leaving["gone_at"].as_i64(), Some(until));
    for token in [&cinema.wren.token, &other.token] {
        assert_eq!(cinema.me(token).await, 401);
    }
    stays(&cinema, written).await;
    let seen = cinema.ask(None, "accounts.get", json!({ "name": "wren" })).await;
    assert_eq!(seen["account"]["state"], "left");
    let people = cinema.ask(Some(&cinema.robin), "accounts.people", json!({})).await;
    assert!(!told(&people["people"], "name").contains(&"wren".to_owned()), "{people}");
    let to_wren = cinema.call(Some(&cinema.robin), "talk.direct", &json!({ "names": ["wren"] })).await;
    assert!((400..500).contains(&to_wren.status), "nobody writes to who is not there: {:?}", to_wren.body);
    let again = json!({ "name": "wren", "password": "another kettle altogether" });
    assert_eq!(cinema.refusal(None, "accounts.register", again).await, "name_taken");

    cinema.house.clock.advance(LEAVING_GRACE_MS - 1);
    let wrong = json!({ "name": "wren", "password": WRONG });
    assert_eq!(cinema.refusal(None, "accounts.sign_in", wrong).await, "wrong_credentials");
    let back = cinema.ask(None, "accounts.sign_in", sign_in()).await;
    assert_eq!(back["account"]["state"], "active");
    assert_eq!(cinema.me(back["token"].as_str().unwrap()).await, 200);
    assert_eq!(cinema.me(&cinema.wren.token).await, 401, "the sessions of before stay over");
    let wren = Person { token: back["token"].as_str().unwrap().to_owned(), ..cinema.wren.clone() };
    cinema.topic(&wren, "u-wren", "here again", json!({})).await;
    // The time that ran is forgotten.
    cinema.house.clock.advance(LEAVING_GRACE_MS);
    assert_eq!(cinema.me(&wren.token).await, 200);
    stays(&cinema, written).await;
}

#[tokio::test]
async fn b17_by_the_form_of_the_page_it_is_the_same() {
    let cinema = Cinema::open().await;
    let written = wrote(&cinema).await;
    let wren = cinema.house.browser(Some(&cinema.wren));
    assert!(cinema.page(Some(&cinema.wren), "/me").await.contains("href=\"/me/leave\""), "there is a way to it");
    let form = cinema.page(Some(&cinema.wren), "/me/leave").await;
    assert!(form.contains("method=\"post\" action=\"/me/leave\"") && form.contains("7 days"), "{form}");
    let refused = wren.post("/me/leave", &[("password", WRONG)]).await;
    assert_eq!((refused.status, complaints(&refused)), (401, vec!["password".to_owned()]));
    assert_eq!(cinema.me(&cinema.wren.token).await, 200, "nothing happened yet");
    let guest = cinema.house.browser(None);
    assert_eq!(guest.post("/me/leave", &[("password", PASSWORD)]).await.status, 401);
    let left = wren.post("/me/leave", &[("password", PASSWORD)]).await;
    assert_eq!((left.status, left.location()), (303, "/sign-in?left=true"));
    assert!(left.head.contains("session=;") && left.head.contains("Max-Age=0"), "{}", left.head);
    assert!(guest.get(left.location()).await.text().contains("7 days"), "it is said how long there is a way back");
    assert_eq!(cinema.me(&cinema.wren.token).await, 401);
    stays(&cinema, written).await;
    assert!(cinema.page(None, "/u/wren").await.contains("<span class=\"tag\">left</span>"));
    let back = guest.post("/sign-in", &[("name", "wren"), ("password", PASSWORD)]).await;
    assert_eq!(back.status, 303, "{}", back.text());
    assert_eq!(cinema.me(&session(&back)).await, 200);
    assert!(!cinema.page(None, "/u/wren").await.contains("<span class=\"tag\">left</span>"));
}

#[tokio::test]
async fn b17_after_seven_days_nobody_comes_back_and_what_was_written_is_still_there() {
    let cinema = Cinema::open().await;
    let written = wrote(&cinema).await;
    cinema.ask(Some(&cinema.wren), "accounts.leave", json!({ "password": PASSWORD })).await;
    cinema.house.clock.advance(LEAVING_GRACE_MS);
    // The house forgets the password a while later; until then it says why.
    let code = cinema.refusal(None, "accounts.sign_in", sign_in()).await;
    assert!(code == "account_left" || code == "wrong_credentials", "{code}");
    assert_eq!(
        cinema.house.browser(None).post("/sign-in", &[("name", "wren"), ("password", PASSWORD)]).await.location(),
        ""
    );
    stays(&cinema, written).await;
    let free = cinema.ask(None, "accounts.name_free", json!({ "name": "Wren" })).await;
    assert_eq!(free["free"], false, "nobody comes in as somebody who left");
}

/// Admins may leave like everybody; the only owner may not.
#[tokio::test]
async fn b17_the_only_owner_of_a_house_stays() {
    let cinema = Cinema::open().await;
    let owner = cinema.house.sign_in("owner").await;
    let ask = json!({ "password": PASSWORD });
    assert_eq!(cinema.refusal(Some(&owner), "accounts.leave", ask.clone()).await, "forbidden");
    let page = cinema.house.browser(Some(&owner)).post("/me/leave", &[("password", PASSWORD)]).await;
    assert!(page.status == 403 && main(&page).contains("role=\"alert\""), "{}", page.status);
    assert_eq!(cinema.me(&owner.token).await, 200);
    cinema.ask(Some(&cinema.moth), "accounts.leave", ask).await;
    assert_eq!(cinema.me(&cinema.moth.token).await, 401);
}

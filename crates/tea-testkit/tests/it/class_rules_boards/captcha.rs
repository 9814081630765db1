//! B3: coming in past a captcha, and back to where one came from.
//!
//! What stands in the picture cannot be read here; the sum below it is the way in for whoever cannot see it, and for
//! these tests. That case and width of the letters make no difference is tried where captchas are made.

use super::*;
use tea_testkit::browser::encoded;
use tea_testkit::{Browser, PASSWORD, TestHouse};

/// The captcha of a page: its number and the answer to its sum.
fn asked(page: &Page) -> (String, String) {
    let html = page.text();
    let question = between(&html, "id=\"hint-captcha\">", "<").first().expect("a sum").to_string();
    let numbers = question.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok());
    (hidden(&html, "captcha_id"), numbers.sum::<u32>().to_string())
}

async fn sign_up(browser: &Browser, name: &str, id: &str, answer: &str) -> Page {
    let fields = [("name", name), ("password", PASSWORD), ("again", PASSWORD), ("captcha_id", id), ("captcha", answer)];
    browser.post("/sign-up", &fields).await
}

#[tokio::test]
async fn b03_a_captcha_is_another_picture_each_time_and_good_for_one_answer() {
    let house = TestHouse::start_asking().await;
    let guest = house.browser(None);
    let (first, second) = (guest.get("/sign-up").await, guest.get("/sign-up").await);
    let pictures = [&first, &second].map(|page| {
        let html = page.text();
        between(&html, "src=\"data:image/png;base64,", "\"").first().map(|picture| (*picture).to_owned()).unwrap()
    });
    assert!(pictures[0].len() > 500 && pictures[0] != pictures[1], "looking again brings another picture");
    assert_ne!(asked(&first).0, asked(&second).0);
    assert!(first.header("cache-control").contains("no-store"), "{}", first.head);
    let without = sign_up(&guest, "finch", "", "").await;
    assert_eq!((without.status, complaints(&without)), (403, vec!["captcha".to_owned()]));
    // A wrong answer uses it up.
    let (id, answer) = asked(&first);
    let wrong = sign_up(&guest, "finch", &id, "zzzzz").await;
    assert_eq!((wrong.status, complaints(&wrong)), (403, vec!["captcha".to_owned()]));
    assert_eq!(sign_up(&guest, "finch", &id, &answer).await.status, 403, "no second guess");
    // The page that refuses brings the next one. There a captcha that was answered may be sent again and again.
    let (id, answer) = asked(&wrong);
    assert_eq!(sign_up(&guest, "finch", &id, &answer).await.status, 303);
    assert_eq!(sign_up(&guest, "linnet", &id, &answer).await.status, 403);
    // There whoever never asked for one stops the server.
    let long = "x".repeat(5_000);
    for id in ["0", "-1", "nobody", "茶", long.as_str()] {
        let status = sign_up(&guest, "linnet", id, "7").await.status;
        assert!((400..500).contains(&status), "{status}");
    }
    let ask = json!({ "name": "linnet" }).to_string();
    let free = http::call(house.addr(), None, "accounts.name_free", ask.as_bytes()).await;
    assert_eq!(free.body["free"], true);
}

#[tokio::test]
async fn b03_after_failed_tries_at_a_password_signing_in_asks_for_a_captcha() {
    let house = TestHouse::start_asking().await;
    house.person("wren").await;
    let guest = house.browser(None);
    let form = guest.get("/sign-in").await;
    assert!(!form.text().contains("captcha_id"), "nobody is asked who did nothing wrong");
    let try_it = async |password: &str, captcha: Option<(String, String)>| {
        let (id, answer) = captcha.unwrap_or_default();
        let fields = [("name", "wren"), ("password", password), ("captcha_id", &id), ("captcha", &answer)];
        guest.post("/sign-in", &fields).await
    };
    for _ in 0..3 {
        assert_eq!(try_it("certainly wrong", None).await.status, 401);
    }
    let refused = try_it(PASSWORD, None).await;
    assert_eq!(refused.status, 403, "the right password alone is not enough any more");
    assert_eq!(session(&refused), "");
    let wrong = try_it("certainly wrong", Some(asked(&refused))).await;
    assert_eq!(wrong.status, 401);
    let next = try_it(PASSWORD, None).await;
    let signed_in = try_it(PASSWORD, Some(asked(&next))).await;
    assert_eq!(signed_in.status, 303, "{}", signed_in.text());
    let me = http::call(house.addr(), Some(&session(&signed_in)), "accounts.me", b"{}").await;
    assert_eq!(me.body["account"]["name"], "wren");
}

/// That nobody is led to another house is tried in `class_failures::redirects`.
#[tokio::test]
async fn b03_after_coming_in_one_is_where_one_wanted_to_go() {
    let cinema = Cinema::open().await;
    let topic = cinema.topic(&cinema.moth, "general", "tea", json!({})).await;
    let guest = cinema.house.browser(None);
    // A page that only members have leads to the form by itself, one for everybody has a link to it.
    let closed = "/me/space/comments".to_owned();
    let open = format!("/t/{topic}?floor=1");
    assert_eq!(guest.get(&closed).await.location(), format!("/sign-in?next={}", encoded(&closed)));
    let page = guest.get(&open).await.text();
    assert!(page.contains(&format!("href=\"/sign-in?next={}\"", encoded(&open))), "{page}");
    for (number, path) in [closed, open].iter().enumerate() {
        let form = guest.get(&format!("/sign-in?next={}", encoded(path))).await;
        assert_eq!(hidden(&main(&form), "next"), *path);
        let wrong = [("name", "wren"), ("password", "certainly wrong"), ("next", path.as_str())];
        let refused = guest.post("/sign-in", &wrong).await;
        assert_eq!(hidden(&main(&refused), "next"), *path, "a wrong password does not forget it");
        let right = [("name", "wren"), ("password", PASSWORD), ("next", path.as_str())];
        let signed_in = guest.post("/sign-in", &right).await;
        assert_eq!((signed_in.status, signed_in.location()), (303, path.as_str()));
        let came_in = Browser::new(cinema.house.addr(), Some(&session(&signed_in)));
        assert_eq!(came_in.get(signed_in.location()).await.status, 200);
        // Whoever has no account yet makes one on the way.
        assert!(form.text().contains(&format!("href=\"/sign-up?next={}\"", encoded(path))));
        let name = format!("finch{number}");
        let fields = [("name", name.as_str()), ("password", PASSWORD), ("again", PASSWORD), ("next", path.as_str())];
        assert_eq!(guest.post("/sign-up", &fields).await.location(), path);
    }
}

//! Y4, Y11 and Y19: what the house tells everybody.

use super::*;
use tea_server::raw::RawKind;
use tea_testkit::PASSWORD;

async fn publish(cinema: &Cinema, title: &str) {
    cinema.house.clock.advance(1_000);
    let news = json!({ "title": title, "text": format!("the words of {title}") });
    cinema.ask(Some(&cinema.moth), "news.publish", news).await;
}

#[tokio::test]
async fn y04_the_newest_news_is_told_right_after_signing_in_and_none_is_no_harm() {
    let cinema = Cinema::open().await;
    let port = cinema.house.open_raw(RawKind::Text).await;
    // One of the class stops for good when there is no news yet.
    let mut early = cinema.house.text(port, None).await;
    early.say("sign-in robin").await;
    early.until("Password").await;
    early.say(PASSWORD).await;
    early.until("Signed in as robin.").await;
    publish(&cinema, "zebra").await;
    publish(&cinema, "apple").await;
    let mut client = cinema.house.text(port, None).await;
    client.say("sign-in wren").await;
    client.until("Password").await;
    client.say(PASSWORD).await;
    client.until("Signed in as wren.").await;
    let line = client.line().await.unwrap();
    assert!(line.contains("apple") && !line.contains("zebra"), "the newest, not the last by its letters: {line}");
    let browser = cinema.house.browser(None);
    let page = browser.post("/sign-in", &[("name", "wren"), ("password", PASSWORD)]).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

#[tokio::test]
async fn y11_admins_publish_news_with_title_words_author_and_time_and_nobody_else_does() {
    let cinema = Cinema::open().await;
    let now = cinema.house.clock.now();
    let item = cinema.ask(Some(&cinema.moth), "news.publish", json!({ "title": "茶会", "text": "周六**七点**" })).await;
    let item = &item["item"];
    assert_eq!((&item["title"], &item["author"], item["at"].as_i64()), (&json!("茶会"), &json!("moth"), Some(now)));
    assert!(item["html"].as_str().unwrap().contains("<strong>七点</strong>"));
    let mut forged = json!({ "title": "t", "text": "x" });
    assert_eq!(cinema.refusal(Some(&cinema.wren), "news.publish", forged.clone()).await, "forbidden");
    forged["author_id"] = json!(cinema.moth.id);
    let code = cinema.refusal(Some(&cinema.wren), "news.publish", forged).await;
    assert!(code == "forbidden" || code == "bad_request", "{code}");
    assert_eq!(cinema.refusal(Some(&cinema.moth), "news.publish", json!({ "title": " ", "text": "x" })).await, "empty");
    let list = cinema.ask(None, "news.list", json!({})).await;
    assert_eq!(list["news"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn y19_all_news_are_listed_the_newest_first_page_by_page() {
    let cinema = Cinema::open().await;
    for number in 0..25 {
        publish(&cinema, &format!("number {number}")).await;
    }
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = cinema.ask(None, "news.list", json!({ "after": after, "limit": 10 })).await;
        let items = page["news"].as_array().unwrap();
        assert!(items.len() <= 10, "never everything at once");
        seen.extend(items.iter().map(|item| item["title"].as_str().unwrap().to_owned()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    let expected: Vec<String> = (0..25).rev().map(|number| format!("number {number}")).collect();
    assert_eq!(seen, expected);
}

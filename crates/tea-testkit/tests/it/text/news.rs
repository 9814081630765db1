//! News: the newest after signing in, all of them when asked.

use super::*;
use tea_protocol::accounts::Role;
use tea_testkit::PASSWORD;

#[tokio::test]
async fn the_newest_is_told_after_signing_in_and_all_are_listed_and_read() {
    let (house, port) = house().await;
    let owner = house.person_of("hemiao", Role::Admin).await;
    house.person("wren").await;
    for title in ["first of all", "second of all"] {
        let news = serde_json::json!({ "title": title, "text": format!("the text of {title}") });
        house.ask(&owner, "news.publish", news).await;
    }
    let mut client = house.text(port, None).await;
    client.say("sign-in wren").await;
    client.until("Password").await;
    client.say(PASSWORD).await;
    client.until("Signed in as wren.").await;
    assert!(client.line().await.unwrap().starts_with("News: second of all"));
    client.until("Nothing unread.").await;
    client.say("news").await;
    let (newest, before) = (client.line().await.unwrap(), client.line().await.unwrap());
    assert!(newest.contains("second of all") && before.contains("first of all"), "{newest} {before}");
    client.say("/news 2").await;
    client.until("the text of first of all").await;
    client.say("/公告 3").await;
    client.until("3").await;
}

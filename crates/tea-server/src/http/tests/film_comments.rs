//! What is said about a film, under it.

use super::boards::{floors, reply};
use super::films::film;
use super::*;

/// A film that can be watched, and the topic about it.
async fn told(place: &Place, owner: &mut Somebody) -> (String, i64) {
    let id = film(place, owner, json!({ "title": "雾里采茶" })).await;
    let shown = place.call(owner, "video.title", json!({ "title": id })).await.is(200).json();
    (format!("/v/{id}"), shown["topic"].as_i64().unwrap())
}

#[tokio::test]
async fn the_newest_comments_stand_under_a_film() {
    let (place, mut owner) = Place::founded().await;
    let (watch, topic) = told(&place, &mut owner).await;
    let mut wren = place.member("wren").await;
    let page = place.get(&mut Somebody::default(), &watch).await.is(200);
    assert!(floors(&page).is_empty(), "the house's own words about the film are no comment");
    assert!(page.text().contains(&format!("href=\"/t/{topic}\"")));
    for number in 2..=7 {
        reply(&place, &mut wren, topic, None, &format!("**word-{number}** <b>")).await;
    }
    let page = place.get(&mut Somebody::default(), &watch).await.is(200);
    assert_eq!(floors(&page), [7, 6, 5, 4, 3], "the newest five");
    for part in [
        "<strong>word-7</strong> &lt;b&gt;",
        "href=\"/u/wren\"",
        &format!("href=\"/t/{topic}?floor=7#f7\""),
        &format!("href=\"/t/{topic}\""),
    ] {
        assert!(page.text().contains(part), "{part}");
    }
    let form = format!("action=\"/t/{topic}/reply\"");
    assert!(!page.text().contains(&form), "nobody writes without a name");
    let page = place.get(&mut wren, &watch).await.is(200);
    assert!(page.text().contains(&form) && floors(&page).len() == 5);
    assert!(!page.text().contains("name=\"up\""), "votes and the rest are given where the topic is");
}

#[tokio::test]
async fn what_was_removed_or_hidden_does_not_stand_under_a_film() {
    let (place, mut owner) = Place::founded().await;
    let (watch, topic) = told(&place, &mut owner).await;
    let mut wren = place.member("wren").await;
    for number in 2..=8 {
        reply(&place, &mut wren, topic, None, &format!("word-{number}-")).await;
    }
    place.call(&mut wren, "boards.remove", json!({ "topic": topic, "floor": 8 })).await.is(200);
    place.call(&mut owner, "boards.hide", json!({ "topic": topic, "floor": 6, "hidden": true })).await.is(200);
    for who in [&mut Somebody::default(), &mut wren, &mut owner] {
        let page = place.get(who, &watch).await.is(200);
        assert_eq!(floors(&page), [7, 5, 4, 3, 2]);
        assert!(!page.text().contains("word-8-") && !page.text().contains("word-6-"));
    }
}

#[tokio::test]
async fn comments_are_for_those_who_may_read_their_topic() {
    let (place, mut owner) = Place::founded().await;
    let (watch, topic) = told(&place, &mut owner).await;
    let mut wren = place.member("wren").await;
    reply(&place, &mut wren, topic, None, "word-2-").await;
    let link = format!("href=\"/t/{topic}");
    let set = |ask: Value| {
        let (place, mut owner) = (&place, owner.clone());
        async move { place.call(&mut owner, "boards.edit_board", ask).await.is(200) }
    };
    set(json!({ "board": "films", "read": "members" })).await;
    let page = place.get(&mut Somebody::default(), &watch).await.is(200);
    assert!(
        !page.text().contains("word-2-") && !page.text().contains(&link),
        "no link to what is not there for a guest"
    );
    assert!(place.get(&mut wren, &watch).await.is(200).text().contains("word-2-"));
    set(json!({ "board": "films", "read": "staff" })).await;
    let page = place.get(&mut wren, &watch).await.is(200);
    assert!(!page.text().contains("word-2-") && !page.text().contains(&link));
    set(json!({ "board": "films", "read": "everyone" })).await;
    place.call(&mut owner, "boards.set_topic", json!({ "topic": topic, "locked": true })).await.is(200);
    let page = place.get(&mut wren, &watch).await.is(200);
    assert!(page.text().contains("word-2-") && !page.text().contains(&format!("{link}/reply")));
    assert!(!page.text().contains("name=\"cid\""), "nobody writes in a topic that is locked");
}

#[tokio::test]
async fn comments_cost_two_statements_for_a_guest_and_three_for_a_member() {
    let (place, mut owner) = Place::founded().await;
    let (watch, topic) = told(&place, &mut owner).await;
    let mut wren = place.member("wren").await;
    for number in 2..=30 {
        reply(&place, &mut owner, topic, None, &format!("word-{number}- @wren")).await;
    }
    let cost = async |who: &mut Somebody| {
        place.get(who, &watch).await.is(200);
        let before = place.house.db.statements_read();
        place.get(who, &watch).await.is(200);
        place.house.db.statements_read() - before
    };
    let with = (cost(&mut Somebody::default()).await, cost(&mut wren).await);
    place.call(&mut owner, "boards.set_topic", json!({ "topic": topic, "hidden": true })).await.is(200);
    let without = (cost(&mut Somebody::default()).await, cost(&mut wren).await);
    assert_eq!((with.0 - without.0, with.1 - without.1), (2, 3));
}

//! The search page: where hits lead, what narrows them, and that nothing of a closed board is on it.

use super::*;

async fn opened(place: &Place, who: &mut Somebody, board: &str, title: &str, text: &str) -> i64 {
    let ask = json!({ "board": board, "title": title, "text": text });
    let topic = place.call(who, "boards.create_topic", ask).await.is(200).json();
    topic["topic"]["id"].as_i64().unwrap()
}

#[tokio::test]
async fn hits_lead_to_their_places_and_are_marked() {
    let (place, mut owner) = Place::founded().await;
    let topic = opened(&place, &mut owner, "general", "龙井到了 <b>", "今年的**龙井**不错").await;
    place.call(&mut owner, "boards.reply", json!({ "topic": topic, "text": "龙井 <script>" })).await.is(200);
    place.call(&mut owner, "talk.post", json!({ "room": "hall", "text": "喝龙井" })).await.is(200);
    let mut guest = Somebody::default();
    let page = place.get(&mut guest, "/search?q=%E9%BE%99%E4%BA%95").await.is(200);
    let text = page.text();
    for wanted in [
        format!("href=\"/t/{topic}\""),
        format!("href=\"/t/{topic}?floor=1#f1\""),
        format!("href=\"/t/{topic}?floor=2#f2\""),
        "<mark>龙井</mark>到了 &lt;b&gt;".to_owned(),
        "<mark>龙井</mark> &lt;script&gt;".to_owned(),
        "喝<mark>龙井</mark>".to_owned(),
        "#m-1\"".to_owned(),
    ] {
        assert!(text.contains(&wanted), "{wanted}: {text}");
    }
    assert!(!text.contains("<script>"), "{text}");
    for (query, floors) in [
        ("kind=floor", 2),
        ("kind=topic", 0),
        ("board=general&by=hemiao", 2),
        ("by=%40hemiao&from=2026-11-23&to=2026-11-23", 2),
        ("to=2026-11-22", 0),
        ("from=2026-11-24", 0),
        ("by=nobody", 0),
    ] {
        let page = place.get(&mut guest, &format!("/search?q=%E9%BE%99%E4%BA%95&{query}")).await.is(200);
        assert_eq!(page.text().matches("?floor=").count(), floors, "{query}");
    }
    for (query, status) in [("board=nowhere", 404), ("from=2026-02-30", 400), ("kind=film", 400)] {
        place.get(&mut guest, &format!("/search?q=tea&{query}")).await.is(status);
    }
    let page = place.get(&mut guest, "/search?q=hemiao&kind=person").await.is(200);
    assert!(page.text().contains("href=\"/u/hemiao\""), "{}", page.text());
}

#[tokio::test]
async fn nothing_of_a_closed_board_is_on_the_page() {
    let (place, mut owner) = Place::founded().await;
    let ask = json!({ "slug": "cellar", "name": "Cellar", "read": "staff", "write": "staff" });
    place.call(&mut owner, "boards.create_board", ask).await.is(200);
    opened(&place, &mut owner, "cellar", "canary title", "canary words").await;
    let mut guest = Somebody::default();
    for query in ["q=canary", "q=canary&kind=topic", "q=canary&kind=floor", "q=canary&by=hemiao"] {
        let page = place.get(&mut guest, &format!("/search?{query}")).await.is(200);
        let text = page.text();
        assert!(!text.contains("canary t") && !text.contains("canary w") && !text.contains("<mark>"), "{query}");
        let page = place.get(&mut owner, &format!("/search?{query}")).await.is(200);
        assert!(page.text().contains("<mark>canary</mark>"), "{query}");
    }
    place.get(&mut guest, "/search?q=canary&board=cellar").await.is(404);
}

#[tokio::test]
async fn a_search_for_signs_alone_says_what_to_write() {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("en");
    for signs in ["%25", "%22", "%F0%9F%91%A9"] {
        let page = place.get(&mut owner, &format!("/search?q={signs}")).await.is(400);
        assert!(page.text().contains("nothing but signs"), "{signs}");
    }
}

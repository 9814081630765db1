//! B5 and B7: everybody's articles on one list, and an article as the page of the one who wrote it.

use super::*;

/// Topics of the whole house, page by page as a guest reads them.
async fn whole_list(cinema: &Cinema) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), Value::Null);
    loop {
        let ask = json!({ "sort": "newest", "limit": 10, "after": after });
        let page = cinema.ask(None, "boards.topics", ask).await;
        let topics = page["topics"].as_array().unwrap();
        assert!(topics.len() <= 10, "never everything at once");
        all.extend(topics.iter().cloned());
        after = page["next"].clone();
        if after.is_null() {
            return all;
        }
    }
}

/// There the list has no order of its own, and a date no time of day. That pages stay right while others write is tried
/// in `class_failures::paging`.
#[tokio::test]
async fn b05_everybodys_articles_are_one_list_with_author_portrait_summary_and_counts() {
    let cinema = Cinema::open().await;
    let wren = cinema.house.browser(Some(&cinema.wren));
    wren.post_file("/me/avatar", &[], ("avatar", "me.png", &picture([29, 105, 84]))).await;
    let mut expected = Vec::new();
    for number in 0..25_u32 {
        let (who, board) = match number % 3 {
            0 => (&cinema.wren, "general"),
            1 => (&cinema.wren, "u-wren"),
            _ => (&cinema.robin, "u-robin"),
        };
        // They follow each other within a second.
        cinema.house.clock.advance(40);
        let title = format!("number {number}");
        let topic = cinema.topic(who, board, &title, json!({})).await;
        expected.insert(0, (topic, title, who.name.clone()));
    }
    let (talked_of, title, _) = expected[24].clone();
    cinema.house.clock.advance(40);
    for who in [&cinema.robin, &cinema.moth, &cinema.robin] {
        cinema.reply(who, talked_of, None, "a comment").await;
    }
    for (who, value) in [(&cinema.robin, 1), (&cinema.moth, -1)] {
        cinema.ask(Some(who), "boards.vote", json!({ "topic": talked_of, "floor": 1, "value": value })).await;
    }
    let list = whole_list(&cinema).await;
    let seen: Vec<(i64, String, String)> = list
        .iter()
        .map(|topic| {
            let text = |field: &str| topic[field].as_str().unwrap().to_owned();
            (topic["id"].as_i64().unwrap(), text("title"), text("author"))
        })
        .collect();
    assert_eq!(seen, expected, "the newest first, each once");
    let last = &list[24];
    assert_eq!(last["excerpt"], format!("the words of {title}"));
    assert_eq!(["replies", "up", "down"].map(|count| last[count].as_u64()), [Some(3), Some(1), Some(1)]);
    let portrait = last["avatar"].as_str().unwrap();
    assert_eq!(cinema.house.browser(None).get(portrait).await.status, 200);
    assert!(list[0]["at"].as_i64() > list[1]["at"].as_i64(), "the time of day is known");

    // The home page shows the beginning, by the newest floor: what is talked of stands on top.
    let home = cinema.page(None, "/").await;
    let row = entry(&home, &format!("href=\"/t/{talked_of}\""));
    for part in [format!(">{title}<"), format!("src=\"{portrait}\""), "href=\"/u/wren\"".to_owned()] {
        assert!(row.contains(&part), "{part}: {row}");
    }
    assert!(row.contains("<b class=\"num\">3</b>"), "comments: {row}");
    let shown = between(&home, "class=\"t\" href=\"/t/", "\"");
    assert_eq!(shown[0], talked_of.to_string());
    assert!((5..25).contains(&shown.len()), "the home page has an end: {}", shown.len());
    assert!(home.contains("href=\"/boards\""), "and a way to the rest");
}

#[tokio::test]
async fn b05_a_long_list_goes_on_on_a_next_page_and_back() {
    let cinema = Cinema::open().await;
    for number in 0..35 {
        cinema.topic(&cinema.wren, "general", &format!("number {number}"), json!({})).await;
    }
    let mut all = Vec::new();
    let mut path = "/b/general?sort=newest".to_owned();
    for size in [30, 5] {
        let page = cinema.page(None, &path).await;
        let on_page = between(&page, "class=\"t\" href=\"/t/", "\"").len();
        assert_eq!(on_page, size, "{path}");
        all.extend(between(&page, ">number ", "<").into_iter().map(|number| number.parse::<u32>().unwrap()));
        let links = page.split('<').filter(|tag| tag.contains(" rel=\"next\"") || tag.contains(" rel=\"prev\""));
        let links: Vec<&str> = links.collect();
        assert_eq!(links.len(), 1, "{links:?}");
        assert_eq!(links[0].contains("rel=\"next\""), size == 30);
        path = between(links[0], "href=\"", "\"")[0].replace("&#38;", "&").replace("&amp;", "&");
    }
    assert_eq!(all, (0..35).rev().collect::<Vec<_>>());
    assert_eq!(between(&cinema.page(None, &path).await, "class=\"t\" href=\"/t/", "\"").len(), 30, "back again");
}

/// There the address of an article holds the name of its author, so that it changes with them; here it is its number.
#[tokio::test]
async fn b07_an_article_has_one_address_and_belongs_to_the_page_of_its_author() {
    let cinema = Cinema::open().await;
    let topic = cinema.topic(&cinema.wren, "u-wren", "On water", json!({ "tags": ["water"] })).await;
    cinema.reply(&cinema.robin, topic, None, "a comment").await;
    let list = cinema.page(None, "/u/wren").await;
    assert!(entry(&list, "On water").contains(&format!("href=\"/t/{topic}\"")));
    let html = cinema.page(None, &format!("/t/{topic}")).await;
    let way_back = between(&html, "<nav class=\"crumb", "</nav>")[0];
    assert!(way_back.contains("href=\"/u/wren\"") && !way_back.contains("/boards"), "{way_back}");
    for part in ["<h1>On water</h1>", "the words of On water", "a comment", "href=\"/u/wren?tag=water\"", "id=\"f2\""] {
        assert!(html.contains(part), "{part}");
    }
    let view = cinema.view(topic).await;
    assert_eq!((&view["topic"]["slug"], &view["topic"]["author"]), (&json!("u-wren"), &json!("wren")));
    assert_eq!(view["board"]["owner"].as_i64(), Some(cinema.wren.id.0));
    let guest = cinema.house.browser(None);
    assert_eq!(guest.get("/b/u-wren").await.location(), "/u/wren");
    let short = guest.get(&format!("/t/{topic}/2")).await;
    assert_eq!((short.status, short.location()), (308, format!("/t/{topic}?floor=2#f2").as_str()));
    // A number that nobody has is not found, and a personal page of nobody neither.
    for path in ["/t/1", "/t/none", "/u/nobody", "/u/nobody?tag=water"] {
        assert_eq!(guest.get(path).await.status, 404, "{path}");
    }
    // In the space of another everybody comments and nobody else opens anything.
    let ask = json!({ "board": "u-wren", "title": "not mine", "text": "words" });
    assert_eq!(cinema.refusal(Some(&cinema.robin), "boards.create_topic", ask).await, "forbidden");
    assert_eq!(cinema.house.browser(Some(&cinema.robin)).get("/b/u-wren/new").await.status, 403);
}

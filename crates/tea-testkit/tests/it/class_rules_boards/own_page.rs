//! B6: the personal page with its categories, tags and months.

use super::*;
use tea_testkit::browser::encoded;

/// From the end of May, when test houses begin, into June.
const FIVE_DAYS_MS: i64 = 5 * 24 * 60 * 60 * 1000;

/// The links below a heading of the page, each with its number.
fn counted(html: &str, kind: &str) -> Vec<(String, String, u64)> {
    let marks = format!("href=\"/u/wren?{kind}=");
    let one = |rest: &str| {
        let value = rest.split('"').next()?.to_owned();
        let name = rest.split_once('>')?.1.split('<').next()?.trim().to_owned();
        let count = between(rest, "<span class=\"num\">", "<").first()?.parse().ok()?;
        Some((value, name, count))
    };
    html.split(marks.as_str()).skip(1).filter_map(one).collect()
}

#[tokio::test]
async fn b06_the_personal_page_counts_its_articles_by_category_tag_and_month_and_narrows_to_each() {
    let cinema = Cinema::open().await;
    let wren = Some(&cinema.wren);
    let mut categories = Vec::new();
    for name in ["Green", "Black", "Empty"] {
        let site = cinema.ask(wren, "boards.set_category", json!({ "name": name })).await;
        let made = site["categories"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone();
        categories.push(made["id"].as_i64().unwrap());
    }
    let articles = [("one", 0, vec!["water", "茶"]), ("two", 0, vec!["water"]), ("three", 1, vec!["leaves"])];
    for (title, category, tags) in articles {
        let more = json!({ "tags": tags, "category": categories[category] });
        cinema.topic(&cinema.wren, "u-wren", title, more).await;
        if title == "two" {
            cinema.house.clock.advance(FIVE_DAYS_MS);
        }
    }
    // Neither what somebody else writes nor what stands on a board counts.
    cinema.topic(&cinema.robin, "u-robin", "robins", json!({ "tags": ["water"] })).await;
    cinema.topic(&cinema.wren, "general", "elsewhere", json!({ "tags": ["water"] })).await;
    let look = json!({ "title": "The hedge", "about": "Of tea and water", "colour": "plum" });
    cinema.ask(wren, "boards.set_site", look).await;

    let page = cinema.page(None, "/u/wren").await;
    for part in ["<h1>The hedge</h1>", "Of tea and water", "own-plum"] {
        assert!(page.contains(part), "{part}");
    }
    let categories_shown = counted(&page, "category");
    let expected = [(categories[0], "Green", 2), (categories[1], "Black", 1)];
    let mut expected = expected.map(|(id, name, count)| (id.to_string(), name.to_owned(), count)).to_vec();
    expected.sort();
    let sorted = |mut list: Vec<(String, String, u64)>| {
        list.sort();
        list
    };
    assert_eq!(sorted(categories_shown.clone()), expected, "what has no article is not shown to visitors");
    let tags = counted(&page, "tag");
    let counts: Vec<(&str, u64)> = tags.iter().map(|(_, name, count)| (name.as_str(), *count)).collect();
    assert_eq!(counts[0], ("#water", 2), "the most used first");
    assert!(counts.len() == 3 && counts.contains(&("#leaves", 1)) && counts.contains(&("#茶", 1)), "{counts:?}");
    let months = counted(&page, "month");
    let months: Vec<(&str, u64)> = months.iter().map(|(month, _, count)| (month.as_str(), *count)).collect();
    assert_eq!(months, [("2026-06", 1), ("2026-05", 2)], "the newest first");

    for (query, titles) in [
        (format!("category={}", categories[0]), vec!["two", "one"]),
        (format!("category={}", categories[2]), vec![]),
        ("tag=water".to_owned(), vec!["two", "one"]),
        (format!("tag={}", encoded("茶")), vec!["one"]),
        ("month=2026-06".to_owned(), vec!["three"]),
        (format!("month=2026-05&category={}", categories[1]), vec![]),
        (String::new(), vec!["three", "two", "one"]),
    ] {
        let page = cinema.page(None, &format!("/u/wren?{query}")).await;
        let shown: Vec<&str> = between(&page, "class=\"t\" href=\"/t/", "</a>")
            .into_iter()
            .filter_map(|link| link.split_once('>').map(|(_, title)| title))
            .collect();
        assert_eq!(shown, titles, "{query}");
    }
    assert_eq!(cinema.house.browser(None).get("/u/wren?month=never").await.status, 400);
}

/// The same to a program, which is told of the empty category too: it stands in the form where one writes.
#[tokio::test]
async fn b06_a_program_is_told_the_same_counts() {
    let cinema = Cinema::open().await;
    assert_eq!(cinema.site("wren").await["articles"], 0);
    let made = cinema.ask(Some(&cinema.wren), "boards.set_category", json!({ "name": "Green" })).await;
    let id = made["categories"][0]["id"].as_i64().unwrap();
    for title in ["one", "two"] {
        cinema.topic(&cinema.wren, "u-wren", title, json!({ "tags": ["water"], "category": id })).await;
    }
    let site = cinema.site("wren").await;
    assert_eq!((&site["articles"], &site["account"]["name"]), (&json!(2), &json!("wren")));
    assert_eq!(site["categories"], json!([{ "id": id, "name": "Green", "articles": 2 }]));
    assert_eq!(site["tags"], json!([{ "name": "water", "topics": 2 }]));
    assert_eq!(site["months"], json!([{ "month": "2026-05", "articles": 2 }]));
    for ask in [json!({ "category": id }), json!({ "tag": "water" }), json!({ "month": "2026-05" })] {
        let mut ask = ask;
        ask["board"] = json!("u-wren");
        let list = cinema.ask(None, "boards.topics", ask.clone()).await;
        assert_eq!(told(&list["topics"], "title"), ["two", "one"], "{ask}");
    }
    // A category belongs to one person: nobody else puts an article there.
    let ask = json!({ "board": "u-robin", "title": "mine", "text": "words", "category": id });
    let answer = cinema.call(Some(&cinema.robin), "boards.create_topic", &ask).await;
    assert!((400..500).contains(&answer.status), "{:?}", answer.body);
    assert_eq!(cinema.site("wren").await["categories"][0]["articles"], 2);
}

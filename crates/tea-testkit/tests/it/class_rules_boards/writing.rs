//! B11, B12 and B13: writing an article, what becomes of its words, changing it and taking it away.

use super::*;

/// A category of wren's; its number.
async fn category(cinema: &Cinema, name: &str) -> String {
    let site = cinema.ask(Some(&cinema.wren), "boards.set_category", json!({ "name": name })).await;
    let all = site["categories"].as_array().unwrap();
    all.iter().find(|one| one["name"] == name).unwrap()["id"].to_string()
}

/// Where the answer to a form leads, as the number of a topic.
fn led_to(page: &Page) -> i64 {
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().trim_start_matches("/t/").parse().unwrap()
}

/// Files from people without a name, of other kinds or under a name that is taken are tried in `class_failures::uploads`.
#[tokio::test]
async fn b11_an_article_is_written_by_form_with_a_category_tags_and_a_picture_and_looked_at_before() {
    let cinema = Cinema::open().await;
    let green = category(&cinema, "Green").await;
    let wren = cinema.house.browser(Some(&cinema.wren));
    let form = cinema.page(Some(&cinema.wren), "/b/u-wren/new").await;
    assert!(form.contains(&format!("<option value=\"{green}\">Green</option>")), "{form}");
    let cid = hidden(&form, "cid");
    let mut fields = vec![("cid", cid.as_str()), ("title", "On water"), ("text", "It is to be **soft**.")];
    fields.extend([("tags", "water, 茶"), ("category", green.as_str()), ("do", "preview")]);
    let preview = wren.post("/b/u-wren/new", &fields).await;
    assert_eq!(preview.status, 200);
    let html = main(&preview);
    let seen = between(&html, "<div class=\"prose\">", "</div>")[0];
    assert!(seen.contains("<strong>soft</strong>"), "{seen}");
    assert!(
        html.contains("It is to be **soft**.</textarea>") && html.contains("value=\"water, 茶\""),
        "nothing is lost"
    );
    assert!(html.contains(&format!("<option value=\"{green}\" selected>")), "{html}");
    assert_eq!(cinema.site("wren").await["articles"], 0, "nothing was stored");

    fields.pop();
    fields.push(("do", "send"));
    let sent = wren.post_file("/b/u-wren/new", &fields, ("files", "kettle.png", &picture([29, 105, 84]))).await;
    let topic = led_to(&sent);
    let again = wren.post_file("/b/u-wren/new", &fields, ("files", "", b"")).await;
    assert!(again.status != 303 || led_to(&again) == topic, "sent twice it is one article: {}", again.location());
    let view = cinema.view(topic).await;
    assert_eq!((&view["topic"]["title"], &view["topic"]["tags"]), (&json!("On water"), &json!(["water", "茶"])));
    assert_eq!(view["topic"]["category"].to_string(), green);
    assert_eq!(view["floors"][0]["html"], "<p>It is to be <strong>soft</strong>.</p>");
    let file = &view["floors"][0]["files"][0];
    assert_eq!((&file["name"], &file["mime"]), (&json!("kettle.png"), &json!("image/png")));
    let path = format!("/files/{}/kettle.png", file["id"]);
    assert!(cinema.page(None, &format!("/t/{topic}")).await.contains(&format!("href=\"{path}\"")));
    let shown = cinema.house.browser(None).get(&path).await;
    let image = image::load_from_memory(&shown.body).unwrap();
    assert_eq!((shown.status, image.width(), image.height()), (200, 40, 30));
    assert_eq!(cinema.site("wren").await["articles"], 1);
}

#[tokio::test]
async fn b11_behind_the_page_stand_ones_own_articles_and_nobody_elses() {
    let cinema = Cinema::open().await;
    let mine = cinema.topic(&cinema.wren, "u-wren", "mine", json!({ "tags": ["water"] })).await;
    let theirs = cinema.topic(&cinema.robin, "u-robin", "theirs", json!({})).await;
    cinema.topic(&cinema.wren, "general", "on a board", json!({})).await;
    cinema.reply(&cinema.robin, mine, None, "a comment").await;
    let list = cinema.page(Some(&cinema.wren), "/me/space").await;
    let row = entry(&list, "mine");
    for part in
        [format!("/t/{mine}/1/edit"), format!("/t/{mine}/1/remove"), "#water".to_owned(), "One reply".to_owned()]
    {
        assert!(row.contains(&part), "{part}: {row}");
    }
    assert!(!list.contains(&format!("/t/{theirs}")) && !list.contains("on a board"));
    assert!(list.contains("href=\"/b/u-wren/new\""));
    // Looking and writing there need a session, and writing the right one.
    let guest = cinema.house.browser(None);
    assert!(guest.get("/me/space").await.location().starts_with("/sign-in"));
    let fields = [("title", "not mine"), ("text", "words"), ("do", "send")];
    for (who, status) in [(None, 401), (Some(&cinema.robin), 403)] {
        let refused = cinema.house.browser(who).post("/b/u-wren/new", &fields).await;
        assert_eq!(refused.status, status);
        assert!(refused.text().contains("words"), "what was written is not lost");
    }
    assert_eq!(cinema.site("wren").await["articles"], 1);
    // What lacks something comes back with what is there.
    let wren = cinema.house.browser(Some(&cinema.wren));
    for (title, text, kept) in [(" ", "words that stay", "words that stay</textarea>"), ("x", " ", "value=\"x\"")] {
        let refused = wren.post("/b/u-wren/new", &[("title", title), ("text", text), ("do", "send")]).await;
        assert_eq!(refused.status, 400);
        let html = main(&refused);
        assert!(html.contains("id=\"error-") && html.contains(kept), "{kept}: {html}");
    }
    assert_eq!(cinema.site("wren").await["articles"], 1);
}

/// Many attacks on every face are tried in `class_failures::stored_script`; here that what looks like a tag is neither
/// obeyed nor swallowed. There `script` alone is taken out and the rest printed as it came.
#[tokio::test]
async fn b12_tags_are_words_like_others_and_the_summary_is_the_first_words_without_marks() {
    let cinema = Cinema::open().await;
    let text = "# Heading\n\nWater **must** be [soft](https://example.org/x), <b onclick=x>bold</b>\n\
        <script>alert(1)</script> and 1 < 2 & 3.";
    let topic = cinema.topic(&cinema.wren, "u-wren", "a <i>title</i>", json!({ "text": text })).await;
    let view = cinema.view(topic).await;
    let html = view["floors"][0]["html"].as_str().unwrap();
    for made in ["<strong>must</strong>", "href=\"https://example.org/x\"", "Heading</h"] {
        assert!(html.contains(made), "{made}: {html}");
    }
    for given in ["<b", "<script", "</script"] {
        assert!(!html.contains(given), "{given}: {html}");
    }
    let words = "Water must be soft, <b onclick=x>bold</b> <script>alert(1)</script> and 1 < 2 & 3.";
    assert_eq!(view["topic"]["excerpt"], format!("Heading {words}"), "all words, no marks");
    assert_eq!(view["floors"][0]["text"], text, "kept as it was written");
    let topic_page = cinema.page(None, &format!("/t/{topic}?floor=1")).await;
    let list = cinema.page(None, "/u/wren").await;
    for page in [&topic_page, &list] {
        for given in ["<b onclick", "<script>alert", "<i>title"] {
            assert!(!page.contains(given), "{given}");
        }
        assert!(page.contains("onclick=x") && page.contains("alert(1)"), "the words are there to read");
    }
    // There it is 150 characters; one is never cut in two.
    let topic = cinema.topic(&cinema.wren, "u-wren", "long", json!({ "text": "茶水".repeat(300) })).await;
    assert_eq!(cinema.view(topic).await["topic"]["excerpt"], "茶水".repeat(80));
    assert!(entry(&cinema.page(None, "/u/wren").await, ">long<").contains(&"茶水".repeat(80)));
}

/// That nobody else does, and that the form sets no counters, is tried in `class_failures::others_posts`.
#[tokio::test]
async fn b13_an_author_changes_an_article_by_form_and_what_stood_there_is_remembered() {
    let cinema = Cinema::open().await;
    let (green, black) = (category(&cinema, "Green").await, category(&cinema, "Black").await);
    let more = json!({ "text": "one\ntwo", "tags": ["water"], "category": green.parse::<i64>().unwrap() });
    let topic = cinema.topic(&cinema.wren, "u-wren", "before", more).await;
    let at = cinema.view(topic).await["topic"]["at"].clone();
    cinema.house.clock.advance(60_000);
    cinema.topic(&cinema.wren, "u-wren", "newer", json!({})).await;
    let path = format!("/t/{topic}/1/edit");
    let form = cinema.page(Some(&cinema.wren), &path).await;
    let chosen = format!("<option value=\"{green}\" selected>");
    for part in ["value=\"before\"", "one\ntwo</textarea>", "value=\"water\"", chosen.as_str()] {
        assert!(form.contains(part), "{part}: {form}");
    }
    let wren = cinema.house.browser(Some(&cinema.wren));
    let fields =
        [("title", "after"), ("text", "one\nthree"), ("tags", "leaves"), ("category", black.as_str()), ("do", "send")];
    assert_eq!(wren.post(&path, &fields).await.status, 303);
    let view = cinema.view(topic).await;
    let (now, floor) = (&view["topic"], &view["floors"][0]);
    assert_eq!(
        (&now["title"], &now["tags"], &floor["text"]),
        (&json!("after"), &json!(["leaves"]), &json!("one\nthree"))
    );
    assert_eq!((now["category"].to_string(), now["excerpt"].as_str()), (black, Some("one three")));
    assert_eq!((&now["at"], floor["edits"].as_u64()), (&at, Some(1)), "when it was written stays");
    assert!(floor["edited_at"].as_i64() > at.as_i64());
    let list = cinema.page(None, "/u/wren").await;
    let titles = [list.find(">newer<"), list.find(">after<")];
    assert!(titles[0].is_some() && titles[0] < titles[1], "an edit lifts nothing: {titles:?}");
    // What is left out of a request stays; what is chosen away goes.
    cinema.ask(Some(&cinema.wren), "boards.edit", json!({ "topic": topic, "floor": 1, "text": "four" })).await;
    assert_eq!(cinema.view(topic).await["topic"]["title"], "after");
    let fields = [("title", "after"), ("text", "five"), ("tags", ""), ("category", ""), ("do", "send")];
    assert_eq!(wren.post(&path, &fields).await.status, 303);
    let now = cinema.view(topic).await["topic"].clone();
    assert!(now["category"].is_null() && now["tags"].as_array().is_none_or(Vec::is_empty), "{now}");
    let history = cinema.page(None, &format!("/t/{topic}/1/history")).await;
    for part in ["- two", "+ three", "+ four", "+ five"] {
        assert!(history.contains(part), "{part}: {history}");
    }
}

/// Where an article of wren's that robin commented on is found.
const PLACES: [&str; 4] = ["/", "/u/wren", "/u/robin?show=comments", "/search?q=short"];

#[tokio::test]
async fn b13_an_article_is_taken_away_after_a_question_and_is_then_nowhere() {
    let cinema = Cinema::open().await;
    let topic = cinema.topic(&cinema.wren, "u-wren", "a short life", json!({ "tags": ["water"] })).await;
    cinema.topic(&cinema.wren, "u-wren", "stays", json!({})).await;
    cinema.reply(&cinema.robin, topic, None, "a comment").await;
    for page in PLACES {
        assert!(cinema.page(None, page).await.contains("a short life"), "{page}");
    }
    let wren = cinema.house.browser(Some(&cinema.wren));
    let path = format!("/t/{topic}/1/remove");
    let asked = cinema.page(Some(&cinema.wren), &path).await;
    assert!(asked.contains(&format!("method=\"post\" action=\"{path}\"")), "{asked}");
    assert_eq!(cinema.site("wren").await["articles"], 2, "looking takes nothing away");
    assert_eq!(wren.post(&path, &[]).await.status, 303);
    let site = cinema.site("wren").await;
    assert_eq!(site["articles"], 1);
    assert!(site["tags"].as_array().is_none_or(Vec::is_empty), "{site}");
    for (who, ask) in [(None, "a guest"), (Some(&cinema.robin), "whoever commented")] {
        let gone = cinema.call(who, "boards.topic", &json!({ "topic": topic })).await;
        assert_eq!((gone.status, gone.code()), (410, "gone"), "{ask}");
        assert_eq!(cinema.house.browser(who).get(&format!("/t/{topic}")).await.status, 410);
        for page in PLACES {
            let html = cinema.house.browser(who).get(page).await.text();
            assert!(!html.contains("a short life") && !html.contains("words of a short"), "{page} to {ask}");
        }
    }
    let late = json!({ "topic": topic, "text": "too late" });
    assert_eq!(cinema.refusal(Some(&cinema.robin), "boards.reply", late).await, "gone");
    assert!(cinema.page(None, "/u/wren").await.contains("stays"));
}

//! Personal sites, the rooms behind them, and notices.

use super::*;

/// Writes an article by form; its address.
async fn article(place: &Place, who: &mut Somebody, name: &str, fields: &[(&str, &str)]) -> String {
    let path = format!("/b/u-{name}/new");
    let cid = place.get(who, &path).await.is(200).field("cid");
    let mut all = vec![("cid", cid.as_str()), ("do", "send")];
    all.extend_from_slice(fields);
    place.post(who, &path, &all).await.is(303).location().to_owned()
}

#[tokio::test]
async fn the_first_article_makes_a_site_that_can_be_narrowed() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut guest = Somebody::speaking("en");
    assert!(place.get(&mut guest, "/u/wren").await.is(200).text().contains("No topics on the boards."));
    assert!(place.get(&mut wren, "/me/space").await.is(200).text().contains("href=\"/b/u-wren/new\""));

    place.post(&mut wren, "/me/space/categories", &[("name", "茶事")]).await.is(303);
    let made = place.get(&mut wren, "/me/space/categories").await.is(200).field("id");
    let fields = [("title", "第一泡"), ("text", "水要**软**"), ("tags", "龙井"), ("category", made.as_str())];
    let first = article(&place, &mut wren, "wren", &fields).await;
    article(&place, &mut wren, "wren", &[("title", "无关的"), ("text", "别的话")]).await;

    let page = place.get(&mut guest, "/u/wren").await.is(200);
    for part in ["第一泡", "无关的", "水要软", "?category=", "#龙井", "?month=2026-11", "/u/wren/feed.atom"]
    {
        assert!(page.text().contains(part), "{part}");
    }
    for query in [format!("category={made}"), "tag=%E9%BE%99%E4%BA%95".to_owned()] {
        let page = place.get(&mut guest, &format!("/u/wren?{query}")).await.is(200);
        assert!(page.text().contains("第一泡") && !page.text().contains("无关的"), "{query}");
        assert!(page.text().contains("noindex"), "only the whole page is for search engines");
    }
    assert!(place.get(&mut guest, "/u/wren?month=2025-01").await.is(200).text().contains("No articles yet."));
    place.get(&mut guest, "/u/wren?month=never").await.is(400);
    place.get(&mut guest, "/u/nobody").await.is(404);
    assert_eq!(place.get(&mut guest, "/b/u-wren?tag=x").await.is(303).location(), "/u/wren?tag=x");

    let fields = [("title", "门口的风"), ("about", "写茶"), ("colour", "plum")];
    place.post(&mut wren, "/me/space/settings", &fields).await.is(303);
    let page = place.get(&mut guest, "/u/wren").await;
    assert!(page.text().contains("<h1>门口的风</h1>") && page.text().contains("class=\"own own-plum\""));
    let page = place.get(&mut guest, &first).await.is(200);
    assert!(page.text().contains("own own-plum") && page.text().contains("href=\"/u/wren\""), "the way back");
}

#[tokio::test]
async fn the_rooms_behind_a_site_are_for_its_owner() {
    let (place, _) = Place::founded().await;
    let (mut wren, mut robin) = (place.member("wren").await, place.member("robin").await);
    let mut guest = Somebody::speaking("en");
    let topic = article(&place, &mut wren, "wren", &[("title", "A title"), ("text", "words")]).await;
    let id: i64 = topic.rsplit('/').next().unwrap().parse().unwrap();
    for path in ["", "/comments", "/categories", "/drafts", "/settings"] {
        let path = format!("/me/space{path}");
        assert!(place.get(&mut guest, &path).await.is(303).location().starts_with("/sign-in"), "{path}");
        place.get(&mut robin, &path).await.is(200);
    }
    place.get(&mut robin, "/b/u-wren/new").await.is(403);

    place.call(&mut robin, "boards.reply", json!({ "topic": id, "text": "a comment" })).await.is(200);
    let received = place.get(&mut wren, "/me/space/comments").await.is(200);
    assert!(received.text().contains("a comment") && received.text().contains(&format!("/t/{id}/2/remove")));
    place.post(&mut wren, &format!("/t/{id}/2/remove"), &[]).await.is(303);
    assert!(!place.get(&mut wren, "/me/space/comments").await.text().contains("a comment"));

    place.post(&mut robin, &format!("/t/{id}/act"), &[("keep", "true")]).await.is(303);
    place.post(&mut robin, &format!("/t/{id}/act"), &[("follow", "true")]).await.is(303);
    for path in ["/me/kept", "/me/followed"] {
        assert!(place.get(&mut robin, path).await.is(200).text().contains("A title"), "{path}");
        place.post(&mut robin, path, &[("topic", &id.to_string())]).await.is(303);
        assert!(!place.get(&mut robin, path).await.text().contains("A title"), "{path}");
    }
    let draft = json!({ "topic": id, "text": "half a reply" });
    place.call(&mut robin, "boards.save_draft", draft).await.is(200);
    let drafts = place.get(&mut robin, "/me/space/drafts").await.is(200);
    assert!(drafts.text().contains("half a reply") && drafts.text().contains(&format!("/t/{id}/reply")));
    place.post(&mut robin, "/me/space/drafts/drop", &[("topic", &drafts.field("topic"))]).await.is(303);
    assert!(!place.get(&mut robin, "/me/space/drafts").await.text().contains("half a reply"));
}

#[tokio::test]
async fn refused_words_of_a_site_stay_in_their_forms() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let long = "x".repeat(31);
    let refused = place.post(&mut wren, "/me/space/categories", &[("name", &long)]).await.is(400);
    assert!(refused.text().contains(&long) && refused.text().contains("id=\"error-name\""));
    place.post(&mut wren, "/me/space/categories", &[("name", "one")]).await.is(303);
    let id = place.get(&mut wren, "/me/space/categories").await.field("id");
    let refused = place.post(&mut wren, "/me/space/categories", &[("id", &id), ("name", &long)]).await.is(400);
    assert!(refused.text().contains(&format!("id=\"error-{id}\"")));
    place.post(&mut wren, "/me/space/categories", &[("id", &id), ("name", "two")]).await.is(303);
    place.post(&mut wren, "/me/space/categories/drop", &[("id", &id)]).await.is(303);
    let long = "y".repeat(201);
    let fields = [("title", "kept title"), ("about", long.as_str()), ("colour", "lamp")];
    let refused = place.post(&mut wren, "/me/space/settings", &fields).await.is(400);
    assert!(refused.text().contains("kept title") && refused.text().contains("id=\"error-about\""));
    place.post(&mut wren, "/me/space/settings", &[("title", ""), ("about", ""), ("colour", "pink")]).await.is(400);
}

#[tokio::test]
async fn notices_lead_to_their_places_and_are_read_by_form() {
    let (place, _) = Place::founded().await;
    let (mut wren, mut robin) = (place.member("wren").await, place.member("robin").await);
    wren.language = Some("en");
    assert!(place.get(&mut Somebody::default(), "/notices").await.is(303).location().starts_with("/sign-in"));
    assert!(place.get(&mut wren, "/notices").await.is(200).text().contains("No notices."));
    say(&place, &mut robin, "hall", "look here @wren").await;
    let ask = json!({ "board": "general", "title": "On water", "text": "hello @wren" });
    let topic = place.call(&mut robin, "boards.create_topic", ask).await.is(200).json()["topic"]["id"].to_string();
    let page = place.get(&mut wren, "/notices").await.is(200);
    assert!(page.text().contains("robin mentioned you in “On water”"), "{}", page.text());
    assert!(page.text().contains("look here") && page.text().contains("2 not read"));
    assert!(page.text().contains("aria-label=\"Notices, 2 new\""), "the bell says so");
    let before = place.house.db.commits();
    place.get(&mut wren, "/notices").await;
    assert_eq!(place.house.db.commits(), before, "looking marks nothing");

    let to = format!("/t/{topic}?floor=1#f1");
    assert!(page.text().contains(&format!("value=\"{}\"", to.replace('#', "&#35;")).replace("&#35;", "#")));
    let opened = place.post(&mut wren, "/notices/open", &[("seq", &page.field("seq")), ("to", &to)]).await.is(303);
    assert_eq!(opened.location(), to);
    assert!(place.get(&mut wren, "/notices").await.text().contains("All read"));
    let away = place.post(&mut wren, "/notices/open", &[("seq", "1"), ("to", "//evil.example")]).await.is(303);
    assert_eq!(away.location(), "/");

    say(&place, &mut robin, "hall", "again @wren").await;
    let page = place.get(&mut wren, "/notices").await;
    let newest = page.text().split("name=\"seq\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    place.post(&mut wren, "/notices/read", &[("seq", &newest)]).await.is(303);
    assert!(place.get(&mut wren, "/notices").await.text().contains("All read"));
}

#[tokio::test]
async fn a_kind_that_was_turned_off_is_not_told() {
    let (place, _) = Place::founded().await;
    let (mut wren, mut robin) = (place.member("wren").await, place.member("robin").await);
    let all = ["replied", "followed", "voted", "direct", "answered", "approved", "refused", "tend"];
    let fields: Vec<(&str, &str)> = all.into_iter().map(|kind| ("on", kind)).collect();
    place.post(&mut wren, "/me/space/notices", &fields).await.is(303);
    let page = place.get(&mut wren, "/me/space/settings").await.is(200);
    assert!(page.text().contains("value=\"voted\" checked") && !page.text().contains("value=\"mentioned\" checked"));
    let ask = json!({ "board": "general", "title": "quiet", "text": "hello @wren" });
    place.call(&mut robin, "boards.create_topic", ask).await.is(200);
    assert!(!place.get(&mut wren, "/notices").await.text().contains("quiet"));
}

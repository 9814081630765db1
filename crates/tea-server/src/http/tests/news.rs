//! News: reading, publishing, and the line after coming in.

use super::*;

/// Publishes by form.
async fn publish(place: &Place, owner: &mut Somebody, title: &str) {
    let cid = place.get(owner, "/news/new").await.is(200).field("cid");
    let fields = [("cid", cid.as_str()), ("title", title), ("text", "all of **it**")];
    for _ in 0..2 {
        place.post(owner, "/news", &fields).await.is(303);
    }
}

/// The number of a piece of news by its title.
fn number(page: &Got, title: &str) -> String {
    let (before, _) = page.text().split_once(&format!("\">{title}</a>")).expect("it is listed");
    before.rsplit("/news/").next().unwrap().to_owned()
}

#[tokio::test]
async fn news_are_listed_newest_first_and_published_once() {
    let (place, mut owner) = Place::founded().await;
    let mut guest = Somebody::speaking("en");
    assert!(place.get(&mut guest, "/news").await.is(200).text().contains("No news yet."));
    for title in ["first", "second", "third"] {
        place.clock.advance(60_000);
        publish(&place, &mut owner, title).await;
    }
    let page = place.get(&mut guest, "/news").await.is(200);
    let places = ["third", "second", "first"].map(|title| page.text().find(&format!(">{title}</a>")).unwrap());
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(page.text().matches("<article").count(), 3, "the same form twice is one piece");
    assert!(page.text().contains("all of <strong>it</strong>") && !page.text().contains("/news/new"));
    let home = place.get(&mut guest, "/").await.is(200);
    assert!(home.text().contains("News: third") && !home.text().contains("News: second"));

    let second = number(&page, "second");
    let to = place.get(&mut guest, &format!("/news/{second}")).await.is(303);
    assert!(to.location().ends_with(&format!("#n-{second}")));
    let from_there = place.get(&mut guest, to.location().split('#').next().unwrap()).await.is(200);
    assert!(from_there.text().contains("second") && !from_there.text().contains(">third</a>"));
    for missing in ["/news/1", "/news/x"] {
        place.get(&mut guest, missing).await.is(404);
    }
    let feed = place.get(&mut guest, "/news.atom").await.is(200);
    assert!(feed.header(header::CONTENT_TYPE).starts_with("application/atom+xml"));
    assert_eq!(feed.text().matches("<entry>").count(), 3);
}

#[tokio::test]
async fn only_admins_publish_change_and_take_away() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut guest = Somebody::default();
    publish(&place, &mut owner, "first").await;
    let id = number(&place.get(&mut owner, "/news").await, "first");
    let (edit, drop) = (format!("/news/{id}/edit"), format!("/news/{id}/drop"));
    for path in ["/news/new", edit.as_str()] {
        place.get(&mut wren, path).await.is(403);
        assert!(place.get(&mut guest, path).await.is(303).location().starts_with("/sign-in"), "{path}");
    }
    let fields = [("title", "mine"), ("text", "words")];
    for path in ["/news", &format!("/news/{id}"), &drop] {
        place.post(&mut wren, path, &fields).await.is(403);
        place.post(&mut guest, path, &fields).await.is(401);
    }
    let long = "x".repeat(101);
    let refused = place.post(&mut owner, "/news", &[("title", &long), ("text", "kept words")]).await.is(400);
    assert!(refused.text().contains("id=\"error-title\"") && refused.text().contains("kept words"));
    let form = place.get(&mut owner, &edit).await.is(200);
    assert!(form.text().contains("all of **it**</textarea>"));
    place.post(&mut owner, &format!("/news/{id}"), &[("title", "better"), ("text", "words")]).await.is(303);
    assert!(place.get(&mut guest, "/news").await.text().contains(">better</a>"));
    place.post(&mut owner, &drop, &[]).await.is(303);
    assert!(!place.get(&mut guest, "/news").await.text().contains("better"));
    assert!(!place.get(&mut guest, "/").await.text().contains("better"));
}

#[tokio::test]
async fn the_newest_is_shown_once_after_coming_in() {
    let (place, mut owner) = Place::founded().await;
    let mut early = place.member("early").await;
    early.language = Some("en");
    assert!(!place.get(&mut early, "/talk").await.is(200).text().contains("News:"), "there is none");
    publish(&place, &mut owner, "first").await;
    assert!(!place.get(&mut early, "/talk").await.text().contains("News:"), "they had come in before");

    let mut back = Somebody::speaking("en");
    let fields = [("name", "early"), ("password", PASSWORD), ("next", "/talk")];
    place.post(&mut back, "/sign-in", &fields).await.is(303);
    let page = place.get(&mut back, "/talk").await.is(200);
    assert!(page.text().contains("News: first") && page.text().contains("class=\"notice\""));
    assert!(!place.get(&mut back, "/talk").await.text().contains("News: first"), "once");
    let fields = [("name", "late"), ("password", PASSWORD), ("again", PASSWORD), ("next", "/talk")];
    let mut late = Somebody::speaking("en");
    place.post(&mut late, "/sign-up", &fields).await.is(303);
    assert!(place.get(&mut late, "/talk").await.text().contains("News: first"), "also who is new");
}

//! Feeds, the sitemap and what pages say of themselves: parsed as what they are, and without a word of what is private.

use roxmltree::Document;

use super::*;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

async fn open(place: &Place, who: &mut Somebody, board: &str, title: &str, text: &str) -> i64 {
    let ask = json!({ "board": board, "title": title, "text": text });
    place.call(who, "boards.create_topic", ask).await.is(200).json()["topic"]["id"].as_i64().unwrap()
}

/// The texts of all elements of a name.
fn texts(document: &Document<'_>, space: &str, name: &str) -> Vec<String> {
    let found = document.descendants().filter(|node| node.has_tag_name((space, name)));
    found.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn every_feed_is_atom_and_stays_the_same_until_something_is_written() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut wren, "general", "七泡 <b>&\u{1} ]]>", "水 & **茶** [家](/people)").await;
    open(&place, &mut wren, "u-wren", "An article", "of my own").await;
    let mut guest = Somebody::default();
    let paths = ["/feed.atom", "/b/general/feed.atom", &format!("/t/{topic}/feed.atom"), "/u/wren/feed.atom"];
    for path in paths {
        let got = place.get(&mut guest, path).await.is(200);
        assert_eq!(got.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
        assert_eq!(got.header(header::CACHE_CONTROL), "public, max-age=0, must-revalidate");
        let document = Document::parse(got.text()).unwrap_or_else(|error| panic!("{path}: {error}"));
        let root = document.root_element();
        assert!(root.has_tag_name((ATOM, "feed")), "{path}");
        for (parent, names) in [
            (root, &["id", "title", "updated", "author", "link"][..]),
            (
                root.children().find(|node| node.has_tag_name((ATOM, "entry"))).expect(path),
                &["id", "title", "updated", "published", "author", "link"],
            ),
        ] {
            for name in names {
                assert!(parent.children().any(|node| node.has_tag_name((ATOM, *name))), "{path}: {name}");
            }
        }
        let own = root.children().find(|node| node.attribute("rel") == Some("self")).unwrap();
        assert_eq!(own.attribute("href"), Some(format!("http://tea.test{path}").as_str()));
        let ids = texts(&document, ATOM, "id");
        assert_eq!(ids.len(), ids.iter().collect::<std::collections::BTreeSet<_>>().len(), "{ids:?}");
        let tag = got.header(header::ETAG).to_owned();
        place.clock.advance(120_000);
        let again = place.get_with(&mut guest, path, &[(header::IF_NONE_MATCH, &tag)]).await;
        assert_eq!(again.status, 304, "{path} says when it was made");
        let member = place.get(&mut wren, path).await.is(200);
        assert_eq!(member.body, got.body, "{path} is the same for everybody");
    }
    let feed = place.get(&mut guest, &format!("/t/{topic}/feed.atom")).await;
    let document = Document::parse(feed.text()).unwrap();
    assert!(texts(&document, ATOM, "content")[0].contains("<strong>茶</strong>"));
    assert!(texts(&document, ATOM, "title").iter().any(|title| title.contains("七泡 <b>&")));
    place.get(&mut guest, "/t/999999/feed.atom").await.is(404);
    place.get(&mut guest, "/u/nobody/feed.atom").await.is(404);
    for path in ["/", "/boards", "/b/general", &format!("/t/{topic}"), "/u/wren"] {
        let page = place.get(&mut guest, path).await.is(200);
        let mark = "<link rel=\"alternate\" type=\"application/atom+xml\"";
        assert!(page.text().contains(mark), "{path} has no feed");
        assert!(page.text().contains("<meta property=\"og:title\""), "{path}");
    }
}

#[tokio::test]
async fn the_sitemap_tells_every_open_topic_in_parts_that_it_lists() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut guest = Somebody::default();
    let empty = place.get(&mut guest, "/sitemap.xml").await.is(200);
    assert_eq!(texts(&Document::parse(empty.text()).unwrap(), SITEMAP, "loc").len(), 1);
    let topics =
        [open(&place, &mut wren, "general", "one", "x").await, open(&place, &mut wren, "u-wren", "two", "x").await];
    let index = place.get(&mut guest, "/sitemap.xml").await.is(200);
    let parts = texts(&Document::parse(index.text()).unwrap(), SITEMAP, "loc");
    assert_eq!(parts.len(), 2, "{parts:?}");
    let mut told = Vec::new();
    for part in &parts {
        let got = place.get(&mut guest, part.strip_prefix("http://tea.test").unwrap()).await.is(200);
        let document = Document::parse(got.text()).unwrap();
        assert!(document.root_element().has_tag_name((SITEMAP, "urlset")));
        told.extend(texts(&document, SITEMAP, "loc"));
    }
    for topic in topics {
        assert!(told.contains(&format!("http://tea.test/t/{topic}")), "{told:?}");
    }
    for path in ["/", "/boards", "/videos", "/news", "/people", "/b/general"] {
        assert!(told.contains(&format!("http://tea.test{path}")), "{path}: {told:?}");
    }
    place.get(&mut guest, &format!("/sitemap/topics-{}.xml", topics[1])).await.is(404);
    for path in ["/sitemap/x.xml", "/sitemap/topics-1.xml"] {
        place.get(&mut guest, path).await.is(404);
    }
    let robots = place.get(&mut guest, "/robots.txt").await.is(200);
    assert!(robots.text().contains("Disallow: /me\n") && robots.text().contains("http://tea.test/sitemap.xml"));
}

#[tokio::test]
async fn topics_say_what_they_are_in_data_that_cannot_break_out() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let hostile = "</script><script>alert(1)</script><!--";
    let topic = open(&place, &mut wren, "general", hostile, hostile).await;
    let own = open(&place, &mut wren, "u-wren", "An article", "of my own").await;
    let mut guest = Somebody::default();
    for (topic, kind) in [(topic, "DiscussionForumPosting"), (own, "Article")] {
        let page = place.get(&mut guest, &format!("/t/{topic}")).await.is(200);
        let (_, rest) = page.text().split_once("<script type=\"application/ld+json\">").expect("data");
        let data: Value = serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap();
        assert_eq!(data["@type"], kind);
        assert_eq!(data["url"], format!("http://tea.test/t/{topic}"));
        assert!(!page.text().contains("<script>alert"));
        assert!(page.text().contains(&format!("<link rel=\"canonical\" href=\"http://tea.test/t/{topic}\">")));
    }
    let page = place.get(&mut guest, &format!("/t/{topic}")).await;
    assert!(page.text().contains("\\u003c/script\\u003e"));
    assert!(!place.get(&mut wren, &format!("/t/{topic}?floor=1")).await.text().contains("ld+json"));
}

#[tokio::test]
async fn a_private_board_leaves_no_word_where_others_look() {
    const CANARY: &str = "zzcanary";
    let (place, mut owner) = Place::founded().await;
    let (mut wren, mut robin) = (place.member("wren").await, place.member("robin").await);
    let board = json!({ "slug": "attic", "name": format!("{CANARY} board"), "purpose": CANARY, "read": "listed", "write": "listed" });
    place.call(&mut owner, "boards.create_board", board).await.is(200);
    place
        .call(&mut owner, "boards.set_reader", json!({ "board": "attic", "name": "wren", "listed": true }))
        .await
        .is(200);
    let text = format!("{CANARY} words for @robin");
    let topic = open(&place, &mut wren, "attic", &format!("{CANARY} title"), &text).await;
    let mut open_to_all = vec![open(&place, &mut wren, "general", "open", "to all").await];
    open_to_all.push(open(&place, &mut wren, "u-wren", "mine", "too").await);
    place.call(&mut owner, "boards.reply", json!({ "topic": topic, "text": format!("{CANARY} reply") })).await.is(200);
    let index = place.get(&mut Somebody::default(), "/sitemap.xml").await.is(200);
    let mut paths: Vec<String> = texts(&Document::parse(index.text()).unwrap(), SITEMAP, "loc");
    for path in paths.iter_mut() {
        *path = path.strip_prefix("http://tea.test").unwrap().to_owned();
    }
    let fixed = [
        "/",
        "/boards",
        "/feed.atom",
        "/b/general/feed.atom",
        "/b/attic/feed.atom",
        "/b/attic",
        "/b/attic/tend",
        "/b/attic/settings",
        "/u/wren",
        "/u/wren?show=topics",
        "/u/wren?show=comments",
        "/u/hemiao?show=comments",
        "/u/wren/feed.atom",
        "/u/hemiao/feed.atom",
        "/notices",
        "/me/kept",
        "/me/followed",
        "/me/space/comments",
        "/me/space/drafts",
        "/people",
        "/robots.txt",
    ];
    paths.extend(fixed.map(str::to_owned));
    for topic in open_to_all.into_iter().chain([topic]) {
        paths.extend([format!("/t/{topic}"), format!("/t/{topic}/feed.atom"), format!("/t/{topic}/1/report")]);
    }
    for who in [&mut Somebody::default(), &mut robin] {
        for path in &paths {
            let got = place.get(who, path).await;
            assert!(!got.text().contains(CANARY), "{path}");
            assert!(!got.text().contains(&format!("/t/{topic}<")), "{path}");
        }
    }
    // Those who may read it find it, but no feed tells them: feeds are the same for everybody.
    assert!(place.get(&mut wren, "/b/attic").await.is(200).text().contains(CANARY));
    place.get(&mut wren, "/b/attic/feed.atom").await.is(404);
    let private = place.get(&mut wren, &format!("/t/{topic}?floor=1")).await.is(200);
    assert!(!private.text().contains("application/atom+xml") && !private.text().contains("ld+json"));
}

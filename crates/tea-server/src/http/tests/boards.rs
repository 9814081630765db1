//! Boards without script: reading, writing, taking part, and what moderators do.

use super::*;

/// Opens a topic by the JSON interface; its number.
pub(super) async fn open(place: &Place, who: &mut Somebody, title: &str, text: &str) -> i64 {
    let ask = json!({ "board": "general", "title": title, "text": text });
    place.call(who, "boards.create_topic", ask).await.is(200).json()["topic"]["id"].as_i64().unwrap()
}

/// Replies by the JSON interface; the floor.
pub(super) async fn reply(place: &Place, who: &mut Somebody, topic: i64, to: Option<u64>, text: &str) -> u64 {
    let mut ask = json!({ "topic": topic, "text": text });
    if let Some(to) = to {
        ask["reply_to"] = json!(to);
    }
    place.call(who, "boards.reply", ask).await.is(200).json()["floor"].as_u64().unwrap()
}

/// The floors of a page, in its order.
pub(super) fn floors(page: &Got) -> Vec<u64> {
    let marks = page.text().split(" data-floor=\"").skip(1);
    marks.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
}

/// Where a `rel` link in the head leads.
pub(super) fn rel(page: &Got, rel: &str) -> Option<String> {
    let mark = format!("<link rel=\"{rel}\" href=\"");
    let (_, rest) = page.text().split_once(&mark)?;
    Some(rest.split('"').next().unwrap().replace("&#38;", "&"))
}

#[tokio::test]
async fn a_topic_is_opened_by_form_and_a_reload_opens_it_once() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    assert!(place.get(&mut wren, "/boards").await.is(200).text().contains("href=\"/b/general\""));
    assert!(place.get(&mut wren, "/b/general").await.is(200).text().contains("href=\"/b/general/new\""));
    let cid = place.get(&mut wren, "/b/general/new").await.is(200).field("cid");
    let fields = [
        ("cid", cid.as_str()),
        ("title", "七泡 <b>"),
        ("text", "**春茶**"),
        ("tags", "#龙井，绿茶"),
        ("answers", "甲\n乙"),
        ("most", "1"),
        ("days", "7"),
        ("do", "send"),
    ];
    let files: [(&str, &str, &[u8]); 2] = [("files", "a.txt", b"tea"), ("files", "", b"")];
    let first = place.post_files(&mut wren, "/b/general/new", &fields, &files).await.is(303);
    let again = place.post_files(&mut wren, "/b/general/new", &fields, &files[1..]).await;
    let page = place.get(&mut Somebody::speaking("zh-CN"), first.location()).await.is(200);
    for part in ["<h1>七泡 &#60;b&#62;</h1>", "<strong>春茶</strong>", "#龙井", "a.txt", "甲", "class=\"card poll\""]
    {
        assert!(page.text().contains(part), "{part}");
    }
    // The same id with other files is no resend; without them it would be.
    assert!(matches!(again.status.as_u16(), 303 | 409));
    let rows = place.get(&mut wren, "/b/general").await;
    assert_eq!(rows.text().matches("class=\"t\"").count(), 1);
}

#[tokio::test]
async fn refused_words_stay_in_their_form() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    wren.language = Some("en");
    let cid = place.get(&mut wren, "/b/general/new").await.field("cid");
    let long = "茶".repeat(20_001);
    let fields =
        [("cid", cid.as_str()), ("title", "a title"), ("text", &long), ("tags", "one two"), ("answers", "x\ny")];
    let refused = place.post(&mut wren, "/b/general/new", &fields).await.is(400);
    for part in [long.as_str(), "value=\"a title\"", "value=\"one two\"", "x\ny</textarea>", "id=\"error-text\""] {
        assert!(refused.text().contains(part), "{}", &part[..part.len().min(40)]);
    }
    assert_eq!(refused.field("cid"), cid);
    let topic = open(&place, &mut wren, "t", "first").await;
    let path = format!("/t/{topic}/reply");
    let refused = place.post(&mut wren, &path, &[("to", "1"), ("text", &long)]).await.is(400);
    assert!(refused.text().contains(&long) && refused.field("to") == "1");
    let refused = place.post(&mut wren, &format!("/t/{topic}/1/edit"), &[("title", "t"), ("text", " ")]).await.is(400);
    assert!(refused.text().contains("id=\"error-text\""));
}

#[tokio::test]
async fn words_are_not_lost_with_the_session() {
    let (place, mut owner) = Place::founded().await;
    let topic = open(&place, &mut owner, "t", "first").await;
    let mut guest = Somebody::speaking("en");
    let got = place.post(&mut guest, &format!("/t/{topic}/reply"), &[("text", "long thoughts")]).await.is(401);
    assert!(got.text().contains("long thoughts</textarea>"));
    assert!(place.get(&mut guest, "/b/general/new").await.is(303).location().starts_with("/sign-in?next="));
    let page = place.get(&mut guest, &format!("/t/{topic}")).await.is(200);
    assert!(page.text().contains("/sign-in?next=") && !page.text().contains("<textarea"));
}

#[tokio::test]
async fn a_preview_stores_nothing_and_a_draft_comes_back() {
    let (place, mut owner) = Place::founded().await;
    let fields = [("title", "half a title"), ("text", "**half** a <script>"), ("tags", "x"), ("do", "preview")];
    let shown = place.post(&mut owner, "/b/general/new", &fields).await.is(200);
    assert!(shown.text().contains("<strong>half</strong> a &lt;script&gt;") || shown.text().contains("&#60;script"));
    assert!(shown.text().contains("value=\"half a title\"") && shown.text().contains("id=\"preview\""));
    assert!(!place.get(&mut owner, "/b/general").await.text().contains("half a title"));
    let draft = [
        ("title", "half a title"),
        ("text", "half a text"),
        ("tags", "tea, 龙井"),
        ("answers", "one\ntwo"),
        ("most", "2"),
        ("days", "7"),
        ("do", "draft"),
    ];
    place.post(&mut owner, "/b/general/new", &draft).await.is(200);
    let form = place.get(&mut owner, "/b/general/new").await.is(200);
    for part in [
        "value=\"half a title\"",
        "half a text</textarea>",
        "value=\"tea, 龙井\"",
        "one\ntwo</textarea>",
        "max=\"20\" value=\"2\"",
        "<option value=\"7\" selected>",
    ] {
        assert!(form.text().contains(part), "{part}");
    }
    let topic = open(&place, &mut owner, "t", "first").await;
    let path = format!("/t/{topic}/reply");
    place.post(&mut owner, &path, &[("text", "half a reply"), ("do", "draft")]).await.is(200);
    assert!(place.get(&mut owner, &path).await.text().contains("half a reply</textarea>"));
}

#[tokio::test]
async fn a_file_is_taken_out_of_a_post_by_form() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut wren, "t", "first").await;
    let path = format!("/t/{topic}/1/edit");
    let fields = [("title", "t"), ("text", "first")];
    let files = [("files", "a.txt", b"one".as_slice()), ("files", "b.txt", b"two".as_slice())];
    place.post_files(&mut wren, &path, &fields, &files).await.is(303);
    let page = format!("/t/{topic}");
    let shown = place.get(&mut wren, &page).await.is(200);
    assert!(shown.text().contains("a.txt") && shown.text().contains("b.txt"));
    let form = place.get(&mut wren, &path).await.is(200);
    assert_eq!(form.text().matches("name=\"drop\"").count(), 2);
    let id = form.field("drop");
    let address = format!("/files/{id}/a.txt");
    place.get(&mut wren, &address).await.is(200);
    // A tick outlives a preview.
    let ticked = [("title", "t"), ("text", "first"), ("drop", id.as_str()), ("do", "preview")];
    let again = place.post(&mut wren, &path, &ticked).await.is(200);
    assert!(again.text().contains(&format!("name=\"drop\" value=\"{id}\" checked")));
    place.post(&mut wren, &path, &ticked[..3]).await.is(303);
    let shown = place.get(&mut wren, &page).await.is(200);
    assert!(!shown.text().contains("a.txt") && shown.text().contains("b.txt"));
    place.get(&mut wren, &address).await.is(404);
    place.post(&mut wren, &path, &ticked[..3]).await.is(404);
}

#[tokio::test]
async fn replies_quote_and_keep_their_floor() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut owner, "t", "line one\nline two").await;
    let form = place.get(&mut wren, &format!("/t/{topic}/reply?to=1&quote=1")).await.is(200);
    assert!(form.text().contains("&#62; line one\n&#62; line two") && form.field("to") == "1");
    let cid = form.field("cid");
    let fields = [("cid", cid.as_str()), ("to", "1"), ("text", "an answer")];
    let sent = place.post(&mut wren, &format!("/t/{topic}/reply"), &fields).await.is(303);
    assert_eq!(sent.location(), format!("/t/{topic}?floor=2#f2"));
    let twice = place.post(&mut wren, &format!("/t/{topic}/reply"), &fields).await.is(303);
    assert_eq!(twice.location(), sent.location(), "sent twice, stored once");
    reply(&place, &mut owner, topic, Some(2), "and back").await;
    let page = place.get(&mut Somebody::default(), &format!("/t/{topic}")).await.is(200);
    assert_eq!(floors(&page), [1, 2, 3]);
    assert!(page.text().contains(&format!("href=\"/t/{topic}?floor=2#f2\">")));
    let short = place.get(&mut wren, &format!("/t/{topic}/3")).await.is(308);
    assert_eq!(short.location(), format!("/t/{topic}?floor=3#f3"));
    place.get(&mut wren, &format!("/t/{topic}/reply?to=99")).await.is(404);
    place.get(&mut wren, "/t/nonsense").await.is(404);
}

#[tokio::test]
async fn a_long_topic_is_read_page_by_page_in_every_order() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut owner, "t", "first").await;
    for number in 2..=70_u64 {
        let who = if number.is_multiple_of(7) { &mut wren } else { &mut owner };
        let to = number.is_multiple_of(3).then_some(number - 1);
        reply(&place, who, topic, to, &format!("word-{number}-")).await;
    }
    let mut guest = Somebody::default();
    for (query, first) in [("", 1), ("?order=newest", 70), ("?order=tree", 1), ("?author=wren", 7)] {
        let mut path = format!("/t/{topic}{query}");
        let mut seen = Vec::new();
        for _ in 0..8 {
            let page = place.get(&mut guest, &path).await.is(200);
            assert_eq!(page.text().matches("<h1").count(), 1);
            seen.extend(floors(&page));
            match rel(&page, "next") {
                Some(next) => path = next,
                None => break,
            }
        }
        assert_eq!(seen.first(), Some(&first), "{query}");
        seen.sort_unstable();
        let expected: Vec<u64> = (1..=70_u64).filter(|n| query != "?author=wren" || n.is_multiple_of(7)).collect();
        assert_eq!(seen, expected, "every floor once with {query}");
    }
    let middle = place.get(&mut guest, &format!("/t/{topic}?floor=50")).await.is(200);
    assert_eq!(floors(&middle), (41..=60).collect::<Vec<_>>());
    assert_eq!(rel(&middle, "prev"), Some(format!("/t/{topic}?floor=21")));
    let tree = place.get(&mut guest, &format!("/t/{topic}?order=tree")).await;
    assert!(tree.text().contains("<div class=\"kids\">"));
    assert!(place.get(&mut guest, &format!("/t/{topic}?floor=9999")).await.status.as_u16() < 500);
    place.get(&mut guest, &format!("/t/{topic}?floor=abc")).await.is(200);
}

#[tokio::test]
async fn a_member_goes_on_where_they_left_off() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut owner, "t", "first").await;
    for number in 2..=30 {
        reply(&place, &mut owner, topic, None, &format!("word-{number}-")).await;
    }
    let path = format!("/t/{topic}");
    place.get(&mut wren, &path).await.is(200);
    place.post(&mut wren, &format!("{path}/act"), &[("read", "24")]).await.is(303);
    assert_eq!(place.get(&mut wren, &path).await.is(303).location(), format!("{path}?floor=25#f25"));
    let page = place.get(&mut wren, &format!("{path}?floor=25")).await.is(200);
    assert_eq!(page.text().matches("id=\"since\"").count(), 1);
    assert_eq!(page.text().matches("class=\"post fresh\"").count(), 6);
    assert!(place.get(&mut wren, "/b/general").await.text().contains(&format!("{path}?floor=25#f25")));
    assert!(place.get(&mut Somebody::default(), &path).await.is(200).text().contains("id=\"f1\""));
    let jump = place.get(&mut wren, &format!("{path}?jump=7")).await.is(303);
    assert_eq!(jump.location(), format!("{path}?floor=7#f7"), "a form cannot say where on the page to stand");
    place.get(&mut wren, &format!("{path}?floor=1&jump=")).await.is(200);
    for beyond in ["31", "99999", "18446744073709551615"] {
        let last = place.get(&mut wren, &format!("{path}?floor={beyond}")).await.is(303);
        assert_eq!(last.location(), format!("{path}?floor=30#f30"), "a floor that is not there leads to the last one");
    }
    place.post(&mut wren, "/boards/read", &[]).await.is(303);
    assert!(!place.get(&mut wren, "/b/general").await.text().contains("class=\"unread\""));
}

#[tokio::test]
async fn a_topic_never_opened_is_not_counted_as_news() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut owner, "t", "first").await;
    reply(&place, &mut owner, topic, None, "second").await;
    let list = place.get(&mut wren, "/b/general").await.is(200);
    assert!(!list.text().contains("class=\"unread\"") && !list.text().contains("class=\"read\""));
    let page = place.get(&mut wren, &format!("/t/{topic}")).await.is(200);
    assert!(!page.text().contains("fresh") && !page.text().contains("id=\"since\""));
    assert!(page.text().contains("name=\"read\" value=\"2\""), "without script one says how far one has read");
    place.call(&mut wren, "boards.read", json!({ "topic": topic, "floor": 1 })).await.is(200);
    let list = place.get(&mut wren, "/b/general").await.is(200);
    assert_eq!(list.text().matches("class=\"unread\"").count(), 1);
}

#[tokio::test]
async fn tea_is_poured_and_taken_back_but_not_for_oneself() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut owner, "t", "first").await;
    let act = format!("/t/{topic}/act");
    let voted = place.post(&mut wren, &act, &[("back", &format!("/t/{topic}?floor=1")), ("up", "1")]).await.is(303);
    assert_eq!(voted.location(), format!("/t/{topic}?floor=1#f1"));
    let page = place.get(&mut wren, &format!("/t/{topic}?floor=1")).await;
    assert!(page.text().contains("name=\"unvote\" value=\"1\" aria-pressed=\"true\""));
    place.post(&mut wren, &act, &[("up", "1")]).await.is(303);
    assert!(place.get(&mut wren, &format!("/t/{topic}?floor=1")).await.text().contains("<span class=\"num\">1</span>"));
    place.post(&mut wren, &act, &[("unvote", "1")]).await.is(303);
    place.post(&mut wren, &act, &[("down", "1")]).await.is(303);
    let page = place.get(&mut owner, &format!("/t/{topic}?floor=1")).await;
    assert!(!page.text().contains("name=\"up\" value=\"1\""), "no bowl for one's own words");
    assert_eq!(place.post(&mut owner, &act, &[("up", "1")]).await.status.as_u16(), 403);
    assert_eq!(place.post(&mut Somebody::default(), &act, &[("up", "1")]).await.status.as_u16(), 401);
    // Nobody is sent elsewhere by a made-up way back.
    let elsewhere = place.post(&mut wren, &act, &[("back", "//evil.example"), ("keep", "true")]).await.is(303);
    assert_eq!(elsewhere.location(), format!("/t/{topic}?floor=1"));
    place.post(&mut wren, &act, &[("follow", "true")]).await.is(303);
    let page = place.get(&mut wren, &format!("/t/{topic}?floor=1")).await;
    assert_eq!(page.text().matches("value=\"false\" aria-pressed=\"true\"").count(), 2, "kept and followed");
    place.post(&mut wren, &act, &[("nothing", "1")]).await.is(400);
}

#[tokio::test]
async fn a_floor_is_edited_removed_and_reported() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut owner, "t", "first").await;
    reply(&place, &mut wren, topic, None, "one\ntwo\nthree").await;
    let floor = format!("/t/{topic}/2");
    assert!(place.get(&mut wren, &format!("{floor}/edit")).await.is(200).text().contains("one\ntwo\nthree</textarea>"));
    place.post(&mut wren, &format!("{floor}/edit"), &[("text", "one\n2\nthree")]).await.is(303);
    let page = place.get(&mut Somebody::default(), &format!("/t/{topic}")).await;
    assert!(page.text().contains(&format!("{floor}/history")));
    let history = place.get(&mut wren, &format!("{floor}/history")).await.is(200);
    assert!(history.text().contains("<ins>+ 2</ins>") && history.text().contains("<del>- two</del>"));
    let mut robin = place.member("robin").await;
    assert_eq!(place.post(&mut robin, &format!("{floor}/edit"), &[("text", "mine")]).await.status.as_u16(), 403);
    assert!(place.get(&mut robin, &format!("{floor}/report")).await.is(200).text().contains("name=\"reason\""));
    let told = place.post(&mut robin, &format!("{floor}/report"), &[("reason", "spam")]).await.is(303);
    assert!(
        place.get(&mut robin, told.location().split('#').next().unwrap()).await.text().contains("class=\"notice\"")
    );
    assert_eq!(place.post(&mut robin, &format!("{floor}/remove"), &[]).await.status.as_u16(), 403);
    assert!(place.get(&mut wren, &format!("{floor}/remove")).await.is(200).text().contains("one 2 three"));
    place.post(&mut wren, &format!("{floor}/remove"), &[]).await.is(303);
    let page = place.get(&mut Somebody::default(), &format!("/t/{topic}")).await;
    assert!(page.text().contains("class=\"hole\" id=\"f2\"") && !page.text().contains("three"));
    // The first floor takes the topic with it.
    place.post(&mut owner, &format!("/t/{topic}/1/remove"), &[("board", "general")]).await.is(303);
    let gone = place.get(&mut Somebody::default(), &format!("/t/{topic}")).await.status.as_u16();
    assert!(matches!(gone, 404 | 410), "{gone}");
}

#[tokio::test]
async fn a_board_is_read_by_key_in_every_order() {
    let (place, mut owner) = Place::founded().await;
    for number in 1..=65 {
        open(&place, &mut owner, &format!("title-{number}-"), "text").await;
        place.clock.advance(1_000);
    }
    let mut guest = Somebody::default();
    for query in ["", "?sort=hot", "?sort=newest", "?sort=unanswered"] {
        let (mut path, mut seen, mut pages) = (format!("/b/general{query}"), Vec::new(), 0);
        loop {
            let page = place.get(&mut guest, &path).await.is(200);
            seen.extend((1..=65).filter(|number| page.text().contains(&format!(">title-{number}-<"))));
            pages += 1;
            if pages == 2 {
                assert_eq!(rel(&page, "prev"), Some(format!("/b/general{query}")));
            }
            match rel(&page, "next") {
                Some(next) => path = next,
                None => break,
            }
        }
        seen.sort_unstable();
        assert_eq!((pages, seen), (3, (1..=65).collect::<Vec<_>>()), "{query}");
    }
    place.post(&mut owner, "/b/general/keep", &[("on", "true")]).await.is(303);
    assert!(place.get(&mut owner, "/boards").await.text().contains("tag lamp"));
    place.get(&mut guest, "/b/nowhere").await.is(404);
}

#[tokio::test]
async fn the_front_page_shows_topics() {
    let (place, mut owner) = Place::founded().await;
    let topic = open(&place, &mut owner, "seven brews", "text").await;
    reply(&place, &mut owner, topic, None, "yes").await;
    let page = place.get(&mut Somebody::default(), "/").await.is(200);
    assert!(
        page.text().contains(&format!("href=\"/t/{topic}\">seven brews")) && page.text().contains("href=\"/boards\"")
    );
}

#[tokio::test]
async fn a_topic_sent_after_the_session_ended_comes_back_whole() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    place.call(&mut wren, "accounts.sign_out", json!({})).await.is(200);
    let fields = [("title", "My first chair"), ("text", "It took a week."), ("do", "send")];
    let page = place.post(&mut wren, "/b/general/new", &fields).await.is(401);
    assert!(page.text().contains("My first chair\n\nIt took a week.</textarea>"), "{}", page.text());
    let door = "href=\"/sign-in?next=%2Fb%2Fgeneral%2Fnew\" target=\"_blank\"";
    assert!(page.text().contains(door), "the way in leaves the words where they are");
}

#[tokio::test]
async fn what_is_too_long_is_told_beside_its_field() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let (title, text, tag) = ("x".repeat(101), "y".repeat(20_001), "z".repeat(21));
    let whole = [("title", "t"), ("text", "words"), ("tags", "tea"), ("do", "send")];
    for (field, long) in [("title", &title), ("text", &text), ("tags", &tag)] {
        let fields = whole.map(|(name, value)| if name == field { (name, long.as_str()) } else { (name, value) });
        let page = place.post(&mut wren, "/b/general/new", &fields).await.is(400);
        assert!(page.text().contains(&format!("id=\"error-{field}\"")), "{field}");
        assert!(page.text().contains(long.as_str()), "{field} comes back");
    }
}

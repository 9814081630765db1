//! What moderators of boards and admins do by form.

use super::*;

/// A house with the moderator `moth` of the board `tea`, on which every post waits, and the member `wren`.
async fn tended() -> (Place, Somebody, Somebody, Somebody) {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("en");
    let (mut moth, wren) = (place.member("moth").await, place.member("wren").await);
    moth.language = Some("en");
    let fields = [
        ("slug", "tea"),
        ("name", "茶席"),
        ("purpose", "说茶"),
        ("group", ""),
        ("read", "everyone"),
        ("write", "members"),
        ("review", "always"),
    ];
    let made = place.post(&mut owner, "/admin/boards", &fields).await.is(303);
    assert_eq!(made.location(), "/b/tea/settings");
    place.post(&mut owner, "/b/tea/settings/people", &[("name", "moth"), ("as", "moderator")]).await.is(303);
    (place, owner, moth, wren)
}

async fn write(place: &Place, who: &mut Somebody, title: &str) -> Value {
    let ask = json!({ "board": "tea", "title": title, "text": "some **words**" });
    place.call(who, "boards.create_topic", ask).await.is(200).json()
}

/// The values of the boxes that can be ticked.
fn boxes(page: &Got, name: &str) -> Vec<String> {
    let mark = format!("type=\"checkbox\" name=\"{name}\" value=\"");
    page.text().split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn posts_that_wait_are_decided_several_at_once() {
    let (place, _, mut moth, mut wren) = tended().await;
    for number in 0..3 {
        assert_eq!(write(&place, &mut wren, &format!("topic {number}")).await["held"], true);
    }
    let page = place.get(&mut moth, "/b/tea/tend?show=held").await.is(200);
    let posts = boxes(&page, "post");
    assert_eq!(posts.len(), 3);
    assert!(page.text().contains("<strong>words</strong>") && page.text().contains("Every post waits here"));
    let nothing = place.post(&mut moth, "/b/tea/tend/decide", &[("approve", "true")]).await.is(400);
    assert!(nothing.text().contains("role=\"alert\"") && nothing.text().contains("Nothing is ticked."));
    let page = place.get(&mut moth, "/b/tea/tend").await.is(200);
    assert_eq!(boxes(&page, "post").len(), 3, "what waits is shown first where nothing was reported");
    assert!(place.get(&mut moth, "/b/tea/tend?show=reports").await.is(200).text().contains("No reports."));
    let fields = [("post", posts[0].as_str()), ("post", &posts[1]), ("approve", "true")];
    assert_eq!(place.post(&mut moth, "/b/tea/tend/decide", &fields).await.is(303).location(), "/b/tea/tend?show=held");
    let fields = [("post", posts[2].as_str()), ("approve", "false"), ("reason", "not about tea")];
    place.post(&mut moth, "/b/tea/tend/decide", &fields).await.is(303);
    let board = place.get(&mut Somebody::default(), "/b/tea").await.is(200);
    assert!(board.text().contains("topic 0") && board.text().contains("topic 1") && !board.text().contains("topic 2"));
    let told = place.get(&mut wren, "/notices").await.is(200);
    assert!(told.text().contains("not about tea") && told.text().contains("topic 0"));
    let log = place.get(&mut moth, "/b/tea/tend?show=log").await.is(200);
    assert!(!log.text().contains("did something"), "every act has a word: {}", log.text());
}

#[tokio::test]
async fn reports_are_settled_and_people_banned_for_a_term() {
    let (place, mut owner, mut moth, mut wren) = tended().await;
    place.post(&mut moth, "/b/tea/settings", &[("purpose", "all about tea"), ("review", "open")]).await.is(303);
    let topic = write(&place, &mut wren, "spam").await["topic"]["id"].as_i64().unwrap();
    let mut robin = place.member("robin").await;
    place.post(&mut robin, &format!("/t/{topic}/1/report"), &[("reason", "an advertisement")]).await.is(303);
    assert!(place.get(&mut moth, "/b/tea").await.text().contains("href=\"/b/tea/tend\""));
    let page = place.get(&mut moth, "/b/tea/tend").await.is(200);
    assert!(page.text().contains("an advertisement"));
    let fields = [("report", boxes(&page, "report").remove(0)), ("verdict", "hide".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    place.post(&mut moth, "/b/tea/tend/settle", &fields).await.is(303);
    assert!(place.get(&mut moth, "/b/tea/tend").await.text().contains("No reports."));
    place.post(&mut moth, "/b/tea/tend/settle", &[("report", "1"), ("verdict", "burn")]).await.is(400);

    let fields = [("name", "wren"), ("days", "7"), ("reason", "advertisements")];
    place.post(&mut moth, "/b/tea/tend/ban", &fields).await.is(303);
    let bans = place.get(&mut moth, "/b/tea/tend?show=bans").await.is(200);
    assert!(bans.text().contains("advertisements") && bans.text().contains("/u/wren"));
    let ask = json!({ "board": "tea", "title": "more", "text": "words" });
    assert_eq!(place.call(&mut wren, "boards.create_topic", ask).await.json()["code"], "banned");
    wren.language = Some("en");
    let other =
        place.call(&mut robin, "boards.create_topic", json!({ "board": "tea", "title": "cups", "text": "hot" }));
    let other = other.await.is(200).json()["topic"]["id"].as_i64().unwrap();
    let page = place.get(&mut wren, &format!("/t/{other}")).await.is(200);
    assert!(page.text().contains("You may not write on this board until "), "a ban is told with its end");
    let refused = place.get(&mut wren, "/b/tea/new").await.is(403);
    assert!(refused.text().contains("You may not write on this board for now."));
    let fields = [("name", "nobody"), ("days", "7"), ("reason", "kept words")];
    let refused = place.post(&mut moth, "/b/tea/tend/ban", &fields).await.is(404);
    assert!(refused.text().contains("value=\"nobody\"") && refused.text().contains("kept words"));
    assert!(refused.text().contains("Nobody has this name."), "a keeper learns what was wrong with it");
    let fields = [("name", "nobody"), ("as", "moderator")];
    let refused = place.post(&mut owner, "/b/tea/settings/people", &fields).await.is(404);
    assert!(refused.text().contains("value=\"nobody\"") && refused.text().contains("Nobody has this name."));
    place.post(&mut moth, "/b/tea/tend/ban", &[("name", "wren"), ("days", "0"), ("reason", "")]).await.is(303);
    assert!(place.get(&mut moth, "/b/tea/tend?show=bans").await.text().contains("Nobody is banned."));
    assert!(place.get(&mut owner, "/b/tea/tend?show=log").await.is(200).text().contains("lifted the ban on"));
}

#[tokio::test]
async fn only_moderators_tend_and_only_admins_manage() {
    let (place, mut owner, mut moth, mut wren) = tended().await;
    let mut guest = Somebody::default();
    for path in ["/b/tea/tend", "/b/tea/settings", "/admin/boards", "/admin/words"] {
        assert!(place.get(&mut guest, path).await.is(303).location().starts_with("/sign-in"), "{path}");
        place.get(&mut wren, path).await.is(403);
        place.get(&mut owner, path).await.is(200);
    }
    place.get(&mut moth, "/b/tea/settings").await.is(200);
    for (who, leads) in [(&mut owner, true), (&mut moth, false), (&mut guest, false)] {
        let boards = place.get(who, "/boards").await.is(200);
        assert_eq!(boards.text().contains("href=\"/admin/boards\""), leads, "the list leads those who manage it on");
    }
    place.get(&mut moth, "/b/general/tend").await.is(403);
    for path in ["/admin/boards", "/admin/words"] {
        place.get(&mut moth, path).await.is(403);
    }
    write(&place, &mut wren, "one's own").await;
    let held = boxes(&place.get(&mut moth, "/b/tea/tend?show=held").await, "post").remove(0);
    for (path, fields) in [
        ("/b/tea/tend/settle", vec![("report", "1"), ("verdict", "hide")]),
        ("/b/tea/tend/decide", vec![("post", held.as_str()), ("approve", "true")]),
        ("/b/tea/tend/ban", vec![("name", "moth"), ("days", "7"), ("reason", "x")]),
        ("/b/tea/settings", vec![("purpose", "mine")]),
        ("/b/tea/settings/people", vec![("name", "wren"), ("as", "moderator")]),
        ("/admin/boards", vec![("slug", "mine"), ("name", "mine")]),
        ("/admin/words", vec![("word", "tea"), ("act", "refuse")]),
    ] {
        let got = place.post(&mut wren, path, &fields).await;
        assert!(matches!(got.status.as_u16(), 403 | 404), "{path} is {}", got.status);
    }
    assert!(!place.get(&mut guest, "/b/tea").await.text().contains("one's own"));
    place.post(&mut moth, "/b/tea/settings/people", &[("name", "wren"), ("as", "moderator")]).await.is(403);
    place.post(&mut moth, "/b/tea/settings/people", &[("name", "wren"), ("as", "listed")]).await.is(303);
    assert!(place.get(&mut moth, "/b/tea/settings").await.text().contains("/u/wren"));
    place.post(&mut moth, "/b/tea/settings/people", &[("name", "wren"), ("as", "unlisted")]).await.is(303);
}

#[tokio::test]
async fn boards_are_made_ordered_and_closed_and_words_listed() {
    let (place, mut owner, _, mut wren) = tended().await;
    let again = [("slug", "tea"), ("name", "another"), ("purpose", "kept purpose")];
    let refused = place.post(&mut owner, "/admin/boards", &again).await.is(409);
    assert!(refused.text().contains("id=\"error-slug\"") && refused.text().contains("kept purpose"));
    let order =
        |page: Got| page.text().find("/b/tea/settings").unwrap() < page.text().find("/b/general/settings").unwrap();
    place.post(&mut owner, "/admin/boards/place", &[("slug", "tea"), ("to", "up")]).await.is(303);
    assert!(order(place.get(&mut owner, "/admin/boards").await));
    place.post(&mut owner, "/admin/boards/place", &[("slug", "tea"), ("to", "down")]).await.is(303);
    assert!(!order(place.get(&mut owner, "/admin/boards").await));
    let fields = [("name", "茶席"), ("purpose", ""), ("group", "旧版"), ("read", "listed"), ("archived", "true")];
    place.post(&mut owner, "/b/tea/settings", &fields).await.is(303);
    place.get(&mut wren, "/b/tea").await.is(404);
    assert!(place.get(&mut owner, "/b/tea").await.is(200).text().contains("archive"));

    place.post(&mut owner, "/admin/words", &[("word", "坏词"), ("act", "refuse")]).await.is(303);
    assert!(place.get(&mut owner, "/admin/words").await.is(200).text().contains("坏词"));
    let ask = json!({ "board": "general", "title": "x", "text": "坏 - 词" });
    assert_eq!(place.call(&mut wren, "boards.create_topic", ask.clone()).await.json()["code"], "word_refused");
    place.post(&mut owner, "/admin/words", &[("word", "坏词"), ("act", "")]).await.is(303);
    place.call(&mut wren, "boards.create_topic", ask).await.is(200);
    let refused = place.post(&mut owner, "/admin/words", &[("word", " "), ("act", "refuse")]).await.is(400);
    assert!(refused.text().contains("id=\"error-word\""));
}

#[tokio::test]
async fn a_moderator_gets_from_a_notice_to_what_waits() {
    let (place, _, mut moth, mut wren) = tended().await;
    write(&place, &mut wren, "topic").await;
    let posts = boxes(&place.get(&mut moth, "/b/tea/tend?show=held").await.is(200), "post");
    place.post(&mut moth, "/b/tea/tend/decide", &[("post", posts[0].as_str()), ("approve", "true")]).await.is(303);
    let board = place.call(&mut wren, "boards.topics", json!({ "board": "tea" })).await.is(200).json();
    let topic = board["topics"][0]["id"].as_i64().unwrap();
    place.post(&mut moth, "/notices/read", &[("seq", "1")]).await.is(303);
    place.call(&mut wren, "boards.reply", json!({ "topic": topic, "text": "more" })).await.is(200);
    let told = place.get(&mut moth, "/notices").await.is(200);
    assert!(told.text().contains(&format!("/t/{topic}/tend?show=held")), "{}", told.text());
    let way = place.get(&mut moth, &format!("/t/{topic}/tend?show=held")).await.is(303);
    assert_eq!(way.location(), "/b/tea/tend?show=held");
    place.get(&mut wren, "/b/tea/tend?show=held").await.is(403);
}

#[tokio::test]
async fn an_author_sees_what_waits_and_takes_it_back_by_form() {
    let (place, _, mut moth, mut wren) = tended().await;
    wren.language = Some("en");
    let cid = place.get(&mut wren, "/b/tea/new").await.is(200).field("cid");
    let fields = [("cid", cid.as_str()), ("do", "send"), ("title", "A new kettle"), ("text", "some **words**")];
    let sent = place.post(&mut wren, "/b/tea/new", &fields).await.is(303);
    let way = "href=\"/me/space/drafts\"";
    assert!(place.get(&mut wren, sent.location()).await.is(200).text().contains(way), "the sentence leads there");
    let list = place.get(&mut wren, "/me/space/drafts").await.is(200);
    assert!(list.text().contains("A new kettle") && list.text().contains("<p class=\"excerpt\">some words</p>"));
    for who in [&mut moth, &mut place.member("robin").await] {
        assert!(!place.get(who, "/me/space/drafts").await.is(200).text().contains("A new kettle"));
        let post = list.field("post");
        let refused = place.post(who, "/me/space/drafts/withdraw", &[("post", &post)]).await.is(303);
        assert_eq!(refused.location(), "/me/space/drafts?done=decided");
    }
    let queue = "/b/tea/tend?show=held";
    assert!(place.get(&mut moth, queue).await.text().contains("A new kettle"));
    let fields = [("post", list.field("post"))];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let back = place.post(&mut wren, "/me/space/drafts/withdraw", &fields).await.is(303);
    let list = place.get(&mut wren, back.location()).await.is(200);
    assert!(list.text().contains("Taken back.") && !list.text().contains("/me/space/drafts/withdraw"));
    assert!(list.text().contains("href=\"/b/tea/new\""), "it is a draft again");
    assert!(place.get(&mut wren, "/b/tea/new").await.is(200).text().contains("value=\"A new kettle\""));
    assert!(place.get(&mut moth, queue).await.text().contains("Nothing waits to be looked at."));

    // A reply waits too, and one that was let through cannot be taken back.
    let open = json!({ "board": "tea", "title": "cups", "text": "x" });
    let topic = place.call(&mut moth, "boards.create_topic", open).await.is(200).json()["topic"]["id"].clone();
    let fields = [("text", "the blue one"), ("do", "send")];
    let sent = place.post(&mut wren, &format!("/t/{topic}/reply"), &fields).await.is(303);
    let said = place.get(&mut wren, sent.location()).await.is(200);
    assert!(said.text().contains(way) && !said.text().contains("the blue one"));
    let list = place.get(&mut wren, "/me/space/drafts").await.is(200);
    assert!(list.text().contains("Reply in “cups”") && list.text().contains("the blue one"));
    let post = list.field("post");
    place.post(&mut moth, "/b/tea/tend/decide", &[("post", &post), ("approve", "true")]).await.is(303);
    let late = place.post(&mut wren, "/me/space/drafts/withdraw", &[("post", &post)]).await.is(303);
    let list = place.get(&mut wren, late.location()).await.is(200);
    assert!(list.text().contains("a moderator has decided on it") && !list.text().contains("the blue one"));
    place.post(&mut wren, "/me/space/drafts/withdraw", &[("post", "tea")]).await.is(400);
}

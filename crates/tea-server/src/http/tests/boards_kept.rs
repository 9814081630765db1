//! Boards kept by their moderators, kept from others, and kept by guests.

use super::boards::{open, reply};
use super::*;

#[tokio::test]
async fn moderators_tend_a_topic_by_form() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut wren, "long talk", "first").await;
    for number in 2..=6 {
        reply(&place, &mut wren, topic, None, &format!("word-{number}-")).await;
    }
    let (path, act) = (format!("/t/{topic}"), format!("/t/{topic}/act"));
    for fields in [[("pin", "board")], [("essence", "true")], [("locked", "true")]] {
        assert_eq!(place.post(&mut wren, &act, &fields).await.status.as_u16(), 403, "{fields:?}");
        place.post(&mut owner, &act, &fields).await.is(303);
    }
    let page = place.get(&mut wren, &format!("{path}?floor=1")).await.is(200);
    assert!(!page.text().contains("<textarea") && !page.text().contains("name=\"pin\""));
    place.post(&mut wren, &format!("{path}/reply"), &[("text", "still?")]).await;
    assert!(place.get(&mut wren, "/b/general/essence").await.is(200).text().contains("long talk"));
    place.post(&mut owner, &act, &[("locked", "false")]).await.is(303);
    place.post(&mut owner, &act, &[("hide", "3")]).await.is(303);
    let page = place.get(&mut Somebody::default(), &path).await;
    assert!(page.text().contains("class=\"hole\" id=\"f3\"") && !page.text().contains("word-3-"));
    place.post(&mut owner, &act, &[("show", "3")]).await.is(303);

    let choosing = place.get(&mut owner, &format!("{path}?floor=1&choose=1")).await.is(200);
    assert!(choosing.text().contains("type=\"checkbox\" name=\"floors\" value=\"2\""));
    let ask = place.post(&mut owner, &act, &[("split", "true"), ("floors", "4"), ("floors", "5")]).await.is(303);
    assert_eq!(ask.location(), format!("{path}/split?floors=4,5"));
    place.get(&mut wren, ask.location()).await.is(403);
    assert_eq!(place.get(&mut owner, ask.location()).await.is(200).field("floors"), "4,5");
    let split =
        place.post(&mut owner, &format!("{path}/split"), &[("floors", "4,5"), ("title", "a side talk")]).await.is(303);
    let other = split.location().to_owned();
    assert!(place.get(&mut Somebody::default(), &other).await.is(200).text().contains("word-4-"));
    let page = place.get(&mut Somebody::default(), &path).await;
    assert!(page.text().contains("class=\"hole\" id=\"f4\"") && page.text().contains(&format!("{other}?floor=1#f1")));
    let merged =
        place.post(&mut owner, &format!("{other}/merge"), &[("into", &format!("http://tea.test{path}?floor=2"))]).await;
    assert_eq!(merged.is(303).location(), path);
    assert_eq!(place.get(&mut Somebody::default(), &other).await.is(303).location(), path);
    let nowhere = place.post(&mut owner, &format!("{path}/merge"), &[("into", "tea")]).await.is(404);
    assert!(nowhere.text().contains("value=\"tea\""));
}

#[tokio::test]
async fn answers_are_chosen_by_form() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let ask = json!({ "board": "general", "title": "t", "text": "which?", "poll": { "answers": ["red", "green"] } });
    let topic =
        place.call(&mut owner, "boards.create_topic", ask).await.is(200).json()["topic"]["id"].as_i64().unwrap();
    let before = place.get(&mut wren, &format!("/t/{topic}")).await.is(200);
    assert!(before.text().contains("type=\"radio\" name=\"choice\" value=\"2\"") && !before.text().contains("<meter"));
    let chosen = place.post(&mut wren, &format!("/t/{topic}/choose"), &[("choice", "2")]).await.is(303);
    let after = place.get(&mut wren, chosen.location().split('#').next().unwrap()).await.is(200);
    assert!(after.text().contains("value=\"2\" checked") && after.text().contains("<meter"));
    assert!(!place.get(&mut Somebody::default(), &format!("/t/{topic}")).await.text().contains("name=\"choice\""));
}

#[tokio::test]
async fn the_best_stands_in_folders() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut wren, "a good one", "text").await.to_string();
    let path = "/b/general/essence";
    assert_eq!(place.post(&mut wren, path, &[("title", "folder")]).await.status.as_u16(), 403);
    place.post(&mut owner, path, &[("title", "folder")]).await.is(303);
    let page = place.get(&mut owner, path).await.is(200);
    let (_, rest) = page.text().split_once("<select id=\"f-parent\"").unwrap();
    let folder = rest.split("<option value=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    place.post(&mut owner, path, &[("topic", &topic), ("parent", &folder)]).await.is(303);
    let page = place.get(&mut Somebody::default(), path).await.is(200);
    assert!(page.text().contains("<summary>folder") && page.text().contains(">a good one</a>"));
    place.post(&mut owner, &format!("{path}/drop"), &[("id", &folder)]).await.is(303);
    assert!(!place.get(&mut Somebody::default(), path).await.text().contains("<summary>folder"));
}

#[tokio::test]
async fn a_board_that_is_not_public_shows_nothing_to_others() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let board = json!({ "slug": "kitchen", "name": "canary-board", "read": "staff", "write": "staff" });
    place.call(&mut owner, "boards.create_board", board).await.is(200);
    let ask = json!({ "board": "kitchen", "title": "canary-title", "text": "canary-text" });
    let topic =
        place.call(&mut owner, "boards.create_topic", ask).await.is(200).json()["topic"]["id"].as_i64().unwrap();
    let paths = ["/b/kitchen", "/b/kitchen/new", "/b/kitchen/essence"].map(str::to_owned);
    let topics = ["", "?order=tree", "/1", "/reply", "/1/edit", "/1/history", "/1/report", "/1/remove", "/merge"];
    let paths = paths.into_iter().chain(topics.map(|rest| format!("/t/{topic}{rest}")));
    for path in paths {
        for who in [&mut Somebody::default(), &mut wren] {
            let got = place.get(who, &path).await;
            assert!(!got.text().contains("canary"), "{path}");
            assert!(matches!(got.status.as_u16(), 303 | 308 | 403 | 404), "{path} is {}", got.status);
        }
    }
    for path in ["/", "/boards"] {
        assert!(!place.get(&mut wren, path).await.is(200).text().contains("canary"), "{path}");
        assert!(place.get(&mut owner, path).await.is(200).text().contains("canary"), "{path}");
    }
}

#[tokio::test]
async fn pages_of_boards_are_light_and_not_sent_again() {
    const BROTLI: (header::HeaderName, &str) = (header::ACCEPT_ENCODING, "br");
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let text = "零不是「还没有数据」，零是对方说：**我没有别的要发了**。看 `recv` 的返回值，别睡。\n\n```python\nif not data:\n    break\n```";
    let topic = open(&place, &mut owner, "socket 里 recv 返回 0 到底是什么意思？", text).await;
    for number in 2..=20_u64 {
        let who = if number.is_multiple_of(2) { &mut wren } else { &mut owner };
        reply(&place, who, topic, number.is_multiple_of(3).then_some(number - 1), text).await;
        open(&place, &mut owner, &format!("第 {number} 个话题：今天喝什么茶，配什么书"), text).await;
    }
    let mut guest = Somebody::default();
    let path = format!("/t/{topic}");
    for path in ["/boards", "/b/general", path.as_str(), "/b/general/essence"] {
        let plain = place.get(&mut guest, path).await.is(200);
        assert!(plain.body.len() <= 25_000, "{path} has {} bytes", plain.body.len());
        assert!(guest.cookies.is_empty(), "{path} sets a cookie");
        let packed = place.get_with(&mut guest, path, &[BROTLI]).await.is(200);
        assert!(packed.body.len() <= 6_000, "{path} has {} bytes packed", packed.body.len());
        let tag = packed.header(header::ETAG).to_owned();
        place.get_with(&mut guest, path, &[BROTLI, (header::IF_NONE_MATCH, &tag)]).await.is(304);
        assert_eq!(place.get(&mut wren, path).await.header(header::CACHE_CONTROL), "private, no-store", "{path}");
        println!("{path}: {} bytes, {} packed", plain.body.len(), packed.body.len());
    }
    reply(&place, &mut wren, topic, None, "something new").await;
    assert!(place.get(&mut guest, &format!("{path}?floor=21")).await.is(200).text().contains("something new"));
}

/// Scripts in every field.
#[tokio::test]
async fn nothing_that_is_typed_becomes_markup() {
    let (place, mut owner) = Place::founded().await;
    let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let fields = [("title", evil), ("text", evil), ("tags", "\"><u>"), ("answers", "\"><s>\nb"), ("do", "send")];
    let topic = place.post(&mut owner, "/b/general/new", &fields).await;
    let mut paths = vec!["/b/general".to_owned(), "/".to_owned(), "/boards".to_owned()];
    if topic.status == StatusCode::SEE_OTHER {
        let path = topic.location().to_owned();
        paths.extend(["/reply?to=1&quote=1", "/1/edit", "/1/remove", "/merge"].map(|rest| format!("{path}{rest}")));
        paths.push(path);
    }
    for path in paths {
        let page = place.get(&mut owner, &path).await.is(200);
        assert!(!page.text().contains("<script>") && !page.text().contains("<img src=x"), "{path}");
        assert!(!page.text().contains("\"><u>") && !page.text().contains("\"><s>"), "{path}");
    }
}

//! Rooms and messages without script.

use super::*;

#[tokio::test]
async fn a_message_is_posted_by_form_and_a_reload_posts_it_once() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    assert!(place.get(&mut wren, "/talk/hall").await.is(200).text().contains("/talk/hall/join"));
    assert_eq!(place.post(&mut wren, "/talk/hall/join", &[]).await.is(303).location(), "/talk/hall");
    let cid = place.get(&mut wren, "/talk/hall").await.is(200).field("cid");
    let fields = [("cid", cid.as_str()), ("text", "早，**泡**什么？")];
    let first = place.post_files(&mut wren, "/talk/hall/post", &fields, &[("files", "", b"")]).await.is(303);
    let again = place.post_files(&mut wren, "/talk/hall/post", &fields, &[("files", "", b"")]).await.is(303);
    assert_eq!(first.location(), again.location());
    let page = place.get(&mut wren, "/talk/hall").await.is(200);
    assert_eq!(page.text().matches("<strong>泡</strong>").count(), 1);
    assert_ne!(page.field("cid"), cid);
}

#[tokio::test]
async fn a_refused_message_stays_in_its_form() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    wren.language = Some("en");
    place.post(&mut wren, "/talk/hall/join", &[]).await.is(303);
    let cid = place.get(&mut wren, "/talk/hall").await.field("cid");
    let long = "茶".repeat(8_001);
    let refused = place.post(&mut wren, "/talk/hall/post", &[("cid", &cid), ("text", &long)]).await.is(400);
    assert!(refused.text().contains(&long) && refused.text().contains("id=\"error-w\""));
    assert_eq!(refused.field("cid"), cid, "nothing was stored, so the same id still holds");
    place.post(&mut wren, "/talk/hall/post", &[("cid", &cid), ("text", &long[3..])]).await.is(303);
    let other = place.post(&mut wren, "/talk/hall/post", &[("cid", &cid), ("text", "other words")]).await.is(409);
    assert_ne!(other.field("cid"), cid, "an id that was used for other words would be refused for ever");
    assert!(other.text().contains("other words</textarea>"));
}

#[tokio::test]
async fn words_are_not_lost_with_the_session() {
    let (place, _) = Place::founded().await;
    let mut guest = Somebody::speaking("en");
    let got = place.post(&mut guest, "/talk/hall/post", &[("text", "long thoughts")]).await.is(401);
    assert!(got.text().contains("long thoughts</textarea>") && got.text().contains("Sign in first"));
}

#[tokio::test]
async fn a_message_is_answered_edited_reacted_to_pinned_and_removed_by_form() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let seq = say(&place, &mut wren, "hall", "first words").await.to_string();
    let page = place.get(&mut wren, &format!("/talk/hall?reply={seq}")).await.is(200);
    assert_eq!(page.field("reply_to"), seq);
    let cid = page.field("cid");
    let fields = [("cid", cid.as_str()), ("reply_to", &seq), ("text", "an answer")];
    place.post(&mut wren, "/talk/hall/post", &fields).await.is(303);
    assert!(place.get(&mut wren, "/talk/hall").await.text().contains(&format!("<a class=\"quote\" href=\"?at={seq}")));

    let chosen = place.get(&mut wren, &format!("/talk/hall?at={seq}")).await.is(200);
    assert!(chosen.text().contains("id=\"acts\"") && chosen.text().contains("first words</textarea>"));
    place.post(&mut wren, "/talk/hall/edit", &[("seq", &seq), ("edit", "better words")]).await.is(303);
    let refused = place.post(&mut wren, "/talk/hall/edit", &[("seq", &seq), ("edit", " ")]).await.is(400);
    assert!(refused.text().contains("id=\"error-edit\""));
    assert!(place.get(&mut wren, "/talk/hall").await.text().contains("better words"));

    let react = [("seq", seq.as_str()), ("emoji", "🍵")];
    place.post(&mut owner, "/talk/hall/react", &react).await.is(303);
    assert!(place.get(&mut owner, "/talk/hall").await.text().contains("value=\"🍵\" aria-pressed=\"true\""));
    assert!(place.get(&mut wren, "/talk/hall").await.text().contains("value=\"🍵\" aria-pressed=\"false\""));
    place.post(&mut owner, "/talk/hall/react", &react).await.is(303);
    assert!(!place.get(&mut owner, "/talk/hall").await.text().contains("value=\"🍵\" aria-pressed"));

    place.post(&mut wren, "/talk/hall/pin", &[("seq", &seq), ("on", "true")]).await.is(403);
    place.post(&mut owner, "/talk/hall/pin", &[("seq", &seq), ("on", "true")]).await.is(303);
    place.post(&mut owner, "/talk/hall/remove", &[("seq", &seq)]).await.is(303);
    let page = place.get(&mut wren, "/talk/hall").await;
    assert!(!page.text().contains("better words"));
}

#[tokio::test]
async fn opening_a_room_reads_nothing_and_the_button_does() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    place.post(&mut wren, "/talk/hall/join", &[]).await.is(303);
    say(&place, &mut owner, "hall", "one").await;
    let cid = place.get(&mut wren, "/talk/hall").await.field("cid");
    place.post(&mut wren, "/talk/hall/post", &[("cid", &cid), ("text", "read so far")]).await.is(303);
    let seq = say(&place, &mut owner, "hall", "@wren two").await.to_string();
    for _ in 0..2 {
        let page = place.get(&mut wren, "/talk/hall").await;
        assert!(page.text().contains("id=\"read-to-here\"") && page.text().contains("class=\"m hit\""));
    }
    assert!(place.get(&mut wren, "/").await.text().contains("class=\"pip num\">1<"), "the bell knows of the mention");
    place.post(&mut wren, "/talk/hall/read", &[("seq", &seq)]).await.is(303);
    assert!(!place.get(&mut wren, "/talk/hall").await.text().contains("id=\"read-to-here\""));
}

#[tokio::test]
async fn a_long_log_is_read_page_by_page() {
    let (place, mut owner) = Place::founded().await;
    for number in 1..=120 {
        say(&place, &mut owner, "hall", &format!("word-{number}-")).await;
    }
    let mut guest = Somebody::default();
    let mut seen = Vec::new();
    let mut path = "/talk/hall".to_owned();
    for _ in 0..4 {
        let page = place.get(&mut guest, &path).await.is(200);
        let found = (1..=120).filter(|number| page.text().contains(&format!("word-{number}-")));
        seen.extend(found);
        let Some((_, rest)) = page.text().split_once("href=\"/talk/hall?before=") else { break };
        path = format!("/talk/hall?before={}", rest.split('"').next().unwrap());
    }
    seen.sort_unstable();
    assert_eq!(seen, (1..=120).collect::<Vec<_>>(), "every message once");
    let around = place.get(&mut guest, "/talk/hall?at=60").await.is(200);
    assert!(around.text().contains("word-60-") && around.text().contains("data-newer"));
    let after = place.get(&mut guest, "/talk/hall?after=60").await.is(200);
    assert!(after.text().contains("word-61-") && !after.text().contains("word-60-"));
}

#[tokio::test]
async fn a_room_is_made_and_kept_by_form() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut rook = place.member("rook").await;
    wren.language = Some("en");
    let refused = [("title", "Hall"), ("name", "hall"), ("topic", "<tea>")];
    let again = place.post(&mut wren, "/rooms/new", &refused).await.is(409);
    assert!(again.text().contains("id=\"error-name\"") && again.text().contains("&#60;tea&#62;"));
    let fields = [("title", "Networks"), ("name", "network"), ("private", "true")];
    assert_eq!(place.post(&mut wren, "/rooms/new", &fields).await.is(303).location(), "/talk/network");
    place.get(&mut rook, "/talk/network").await.is(404);
    place.post(&mut wren, "/talk/network/invite", &[("name", "rook")]).await.is(303);
    place.get(&mut rook, "/talk/network").await.is(200);
    place.get(&mut rook, "/talk/network/settings").await.is(403);
    let missing = place.post(&mut wren, "/talk/network/invite", &[("name", "nobody-here")]).await.is(404);
    assert!(missing.text().contains("id=\"error-name\""));
    let change = [("title", "Nets"), ("topic", "packets"), ("slow_mode_s", "30"), ("private", "true")];
    place.post(&mut wren, "/talk/network/settings", &change).await.is(303);
    assert!(place.get(&mut rook, "/talk/network").await.text().contains("packets"));
    place.post(&mut wren, "/talk/network/mute", &[("name", "rook"), ("minutes", "60")]).await.is(303);
    place.get(&mut rook, "/talk/network").await.is(200);
    let muted = place.post(&mut rook, "/talk/network/post", &[("text", "but I have words")]).await.is(403);
    assert!(muted.text().contains("but I have words"));
    place.post(&mut wren, "/talk/network/moderator", &[("name", "rook"), ("on", "true")]).await.is(303);
    place.get(&mut rook, "/talk/network/settings").await.is(200);
    let record = place.get(&mut wren, "/talk/network/settings").await.is(200);
    assert!(record.text().contains("wren") && record.text().contains("rook"));
    place.post(&mut wren, "/talk/network/moderator", &[("name", "rook"), ("on", "false")]).await.is(303);
    place.post(&mut wren, "/talk/network/dismiss", &[("name", "rook")]).await.is(303);
    place.get(&mut rook, "/talk/network").await.is(404);
}

#[tokio::test]
async fn two_people_write_to_each_other() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut rook = place.member("rook").await;
    let cid = place.get(&mut wren, "/talk/direct").await.is(200).field("cid");
    let fields = [("to", "rook"), ("text", "just for you"), ("cid", cid.as_str())];
    let room = place.post(&mut wren, "/talk/direct", &fields).await.is(303).location().to_owned();
    place.post(&mut wren, "/talk/direct", &fields).await.is(303);
    let page = place.get(&mut rook, &room).await.is(200);
    assert_eq!(page.text().matches("just for you").count(), 1);
    assert!(place.get(&mut rook, "/talk").await.text().contains(&room));
    let missing = place.post(&mut wren, "/talk/direct", &[("to", "nobody-here"), ("text", "kept words")]).await.is(404);
    assert!(missing.text().contains("id=\"error-to\"") && missing.text().contains("kept words</textarea>"));
    let mut guest = Somebody::default();
    place.get(&mut guest, &room).await.is(404);
}

#[tokio::test]
async fn words_of_somebody_blocked_are_folded() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut rook = place.member("rook").await;
    say(&place, &mut rook, "hall", "noise").await;
    assert_eq!(
        place.post(&mut wren, "/me/block", &[("name", "rook"), ("on", "true")]).await.is(303).location(),
        "/u/rook"
    );
    let page = place.get(&mut wren, "/talk/hall").await.is(200);
    assert!(page.text().contains("<details><summary>") && page.text().contains("</summary><p>noise</p></details>"));
    place.post(&mut wren, "/me/block", &[("name", "rook"), ("on", "false")]).await.is(303);
    assert!(!place.get(&mut wren, "/talk/hall").await.text().contains("</summary><p>noise"));
}

#[tokio::test]
async fn messages_are_found() {
    let (place, mut owner) = Place::founded().await;
    let seq = say(&place, &mut owner, "hall", "乌龙茶与 <b> 标签").await;
    let mut guest = Somebody::speaking("en");
    let found = place.get(&mut guest, "/search?q=%E4%B9%8C%E9%BE%99").await.is(200);
    assert!(found.text().contains("<mark>乌龙</mark>") && found.text().contains(&format!("?at={seq}#m-{seq}")));
    assert!(!found.text().contains("<b> 标签"));
    place.get(&mut guest, "/search").await.is(200);
    place.get(&mut guest, "/search?q=zzzz").await.is(200);
    let long = "x".repeat(101);
    place.get(&mut guest, &format!("/search?q={long}")).await.is(400);
}

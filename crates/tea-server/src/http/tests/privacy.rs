//! What stands in a private room stays there.

use super::*;

const CANARY: &str = "canary-7f3a";

#[tokio::test]
async fn nothing_of_a_private_room_shows_anywhere_to_others() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut rook = place.member("rook").await;
    let room = json!({ "name": "attic", "title": format!("title {CANARY}"), "topic": CANARY, "private": true });
    place.call(&mut wren, "talk.create_room", room).await.is(200);
    let seq = say(&place, &mut wren, "attic", &format!("@rook {CANARY} in words")).await;
    assert!(place.get(&mut wren, "/talk/attic").await.is(200).text().contains(CANARY));
    let paths = [
        "/".to_owned(),
        "/talk".to_owned(),
        "/talk/hall".to_owned(),
        "/people".to_owned(),
        "/u/wren".to_owned(),
        "/search?q=canary".to_owned(),
        "/talk/attic".to_owned(),
        format!("/talk/attic?at={seq}"),
        "/talk/attic/settings".to_owned(),
        "/talk/direct".to_owned(),
        "/me".to_owned(),
    ];
    for path in &paths {
        for who in [&mut rook, &mut Somebody::default()] {
            let got = place.get(who, path).await;
            assert!(!got.text().contains(CANARY), "{path} shows it");
        }
    }
    for (path, fields) in [
        ("/talk/attic/join", vec![]),
        ("/talk/attic/post", vec![("text", "let me in")]),
        ("/talk/attic/react", vec![("seq", "1"), ("emoji", "🍵")]),
        ("/talk/attic/read", vec![("seq", "1")]),
        ("/talk/attic/settings", vec![("title", "x"), ("slow_mode_s", "0")]),
        ("/talk/attic/dismiss", vec![("name", "wren")]),
    ] {
        let got = place.post(&mut rook, path, &fields).await.is(404);
        assert!(!got.text().contains(CANARY), "{path} shows it");
    }
    let found = place.call(&mut rook, "search.find", json!({ "query": "canary" })).await.is(200);
    assert_eq!(found.json()["hits"], json!([]));
    assert!(!place.call(&mut rook, "talk.notices", json!({})).await.text().contains(CANARY));
}

#[tokio::test]
async fn guests_read_public_rooms_and_are_asked_in_to_write() {
    let (place, mut owner) = Place::founded().await;
    say(&place, &mut owner, "hall", "welcome all").await;
    let mut guest = Somebody::speaking("en");
    let page = place.get(&mut guest, "/talk/hall").await.is(200);
    assert!(page.text().contains("welcome all") && page.text().contains("/sign-in?next=%2Ftalk%2Fhall"));
    assert!(!page.text().contains("data-composer") && !page.text().contains(" data-me="));
    for path in ["/me", "/rooms/new", "/talk/direct", "/admin", "/talk/hall/settings"] {
        let got = place.get(&mut guest, path).await.is(303);
        assert_eq!(got.location(), format!("/sign-in?next={}", crate::http::visit::encoded(path)), "{path}");
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_offers_a_search() {
    let (place, _) = Place::founded().await;
    let mut guest = Somebody::speaking("en");
    let lost = place.get(&mut guest, "/green/tea").await.is(404);
    assert!(lost.text().contains("Nothing is here") && lost.text().contains("value=\"green tea\""));
    let wrong = place.send(&mut guest, Method::DELETE, "/talk", None, Vec::new(), &[]).await.is(405);
    assert!(wrong.header(header::ALLOW).contains("GET") && wrong.text().contains("<!doctype html>"));
}

#[tokio::test]
async fn what_cannot_be_read_of_an_address_is_told_on_a_page_of_the_house() {
    let (place, mut finch) = Place::founded().await;
    for (path, status) in
        [("/desk/queue", 404), ("/t/1/abc/edit", 404), ("/me/wallet?after=q", 400), ("/talk/hall?before=x", 400)]
    {
        let got = place.get(&mut finch, path).await.is(status);
        assert!(got.text().contains("<!doctype html>") && got.text().contains("<h1"), "{path}: {}", got.text());
        assert!(!got.text().contains("parse") && !got.text().contains("deserialize"), "{path}");
    }
    let sent = place.send(&mut finch, Method::POST, "/me/avatar", Some(FORM), b"a=b".to_vec(), &[]).await;
    assert!(sent.status.is_client_error() && sent.text().contains("<!doctype html>"), "{}", sent.text());
}

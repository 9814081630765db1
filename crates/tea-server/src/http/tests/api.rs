//! The JSON interface.

use super::*;

/// A program with a token of its own.
async fn program(place: &Place, name: &str) -> Somebody {
    let mut guest = Somebody::speaking("en");
    let got = place.call(&mut guest, "accounts.register", json!({ "name": name, "password": PASSWORD })).await.is(200);
    assert!(guest.cookies.is_empty(), "a program gets a token and no cookie");
    let token = got.json()["token"].as_str().unwrap().to_owned();
    Somebody { token: Some(token), ..guest }
}

#[tokio::test]
async fn the_names_of_the_interface_hold() {
    let (place, _) = Place::founded().await;
    let mut wren = program(&place, "wren").await;
    let right = json!({ "name": "wren", "password": PASSWORD });
    let signed_in = place.call(&mut Somebody::default(), "accounts.sign_in", right).await.is(200);
    assert_eq!(signed_in.json()["account"]["name"], "wren");
    let room = place.call(&mut wren, "talk.create_room", json!({ "name": "net", "title": "Net" })).await.is(200).json();
    assert_eq!((&room["room"]["name"], &room["room"]["title"]), (&json!("net"), &json!("Net")));
    let rooms =
        place.send(&mut Somebody::default(), Method::POST, "/api/v1/talk.rooms", None, Vec::new(), &[]).await.is(200);
    assert_eq!(rooms.json()["rooms"].as_array().unwrap().len(), 2);
    let cid = "0197a3a0-0000-7000-8000-000000000001";
    let post = json!({ "room": "net", "cid": cid, "text": "hello" });
    let first = place.call(&mut wren, "talk.post", post.clone()).await.is(200).json();
    let again = place.call(&mut wren, "talk.post", post).await.is(200).json();
    assert_eq!((&first["seq"], &first["dup"], &again["dup"]), (&again["seq"], &json!(false), &json!(true)));
    let page =
        place.call(&mut wren, "talk.history", json!({ "room": "net", "after": 0, "limit": 10 })).await.is(200).json();
    let entry = &page["entries"][0];
    assert_eq!((&entry["author"], &entry["text"], &entry["cid"]), (&json!("wren"), &json!("hello"), &json!(cid)));
    assert_eq!(page["head"], first["seq"]);
    let hits = place.call(&mut wren, "search.find", json!({ "query": "hello" })).await.is(200).json();
    assert_eq!(hits["hits"][0]["kind"], "message");
}

#[tokio::test]
async fn every_refusal_has_a_code_a_sentence_and_its_status() {
    let (place, _) = Place::founded().await;
    let mut guest = Somebody::speaking("en");
    let mut wren = program(&place, "wren").await;
    let check = |got: Got, status: u16, code: &str| {
        let got = got.is(status);
        assert_eq!(got.header(header::CONTENT_TYPE), JSON);
        assert_eq!(got.header(header::CACHE_CONTROL), "no-store");
        let body = got.json();
        assert_eq!(body["code"], code);
        assert!(body["message"].as_str().unwrap().contains('.'), "{body}");
    };
    let raw = async |who: &mut Somebody, method: &str, body: &[u8]| {
        place.send(who, Method::POST, &format!("/api/v1/{method}"), Some(JSON), body.to_vec(), &[]).await
    };
    check(raw(&mut guest, "talk.fly", b"{}").await, 404, "unknown_method");
    check(raw(&mut guest, "talk.rooms", b"{").await, 400, "bad_json");
    check(raw(&mut guest, "talk.rooms", b"\xff").await, 400, "bad_json");
    check(raw(&mut guest, "talk.post", b"{\"text\":1}").await, 400, "bad_request");
    let wrong = raw(&mut guest, "talk.post", b"{\"room\":\"hall\"}").await.json();
    assert!(wrong["message"].as_str().unwrap().contains("text"), "{wrong}");
    check(place.call(&mut guest, "talk.post", json!({ "room": "hall", "text": "x" })).await, 401, "sign_in_required");
    check(place.call(&mut guest, "talk.room", json!({ "room": "nowhere" })).await, 404, "not_found");
    check(place.call(&mut wren, "accounts.list", json!({})).await, 403, "forbidden");
    check(place.call(&mut wren, "talk.post", json!({ "room": "hall", "text": " " })).await, 400, "empty");
    check(
        place.call(&mut wren, "talk.post", json!({ "room": "hall", "text": "x".repeat(8_001) })).await,
        400,
        "too_long",
    );
    let taken = json!({ "name": "wren", "password": PASSWORD });
    check(place.call(&mut guest, "accounts.register", taken).await, 409, "name_taken");
    let wrong = json!({ "name": "wren", "password": "wrong password" });
    check(place.call(&mut guest, "accounts.sign_in", wrong).await, 401, "wrong_credentials");
    let mut over = Somebody { token: Some("x".repeat(43)), ..Somebody::default() };
    over.language = Some("en");
    check(place.call(&mut over, "talk.rooms", json!({})).await, 401, "sign_in_required");
    check(place.get(&mut guest, "/api/v1/talk.rooms").await, 405, "bad_request");
    check(place.get(&mut guest, "/api/nothing").await, 404, "unknown_method");
    let large = vec![b' '; 1024 * 1024 + 1];
    check(raw(&mut guest, "talk.rooms", &large).await, 413, "too_large");
    raw(&mut guest, "talk.rooms", &large[..1024 * 1024]).await.is(200);
}

#[tokio::test]
async fn a_wait_is_told_twice() {
    let (place, mut owner) = Place::founded().await;
    place.call(&mut owner, "talk.edit_room", json!({ "room": "hall", "slow_mode_s": 30 })).await.is(200);
    let mut wren = program(&place, "wren").await;
    say(&place, &mut wren, "hall", "one").await;
    let slow = place.call(&mut wren, "talk.post", json!({ "room": "hall", "text": "two" })).await.is(429);
    assert_eq!((slow.header(header::RETRY_AFTER), &slow.json()["retry_after"]), ("30", &json!(30.0)));
    assert_eq!(slow.json()["permanent"], false);
    place.clock.advance(30_000);
    say(&place, &mut wren, "hall", "two").await;
}

#[tokio::test]
async fn a_revoked_token_is_refused_at_once() {
    let (place, _) = Place::founded().await;
    let mut wren = program(&place, "wren").await;
    place.call(&mut wren, "accounts.me", json!({})).await.is(200);
    place.call(&mut wren, "accounts.sign_out", json!({})).await.is(200);
    place.call(&mut wren, "accounts.me", json!({})).await.is(401);
}

#[tokio::test]
async fn pages_of_other_sites_change_nothing() {
    let (place, mut owner) = Place::founded().await;
    let body = json!({ "room": "hall", "text": "planted" }).to_string().into_bytes();
    let origin = [(header::ORIGIN, "http://evil.example")];
    let got = place.send(&mut owner, Method::POST, "/api/v1/talk.post", Some(JSON), body, &origin).await.is(403);
    assert_eq!(got.json()["code"], "foreign_origin");
    let got = place.send(&mut owner, Method::POST, "/sign-out", Some(FORM), Vec::new(), &origin).await.is(403);
    assert!(got.header(header::CONTENT_TYPE).starts_with("text/html") && owner.has_session());
}

#[tokio::test]
async fn the_document_is_served() {
    let (place, _) = Place::founded().await;
    let got = place.get(&mut Somebody::default(), "/api/openapi.json").await.is(200);
    assert_eq!(got.json()["paths"]["/api/v1/talk.post"]["post"]["operationId"], "talk.post");
}

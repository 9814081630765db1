//! Files in messages, and portraits.

use super::*;

/// A small picture.
fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = image::RgbImage::from_pixel(8, 6, image::Rgb([29, 105, 84]));
    image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}

#[tokio::test]
async fn files_travel_with_a_message_sent_by_form() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    place.post(&mut wren, "/talk/hall/join", &[]).await.is(303);
    let picture = png();
    let files =
        [("files", "茶.png", picture.as_slice()), ("files", "evil.html", b"<script>alert(1)</script>".as_slice())];
    place.post_files(&mut wren, "/talk/hall/post", &[("text", "look")], &files).await.is(303);
    let mut guest = Somebody::default();
    let page = place.get(&mut guest, "/talk/hall").await.is(200);
    let href = |mark: &str| {
        let (_, rest) = page.text().split_once(mark).unwrap_or_else(|| panic!("no {mark}"));
        rest.split('"').next().unwrap().to_owned()
    };
    let shown = place.get(&mut guest, &href("class=\"pic\" href=\"")).await.is(200);
    assert!(shown.header(header::CONTENT_TYPE).starts_with("image/"));
    assert!(shown.header(header::CONTENT_DISPOSITION).starts_with("inline"));
    assert!(shown.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    assert_eq!(shown.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    let caching = shown.header(header::CACHE_CONTROL);
    assert!(
        caching.starts_with("private") && caching.ends_with("immutable"),
        "what is removed lives on in no shared cache"
    );
    let tag = shown.header(header::ETAG).to_owned();
    place.get_with(&mut guest, &href("class=\"pic\" href=\""), &[(header::IF_NONE_MATCH, &tag)]).await.is(304);
    let saved = place.get(&mut guest, &href("class=\"file\" href=\"")).await.is(200);
    assert!(saved.header(header::CONTENT_DISPOSITION).starts_with("attachment"));
    assert!(!saved.header(header::CONTENT_TYPE).starts_with("text/html"));
    assert!(
        place
            .get(&mut wren, &href("class=\"file\" href=\""))
            .await
            .header(header::CACHE_CONTROL)
            .starts_with("private")
    );
}

#[tokio::test]
async fn a_program_brings_a_file_and_only_its_readers_get_it() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let path = "/api/v1/files?name=notes.txt";
    place.send(&mut Somebody::default(), Method::POST, path, None, b"x".to_vec(), &[]).await.is(401);
    let brought =
        place.send(&mut owner, Method::POST, path, None, b"canary in a file".to_vec(), &[]).await.is(200).json();
    let id = brought["file"]["id"].as_i64().unwrap();
    let address = format!("/files/{id}/notes.txt");
    place.get(&mut owner, &address).await.is(200);
    place.get(&mut wren, &address).await.is(404);
    place
        .call(&mut owner, "talk.create_room", json!({ "name": "attic", "title": "Attic", "private": true }))
        .await
        .is(200);
    place.call(&mut owner, "talk.post", json!({ "room": "attic", "text": "", "files": [id] })).await.is(200);
    place.get(&mut wren, &address).await.is(404);
    place.get(&mut Somebody::default(), &address).await.is(404);
    place.call(&mut owner, "talk.invite", json!({ "room": "attic", "name": "wren" })).await.is(200);
    assert_eq!(place.get(&mut wren, &address).await.is(200).text(), "canary in a file");
    let form = place.post_files(&mut owner, "/api/v1/files", &[], &[("file", "b.txt", b"bytes")]).await.is(200).json();
    assert_eq!(form["file"]["name"], "b.txt");
}

#[tokio::test]
async fn a_portrait_is_put_up_and_taken_down() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let bad =
        place.post_files(&mut wren, "/me/avatar", &[], &[("avatar", "a.svg", b"<svg onload=alert(1)>")]).await.is(415);
    assert!(bad.text().contains("id=\"error-avatar\""));
    place.post_files(&mut wren, "/me/avatar", &[], &[("avatar", "a.png", &png())]).await.is(303);
    let page = place.get(&mut wren, "/u/wren").await.is(200);
    let (_, rest) = page.text().split_once("src=\"/avatars/").expect("the portrait is on the page");
    let path = format!("/avatars/{}", rest.split('"').next().unwrap());
    let portrait = place.get(&mut Somebody::default(), &path).await.is(200);
    assert!(portrait.header(header::CONTENT_TYPE).starts_with("image/"));
    place.post_files(&mut wren, "/me/avatar", &[("remove", "true")], &[("avatar", "", b"")]).await.is(303);
    assert!(!place.get(&mut wren, "/u/wren").await.text().contains("/avatars/"));
    place.get(&mut Somebody::default(), &format!("/avatars/{}", "0".repeat(64))).await.is(404);
}

//! Files in messages, and portraits.

use super::*;

/// A small picture.
pub(super) fn png() -> Vec<u8> {
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

#[tokio::test]
async fn a_download_that_broke_off_goes_on_where_it_broke() {
    let (place, mut owner) = Place::founded().await;
    let bytes: Vec<u8> = b"a line of a file that packs well\n".repeat(20_000);
    let path = "/api/v1/files?name=notes.txt";
    let brought = place.send(&mut owner, Method::POST, path, None, bytes.clone(), &[]).await.is(200).json();
    let address = format!("/files/{}/notes.txt", brought["file"]["id"].as_i64().unwrap());
    let packing = (header::ACCEPT_ENCODING, "gzip, br");
    let whole = place.get_with(&mut owner, &address, std::slice::from_ref(&packing)).await.is(200);
    assert_eq!(whole.header(header::CONTENT_ENCODING), "", "what can be had in parts is not packed");
    assert_eq!(whole.header(header::ACCEPT_RANGES), "bytes");
    assert!(whole.header("repr-digest".parse().unwrap()).starts_with("sha-256=:"));
    assert!(whole.body == bytes);
    let tag = whole.header(header::ETAG).to_owned();
    let rest = [(header::RANGE, "bytes=300000-"), (header::IF_RANGE, tag.as_str()), packing];
    let rest = place.get_with(&mut owner, &address, &rest).await.is(206);
    assert!(rest.body == bytes[300_000..]);
    let head = place.send(&mut owner, Method::HEAD, &address, None, Vec::new(), &[]).await.is(200);
    assert_eq!(head.header(header::CONTENT_LENGTH), bytes.len().to_string());
    place.get_with(&mut owner, &address, &[(header::RANGE, "bytes=9999999-")]).await.is(416);
}

#[tokio::test]
async fn an_address_of_no_film_is_refused_in_words() {
    let (place, mut owner) = Place::founded().await;
    for path in ["/media/-/5/master.m3u8", "/media/-/tea/480p.m3u8", "/media/-/-1/poster-0123456789.jpg"] {
        let page = place.get(&mut owner, path).await.is(404);
        assert!(page.header(header::CONTENT_TYPE).starts_with("text/html"), "{path}");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
        let told = place.get_with(&mut owner, path, &[(header::ACCEPT, JSON)]).await.is(404);
        assert_eq!(told.json()["code"], "not_found", "{path}");
    }
    for path in ["/media/forged/5/480p.m3u8", "/download/forged/film.mp4"] {
        let told = place.get_with(&mut owner, path, &[(header::ACCEPT, JSON)]).await;
        assert_eq!(told.json()["code"], "ticket_invalid", "{path}");
    }
}

/// A free title whose only quality is these bytes, as the house has it once its work is done.
async fn free_film(place: &Place, owner: &mut Somebody, bytes: &[u8]) -> (i64, String) {
    use sha2::{Digest, Sha256};
    use tea_core::args;
    // What keeps the bytes is a file that was brought; the rest is what the work on a film writes.
    place.send(owner, Method::POST, "/api/v1/files?name=film", None, bytes.to_vec(), &[]).await.is(200);
    let made = place.call(owner, "video.create", json!({ "title": "雾里采茶" })).await.is(200).json();
    let title = made["title"]["id"].as_i64().unwrap();
    let (hash, count): ([u8; 32], i64) = (Sha256::digest(bytes).into(), i64::try_from(bytes.len()).unwrap());
    let write = place.house.db.write(move |tx| {
        tx.run(
            "update titles set state = 5, percent = 100, hash = $2, bytes = $3, mime = 'video/mp4', width = 854,
                height = 480, duration_ms = 60000 where id = $1",
            args![title, &hash, count],
        )?;
        tx.run(
            "insert into rungs (title, rung, state, hash, bytes, width, height, peak, average, frame_rate_milli, codecs,
                playlist)
             values ($1, 0, 2, $2, $3, 854, 480, 1600000, 800000, 30000, 'avc1.640028,mp4a.40.2', '#EXTM3U')",
            args![title, &hash, count],
        )
    });
    write.await.unwrap();
    place.call(owner, "video.edit", json!({ "title": title, "published": true })).await.is(200);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    (title, format!("/media/-/{title}/480p-{}.mp4", &hex[..10]))
}

#[tokio::test]
async fn a_film_is_read_in_parts_by_a_player_without_a_session() {
    let (place, mut owner) = Place::founded().await;
    let bytes: Vec<u8> = (0..600_000_u32).map(|at| (at * 31 + at / 251) as u8).collect();
    let (title, film) = free_film(&place, &mut owner, &bytes).await;
    let mut player = Somebody::default();
    let master = place.get(&mut player, &format!("/media/-/{title}/master.m3u8")).await.is(200);
    assert_eq!(master.header(header::CONTENT_TYPE), "application/vnd.apple.mpegurl");
    assert_eq!(master.header(header::CACHE_CONTROL), "no-store");
    assert!(master.text().contains("480p.m3u8"), "{}", master.text());
    let packing = (header::ACCEPT_ENCODING, "gzip, br");
    let part = place.get_with(&mut player, &film, &[(header::RANGE, "bytes=262143-262144"), packing]).await.is(206);
    assert_eq!(part.header("content-range".parse().unwrap()), "bytes 262143-262144/600000");
    assert_eq!(part.header(header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert_eq!((part.header(header::CONTENT_TYPE), part.header(header::SET_COOKIE)), ("video/mp4", ""));
    assert!(part.body == bytes[262_143..=262_144]);
    let whole = place.get_with(&mut player, &film, &[(header::ACCEPT_ENCODING, "gzip, br")]).await.is(200);
    assert_eq!(whole.header(header::CONTENT_ENCODING), "", "a film is packed already");
    assert!(whole.body == bytes);
    let head = place.send(&mut player, Method::HEAD, &film, None, Vec::new(), &[]).await.is(200);
    assert_eq!(head.header(header::CONTENT_LENGTH), "600000");
    let tag = whole.header(header::ETAG).to_owned();
    place.get_with(&mut player, &film, &[(header::IF_NONE_MATCH, &tag)]).await.is(304);
}

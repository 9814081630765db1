//! Y6 to Y10: films come into the library, and go out of it.

use super::*;
use std::path::Path;

/// Names of everything below a directory, as far as they are read.
fn below(path: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(path) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.flat_map(|path| [vec![name(&path)], below(&path)].concat()).collect()
}

fn sha256(bytes: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let store = tea_core::ground::files::Store::open(dir.path()).unwrap();
    tea_core::ground::files::text_of_hash(&store.put(bytes).unwrap().hash)
}

#[tokio::test]
async fn y06_a_film_comes_with_name_size_and_hash_and_is_free_or_paid_as_who_brought_it_says() {
    let cinema = Cinema::open().await;
    assert_eq!(cinema.refusal(Some(&cinema.wren), "video.create", json!({ "title": "t" })).await, "forbidden");
    let (status, answer) = cinema.bring("雾里采茶.mp4", b"not yet a film, but bytes").await;
    assert_eq!(status, 201, "{answer}");
    assert!(answer.to_lowercase().contains("upload-offset: 25"), "{answer}");
    let film = cinema.all().await.remove(0);
    assert_eq!((&film["title"], &film["bytes"]), (&json!("雾里采茶"), &json!(25)));
    let edit = json!({ "title": film["id"], "access": "paid", "price": 250 });
    let edited = cinema.ask(Some(&cinema.moth), "video.edit", edit.clone()).await;
    assert_eq!((&edited["title"]["access"], &edited["title"]["price"]), (&json!("paid"), &json!(250)));
    let code = cinema.refusal(Some(&cinema.wren), "video.edit", edit).await;
    assert_eq!(code, "not_found", "others do not even see a draft");
}

#[tokio::test]
async fn y07_a_film_that_is_here_is_known_before_its_bytes_travel_and_one_that_was_removed_may_come_again() {
    let cinema = Cinema::open().await;
    cinema.house.rest();
    cinema.bring("one.mp4", b"the very same film").await;
    let film = cinema.all().await.remove(0);
    let sha256 = sha256(b"the very same film");
    let known = cinema.ask(Some(&cinema.moth), "video.known", json!({ "sha256": sha256 })).await;
    assert_eq!(known["title"]["id"], film["id"]);
    let (status, answer) = cinema.bring("two.mp4", b"the very same film").await;
    assert_eq!(status, 422, "{answer}");
    assert!(answer.contains("film_known"), "{answer}");
    // There a title that was taken away blocks its file for ever.
    cinema.ask(Some(&cinema.moth), "video.remove", json!({ "title": film["id"], "removed": true })).await;
    let known = cinema.ask(Some(&cinema.moth), "video.known", json!({ "sha256": sha256 })).await;
    assert_eq!((&known["title"], &known["bytes_here"]), (&Value::Null, &json!(true)));
    let (status, answer) = cinema.bring("two.mp4", b"the very same film").await;
    assert_eq!(status, 201, "{answer}");
}

/// There forty bytes of a file stand for all of it.
#[tokio::test]
async fn y08_a_film_is_known_by_all_of_its_bytes_however_few_they_are() {
    let cinema = Cinema::open().await;
    cinema.house.rest();
    let one = vec![7_u8; 30_000];
    let mut other = one.clone();
    // Beside the places that are looked at there: the start, a third, two thirds, the end.
    other[5_000] = 8;
    for (name, bytes) in
        [("one.mp4", &one[..]), ("other.mp4", &other[..]), ("tiny.mp4", &b"x"[..]), ("nine.mp4", b"123456789")]
    {
        let (status, answer) = cinema.bring(name, bytes).await;
        assert_eq!(status, 201, "{name}: {answer}");
    }
    let mut titles = Vec::new();
    for bytes in [&one[..], &other[..], b"x", b"123456789"] {
        let known = cinema.ask(Some(&cinema.moth), "video.known", json!({ "sha256": sha256(bytes) })).await;
        titles.push(known["title"]["id"].as_i64().unwrap());
    }
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), 4);
}

#[tokio::test]
async fn y09_names_of_clients_never_reach_the_disk_and_the_same_name_overwrites_nothing() {
    let cinema = Cinema::open().await;
    let outside = cinema.house.data().parent().unwrap().join("escaped.mp4");
    for (at, name) in
        ["../escaped.mp4", "..\\escaped.mp4", "/etc/escaped.mp4", "escaped.mp4", "escaped.mp4"].iter().enumerate()
    {
        let (status, answer) = cinema.bring(name, format!("film number {at}").as_bytes()).await;
        assert_eq!(status, 201, "{name}: {answer}");
    }
    assert!(!outside.exists());
    let names = below(cinema.house.data());
    assert!(names.iter().all(|name| !name.contains("escaped")), "{names:?}");
    let films = cinema.all().await;
    assert!(films.len() == 5 && films.iter().all(|film| film["title"] == "escaped"), "{films:?}");
}

#[tokio::test]
async fn y10_a_film_that_is_taken_away_is_gone_for_everybody_on_every_way_and_can_be_brought_back() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 0, 0).await;
    let media = cinema.media(&cinema.wren, title).await;
    let (ticket, _) = cinema.ticket(Some(&cinema.wren), title).await;
    cinema.house.clock.advance(60_000);
    assert_eq!((cinema.status(None, &media).await, cinema.status(Some(&cinema.wren), &ticket).await), (200, 200));
    let remove = |removed: bool| json!({ "title": title, "removed": removed });
    for who in [Some(&cinema.wren), None] {
        let code = cinema.refusal(who, "video.remove", remove(true)).await;
        assert_eq!(code, if who.is_some() { "forbidden" } else { "sign_in_required" });
    }
    cinema.ask(Some(&cinema.moth), "video.remove", remove(true)).await;
    for who in [Some(&cinema.wren), None] {
        assert!(cinema.ask(who, "video.list", json!({})).await["titles"].as_array().is_none_or(Vec::is_empty));
        assert_eq!(cinema.refusal(who, "video.title", json!({ "title": title })).await, "not_found");
        assert_eq!(cinema.house.browser(who).get("/v/900").await.status, 404);
    }
    assert!(cinema.status(None, &media).await >= 400, "an address that was given out");
    assert!(cinema.status(Some(&cinema.wren), &ticket).await >= 400, "a ticket that was given out");
    assert_eq!(cinema.all().await.len(), 1, "its row stays");
    cinema.ask(Some(&cinema.moth), "video.remove", remove(false)).await;
    assert_eq!(cinema.ask(None, "video.list", json!({})).await["titles"].as_array().unwrap().len(), 1);
}

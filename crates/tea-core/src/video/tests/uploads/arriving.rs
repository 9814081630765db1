//! The last byte came: what belongs to whom, and what a stop in between leaves.

use super::*;
use crate::ground::files::Stored;
use tea_protocol::video::Known;

async fn film_known_in(house: &House, by: &Caller, ask: Announced) -> i64 {
    let refused = house.video.create_upload(by, ask).await.unwrap_err();
    assert_eq!(refused.code, Code::FilmKnown);
    refused.args[0].1.parse().unwrap()
}

#[tokio::test]
async fn a_film_that_the_library_has_is_known_before_and_after_it_travels() {
    let house = house().await;
    let bytes = film(50_000, 1);
    let title = house.brought(&house.admin, &bytes).await.unwrap();
    let sha256 = Some(hash(&bytes));
    assert_eq!(film_known_in(&house, &house.admin, Announced { sha256, ..announced(&bytes) }).await, title.0);
    let again = house.upload(&house.admin, &bytes).await.unwrap();
    let refused = house.bring(&house.admin, &again.word, 0, &bytes).await.unwrap_err();
    assert_eq!((refused.code, refused.args[0].1.as_ref()), (Code::FilmKnown, title.0.to_string().as_str()));
    assert_eq!(house.bytes_of(again.title).await, None, "the draft waits for another film");
    assert_eq!(code(house.video.upload(&house.admin, &again.word).await), Code::Gone);
    assert!(house.on_the_way().is_empty());
    // The draft takes another film, and the film that is there stays when all that was left over is swept.
    house.work_after(25 * 60 * MINUTE).await;
    let other = film(40_000, 2);
    let ask = Announced { title: Some(again.title), ..announced(&other) };
    let upload = house.video.create_upload(&house.admin, ask).await.unwrap();
    house.bring(&house.admin, &upload.word, 0, &other).await.unwrap();
    assert!(house.bytes_of(again.title).await.unwrap() == other);
    assert!(house.bytes_of(title).await.unwrap() == bytes);
    // A draft that has its film takes no second one.
    let ask = Announced { title: Some(again.title), ..announced(&film(3, 3)) };
    assert_eq!(film_known_in(&house, &house.admin, ask).await, again.title.0);
}

#[tokio::test]
async fn the_bytes_of_a_title_that_was_taken_away_need_not_travel() {
    let house = house().await;
    let bytes = film(50_000, 1);
    let first = house.brought(&house.admin, &bytes).await.unwrap();
    house.set("update titles set removed_at = 1").await;
    let known = |bytes: &[u8]| Known { sha256: crate::ground::files::text_of_hash(&hash(bytes)).to_uppercase() };
    let reply = house.video.known(&house.admin, known(&bytes)).await.unwrap();
    assert!(reply.title.is_none() && reply.bytes_here);
    let unknown = house.video.known(&house.admin, known(b"other")).await.unwrap();
    assert!(unknown.title.is_none() && !unknown.bytes_here);
    let ask = Announced { sha256: Some(hash(&bytes)), ..announced(&bytes) };
    let upload = house.video.create_upload(&house.admin, ask).await.unwrap();
    assert_eq!((upload.offset, upload.bytes), (50_000, 50_000));
    assert_ne!(upload.title, first);
    assert!(house.bytes_of(upload.title).await.unwrap() == bytes);
    let reply = house.video.known(&house.admin, known(&bytes)).await.unwrap();
    assert_eq!(reply.title.unwrap().id, upload.title);
    assert_eq!(code(house.video.known(&house.admin, Known { sha256: "x".to_owned() }).await), Code::BadRequest);
}

#[tokio::test]
async fn a_film_that_could_not_be_shown_does_not_block_its_file() {
    let house = house().await;
    let bytes = film(50_000, 1);
    let damaged = house.brought(&house.admin, &bytes).await.unwrap();
    house.set("update titles set state = 6, fault = 1").await;
    house.set("insert into rungs (title, rung, state) select id, 0, 3 from titles").await;
    let ask = Known { sha256: crate::ground::files::text_of_hash(&hash(&bytes)) };
    let reply = house.video.known(&house.admin, ask).await.unwrap();
    assert!(reply.title.is_none() && reply.bytes_here, "{reply:?}");
    // Its bytes travel and make another title, or need not travel when they are announced.
    let again = house.brought(&house.admin, &bytes).await.unwrap();
    assert_ne!(again, damaged);
    assert!(house.bytes_of(again).await.unwrap() == bytes);
    let ask = Announced { sha256: Some(hash(&bytes)), ..announced(&bytes) };
    assert_eq!(film_known_in(&house, &house.admin, ask.clone()).await, again.0, "until it is found out, it is a film");
    house.set("update titles set state = 6, fault = 0 where state = 1").await;
    let other = house.video.create_upload(&house.admin, ask.clone()).await.unwrap();
    assert_eq!(other.offset, 50_000);
    house.set("update titles set state = 6, fault = 0 where state = 1").await;
    // The title itself takes it too, and begins anew.
    let ask = Announced { title: Some(damaged), ..ask };
    assert_eq!(house.video.create_upload(&house.admin, ask.clone()).await.unwrap().title, damaged);
    assert_eq!(house.view(&house.admin, damaged).await.title.state, State::Received);
    assert_eq!(house.count("select count(*) from rungs").await, 0, "what failed then is not held against it");
    // What only waits for ffmpeg goes on when that is there.
    house.set("update titles set state = 6, fault = 4 where state = 1").await;
    assert_eq!(film_known_in(&house, &house.admin, Announced { title: None, ..ask }).await, damaged.0);
}

#[tokio::test]
async fn the_rest_of_a_film_that_the_library_got_meanwhile_need_not_travel() {
    let house = house().await;
    let bytes = film(50_000, 1);
    let ask = Announced { sha256: Some(hash(&bytes)), ..announced(&bytes) };
    let upload = house.video.create_upload(&house.admin, ask).await.unwrap();
    house.bring(&house.admin, &upload.word, 0, &bytes[..10_000]).await.unwrap();
    let title = house.brought(&house.admin, &bytes).await.unwrap();
    let refused = house.begin(&house.admin, &upload.word, 10_000).await.err().unwrap();
    assert_eq!((refused.code, refused.args[0].1.as_ref()), (Code::FilmKnown, title.0.to_string().as_str()));
    assert_eq!(code(house.video.upload(&house.admin, &upload.word).await), Code::Gone);
    assert!(house.on_the_way().is_empty());
}

#[tokio::test]
async fn bytes_that_are_not_those_announced_make_no_film() {
    let house = house().await;
    let bytes = film(50_000, 1);
    let ask = Announced { sha256: Some(hash(b"other")), ..announced(&bytes) };
    let upload = house.video.create_upload(&house.admin, ask).await.unwrap();
    let refused = house.bring(&house.admin, &upload.word, 0, &bytes).await.unwrap_err();
    assert_eq!((refused.code, refused.args[0].1.as_ref()), (Code::BadRequest, "sha256"));
    assert_eq!(house.bytes_of(upload.title).await, None);
    assert!(house.on_the_way().is_empty());
    assert_eq!(house.count("select count(*) from blobs").await, 0);
}

/// Where the house may stop between the last acknowledgement and the row of the title.
#[derive(Debug, Clone, Copy)]
enum Stop {
    BeforeTheHash,
    BeforeTheMove,
    AfterTheMove,
}

#[tokio::test]
async fn a_film_arrives_after_a_stop_anywhere() {
    for stop in [Stop::BeforeTheHash, Stop::BeforeTheMove, Stop::AfterTheMove] {
        let mut house = house().await;
        let bytes = film(50_000, 1);
        let upload = house.upload(&house.admin, &bytes).await.unwrap();
        let part = house.begin(&house.admin, &upload.word, 0).await.unwrap();
        let mut part = part;
        push(&mut part, &bytes[..49_999]).await.unwrap();
        part.finish().await.unwrap();
        let path = house.dir_of_uploads().join(&house.on_the_way()[0]);
        // What the last step does, up to the stop: bytes, row and job, then the hash, then the move.
        std::io::Write::write_all(&mut std::fs::File::options().append(true).open(&path).unwrap(), &bytes[49_999..])
            .unwrap();
        house.set("update uploads set received = bytes").await;
        let (seed, id) = (house.seed.clone(), house.on_the_way()[0].parse::<i64>().unwrap());
        let again = serde_json::json!({ "upload": id });
        let added = house.db.write(move |tx| crate::ground::jobs::add(tx, &seed, "video.arrive", &again, tx.now));
        added.await.unwrap();
        let stored = Stored { hash: hash(&bytes), bytes: 50_000 };
        if !matches!(stop, Stop::BeforeTheHash) {
            house.db.write(move |tx| crate::video::store::set_upload_hash(tx, id, &stored.hash)).await.unwrap();
        }
        if matches!(stop, Stop::AfterTheMove) {
            let store = crate::ground::files::Store::open(&house._dir.path().join("files")).unwrap();
            store.adopt(&path, &stored).unwrap();
        }
        house.restart();
        house.work_after(10).await;
        assert!(house.bytes_of(upload.title).await.unwrap() == bytes, "{stop:?}");
        assert_eq!(house.video.upload(&house.admin, &upload.word).await.unwrap().offset, 50_000);
        assert!(house.on_the_way().is_empty(), "{stop:?}");
    }
}

#[tokio::test]
async fn a_film_that_was_moved_for_a_draft_that_went_is_swept() {
    let house = house().await;
    let bytes = film(50_000, 1);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    let mut intake = house.begin(&house.admin, &upload.word, 0).await.unwrap();
    push(&mut intake, &bytes).await.unwrap();
    house.set("update titles set removed_at = 1").await;
    assert_eq!(code(intake.finish().await), Code::Stale);
    assert!(house.on_the_way().is_empty());
    assert_eq!(house.count("select count(*) from blobs").await, 1);
    house.work_after(10).await;
    house.work_after(48 * 60 * MINUTE).await;
    assert_eq!(house.count("select count(*) from blobs").await, 0);
    assert!(!house.video.files.has(&Stored { hash: hash(&bytes), bytes: 50_000 }));
}

#[tokio::test]
async fn a_film_that_was_moved_arrives_for_whoever_comes_back_first() {
    let mut house = house().await;
    let bytes = film(50_000, 1);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    std::fs::create_dir_all(house.dir_of_uploads()).unwrap();
    let path = house._dir.path().join("moved");
    std::fs::write(&path, &bytes).unwrap();
    let stored = Stored { hash: hash(&bytes), bytes: 50_000 };
    house.set("update uploads set received = bytes").await;
    let id = house.count("select id from uploads").await;
    house.db.write(move |tx| crate::video::store::set_upload_hash(tx, id, &stored.hash)).await.unwrap();
    crate::ground::files::Store::open(&house._dir.path().join("files")).unwrap().adopt(&path, &stored).unwrap();
    house.restart();
    // Whoever did not hear of the end sends nothing more; the film is there, and no empty file stands in its place.
    assert_eq!(house.video.upload(&house.admin, &upload.word).await.unwrap().offset, 50_000);
    assert_eq!(house.bring(&house.admin, &upload.word, 50_000, &[]).await.unwrap().offset, 50_000);
    assert!(house.bytes_of(upload.title).await.unwrap() == bytes);
    assert!(house.on_the_way().is_empty());
}

//! Size, quota, room on the disk, and time.

use super::*;
use crate::limits::{
    FILM_BYTES_MAX, FILMS_ACCOUNT_BYTES_MAX, UPLOAD_ENDED_KEPT_MS, UPLOAD_KEPT_MS, UPLOAD_METADATA_BYTES_MAX,
    UPLOADS_OPEN_MAX,
};
use crate::video::upload::Space;
use std::sync::atomic::{AtomicU64, Ordering};
use tea_protocol::video;

fn of(bytes: u64) -> Announced {
    Announced { name: "film.mp4".to_owned(), bytes, ..Announced::default() }
}

fn roomy() -> Settings {
    Settings { disk: |_| Ok(Space { total: u64::MAX, free: u64::MAX }), ..Settings::default() }
}

#[tokio::test]
async fn a_film_and_all_films_of_an_account_have_their_size() {
    let mut house = house().await;
    house.set_settings(roomy());
    let_members(&house).await;
    assert_eq!(code(house.video.create_upload(&house.wren, of(0)).await), Code::Empty);
    assert_eq!(code(house.video.create_upload(&house.wren, of(FILM_BYTES_MAX + 1)).await), Code::TooLarge);
    for _ in 0..FILMS_ACCOUNT_BYTES_MAX / FILM_BYTES_MAX {
        house.video.create_upload(&house.wren, of(FILM_BYTES_MAX)).await.unwrap();
    }
    let rest = FILMS_ACCOUNT_BYTES_MAX % FILM_BYTES_MAX;
    assert_eq!(code(house.video.create_upload(&house.wren, of(rest + 1)).await), Code::QuotaExceeded);
    house.video.create_upload(&house.wren, of(rest)).await.unwrap();
    assert_eq!(code(house.video.create_upload(&house.wren, of(1)).await), Code::QuotaExceeded);
    // Somebody else has their own, and admins have no end.
    house.video.create_upload(&house.robin, of(1)).await.unwrap();
    for _ in 0..=FILMS_ACCOUNT_BYTES_MAX / FILM_BYTES_MAX {
        house.video.create_upload(&house.admin, of(FILM_BYTES_MAX)).await.unwrap();
    }
}

#[tokio::test]
async fn what_came_counts_as_what_is_on_its_way() {
    let mut house = house().await;
    house.set_settings(Settings { account_bytes_max: 100_000, ..roomy() });
    let_members(&house).await;
    house.brought(&house.wren, &film(60_000, 1)).await.unwrap();
    assert_eq!(code(house.upload(&house.wren, &film(40_001, 2)).await), Code::QuotaExceeded);
    house.brought(&house.wren, &film(40_000, 3)).await.unwrap();
    house.set("update titles set removed_at = 1").await;
    house.upload(&house.wren, &film(100_000, 4)).await.unwrap();
}

#[tokio::test]
async fn so_many_may_be_on_their_way() {
    let mut house = house().await;
    house.set_settings(roomy());
    for _ in 0..UPLOADS_OPEN_MAX {
        house.video.create_upload(&house.admin, of(1)).await.unwrap();
    }
    assert_eq!(code(house.video.create_upload(&house.admin, of(1)).await), Code::LimitReached);
    let list = house.video.uploads(&house.admin, video::Uploads {}).await.unwrap().uploads;
    assert_eq!(list.len() as u64, UPLOADS_OPEN_MAX);
    let word = list[0].url.strip_prefix("/uploads/").unwrap();
    house.video.drop_upload(&house.admin, word).await.unwrap();
    house.video.create_upload(&house.admin, of(1)).await.unwrap();
}

#[tokio::test]
async fn what_a_client_says_has_a_length() {
    let house = house().await;
    let said = |bytes| Announced { metadata: "x".repeat(bytes), ..of(1) };
    house.video.create_upload(&house.admin, said(UPLOAD_METADATA_BYTES_MAX)).await.unwrap();
    let long = house.video.create_upload(&house.admin, said(UPLOAD_METADATA_BYTES_MAX + 1)).await;
    assert_eq!(code(long), Code::TooLong);
}

/// Free bytes of the disk of the next test.
static FREE: AtomicU64 = AtomicU64::new(0);

#[tokio::test]
async fn the_disk_is_never_filled() {
    let mut house = house().await;
    // Of this disk 5 percent stay free: 50,000,000 bytes.
    let disk = |_: &std::path::Path| Ok(Space { total: 1_000_000_000, free: FREE.load(Ordering::Relaxed) });
    house.set_settings(Settings { disk, ..Settings::default() });
    let bytes = film(UPLOAD_STEP_BYTES as usize + 100_000, 1);
    FREE.store(50_000_000 + bytes.len() as u64 - 1, Ordering::Relaxed);
    assert_eq!(code(house.upload(&house.admin, &bytes).await), Code::StorageFull);
    assert_eq!(house.count("select count(*) from titles").await, 0, "a refusal leaves no draft");
    FREE.store(50_000_000 + bytes.len() as u64, Ordering::Relaxed);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    // What was promised is counted, although it has not come.
    assert_eq!(code(house.upload(&house.admin, &film(1, 2)).await), Code::StorageFull);
    // Somebody else fills the disk while it comes: what came is kept, and no more is taken until there is room.
    FREE.store(50_000_000, Ordering::Relaxed);
    assert_eq!(code(house.bring(&house.admin, &upload.word, 0, &bytes).await), Code::StorageFull);
    let safe = house.video.upload(&house.admin, &upload.word).await.unwrap().offset;
    assert!(safe >= UPLOAD_STEP_BYTES && safe < bytes.len() as u64, "{safe}");
    FREE.store(100_000_000, Ordering::Relaxed);
    let safe = safe as usize;
    house.bring(&house.admin, &upload.word, safe, &bytes[safe..]).await.unwrap();
    assert!(house.bytes_of(upload.title).await.unwrap() == bytes);
}

#[tokio::test]
async fn nobody_brings_more_than_was_announced() {
    let house = house().await;
    let bytes = film(1_000, 1);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    let ask = Bringing { word: upload.word.clone(), offset: 0, bytes: Some(1_001), together: false };
    assert_eq!(house.video.receive(&house.admin, ask).await.map(drop).unwrap_err().code, Code::TooLarge);
    let mut intake = house.begin(&house.admin, &upload.word, 0).await.unwrap();
    intake.push(Bytes::copy_from_slice(&bytes[..500])).await.unwrap();
    assert_eq!(intake.push(Bytes::from(vec![0; 501])).await.unwrap_err().code, Code::TooLarge);
    drop(intake);
    house.bring(&house.admin, &upload.word, 500, &bytes[500..]).await.unwrap();
}

#[tokio::test]
async fn what_nobody_finishes_goes_after_a_week_without_a_byte() {
    let house = house().await;
    let bytes = film(1_000, 1);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    house.clock.advance(UPLOAD_KEPT_MS - 1);
    house.bring(&house.admin, &upload.word, 0, &bytes[..500]).await.unwrap();
    house.clock.advance(UPLOAD_KEPT_MS - 1);
    assert_eq!(house.video.upload(&house.admin, &upload.word).await.unwrap().offset, 500);
    house.clock.advance(1);
    assert_eq!(code(house.video.upload(&house.admin, &upload.word).await), Code::Gone);
    assert_eq!(code(house.begin(&house.admin, &upload.word, 500).await.map(drop)), Code::Gone);
    assert_eq!(house.on_the_way().len(), 1);
    std::fs::write(house.dir_of_uploads().join("123"), b"of nobody").unwrap();
    house.video.sweep_uploads().await.unwrap();
    assert!(house.on_the_way().is_empty());
    assert_eq!(code(house.video.upload(&house.admin, &upload.word).await), Code::Gone);
    house.clock.advance(UPLOAD_ENDED_KEPT_MS);
    house.video.sweep_uploads().await.unwrap();
    assert_eq!(code(house.video.upload(&house.admin, &upload.word).await), Code::NotFound);
}

#[tokio::test]
async fn a_film_that_is_being_brought_is_not_swept() {
    let house = house().await;
    let bytes = film(1_000, 1);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    house.bring(&house.admin, &upload.word, 0, &bytes[..500]).await.unwrap();
    house.video.sweep_uploads().await.unwrap();
    assert_eq!(house.on_the_way().len(), 1);
    house.bring(&house.admin, &upload.word, 500, &bytes[500..]).await.unwrap();
    assert!(house.bytes_of(upload.title).await.unwrap() == bytes);
}

pub(super) async fn let_members(house: &House) {
    house.set("insert into settings (key, value) values ('members_upload', 'yes')").await;
}

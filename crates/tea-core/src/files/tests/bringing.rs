//! What is taken in, as what, and up to which limits.

use super::*;
use crate::limits::{AVATAR_BYTES_MAX, PICTURE_SIDE_MAX, PREVIEW_SIDE_MAX};

#[tokio::test]
async fn a_file_is_what_its_first_bytes_say() {
    let house = house().await;
    for (bytes, mime) in [
        (&b"%PDF-1.7 ..."[..], "application/pdf"),
        (b"PK\x03\x04....", "application/zip"),
        (b"ID3\x04....", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\0\0\0\x20ftypisom", "video/mp4"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x20ftypheic", "application/octet-stream"),
        (b"OggS\0\x02", "audio/ogg"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
        ("茶馆\n".as_bytes(), "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain"),
        (b"<!doctype html><script>alert(1)</script>", "text/plain"),
        (b"\x7fELF\x02\x01\x01", "application/octet-stream"),
        (b"text\0with zero", "application/octet-stream"),
        (b"\xe8\x8c", "application/octet-stream"),
    ] {
        let file = house.bring(WREN, "photo.png", bytes.to_vec()).await.unwrap();
        assert_eq!((file.mime.as_str(), file.bytes, file.width), (mime, bytes.len() as u64, None), "{bytes:?}");
        assert!(!house.files.open(&signed_in(WREN), file.id).await.unwrap().inline, "only pictures are shown");
    }
}

#[tokio::test]
async fn a_picture_is_written_anew_and_gets_a_preview() {
    let house = house().await;
    let mut bytes = png(PREVIEW_SIDE_MAX + 1, 10).to_vec();
    bytes.extend_from_slice(b"hidden behind the picture");
    let file = house.bring(WREN, "lake.webp", bytes).await.unwrap();
    assert_eq!((file.name.as_str(), file.mime.as_str()), ("lake.png", "image/png"));
    assert_eq!((file.width, file.height), (Some(PREVIEW_SIDE_MAX + 1), Some(10)));
    let opened = house.files.open(&signed_in(WREN), file.id).await.unwrap();
    let kept = std::fs::read(&opened.path).unwrap();
    assert!(opened.inline && !kept.windows(6).any(|window| window == b"hidden"));
    assert_eq!(kept.len() as u64, opened.file.bytes);
    let preview = house.files.preview(&signed_in(WREN), file.id).await.unwrap();
    assert_ne!(preview.hash, opened.hash);
    let small = image::load_from_memory(&std::fs::read(&preview.path).unwrap()).unwrap();
    assert_eq!((small.width(), preview.inline), (PREVIEW_SIDE_MAX, true));
    assert_eq!(preview.file.mime, "image/jpeg");
    assert_eq!(preview.file.bytes, std::fs::metadata(&preview.path).unwrap().len());
}

#[tokio::test]
async fn a_small_picture_is_its_own_preview_and_a_large_one_is_made_smaller() {
    let house = house().await;
    let small = house.bring(WREN, "a.png", png(PREVIEW_SIDE_MAX, 5)).await.unwrap();
    let preview = house.files.preview(&signed_in(WREN), small.id).await.unwrap();
    assert_eq!(preview, house.files.open(&signed_in(WREN), small.id).await.unwrap());
    let large = house.bring(WREN, "b.png", png(PICTURE_SIDE_MAX + 1, 4)).await.unwrap();
    assert_eq!(large.width, Some(PICTURE_SIDE_MAX));
    let text = house.bring(WREN, "c.txt", "c").await.unwrap();
    assert_eq!(code(house.files.preview(&signed_in(WREN), text.id).await), Code::NotFound);
}

#[tokio::test]
async fn a_damaged_picture_and_guests_and_nothing_are_refused_and_leave_nothing() {
    let house = house().await;
    let whole = png(100, 100);
    assert_eq!(code(house.bring(WREN, "a.png", whole.slice(..whole.len() / 2)).await), Code::UnsupportedType);
    assert_eq!(code(house.bring(WREN, "a.txt", "").await), Code::Empty);
    assert_eq!(code(house.files.bring(&guest(), "a.txt", "a".into()).await), Code::SignInRequired);
    assert!(house.stored().is_empty());
}

#[tokio::test]
async fn one_file_has_a_limit() {
    let house = house_with(Settings { file_bytes_max: 1_000, ..Settings::default() }).await;
    house.bring(WREN, "a", "x".repeat(1_000)).await.unwrap();
    let refused = house.bring(WREN, "a", "x".repeat(1_001)).await.unwrap_err();
    assert_eq!((refused.code, refused.args[0].1.as_ref()), (Code::TooLarge, "1000"));
}

#[tokio::test]
async fn an_account_has_a_quota_that_removed_files_give_back() {
    let house = house_with(Settings { account_bytes_max: 1_000, ..Settings::default() }).await;
    let first = house.bring(WREN, "a", "a".repeat(600)).await.unwrap();
    house.bring(WREN, "b", "b".repeat(400)).await.unwrap();
    let before = house.stored();
    assert_eq!(code(house.bring(WREN, "c", "c").await), Code::QuotaExceeded);
    assert_eq!(house.stored(), before, "what was refused leaves no bytes");
    assert_eq!(code(house.bring(WREN, "a again", "a".repeat(600)).await), Code::QuotaExceeded);
    assert_eq!(house.stored(), before, "nor does it take those of another file");
    house.bring(MOTH, "c", "c".repeat(1_000)).await.unwrap();
    house.attach(WREN, &[first.id], HALL, 1).await.unwrap();
    house.detach(HALL, 1).await;
    house.bring(WREN, "c", "c".repeat(600)).await.unwrap();
}

#[tokio::test]
async fn bringing_is_limited_by_rate() {
    let mut house = house().await;
    house.files.limiter = Arc::new(Limiter::new(Rates::usual()));
    house.bring(WREN, "a", "a").await.unwrap();
    let refused = loop {
        if let Err(refused) = house.bring(WREN, "a", "a").await {
            break refused;
        }
    };
    assert_eq!(refused.code, Code::RateLimited);
    house.bring(MOTH, "a", "a").await.unwrap();
}

#[tokio::test]
async fn a_portrait_is_shown_while_somebody_wears_it() {
    let house = house().await;
    let hash = house.files.put_avatar(&signed_in(WREN), png(400, 300)).await.unwrap();
    assert_eq!(code(house.files.open_avatar(hash).await), Code::NotFound);
    wear(&house, WREN, Some(hash)).await;
    let portrait = house.files.open_avatar(hash).await.unwrap();
    assert_eq!(portrait.mime, "image/jpeg");
    let bytes = std::fs::read(&portrait.path).unwrap();
    assert_eq!(bytes.len() as u64, portrait.bytes);
    assert_eq!(image::load_from_memory(&bytes).unwrap().width(), 256);
    wear(&house, WREN, None).await;
    assert_eq!(code(house.files.open_avatar(hash).await), Code::NotFound);
}

#[tokio::test]
async fn bytes_that_are_no_portrait_are_not_given_out_as_one() {
    let house = house().await;
    let file = house.bring(WREN, "secret.png", png(9, 9)).await.unwrap();
    let hash = house.files.open(&signed_in(WREN), file.id).await.unwrap().hash;
    assert_eq!(code(house.files.open_avatar(hash).await), Code::NotFound);
    assert_eq!(code(house.files.put_avatar(&guest(), png(9, 9)).await), Code::SignInRequired);
    assert_eq!(code(house.files.put_avatar(&signed_in(WREN), "no picture".into()).await), Code::UnsupportedType);
    let large = vec![0; AVATAR_BYTES_MAX as usize + 1];
    assert_eq!(code(house.files.put_avatar(&signed_in(WREN), large.into()).await), Code::TooLarge);
}

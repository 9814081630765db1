//! Who brings films, and whose.

use super::limits::let_members;
use super::*;

#[tokio::test]
async fn members_bring_films_only_where_the_house_lets_them() {
    let house = house().await;
    let bytes = film(10, 1);
    assert_eq!(code(house.upload(&house.guest, &bytes).await), Code::SignInRequired);
    assert_eq!(code(house.upload(&house.wren, &bytes).await), Code::Forbidden);
    let asked = tea_protocol::video::Known { sha256: "0".repeat(64) };
    assert_eq!(code(house.video.known(&house.wren, asked).await), Code::Forbidden);
    assert_eq!(house.count("select count(*) from titles").await, 0);
    let_members(&house).await;
    let upload = house.upload(&house.wren, &bytes).await.unwrap();
    // What is on its way stops when the house does not let them any more.
    house.set("update settings set value = 'no' where key = 'members_upload'").await;
    assert_eq!(code(house.bring(&house.wren, &upload.word, 0, &bytes).await), Code::Forbidden);
}

#[tokio::test]
async fn an_upload_is_its_owners_and_nobody_elses() {
    let house = house().await;
    let_members(&house).await;
    let bytes = film(10, 1);
    let upload = house.upload(&house.wren, &bytes).await.unwrap();
    for (stranger, refusal) in [(&house.robin, Code::NotFound), (&house.guest, Code::SignInRequired)] {
        assert_eq!(code(house.video.upload(stranger, &upload.word).await), refusal);
        assert_eq!(code(house.bring(stranger, &upload.word, 0, &bytes).await), refusal);
        assert_eq!(code(house.video.drop_upload(stranger, &upload.word).await), refusal);
    }
    assert!(house.video.uploads(&house.robin, tea_protocol::video::Uploads {}).await.unwrap().uploads.is_empty());
    // Nor does a stranger's draft take a film.
    let ask = Announced { title: Some(upload.title), ..announced(&bytes) };
    assert_eq!(code(house.video.create_upload(&house.robin, ask).await), Code::NotFound);
    assert_eq!(house.video.upload(&house.admin, &upload.word).await.unwrap().offset, 0);
    house.video.drop_upload(&house.admin, &upload.word).await.unwrap();
    assert_eq!(code(house.video.upload(&house.wren, &upload.word).await), Code::Gone);
}

#[tokio::test]
async fn another_upload_for_a_draft_replaces_the_one_before() {
    let house = house().await;
    let bytes = film(1_000, 1);
    let first = house.upload(&house.admin, &bytes).await.unwrap();
    house.bring(&house.admin, &first.word, 0, &bytes[..10]).await.unwrap();
    let ask = Announced { title: Some(first.title), ..announced(&bytes) };
    let second = house.video.create_upload(&house.admin, ask).await.unwrap();
    assert_eq!(code(house.video.upload(&house.admin, &first.word).await), Code::Gone);
    assert!(house.on_the_way().is_empty());
    house.bring(&house.admin, &second.word, 0, &bytes).await.unwrap();
    assert!(house.bytes_of(first.title).await.unwrap() == bytes);
}

#[tokio::test]
async fn whoever_is_locked_out_while_bytes_come_is_not_told_that_they_are_safe() {
    let house = house().await;
    let bytes = film(1_000, 1);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    let mut intake = house.begin(&house.admin, &upload.word, 0).await.unwrap();
    push(&mut intake, &bytes).await.unwrap();
    house.set("delete from sessions").await;
    assert_eq!(code(intake.finish().await), Code::SignInRequired);
    assert_eq!(house.bytes_of(upload.title).await, None);
}

//! Who may have a file, and who may use it.

use super::*;
use tea_protocol::limits::MESSAGE_FILES_MAX;

#[tokio::test]
async fn before_it_is_used_a_file_is_its_owners() {
    let house = house().await;
    let file = house.bring(WREN, "a.txt", "a").await.unwrap();
    for caller in [guest(), signed_in(MOTH)] {
        assert_eq!(code(house.files.open(&caller, file.id).await), Code::NotFound);
        assert_eq!(code(house.files.preview(&caller, file.id).await), Code::NotFound);
    }
    assert_eq!(house.files.open(&signed_in(WREN), file.id).await.unwrap().file, file);
}

#[tokio::test]
async fn a_used_file_is_for_those_who_may_read_the_stream() {
    let house = house().await;
    let shown = house.bring(MOTH, "shown.png", png(9, 9)).await.unwrap();
    let hidden = house.bring(MOTH, "hidden.png", png(8, 8)).await.unwrap();
    house.attach(MOTH, &[shown.id], HALL, 1).await.unwrap();
    house.attach(MOTH, &[hidden.id], CELLAR, 1).await.unwrap();
    for (caller, sees_cellar) in [(guest(), false), (signed_in(MOTH), false), (signed_in(WREN), true)] {
        house.files.open(&caller, shown.id).await.unwrap();
        house.files.preview(&caller, shown.id).await.unwrap();
        assert_eq!(house.files.open(&caller, hidden.id).await.is_ok(), sees_cellar, "not even who brought it");
        assert_eq!(house.files.preview(&caller, hidden.id).await.is_ok(), sees_cellar);
    }
    assert_eq!(code(house.files.open(&signed_in(WREN), FileId(404)).await), Code::NotFound);
}

#[tokio::test]
async fn a_file_of_a_removed_message_is_nobodys_at_once() {
    let house = house().await;
    let file = house.bring(WREN, "a.txt", "a").await.unwrap();
    house.attach(WREN, &[file.id], HALL, 1).await.unwrap();
    house.detach(HALL, 1).await;
    assert_eq!(code(house.files.open(&signed_in(WREN), file.id).await), Code::NotFound);
}

#[tokio::test]
async fn files_are_used_by_their_owner_and_once() {
    let house = house().await;
    let first = house.bring(WREN, "a.txt", "a").await.unwrap();
    let second = house.bring(WREN, "b.txt", "b").await.unwrap();
    assert_eq!(code(house.attach(MOTH, &[first.id], HALL, 1).await), Code::NotFound);
    assert_eq!(code(house.attach(WREN, &[first.id, first.id], HALL, 1).await), Code::NotFound);
    assert_eq!(code(house.attach(WREN, &[first.id, FileId(404)], HALL, 1).await), Code::NotFound);
    let attached = house.attach(WREN, &[second.id, first.id], HALL, 1).await.unwrap();
    assert_eq!(attached, [second, first.clone()], "in the order in which they are named");
    assert_eq!(code(house.attach(WREN, &[first.id], HALL, 2).await), Code::NotFound);
    assert!(house.attach(WREN, &[], HALL, 3).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_message_has_so_many_files() {
    let house = house().await;
    let mut ids = Vec::new();
    for _ in 0..=MESSAGE_FILES_MAX {
        ids.push(house.bring(WREN, "a.txt", "a").await.unwrap().id);
    }
    assert_eq!(code(house.attach(WREN, &ids, HALL, 1).await), Code::LimitReached);
    let attached = house.attach(WREN, &ids[1..], HALL, 1).await.unwrap();
    assert_eq!(attached.len(), MESSAGE_FILES_MAX);
}

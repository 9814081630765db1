//! Bytes stay while a row names them, and go with the last.

use super::super::{release, sweep};
use super::*;
use crate::limits::{BLOB_GRACE_MS, FILE_UNUSED_MS_MAX, FILES_SWEPT_AT_ONCE};
use serde_json::json;

#[tokio::test]
async fn the_same_picture_in_two_messages_goes_with_the_second() {
    let house = house().await;
    for (by, seq) in [(WREN, 1), (MOTH, 2)] {
        let file = house.bring(by, "same.png", png(2_000, 1_000)).await.unwrap();
        house.attach(by, &[file.id], HALL, seq).await.unwrap();
    }
    assert_eq!(house.stored().len(), 2, "one picture and one preview");
    house.detach(HALL, 1).await;
    house.work_after(DAY_MS).await;
    assert_eq!(house.stored().len(), 2, "the other message still shows it");
    house.detach(HALL, 2).await;
    house.work_after(0).await;
    assert!(house.stored().is_empty());
    assert_eq!(house.count("select count(*) from blobs").await, 0);
    assert_eq!(house.count("select count(*) from files").await, 0);
}

#[tokio::test]
async fn a_file_that_nobody_used_goes_after_a_week() {
    let house = house().await;
    house.bring(WREN, "unused.txt", "unused").await.unwrap();
    let used = house.bring(WREN, "used.txt", "used").await.unwrap();
    house.attach(WREN, &[used.id], HALL, 1).await.unwrap();
    house.work_after(FILE_UNUSED_MS_MAX - 1).await;
    assert_eq!(house.stored().len(), 2, "a draft may still show it");
    house.work_after(DAY_MS).await;
    assert_eq!(house.stored().len(), 1);
    house.files.open(&guest(), used.id).await.unwrap();
}

#[tokio::test]
async fn more_unused_files_than_one_transaction_takes_all_go() {
    let house = house().await;
    for number in 0..=FILES_SWEPT_AT_ONCE {
        house.bring(WREN, "a.txt", number.to_string()).await.unwrap();
    }
    house.work_after(FILE_UNUSED_MS_MAX).await;
    assert_eq!(house.count("select count(*) from files").await, 0);
    assert!(house.stored().is_empty());
}

#[tokio::test]
async fn what_was_brought_again_a_moment_ago_is_kept_for_whoever_is_about_to_use_it() {
    let house = house().await;
    let hash = house.files.put_avatar(&signed_in(WREN), png(9, 9)).await.unwrap();
    house.work_after(BLOB_GRACE_MS - 1).await;
    assert_eq!(house.files.put_avatar(&signed_in(MOTH), png(9, 9)).await.unwrap(), hash);
    house.work_after(1).await;
    assert_eq!(house.stored().len(), 1, "the job of the first portrait leaves the second alone");
    wear(&house, MOTH, Some(hash)).await;
    house.work_after(DAY_MS).await;
    house.files.open_avatar(hash).await.unwrap();
    wear(&house, MOTH, None).await;
    let seed = house.seed.clone();
    house.db.write(move |tx| release(tx, &seed, &hash)).await.unwrap();
    house.work_after(0).await;
    assert!(house.stored().is_empty());
}

#[tokio::test]
async fn a_sweep_that_runs_twice_or_was_cut_off_does_no_harm() {
    let house = house().await;
    let kept = house.bring(WREN, "kept.txt", "kept").await.unwrap();
    house.attach(WREN, &[kept.id], HALL, 1).await.unwrap();
    let gone = house.bring(WREN, "gone.txt", "gone").await.unwrap();
    let hash = house.files.open(&signed_in(WREN), gone.id).await.unwrap().hash;
    house.attach(WREN, &[gone.id], HALL, 2).await.unwrap();
    house.detach(HALL, 2).await;
    house.clock.advance(DAY_MS);
    // As if the process had ended between the commit and the removal.
    house.db.write(move |tx| super::super::store::delete_blob(tx, &hash)).await.unwrap();
    assert_eq!(house.stored().len(), 2);
    let payload = json!({ "hash": crate::ground::files::text_of_hash(&hash) });
    for _ in 0..2 {
        house.files.sweep_blob(&payload).await.unwrap();
    }
    assert_eq!(house.stored().len(), 1);
    house.files.open(&guest(), kept.id).await.unwrap();
    assert!(house.files.sweep_blob(&json!({"hash": "../../etc/passwd"})).await.is_err());
    assert_eq!(sweep::BLOB, "files.sweep_blob", "rows of earlier versions still find their handler");
}

#[tokio::test]
async fn what_a_title_or_a_quality_names_stays() {
    let house = house().await;
    let made = house.db.write(|tx| {
        tx.run("insert into streams (id, kind, epoch) values (9, 6, 1)", args![])?;
        tx.run("insert into titles (id, account, title, description, at) values (9, $1, '', '', 0)", args![WREN])
    });
    made.await.unwrap();
    for (seq, names, lets_go) in [
        (1, "update titles set hash = $1", "update titles set hash = null"),
        (2, "update titles set poster = $1", "update titles set poster = null"),
        (3, "update titles set cover = $1", "update titles set cover = null"),
        (4, "update titles set sprite = $1", "update titles set sprite = null"),
        (5, "insert into rungs (title, rung, state, hash) values (9, 0, 2, $1)", "delete from rungs"),
    ] {
        let file = house.bring(WREN, "a.txt", names).await.unwrap();
        let hash = house.files.open(&signed_in(WREN), file.id).await.unwrap().hash;
        house.attach(WREN, &[file.id], HALL, seq).await.unwrap();
        house.db.write(move |tx| tx.run(names, args![&hash])).await.unwrap();
        house.detach(HALL, seq).await;
        house.work_after(DAY_MS).await;
        assert_eq!(house.stored().len(), 1, "{names}");
        let seed = house.seed.clone();
        let let_go = house.db.write(move |tx| {
            tx.run(lets_go, args![])?;
            release(tx, &seed, &hash)
        });
        let_go.await.unwrap();
        house.work_after(0).await;
        assert!(house.stored().is_empty(), "{names}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bytes_brought_while_they_are_swept_are_never_lost() {
    let house = Arc::new(house().await);
    let bringing = house.clone();
    let bring = tokio::spawn(async move {
        for seq in 1..60 {
            let file = bringing.bring(WREN, "same.txt", "the same bytes").await.unwrap();
            bringing.attach(WREN, &[file.id], HALL, seq).await.unwrap();
            let opened = bringing.files.open(&guest(), file.id).await.unwrap();
            assert_eq!(std::fs::read(opened.path).unwrap(), b"the same bytes", "round {seq}");
            bringing.detach(HALL, seq).await;
            bringing.clock.advance(BLOB_GRACE_MS);
        }
    });
    let hash = house.files.put("the same bytes".into()).await.unwrap().hash;
    let payload = json!({ "hash": crate::ground::files::text_of_hash(&hash) });
    while !bring.is_finished() {
        house.files.sweep_blob(&payload).await.unwrap();
    }
    bring.await.unwrap();
}

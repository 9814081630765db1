//! The store over a real directory.

use super::*;
use std::io::Read;

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("files")).unwrap();
    (dir, store)
}

/// Every file below a directory, with its bytes.
fn files_in(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_in(&path));
        } else {
            files.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    files
}

#[test]
fn what_is_put_is_found_under_its_hash() {
    let (dir, store) = store();
    let stored = store.put(b"tea").unwrap();
    assert_eq!(stored.bytes, 3);
    assert_eq!(text_of_hash(&stored.hash), "a9f74d1ec36ebdeb2da3f6e5868090cd2a2d20b3dcca7b62f60304b1d3d9ef42");
    let text = text_of_hash(&stored.hash);
    assert_eq!(store.path(&stored.hash), dir.path().join("files").join(&text[..2]).join(&text[2..4]).join(&text));
    let mut read = Vec::new();
    store.open_file(&stored.hash).unwrap().read_to_end(&mut read).unwrap();
    assert_eq!(read, b"tea");
}

#[test]
fn the_same_bytes_are_one_file_and_others_are_another() {
    let (dir, store) = store();
    let first = store.put(b"tea").unwrap();
    assert_eq!(store.put(b"tea").unwrap(), first);
    assert_ne!(store.put(b"").unwrap().hash, first.hash);
    assert_eq!(files_in(dir.path()).len(), 2);
}

#[test]
fn many_at_once_put_the_same_bytes() {
    let (dir, store) = store();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..20_u8).for_each(|byte| assert_eq!(store.put(&[byte; 1000]).unwrap().bytes, 1000)));
        }
    });
    assert_eq!(files_in(dir.path()).len(), 20);
}

#[test]
fn an_interrupted_put_is_swept_at_the_next_start_and_never_shows() {
    let (dir, store) = store();
    let kept = store.put(b"whole").unwrap();
    let files = dir.path().join("files");
    fs::write(files.join("incoming").join("7"), b"ha").unwrap();
    drop(store);
    let store = Store::open(&files).unwrap();
    assert_eq!(files_in(dir.path()), [(store.path(&kept.hash), b"whole".to_vec())]);
}

#[test]
fn what_somebody_else_is_writing_now_is_not_swept() {
    let (dir, _store) = store();
    let files = dir.path().join("files");
    let writing = write_synced(&files.join("incoming").join("7"), b"ha").unwrap();
    Store::open(&files).unwrap();
    assert_eq!(files_in(dir.path()).len(), 1);
    drop(writing);
    Store::open(&files).unwrap();
    assert!(files_in(dir.path()).is_empty());
}

#[test]
fn a_put_that_fails_leaves_nothing_behind() {
    let (dir, store) = store();
    let hash: Hash = Sha256::digest(b"tea").into();
    let in_the_way = store.path(&hash).parent().unwrap().parent().unwrap().to_owned();
    fs::write(&in_the_way, b"not a directory").unwrap();
    assert_eq!(store.put(b"tea").unwrap_err().code, Code::Internal);
    assert_eq!(files_in(dir.path()).len(), 1, "only what stood in the way");
    fs::remove_file(in_the_way).unwrap();
    store.put(b"tea").unwrap();
}

#[test]
fn a_file_cut_short_by_a_damaged_disk_is_written_again() {
    let (_dir, store) = store();
    let stored = store.put(b"tea").unwrap();
    fs::write(store.path(&stored.hash), b"t").unwrap();
    store.put(b"tea").unwrap();
    assert_eq!(fs::read(store.path(&stored.hash)).unwrap(), b"tea");
}

#[test]
fn what_is_removed_is_gone_and_may_be_removed_again() {
    let (dir, store) = store();
    let stored = store.put(b"tea").unwrap();
    for _ in 0..2 {
        store.remove(&stored.hash).unwrap();
    }
    assert_eq!(store.open_file(&stored.hash).unwrap_err().code, Code::NotFound);
    assert!(files_in(dir.path()).is_empty());
}

#[test]
fn a_file_from_elsewhere_is_taken_over_once_however_often_that_is_begun() {
    let (dir, store) = store();
    let stored = Stored { hash: Sha256::digest(b"tea").into(), bytes: 3 };
    let from = dir.path().join("1");
    fs::write(&from, b"tea").unwrap();
    assert!(!store.has(&stored));
    store.adopt(&from, &stored).unwrap();
    assert!(store.has(&stored) && !from.exists());
    // Stopped after the move, and begun again.
    store.adopt(&from, &stored).unwrap();
    // The same bytes from somewhere else.
    fs::write(&from, b"tea").unwrap();
    store.adopt(&from, &stored).unwrap();
    assert!(!from.exists());
    assert_eq!(files_in(dir.path()), [(store.path(&stored.hash), b"tea".to_vec())]);
    store.remove(&stored.hash).unwrap();
    assert_eq!(store.adopt(&from, &stored).unwrap_err().code, Code::Internal, "it is nowhere");
}

#[test]
fn a_hash_is_written_one_way_and_nothing_else_is_read_as_one() {
    let hash: Hash = Sha256::digest(b"tea").into();
    let text = text_of_hash(&hash);
    assert_eq!(hash_of_text(&text), Some(hash));
    for hostile in [
        String::new(),
        text[1..].to_owned(),
        format!("{text}0"),
        text.to_uppercase(),
        format!("../{}", &text[3..]),
        format!("{}/", &text[1..]),
        format!("{}\0", &text[1..]),
        format!("+{}", &text[1..]),
        "é".repeat(32),
        "０".repeat(64),
    ] {
        assert_eq!(hash_of_text(&hostile), None, "{hostile:?}");
    }
}

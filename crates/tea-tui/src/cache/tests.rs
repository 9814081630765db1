use super::limits::{ENTRIES_KEPT_MAX, STREAMS_MAX};
use super::*;
use crate::effect::Choices;
use crate::event::{Cached, Event};
use std::os::unix::fs::PermissionsExt;
use tea_protocol::Entry;

const HALL: StreamId = StreamId(7);

fn entry(seq: u64, text: &str) -> Entry {
    serde_json::from_value(serde_json::json!({ "seq": seq, "at": 1, "author": "w", "kind": "post", "text": text }))
        .unwrap()
}

fn entries(seqs: std::ops::RangeInclusive<u64>) -> Vec<Entry> {
    seqs.map(|seq| entry(seq, "x")).collect()
}

fn kept(stream: StreamId, epoch: i64, entries: Vec<Entry>) -> Keep {
    Keep::Entries { stream, epoch, entries }
}

fn held(cache: &Cache, stream: StreamId) -> (i64, Vec<u64>) {
    let Cached::Entries { epoch, entries, .. } = cache.entries(stream).unwrap() else { panic!("no entries") };
    (epoch, entries.iter().map(|entry| entry.seq).collect())
}

fn fresh() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deep/house.db");
    (folder, file)
}

#[test]
fn what_was_kept_is_there_in_the_next_run() {
    let (_folder, file) = fresh();
    let choices = Choices { hot_first: true, vim: Some(true), ..Choices::default() };
    Cache::open(&file)
        .unwrap()
        .keep(&[
            Keep::House { house: "茶馆".to_owned(), account: None },
            Keep::Opened(HALL),
            Keep::Choices(choices.clone()),
            Keep::Draft(HALL, "写到一半".to_owned()),
            Keep::Draft(StreamId(8), "gone".to_owned()),
            Keep::Draft(StreamId(8), String::new()),
            kept(HALL, 3, entries(1..=4)),
            kept(HALL, 3, vec![entry(2, "edited")]),
        ])
        .unwrap();
    let cache = Cache::open(&file).unwrap();
    let house = cache.house().unwrap();
    assert_eq!((house.house.as_str(), house.opened, house.choices), ("茶馆", Some(HALL), Some(choices)));
    assert_eq!(house.drafts, [(HALL, "写到一半".to_owned())]);
    assert_eq!(held(&cache, HALL), (3, vec![1, 2, 3, 4]));
    assert_eq!(held(&cache, StreamId(8)), (0, vec![]));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::metadata(file.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn another_epoch_voids_what_was_kept() {
    let (_folder, file) = fresh();
    let mut cache = Cache::open(&file).unwrap();
    cache.keep(&[kept(HALL, 3, entries(1..=4)), kept(HALL, 4, entries(2..=3))]).unwrap();
    assert_eq!(held(&cache, HALL), (4, vec![2, 3]));
    cache.keep(&[Keep::Void(HALL)]).unwrap();
    assert_eq!(held(&cache, HALL), (0, vec![]));
}

#[test]
fn only_the_newest_are_kept_and_a_hole_ends_what_is_told() {
    let (_folder, file) = fresh();
    let mut cache = Cache::open(&file).unwrap();
    let most = ENTRIES_KEPT_MAX as u64;
    cache.keep(&[kept(HALL, 1, entries(1..=most))]).unwrap();
    assert_eq!(held(&cache, HALL).1.len() as u64, most);
    cache.keep(&[kept(HALL, 1, entries(most + 1..=most + 1))]).unwrap();
    assert_eq!(held(&cache, HALL).1, (2..=most + 1).collect::<Vec<_>>());
    cache.keep(&[kept(HALL, 1, entries(most + 5..=most + 6))]).unwrap();
    assert_eq!(held(&cache, HALL).1, [most + 5, most + 6]);
}

#[test]
fn streams_have_a_limit() {
    let (_folder, file) = fresh();
    let mut cache = Cache::open(&file).unwrap();
    let count = |cache: &Cache| -> i64 {
        cache.connection.query_row("select count(distinct stream) from entries", [], |row| row.get(0)).unwrap()
    };
    for stream in 1..=STREAMS_MAX {
        cache.keep(&[kept(StreamId(stream), 1, entries(1..=1))]).unwrap();
    }
    assert_eq!(count(&cache), STREAMS_MAX);
    cache.keep(&[kept(StreamId(STREAMS_MAX + 1), 1, entries(1..=1))]).unwrap();
    assert_eq!(count(&cache), STREAMS_MAX);
    assert_eq!(held(&cache, StreamId(STREAMS_MAX + 1)).1, [1]);
}

#[test]
fn a_file_that_cannot_be_used_is_begun_anew() {
    let (_folder, file) = fresh();
    Cache::open(&file).unwrap().keep(&[Keep::Opened(HALL)]).unwrap();
    std::fs::write(&file, "not a database, and longer than its header would be: ".repeat(40)).unwrap();
    let cache = Cache::open(&file).unwrap();
    assert_eq!(cache.house().unwrap().opened, None);
    cache.connection.pragma_update(None, "user_version", FORM + 1).unwrap();
    drop(cache);
    assert_eq!(held(&Cache::open(&file).unwrap(), HALL).1, [0_u64; 0]);
}

#[tokio::test]
async fn the_keeper_writes_before_it_reads_and_before_it_goes() {
    let (_folder, file) = fresh();
    let (answers, mut answered) = mpsc_channel();
    let keeper = Keeper::start(Cache::open(&file).unwrap(), answers).unwrap();
    keeper.keep(kept(HALL, 1, entries(1..=2)));
    keeper.recall(HALL);
    let Some(Event::Cached(Cached::Entries { entries: told, .. })) = answered.recv().await else { panic!("no answer") };
    assert_eq!(told, entries(1..=2));
    keeper.keep(Keep::Opened(HALL));
    drop(keeper);
    assert_eq!(Cache::open(&file).unwrap().house().unwrap().opened, Some(HALL));
}

fn mpsc_channel() -> (tokio::sync::mpsc::Sender<Event>, tokio::sync::mpsc::Receiver<Event>) {
    tokio::sync::mpsc::channel(4)
}

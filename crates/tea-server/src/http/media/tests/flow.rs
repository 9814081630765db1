//! How bytes flow: at which pace, in which memory, and what is told of them afterwards.

use super::*;
use crate::limits::{MEDIA_BLOCK_BYTES, MEDIA_BLOCKS_IDLE_MAX, MEDIA_BURST};
use crate::port::PeerInfo;
use axum::http::header::RANGE;
use http_body_util::BodyExt;
use std::ops::Range;
use std::slice::from_ref;
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::Instant;

const BLOCK: usize = MEDIA_BLOCK_BYTES;

/// What was told of bytes that were taken.
type Told = Arc<Mutex<Vec<Range<u64>>>>;

fn telling(shelf: &Shelf) -> (Sending, Told) {
    let told = Told::default();
    let taken = {
        let told = Arc::clone(&told);
        move |range| told.lock().unwrap().push(range)
    };
    (Sending { taken: Some(Box::new(taken)), ..shelf.sending() }, told)
}

async fn body_of(shelf: &Shelf, file: Sending, range: Option<&str>) -> Body {
    let headers = range.iter().map(|range| (RANGE, range.parse().unwrap())).collect();
    shelf.answer(Method::GET, &headers, file).await.unwrap().into_body()
}

#[tokio::test]
async fn what_was_taken_is_told_when_the_answer_ends_or_breaks_off() {
    let shelf = Shelf::new(BLOCK * 3);
    let (file, told) = telling(&shelf);
    let mut body = body_of(&shelf, file, Some("bytes=5-")).await;
    assert!(told.lock().unwrap().is_empty());
    body.frame().await.unwrap().unwrap();
    drop(body);
    assert_eq!(told.lock().unwrap().as_slice(), from_ref(&(5..5 + BLOCK as u64)));
    let (file, told) = telling(&shelf);
    let body = body_of(&shelf, file, None).await;
    assert!(to_bytes(body, usize::MAX).await.unwrap() == shelf.bytes);
    assert_eq!(told.lock().unwrap().as_slice(), from_ref(&(0..BLOCK as u64 * 3)));
    let (file, told) = telling(&shelf);
    drop(body_of(&shelf, file, None).await);
    assert!(told.lock().unwrap().is_empty(), "nothing was taken");
    let (file, told) = telling(&shelf);
    shelf.answer(Method::HEAD, &HeaderMap::new(), file).await.unwrap();
    assert!(told.lock().unwrap().is_empty(), "HEAD takes nothing");
}

#[tokio::test]
async fn a_file_that_becomes_shorter_while_it_is_sent_breaks_off() {
    let shelf = Shelf::new(BLOCK * 4);
    let (file, told) = telling(&shelf);
    let mut body = body_of(&shelf, file, None).await;
    std::fs::File::options().write(true).open(shelf.path()).unwrap().set_len(BLOCK as u64).unwrap();
    let failed = loop {
        match body.frame().await.expect("it does not end as if it were whole") {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert!(!failed.to_string().is_empty());
    drop(body);
    assert!(told.lock().unwrap()[0].end < BLOCK as u64 * 4);
}

#[tokio::test(start_paused = true)]
async fn a_rate_is_kept_after_the_burst() {
    let shelf = Shelf::new(BLOCK * 20);
    let rate = BLOCK as u64;
    let start = Instant::now();
    let body = body_of(&shelf, Sending { rate: Some(rate), ..shelf.sending() }, None).await;
    assert!(to_bytes(body, usize::MAX).await.unwrap() == shelf.bytes);
    let due = Duration::from_secs(20) - MEDIA_BURST;
    let took = start.elapsed();
    assert!(took >= due && took < due + Duration::from_millis(200), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn the_answers_of_one_connection_share_its_pace() {
    let shelf = Shelf::new(BLOCK);
    let rate = Some(BLOCK as u64);
    let burst = MEDIA_BURST.as_secs() as usize;
    let (one, other) = ("192.0.2.1:1", "192.0.2.1:2");
    let peers = [one, other].map(|address| PeerInfo::new(address.parse().unwrap(), false));
    let start = Instant::now();
    for (asked, peer) in [(burst + 6, &peers[0]), (burst, &peers[1])] {
        for _ in 0..asked {
            let (method, headers) = (Method::GET, HeaderMap::new());
            let asking = Asking { method: &method, headers: &headers, peer: Some(peer) };
            let answer = shelf.blocks.send(asking, Sending { rate, ..shelf.sending() }).await.unwrap();
            to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        }
        let took = start.elapsed();
        assert!(took >= Duration::from_secs(6) && took < Duration::from_millis(6_200), "{took:?}");
    }
}

#[tokio::test]
async fn memory_is_used_again_and_little_of_it_is_kept() {
    let shelf = Shelf::new(BLOCK);
    for _ in 0..3 {
        shelf.get(&[]).await;
        assert_eq!(shelf.blocks.idle(), 1);
    }
    let mut bodies = Vec::new();
    for _ in 0..=MEDIA_BLOCKS_IDLE_MAX {
        bodies.push(body_of(&shelf, shelf.sending(), None).await);
    }
    assert_eq!(shelf.blocks.idle(), 0);
    bodies.truncate(1);
    assert_eq!(shelf.blocks.idle(), MEDIA_BLOCKS_IDLE_MAX);
    bodies.clear();
    assert_eq!(shelf.blocks.idle(), MEDIA_BLOCKS_IDLE_MAX, "one more is let go");
}

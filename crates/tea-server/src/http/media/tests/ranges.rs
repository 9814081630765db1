//! Every range, against a model that knows only which places a range names.

use super::*;
use crate::limits::MEDIA_BLOCK_BYTES;
use axum::http::header::{CONTENT_LENGTH, CONTENT_RANGE, RANGE};
use proptest::prelude::*;

/// What somebody may put into the header.
#[derive(Clone, Debug)]
enum Said {
    Between(u64, u64),
    From(u64),
    Last(u64),
    Several(u64, u64),
    OfAnotherUnit(u64),
    Other(String),
}

impl Said {
    fn line(&self) -> String {
        match self {
            Said::Between(first, last) => format!("bytes={first}-{last}"),
            Said::From(first) => format!("Bytes={first}-"),
            Said::Last(count) => format!("bytes=-{count}"),
            Said::Several(one, other) => format!("bytes={one}-{one},{other}-"),
            Said::OfAnotherUnit(first) => format!("seconds={first}-"),
            Said::Other(other) => other.clone(),
        }
    }

    /// The places it names in a file, or nothing if it is no range that may be answered.
    fn names(&self, length: u64) -> Option<Vec<u64>> {
        let all = 0..length;
        match *self {
            Said::Between(first, last) if first > last => None,
            Said::Between(first, last) => Some(all.filter(|at| (first..=last).contains(at)).collect()),
            Said::From(first) => Some(all.filter(|at| *at >= first).collect()),
            Said::Last(count) if count > 0 && length == 0 => None,
            Said::Last(count) => Some(all.filter(|at| length - at <= count).collect()),
            Said::Several(..) | Said::OfAnotherUnit(_) | Said::Other(_) => None,
        }
    }
}

fn said() -> impl Strategy<Value = Said> {
    let place = || prop_oneof![0_u64..70, Just(u64::MAX), Just(u64::MAX - 1)];
    let nonsense = prop_oneof![
        Just(String::new()),
        Just("bytes".to_owned()),
        Just("bytes=".to_owned()),
        Just("bytes=-".to_owned()),
        Just("bytes=5".to_owned()),
        Just("bytes=+1-2".to_owned()),
        Just("bytes= 1 - 2".to_owned()),
        Just("bytes=1-2-3".to_owned()),
        Just("bytes=0x1-2".to_owned()),
        Just("bytes =1-2".to_owned()),
        Just("bytes=1-2;q=1".to_owned()),
        "[a-z=,; -]{0,12}".prop_filter("no range of bytes", |line| !line.starts_with("bytes=")),
    ];
    prop_oneof![
        4 => (place(), place()).prop_map(|(first, last)| Said::Between(first, last)),
        2 => place().prop_map(Said::From),
        2 => place().prop_map(Said::Last),
        1 => (0_u64..70, 0_u64..70).prop_map(|(one, other)| Said::Several(one, other)),
        1 => place().prop_map(Said::OfAnotherUnit),
        1 => nonsense.prop_map(Said::Other),
    ]
}

/// What came is what the model says, and its headers tell of exactly that.
fn check(shelf: &Shelf, said: &Said, got: &Got) {
    let length = shelf.bytes.len() as u64;
    let line = said.line();
    let told: u64 = got.header(CONTENT_LENGTH).map_or(0, |length| length.parse().unwrap());
    assert_eq!(told, got.body.len() as u64, "{line}");
    match said.names(length) {
        None => {
            assert_eq!((got.status, got.header(CONTENT_RANGE)), (StatusCode::OK, None), "{line}");
            assert!(got.body == shelf.bytes, "{line}");
        }
        Some(places) if places.is_empty() => {
            assert_eq!(got.status, StatusCode::RANGE_NOT_SATISFIABLE, "{line}");
            assert_eq!(got.header(CONTENT_RANGE), Some(format!("bytes */{length}").as_str()), "{line}");
        }
        Some(places) => {
            assert_eq!(got.status, StatusCode::PARTIAL_CONTENT, "{line}");
            let (first, last) = (places[0], places[places.len() - 1]);
            let told = format!("bytes {first}-{last}/{length}");
            assert_eq!(got.header(CONTENT_RANGE), Some(told.as_str()), "{line}");
            let named: Vec<u8> = places.iter().map(|at| shelf.bytes[*at as usize]).collect();
            assert!(got.body == named, "{line}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_range_gives_what_the_model_says(length in 0_usize..64, said in said()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let shelf = Shelf::new(length);
        let got = runtime.block_on(shelf.get(&[(RANGE, &said.line())]));
        check(&shelf, &said, &got);
    }

    #[test]
    fn no_line_whatever_makes_it_fail(length in 0_u64..64, line in "\\PC{0,40}") {
        let Ok(value) = line.parse() else { return Ok(()) };
        let headers = [(RANGE, value)].into_iter().collect();
        if let crate::http::media::range::Wanted::Part(part) = crate::http::media::range::wanted(&headers, length) {
            prop_assert!(part.start < part.end && part.end <= length);
        }
    }
}

#[tokio::test]
async fn ranges_over_the_edges_of_blocks_are_whole() {
    let block = MEDIA_BLOCK_BYTES as u64;
    let shelf = Shelf::new(MEDIA_BLOCK_BYTES * 2 + 100);
    let edges = [0, 1, block - 1, block, block + 1, 2 * block - 1, 2 * block, 2 * block + 99];
    for first in edges {
        for last in edges.into_iter().filter(|last| *last >= first) {
            let line = format!("bytes={first}-{last}");
            let got = shelf.get(&[(RANGE, &line)]).await;
            assert_eq!(got.status, StatusCode::PARTIAL_CONTENT);
            assert!(got.body == shelf.bytes[first as usize..=last as usize], "{line}");
        }
    }
    assert!(shelf.get(&[]).await.body == shelf.bytes);
}

#[tokio::test]
async fn two_lines_of_ranges_are_ignored_as_several_ranges_are() {
    let shelf = Shelf::new(10);
    let got = shelf.get(&[(RANGE, "bytes=0-1"), (RANGE, "bytes=2-3")]).await;
    assert_eq!((got.status, got.body.len()), (StatusCode::OK, 10));
}

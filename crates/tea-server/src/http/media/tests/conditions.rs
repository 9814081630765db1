//! Conditions, HEAD, and what is told about a file.

use super::*;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_MATCH,
    IF_NONE_MATCH, IF_RANGE, RANGE,
};
use tea_protocol::Code;

#[tokio::test]
async fn a_range_is_taken_up_only_of_exactly_the_same_bytes() {
    let shelf = Shelf::new(100);
    let tag = shelf.tag();
    let other = format!("\"{}\"", "0".repeat(64));
    let cases = [
        (tag.clone(), 206),
        (other, 200),
        (format!("W/{tag}"), 200),
        (tag.trim_matches('"').to_owned(), 200),
        (format!("{tag}, {tag}"), 200),
        ("Mon, 23 Nov 2026 08:20:00 GMT".to_owned(), 200),
        ("*".to_owned(), 200),
        (String::new(), 200),
    ];
    for (if_range, status) in cases {
        let got = shelf.get(&[(RANGE, "bytes=10-19"), (IF_RANGE, &if_range)]).await;
        assert_eq!(got.status.as_u16(), status, "{if_range}");
        let expected = if status == 206 { &shelf.bytes[10..20] } else { &shelf.bytes[..] };
        assert!(got.body == expected, "{if_range}");
    }
    // One that does not hold makes even a range beyond the end a request for all of it.
    let got = shelf.get(&[(RANGE, "bytes=500-"), (IF_RANGE, "\"old\"")]).await;
    assert_eq!((got.status.as_u16(), got.body.len()), (200, 100));
    let got = shelf.get(&[(IF_RANGE, &tag)]).await;
    assert_eq!(got.status.as_u16(), 200, "without a range there is nothing to decide");
}

#[tokio::test]
async fn who_has_the_bytes_gets_none() {
    let shelf = Shelf::new(100);
    let tag = shelf.tag();
    for known in [tag.clone(), format!("W/{tag}"), format!("\"old\", {tag}"), "*".to_owned()] {
        for method in [Method::GET, Method::HEAD] {
            let got = shelf.ask(method, &[(IF_NONE_MATCH, &known), (RANGE, "bytes=0-9")]).await;
            assert_eq!((got.status.as_u16(), got.body.len()), (304, 0), "{known}");
            assert_eq!(got.header(ETAG), Some(tag.as_str()));
            assert_eq!(got.header(CACHE_CONTROL), Some("private, max-age=31536000, immutable"));
        }
    }
    let got = shelf.get(&[(IF_NONE_MATCH, "\"old\""), (RANGE, "bytes=0-9")]).await;
    assert_eq!(got.status.as_u16(), 206);
}

#[tokio::test]
async fn who_insists_on_other_bytes_gets_none() {
    let shelf = Shelf::new(100);
    let tag = shelf.tag();
    let cases = [(tag.clone(), 206), ("*".to_owned(), 206), (format!("W/{tag}"), 412), ("\"old\"".to_owned(), 412)];
    for (if_match, status) in cases {
        let got = shelf.get(&[(IF_MATCH, &if_match), (RANGE, "bytes=0-9")]).await;
        assert_eq!(got.status.as_u16(), status, "{if_match}");
    }
}

#[tokio::test]
async fn head_tells_what_get_would() {
    for length in [0, 1, 100, 600_000] {
        let shelf = Shelf::new(length);
        let (get, head) = (shelf.get(&[]).await, shelf.ask(Method::HEAD, &[]).await);
        assert_eq!((head.status, &head.headers), (get.status, &get.headers));
        assert!(head.body.is_empty() && get.body == shelf.bytes);
        assert_eq!(head.header(CONTENT_LENGTH), Some(length.to_string().as_str()));
        assert_eq!(head.header(ACCEPT_RANGES), Some("bytes"));
        assert_eq!(head.header(CONTENT_TYPE), Some("video/mp4"));
        // Ranges are defined for GET alone.
        let head = shelf.ask(Method::HEAD, &[(RANGE, "bytes=0-0")]).await;
        assert_eq!((head.status, &head.headers), (get.status, &get.headers));
        assert_eq!(head.header(CONTENT_RANGE), None);
    }
}

#[tokio::test]
async fn a_download_has_its_name_and_its_hash_with_it() {
    let shelf = Shelf::new(3);
    fs::write(shelf.path(), b"abc").unwrap();
    let hash = Sha256::digest(b"abc").into();
    let named = Named::Saved("茶 \"a\".mp4".to_owned());
    let sending = Sending { hash, named, cache: Cache::NoStore, ..shelf.sending() };
    let headers = [(RANGE, "bytes=0-0".parse().unwrap())].into_iter().collect();
    let answer = shelf.answer(Method::GET, &headers, sending).await.unwrap();
    let header = |name: &str| answer.headers()[name].to_str().unwrap();
    // The example of RFC 6234 for these three bytes, in base64.
    assert_eq!(header("repr-digest"), "sha-256=:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=:");
    assert_eq!(header(CONTENT_DISPOSITION.as_str()), "attachment; filename*=UTF-8''%E8%8C%B6%20%22a%22.mp4");
    assert_eq!(header("cache-control"), "no-store");
    assert!(header("content-security-policy").contains("sandbox"));
    let shown = Sending { named: Named::Shown("a.png".to_owned()), cache: Cache::Public, ..shelf.sending() };
    let answer = shelf.answer(Method::GET, &HeaderMap::new(), shown).await.unwrap();
    assert_eq!(answer.headers()["content-disposition"], "inline; filename*=UTF-8''a.png");
    assert_eq!(answer.headers()["cache-control"], "public, max-age=31536000, immutable");
    assert!(!answer.headers().contains_key("repr-digest"));
}

#[tokio::test]
async fn a_file_that_vanished_is_not_found_and_one_that_changed_is_not_sent() {
    let shelf = Shelf::new(100);
    fs::write(shelf.path(), b"shorter").unwrap();
    for method in [Method::GET, Method::HEAD] {
        let refused = shelf.answer(method, &HeaderMap::new(), shelf.sending()).await.unwrap_err();
        assert_eq!(refused.code, Code::Internal);
    }
    fs::remove_file(shelf.path()).unwrap();
    for method in [Method::GET, Method::HEAD] {
        let refused = shelf.answer(method, &HeaderMap::new(), shelf.sending()).await.unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
    }
}

#[test]
fn what_can_be_asked_for_in_part_is_not_packed() {
    use crate::http::media::may_be_packed;
    use axum::http::{Extensions, Version};
    let packed = |headers: &HeaderMap| may_be_packed(StatusCode::OK, Version::HTTP_11, headers, &Extensions::new());
    assert!(packed(&HeaderMap::new()));
    assert!(!packed(&[(ACCEPT_RANGES, "bytes".parse().unwrap())].into_iter().collect()));
}

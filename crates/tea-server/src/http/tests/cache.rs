//! Pages that guests share: kept, asked about again, light, and never somebody else's.

use super::*;
use std::io::Read as _;

const BROTLI: (header::HeaderName, &str) = (header::ACCEPT_ENCODING, "gzip, deflate, br");

/// A house with as much in it as a page shows.
async fn lively() -> (Place, Somebody) {
    let (place, mut owner) = Place::founded().await;
    for number in 0..12 {
        let room =
            json!({ "name": format!("room-{number}"), "title": format!("第 {number} 间茶室"), "topic": "喝茶说话" });
        place.call(&mut owner, "talk.create_room", room).await.is(200);
    }
    for number in 0..60 {
        let text =
            format!("第 {number} 句：今天的茶是**龙井**，水开了三分钟，抓包文件在 https://tea.example/{number} 那里。");
        say(&place, &mut owner, "hall", &text).await;
        place.clock.advance(61_000);
    }
    (place, owner)
}

#[tokio::test]
async fn pages_for_guests_stay_within_their_weight() {
    let (place, _) = lively().await;
    let mut guest = Somebody::default();
    for path in ["/", "/talk", "/talk/hall"] {
        let plain = place.get(&mut guest, path).await.is(200);
        assert!(plain.body.len() <= 30_000, "{path} has {} bytes", plain.body.len());
        let packed = place.get_with(&mut guest, path, &[BROTLI]).await.is(200);
        assert_eq!(packed.header(header::CONTENT_ENCODING), "br");
        assert!(packed.body.len() <= 6_000, "{path} has {} bytes packed", packed.body.len());
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(packed.body.as_slice(), 4_096).read_to_end(&mut unpacked).unwrap();
        assert!(unpacked == plain.body, "{path} is the same page packed");
    }
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let (place, mut owner) = lively().await;
    let mut guest = Somebody::default();
    for path in ["/", "/talk", "/talk/hall", "/people", "/u/hemiao"] {
        let first = place.get_with(&mut guest, path, &[BROTLI]).await.is(200);
        assert_eq!(first.header(header::CACHE_CONTROL), "public, max-age=0, must-revalidate");
        assert_eq!(first.header(header::VARY), "cookie, accept-language, accept-encoding");
        let tag = first.header(header::ETAG).to_owned();
        let known = [BROTLI, (header::IF_NONE_MATCH, tag.as_str())];
        let second = place.get_with(&mut guest, path, &known).await.is(304);
        assert!(second.body.is_empty() && second.header(header::ETAG) == tag);
        let plain = place.get_with(&mut guest, path, &[(header::IF_NONE_MATCH, tag.as_str())]).await.is(200);
        assert_ne!(plain.header(header::ETAG), tag, "other bytes, other tag");
    }
    let tag = place.get(&mut guest, "/talk/hall").await.header(header::ETAG).to_owned();
    say(&place, &mut owner, "hall", "something new").await;
    let fresh = place.get_with(&mut guest, "/talk/hall", &[(header::IF_NONE_MATCH, &tag)]).await.is(200);
    assert!(fresh.text().contains("something new"));
}

#[tokio::test]
async fn a_kept_page_depends_on_language_theme_and_address() {
    let (place, _) = lively().await;
    let zh = place.get(&mut Somebody::speaking("zh-CN"), "/").await;
    let en = place.get(&mut Somebody::speaking("en"), "/").await;
    assert!(zh.text().contains("lang=\"zh-CN\"") && en.text().contains("<html lang=\"en\""));
    let mut dark = Somebody::speaking("en");
    assert_eq!(place.post(&mut dark, "/me/look", &[("theme", "dark"), ("locale", "en")]).await.is(303).location(), "/");
    assert!(place.get(&mut dark, "/").await.text().contains("data-theme=\"dark\""));
    assert!(!place.get(&mut Somebody::speaking("en"), "/").await.text().contains("data-theme"));
    let mut request = Request::builder().uri("/").header(header::HOST, "evil.example").body(Body::empty()).unwrap();
    request.extensions_mut().insert(PeerInfo::new("127.0.0.1:4000".parse().unwrap(), false));
    place.router.clone().oneshot(request).await.unwrap();
    assert!(!place.get(&mut Somebody::speaking("en"), "/").await.text().contains("evil.example"));
}

#[tokio::test]
async fn pages_of_members_are_kept_by_nobody() {
    let (place, mut owner) = Place::founded().await;
    for path in ["/", "/talk", "/talk/hall", "/people", "/u/hemiao", "/me", "/admin", "/search?q=tea"] {
        let got = place.get(&mut owner, path).await.is(200);
        assert_eq!(got.header(header::CACHE_CONTROL), "private, no-store", "{path}");
        assert_eq!(got.header(header::ETAG), "", "{path}");
    }
}

#[tokio::test]
async fn kept_pages_are_bounded() {
    let (place, _) = Place::founded().await;
    let web = Arc::new(Web::new(place.house.clone(), 480));
    let router = super::super::guarded(&web, Router::new(), GuardSettings::new(Metrics::new(), 7));
    for number in 0..crate::limits::CACHED_PAGES_MAX + 10 {
        let host = format!("h{number}.test");
        let mut request = Request::builder().uri("/").header(header::HOST, host).body(Body::empty()).unwrap();
        request.extensions_mut().insert(PeerInfo::new("127.0.0.1:4000".parse().unwrap(), false));
        assert_eq!(router.clone().oneshot(request).await.unwrap().status(), StatusCode::OK);
        assert_eq!(web.cached.len(), (number + 1).min(crate::limits::CACHED_PAGES_MAX));
    }
}

#[tokio::test]
async fn assets_are_immutable_and_packed() {
    let (place, _) = Place::founded().await;
    let mut guest = Somebody::default();
    let path = crate::pages::assets::asset("site.css").unwrap();
    let plain = place.get(&mut guest, path).await.is(200);
    assert_eq!(plain.header(header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    let packed = place.get_with(&mut guest, path, &[BROTLI]).await.is(200);
    assert_eq!(packed.header(header::CONTENT_ENCODING), "br");
    assert!(packed.body.len() < plain.body.len());
    let packed = place.get_with(&mut guest, path, &[(header::ACCEPT_ENCODING, "gzip")]).await.is(200);
    assert_eq!(packed.header(header::CONTENT_ENCODING), "gzip");
    assert!(packed.body.len() <= 10 * 1024, "as packed as when it was built, not as on the way");
    place.get(&mut guest, "/assets/site.css").await.is(404);
    assert!(place.get(&mut guest, "/robots.txt").await.is(200).text().contains("Disallow: /me"));
    assert_eq!(place.get(&mut guest, "/manifest.webmanifest").await.is(200).json()["start_url"], "/");
    place.get(&mut guest, "/favicon.ico").await.is(301);
}

#[tokio::test]
async fn other_answers_are_packed_on_the_way() {
    let (place, mut owner) = Place::founded().await;
    let got = place.get_with(&mut owner, "/", &[(header::ACCEPT_ENCODING, "gzip")]).await.is(200);
    assert_eq!(got.header(header::CONTENT_ENCODING), "gzip");
    let got = place.get_with(&mut owner, "/api/openapi.json", &[BROTLI]).await.is(200);
    assert_eq!(got.header(header::CONTENT_ENCODING), "br");
}

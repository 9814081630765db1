//! Every page that links lead to, as guest, member and admin, in both languages.

use std::collections::BTreeSet;

use super::*;

/// Paths to begin with; the rest is found by following links.
const FIRST: [&str; 14] = [
    "/",
    "/talk",
    "/talk/hall",
    "/people",
    "/search",
    "/search?q=tea",
    "/sign-in",
    "/sign-up",
    "/me",
    "/admin",
    "/rooms/new",
    "/talk/direct",
    "/desk",
    "/boards",
];

/// Links of a page that lead to pages of this house.
fn links(path: &str, html: &str) -> Vec<String> {
    let base = path.split('?').next().unwrap();
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter_map(|href| {
            let href = href.split('#').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
            match href.chars().next() {
                Some('/') => Some(href),
                Some('?') => Some(format!("{base}{href}")),
                _ => None,
            }
        })
        .filter(|href| !href.starts_with("/assets/") && href.is_ascii())
        .collect()
}

/// Follows links; returns the paths seen.
async fn crawl(place: &Place, who: &mut Somebody) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut to_see: Vec<String> = FIRST.iter().map(|path| (*path).to_owned()).collect();
    while let Some(path) = to_see.pop() {
        if seen.len() > 400 || !seen.insert(path.clone()) {
            continue;
        }
        let got = place.get(who, &path).await;
        let status = got.status.as_u16();
        assert!(matches!(status, 200 | 303) || (status == 403 && path == "/admin"), "{path} is {status}");
        if !got.header(header::CONTENT_TYPE).starts_with("text/html") {
            continue;
        }
        let html = got.text();
        assert!(!html.contains(" style="), "{path} has a style attribute");
        assert!(!html.contains("<style") && !html.contains(" onclick="), "{path} has inline style or script");
        assert!(
            html.matches("<script").count()
                == html.matches("<script type=\"module\" src=\"/assets/").count()
                    + html.matches("<script type=\"application/ld+json\">{").count(),
            "{path}"
        );
        let csp = got.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(csp.contains("default-src 'self'") && !csp.contains("unsafe"), "{csp}");
        to_see.extend(links(&path, html));
    }
    seen
}

async fn lively() -> (Place, Somebody) {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut rook = place.member("小雀").await;
    for number in 0..60 {
        say(&place, &mut owner, "hall", &format!("tea number {number}")).await;
    }
    say(&place, &mut wren, "hall", "and @小雀 said <script>alert(1)</script>").await;
    let answer = json!({ "room": "hall", "text": "an answer", "reply_to": 1 });
    place.call(&mut rook, "talk.post", answer).await.is(200);
    place
        .call(&mut owner, "talk.create_room", json!({ "name": "attic", "title": "Attic", "private": true }))
        .await
        .is(200);
    place.call(&mut wren, "talk.direct", json!({ "names": ["小雀"] })).await.is(200);
    let topic =
        json!({ "board": "general", "title": "tea and <b>", "text": "which?", "poll": { "answers": ["a", "b"] } });
    let topic = place.call(&mut owner, "boards.create_topic", topic).await.is(200).json()["topic"]["id"].clone();
    for number in 1..30 {
        let answer = json!({ "topic": topic, "text": format!("floor {number}"), "reply_to": number });
        place.call(&mut wren, "boards.reply", answer).await.is(200);
    }
    (place, owner)
}

#[tokio::test]
async fn every_page_opens_for_everybody_in_both_languages() {
    let (place, owner) = lively().await;
    let member = place.member("robin").await;
    for language in ["zh-CN", "en"] {
        for who in [Somebody::default(), member.clone(), owner.clone()] {
            let mut who = Somebody { language: Some(language), ..who };
            let seen = crawl(&place, &mut who).await;
            assert!(seen.len() > 15, "{} pages", seen.len());
        }
    }
}

#[tokio::test]
async fn looking_changes_nothing() {
    let (place, mut owner) = lively().await;
    place.get(&mut owner, "/").await.is(200);
    let before = place.house.db.commits();
    crawl(&place, &mut owner).await;
    crawl(&place, &mut Somebody::default()).await;
    assert_eq!(place.house.db.commits(), before);
}

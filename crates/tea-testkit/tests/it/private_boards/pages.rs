//! Every page, feed, picture and list that links lead to.

use super::scene::{Scene, WORDS};
use super::{SLUG, tells};
use std::collections::{BTreeMap, VecDeque};
use tea_testkit::browser::encoded;
use tea_testkit::{Browser, Person};

/// Pages that one of them looks at, at most.
const PAGES_MAX: usize = 260;

/// What was told, by address.
pub(super) type Told = BTreeMap<String, String>;

/// Addresses to begin with; the rest is found by following links.
fn first(scene: &Scene) -> Vec<String> {
    let Scene { topic, article, board, open, file, category, .. } = scene;
    let mut first: Vec<String> = [
        "/",
        "/boards",
        "/b/general",
        "/people",
        "/u/keeper",
        "/u/gone",
        "/u/owner",
        "/search",
        "/notices",
        "/me",
        "/me/kept",
        "/me/followed",
        "/me/space",
        "/me/space/comments",
        "/me/space/comments?show=received",
        "/me/space/drafts",
        "/u/keeper?show=topics",
        "/u/keeper?show=comments",
        "/u/keeper?tag=zzqtag",
        "/u/keeper?show=archive",
        "/u/keeper/feed.atom",
        "/u/gone/feed.atom",
        "/feed.atom",
        "/sitemap.xml",
        "/sitemap/1",
        "/robots.txt",
        "/talk",
        "/admin",
        "/admin/boards",
        "/manifest.webmanifest",
        "/api/openapi.json",
        "/boards?sort=hot",
        "/boards?show=kept",
        "/b/general?tag=zzqtag",
        "/readyz",
    ]
    .map(str::to_owned)
    .into();
    for slug in [SLUG.to_owned(), board.to_string(), "u-keeper".to_owned()] {
        for rest in ["", "/new", "/essence", "/tend", "/settings", "/feed.atom", "?tag=zzqtag", "?sort=newest"] {
            first.push(format!("/b/{slug}{rest}"));
        }
    }
    first.push(format!("/u/keeper?category={category}"));
    for topic in [topic, article] {
        for rest in ["", "/1", "/3", "/feed.atom", "/1/edit", "/1/history", "/2/history", "/1/report", "/1/remove"] {
            first.push(format!("/t/{topic}{rest}"));
        }
        for rest in ["/reply?to=1", "/move", "/merge", "/split?floors=2", "?floor=2", "?view=tree", "?author=keeper"] {
            first.push(format!("/t/{topic}{rest}"));
        }
    }
    first.extend([format!("/files/{file}/zzqfile.txt"), format!("/files/{file}/x"), format!("/files/{file}/preview")]);
    first.push(format!("/t/{open}"));
    first.extend(["held", "bans", "log", "reports"].map(|part| format!("/b/{SLUG}/tend?show={part}")));
    first
}

/// Follows every link of the house and returns what was told, without what differs each time.
pub(super) async fn seen(scene: &Scene, who: Option<&Person>) -> Told {
    let browser = scene.house.browser(who);
    let name = who.map_or("a guest", |who| &who.name);
    let mut told = Told::new();
    let mut to_see: VecDeque<String> = first(scene).into();
    while let Some(path) = to_see.pop_front() {
        if told.len() >= PAGES_MAX || told.contains_key(&path) {
            continue;
        }
        let page = browser.get(&path).await;
        let text = page.text();
        // The address that was asked for stands in the page: in the link to sign in, in the search for what is lost.
        let shown = without(&text, &path);
        assert!(!tells(&shown), "{path} tells {name}: {shown}");
        assert!(!tells(&without(page.location(), &path)), "{path} sends {name} to {}", page.location());
        to_see.extend(links(&path, &text, &scene.house.addr().to_string()));
        told.insert(path, format!("{} {} {}", page.status, page.location(), steady(&shown)));
    }
    assert!(told.len() > 80, "{name} saw {} pages", told.len());
    search(&browser, name, &mut told).await;
    let metrics = browser.get("/metrics").await.text();
    assert!(!tells(&metrics), "{metrics}");
    let of_doors = ["requests", "accepted", "connections", "members_live", "refused"];
    let steady: Vec<&str> = metrics.lines().filter(|line| !of_doors.iter().any(|word| line.contains(word))).collect();
    told.insert("/metrics".to_owned(), steady.join("\n"));
    told
}

/// A word of the board, a part of it, and a word that stands nowhere give the same page.
async fn search(browser: &Browser, name: &str, told: &mut Told) {
    let mut queries: Vec<String> = WORDS.map(str::to_owned).into();
    queries.extend(["zz", "zzq", "zzqt", "暗号", "茉莉暗号", "茉莉", "zzqslug", "zzqbytes"].map(str::to_owned));
    for query in queries {
        for kind in ["", "&kind=floor", "&kind=topic", "&kind=person", "&author=keeper"] {
            let path = format!("/search?q={}{kind}", encoded(&query));
            // As long as the other, so that nothing differs but the letters.
            let nowhere = query.replace('z', "x").replace("茉莉", "龙井").replace("暗号", "明前");
            let other = format!("/search?q={}{kind}", encoded(&nowhere));
            let (found, nothing) = (browser.get(&path).await.text(), browser.get(&other).await.text());
            let hide = |text: &str, word: &str| {
                let once = encoded(word);
                text.replace(&encoded(&once), "Q").replace(&once, "Q").replace(word, "Q")
            };
            let (found, nothing) = (hide(&found, &query), hide(&nothing, &nowhere));
            assert_eq!(steady(&found), steady(&nothing), "{path} for {name}");
            told.insert(path, steady(&found));
        }
    }
}

/// The text without the address of the page itself and without its words.
fn without(text: &str, path: &str) -> String {
    let mut text = text.replace(path, "").replace(&encoded(path), "").replace(&path.replace('&', "&#38;"), "");
    for word in path.split(['/', '?', '=', '&', '.']).filter(|word| tells(word)) {
        text = text.replace(word, "");
    }
    text
}

/// The text without the numbers that forms are recognised by.
fn steady(text: &str) -> String {
    let mut parts = text.split("name=\"cid\" value=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    out
}

/// The links of a page that stay in the house.
fn links(path: &str, text: &str, host: &str) -> Vec<String> {
    let base = path.split('?').next().unwrap_or_default();
    let marks = ["href=\"", "src=\"", "<loc>", "action=\""];
    let found = marks.iter().flat_map(|mark| text.split(mark).skip(1).filter_map(|rest| rest.split(['"', '<']).next()));
    let inside = found.filter_map(|href| {
        let href = href.split('#').next().unwrap_or_default();
        let href = text_of(href).replace(&format!("http://{host}"), "");
        match href.chars().next() {
            Some('/') => Some(href),
            Some('?') => Some(format!("{base}{href}")),
            _ => None,
        }
    });
    // The way to sign in repeats the address one came from, which is the reader's own.
    let inside = inside.filter(|href| !href.starts_with("/sign-in?next="));
    inside.filter(|href| !href.starts_with("/assets/") && href.is_ascii() && !href.contains(' ')).collect()
}

fn text_of(attribute: &str) -> String {
    attribute.split_once("&#").map_or(attribute.to_owned(), |_| attribute.replace("&#38;", "&")).replace("&amp;", "&")
}

/// That those who may read the board meet each of its words, so that a look which finds none means something.
pub(super) async fn readers_find_every_word(scene: &Scene) {
    let mut all = String::new();
    for who in [&scene.reader, &scene.owner, &scene.keeper] {
        let browser = scene.house.browser(Some(who));
        for path in first(scene) {
            all.push_str(&browser.get(&path).await.text());
        }
    }
    for word in WORDS {
        assert!(all.contains(word), "nobody meets {word}");
    }
}

pub(super) fn assert_same(name: &str, before: &Told, after: &Told) {
    let mut differ = Vec::new();
    for (path, told) in before {
        let now = after.get(path).unwrap_or_else(|| panic!("{name} was not shown {path} again"));
        if told != now {
            differ.push((path, told.lines().zip(now.lines()).find(|(told, now)| told != now)));
        }
    }
    assert!(differ.is_empty(), "that something was written is told {name} by {differ:#?}");
}

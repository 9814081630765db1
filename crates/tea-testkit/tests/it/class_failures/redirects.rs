//! Addresses of other sites in what says where to go next: nobody is sent away from the house.

use super::open;
use tea_testkit::browser::encoded;
use tea_testkit::{PASSWORD, Page, TestHouse};

/// Ways to write an address of another site that browsers understand, and what looks like one of them.
const ELSEWHERE: [&str; 24] = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example/",
    "\\\\evil.example/",
    "\\/evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example/",
    "/\r/evil.example/",
    "\t//evil.example/",
    " //evil.example/",
    "\u{b}//evil.example/",
    "https:evil.example",
    "https:/evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)//",
    "data:text/html,x",
    "/%09/evil.example/",
    "/\u{a0}//evil.example",
    "//evil.example\\@house/",
    "http://house@evil.example/",
    "/x\r\nLocation: https://evil.example/",
    "\u{ff0f}\u{ff0f}evil.example",
];

/// That a browser which follows the answer stays here: as browsers read it, without tabs and line ends, and with a
/// backslash for a slash.
fn stays(page: &Page, context: &str) {
    let read: String = page.location().chars().filter(|c| !c.is_control()).collect::<String>().replace('\\', "/");
    let read = read.trim();
    let local = read.is_empty() || (read.starts_with('/') && !read.starts_with("//"));
    assert!(local, "{context} leads to {read}");
    let lines: Vec<&str> =
        page.head.lines().filter(|line| line.to_ascii_lowercase().starts_with("location:")).collect();
    assert!(lines.len() <= 1, "{context}: {lines:?}");
    for mark in ["href=\"//", "href=\"https://evil", "href=\"/\\", "action=\"//", "action=\"https://evil", "url=//"] {
        assert!(!page.text().contains(mark), "{context} links there");
    }
}

#[tokio::test]
async fn an_address_of_another_site_is_not_followed_after_any_form() {
    let house = TestHouse::start().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let topic = open(&house, &moth, "tea", "which?").await;
    let (member, guest) = (house.browser(Some(&wren)), house.browser(None));
    for (number, to) in ELSEWHERE.into_iter().enumerate() {
        let query = encoded(to);
        for path in ["/sign-in", "/sign-up"] {
            for browser in [&member, &guest] {
                stays(&browser.get(&format!("{path}?next={query}")).await, &format!("{path} {to:?}"));
            }
        }
        let fields = [("name", "wren"), ("password", PASSWORD), ("next", to)];
        let signed_in = guest.post("/sign-in", &fields).await;
        assert_eq!(signed_in.status, 303);
        stays(&signed_in, &format!("signing in {to:?}"));
        let name = format!("new{number}");
        let fields = [("name", name.as_str()), ("password", PASSWORD), ("again", PASSWORD), ("next", to)];
        stays(&guest.post("/sign-up", &fields).await, &format!("signing up {to:?}"));
        let look = [("locale", "en"), ("theme", "dark"), ("next", to)];
        stays(&member.post("/me/look", &look).await, &format!("the look {to:?}"));
        stays(&guest.post("/me/look", &look).await, &format!("the look of a guest {to:?}"));
        for (path, fields) in [
            (format!("/t/{topic}/act"), vec![("up", "1"), ("back", to)]),
            (format!("/t/{topic}/act"), vec![("follow", "true"), ("back", to)]),
            (format!("/t/{topic}/1/remove"), vec![("board", to)]),
            (format!("/b/{query}/keep"), vec![("keep", "true")]),
            ("/boards/read".to_owned(), vec![("back", to), ("next", to)]),
            ("/notices/read".to_owned(), vec![("next", to)]),
            ("/notices/open".to_owned(), vec![("to", to), ("next", to), ("seq", "1")]),
            ("/me/block".to_owned(), vec![("name", to), ("on", "true")]),
            ("/sign-out-nowhere".to_owned(), vec![("next", to)]),
        ] {
            stays(&member.post(&path, &fields).await, &format!("{path} {to:?}"));
        }
    }
}

#[tokio::test]
async fn an_address_that_looks_like_another_site_is_answered_here() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    for path in [
        "//evil.example/me",
        "//evil.example",
        "//evil.example/..",
        "/\\evil.example/me",
        "//evil.example/boards/",
        "/boards/",
        "//boards//",
        "/b/general/",
        "/%2F%2Fevil.example/me",
        "//evil.example/t/1",
        "/t//evil.example",
        "/b//evil.example/new",
        "/u//evil.example",
        "/b/%2F%2Fevil.example",
        "/t/1/%2F%2Fevil.example",
    ] {
        for browser in [house.browser(None), house.browser(Some(&wren))] {
            let page = browser.get(path).await;
            stays(&page, path);
            // A guest who is asked in comes back to a path of the house.
            if let Some((_, next)) = page.location().split_once("next=") {
                let back = house.browser(Some(&wren)).get(&format!("/sign-in?next={next}")).await;
                stays(&back, &format!("{path} and then signing in"));
            }
        }
    }
}

//! Names of the house's own, and names that look like somebody's: refused through every way to make an account.

use serde_json::json;
use tea_server::raw::RawKind;
use tea_testkit::{PASSWORD, TestHouse, http};

/// What looks like `wren`, `moth`, `小明` or `paypal`.
const LOOK_ALIKES: [&str; 22] = [
    "wren",
    "Wren",
    "WREN",
    "ｗｒｅｎ",
    "ＷＲＥＮ",
    "wrеn",
    "ωren",
    "wreп",
    "vvren",
    "ԝren",
    "𝐰𝐫𝐞𝐧",
    "ⓦⓡⓔⓝ",
    "moth",
    "rnoth",
    "m0th",
    "мoth",
    "mоth",
    "paypaI",
    "раураl",
    "payрal",
    "paypa1",
    "小明",
];

/// What hides something, or has no place in a name.
const DISGUISED: [&str; 12] = [
    "wr\u{200b}en",
    "wren\u{200d}",
    "\u{202e}nerw",
    "wr\u{ad}en",
    "wr\u{2060}en",
    "wr\u{feff}en",
    "wren\u{3164}",
    "wr en",
    "wr\u{3000}en",
    "<wren>",
    "../wren",
    "wren\u{fe0f}",
];

/// Names under which the house speaks or keeps its pages.
const RESERVED: [&str; 24] = [
    "admin",
    "Аdmin",
    "ａｄｍｉｎ",
    "adm1n",
    "ad-min",
    "root",
    "owner",
    "system",
    "moderator",
    "boards",
    "b",
    "t",
    "u",
    "me",
    "api",
    "ws",
    "assets",
    "sitemap",
    "robots",
    "feed.atom",
    "sign-in",
    "管理员",
    "版主",
    "掌柜",
];

async fn house() -> TestHouse {
    let house = TestHouse::start().await;
    for name in ["wren", "moth", "小明", "paypal"] {
        house.person(name).await;
    }
    house
}

async fn accounts(house: &TestHouse) -> i64 {
    let count = house.core.db.read(|tx| tx.get("select count(*) from accounts", &[], |row| row.get(0)));
    count.await.unwrap()
}

#[tokio::test]
async fn no_account_gets_a_name_that_looks_like_anothers_or_is_reserved() {
    let house = house().await;
    let before = accounts(&house).await;
    let browser = house.browser(None);
    for name in LOOK_ALIKES.into_iter().chain(DISGUISED).chain(RESERVED) {
        let ask = json!({ "name": name, "password": PASSWORD });
        let answer = http::call(house.addr(), None, "accounts.register", ask.to_string().as_bytes()).await;
        assert_ne!(answer.status, 200, "{name:?} by the interface");
        let ask = json!({ "name": name }).to_string();
        let free = http::call(house.addr(), None, "accounts.name_free", ask.as_bytes()).await;
        assert_eq!(free.body["free"], json!(false), "{name:?} is told to be free");
        let fields = [("name", name), ("password", PASSWORD), ("again", PASSWORD)];
        let page = browser.post("/sign-up", &fields).await;
        assert!(page.status >= 400, "{name:?} by form: {}", page.status);
    }
    assert_eq!(accounts(&house).await, before);
    assert_eq!(house.person("wrench").await.name, "wrench", "a name beside them is free");
}

#[tokio::test]
async fn lines_make_no_account_with_such_a_name_either() {
    let house = house().await;
    let port = house.open_raw(RawKind::Text).await;
    let before = accounts(&house).await;
    for name in ["wrеn", "ｗｒｅｎ", "rnoth", "admin", "аdmin", "wr\u{200b}en", "me"] {
        let mut client = house.text(port, None).await;
        for line in ["register", name, PASSWORD, PASSWORD, "", ""] {
            client.say(line).await;
        }
        client.half_close().await;
        client.rest().await;
        assert_eq!(accounts(&house).await, before, "{name:?}");
    }
}

/// A page of a member and a page of the house never have one address.
#[tokio::test]
async fn a_name_never_hides_a_page_of_the_house() {
    let house = TestHouse::start().await;
    let owner = house.sign_in("owner").await;
    for path in
        ["/boards", "/people", "/search", "/me", "/notices", "/admin", "/talk", "/desk", "/sign-in", "/robots.txt"]
    {
        let name = path.trim_start_matches('/');
        let before = house.browser(Some(&owner)).get(path).await;
        // Even the host, who may give any name, gets a page of its own for it.
        let page = house.browser(Some(&owner)).get(&format!("/u/{name}")).await;
        assert_eq!(page.status, 404, "/u/{name}");
        assert_ne!(before.status, 404, "{path}");
    }
}

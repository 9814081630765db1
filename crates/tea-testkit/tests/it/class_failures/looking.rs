//! Links that do something when they are merely followed: there are none.

use super::{open, open_with, reply};
use rusqlite::types::ValueRef;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use tea_testkit::{Browser, TestHouse};

/// Pages that are looked at, at most.
const PAGES_MAX: usize = 400;

/// Everything that is stored, by table: each row as text. Work that is put off is left out: it goes on by itself.
fn everything(data: &Path) -> BTreeMap<String, Vec<String>> {
    let db = rusqlite::Connection::open(data.join("teahouse.db")).unwrap();
    let names = "select name from sqlite_master where type = 'table' and name <> 'jobs' and sql not like '%virtual%'";
    let mut statement = db.prepare(names).unwrap();
    let tables: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    tables.into_iter().map(|table| (table.clone(), rows(&db, &table))).collect()
}

fn rows(db: &rusqlite::Connection, table: &str) -> Vec<String> {
    let mut statement = db.prepare(&format!("select * from \"{table}\"")).unwrap();
    let columns = statement.column_count();
    let one = |row: &rusqlite::Row<'_>| {
        let text = |column| match row.get_ref(column).unwrap() {
            ValueRef::Null => "null".to_owned(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        };
        Ok((0..columns).map(text).collect::<Vec<_>>().join("|"))
    };
    let mut rows: Vec<String> = statement.query_map([], one).unwrap().map(Result::unwrap).collect();
    rows.sort();
    rows
}

/// Addresses of a page, also those of its forms: a form that is sent as a link must do nothing either.
fn links(path: &str, html: &str) -> Vec<String> {
    let base = path.split('?').next().unwrap_or_default();
    let marks = ["href=\"", "action=\"", "src=\"", "formaction=\""];
    let all = marks.iter().flat_map(|mark| html.split(mark).skip(1).filter_map(|rest| rest.split('"').next()));
    let here = all.filter_map(|href| {
        let href = href.split('#').next().unwrap_or_default();
        let href = href.replace("&amp;", "&");
        match href.chars().next() {
            Some('/') if !href.starts_with("/assets/") => Some(href),
            Some('?') => Some(format!("{base}{href}")),
            _ => None,
        }
    });
    here.filter(|href| href.is_ascii() && !href.contains(' ')).collect()
}

/// Buttons as the parameters of a link: `?name=value`.
fn buttons(html: &str) -> Vec<String> {
    let buttons = html.split("<button").skip(1).filter_map(|rest| rest.split('>').next());
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split('"').next().map(str::to_owned)
    };
    buttons.filter_map(|tag| Some(format!("{}={}", value(tag, "name")?, value(tag, "value")?))).collect()
}

async fn follow_everything(browser: &Browser) -> usize {
    let (mut seen, mut to_see) = (BTreeSet::new(), VecDeque::from(["/".to_owned(), "/me".to_owned()]));
    to_see.extend(["/notices", "/admin", "/boards", "/me/space", "/b/general/tend", "/sign-out"].map(str::to_owned));
    while let Some(path) = to_see.pop_front() {
        if seen.len() >= PAGES_MAX || !seen.insert(path.clone()) {
            continue;
        }
        let page = browser.get(&path).await;
        assert!(page.status < 500, "{path} is {}", page.status);
        if !page.is_html() || page.status != 200 {
            continue;
        }
        let html = page.text();
        to_see.extend(links(&path, &html));
        let actions = html.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for action in actions.collect::<BTreeSet<_>>() {
            to_see.extend(buttons(&html).iter().take(12).map(|button| format!("{action}?{button}")));
        }
    }
    seen.len()
}

#[tokio::test]
async fn following_every_link_and_form_as_the_owner_changes_nothing() {
    let house = TestHouse::start().await;
    let owner = house.sign_in("owner").await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let poll = json!({ "answers": ["green", "black"] });
    let ask = json!({ "board": "general", "title": "tea", "text": "@owner which?", "tags": ["tea"], "poll": poll });
    let topic = open_with(&house, &wren, ask).await;
    for floor in 1..25 {
        reply(&house, &moth, topic, Some(floor), "an answer to @wren and @owner").await;
    }
    open(&house, &owner, "mine", "words").await;
    open_with(&house, &owner, json!({ "board": "u-owner", "title": "article", "text": "words" })).await;
    house.ask(&wren, "boards.report", json!({ "topic": topic, "floor": 2, "reason": "bad" })).await;
    house.ask(&owner, "boards.save_draft", json!({ "topic": topic, "title": "", "text": "half" })).await;
    house.ask(&owner, "boards.keep", json!({ "topic": topic, "on": true })).await;
    house.ask(&wren, "talk.direct", json!({ "names": ["owner"] })).await;
    house.ask(&moth, "desk.open", json!({ "text": "help" })).await;
    let before = everything(house.data());
    assert!(before.len() > 20, "{} tables", before.len());
    for who in [Some(&owner), Some(&wren), None] {
        let pages = follow_everything(&house.browser(who)).await;
        assert!(pages > 60, "{pages} pages");
    }
    let after = everything(house.data());
    for (table, rows) in &before {
        let differs = rows.iter().zip(&after[table]).find(|(row, now)| row != now);
        assert!(rows == &after[table], "{table} changed: {differs:?}");
    }
    let me = house.browser(Some(&owner)).get("/me").await;
    assert_eq!(me.status, 200, "a link signed the owner out");
}

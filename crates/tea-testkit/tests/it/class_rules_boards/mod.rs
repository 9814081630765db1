//! The rules of the class project about boards, B1 to B17, each in a test that begins with its number and tries the rule
//! from outside the house: over the JSON interface, and by pages and forms where the rule is about a page.
//!
//! What those projects get wrong is tried in `class_failures`, and here what no test there tries: captchas that are good
//! for ever and short passwords (B1, B3), lists without an order and dates without a time (B5, B9), short comments that
//! nobody can report (B9), mail to the wrong one (B10), accounts that a link locks (B16). How many statements a page
//! takes is counted where pages are made.

mod accounts;
mod captcha;
mod keeping;
mod leaving;
mod lists;
mod own_page;
mod taking_part;
mod writing;

use crate::tickets::Cinema;
use serde_json::{Value, json};
use std::io::Cursor;
use tea_testkit::{Page, Person, http};

impl Cinema {
    /// Opens a topic on a board, or an article in the own space, with what else belongs to it; its number.
    async fn topic(&self, who: &Person, board: &str, title: &str, more: Value) -> i64 {
        let mut ask = json!({ "board": board, "title": title, "text": format!("the words of {title}") });
        ask.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.ask(Some(who), "boards.create_topic", ask).await["topic"]["id"].as_i64().unwrap()
    }

    /// Writes below a topic, in answer to a floor if one is named; the floor.
    async fn reply(&self, who: &Person, topic: i64, to: Option<u64>, text: &str) -> u64 {
        let ask = json!({ "topic": topic, "text": text, "reply_to": to });
        self.ask(Some(who), "boards.reply", ask).await["floor"].as_u64().unwrap()
    }

    /// A topic from its first floor on, as a guest is told of it.
    async fn view(&self, topic: i64) -> Value {
        self.ask(None, "boards.topic", json!({ "topic": topic, "from_floor": 1 })).await
    }

    /// What somebody's personal page is made of, as a guest is told of it.
    async fn site(&self, name: &str) -> Value {
        self.ask(None, "boards.site", json!({ "name": name })).await
    }

    /// What stands on a page that has to be there, without what all pages have.
    async fn page(&self, who: Option<&Person>, path: &str) -> String {
        let page = self.house.browser(who).get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.location());
        main(&page)
    }

    /// The status of a call with a token.
    async fn me(&self, token: &str) -> u16 {
        http::call(self.house.addr(), Some(token), "accounts.me", b"{}").await.status
    }
}

/// What stands on a page, without what all pages have.
fn main(page: &Page) -> String {
    page.text().split_once("<main").map(|(_, main)| main.to_owned()).unwrap_or_default()
}

/// The entry of a list in which some words stand.
fn entry<'h>(html: &'h str, words: &str) -> &'h str {
    html.split("<li").skip(1).find(|entry| entry.contains(words)).unwrap_or_else(|| panic!("no {words} in {html}"))
}

/// Everything between two marks, in the order of the page.
fn between<'h>(html: &'h str, before: &'h str, behind: &'h str) -> Vec<&'h str> {
    html.split(before).skip(1).filter_map(|rest| rest.split(behind).next()).collect()
}

/// The fields of a form that have a sentence of their own about what is wrong with them.
fn complaints(page: &Page) -> Vec<String> {
    let html = page.text();
    between(&html, " id=\"error-", "\"").into_iter().map(str::to_owned).collect()
}

/// The hidden field of a form.
fn hidden(html: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    between(html, &mark, "\"").first().unwrap_or_else(|| panic!("no {name} in {html}")).to_string()
}

/// The session that an answer gives to the browser; empty for none.
fn session(page: &Page) -> String {
    let cookies = page.head.lines().filter_map(|line| line.split_once(": "));
    let mut cookies = cookies.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie")).map(|(_, value)| value);
    let given = cookies.find_map(|value| value.strip_prefix("session=")?.split(';').next());
    given.unwrap_or_default().to_owned()
}

/// The names or titles of a list.
fn told(list: &Value, field: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[field].as_str().unwrap().to_owned()).collect()
}

/// A picture of one colour, wider than high, as bytes of a PNG.
fn picture(colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image = image::RgbImage::from_pixel(40, 30, image::Rgb(colour));
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

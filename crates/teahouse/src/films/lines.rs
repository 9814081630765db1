//! Titles, sums, lengths and times as people read them.

use crate::print::clean;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tea_protocol::video::{Access, State, Title};
use tea_words::{Arg, Words, figures};

/// A title: its number and its name, and below how long it is, what it costs the reader and how far it has come.
pub(super) fn title(words: &Words, title: &Title, unit: &str) -> String {
    let mut parts = Vec::new();
    if title.duration_ms > 0 {
        parts.push(figures::length(title.duration_ms));
    }
    parts.push(price(words, title, unit));
    parts.push(state(words, title));
    if let Some(series) = &title.series {
        let number = title.episode.map(|number| format!(" {number}")).unwrap_or_default();
        parts.push(format!("{}{number}", one_line(&series.name)));
    }
    if !title.category.is_empty() {
        parts.push(one_line(&title.category));
    }
    parts.push(words.count("video-command-views", i64::try_from(title.views).unwrap_or(i64::MAX)));
    format!("{:>6}  {}\n        {}", title.id.0, one_line(&title.title), parts.join(" · "))
}

/// What a title costs the reader, with the usual price where that is another.
pub(super) fn price(words: &Words, title: &Title, unit: &str) -> String {
    match title.access {
        Access::Free => words.say("video-command-free").to_owned(),
        Access::Vip => words.say("video-command-vip").to_owned(),
        Access::Paid if title.owned => words.say("video-command-owned").to_owned(),
        Access::Paid if title.your_price == title.price => money(title.price, unit),
        Access::Paid => {
            let (yours, usual) = (money(title.your_price, unit), money(title.price, unit));
            words.say_with("video-command-half", &[("price", Arg::Text(&yours)), ("usual", Arg::Text(&usual))])
        }
    }
}

/// How far a title has come.
fn state(words: &Words, title: &Title) -> String {
    let percent = |key: &str| words.count(key, title.percent);
    match title.state {
        _ if title.removed => words.say("video-command-removed").to_owned(),
        State::Damaged => words.say("video-command-damaged").to_owned(),
        State::Waiting => words.say("video-command-waiting").to_owned(),
        State::Received | State::Probed => percent("video-command-working"),
        _ if title.published_at.is_none() => words.say("video-command-draft").to_owned(),
        State::Ladder => percent("video-command-ladder"),
        State::Playable | State::Ready => words.say("video-command-ready").to_owned(),
    }
}

/// A sum in the unit of the house.
pub(super) fn money(hundredths: i64, unit: &str) -> String {
    figures::money(hundredths, &one_line(unit))
}

/// A time where the reader is, to the minute.
pub(super) fn time(at_ms: i64, zone: TimeZone) -> String {
    let at = Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Other people's text that stands in a line with more.
pub(super) fn one_line(text: &str) -> String {
    clean(&text.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tea_words::Locale;

    fn film(more: &serde_json::Value) -> Title {
        let mut film = json!({
            "id": 42, "title": "a\u{1b}[2Jb\nc", "access": "paid", "price": 1_000, "your_price": 500, "state": "ready",
            "author_id": 7, "author": "wren", "display": "", "at": 0, "published_at": 0, "duration_ms": 3_725_000,
            "series": { "id": 1, "name": "茶" }, "episode": 2, "views": 1,
        });
        for (key, value) in more.as_object().unwrap() {
            film[key] = value.clone();
        }
        serde_json::from_value(film).unwrap()
    }

    #[test]
    fn a_title_is_two_lines_and_drives_no_terminal() {
        let told = title(Locale::En.words(), &film(&json!({})), "leaves");
        let (name, about) = told.split_once('\n').unwrap();
        assert_eq!(name, "    42  a[2Jb c");
        assert!(about.starts_with("        1:02:05 · 5 leaves (usually 10 leaves) · ready · 茶 2 · "), "{about}");
    }

    #[test]
    fn the_price_is_what_the_reader_pays() {
        let told = |more| price(Locale::En.words(), &film(&more), "leaves");
        assert_eq!(told(json!({ "your_price": 1_000 })), "10 leaves");
        assert_eq!(told(json!({ "access": "free" })), "free");
        assert_eq!(told(json!({ "access": "vip" })), "VIP");
        assert_eq!(told(json!({ "owned": true })), "yours");
        assert_eq!(money(250, "a\u{1b}[2Jb"), "2.50 a[2Jb");
    }

    #[test]
    fn a_time_is_that_of_the_reader() {
        assert_eq!(time(1_795_439_220_000, TimeZone::fixed(jiff::tz::offset(8))), "2026-11-23 21:07");
    }
}

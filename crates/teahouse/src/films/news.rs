//! `teahouse news`.

use super::{News, call, lines, object};
use crate::connect;
use crate::exit::{Failure, Outcome};
use crate::print::clean;
use crate::{out, tongue};
use jiff::tz::TimeZone;
use tea_protocol::news::{Item, List};
use tea_protocol::{Reply, Request};

/// `teahouse news`.
pub(crate) async fn news(ask: News) -> Outcome {
    let visit = connect::to_read(&ask.place, &ask.reach).await?;
    let request = List { after: None, limit: Some(ask.lines) };
    let Reply::NewsList(page) = call(&visit.client, Request::NewsList(request)).await? else {
        return Err(Failure::other_answer());
    };
    if page.news.is_empty() && !ask.json {
        eprintln!("{}", tongue::words().say("video-command-no-news"));
    }
    let zone = TimeZone::system();
    page.news.iter().try_for_each(|item| match ask.json {
        true => object(item),
        false => out::line(&told(item, zone.clone())),
    })
}

/// A piece of news: its title with its time and its author, and its words below.
fn told(item: &Item, zone: TimeZone) -> String {
    let who = lines::one_line(if item.display.is_empty() { &item.author } else { &item.display });
    let head = format!("{}  {}  ({who})", lines::time(item.at, zone), lines::one_line(&item.title));
    format!("{head}\n        {}", clean(item.text.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_news_stand_in() {
        let item: Item = serde_json::from_value(serde_json::json!({
            "id": 1, "title": "Open\u{7}", "text": "one\ntwo\n", "author_id": 7, "author": "wren", "at": 0,
        }))
        .unwrap();
        assert_eq!(told(&item, TimeZone::UTC), "1970-01-01 00:00  Open  (wren)\n        one\n        two");
    }
}

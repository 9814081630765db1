//! `teahouse videos`.

use super::{Videos, call, lines, object};
use crate::connect;
use crate::exit::{Failure, NOT_FOUND, Outcome};
use crate::limits::VIDEOS_PAGE;
use crate::{out, tongue};
use tea_client::Client;
use tea_protocol::house::About;
use tea_protocol::video::{GetShelf, List};
use tea_protocol::{Reply, Request};

/// `teahouse videos`.
pub(crate) async fn videos(ask: Videos) -> Outcome {
    let visit = connect::to_read(&ask.place, &ask.reach).await?;
    let series = match &ask.series {
        Some(name) => Some(series(&visit.client, name).await?),
        None => None,
    };
    let unit = if ask.json { String::new() } else { unit(&visit.client).await? };
    let mut list = List {
        access: ask.access.access(),
        category: ask.category.clone(),
        tag: ask.tag.clone(),
        series,
        query: ask.query.clone(),
        all: ask.all,
        ..List::default()
    };
    let mut left = ask.lines;
    loop {
        list.limit = Some(left.min(VIDEOS_PAGE));
        let Reply::VideoList(page) = call(&visit.client, Request::VideoList(list.clone())).await? else {
            return Err(Failure::other_answer());
        };
        if page.titles.is_empty() && left == ask.lines && !ask.json {
            eprintln!("{}", tongue::words().say("video-command-none"));
        }
        for title in &page.titles {
            if ask.json { object(title)? } else { out::line(&lines::title(tongue::words(), title, &unit))? }
        }
        left = left.saturating_sub(u32::try_from(page.titles.len()).unwrap_or(u32::MAX));
        match page.next {
            Some(next) if left > 0 && !page.titles.is_empty() => list.after = Some(next),
            Some(_) if !ask.json => {
                eprintln!("{}", tongue::words().count("video-command-more", ask.lines));
                return Ok(());
            }
            _ => return Ok(()),
        }
    }
}

/// The number of a series, by that or by its name.
async fn series(client: &Client, name: &str) -> Outcome<i64> {
    if let Ok(id) = name.parse() {
        return Ok(id);
    }
    let Reply::VideoShelf(shelf) = call(client, Request::VideoShelf(GetShelf {})).await? else {
        return Err(Failure::other_answer());
    };
    let found = shelf.series.iter().find(|series| series.name == name);
    let none = || Failure::new(NOT_FOUND, tongue::words().name("video-command-no-series", name));
    found.map(|series| series.id).ok_or_else(none)
}

/// What the house calls its unit of money, which guests may know too.
async fn unit(client: &Client) -> Outcome<String> {
    match call(client, Request::HouseAbout(About {})).await? {
        Reply::HouseAbout(about) => Ok(about.unit),
        _ => Err(Failure::other_answer()),
    }
}

//! The newest piece of news as one line: on the front page, and on the first page after coming in.

use std::time::Duration;

use axum::http::header;
use axum::response::Response;
use tea_core::Error;

use super::{Visit, news_path};
use crate::pages::news::NewsLine;

/// The cookie of a browser that came in and has not been shown the newest piece of news yet.
pub(in crate::http) const GREETED: &str = "news";

/// Whoever does not look at a page for so long after coming in is not greeted any more.
const GREETED_FOR: Duration = Duration::from_secs(600);

impl Visit {
    /// The newest piece of news as a line.
    ///
    /// # Errors
    /// From the database.
    pub(in crate::http) async fn news_line(&self) -> Result<Option<NewsLine>, Error> {
        let newest = self.web.house.news.newest().await?;
        Ok(newest.map(|item| NewsLine { href: news_path(item.id), title: item.title }))
    }
}

/// Has the next page show the newest piece of news, where there is one.
///
/// # Errors
/// From the database.
pub(in crate::http) async fn greet(visit: &Visit, response: &mut Response) -> Result<(), Error> {
    if let (Some(cookies), Some(_)) = (visit.cookies, visit.news_line().await?) {
        response.headers_mut().append(header::SET_COOKIE, cookies.set(GREETED, "1", GREETED_FOR));
    }
    Ok(())
}

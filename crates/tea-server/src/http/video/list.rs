//! The list of titles.

use std::sync::Arc;

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::video::{Access, GetShelf, List, Shelf, Sort, TitlePage};
use tea_protocol::{Code, Reply, Request};

use super::Here;
use super::card::card_for;
use super::narrow::{self, Sought};
use crate::http::Web;
use crate::http::cached;
use crate::http::fault::status;
use crate::http::frame::Frame;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::pages::page::{Page, Place};
use crate::pages::video::FilmsView;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/videos", get(show))
}

/// The address as it came. A field that was left empty asks for nothing.
#[derive(Default, Deserialize)]
struct Wanted {
    #[serde(default)]
    access: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    tag: String,
    #[serde(default)]
    series: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    all: bool,
    #[serde(default)]
    after: String,
}

impl Wanted {
    /// What it asks for; a word that is none of ours narrows nothing.
    fn sought(self) -> Sought {
        let given = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let series = self.series.trim().parse().ok();
        let sort = match self.sort.as_str() {
            "watched" => Sort::Watched,
            "liked" => Sort::Liked,
            "episode" if series.is_some() => Sort::Episode,
            _ => Sort::Newest,
        };
        Sought {
            access: match self.access.as_str() {
                "free" => Some(Access::Free),
                "paid" => Some(Access::Paid),
                "vip" => Some(Access::Vip),
                _ => None,
            },
            category: given(self.category),
            tag: given(self.tag),
            series,
            author: given(self.by),
            words: given(self.q),
            sort,
            all: self.all,
            after: given(self.after),
        }
    }
}

async fn show(visit: Here, Query(wanted): Query<Wanted>) -> Answer {
    let sought = wanted.sought();
    if !visit.path.contains('?') {
        return cached::show(&visit, page_of(&visit, &sought, Ok(()))).await;
    }
    match page_of(&visit, &sought, Ok(())).await {
        Ok(view) => Ok(visit.show(&view)?),
        // What was written wrongly in the address or the field is told on the page.
        Err(error) if matches!(error.code, Code::TooLong | Code::Empty | Code::BadRequest | Code::RateLimited) => {
            let code = status(error.code);
            let view = page_of(&visit, &sought, Err(error)).await?;
            Ok(visit.show_once(code, &view)?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page; with a refusal instead of titles where they were refused.
async fn page_of(visit: &Visit, sought: &Sought, asked: Result<(), Error>) -> Result<FilmsView, Error> {
    let frame = visit.frame().await?;
    let (found, error) = match asked {
        Ok(()) => (titles(visit, sought.ask()).await?, None),
        Err(error) => {
            let none = TitlePage { titles: Vec::new(), next: None, total: None };
            (none, Some(visit.sentence(&error).await))
        }
    };
    let shelf = shelf(visit).await?;
    let unit = visit.web.house.founding.library().await?.unit;
    let (rows, folded) = narrow::rows(frame.words(), sought, &shelf);
    let next = found.next.map(|next| Sought { after: Some(next), ..sought.clone() }.href());
    let series = sought.series.and_then(|id| shelf.series.iter().find(|series| series.id == id));
    Ok(FilmsView {
        page: head(visit, &frame, sought, series.map(|series| series.name.as_str())),
        about: series.map(|series| series.about.clone()).unwrap_or_default(),
        words: sought.words.clone().unwrap_or_default(),
        along: sought.along(),
        rows,
        folded,
        open: sought.tag.is_some() || sought.series.is_some(),
        films: found.titles.into_iter().map(|title| card_for(&frame, title, &unit)).collect(),
        total: found.total,
        next,
        first: sought.after.is_some().then(|| Sought { after: None, ..sought.clone() }.href()),
        narrowed: sought.is_narrowed(),
        may_upload: shelf.may_upload,
        error,
    })
}

/// A page of titles.
///
/// # Errors
/// What the house refuses.
pub(in crate::http) async fn titles(visit: &Visit, ask: List) -> Result<TitlePage, Error> {
    match visit.ask(Request::VideoList(ask)).await? {
        Reply::VideoList(page) => Ok(page),
        _ => Err(other_answer()),
    }
}

/// What the library can be narrowed by.
///
/// # Errors
/// What the house refuses.
pub(super) async fn shelf(visit: &Visit) -> Result<Shelf, Error> {
    match visit.ask(Request::VideoShelf(GetShelf {})).await? {
        Reply::VideoShelf(shelf) => Ok(shelf),
        _ => Err(other_answer()),
    }
}

/// The frame: one narrowing is an address of its own for search engines, several of them, orders and later pages are not.
fn head(visit: &Visit, frame: &Frame, sought: &Sought, series: Option<&str>) -> Page {
    let words = frame.words();
    let title = match (&sought.words, series, &sought.tag, &sought.category) {
        (Some(query), ..) => words.name("films-for", query),
        (_, Some(series), ..) => series.to_owned(),
        (_, _, Some(tag), _) => format!("#{tag}"),
        (.., Some(category)) => category.clone(),
        _ => words.say("nav-films").to_owned(),
    };
    Page {
        description: words.say("films-about").to_owned(),
        canonical: sought.is_one().then(|| visit.canonical(&sought.href())).flatten(),
        ..frame.at(Place::Films, title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_sought_and_is_written_again() {
        let wanted =
            Wanted { access: "vip".to_owned(), q: " 茶 ".to_owned(), sort: "liked".to_owned(), ..Wanted::default() };
        let sought = wanted.sought();
        assert_eq!((sought.access, sought.sort), (Some(Access::Vip), Sort::Liked));
        assert_eq!(sought.href(), "/videos?access=vip&q=%E8%8C%B6&sort=liked");
        assert_eq!(Wanted::default().sought().href(), "/videos");
        // The order of a series needs a series.
        let wanted = Wanted { sort: "episode".to_owned(), access: "x".to_owned(), ..Wanted::default() };
        assert_eq!(wanted.sought().href(), "/videos");
    }
}

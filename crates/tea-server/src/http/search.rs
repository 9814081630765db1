//! Search in messages.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::search::{Find, Hit as WireHit, Hits};
use tea_protocol::{Code, Reply, Request};

use super::Web;
use super::fault::status;
use super::visit::{Answer, Visit, encoded};
use crate::pages::face::Face;
use crate::pages::page::{Page, Place};
use crate::pages::search::{Hit, SearchView};
use crate::showing;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/search", get(show))
}

/// What is searched for.
#[derive(Default, Deserialize)]
struct Wanted {
    #[serde(default)]
    q: String,
    after: Option<i64>,
}

async fn show(Extension(visit): Extension<Arc<Visit>>, Query(wanted): Query<Wanted>) -> Answer {
    let query = wanted.q.trim().to_owned();
    let found = find(&visit, &query, wanted.after).await;
    let frame = visit.frame().await?;
    let page = Page { query: query.clone(), ..frame.at(Place::Elsewhere, frame.words().say("search-title")) };
    let (view, code) = match found {
        Ok(hits) => {
            let next = hits.next.map(|next| format!("/search?q={}&after={next}", encoded(&query)));
            (SearchView { page, hits: hits.hits.into_iter().map(hit).collect(), next, error: None }, StatusCode::OK)
        }
        Err(error) if error.code == Code::Internal => return Err(error.into()),
        Err(error) => {
            let sentence = super::fault::sentence(page.reading.words, &error);
            (SearchView { page, hits: Vec::new(), next: None, error: Some(sentence) }, status(error.code))
        }
    };
    Ok(visit.show_once(code, &view)?)
}

/// Asking for nothing finds nothing, and is no mistake: it is how the page is opened.
async fn find(visit: &Visit, query: &str, after: Option<i64>) -> Result<Hits, Error> {
    if query.is_empty() {
        return Ok(Hits { hits: Vec::new(), next: None });
    }
    let ask = Find { query: query.to_owned(), after, ..Find::default() };
    match visit.ask(Request::SearchFind(ask)).await? {
        Reply::SearchFind(hits) => Ok(hits),
        _ => Err(Error::internal("the house answered another question")),
    }
}

fn hit(hit: WireHit) -> Hit {
    let room = hit.room.map(|room| showing::room_href(room, "")).unwrap_or_default();
    let seq = hit.seq.unwrap_or_default();
    let id = hit.author_id.map_or(0, |id| id.0);
    Hit {
        href: format!("{room}?at={seq}#m-{seq}"),
        room: hit.title,
        face: Face::of(id, &hit.display, hit.avatar),
        display: hit.display,
        at_ms: hit.at,
        excerpt_html: marked(&hit.excerpt, &hit.marks),
    }
}

/// The excerpt as HTML, with `<mark>` around what was found. `marks` are starts and ends in characters.
fn marked(excerpt: &str, marks: &[u32]) -> String {
    let mut html = String::with_capacity(excerpt.len() + marks.len() * 8);
    let mut edges = marks.iter().map(|at| *at as usize).peekable();
    let mut inside = false;
    for (index, c) in excerpt.chars().enumerate() {
        while edges.next_if(|edge| *edge == index).is_some() {
            inside = !inside;
            html.push_str(if inside { "<mark>" } else { "</mark>" });
        }
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
    if inside {
        html.push_str("</mark>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_marked_and_everything_else_is_text() {
        assert_eq!(marked("喝<茶>去", &[2, 3]), "喝&lt;<mark>茶</mark>&gt;去");
        assert_eq!(marked("茶", &[0, 1]), "<mark>茶</mark>");
        assert_eq!(marked("a b", &[0, 1, 1, 3]), "<mark>a</mark><mark> b</mark>");
        assert_eq!(marked("tea", &[]), "tea");
    }
}

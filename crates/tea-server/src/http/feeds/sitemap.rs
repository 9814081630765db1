//! The sitemap (sitemaps.org, protocol 0.9): an index, the pages that are always there, and the topics in parts by number.

use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::get;
use tea_core::Error;
use tea_protocol::boards::{Boards, Who};
use tea_protocol::{Code, Reply, Request, StreamId};

use super::{Here, XML, ask, house, kept, moment, xml};
use crate::http::Web;
use crate::http::answer::Shared;
use crate::http::boards::{board_path, topic_path};
use crate::http::visit::{Answer, Visit, other_answer};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/sitemap.xml", get(index)).route("/sitemap/{part}", get(part))
}

/// The topics at which the parts begin, as far as they are known. A beginning once known stays one, so only what is behind
/// the last one is asked for.
#[derive(Default)]
pub(in crate::http) struct Parts(Mutex<Vec<StreamId>>);

impl Parts {
    async fn all(&self, visit: &Visit) -> Result<Vec<StreamId>, Error> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).last().copied();
        let found = visit.web.house.boards.sitemap_parts(known).await?;
        let mut parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for part in found {
            // Two that asked at once found the same.
            if parts.last().is_none_or(|last| *last < part) {
                parts.push(part);
            }
        }
        Ok(parts.clone())
    }
}

async fn index(Extension(visit): Here) -> Answer {
    kept(&visit, XML, async {
        house(&visit).await?;
        let mut out = opening("sitemapindex");
        let topics = visit.web.parts.all(&visit).await?.into_iter().map(|first| format!("topics-{first}.xml"));
        for part in std::iter::once("pages.xml".to_owned()).chain(topics) {
            let _ = writeln!(out, "<sitemap><loc>{}/sitemap/{part}</loc></sitemap>", xml::text(&visit.origin));
        }
        out.push_str("</sitemapindex>\n");
        Ok(out)
    })
    .await
}

async fn part(Extension(visit): Here, Path(part): Path<String>) -> Answer {
    if part == "pages.xml" {
        return kept(&visit, XML, pages(&visit)).await;
    }
    let first = part.strip_prefix("topics-").and_then(|rest| rest.strip_suffix(".xml")).and_then(|id| id.parse().ok());
    let first = StreamId(first.ok_or_else(|| Error::new(Code::NotFound))?);
    // A part may have a megabyte, so it is made for whoever asks and kept by them.
    house(&visit).await?;
    Ok(Shared::of(topics(&visit, first).await?, XML).answer(&visit))
}

/// The pages that are always there, and the boards that guests read.
async fn pages(visit: &Visit) -> Result<String, Error> {
    house(visit).await?;
    let Reply::BoardsBoards(list) = ask(visit, Request::BoardsBoards(Boards {})).await? else {
        return Err(other_answer());
    };
    let boards = list.boards.iter().filter(|board| board.read == Who::Everyone).map(|board| board_path(&board.slug));
    let mut out = opening("urlset");
    for path in ["/", "/boards", "/videos", "/news", "/people"].map(str::to_owned).into_iter().chain(boards) {
        let _ = writeln!(out, "<url><loc>{}</loc></url>", xml::text(&format!("{}{path}", visit.origin)));
    }
    out.push_str("</urlset>\n");
    Ok(out)
}

/// One part of the topics; only one that the index tells, so that nobody can ask for stretches of their own.
async fn topics(visit: &Visit, first: StreamId) -> Result<String, Error> {
    let parts = visit.web.parts.all(visit).await?;
    let at = parts.binary_search(&first).map_err(|_| Error::new(Code::NotFound))?;
    let mapped = visit.web.house.boards.sitemap(first, parts.get(at + 1).copied()).await?;
    let origin = xml::text(&visit.origin);
    let mut out = opening("urlset");
    for topic in mapped {
        let (path, at) = (topic_path(topic.topic), moment(topic.last_at));
        let _ = writeln!(out, "<url><loc>{origin}{path}</loc><lastmod>{at}</lastmod></url>");
    }
    out.push_str("</urlset>\n");
    Ok(out)
}

fn opening(element: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    )
}

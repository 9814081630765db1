//! A case as plain text, to keep.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::desk::History;
use tea_protocol::entry::{Body, Entry};
use tea_protocol::{Reply, Request, StreamId};

use super::Here;
use crate::http::Web;
use crate::http::answer::PRIVATE;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::limits::{DESK_TRANSCRIPT_ENTRIES_MAX, ROOM_PAGE_ENTRIES};
use crate::pages::page::Reading;
use crate::showing;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/desk/{case}/transcript.txt", get(download))
}

async fn download(Extension(visit): Here, Path(case): Path<i64>) -> Answer {
    let entries = read(&visit, StreamId(case)).await?;
    let visitor = visit.web.house.desk.get(&visit.caller, StreamId(case)).await?.name;
    let frame = visit.frame().await?;
    let text: String = entries.iter().filter_map(|entry| line(&frame.page.reading, entry, &visitor)).collect();
    let name = format!("attachment; filename=\"desk-{case}.txt\"");
    let name = HeaderValue::try_from(name).map_err(|_| Error::internal("a number is no header value"))?;
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name), (header::CACHE_CONTROL, PRIVATE)];
    Ok((headers, text).into_response())
}

/// All entries, or as many as a transcript has room for.
async fn read(visit: &Visit, case: StreamId) -> Result<Vec<Entry>, Error> {
    let mut entries: Vec<Entry> = Vec::new();
    loop {
        let after = Some(entries.last().map_or(0, |entry| entry.seq));
        let ask = History { case: Some(case), word: None, after, before: None, limit: Some(ROOM_PAGE_ENTRIES) };
        let Reply::DeskHistory(page) = visit.ask(Request::DeskHistory(ask)).await? else { return Err(other_answer()) };
        let read_on = !page.entries.is_empty();
        entries.extend(page.entries);
        if !read_on || entries.len() >= DESK_TRANSCRIPT_ENTRIES_MAX {
            return Ok(entries);
        }
    }
}

/// One entry as lines of text: when, who, what. Further lines of it are set in, so that none can pass for an entry.
fn line(reading: &Reading, entry: &Entry, visitor: &str) -> Option<String> {
    let at = reading.exact(&entry.at);
    if let Some(note) = showing::note(entry) {
        return Some(format!("{at}  * {}\n", plain(&note.sentence(reading))));
    }
    let Body::Post(post) = &entry.body else { return None };
    let named = [entry.display.as_str(), visitor].into_iter().find(|name| !name.is_empty());
    let who = named.unwrap_or_else(|| reading.say("desk-visitor"));
    Some(format!("{at}  {}: {}\n", plain(who), plain(&post.text).replace('\n', "\n    ")))
}

/// Text without what would move the cursor or ring the bell of whoever reads it in a terminal.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::moment::Clock;
    use tea_protocol::entry::Post;
    use tea_words::Locale;

    #[test]
    fn a_line_of_a_transcript_cannot_pass_for_another() {
        let post = Post { text: "one\x1b[2J\x07\n2026-11-23 16:20  wren: two".to_owned(), ..Post::default() };
        let entry = Entry {
            seq: 1,
            at: 1_795_422_000_000,
            author_id: None,
            author: String::new(),
            display: String::new(),
            cid: None,
            body: Body::Post(post),
            role: None,
            avatar: None,
        };
        let reading = Reading { words: Locale::En.words(), clock: Clock { now_ms: 0, offset_minutes: 480 } };
        let expected = "2026-11-23 16:20  Visitor: one[2J\n    2026-11-23 16:20  wren: two\n";
        assert_eq!(line(&reading, &entry, "").unwrap(), expected);
        assert_eq!(line(&reading, &entry, "Anne").unwrap(), expected.replace("Visitor", "Anne"));
    }
}

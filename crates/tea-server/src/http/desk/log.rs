//! From a case's entries to the lines that its page shows.

use tea_core::Error;
use tea_protocol::desk::{Case, History};
use tea_protocol::entry::Entry;
use tea_protocol::{Reply, Request};

use super::Part;
use crate::http::frame::Frame;
use crate::http::room_log::Wanted;
use crate::http::room_page::cut;
use crate::http::visit::{Visit, other_answer};
use crate::limits::ROOM_PAGE_ENTRIES;
use crate::pages::face::Face;
use crate::pages::message::joins;
use crate::pages::page::Reading;
use crate::pages::room::Line;
use crate::showing::{self, Eyes};

/// A part of a case as a page shows it.
pub(super) struct Log {
    /// Its lines, oldest first.
    pub(super) lines: Vec<Line>,
    /// Address of older entries.
    pub(super) older: Option<String>,
    /// Address of newer entries.
    pub(super) newer: Option<String>,
    /// The newest place of the stream.
    pub(super) head: u64,
    /// The epoch of the stream.
    pub(super) epoch: i64,
}

/// Reads the part of a case; `ask` says whose it is.
///
/// # Errors
/// What the house refuses.
pub(super) async fn read(visit: &Visit, frame: &Frame, case: &Case, ask: History, part: Part) -> Result<Log, Error> {
    let wanted = match (part.before, part.after) {
        (Some(seq), _) => Wanted::Before(seq),
        (None, Some(seq)) => Wanted::After(seq),
        (None, None) => Wanted::Newest,
    };
    let limit = Some(ROOM_PAGE_ENTRIES);
    let ask = History { before: part.before, after: part.after.filter(|_| part.before.is_none()), limit, ..ask };
    let Reply::DeskHistory(page) = visit.ask(Request::DeskHistory(ask)).await? else { return Err(other_answer()) };
    let mut entries = page.entries;
    cut(&mut entries, wanted);
    let first = entries.first().map(|entry| entry.seq).filter(|first| *first > 1);
    let last = entries.last().map(|entry| entry.seq);
    let newer = last.filter(|last| *last < page.head && wanted != Wanted::Newest);
    Ok(Log {
        lines: lines(&frame.page.reading, case, &entries),
        older: first.map(|seq| format!("?before={seq}")),
        newer: newer.map(|seq| format!("?after={seq}")),
        head: page.head,
        epoch: page.epoch,
    })
}

fn lines(reading: &Reading, case: &Case, entries: &[Entry]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut day_of = None;
    let mut before: Option<(i64, i64)> = None;
    for entry in entries {
        let this = entry.author_id.map(|author| (author.0, entry.at));
        let joined = matches!((before, this), (Some(before), Some(this)) if joins(before, this));
        let Some(line) = line(entry, case, joined) else { continue };
        if day_of.is_none_or(|day| !reading.clock.same_day(day, entry.at)) {
            lines.push(Line::Day(entry.at));
        }
        day_of = Some(entry.at);
        before = this.filter(|_| matches!(line, Line::Message(_)));
        lines.push(line);
    }
    lines
}

fn line(entry: &Entry, case: &Case, joined: bool) -> Option<Line> {
    if let Some(note) = showing::note(entry) {
        return Some(Line::Note(note));
    }
    let mut view = showing::message(entry, None, "/desk", Eyes::default(), joined)?;
    // A guest has no account for the entry to be named by.
    if view.author.name.is_empty() && !case.name.is_empty() {
        view.author.display = case.name.clone();
        view.author.face = Face::of(view.author.id, &case.name, None);
    }
    Some(Line::Message(Box::new(view)))
}

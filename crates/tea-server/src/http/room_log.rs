//! The part of a room's log that a page shows.

use tea_core::Error;
use tea_protocol::AccountId;
use tea_protocol::accounts::Blocked;
use tea_protocol::entry::{Body, Entry};
use tea_protocol::talk::{History, RoomDetail};

use super::frame::Frame;
use super::home::href;
use super::room_page::{cut, shows};
use super::visit::Visit;
use crate::limits::ROOM_PAGE_ENTRIES;
use crate::pages::message::{MessageView, joins};
use crate::pages::page::Reading;
use crate::pages::room::Line;
use crate::showing::{self, Eyes};

/// Which part of a log is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The newest messages.
    Newest,
    /// Those before a place.
    Before(u64),
    /// Those after a place.
    After(u64),
    /// Those around a place.
    Around(u64),
}

/// A part of a log as a page shows it.
pub(super) struct Log {
    /// Its lines, oldest first.
    pub(super) lines: Vec<Line>,
    /// The entries they were made from.
    pub(super) entries: Vec<Entry>,
    /// The place before which there is more.
    pub(super) older: Option<u64>,
    /// The place after which there is more.
    pub(super) newer: Option<u64>,
}

/// Reads a part of a log.
///
/// # Errors
/// What the house refuses.
pub(super) async fn read(visit: &Visit, frame: &Frame, detail: &RoomDetail, wanted: Wanted) -> Result<Log, Error> {
    let Part { mut entries, answered, head } = part(visit, detail, wanted).await?;
    cut(&mut entries, wanted);
    let (first, last) = (entries.first().map(|entry| entry.seq), entries.last().map(|entry| entry.seq));
    let blocked = blocked(visit).await?;
    let lines = Lines { frame, detail, href: href(&detail.line), answered: &answered, blocked: &blocked };
    Ok(Log {
        lines: lines.of(&entries),
        older: first.filter(|first| *first > 1),
        newer: last.filter(|last| *last < head && wanted != Wanted::Newest),
        entries,
    })
}

/// Entries with the messages they answer.
struct Part {
    entries: Vec<Entry>,
    answered: Vec<Entry>,
    head: u64,
}

/// Reads more than a page shows: edits and reactions are entries too, and show only at their message.
async fn part(visit: &Visit, detail: &RoomDetail, wanted: Wanted) -> Result<Part, Error> {
    let room = detail.line.room.id;
    let mut ask =
        History { room: room.into(), after: None, before: None, around: None, limit: Some(ROOM_PAGE_ENTRIES) };
    match wanted {
        Wanted::Newest => {}
        Wanted::Before(seq) => ask.before = Some(seq),
        Wanted::After(seq) => ask.after = Some(seq),
        Wanted::Around(seq) => ask.around = Some(seq),
    }
    let (page, answered) = visit.web.house.talk.history_with_context(&visit.caller, ask).await?;
    Ok(Part { entries: page.entries, answered, head: page.head })
}

async fn blocked(visit: &Visit) -> Result<Vec<AccountId>, Error> {
    if visit.is_guest() {
        return Ok(Vec::new());
    }
    let page = visit.web.house.accounts.blocked(&visit.caller, Blocked {}).await?;
    Ok(page.people.into_iter().map(|account| account.id).collect())
}

/// What lines are made with.
struct Lines<'a> {
    frame: &'a Frame,
    detail: &'a RoomDetail,
    href: String,
    answered: &'a [Entry],
    blocked: &'a [AccountId],
}

impl Lines<'_> {
    fn of(&self, entries: &[Entry]) -> Vec<Line> {
        let reading = &self.frame.page.reading;
        let mut lines: Vec<Line> = Vec::new();
        let mut day_of = None;
        let mut mark = self.mark_after(entries);
        let mut before: Option<(i64, i64)> = None;
        for entry in entries.iter().filter(|entry| shows(entry)) {
            if day_of.is_none_or(|day| !reading.clock.same_day(day, entry.at)) {
                lines.push(Line::Day(entry.at));
                before = None;
            }
            day_of = Some(entry.at);
            if mark.is_some_and(|upto| entry.seq > upto) {
                mark = None;
                before = None;
                lines.push(Line::ReadToHere);
            }
            let this = entry.author_id.map(|author| (author.0, entry.at));
            let joined = matches!((before, this), (Some(before), Some(this)) if joins(before, this));
            match self.line(entry, joined, reading) {
                Some(Line::Note(note)) => {
                    before = None;
                    lines.push(Line::Note(note));
                }
                Some(line) => {
                    before = this.filter(|_| heads(entry));
                    lines.push(line);
                }
                None => {}
            }
        }
        lines
    }

    /// The place after which the viewer has not read, if both sides of it are on this page.
    fn mark_after(&self, entries: &[Entry]) -> Option<u64> {
        let line = &self.detail.line;
        let me = self.frame.me.as_ref()?.account.id;
        let upto = line.read_upto;
        let unread = |entry: &&Entry| entry.seq > upto && entry.author_id != Some(me);
        let read_here = entries.iter().any(|entry| shows(entry) && entry.seq <= upto);
        (line.member && read_here && entries.iter().filter(|entry| shows(entry)).any(|entry| unread(&entry)))
            .then_some(upto)
    }

    fn line(&self, entry: &Entry, joined: bool, reading: &Reading) -> Option<Line> {
        if let Some(note) = showing::note(entry) {
            return Some(Line::Note(note));
        }
        let Body::Post(post) = &entry.body else { return None };
        let answered = post.reply_to.and_then(|seq| self.answered.iter().find(|entry| entry.seq == seq));
        let eyes = Eyes { viewer: self.frame.me.as_ref().map(|me| me.account.id) };
        // A message that answers another needs a head for its quote to stand under.
        let joined = joined && post.reply_to.is_none() && heads(entry);
        let mut view = showing::message(entry, answered, &self.href, eyes, joined)?;
        if answered.and_then(|answered| answered.author_id).is_some_and(|author| self.blocked.contains(&author)) {
            view.reply = None;
        }
        if entry.author_id.is_some_and(|author| self.blocked.contains(&author)) {
            fold(&mut view, reading);
        }
        Some(Line::Message(Box::new(view)))
    }
}

/// Whether a message is there to be joined by the next.
fn heads(entry: &Entry) -> bool {
    matches!(&entry.body, Body::Post(post) if post.removed_at.is_none() && !post.pinned)
}

/// Hides the words of somebody whom the viewer blocked behind a line that opens them.
fn fold(view: &mut MessageView, reading: &Reading) {
    view.body_html =
        format!("<details><summary>{}</summary>{}</details>", reading.say("message-folded"), view.body_html);
    view.reply = None;
    view.images.clear();
    view.files.clear();
    view.hit = false;
}

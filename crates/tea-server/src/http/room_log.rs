//! The part of a room's log that a page shows.

use tea_core::Error;
use tea_protocol::AccountId;
use tea_protocol::accounts::Blocked;
use tea_protocol::entry::{Body, Entry};
use tea_protocol::talk::{History, RoomDetail};

use super::frame::Frame;
use super::home::href;
use super::visit::Visit;
use crate::limits::{ROOM_PAGE_BYTES, ROOM_PAGE_ENTRIES, ROOM_PAGE_LINES};
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

/// Keeps one page of what shows, at the end that was asked for. What shows nothing stays at the other end, so that
/// the next page begins where this one ends.
fn cut(entries: &mut Vec<Entry>, wanted: Wanted) {
    let shown: Vec<usize> = (0..entries.len()).filter(|index| shows(&entries[*index])).collect();
    let Some(last) = shown.len().checked_sub(1) else { return };
    let (from, to) = match wanted {
        Wanted::Newest | Wanted::Before(_) => (fitting(entries, shown.iter().rev(), ROOM_PAGE_LINES), last),
        Wanted::After(_) => (0, last - fitting(entries, shown.iter(), ROOM_PAGE_LINES)),
        Wanted::Around(seq) => {
            let at = shown.partition_point(|index| entries[*index].seq < seq).min(last);
            let from = fitting(entries, shown[..at].iter().rev(), ROOM_PAGE_LINES / 2);
            let rest = &shown[at..];
            let left = fitting(entries, rest.iter(), ROOM_PAGE_LINES - (at - from));
            (from, last - left)
        }
    };
    if to < last {
        entries.truncate(shown[to] + 1);
    }
    if from > 0 {
        entries.drain(..shown[from]);
    }
}

/// How many of these entries are too many for the lines and bytes of a page, counted from the one it begins with. One
/// always fits.
fn fitting<'i>(entries: &[Entry], indexes: impl ExactSizeIterator<Item = &'i usize>, lines_max: usize) -> usize {
    let total = indexes.len();
    let (mut lines, mut bytes) = (0, 0);
    for index in indexes {
        bytes += weight(&entries[*index]);
        if lines >= lines_max || (lines > 0 && bytes > ROOM_PAGE_BYTES) {
            break;
        }
        lines += 1;
    }
    total - lines
}

/// About how many bytes the line of an entry takes on the page.
fn weight(entry: &Entry) -> usize {
    match &entry.body {
        Body::Post(post) => {
            let quote = if post.reply_to.is_some() { QUOTE_BYTES } else { 0 };
            LINE_BYTES + quote + post.text.len() + post.files.len() * FILE_BYTES + post.reactions.len() * REACTION_BYTES
        }
        _ => LINE_BYTES / 2,
    }
}

/// What the tags around a message take, as measured on the page.
const LINE_BYTES: usize = 400;
/// What a file's card takes.
const FILE_BYTES: usize = 300;
/// What a reaction takes.
const REACTION_BYTES: usize = 100;
/// What the quote above an answer takes.
const QUOTE_BYTES: usize = 200;

/// Whether an entry has a line of its own.
fn shows(entry: &Entry) -> bool {
    matches!(entry.body, Body::Post(_) | Body::Member(_) | Body::Room(_))
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

#[cfg(test)]
mod tests {
    use super::*;
    use tea_protocol::entry::{Post, Target};

    fn entry(seq: u64, shows: bool) -> Entry {
        let body = if shows { Body::Post(Post::default()) } else { Body::Remove(Target { target: 1 }) };
        Entry {
            seq,
            at: 0,
            author_id: None,
            author: String::new(),
            display: String::new(),
            cid: None,
            body,
            role: None,
            avatar: None,
        }
    }

    /// Entries of which every second one shows, with texts of this length.
    fn log(entries: u64, text_bytes: usize) -> Vec<Entry> {
        let with_text = |mut entry: Entry| {
            if let Body::Post(post) = &mut entry.body {
                post.text = "x".repeat(text_bytes);
            }
            entry
        };
        (1..=entries).map(|seq| with_text(entry(seq, seq % 2 == 0))).collect()
    }

    fn check(all: &[Entry], wanted: Wanted, lines: usize, first: u64, last: u64) {
        let mut page = all.to_vec();
        cut(&mut page, wanted);
        assert_eq!(page.iter().filter(|entry| shows(entry)).count(), lines, "{wanted:?}");
        assert_eq!((page[0].seq, page[page.len() - 1].seq), (first, last), "{wanted:?}");
    }

    #[test]
    fn a_page_of_long_messages_has_fewer_of_them() {
        let fits = ROOM_PAGE_BYTES / (LINE_BYTES + 1_000);
        let all = log(200, 1_000);
        check(&all, Wanted::Newest, fits, 202 - 2 * fits as u64, 200);
        check(&all, Wanted::After(0), fits, 1, 2 * fits as u64);
        check(&log(200, 100_000), Wanted::Newest, 1, 200, 200);
        check(&log(200, 100_000), Wanted::After(0), 1, 1, 2);
    }

    #[test]
    fn a_page_around_a_place_holds_the_place() {
        let mut page = log(200, 5_000);
        cut(&mut page, Wanted::Around(100));
        assert!(page.iter().any(|entry| entry.seq == 100) && page.iter().any(|entry| entry.seq < 100));
        let mut page = log(200, 100_000);
        cut(&mut page, Wanted::Around(199));
        assert!(page.iter().any(|entry| entry.seq == 200));
    }

    #[test]
    fn what_fits_stays_whole() {
        check(&log(10, 10), Wanted::Newest, 5, 1, 10);
        check(&log(10, 10), Wanted::Around(5), 5, 1, 10);
        let mut nothing: Vec<Entry> = vec![entry(1, false)];
        cut(&mut nothing, Wanted::Newest);
        assert_eq!(nothing.len(), 1);
    }
}

//! How much of a room's log fits on one page: so many lines, and so many bytes.

use tea_protocol::entry::{Body, Entry};

use super::room_log::Wanted;
use crate::limits::{ROOM_PAGE_BYTES, ROOM_PAGE_LINES};

/// Keeps one page of what shows, at the end that was asked for. What shows nothing stays at the other end, so that
/// the next page begins where this one ends.
pub(super) fn cut(entries: &mut Vec<Entry>, wanted: Wanted) {
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
pub(super) fn shows(entry: &Entry) -> bool {
    matches!(entry.body, Body::Post(_) | Body::Member(_) | Body::Room(_) | Body::Case(_))
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

//! From a topic of the house to its line in a list.

use tea_protocol::boards::{Pin, Topic};

use super::{floor_path, topic_path};
use crate::pages::boards::{Mark, TopicRow};
use crate::pages::face::Face;

/// A topic in a list; `with_board` where the list holds topics of several boards.
pub(crate) fn row(topic: Topic, with_board: bool) -> TopicRow {
    let (marks, begun) = (marks(&topic), is_begun(&topic));
    TopicRow {
        href: href(&topic),
        marks,
        face: Face::of(topic.author_id.0, &topic.display, topic.avatar),
        author: topic.author,
        display: topic.display,
        board: with_board.then_some((topic.slug, topic.board_name)),
        title: topic.title,
        last_ms: topic.last_at,
        replies: topic.replies,
        unread: topic.unread.filter(|count| *count == 0 || begun),
        tags: topic.tags,
    }
}

/// Whether the reader has opened it. To others all of it is new, which no number needs to say.
pub(super) fn is_begun(topic: &Topic) -> bool {
    topic.read.is_some_and(|read| read > 0)
}

/// Where a reader goes on: at the first floor that is new.
fn href(topic: &Topic) -> String {
    match (topic.read, topic.unread) {
        (Some(read), Some(1..)) if read > 0 => floor_path(topic.id, read + 1),
        _ => topic_path(topic.id),
    }
}

/// The words beside a title.
pub(super) fn marks(topic: &Topic) -> Vec<Mark> {
    let reasons = [
        (topic.pin != Pin::No, Mark::Pinned),
        (topic.essence, Mark::Essence),
        (topic.poll, Mark::Poll),
        (topic.locked, Mark::Locked),
        (topic.hidden, Mark::Hidden),
        (topic.removed, Mark::Removed),
        (topic.merged_into.is_some(), Mark::Merged),
    ];
    reasons.into_iter().filter_map(|(reason, mark)| reason.then_some(mark)).collect()
}

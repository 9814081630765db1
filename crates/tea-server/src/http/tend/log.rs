//! The log of a board in words.

use tea_protocol::boards::LogLine;

use crate::http::boards::{floor_path, topic_path};
use crate::pages::tend::LogRow;

/// What the log calls an act, and the key of the word for it.
const ACTS: [(&str, &str); 33] = [
    ("create", "log-create"),
    ("edit", "log-edit"),
    ("remove", "log-remove"),
    ("restore", "log-restore"),
    ("hide", "log-hide"),
    ("show", "log-show"),
    ("pin", "log-pin"),
    ("pin_house", "log-pin-house"),
    ("unpin", "log-unpin"),
    ("essence", "log-essence"),
    ("unessence", "log-unessence"),
    ("lock", "log-lock"),
    ("unlock", "log-unlock"),
    ("move_away", "log-move-away"),
    ("move_here", "log-move-here"),
    ("split", "log-split"),
    ("merge", "log-merge"),
    ("merge_away", "log-merge-away"),
    ("merge_here", "log-merge-here"),
    ("ban", "log-ban"),
    ("unban", "log-unban"),
    ("tree", "log-tree"),
    ("tree_drop", "log-tree-drop"),
    ("moderator", "log-moderator"),
    ("plain", "log-plain"),
    ("list", "log-list"),
    ("unlist", "log-unlist"),
    ("approve", "log-approve"),
    ("refuse", "log-refuse"),
    ("dismiss", "log-dismiss"),
    ("uphold", "log-uphold"),
    ("settle", "log-settle"),
    ("other", "log-other"),
];

/// A line of the log.
pub(super) fn row(line: LogLine) -> LogRow {
    let topic = line.topic.map(|topic| {
        let href = line.floor.map_or_else(|| topic_path(topic), |floor| floor_path(topic, floor));
        (href, line.title)
    });
    LogRow {
        at_ms: line.at,
        by: line.by,
        act: ACTS.iter().find(|(act, _)| *act == line.act).map_or("log-other", |(_, key)| key),
        topic,
        person: line.person,
        detail: line.detail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    #[test]
    fn every_act_has_a_word_in_both_languages() {
        for locale in Locale::ALL {
            assert!(ACTS.iter().all(|(_, key)| locale.words().knows(key)), "{locale:?}");
        }
    }
}

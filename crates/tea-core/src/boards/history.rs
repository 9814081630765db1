//! The versions of a floor, for whoever may read it: what it said, since when, by whom, and which lines changed.

use super::access::{self, FloorAct};
use super::store::{self, Replaced};
use super::{Boards, difference};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::limits::{HISTORY_PAGE_BYTES_MAX, HISTORY_VERSIONS_MAX};
use crate::streams;
use tea_protocol::Code;
use tea_protocol::boards::{GetHistory, History, Version};
use tea_protocol::entry::Body;

impl Boards {
    /// `boards.history`: the newest versions, as many as fit one answer. A version whose own changes do not fit has none.
    ///
    /// # Errors
    /// `not_found`, `gone`.
    pub async fn history(&self, caller: &Caller, ask: GetHistory) -> Result<History> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let floor = access::floor(tx, &actor, ask.topic, ask.floor, FloorAct::Read)?.floor;
                let entry = streams::find(tx, ask.topic, ask.floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
                let Body::Post(post) = entry.body else { return Err(Error::new(Code::NotFound)) };
                let replaced = store::replaced(tx, ask.topic, ask.floor, HISTORY_VERSIONS_MAX)?;
                let first = (floor.at, entry.author);
                Ok(History { versions: within(versions(post.text, replaced, first), HISTORY_PAGE_BYTES_MAX) })
            })
            .await
    }
}

/// The versions, newest first: the words as they are, then what each edit replaced. A row says when, and by whom, the
/// version after it was written; `first` says it of the first. If older ones were left out, the oldest here has no time
/// of its own and is left out too.
fn versions(now: String, replaced: Vec<Replaced>, first: (i64, String)) -> Vec<Version> {
    let whole = replaced.len() < HISTORY_VERSIONS_MAX;
    let mut text = now;
    let mut versions = Vec::with_capacity(replaced.len() + 1);
    for Replaced { text: before, at, by } in replaced {
        let changes = difference::changes(&before, &text);
        versions.push(Version { at, by, text, changes });
        text = before;
    }
    if whole {
        let (at, by) = first;
        versions.push(Version { at, by, text, changes: Vec::new() });
    }
    versions
}

/// As many of the newest as fit so many bytes; the newest in any case, without its changes if they alone do not fit.
fn within(versions: Vec<Version>, bytes_max: usize) -> Vec<Version> {
    let mut bytes = 0;
    let mut fitting = Vec::new();
    for mut version in versions {
        let lines: usize = version.changes.iter().map(|change| change.line.len() + 32).sum();
        if version.text.len() + lines > bytes_max {
            version.changes.clear();
        }
        bytes += version.text.len() + if version.changes.is_empty() { 0 } else { lines };
        if !fitting.is_empty() && bytes > bytes_max {
            break;
        }
        fitting.push(version);
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(text: &str, at: i64, by: &str) -> Replaced {
        Replaced { text: text.to_owned(), at, by: by.to_owned() }
    }

    #[test]
    fn each_version_has_the_time_and_the_writer_of_the_edit_that_made_it() {
        let told =
            versions("c".to_owned(), vec![replaced("b", 30, "moth"), replaced("a", 20, "wren")], (10, "wren".into()));
        let told: Vec<_> = told.iter().map(|v| (v.text.as_str(), v.at, v.by.as_str(), v.changes.len())).collect();
        assert_eq!(told, [("c", 30, "moth", 2), ("b", 20, "wren", 2), ("a", 10, "wren", 0)]);
    }

    #[test]
    fn many_versions_are_cut_at_the_limit() {
        for (edits, shown) in
            [(HISTORY_VERSIONS_MAX - 1, HISTORY_VERSIONS_MAX), (HISTORY_VERSIONS_MAX, HISTORY_VERSIONS_MAX)]
        {
            let rows = (0..edits).map(|number| replaced(&number.to_string(), 1, "wren")).collect();
            assert_eq!(versions("now".to_owned(), rows, (0, String::new())).len(), shown);
        }
    }

    #[test]
    fn long_versions_are_cut_by_their_bytes() {
        let version = |length| Version { at: 0, by: String::new(), text: "x".repeat(length), changes: Vec::new() };
        assert_eq!(within(vec![version(60), version(40), version(1)], 100).len(), 2);
        assert_eq!(within(vec![version(60), version(41), version(1)], 100).len(), 1);
        assert_eq!(within(vec![version(101), version(1)], 100).len(), 1);
        let changes = difference::changes("a", &"b".repeat(10));
        let long = Version { changes, ..version(60) };
        assert!(within(vec![long.clone()], 100)[0].changes.is_empty());
        assert!(!within(vec![long], 200)[0].changes.is_empty());
    }
}

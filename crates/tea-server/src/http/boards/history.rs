//! How a floor stood before it was edited.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::routing::get;
use tea_protocol::boards::{Change, ChangeKind, GetHistory, Version};
use tea_protocol::{Reply, Request};

use super::super::Web;
use super::super::visit::{Answer, other_answer};
use super::{Here, crumbs, one_floor, topic_id};
use crate::limits::DIFFERENCE_LINES;
use crate::pages::boards::{DiffLine, HistoryView, VersionView};
use crate::pages::page::{Page, Place};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/t/{topic}/{floor}/history", get(show))
}

async fn show(Extension(visit): Here, Path((topic, floor)): Path<(String, u64)>) -> Answer {
    let topic = topic_id(&topic)?;
    let Reply::BoardsHistory(history) = visit.ask(Request::BoardsHistory(GetHistory { topic, floor })).await? else {
        return Err(other_answer().into());
    };
    let read = one_floor(&visit, topic, floor).await?;
    let frame = visit.frame().await?;
    let words = frame.words();
    let number = i64::try_from(floor).unwrap_or(i64::MAX);
    let view = HistoryView {
        page: Page { canonical: None, ..frame.at(Place::Boards, words.count("history-title", number)) },
        crumbs: crumbs(words, &read.board, Some(&read.topic)),
        floor,
        versions: history.versions.into_iter().map(version).collect(),
    };
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

fn version(version: Version) -> VersionView {
    let lines = if version.changes.is_empty() {
        version.text.lines().map(|line| DiffLine::Same(line.to_owned())).collect()
    } else {
        around(&version.changes)
    };
    VersionView { at_ms: version.at, by: version.by, lines }
}

/// What changed with a few lines around it; how many are left out between.
fn around(changes: &[Change]) -> Vec<DiffLine> {
    let changed: Vec<usize> = (0..changes.len()).filter(|at| changes[*at].kind != ChangeKind::Same).collect();
    let near = |at: usize| {
        let next = changed.partition_point(|changed| *changed < at);
        let before = next.checked_sub(1).map(|before| at - changed[before]);
        let after = changed.get(next).map(|after| after - at);
        before.into_iter().chain(after).any(|lines| lines <= DIFFERENCE_LINES)
    };
    let mut lines = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        let line = change.line.clone();
        match (change.kind, lines.last_mut()) {
            (ChangeKind::Added, _) => lines.push(DiffLine::Added(line)),
            (ChangeKind::Removed, _) => lines.push(DiffLine::Removed(line)),
            (ChangeKind::Same, _) if near(at) => lines.push(DiffLine::Same(line)),
            (ChangeKind::Same, Some(DiffLine::Skipped(count))) => *count += 1,
            (ChangeKind::Same, _) => lines.push(DiffLine::Skipped(1)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_far_from_a_difference_are_counted() {
        let same = |line: &str| Change { kind: ChangeKind::Same, line: line.to_owned() };
        let mut changes: Vec<Change> = (0..10).map(|n| same(&n.to_string())).collect();
        changes.push(Change { kind: ChangeKind::Added, line: "new".to_owned() });
        changes.extend((10..14).map(|n| same(&n.to_string())));
        let lines = around(&changes);
        assert_eq!(lines[0], DiffLine::Skipped(7));
        assert_eq!(lines[4], DiffLine::Added("new".to_owned()));
        assert_eq!(lines.last(), Some(&DiffLine::Skipped(1)));
        assert_eq!(lines.len(), 1 + DIFFERENCE_LINES + 1 + DIFFERENCE_LINES + 1);
    }
}

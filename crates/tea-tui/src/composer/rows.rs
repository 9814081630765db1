//! A text that is being written as rows of the screen, and the caret among them.

use super::editor::Editor;
use crate::{cells, clean};
use unicode_segmentation::UnicodeSegmentation;

/// One row of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Where it begins and ends in the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What is drawn: the same text made harmless.
    pub(crate) shown: String,
}

/// The rows of a text and where the caret stands: row and column in cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    pub(crate) caret: (usize, usize),
}

/// Lays a text out in so many cells. One cell is kept for a caret at the end of a row.
pub(crate) fn lay(editor: &Editor, width: usize) -> Rows {
    let room = width.saturating_sub(1).max(2);
    let text = editor.text();
    let mut rows = vec![Row { start: 0, end: 0, shown: String::new() }];
    let (mut wide, mut caret) = (0, (0, 0));
    for (at, cluster) in text.grapheme_indices(true) {
        if at == editor.caret() {
            caret = (rows.len() - 1, wide);
        }
        let shown = if cluster == "\n" { String::new() } else { clean::clean(cluster) };
        let cells = cells::width(&shown);
        if cluster == "\n" || wide + cells > room {
            let start = if cluster == "\n" { at + 1 } else { at };
            if let Some(row) = rows.last_mut() {
                row.end = at;
            }
            rows.push(Row { start, end: start, shown: String::new() });
            wide = 0;
            if at == editor.caret() && cluster != "\n" {
                caret = (rows.len() - 1, 0);
            }
        }
        if let Some(row) = rows.last_mut() {
            row.shown.push_str(&shown);
            row.end = at + cluster.len();
        }
        wide += cells;
    }
    if editor.caret() == text.len() {
        caret = (rows.len() - 1, wide);
    }
    Rows { rows, caret }
}

/// Moves the caret to the row above. False when it is in the first one.
pub(crate) fn up(editor: &mut Editor, width: usize) -> bool {
    let laid = lay(editor, width);
    laid.caret.0.checked_sub(1).is_some_and(|row| go(editor, &laid, row))
}

/// Moves the caret to the row below. False when it is in the last one.
pub(crate) fn down(editor: &mut Editor, width: usize) -> bool {
    let laid = lay(editor, width);
    laid.caret.0 + 1 < laid.rows.len() && go(editor, &laid, laid.caret.0 + 1)
}

fn go(editor: &mut Editor, laid: &Rows, row: usize) -> bool {
    let goal = *editor.goal.get_or_insert(laid.caret.1);
    let place = place_at(editor.text(), &laid.rows[row], goal);
    editor.move_keeping_goal(place);
    true
}

/// The place in the text that stands at a column of a row.
pub(crate) fn place_at(text: &str, row: &Row, column: usize) -> usize {
    let mut wide = 0;
    for (at, cluster) in text[row.start..row.end].grapheme_indices(true) {
        let cells = cells::width(&clean::clean(cluster));
        if cluster == "\n" || wide + cells.div_ceil(2) > column {
            return row.start + at;
        }
        wide += cells;
    }
    row.end
}

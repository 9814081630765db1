//! The list of boards, with what is new in each.

use super::place_name;
use crate::app::{App, Pane};
use crate::boards::On;
use crate::cells;
use crate::clean::clean_line;
use crate::theme::Role;
use crate::view::seen::Target;
use crate::view::{row_of, text_row};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A row of the pane.
enum Row {
    Gap,
    Head(String),
    Place(usize, On),
}

pub(in crate::view) fn draw(app: &mut App, area: Rect, buf: &mut Buffer) {
    let rows = rows(app);
    let focus = app.pane == Pane::Rooms;
    let at =
        rows.iter().position(|row| matches!(row, Row::Place(index, _) if *index == app.boards.cursor)).unwrap_or(0);
    let height = usize::from(area.height);
    let top = (at + 2).saturating_sub(height).min(rows.len().saturating_sub(height));
    let mut targets = Vec::new();
    for (offset, row) in rows.iter().skip(top).enumerate() {
        let Some(place) = u16::try_from(offset).ok().and_then(|offset| row_of(area, offset)) else { break };
        match row {
            Row::Gap => {}
            Row::Head(text) => {
                let role = if focus { Role::Focus } else { Role::Dim };
                let text = cells::cut(text, usize::from(place.width.saturating_sub(2)));
                text_row(buf, place, &format!(" {text}"), app.theme.style(role));
            }
            Row::Place(index, on) => {
                draw_place(app, *on, place, focus && *index == app.boards.cursor, buf);
                targets.push((place, Target::Place(*index)));
            }
        }
    }
    for (place, target) in targets {
        app.seen.put(place, target);
    }
}

/// The rows, with the headings that boards stand under.
fn rows(app: &App) -> Vec<Row> {
    let mut rows = vec![Row::Head(app.words.say("boards-title").to_owned())];
    let mut group = String::new();
    for (index, on) in app.boards.places().into_iter().enumerate() {
        if let On::Board(id) = on {
            let board_group = app.boards.board(id).map(|board| clean_line(&board.group)).unwrap_or_default();
            let first = matches!(rows.last(), Some(Row::Place(_, On::Kept)));
            if first || board_group != group {
                rows.push(Row::Gap);
                if !board_group.is_empty() {
                    rows.push(Row::Head(board_group.clone()));
                }
                group = board_group;
            }
        }
        rows.push(Row::Place(index, on));
    }
    rows
}

fn draw_place(app: &App, on: On, place: Rect, cursor: bool, buf: &mut Buffer) {
    let theme = &app.theme;
    let current = app.boards.shelf.as_ref().is_some_and(|shelf| shelf.on == on);
    let style = match (cursor, current) {
        (true, _) => theme.style(Role::Chosen),
        (_, true) => theme.style(Role::Current),
        _ => theme.style(Role::Soft),
    };
    buf.set_style(place, style);
    let count = match on {
        On::Board(id) => app.boards.board(id).map(|board| board.topics.to_string()).unwrap_or_default(),
        _ => String::new(),
    };
    let wide = cells::width(&count);
    let room = usize::from(place.width).saturating_sub(wide + 4);
    let mark = if cursor || (current && app.pane != Pane::Rooms) { ">" } else { " " };
    text_row(buf, place, &format!("{mark} {}", cells::cut(&place_name(app, on), room)), style);
    let x = place.right().saturating_sub(u16::try_from(wide).unwrap_or(0) + 1);
    let right = Rect { x, width: place.right().saturating_sub(x), ..place };
    text_row(buf, right, &count, if cursor || current { style } else { theme.style(Role::Dim) });
}

//! The places of the library.

use super::place_name;
use crate::app::{App, Pane};
use crate::cells;
use crate::films::On;
use crate::theme::Role;
use crate::view::seen::Target;
use crate::view::{row_of, text_row};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A row of the pane.
enum Row {
    Gap,
    Head(&'static str),
    Place(usize, On),
}

pub(in crate::view) fn draw(app: &mut App, area: Rect, buf: &mut Buffer) {
    let rows = rows(app);
    let focus = app.pane == Pane::Rooms;
    let here = |row: &Row| matches!(row, Row::Place(index, _) if *index == app.films.cursor);
    let at = rows.iter().position(here).unwrap_or(0);
    let height = usize::from(area.height);
    let top = (at + 2).saturating_sub(height).min(rows.len().saturating_sub(height));
    let mut targets = Vec::new();
    for (offset, row) in rows.iter().skip(top).enumerate() {
        let Some(place) = u16::try_from(offset).ok().and_then(|offset| row_of(area, offset)) else { break };
        match row {
            Row::Gap => {}
            Row::Head(key) => {
                let role = if focus { Role::Focus } else { Role::Dim };
                let text = cells::cut(app.words.say(key), usize::from(place.width.saturating_sub(2)));
                text_row(buf, place, &format!(" {text}"), app.theme.style(role));
            }
            Row::Place(index, on) => {
                draw_place(app, on, place, focus && *index == app.films.cursor, buf);
                targets.push((place, Target::Place(*index)));
            }
        }
    }
    for (place, target) in targets {
        app.seen.put(place, target);
    }
}

/// The rows: what there is, what is one's own, news, categories.
fn rows(app: &App) -> Vec<Row> {
    let mut rows = vec![Row::Head("nav-films")];
    let mut before = "nav-films";
    for (index, on) in app.film_places().into_iter().enumerate() {
        let group = match on {
            On::All | On::Free | On::Paid | On::Vip => "nav-films",
            On::Past | On::Later | On::Bought | On::Wallet => "tui-films-mine",
            On::News => "",
            On::Category(_) => "films-by-category",
        };
        if group != before {
            rows.push(Row::Gap);
            if !group.is_empty() {
                rows.push(Row::Head(group));
            }
            before = group;
        }
        rows.push(Row::Place(index, on));
    }
    rows
}

fn draw_place(app: &App, on: &On, place: Rect, cursor: bool, buf: &mut Buffer) {
    let theme = &app.theme;
    let current = app.films.shelf.as_ref().is_some_and(|shelf| shelf.on == *on);
    let style = match (cursor, current) {
        (true, _) => theme.style(Role::Chosen),
        (_, true) => theme.style(Role::Current),
        _ => theme.style(Role::Soft),
    };
    buf.set_style(place, style);
    let count = match on {
        On::Category(name) => {
            app.films.categories.iter().find(|one| one.name == *name).map(|one| one.titles.to_string())
        }
        _ => None,
    };
    let count = count.unwrap_or_default();
    let wide = cells::width(&count);
    let room = usize::from(place.width).saturating_sub(wide + 4);
    let mark = if cursor || (current && app.pane != Pane::Rooms) { ">" } else { " " };
    text_row(buf, place, &format!("{mark} {}", cells::cut(&place_name(app, on), room)), style);
    let x = place.right().saturating_sub(u16::try_from(wide).unwrap_or(0) + 1);
    let right = Rect { x, width: place.right().saturating_sub(x), ..place };
    text_row(buf, right, &count, if cursor || current { style } else { theme.style(Role::Dim) });
}

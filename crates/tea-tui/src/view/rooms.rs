//! The pane of rooms: public ones, those by invitation, conversations; what is new in each.

use super::seen::Target;
use super::{row_of, text_row};
use crate::app::{App, Pane};
use crate::cells;
use crate::clean::clean_line;
use crate::talk::rooms::for_me;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tea_protocol::talk::{Kind, RoomLine};

/// A row of the pane.
enum Row {
    Gap,
    Head(&'static str),
    Room(usize),
}

pub(super) fn draw(app: &mut App, area: Rect, buf: &mut Buffer) {
    let rows = rows(app);
    let focus = app.pane == Pane::Rooms;
    let cursor = if focus { app.rooms.cursor } else { app.open.and_then(|id| app.rooms.index_of(id)).unwrap_or(0) };
    let at = rows.iter().position(|row| matches!(row, Row::Room(index) if *index == cursor)).unwrap_or(0);
    // The cursor is always seen, with a row after it where there is one.
    let height = usize::from(area.height);
    let top = (at + 2).saturating_sub(height).min(rows.len().saturating_sub(height));
    let mut targets = Vec::new();
    for (offset, row) in rows.iter().skip(top).enumerate() {
        let Some(place) = u16::try_from(offset).ok().and_then(|offset| row_of(area, offset)) else { break };
        match row {
            Row::Gap => {}
            Row::Head(key) => {
                let role = if focus { Role::Focus } else { Role::Dim };
                text_row(buf, place, &format!(" {}", app.words.say(key)), app.theme.style(role));
            }
            Row::Room(index) => {
                if let Some(id) = app.rooms.at(*index) {
                    room(app, id, place, focus && *index == app.rooms.cursor, buf);
                    targets.push((place, Target::Room(id)));
                }
            }
        }
    }
    if app.rooms.is_empty() {
        let place = row_of(area, 2).unwrap_or(area);
        let text = cells::cut(app.words.say("tui-no-rooms-yet"), usize::from(area.width.saturating_sub(2)));
        text_row(buf, place, &format!(" {text}"), app.theme.style(Role::Dim));
    }
    for (place, target) in targets {
        app.seen.put(place, target);
    }
}

fn rows(app: &App) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut last = None;
    for (index, line) in app.rooms.all().enumerate() {
        if last != Some(line.room.kind) {
            if last.is_some() {
                rows.push(Row::Gap);
            }
            rows.push(Row::Head(match line.room.kind {
                Kind::Public => "rooms-title",
                Kind::Private => "room-private",
                Kind::Direct => "directs-title",
            }));
            last = Some(line.room.kind);
        }
        rows.push(Row::Room(index));
    }
    if rows.is_empty() {
        rows.push(Row::Head("rooms-title"));
    }
    rows
}

fn room(app: &App, id: tea_protocol::StreamId, place: Rect, cursor: bool, buf: &mut Buffer) {
    let Some(line) = app.rooms.get(id) else { return };
    let current = app.open == Some(id);
    let theme = &app.theme;
    let style = match (cursor, current) {
        (true, _) => theme.style(Role::Chosen),
        (_, true) => theme.style(Role::Current),
        _ if !line.member && line.room.kind != Kind::Direct => theme.style(Role::Dim),
        _ if line.unread > 0 => theme.style(Role::Text).bold(),
        _ => theme.style(Role::Soft),
    };
    buf.set_style(place, style);
    let counts = counts(app, line, cursor || current);
    let wide: usize = counts.iter().map(Span::width).sum();
    let room = usize::from(place.width).saturating_sub(wide + 3);
    let mark = if cursor || (current && app.pane != Pane::Rooms) { ">" } else { " " };
    let title = clean_line(&line.room.title);
    text_row(buf, place, &format!("{mark} {}", cells::cut(&title, room)), style);
    let x = place.right().saturating_sub(u16::try_from(wide).unwrap_or(0) + 1);
    buf.set_line(x, place.y, &Line::from(counts), place.right().saturating_sub(x));
}

/// What is new for the person, then what is new at all.
fn counts(app: &App, line: &RoomLine, solid: bool) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mine = for_me(line);
    if mine > 0 {
        let sign = if line.room.kind == Kind::Direct { "" } else { "@" };
        spans.push(Span::styled(format!(" {sign}{} ", short(mine)), app.theme.style(Role::Badge)));
    }
    if line.unread > 0 && line.room.kind != Kind::Direct {
        let text = format!(" {}", short(line.unread));
        spans.push(if solid { Span::raw(text) } else { Span::styled(text, app.theme.style(Role::Dim)) });
    }
    if line.room.archived {
        spans.push(Span::styled(format!(" {}", app.words.say("room-archived")), app.theme.style(Role::Dim)));
    }
    spans
}

fn short(count: u64) -> String {
    if count > 9_999 { "9999+".to_owned() } else { count.to_string() }
}

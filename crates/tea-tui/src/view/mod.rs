//! From the state to a frame.
//!
//! Only what is on the screen is laid out and drawn. Foreign text goes through [`crate::clean`] before it gets here.

mod bar;
pub(crate) mod boards;
mod composer;
mod desk;
pub(crate) mod films;
mod layout;
mod log;
pub(crate) mod message;
mod note;
mod people;
mod pieces;
mod rooms;
pub(crate) mod rows;
pub(crate) mod seen;
pub(crate) mod sending;
mod sheet;
#[cfg(test)]
mod tests;

use crate::app::{App, Pane};
use crate::theme::Role;
use layout::Layout;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use seen::Target;

/// Draws the whole screen, and puts the hardware cursor at the caret wherever something can be typed. The state is
/// changed only by what drawing finds out: where things stand, for the mouse, and how high messages are at this width.
pub fn draw(frame: &mut Frame<'_>, app: &mut App) {
    app.seen.clear();
    let area = frame.area();
    app.size = (area.width, area.height);
    let buf = frame.buffer_mut();
    buf.set_style(area, app.theme.style(Role::Ground));
    let layout = Layout::of(app, area);
    bar::top(app, layout.top, buf);
    if let Some(area) = layout.rooms {
        app.seen.put(area, Target::Pane(Pane::Rooms));
        match (app.boards.open, app.desk.open) {
            _ if app.films.open => films::draw_places(app, area, buf),
            (true, _) => boards::draw_places(app, area, buf),
            (_, true) => desk::draw(app, area, buf),
            _ => rooms::draw(app, area, buf),
        }
    }
    if let Some(area) = layout.people {
        app.seen.put(area, Target::Pane(Pane::People));
        if app.desk.open { desk::draw_staff(app, area, buf) } else { people::draw(app, area, buf) }
    }
    for x in layout.rules {
        for y in layout.top.bottom()..layout.foot.y {
            buf.set_string(x, y, "│", app.theme.style(Role::Line));
        }
    }
    if let Some(middle) = layout.middle {
        app.seen.put(middle.log, Target::Pane(Pane::Log));
        app.seen.put(middle.write, Target::Pane(Pane::Write));
        if app.films.open {
            films::head(app, middle.head, buf);
            films::draw(app, middle.log, buf);
        } else if app.boards.open {
            boards::head(app, middle.head, buf);
            boards::draw(app, middle.log, buf);
        } else {
            bar::room(app, middle.head, buf);
            log::draw(app, middle.log, buf);
        }
        bar::remarks(app, middle.remarks, middle.log, buf);
        composer::draw(app, middle.write, buf);
        composer::offer(app, middle.write, middle.log, buf);
    }
    bar::foot(app, layout.foot, buf);
    sheet::draw(app, area, buf);
    if let Some(caret) = app.seen.caret {
        frame.set_cursor_position(caret);
    }
}

/// How the line to the house stands, in words.
pub(crate) fn link_words(app: &App) -> String {
    bar::link_words(app, false).0
}

/// What happened in a room, in words.
pub(crate) fn note_words(look: &message::Look<'_>, entry: &tea_protocol::Entry) -> String {
    note::words(look, entry)
}

/// What an empty list says.
pub(crate) fn empty_words(app: &App, sheet: &crate::app::sheet::Sheet) -> String {
    sheet::nothing(app, sheet)
}

/// A row over a whole width, in one style.
fn text_row(buf: &mut Buffer, area: Rect, text: &str, style: Style) {
    if area.height > 0 {
        buf.set_stringn(area.x, area.y, text, usize::from(area.width), style);
    }
}

/// Empties a part of what is drawn already. A wide character that reaches into it goes as a whole.
fn clear(buf: &mut Buffer, area: Rect) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        if let Some(before) = area.x.checked_sub(1).filter(|x| *x >= buf.area.x)
            && crate::cells::width(buf[(before, y)].symbol()) > 1
        {
            buf[(before, y)].set_symbol(" ");
        }
        for x in area.left()..area.right() {
            buf[(x, y)].reset();
        }
    }
}

/// A horizontal rule.
fn rule(buf: &mut Buffer, area: Rect, style: Style) {
    for x in area.left()..area.right() {
        buf.set_string(x, area.y, "─", style);
    }
}

/// The row of an area at an offset, if it has one.
fn row_of(area: Rect, offset: u16) -> Option<Rect> {
    (offset < area.height).then(|| Rect { y: area.y + offset, height: 1, ..area })
}

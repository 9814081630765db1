//! A sheet over the panes: its name, its field with the cursor, its rows.

use super::rows::{Row, rows};
use super::seen::Target;
use super::{clear, row_of, text_row};
use crate::app::App;
use crate::app::sheet::{Kind, REACTIONS, Sheet};
use crate::cells;
use crate::composer::{Editor, rows as laying};
use crate::theme::{Role, Theme};
use crate::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// Columns of the widest sheet.
const WIDEST: u16 = 78;

pub(super) fn draw(app: &mut App, screen: Rect, buf: &mut Buffer) {
    let Some(sheet) = app.sheet.take() else { return };
    draw_sheet(app, &sheet, screen, buf);
    app.sheet = Some(sheet);
}

fn draw_sheet(app: &mut App, sheet: &Sheet, screen: Rect, buf: &mut Buffer) {
    let list = rows(app, sheet);
    let area = place(screen, rows_wanted(&sheet.kind, &list));
    if area.height < 4 {
        return;
    }
    clear(buf, area);
    buf.set_style(area, app.theme.style(Role::Raised));
    frame(&app.theme, area, &title(app, &sheet.kind), buf);
    app.seen.put(area, Target::Sheet);
    let mut inside = Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 };
    if let Kind::Confirm(_, question) = &sheet.kind {
        return ask(app, question, inside, buf);
    }
    if let Some(field) = &sheet.field {
        draw_field(app, field, &sheet.kind, inside, buf);
        inside = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    }
    if list.is_empty() {
        let text = cells::cut(&nothing(app, sheet), usize::from(inside.width));
        text_row(buf, inside, &text, app.theme.style(Role::Dim));
    }
    let fit = draw_rows(app, sheet, &list, inside, buf);
    if list.len() > fit {
        place_in_list(&app.theme, area, (sheet.cursor + 1).min(list.len()), list.len(), buf);
    }
}

/// Where one is in a list that goes on, in the lower edge of its frame.
fn place_in_list(theme: &Theme, area: Rect, place: usize, count: usize, buf: &mut Buffer) {
    let text = format!(" {place}/{count} ");
    let x = area.right().saturating_sub(u16::try_from(text.len()).unwrap_or(0) + 2).max(area.left() + 1);
    buf.set_stringn(x, area.bottom() - 1, text, usize::from(area.width), theme.style(Role::Dim));
}

/// Rows inside the frame of a sheet that does not change while one types; none for one that takes what there is.
fn rows_wanted(kind: &Kind, list: &[Row]) -> Option<u16> {
    let rows = match kind {
        Kind::Confirm(..) => 5,
        Kind::Redeem => 3,
        Kind::React(..) => REACTIONS.len() + 2,
        Kind::Outbox | Kind::Notices | Kind::Pins(..) => {
            (list.len() * usize::from(tall(list))).saturating_sub(1).max(3)
        }
        _ => return None,
    };
    Some(u16::try_from(rows).unwrap_or(u16::MAX))
}

/// Rows on the screen that each row of a list takes.
fn tall(list: &[Row]) -> u16 {
    if list.iter().any(|row| row.under.is_some()) { 3 } else { 1 }
}

fn place(screen: Rect, wanted: Option<u16>) -> Rect {
    let body = Rect { y: screen.y + 1, height: screen.height.saturating_sub(2), ..screen };
    let width = if body.width < 60 { body.width } else { body.width.saturating_sub(8).min(WIDEST) };
    let most = body.height.saturating_sub(body.height / 8);
    let height = wanted.map_or(most, |rows| rows.saturating_add(2).min(most.max(7)).min(body.height));
    Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height }
}

fn frame(theme: &Theme, area: Rect, title: &str, buf: &mut Buffer) {
    let line = theme.style(Role::Focus);
    for x in area.left() + 1..area.right() - 1 {
        buf.set_string(x, area.top(), "─", line);
        buf.set_string(x, area.bottom() - 1, "─", line);
    }
    for y in area.top() + 1..area.bottom() - 1 {
        buf.set_string(area.left(), y, "│", line);
        buf.set_string(area.right() - 1, y, "│", line);
    }
    for (x, y, corner) in [
        (area.left(), area.top(), "┌"),
        (area.right() - 1, area.top(), "┐"),
        (area.left(), area.bottom() - 1, "└"),
        (area.right() - 1, area.bottom() - 1, "┘"),
    ] {
        buf.set_string(x, y, corner, line);
    }
    let title = cells::cut(title, usize::from(area.width.saturating_sub(6)));
    buf.set_string(area.x + 2, area.y, format!(" {title} "), line);
}

fn title(app: &App, kind: &Kind) -> String {
    let key = match kind {
        Kind::Help => "tui-sheet-help",
        Kind::Palette => "tui-sheet-palette",
        Kind::Jump => "tui-sheet-jump",
        Kind::Search(search) if search.here => "tui-sheet-search-here",
        Kind::Search(_) => "search-title",
        Kind::Outbox => "tui-sheet-outbox",
        Kind::Notices => "tui-sheet-notices",
        Kind::Pins(..) => "tui-sheet-pins",
        Kind::React(..) => "tui-sheet-react",
        Kind::Saved => "tui-desk-saved",
        Kind::HandOver(_) => "tui-desk-hand-over",
        Kind::Floor(_) => "tui-do-go-to-floor",
        Kind::Redeem => "tui-do-redeem",
        Kind::Confirm(..) => "tui-sheet-confirm",
    };
    app.words.say(key).to_owned()
}

pub(super) fn nothing(app: &App, sheet: &Sheet) -> String {
    let key = match &sheet.kind {
        Kind::Search(search) if search.waiting => "tui-searching",
        Kind::Search(search) if search.asked.is_some() => "search-empty",
        Kind::Search(_) => "tui-search-hint",
        Kind::Outbox => "tui-outbox-empty",
        Kind::Notices => "tui-notices-empty",
        Kind::Pins(..) => "tui-pins-empty",
        Kind::Jump => "tui-jump-empty",
        Kind::Redeem => "tui-films-redeem-hint",
        _ => "tui-nothing-fits",
    };
    app.words.say(key).to_owned()
}

fn ask(app: &mut App, question: &str, area: Rect, buf: &mut Buffer) {
    let text = Span::styled(question, app.theme.style(Role::Text));
    for (offset, line) in wrap::wrap(&[text], usize::from(area.width)).into_iter().enumerate() {
        if let Some(place) = u16::try_from(offset).ok().and_then(|offset| row_of(area, offset)) {
            buf.set_line(place.x, place.y, &line, place.width);
        }
    }
    let place = Rect { y: area.bottom() - 1, height: 1, ..area };
    let mut x = place.x;
    for (command, key, words) in [
        (crate::keys::Command::Choose, "Enter", app.words.say("tui-yes")),
        (crate::keys::Command::Back, "Esc", app.words.say("tui-no")),
    ] {
        let spans = Line::from(vec![
            Span::styled(key, app.theme.style(Role::Action)),
            Span::raw(" "),
            Span::styled(words, app.theme.style(Role::Text)),
        ]);
        let width = u16::try_from(spans.width()).unwrap_or(0);
        buf.set_line(x, place.y, &spans, place.right().saturating_sub(x));
        app.seen.put(Rect { x, width, ..place }, Target::Command(command));
        x += width + 3;
    }
}

fn draw_field(app: &mut App, field: &Editor, kind: &Kind, area: Rect, buf: &mut Buffer) {
    text_row(buf, area, ">", app.theme.style(Role::Focus));
    let place = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    let laid = laying::lay(field, usize::from(place.width));
    // A field shows the row that the caret is in.
    let shown = laid.rows.get(laid.caret.0).map_or("", |row| row.shown.as_str());
    buf.set_stringn(place.x, place.y, shown, usize::from(place.width), app.theme.style(Role::Text));
    if field.is_empty() {
        let key = match kind {
            Kind::Search(_) => "tui-field-search",
            Kind::Jump => "tui-field-jump",
            Kind::React(..) => "tui-field-react",
            Kind::Floor(_) => "tui-boards-field-floor",
            Kind::Redeem => "tui-films-field-code",
            _ => "tui-field-filter",
        };
        let text = cells::cut(app.words.say(key), usize::from(place.width));
        text_row(buf, place, &text, app.theme.style(Role::Dim));
    }
    let column = u16::try_from(laid.caret.1).unwrap_or(0).min(place.width.saturating_sub(1));
    app.seen.caret = Some(Position::new(place.x + column, place.y));
}

/// Returns how many rows there is room for.
fn draw_rows(app: &mut App, sheet: &Sheet, list: &[Row], area: Rect, buf: &mut Buffer) -> usize {
    let each = tall(list);
    // Under the last row no empty one is needed.
    let fit = usize::from((area.height + u16::from(each > 1)) / each).max(1);
    app.seen.sheet_rows = u16::try_from(fit).unwrap_or(1);
    let cursor = sheet.cursor.min(list.len().saturating_sub(1));
    let top = (cursor + 1).saturating_sub(fit);
    for (offset, (index, row)) in list.iter().enumerate().skip(top).take(fit).enumerate() {
        let Some(place) = u16::try_from(offset).ok().and_then(|offset| row_of(area, offset * each)) else { break };
        let chosen = index == cursor;
        draw_row(&app.theme, row, place, chosen, buf);
        let mut height = 1;
        if let Some((under, place)) = row.under.as_ref().zip(row_of(area, place.y + 1 - area.y)) {
            let spans = cut_spans(under, usize::from(place.width.saturating_sub(4)));
            buf.set_line(place.x + 4, place.y, &Line::from(spans), place.width.saturating_sub(4));
            height = 2;
        }
        app.seen.put(Rect { height, ..place }, Target::Row(index));
    }
    fit
}

fn draw_row(theme: &Theme, row: &Row, place: Rect, chosen: bool, buf: &mut Buffer) {
    let right = cells::cut(&row.right, usize::from(place.width / 2));
    let right_width = cells::width(&right);
    let room = usize::from(place.width).saturating_sub(right_width + 4);
    let spans = cut_spans(&row.left, room);
    buf.set_line(place.x + 2, place.y, &Line::from(spans), place.width.saturating_sub(2));
    let x = place.right().saturating_sub(u16::try_from(right_width).unwrap_or(0));
    let right_place = Rect { x, width: place.right().saturating_sub(x), ..place };
    text_row(buf, right_place, &right, theme.style(Role::Dim));
    if chosen {
        buf.set_style(place, theme.style(Role::Chosen));
        buf.set_string(place.x, place.y, ">", theme.style(Role::Chosen));
    }
}

/// As much of styled text as fits.
fn cut_spans(spans: &[Span<'static>], cells_max: usize) -> Vec<Span<'static>> {
    let mut left = cells_max;
    let mut out = Vec::new();
    for span in spans {
        let wide = cells::width(&span.content);
        if wide <= left {
            out.push(span.clone());
            left -= wide;
        } else {
            out.push(Span::styled(cells::cut(&span.content, left), span.style));
            break;
        }
    }
    out
}

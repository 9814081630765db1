//! The messages of the open room: only those on the screen are looked at.

use super::message::{self, Look};
use super::seen::Target;
use super::sending;
use crate::app::{App, Pane};
use crate::house::Link;
use crate::talk::log::Log;
use crate::talk::scroll::{Scroll, Spot};
use crate::talk::window::Lines;
use crate::theme::{Role, Theme};
use crate::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// How near the start the first row may come until older entries are wanted, in entries.
const NEAR: u64 = 30;

pub(super) fn draw(app: &mut App, area: Rect, buf: &mut Buffer) {
    app.seen.log = area;
    if area.height == 0 || area.width < 8 {
        return;
    }
    let Some(picture) = picture(app, area) else { return empty(app, area, buf) };
    let chosen = app.log().and_then(|log| log.chosen).filter(|_| app.pane == Pane::Log);
    let mut y = area.bottom() - u16::try_from(picture.rows()).unwrap_or(area.height).min(area.height);
    for (item, lines, from, to) in &picture.items {
        let start = y;
        for row in &lines[*from..*to] {
            let place = Rect { y, height: 1, ..area };
            let mark = chosen == Some(*item) && !row.between;
            draw_row(&app.theme, row, place, mark, buf);
            y += 1;
        }
        let place = Rect { y: start, height: y - start, ..area };
        if !place.is_empty() {
            app.seen.put(place, Target::Message(*item));
        }
    }
    note(app, &picture);
}

fn draw_row(theme: &Theme, row: &crate::talk::window::Row, place: Rect, chosen: bool, buf: &mut Buffer) {
    let style = if chosen { theme.style(Role::Chosen) } else { row.line.style };
    buf.set_style(place, style);
    buf.set_line(place.x, place.y, &row.line, place.width);
    if chosen {
        buf.set_style(place, style);
        buf.set_string(place.x, place.y, ">", style);
    }
}

/// What is on the screen: items with their rows, and from which to which of them.
struct Picture {
    items: Vec<(u64, Lines, usize, usize)>,
    top: Spot,
    /// The last item is there with its last row.
    to_end: bool,
    /// The last entry that is there with its last row; what waits to be sent comes after it.
    whole: u64,
    first: u64,
}

impl Picture {
    fn rows(&self) -> usize {
        self.items.iter().map(|(_, _, from, to)| to - from).sum()
    }
}

fn picture(app: &App, area: Rect) -> Option<Picture> {
    let (id, log) = (app.open?, app.log()?);
    let look = Look::of(app, area.width);
    let pane = usize::from(area.height);
    let scroll = log.scroll;
    app.with_strip(|strip| {
        let bottom = || strip.top_at_bottom(pane).unwrap_or(strip.start());
        let top = match scroll {
            Scroll::At(spot) => spot.max(strip.start()).min(bottom()),
            Scroll::Bottom => bottom(),
        };
        let entries_end = log.shown().last().unwrap_or(0);
        let outs: Vec<_> = if log.away.is_none() { app.outbox.posts(id).collect() } else { Vec::new() };
        let mut picture = Picture { items: Vec::new(), top, to_end: false, whole: 0, first: strip.first };
        let mut left = pane;
        let mut from = top.row;
        for item in top.item..=strip.last {
            let lines = lines_of(&look, log, item, entries_end, &outs);
            let to = lines.len().min(from.saturating_add(left));
            let start = from.min(to);
            let whole = to == lines.len();
            left -= to - start;
            if to > start {
                picture.items.push((item, lines, start, to));
            }
            if !whole {
                break;
            }
            if item <= entries_end {
                picture.whole = item;
            }
            picture.to_end = item == strip.last;
            from = 0;
        }
        picture
    })
}

fn lines_of(look: &Look<'_>, log: &Log, item: u64, end: u64, outs: &[&crate::talk::outbox::Out]) -> Lines {
    match item.checked_sub(end + 1).map(|index| usize::try_from(index).unwrap_or(usize::MAX)) {
        None => message::lines(look, log, item),
        Some(index) => outs.get(index).map_or_else(Lines::default, |out| sending::lines(look, log, out, index == 0)),
    }
}

/// Notes for the state what was seen.
fn note(app: &mut App, picture: &Picture) {
    app.seen.room = app.open;
    app.seen.top = Some(picture.top);
    app.seen.last_item = picture.items.last().map_or(0, |(item, ..)| *item);
    app.seen.rows_drawn = picture.rows();
    app.seen.near_start = picture.top.item < picture.first + NEAR;
    let covered = app.sheet.is_some();
    app.seen.shown_upto = if covered { 0 } else { picture.whole };
    let at_end = picture.to_end;
    if let Some(log) = app.log_mut().filter(|log| at_end && log.away.is_none()) {
        // However one came to the end, one is there now, and stays.
        log.scroll = Scroll::Bottom;
        log.below = 0;
    }
}

/// A room without messages, or one that is not here yet.
fn empty(app: &mut App, area: Rect, buf: &mut Buffer) {
    let words = app.words;
    let text = match (&app.house.link, app.open, app.log()) {
        (Link::Connecting, _, _) => words.say("tui-connecting"),
        (_, None, _) if app.desk.open => words.say("tui-desk-choose-case"),
        (_, None, _) => words.say(if app.rooms.is_empty() { "rooms-empty" } else { "tui-no-room-open" }),
        (_, _, Some(log)) if log.fresh => words.say("log-empty"),
        (Link::Online, ..) => words.say("tui-loading"),
        _ => words.say("tui-nothing-kept"),
    };
    app.seen.room = app.open;
    let span = Span::styled(text, app.theme.style(Role::Dim));
    let lines = wrap::wrap(&[span], usize::from(area.width.saturating_sub(4)));
    let top = area.y + area.height.saturating_sub(u16::try_from(lines.len()).unwrap_or(0)) / 2;
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        let x = area.x + area.width.saturating_sub(u16::try_from(line.width()).unwrap_or(0)) / 2;
        buf.set_line(x, y, line, area.right() - x);
    }
}

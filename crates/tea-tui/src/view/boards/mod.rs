//! Boards: in the place of the rooms the list of boards, in the middle the topics of one, or a topic.

mod floors;
mod places;
pub(crate) mod spoken;
mod topics;

use super::seen::Target;
use super::{row_of, rule, text_row};
use crate::app::{App, Pane};
use crate::boards::{Boards, On};
use crate::cells;
use crate::clean::clean_line;
use crate::theme::Role;
use crate::wrap;
pub(super) use places::draw as draw_places;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tea_protocol::boards::{Topic, TopicSort};

/// What is over the list or the floors: the name of the board and the order, or the title of the topic.
pub(super) fn head(app: &mut App, area: Rect, buf: &mut Buffer) {
    let theme = app.theme.clone();
    if let Some(row) = row_of(area, 1) {
        rule(buf, row, theme.style(Role::Line));
    }
    let (title, notes) = match (&app.boards.thread, &app.boards.shelf) {
        (Some(thread), _) => {
            let floors = app.words.count("tui-boards-floors", i64::try_from(thread.head).unwrap_or(i64::MAX));
            (format!("{}{}", marks(app, &thread.topic), clean_line(&thread.topic.title)), thread_notes(app, floors))
        }
        (None, Some(shelf)) => (place_name(app, shelf.on), shelf_notes(app)),
        (None, None) => (app.words.say("boards-title").to_owned(), Vec::new()),
    };
    let role = if app.pane == Pane::Log { Role::Focus } else { Role::Text };
    let room = usize::from(area.width.saturating_sub(2));
    let wanted: usize = notes.iter().map(|(text, _)| cells::width(text) + 2).sum();
    let title = cells::cut(&title, room.saturating_sub(wanted.min(room / 3)));
    let mut left = room.saturating_sub(cells::width(&title));
    let mut spans = vec![Span::raw(" "), Span::styled(title, theme.style(role).bold())];
    for (text, role) in notes {
        if left < 6 {
            break;
        }
        let text = cells::cut(&text, left - 2);
        left -= cells::width(&text) + 2;
        spans.push(Span::styled(format!("  {text}"), theme.style(role)));
    }
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}

fn thread_notes(app: &App, floors: String) -> Vec<(String, Role)> {
    let Some(thread) = &app.boards.thread else { return Vec::new() };
    let mut notes = vec![(floors, Role::Dim)];
    if thread.tree {
        notes.push((app.words.say("order-tree").to_owned(), Role::Action));
    }
    notes.push((clean_line(&thread.board.name), Role::Dim));
    notes
}

fn shelf_notes(app: &App) -> Vec<(String, Role)> {
    let Some(shelf) = &app.boards.shelf else { return Vec::new() };
    let mut notes = Vec::new();
    if shelf.on != On::Top {
        notes.push((app.words.say(sort_key(shelf.sort)).to_owned(), Role::Action));
    }
    if shelf.essence {
        notes.push((app.words.say("mark-essence").to_owned(), Role::Waiting));
    }
    if let On::Board(id) = shelf.on
        && let Some(board) = app.boards.board(id)
    {
        notes.push((clean_line(&board.purpose), Role::Dim));
    }
    notes
}

fn sort_key(sort: TopicSort) -> &'static str {
    match sort {
        TopicSort::Latest => "tui-boards-latest",
        TopicSort::Newest => "tui-boards-newest",
        TopicSort::Hot => "tui-boards-hot",
        TopicSort::Unanswered => "tui-boards-unanswered",
    }
}

/// What a place is called.
pub(super) fn place_name(app: &App, on: On) -> String {
    match on {
        On::All => app.words.say("tui-boards-all").to_owned(),
        On::Top => app.words.say("tui-boards-top").to_owned(),
        On::Kept => app.words.say("tui-boards-favourites").to_owned(),
        On::Board(id) => app.boards.board(id).map(|board| clean_line(&board.name)).unwrap_or_default(),
    }
}

/// How a topic stands, in brackets before its title.
pub(super) fn marks(app: &App, topic: &Topic) -> String {
    let marks = [
        (topic.pin != tea_protocol::boards::Pin::No, "mark-pinned"),
        (topic.essence, "mark-essence"),
        (topic.poll, "mark-poll"),
        (topic.locked, "mark-locked"),
        (topic.hidden, "mark-hidden"),
        (topic.removed, "mark-removed"),
    ];
    marks.iter().filter(|mark| mark.0).map(|mark| format!("[{}] ", app.words.say(mark.1))).collect()
}

/// Draws the list of topics, or the floors of a topic.
pub(super) fn draw(app: &mut App, area: Rect, buf: &mut Buffer) {
    app.seen.log = area;
    if area.is_empty() {
        return;
    }
    let items = if app.boards.thread.is_some() { floors::items(app, area) } else { topics::items(app, area) };
    if items.is_empty() {
        return empty(app, area, buf);
    }
    let pane = usize::from(area.height);
    let Boards { thread, shelf, .. } = &mut app.boards;
    let roll = match (thread, shelf) {
        (Some(thread), _) => &mut thread.roll,
        (None, Some(shelf)) => &mut shelf.roll,
        (None, None) => return,
    };
    let top = roll.lay(items.iter().map(Vec::len).collect(), pane);
    let chosen = roll.chosen;
    let focus = app.pane == Pane::Log;
    let mut row = 0_usize;
    for (item, lines) in items.into_iter().enumerate() {
        for (within, line) in lines.into_iter().enumerate() {
            let at = row;
            row += 1;
            let Some(place) = at.checked_sub(top).and_then(|at| row_of(area, u16::try_from(at).ok()?)) else {
                continue;
            };
            draw_line(app, &line, place, (focus && item == chosen, within == 0), buf);
            app.seen.put(place, Target::Item(item));
        }
    }
}

pub(in crate::view) fn draw_line(
    app: &App,
    line: &Line<'static>,
    place: Rect,
    (chosen, first): (bool, bool),
    buf: &mut Buffer,
) {
    buf.set_line(place.x, place.y, line, place.width);
    if chosen {
        let style = app.theme.style(Role::Chosen);
        buf.set_style(place, style);
        if first {
            buf.set_string(place.x, place.y, ">", style);
        }
    }
}

fn empty(app: &mut App, area: Rect, buf: &mut Buffer) {
    let known = app.boards.shelf.as_ref().is_some_and(|shelf| shelf.known);
    let key = if known { "tui-boards-empty" } else { "tui-loading" };
    let span = Span::styled(app.words.say(key), app.theme.style(Role::Dim));
    let lines = wrap::wrap(&[span], usize::from(area.width.saturating_sub(4)));
    let top = area.y + area.height.saturating_sub(u16::try_from(lines.len()).unwrap_or(0)) / 2;
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        let x = area.x + area.width.saturating_sub(u16::try_from(line.width()).unwrap_or(0)) / 2;
        buf.set_line(x, y, line, area.right() - x);
    }
}

/// That floors came below what is held.
pub(super) fn below(app: &mut App, area: Rect, buf: &mut Buffer) {
    let Some(below) = app.boards.thread.as_ref().map(|thread| thread.below).filter(|below| *below > 0) else { return };
    let text = app.words.count("tui-boards-below", i64::try_from(below).unwrap_or(i64::MAX));
    let place = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    text_row(buf, place, &cells::cut(&text, usize::from(place.width)), app.theme.style(Role::Seal));
    app.seen.put(area, Target::End);
}

/// What the empty composer says.
pub(super) fn placeholder(app: &App) -> String {
    let words = app.words;
    if app.house.account.is_none() && app.house.was_online {
        return words.say("tui-guest").to_owned();
    }
    match (&app.boards.thread, app.boards.writing().and_then(|id| app.boards.board(id))) {
        (Some(thread), _) if !thread.may_reply => words.say("tui-boards-may-not-reply").to_owned(),
        (Some(thread), _) => words.name("tui-boards-write-reply", &clean_line(&thread.topic.title)),
        (None, Some(board)) if !board.may_write => words.say("tui-boards-may-not-write").to_owned(),
        (None, Some(board)) => words.name("tui-boards-write-topic", &clean_line(&board.name)),
        (None, None) => words.say("tui-boards-choose-board").to_owned(),
    }
}

/// Who wrote a floor, and its first line.
pub(super) fn about(app: &App, number: u64) -> Option<(String, String)> {
    let floor = app.boards.thread.as_ref()?.get(number)?;
    let name = clean_line(if floor.display.is_empty() { &floor.author } else { &floor.display });
    Some((format!("#{number} {name}"), clean_line(floor.text.lines().next().unwrap_or_default())))
}

//! The composer: its rule, what the words are about, the words, and what is offered to complete them.

use super::{clear, row_of, rule, text_row};
use crate::app::{App, Pane};
use crate::cells;
use crate::clean::clean_line;
use crate::composer::{About, Composer, rows};
use crate::limits::COMPOSER_ROWS_MAX;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tea_protocol::entry::Body;
use tea_words::Arg;

/// Columns before the words.
const INDENT: u16 = 3;

/// How many rows the composer wants in so many columns.
pub(super) fn height(app: &App, width: u16) -> u16 {
    let Some(composer) = app.composer() else { return 2 };
    let rows = rows::lay(&composer.editor, usize::from(width.saturating_sub(INDENT + 1))).rows.len();
    let about = u16::from(composer.about != About::New);
    u16::try_from(rows).unwrap_or(COMPOSER_ROWS_MAX).clamp(1, COMPOSER_ROWS_MAX) + 1 + about
}

pub(super) fn draw(app: &mut App, area: Rect, buf: &mut Buffer) {
    if area.height < 2 {
        return;
    }
    let focus = app.pane == Pane::Write && app.sheet.is_none();
    buf.set_style(Rect { y: area.y + 1, height: area.height - 1, ..area }, app.theme.style(Role::Raised));
    rule(buf, area, app.theme.style(if focus { Role::Focus } else { Role::Line }));
    let mut place = Rect { y: area.y + 1, height: area.height - 1, ..area };
    if let Some(text) = app.composer().and_then(|composer| about_words(app, composer)) {
        let text = cells::cut(&text, usize::from(area.width.saturating_sub(2)));
        text_row(buf, Rect { x: place.x + 1, width: place.width - 1, ..place }, &text, app.theme.style(Role::Action));
        place = Rect { y: place.y + 1, height: place.height - 1, ..place };
    }
    if place.height == 0 {
        return;
    }
    let prompt = app.theme.style(if focus { Role::Focus } else { Role::Dim });
    text_row(buf, place, " >", prompt);
    let width = place.width.saturating_sub(INDENT + 1);
    words(app, Rect { x: place.x + INDENT, width, ..place }, focus, buf);
}

fn words(app: &mut App, place: Rect, focus: bool, buf: &mut Buffer) {
    app.seen.composer = place;
    let Some(composer) = app.composer() else { return hint(app, place, buf) };
    let laid = rows::lay(&composer.editor, usize::from(place.width));
    let height = usize::from(place.height);
    let top = (laid.caret.0 + 1).saturating_sub(height);
    let style = app.theme.style(Role::Text);
    for (offset, row) in laid.rows.iter().skip(top).take(height).enumerate() {
        if let Some(at) = u16::try_from(offset).ok().and_then(|offset| row_of(place, offset)) {
            buf.set_stringn(at.x, at.y, &row.shown, usize::from(at.width), style);
        }
    }
    if composer.editor.is_empty() {
        hint(app, place, buf);
    }
    app.seen.composer_top = top;
    if focus {
        let column = u16::try_from(laid.caret.1).unwrap_or(0).min(place.width.saturating_sub(1));
        let row = u16::try_from(laid.caret.0 - top).unwrap_or(0);
        app.seen.caret = Some(Position::new(place.x + column, place.y + row));
    }
}

/// What could be written here, or what to do first.
fn hint(app: &App, place: Rect, buf: &mut Buffer) {
    let text = cells::cut(&placeholder(app), usize::from(place.width));
    buf.set_stringn(place.x, place.y, text, usize::from(place.width), app.theme.style(Role::Dim));
}

fn placeholder(app: &App) -> String {
    if app.films.open {
        return super::films::placeholder(app);
    }
    if app.boards.open {
        return super::boards::placeholder(app);
    }
    let words = app.words;
    let Some(line) = app.open.and_then(|id| app.rooms.get(id)) else { return String::new() };
    let muted = app.log().and_then(|log| log.detail.as_ref()).and_then(|detail| detail.muted_until);
    if app.house.account.is_none() && app.house.was_online {
        return words.say("tui-guest").to_owned();
    }
    if line.room.archived {
        return words.say(app.rooms.archived_key(line.room.id)).to_owned();
    }
    if !line.member {
        return words.say("tui-join-first").to_owned();
    }
    match muted.filter(|until| *until > app.now) {
        Some(until) => words.name("write-muted-until", &crate::when::short(until, app.now, &app.zone, words)),
        None => words.name("write-placeholder", &clean_line(&line.room.title)),
    }
}

fn about_words(app: &App, composer: &Composer) -> Option<String> {
    let (seq, key) = match composer.about {
        About::New => return None,
        About::Reply(seq) => (seq, "tui-about-reply"),
        About::Edit(seq) => (seq, "tui-about-edit"),
    };
    if let Some((name, text)) = super::boards::about(app, seq).filter(|_| app.boards.open) {
        return Some(app.words.say_with(key, &[("name", Arg::Text(&name)), ("text", Arg::Text(&text))]));
    }
    let entry = app.log().and_then(|log| log.shown().get(seq)).map(|item| &item.entry);
    let (name, text) = match entry.map(|entry| (entry, &entry.body)) {
        Some((entry, Body::Post(post))) => {
            let name = if entry.display.is_empty() { &entry.author } else { &entry.display };
            (clean_line(name), clean_line(post.text.lines().next().unwrap_or_default()))
        }
        _ => (String::new(), String::new()),
    };
    Some(app.words.say_with(key, &[("name", Arg::Text(&name)), ("text", Arg::Text(&text))]))
}

/// What is offered for the word at the caret, over the last rows of the messages.
pub(super) fn offer(app: &mut App, write: Rect, log: Rect, buf: &mut Buffer) {
    let Some(completion) = app.composer().and_then(|composer| composer.completion.as_ref()) else { return };
    if app.pane != Pane::Write || app.sheet.is_some() {
        return;
    }
    let room = usize::from(write.y.saturating_sub(log.y)).min(completion.choices.len());
    let width = usize::from(write.width.saturating_sub(4)).min(56);
    let top = completion.chosen.saturating_sub(room.saturating_sub(1));
    for (offset, (index, choice)) in completion.choices.iter().enumerate().skip(top).take(room).enumerate() {
        let y = write.y - u16::try_from(room - offset).unwrap_or(0);
        let chosen = index == completion.chosen;
        let style = if chosen { app.theme.style(Role::Chosen) } else { app.theme.style(Role::Raised) };
        let mark = if chosen { ">" } else { " " };
        let name = cells::fit(&clean_line(&choice.name), 16.min(width / 2));
        let text = cells::fit(&format!("{mark} {name}  {}", clean_line(&choice.note)), width);
        let columns = u16::try_from(width).unwrap_or(u16::MAX);
        clear(buf, Rect { x: write.x + 2, y, width: columns, height: 1 });
        buf.set_stringn(write.x + 2, y, text, width, style);
    }
}

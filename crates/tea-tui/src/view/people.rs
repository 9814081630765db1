//! The pane of people: who is here and by which way, then who else belongs to the room.

use super::message::rank_words;
use super::seen::Target;
use super::{row_of, text_row};
use crate::app::{App, Pane};
use crate::cells;
use crate::clean::clean_line;
use crate::talk::people::Person;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tea_protocol::live::Port;
use tea_words::Words;

/// A row of the pane.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Gap,
    /// The head over those who are here, with their count.
    Here,
    /// How many more are here whose names are not told.
    Guests,
    /// The head over the other members.
    Others,
    Person(usize),
}

pub(super) fn draw(app: &mut App, area: Rect, buf: &mut Buffer) {
    let focus = app.pane == Pane::People;
    let (rows, present) = (app.people.rows(), app.people.present());
    let head_role = if focus { Role::Focus } else { Role::Dim };
    let guests = (app.people.here as usize).saturating_sub(present);
    let mut picture = Vec::new();
    // Somebody is always there, ourselves at least; before the house has told who, there is nothing to say of it.
    if app.people.here > 0 {
        picture.push(Row::Here);
        picture.extend((0..present).map(Row::Person));
        if guests > 0 {
            picture.push(Row::Guests);
        }
        picture.push(Row::Gap);
    }
    if rows.len() > present {
        picture.push(Row::Others);
        picture.extend((present..rows.len()).map(Row::Person));
    }
    let at = picture.iter().position(|row| *row == Row::Person(app.people.cursor)).unwrap_or(0);
    let height = usize::from(area.height);
    let top = if focus { (at + 2).saturating_sub(height).min(picture.len().saturating_sub(height)) } else { 0 };
    let mut targets = Vec::new();
    for (offset, row) in picture.iter().enumerate().skip(top) {
        let Some(place) = u16::try_from(offset - top).ok().and_then(|offset| row_of(area, offset)) else { break };
        let dim = app.theme.style(Role::Dim);
        match row {
            Row::Gap => {}
            Row::Here => {
                let text = app.words.count("tui-people-here", i64::from(app.people.here));
                text_row(buf, place, &format!(" {text}"), app.theme.style(head_role));
            }
            Row::Guests => {
                let text = app.words.count("room-here-more", i64::try_from(guests).unwrap_or(0));
                text_row(buf, place, &format!("  {text}"), dim);
            }
            Row::Others => {
                let key = if app.people.here > 0 { "tui-people-others" } else { "tui-people-members" };
                text_row(buf, place, &format!(" {}", app.words.say(key)), dim);
            }
            Row::Person(index) => {
                person(app, &rows[*index], place, focus && *index == app.people.cursor, buf);
                targets.push((place, Target::Person(*index)));
            }
        }
    }
    for (place, target) in targets {
        app.seen.put(place, target);
    }
}

fn person(app: &App, person: &Person, place: Rect, cursor: bool, buf: &mut Buffer) {
    let theme = &app.theme;
    let there = person.port.is_some();
    let style = if cursor {
        theme.style(Role::Chosen)
    } else if there {
        theme.style(Role::Text)
    } else {
        theme.style(Role::Dim)
    };
    buf.set_style(place, style);
    let muted = person.muted_until.is_some_and(|until| until > app.now);
    let note = match (muted, person.port) {
        (true, _) => app.words.say("tui-muted"),
        (_, Some(port)) => port_words(port, app.words),
        (_, None) if person.moderator => app.words.say("tui-moderator"),
        (_, None) => rank_words(Some(person.role), app.words).unwrap_or_default(),
    };
    let wide = cells::width(note);
    let room = usize::from(place.width).saturating_sub(wide + 4);
    let mark = if cursor { ">" } else { " " };
    let name = cells::cut(&clean_line(person.called()), room);
    text_row(buf, place, &format!("{mark} {name}"), style);
    let x = place.right().saturating_sub(u16::try_from(wide).unwrap_or(0) + 1);
    let note_style = if cursor { style } else { theme.style(Role::Dim) };
    text_row(buf, Rect { x, width: place.right().saturating_sub(x), ..place }, note, note_style);
}

/// The way somebody came in.
pub(crate) fn port_words(port: Port, words: &'static Words) -> &'static str {
    match port {
        Port::Browser => words.say("tui-port-browser"),
        Port::Terminal => words.say("tui-port-terminal"),
        Port::Text => words.say("tui-port-text"),
        Port::Api => words.say("tui-port-api"),
    }
}

//! The front desk: in the place of the rooms who waits and who is served, in the place of the people who is on duty.

use super::rows::{self, Pick};
use super::seen::Target;
use super::{row_of, text_row};
use crate::app::{App, Pane};
use crate::cells::{cut, fit, width};
use crate::clean::clean_line;
use crate::desk::{self, Part};
use crate::keys::Command;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;
use tea_protocol::StreamId;
use tea_protocol::desk::{Agent, Case};

/// A row of the list.
#[derive(Clone, Copy)]
enum Row {
    Gap,
    Title,
    Head(Part, usize),
    /// A case by its place in the list, and which of its two lines.
    Case(usize, bool),
    Say(&'static str),
}

/// The list of cases, and below it whether one is on duty.
pub(super) fn draw(app: &mut App, area: Rect, buf: &mut Buffer) {
    let foot_height = area.height.min(2);
    let list = Rect { height: area.height - foot_height, ..area };
    let rows = rows(app);
    let at = rows.iter().rposition(|row| matches!(row, Row::Case(index, _) if *index == app.desk.cursor)).unwrap_or(0);
    let height = usize::from(list.height);
    let top = (at + 2).saturating_sub(height).min(rows.len().saturating_sub(height));
    let mut targets = Vec::new();
    for (offset, row) in rows.iter().skip(top).enumerate() {
        let Some(place) = u16::try_from(offset).ok().and_then(|offset| row_of(list, offset)) else { break };
        draw_row(app, *row, place, buf);
        if let Row::Case(index, _) = row
            && let Some(case) = app.desk.cases().get(*index)
        {
            targets.push((place, Target::Room(case.id)));
        }
    }
    for (place, target) in targets {
        app.seen.put(place, target);
    }
    duty(app, Rect { y: list.bottom(), height: foot_height, ..area }, buf);
}

fn rows(app: &App) -> Vec<Row> {
    let mut rows = vec![Row::Title];
    let mut index = 0;
    for part in [Part::Waiting, Part::Mine, Part::Others] {
        let count = app.desk.part(part).len();
        if part != Part::Waiting && count == 0 {
            continue;
        }
        rows.push(Row::Gap);
        rows.push(Row::Head(part, count));
        if count == 0 {
            rows.push(Row::Say(if app.desk.known { "tui-desk-empty" } else { "tui-desk-unknown" }));
        }
        for _ in 0..count {
            rows.extend([Row::Case(index, false), Row::Case(index, true)]);
            index += 1;
        }
    }
    rows
}

fn draw_row(app: &App, row: Row, place: Rect, buf: &mut Buffer) {
    let (words, theme) = (app.words, &app.theme);
    match row {
        Row::Gap => {}
        Row::Title => {
            text_row(buf, place, &format!(" {}", words.say("tui-desk-title")), theme.style(Role::Text).bold());
        }
        Row::Head(part, count) => {
            let key = match part {
                Part::Waiting => "tui-desk-waiting",
                Part::Mine => "tui-desk-mine",
                Part::Others => "tui-desk-others",
            };
            let role = if app.pane == Pane::Rooms { Role::Focus } else { Role::Dim };
            let count = if count > 0 { format!(" {count}") } else { String::new() };
            text_row(buf, place, &format!(" {}{count}", words.say(key)), theme.style(role));
        }
        Row::Say(key) => {
            let text = cut(words.say(key), usize::from(place.width).saturating_sub(3));
            text_row(buf, place, &format!("  {text}"), theme.style(Role::Dim));
        }
        Row::Case(index, second) => {
            if let Some(case) = app.desk.cases().get(index) {
                draw_case(app, index, case, second, place, buf);
            }
        }
    }
}

/// Two lines: who and since when, then the first words.
fn draw_case(app: &App, index: usize, case: &Case, second: bool, place: Rect, buf: &mut Buffer) {
    let theme = &app.theme;
    let cursor = app.pane == Pane::Rooms && index == app.desk.cursor;
    let current = app.open == Some(case.id);
    let plain = if second { Role::Dim } else { Role::Text };
    let role = if cursor {
        Role::Chosen
    } else if current {
        Role::Current
    } else {
        plain
    };
    let style = theme.style(role);
    buf.set_style(place, style);
    let cells = usize::from(place.width).saturating_sub(3);
    if second {
        return text_row(buf, place, &format!("  {}", cut(&clean_line(&case.subject), cells)), style);
    }
    let owed = desk::owed(app.words, case, app.now);
    let other = case.agent.as_ref().filter(|agent| Some(agent.id) != app.house.me());
    let name = match other {
        Some(agent) => format!("{} · {}", desk::visitor(app.words, case), called(agent)),
        None => desk::visitor(app.words, case),
    };
    let mark = if cursor || current { ">" } else { " " };
    let name = fit(&name, cells.saturating_sub(width(&owed) + 1));
    text_row(buf, place, &format!("{mark} {name} {owed}"), style);
}

fn called(agent: &Agent) -> String {
    clean_line(if agent.display.is_empty() { &agent.name } else { &agent.display })
}

/// The saved replies that have the words typed.
pub(super) fn saved(app: &App, typed: &str) -> Vec<rows::Row> {
    let fitting = app.desk.saved.iter().filter(|reply| rows::fits(typed, &format!("{} {}", reply.name, reply.text)));
    let rows = fitting.map(|reply| {
        let name = Span::styled(clean_line(&reply.name), app.theme.style(Role::Text));
        let under = vec![Span::styled(clean_line(&reply.text), app.theme.style(Role::Dim))];
        rows::Row { under: Some(under), ..rows::Row::new(Pick::Saved(reply.text.clone()), name, String::new()) }
    });
    rows.collect()
}

/// Who a case can be given to: the queue, and everybody else on duty; whoever is named by what was typed.
pub(super) fn agents(app: &App, case: StreamId, typed: &str) -> Vec<rows::Row> {
    let style = app.theme.style(Role::Text);
    let row = |to: Option<String>, text: String, note: String| {
        rows::Row::new(Pick::Agent(case, to), Span::styled(text, style), note)
    };
    let queue = app.words.say("tui-desk-to-queue").to_owned();
    let mut list = Vec::new();
    if rows::fits(typed, &queue) {
        list.push(row(None, queue, String::new()));
    }
    let me = app.house.me();
    for agent in app.desk.agents.iter().filter(|agent| Some(agent.id) != me) {
        if rows::fits(typed, &format!("{} {}", agent.display, agent.name)) {
            list.push(row(Some(agent.name.clone()), called(agent), clean_line(&agent.name)));
        }
    }
    list
}

/// Whether one is on duty, and how soon the desk answers.
fn duty(app: &App, area: Rect, buf: &mut Buffer) {
    if !app.desk.known {
        return;
    }
    let words = app.words;
    let cells = usize::from(area.width).saturating_sub(2);
    let (key, role) =
        if app.desk.on_duty { ("tui-desk-on-duty", Role::Action) } else { ("tui-desk-off-duty", Role::Waiting) };
    let slots = match app.desk.slots {
        slots if app.desk.on_duty && slots > 0 => format!(", {}", words.count("tui-desk-slots", i64::from(slots))),
        _ if app.desk.on_duty => String::new(),
        // Whoever has just come has to find the way onto duty.
        _ => app.keys.chord_of(Command::Duty).map_or_else(String::new, |key| format!("  {key}")),
    };
    let usual = app.desk.usual_ms.map(|ms| words.count("tui-desk-usual", (ms / 60_000).max(1))).unwrap_or_default();
    for (offset, text, role) in [(0, format!("{}{slots}", words.say(key)), role), (1, usual, Role::Dim)] {
        if let Some(place) = row_of(area, offset) {
            text_row(buf, place, &format!(" {}", cut(&text, cells)), app.theme.style(role));
        }
    }
}

/// Who is on duty.
pub(super) fn draw_staff(app: &App, area: Rect, buf: &mut Buffer) {
    let cells = usize::from(area.width).saturating_sub(3);
    let theme = &app.theme;
    if let Some(place) = row_of(area, 0) {
        text_row(buf, place, &format!(" {}", app.words.say("tui-desk-staff")), theme.style(Role::Dim));
    }
    if app.desk.agents.is_empty()
        && app.desk.known
        && let Some(place) = row_of(area, 1)
    {
        let text = cut(app.words.say("tui-desk-nobody"), cells);
        text_row(buf, place, &format!("  {text}"), theme.style(Role::Dim));
    }
    for (agent, offset) in app.desk.agents.iter().zip(1..) {
        let Some(place) = row_of(area, offset) else { break };
        text_row(buf, place, &format!("  {}", cut(&called(agent), cells)), theme.style(Role::Text));
    }
}

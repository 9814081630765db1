//! Floors as rows: the number, who and when, and the words below; in a tree further right than what they answer.

use crate::app::App;
use crate::boards::thread::Thread;
use crate::cells;
use crate::clean::clean_line;
use crate::theme::Role;
use crate::view::message::{Look, rank_words};
use crate::view::pieces::Rows;
use crate::when;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tea_protocol::boards::{Floor, FloorState, Poll};

/// Columns of one step to the right in a tree.
const STEP: usize = 2;

/// The rows of every floor that is held.
pub(super) fn items(app: &App, area: Rect) -> Vec<Vec<Line<'static>>> {
    let Some(thread) = &app.boards.thread else { return Vec::new() };
    let deepest = usize::from(area.width / 4) / STEP;
    let item = |(floor, depth): (&Floor, usize)| item(app, thread, floor, depth.min(deepest) * STEP, area.width);
    thread.floors.iter().zip(thread.depths()).map(item).collect()
}

fn item(app: &App, thread: &Thread, floor: &Floor, right: usize, width: u16) -> Vec<Line<'static>> {
    let look = Look::of(app, width.saturating_sub(u16::try_from(right).unwrap_or(0)));
    let mut rows = Rows::new(&look);
    if thread.first_unread == Some(floor.floor) && floor.floor > 1 && !thread.tree {
        rows.ruled(app.words.say("log-read-to-here"), app.theme.style(Role::Seal), Role::Seal);
    }
    let head = head(app, floor, usize::from(width).saturating_sub(right + 2));
    rows.push(head);
    body(app, &mut rows, floor);
    if floor.floor == 1
        && let Some(poll) = &thread.poll
    {
        rows.words(&poll_words(app, poll));
    }
    // The space between floors stands below them, so that the mark of the chosen one is beside its first row.
    rows.gap(true);
    let mut lines: Vec<Line<'static>> = rows.rows.into_iter().map(|row| row.line).collect();
    for line in &mut lines {
        if right > 0 {
            line.spans.insert(0, Span::raw(" ".repeat(right)));
        }
    }
    lines
}

fn head(app: &App, floor: &Floor, room: usize) -> Vec<Span<'static>> {
    let theme = &app.theme;
    let name = clean_line(if floor.display.is_empty() { &floor.author } else { &floor.display });
    let name = if name.trim().is_empty() { app.words.say("tui-nobody").to_owned() } else { name };
    let face = floor.author_id.map_or(theme.style(Role::Soft).bold(), |id| theme.face(id.0));
    let mut spans = vec![
        Span::styled(format!(" #{} ", floor.floor), theme.style(Role::Dim)),
        Span::styled(cells::cut(&name, room / 2), face),
    ];
    let mut notes = Vec::new();
    if let Some(rank) = rank_words(floor.role, app.words) {
        notes.push((format!(" {rank}"), Role::Seal));
    }
    if floor.starter && floor.floor > 1 {
        notes.push((format!(" {}", app.words.say("tui-boards-starter")), Role::Action));
    }
    notes.push((format!("  {}", when::short(floor.at, app.now, &app.zone, app.words)), Role::Dim));
    if let Some(answered) = floor.reply_to.filter(|answered| *answered > 1) {
        notes.push((format!("  > #{answered}"), Role::Action));
    }
    if floor.up + floor.down > 0 {
        let role = if floor.vote == 0 { Role::Soft } else { Role::Focus };
        notes.push((format!("  {}", votes(floor.up, floor.down)), role));
    }
    if floor.edited_at.is_some() {
        notes.push((format!("  ({})", app.words.say("message-edited")), Role::Dim));
    }
    let mut left = room.saturating_sub(spans.iter().map(Span::width).sum());
    for (text, role) in notes {
        let wide = cells::width(&text);
        if wide > left {
            break;
        }
        left -= wide;
        spans.push(Span::styled(text, theme.style(role)));
    }
    spans
}

fn body(app: &App, rows: &mut Rows<'_, '_>, floor: &Floor) {
    let blank = app.theme.style(Role::Dim);
    match floor.state {
        FloorState::Here => rows.words(&floor.text),
        FloorState::Removed => rows.prose(&[Span::styled(app.words.say("tui-boards-removed"), blank)], 3),
        FloorState::Hidden => {
            rows.prose(&[Span::styled(app.words.say("tui-boards-hidden"), blank)], 3);
            rows.words(&floor.text);
        }
        FloorState::Moved => {
            let spot =
                floor.moved_to.as_ref().map(|spot| format!("t{}#{}", spot.topic, spot.floor)).unwrap_or_default();
            rows.prose(&[Span::styled(app.words.name("tui-boards-moved", &spot), blank)], 3);
        }
    }
    for file in &floor.files {
        rows.file(file);
    }
}

fn poll_words(app: &App, poll: &Poll) -> String {
    let mut lines = vec![app.words.count("tui-boards-poll", i64::from(poll.voters))];
    for (at, answer) in poll.answers.iter().enumerate() {
        let mine = u32::try_from(at + 1).is_ok_and(|number| poll.mine.contains(&number));
        let count = answer.count.map(|count| format!("  {count}")).unwrap_or_default();
        lines.push(format!("{} {}. {}{count}", if mine { "*" } else { " " }, at + 1, answer.text.replace('\n', " ")));
    }
    lines.join("\n")
}

/// Votes as `+3 -1`.
pub(super) fn votes(up: u32, down: u32) -> String {
    match (up, down) {
        (up, 0) => format!("+{up}"),
        (0, down) => format!("-{down}"),
        (up, down) => format!("+{up} -{down}"),
    }
}

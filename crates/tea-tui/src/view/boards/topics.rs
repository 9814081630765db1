//! Topics as rows: the title, and below it who, how many answers, when.

use super::marks;
use crate::app::App;
use crate::boards::On;
use crate::cells;
use crate::clean::clean_line;
use crate::theme::Role;
use crate::when;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tea_protocol::boards::Topic;

/// The rows of every topic that is held.
pub(super) fn items(app: &App, area: Rect) -> Vec<Vec<Line<'static>>> {
    let Some(shelf) = &app.boards.shelf else { return Vec::new() };
    let board = !matches!(shelf.on, On::Board(_));
    shelf.topics.iter().map(|topic| item(app, topic, board, usize::from(area.width))).collect()
}

fn item(app: &App, topic: &Topic, board: bool, width: usize) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let new = topic.unread.unwrap_or(0);
    let badge = if new > 0 { format!(" {} ", new.min(9_999)) } else { String::new() };
    let marks = marks(app, topic);
    let room = width.saturating_sub(cells::width(&badge) + cells::width(&marks) + 4);
    let title = cells::cut(&clean_line(&topic.title), room);
    let gap = room.saturating_sub(cells::width(&title)) + 1;
    let style = theme.style(Role::Text);
    let mut first = vec![
        Span::raw("  "),
        Span::styled(marks, theme.style(Role::Waiting)),
        Span::styled(title, if new > 0 { style.bold() } else { style }),
    ];
    if !badge.is_empty() {
        first.push(Span::raw(" ".repeat(gap)));
        first.push(Span::styled(badge, theme.style(Role::Badge)));
    }
    let under = cells::cut(&about(app, topic, board), width.saturating_sub(5));
    vec![Line::from(first), Line::from(vec![Span::raw("    "), Span::styled(under, theme.style(Role::Dim))])]
}

/// Who opened it, how many answers, who wrote last and when.
pub(super) fn about(app: &App, topic: &Topic, board: bool) -> String {
    let who = |display: &str, name: &str| clean_line(if display.is_empty() { name } else { display });
    let replies = i64::try_from(topic.replies).unwrap_or(i64::MAX);
    let at = when::short(topic.last_at, app.now, &app.zone, app.words);
    let last = who(&topic.last_display, &topic.last_author);
    let mut parts = vec![who(&topic.display, &topic.author), app.words.count("topic-replies", replies)];
    parts.push(if topic.replies > 0 { format!("{last} {at}") } else { at });
    if topic.up + topic.down > 0 {
        parts.push(super::floors::votes(topic.up, topic.down));
    }
    if board {
        parts.push(clean_line(&topic.board_name));
    }
    parts.extend(topic.tags.iter().map(|tag| format!("#{}", clean_line(tag))));
    parts.join(" · ")
}

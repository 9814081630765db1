//! Bullet comments that came while one looks at the film: lines that scroll up, the newest at the bottom.

use super::title::shot_row;
use crate::app::App;
use crate::limits::LIVE_ROWS_MAX;
use crate::theme::Role;
use crate::view::rule;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows that the title itself keeps.
const TITLE_ROWS_MIN: u16 = 5;

/// Draws them over the end of an area; returns what is left of it.
pub(super) fn draw(app: &App, area: Rect, buf: &mut Buffer) -> Rect {
    let Some(film) = &app.films.film else { return area };
    let live = film.shots.live();
    let room = area.height.saturating_sub(TITLE_ROWS_MIN + 1).min(LIVE_ROWS_MAX);
    let rows = u16::try_from(live.len()).unwrap_or(u16::MAX).min(room);
    if rows == 0 {
        return area;
    }
    let left = Rect { height: area.height - rows - 1, ..area };
    rule(buf, Rect { y: left.bottom(), height: 1, ..area }, app.theme.style(Role::Line));
    let shown = live.iter().skip(live.len() - usize::from(rows));
    for (shot, y) in shown.zip(left.bottom() + 1..area.bottom()) {
        let line = shot_row(app, shot, usize::from(area.width));
        buf.set_line(area.x, y, &line, area.width);
    }
    left
}

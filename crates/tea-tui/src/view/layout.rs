//! Where the panes stand: three, two, or one at a time, by the width of the screen.

use super::composer;
use crate::app::{App, Pane};
use crate::limits::{THREE_PANES, TWO_PANES};
use ratatui::layout::Rect;

/// The room that is open.
pub(super) struct Middle {
    pub(super) head: Rect,
    pub(super) log: Rect,
    pub(super) remarks: Rect,
    pub(super) write: Rect,
}

/// The screen.
pub(super) struct Layout {
    pub(super) top: Rect,
    pub(super) rooms: Option<Rect>,
    pub(super) middle: Option<Middle>,
    pub(super) people: Option<Rect>,
    /// Columns of the lines between panes.
    pub(super) rules: Vec<u16>,
    pub(super) foot: Rect,
}

impl Layout {
    pub(super) fn of(app: &App, area: Rect) -> Self {
        let top = Rect { height: area.height.min(1), ..area };
        let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.saturating_sub(1).min(1), ..area };
        let body = Rect { y: top.bottom(), height: area.height.saturating_sub(2), ..area };
        let none = Self { top, rooms: None, middle: None, people: None, rules: Vec::new(), foot };
        if body.width < TWO_PANES {
            return match app.pane {
                Pane::Rooms => Self { rooms: Some(body), ..none },
                Pane::People => Self { people: Some(body), ..none },
                Pane::Log | Pane::Write => Self { middle: Some(middle(app, body)), ..none },
            };
        }
        let left = if body.width < THREE_PANES { 22 } else { 27 };
        let wide = body.width >= THREE_PANES;
        let people = app.is_in_talk() && if wide { !app.choices.people_hidden } else { app.pane == Pane::People };
        let right = if people { 23 } else { 0 };
        let rooms = Rect { width: left, ..body };
        let centre =
            Rect { x: rooms.right() + 1, width: body.width - left - 1 - if people { right + 1 } else { 0 }, ..body };
        let mut rules = vec![rooms.right()];
        let people = people.then(|| {
            rules.push(centre.right());
            Rect { x: centre.right() + 1, width: right, ..body }
        });
        Self { rooms: Some(rooms), middle: Some(middle(app, centre)), people, rules, ..none }
    }
}

fn middle(app: &App, body: Rect) -> Middle {
    let head = Rect { height: body.height.min(2), ..body };
    let wanted = composer::height(app, body.width);
    let write_height = wanted.min(body.height.saturating_sub(5)).max(body.height.saturating_sub(3).min(2));
    let write = Rect { y: body.bottom().saturating_sub(write_height), height: write_height, ..body };
    let remarks_height = u16::from(body.height > head.height + write_height);
    let remarks = Rect { y: write.y.saturating_sub(remarks_height), height: remarks_height, ..body };
    let log_height = remarks.y.saturating_sub(head.bottom());
    let log = Rect { y: head.bottom(), height: log_height, ..body };
    Middle { head, log, remarks, write }
}

//! The mouse: everything that can be clicked was noted where it was drawn.

use super::{App, Pane};
use crate::composer::rows;
use crate::keys::Command;
use crate::view::seen::Target;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// Rows that one step of the wheel moves.
const WHEEL_ROWS: usize = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: MouseEvent) {
        let target = self.seen.at(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(target, mouse),
            MouseEventKind::ScrollUp => self.wheel(target, true),
            MouseEventKind::ScrollDown => self.wheel(target, false),
            _ => {}
        }
    }

    fn click(&mut self, target: Option<Target>, mouse: MouseEvent) {
        match target {
            None if self.sheet.is_some() => self.sheet = None,
            None => {}
            Some(Target::Room(id)) => self.open_room(id),
            Some(Target::Place(row)) if self.films.open => self.open_shelf(row),
            Some(Target::Place(row)) => self.click_on_place(row),
            Some(Target::Item(item)) if self.films.open => self.click_in_films(item),
            Some(Target::Item(item)) => self.click_on_boards(item),
            Some(Target::Person(row)) => {
                self.focus(Pane::People);
                self.people.cursor = row;
            }
            Some(Target::Message(seq)) => {
                self.pane = Pane::Log;
                if let Some(log) = self.log_mut() {
                    log.chosen = Some(seq);
                }
            }
            Some(Target::Row(row)) => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.cursor = row;
                    self.choose_row();
                }
            }
            Some(Target::Command(command)) => self.act(command),
            Some(Target::End) => self.act(Command::Newest),
            Some(Target::Pane(Pane::Write)) => self.click_composer(mouse),
            Some(Target::Pane(pane)) => self.focus(pane),
            Some(Target::Sheet) => {}
        }
    }

    fn click_composer(&mut self, mouse: MouseEvent) {
        self.focus(Pane::Write);
        let area = self.seen.composer;
        let Some(row) = mouse.row.checked_sub(area.y) else { return };
        let column = usize::from(mouse.column.saturating_sub(area.x));
        let row = usize::from(row) + self.seen.composer_top;
        let Some(composer) = self.composer_mut() else { return };
        let laid = rows::lay(&composer.editor, usize::from(area.width));
        if let Some(row) = laid.rows.get(row) {
            let place = rows::place_at(composer.editor.text(), row, column);
            composer.editor.move_to(place);
        }
    }

    fn wheel(&mut self, target: Option<Target>, up: bool) {
        let row = if up { Command::RowUp } else { Command::RowDown };
        match target {
            _ if self.sheet.is_some() => self.act(row),
            Some(Target::Place(_) | Target::Pane(Pane::Rooms)) if self.films.open => {
                let last = self.film_places().len().saturating_sub(1);
                let cursor = self.films.cursor;
                self.films.cursor = if up { cursor.saturating_sub(1) } else { (cursor + 1).min(last) };
            }
            _ if self.films.open => self.wheel_in_films(WHEEL_ROWS, up),
            Some(Target::Place(_) | Target::Pane(Pane::Rooms)) if self.boards.open => {
                let last = self.boards.places().len().saturating_sub(1);
                let cursor = self.boards.cursor;
                self.boards.cursor = if up { cursor.saturating_sub(1) } else { (cursor + 1).min(last) };
            }
            _ if self.boards.open => self.wheel_on_boards(WHEEL_ROWS, up),
            Some(Target::Room(_) | Target::Pane(Pane::Rooms)) => {
                let last = self.rooms.len().saturating_sub(1);
                let cursor = self.rooms.cursor;
                self.rooms.cursor = if up { cursor.saturating_sub(1) } else { (cursor + 1).min(last) };
            }
            Some(Target::Person(_) | Target::Pane(Pane::People)) => {
                let last = self.people.rows().len().saturating_sub(1);
                let cursor = self.people.cursor;
                self.people.cursor = if up { cursor.saturating_sub(1) } else { (cursor + 1).min(last) };
            }
            _ => self.scroll_rows(WHEEL_ROWS, up),
        }
    }
}

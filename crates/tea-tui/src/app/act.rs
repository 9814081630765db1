//! What commands do.

use super::sheet::{Confirm, Kind, Sheet};
use super::{App, Pane};
use crate::composer::rows;
use crate::effect::{Choices, Effect, Keep};
use crate::keys::{Command, Keys, Style};
use crate::limits::{LEAVE_MS, THREE_PANES, TWO_PANES};
use tea_protocol::{Request, talk};

use super::ask::Asked;

impl App {
    pub(crate) fn act(&mut self, command: Command) {
        self.dirty = true;
        if self.sheet.is_some() && self.act_in_sheet(command) {
            return;
        }
        if self.act_on_films(command)
            || self.act_on_boards(command)
            || self.act_at_desk(command)
            || self.open_sheet(command)
            || self.choose_looks(command)
        {
            return;
        }
        match command {
            Command::NextUnread => match self.rooms.next_unread(self.open) {
                Some(id) => self.open_room(id),
                None => self.tell("tui-nothing-new"),
            },
            Command::RoomBefore => self.step_room(false),
            Command::RoomAfter => self.step_room(true),
            Command::RoomAt(number) => {
                if let Some(id) = self.rooms.at(usize::from(number).saturating_sub(1)) {
                    self.open_room(id);
                }
            }
            Command::ShowRooms => self.focus(Pane::Rooms),
            Command::ShowPeople => self.toggle_people(),
            Command::Redraw => self.do_effect(Effect::Redraw),
            Command::Suspend => self.do_effect(Effect::Suspend),
            Command::Interrupt => self.interrupt(),
            Command::Leave => self.quit(),
            Command::TakeBack => self.take_back_newest(),
            Command::JoinRoom => self.join_open(),
            Command::LeaveRoom => self.confirm_leave(),
            Command::NextPane => self.step_pane(true),
            Command::PaneBefore => self.step_pane(false),
            Command::Back => self.back(),
            Command::Write => self.pane = Pane::Write,
            Command::RowUp | Command::RowDown => self.move_row(command == Command::RowDown),
            Command::Choose => {
                if let Some(id) = self.rooms.at(self.rooms.cursor) {
                    self.open_room(id);
                }
            }
            _ => self.act_in_log(command),
        }
    }

    /// Opens a sheet. False when the command is not about one.
    fn open_sheet(&mut self, command: Command) -> bool {
        match command {
            Command::Palette => self.show(Sheet::filter(Kind::Palette)),
            Command::Jump => self.show(Sheet::filter(Kind::Jump)),
            Command::Help => self.show(Sheet::filter(Kind::Help)),
            Command::Search => self.show(Sheet::search(false)),
            Command::SearchHere => self.show(Sheet::search(true)),
            Command::Outbox => self.show(Sheet::list(Kind::Outbox)),
            Command::Notices => self.show_notices(),
            Command::Pins => self.show_pins(),
            _ => return false,
        }
        true
    }

    /// Changes how things look and feel from now on. False when the command is not about that.
    fn choose_looks(&mut self, command: Command) -> bool {
        match command {
            Command::HotFirst => {
                let hot_first = !self.rooms.hot_first;
                self.change(|choices| choices.hot_first = hot_first);
                self.tell(if hot_first { "tui-hot-first" } else { "tui-house-order" });
            }
            Command::SwitchTheme => {
                let name = if self.theme.is_dark() { "light" } else { "dark" };
                self.change(|choices| choices.theme = Some(name.to_owned()));
            }
            Command::SwitchVim => {
                let vim = self.keys.style() != Style::Vim;
                self.change(|choices| choices.vim = Some(vim));
                self.tell(if vim { "tui-keys-vim" } else { "tui-keys-plain" });
            }
            _ => return false,
        }
        true
    }

    /// Acts of the composer. False when it is none of them.
    pub(super) fn act_in_composer(&mut self, command: Command) -> bool {
        let width = usize::from(self.seen.composer.width.max(2));
        let Some(composer) = self.composer_mut() else { return false };
        match command {
            Command::Send => match &composer.completion {
                Some(completion) if completion.moved => {
                    self.accept_offer();
                }
                _ => self.submit(),
            },
            Command::NewLine => self.write("\n"),
            Command::Complete => {
                if !self.accept_offer() {
                    self.step_pane(true);
                }
            }
            Command::LineUp | Command::LineDown => {
                let down = command == Command::LineDown;
                if let Some(completion) = &mut composer.completion {
                    completion.step(down);
                } else if down {
                    if !rows::down(&mut composer.editor, width) && self.sent.is_stepping() {
                        self.step_sent(false);
                    }
                } else if !rows::up(&mut composer.editor, width) {
                    self.up_from_composer();
                }
            }
            Command::SentBefore => self.step_sent(true),
            Command::SentAfter => self.step_sent(false),
            command => {
                if !super::sheet::edit(&mut composer.editor, command) {
                    return false;
                }
                self.changed();
            }
        }
        true
    }

    /// Up from the first line: what was sent before, or, from an empty line, the messages.
    fn up_from_composer(&mut self) {
        let empty = self.composer().is_some_and(|composer| composer.editor.is_empty());
        if empty && !self.sent.is_stepping() { self.step_pane_to_log() } else { self.step_sent(true) }
    }

    fn step_sent(&mut self, before: bool) {
        let now = self.composer().map(|composer| composer.editor.text().to_owned()).unwrap_or_default();
        let line = if before { self.sent.before(&now) } else { self.sent.after() };
        if let (Some(line), Some(composer)) = (line, self.composer_mut()) {
            composer.editor.set(&line);
            composer.completion = None;
            composer.unsaved = true;
        }
    }

    fn step_room(&mut self, down: bool) {
        let count = self.rooms.len();
        if count == 0 {
            return;
        }
        let now = self.open.and_then(|id| self.rooms.index_of(id)).unwrap_or(0);
        let next = if down { (now + 1) % count } else { (now + count - 1) % count };
        if let Some(id) = self.rooms.at(next) {
            self.open_room(id);
        }
    }

    /// The panes that can have the keys at this width, from left to right.
    fn panes(&self) -> Vec<Pane> {
        let wide = self.size.0 >= THREE_PANES && !self.choices.people_hidden;
        let people = self.is_in_talk() && (wide || self.pane == Pane::People);
        let mut panes = vec![Pane::Rooms, Pane::Log, Pane::Write];
        panes.extend(people.then_some(Pane::People));
        panes
    }

    fn step_pane(&mut self, forward: bool) {
        let panes = self.panes();
        let now = panes.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        let next = if forward { now + 1 } else { now + panes.len() - 1 };
        self.focus(panes[next % panes.len()]);
    }

    fn step_pane_to_log(&mut self) {
        self.focus(Pane::Log);
    }

    pub(super) fn focus(&mut self, pane: Pane) {
        self.sheet = None;
        self.pane = pane;
        if let Some(composer) = self.composer_mut() {
            composer.completion = None;
        }
        if pane == Pane::Log {
            self.choose_last();
        } else if let Some(log) = self.log_mut() {
            log.chosen = None;
        }
    }

    fn toggle_people(&mut self) {
        if !self.is_in_talk() {
            return self.tell(if self.films.open { "tui-films-not-here" } else { "tui-boards-not-here" });
        }
        if self.size.0 < THREE_PANES {
            let showing = self.pane == Pane::People;
            return self.focus(if showing { Pane::Write } else { Pane::People });
        }
        let hidden = !self.choices.people_hidden;
        self.change(|choices| choices.people_hidden = hidden);
        if hidden && self.pane == Pane::People {
            self.pane = Pane::Write;
        }
    }

    fn move_row(&mut self, down: bool) {
        let (cursor, count) = match self.pane {
            Pane::Rooms => (&mut self.rooms.cursor, 0),
            Pane::People => {
                let count = self.people.rows().len();
                (&mut self.people.cursor, count)
            }
            _ => return,
        };
        let step = if down { cursor.saturating_add(1) } else { cursor.saturating_sub(1) };
        *cursor = step;
        let last = if self.pane == Pane::Rooms { self.rooms.len() } else { count }.saturating_sub(1);
        match self.pane {
            Pane::Rooms => self.rooms.cursor = self.rooms.cursor.min(last),
            _ => self.people.cursor = self.people.cursor.min(last),
        }
    }

    /// Esc: out of the innermost thing one is in.
    fn back(&mut self) {
        if self.pane != Pane::Write {
            return self.focus(Pane::Write);
        }
        let vim = self.keys.style() == Style::Vim;
        let narrow = self.size.0 < TWO_PANES;
        let Some(composer) = self.composer_mut() else { return };
        if composer.completion.take().is_some() || composer.drop_about() {
            return;
        }
        if vim {
            self.focus(Pane::Log);
        } else if narrow {
            self.focus(Pane::Rooms);
        } else if let Some(log) = self.log_mut() {
            log.go_to_end();
        }
    }

    /// Ctrl+C: empties the composer; from an empty one a second press leaves.
    fn interrupt(&mut self) {
        if self.sheet.take().is_some() {
            return;
        }
        let clear = self.pane == Pane::Write && self.composer().is_some_and(|composer| !composer.editor.is_empty());
        if clear {
            if let Some(composer) = self.composer_mut() {
                composer.drop_about();
                composer.editor.set("");
            }
            return self.changed();
        }
        if self.now < self.leave_until {
            return self.quit();
        }
        self.leave_until = self.now + LEAVE_MS;
        self.tell("tui-leave-again");
    }

    /// Leaves without having been asked by a key, such as by a signal; what is being written is kept.
    pub fn leave(&mut self) -> Vec<Effect> {
        self.quit();
        std::mem::take(&mut self.out)
    }

    pub(super) fn quit(&mut self) {
        self.keep_draft();
        let rooms = self.rooms.all().cloned().collect();
        self.do_effect(Effect::Keep(Keep::Rooms(rooms)));
        self.do_effect(Effect::Quit);
    }

    /// Becomes a member of the open room.
    pub(super) fn join_open(&mut self) {
        let Some(line) = self.open.and_then(|id| self.rooms.get(id)) else { return };
        if line.member {
            return self.tell("tui-member-already");
        }
        let room = line.room.id.into();
        self.ask_or_tell(Asked::Enter(None), Request::TalkJoin(talk::Join { room }));
    }

    pub(super) fn confirm_leave(&mut self) {
        let Some(line) = self.open.and_then(|id| self.rooms.get(id)) else { return };
        let confirm = Confirm::Leave(line.room.id);
        let question = self.words.name("tui-confirm-leave", &crate::clean::clean_line(&line.room.title));
        self.show(Sheet::confirm(confirm, question));
    }

    /// Makes a choice that is kept.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Choices)) {
        let mut choices = self.choices.clone();
        change(&mut choices);
        self.do_effect(Effect::Keep(Keep::Choices(choices.clone())));
        self.choose(choices);
    }

    pub(super) fn choose(&mut self, choices: Choices) {
        if let Some(name) = choices.theme.as_deref().filter(|_| choices.theme != self.choices.theme) {
            self.set_theme(self.theme.with_dark(name == "dark"));
        }
        if let Some(vim) = choices.vim {
            self.keys = Keys::new(if vim { Style::Vim } else { Style::Plain });
        }
        self.rooms.hot_first = choices.hot_first;
        self.rooms.sort();
        self.choices = choices;
    }
}

//! What people do with films.
//!
//! - `list`: the places of the library and what each lists; `film`: one title;
//! - `money`: buying, codes, the wallet; `shot`: bullet comments;
//! - `took`: what answers bring; `live`: what comes by itself; `spoken`: the same for those who listen.

mod film;
mod list;
mod live;
mod money;
mod shot;
mod spoken;
mod took;

use super::{App, Pane};
use crate::films::On;
use crate::keys::Command;
use tea_protocol::{Cid, StreamId};

/// What an answer about films is for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FilmAsk {
    /// What the house calls its unit of money.
    Unit,
    /// The categories there are.
    Categories,
    Wallet,
    /// A list: the first page, or the next one.
    List(On, bool),
    /// A title that is opened.
    Open(StreamId),
    /// The open title as it stands now.
    Again(StreamId),
    /// The next stretch of bullet comments.
    Shots(StreamId),
    Later(StreamId, bool),
    Like(StreamId),
    /// What is in the wallet, to buy a title for this price, or a VIP term.
    Price(Option<(StreamId, i64)>),
    /// A purchase: of a title, or of a VIP term.
    Bought(Option<StreamId>, Cid),
    Redeemed,
    /// A bullet comment that was sent.
    Shot {
        title: StreamId,
        at_ms: u64,
        text: String,
        cid: Cid,
    },
}

impl App {
    /// Acts on films. False when it is none of them.
    pub(super) fn act_on_films(&mut self, command: Command) -> bool {
        match command {
            Command::Films if self.films.open => self.leave_films(),
            Command::Films => self.come_to_films(),
            Command::Wallet => self.go_to_shelf(On::Wallet),
            Command::News => self.go_to_shelf(On::News),
            _ if !self.films.open => return false,
            Command::Back => self.back_in_films(),
            Command::RowUp | Command::RowDown | Command::Choose if self.pane == Pane::Rooms => {
                self.act_in_shelves(command);
            }
            Command::PageUp | Command::PageDown => self.roll_films(|roll| roll.page(command == Command::PageDown)),
            Command::MessageUp | Command::MessageDown => {
                self.roll_films(|roll| roll.step(command == Command::MessageDown));
            }
            Command::Oldest => self.roll_films(|roll| roll.begin_at(0)),
            Command::Newest => self.roll_films(|roll| roll.choose(usize::MAX - 1)),
            Command::Choose if self.pane == Pane::Log => self.choose_in_films(),
            Command::Redeem => self.begin_redeem(),
            Command::LeaveRoom | Command::JoinRoom | Command::Pins => self.tell("tui-films-not-here"),
            command => return self.act_on_title(command),
        }
        true
    }

    fn roll_films(&mut self, act: impl FnOnce(&mut crate::boards::roll::Roll)) {
        if let Some(roll) = self.films.roll_mut() {
            act(roll);
        }
    }

    /// Scrolls what stands in the middle, as the wheel does.
    pub(super) fn wheel_in_films(&mut self, rows: usize, up: bool) {
        self.roll_films(|roll| roll.scroll(rows, !up));
    }

    /// A click on an item: the first chooses it, one on the chosen item opens it.
    pub(super) fn click_in_films(&mut self, item: usize) {
        self.focus(Pane::Log);
        if self.films.roll_mut().is_some_and(|roll| std::mem::replace(&mut roll.chosen, item) == item) {
            self.choose_in_films();
        }
    }

    /// Esc: out of the innermost thing one is in.
    fn back_in_films(&mut self) {
        match self.pane {
            Pane::Write => self.focus(Pane::Log),
            Pane::Rooms | Pane::People => self.leave_films(),
            Pane::Log if self.films.film.is_some() => self.close_film(),
            Pane::Log => self.focus(Pane::Rooms),
        }
    }

    fn come_to_films(&mut self) {
        self.show_films();
        self.focus(Pane::Rooms);
        if self.films.shelf.is_none() {
            self.list_films(On::All);
        }
    }

    fn go_to_shelf(&mut self, on: On) {
        if on == On::Wallet && self.house.account.is_none() && self.house.was_online {
            return self.tell("tui-films-sign-in");
        }
        self.show_films();
        self.list_films(on);
        self.focus(Pane::Log);
    }

    /// Puts the films in the place of the rooms.
    pub(super) fn show_films(&mut self) {
        self.sheet = None;
        if !self.films.open {
            self.desk.open = false;
            // Words meant for a film must not land in what was open.
            if self.boards.open {
                self.keep_draft();
                self.close_thread();
                self.boards.open = false;
                self.films.room = self.boards.room.take();
            } else {
                self.films.room = self.open.filter(|id| !self.rooms.is_case(*id));
                self.leave_room();
            }
            self.films.open = true;
            self.ask_library();
        }
    }

    fn leave_films(&mut self) {
        self.put_films_away();
        match self.films.room.take().or_else(|| self.rooms.at(0)) {
            Some(id) => self.open_room(id),
            None => self.pane = Pane::Write,
        }
    }

    /// The films are not on the screen any more.
    pub(super) fn put_films_away(&mut self) {
        if self.films.open {
            self.keep_draft();
            self.drop_film();
            self.films.open = false;
        }
    }
}

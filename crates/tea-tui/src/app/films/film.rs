//! One title: opening it, keeping it, liking it, its topic, its next episode.

use super::FilmAsk;
use crate::app::ask::Asked;
use crate::app::{App, Pane};
use crate::clean::clean_line;
use crate::effect::Effect;
use crate::films::On;
use crate::keys::Command;
use crate::limits::PROGRESS_PAUSE_MS;
use tea_protocol::video::{GetTitle, Keep, Like, Shelved};
use tea_protocol::{Request, StreamId};

impl App {
    /// Opens a title.
    pub(in crate::app) fn open_film(&mut self, id: StreamId) {
        self.show_films();
        self.focus(Pane::Log);
        self.ask_or_tell(Asked::Films(FilmAsk::Open(id)), Request::VideoTitle(GetTitle { title: id }));
    }

    /// Asks how the open title stands now.
    pub(super) fn ask_film_again(&mut self) {
        let now = self.now;
        let Some(film) = &mut self.films.film else { return };
        film.asked_at = now;
        let id = film.id();
        self.ask_once(FilmAsk::Again(id), Request::VideoTitle(GetTitle { title: id }));
    }

    /// Out of the title, to the list.
    pub(super) fn close_film(&mut self) {
        self.keep_draft();
        self.drop_film();
        if self.films.shelf.is_none() {
            self.list_films(On::All);
        }
        self.focus(Pane::Log);
    }

    /// The title is not on the screen any more.
    pub(super) fn drop_film(&mut self) {
        if let Some(film) = self.films.film.take() {
            self.do_effect(Effect::Unsubscribe(film.id().into()));
        }
    }

    /// What can be done with the title that is chosen or open. False when it is none of that.
    pub(super) fn act_on_title(&mut self, command: Command) -> bool {
        match command {
            Command::WatchLater => self.with_title(Self::switch_later),
            Command::LikeFilm => self.with_film(|app, id| {
                let on = app.films.film.as_ref().is_some_and(|film| !film.view.liked);
                app.ask_or_tell(Asked::Films(FilmAsk::Like(id)), Request::VideoLike(Like { title: id, on }));
            }),
            Command::BuyFilm => self.begin_buying(),
            Command::CopyWatch => self.with_title(|app, id| {
                let command = app.watch_command(id);
                app.do_effect(Effect::Copy(command));
                app.tell("tui-copied");
            }),
            Command::FilmTopic => {
                self.with_film(|app, _| match app.films.film.as_ref().and_then(|film| film.view.topic) {
                    Some(topic) => app.open_topic(topic, None),
                    None => app.tell("tui-films-no-topic"),
                });
            }
            Command::NextEpisode => self.with_film(|app, _| {
                let next = app.films.film.as_ref().and_then(|film| Some(film.next_episode()?.id));
                match next {
                    Some(id) => app.open_film(id),
                    None => app.tell("tui-films-no-next"),
                }
            }),
            Command::Reply | Command::EditMessage | Command::RemoveMessage | Command::React | Command::PinMessage => {
                self.tell("tui-films-not-here");
            }
            _ => return false,
        }
        true
    }

    fn with_title(&mut self, act: impl FnOnce(&mut Self, StreamId)) {
        match self.films.chosen() {
            Some(id) => act(self, id),
            None => self.tell("tui-films-nothing-chosen"),
        }
    }

    fn with_film(&mut self, act: impl FnOnce(&mut Self, StreamId)) {
        match self.films.film.as_ref().map(|film| film.view.title.id) {
            Some(id) => act(self, id),
            None => self.tell("tui-films-open-first"),
        }
    }

    /// Puts a title on the list to watch later. A list does not tell whether it is there already: it is taken off where
    /// that is known.
    fn switch_later(&mut self, id: StreamId) {
        let off = match (&self.films.film, &self.films.shelf) {
            (Some(film), _) => film.view.later,
            (None, Some(shelf)) => shelf.on == On::Later,
            (None, None) => false,
        };
        let keep = Keep { title: id, list: Shelved::Later, on: !off };
        self.ask_or_tell(Asked::Films(FilmAsk::Later(id, !off)), Request::VideoKeep(keep));
    }

    /// The command that shows a film in a player.
    pub(crate) fn watch_command(&self, id: StreamId) -> String {
        format!("teahouse watch {}#{id}", clean_line(&self.house.address))
    }

    pub(super) fn tell_how_to_watch(&mut self) {
        let Some(id) = self.films.chosen() else { return };
        let command = self.watch_command(id);
        self.tell_name("tui-films-watch", &command);
    }

    /// When the house is to be asked how far it is with the open title.
    pub(in crate::app) fn progress_at(&self) -> Option<i64> {
        let film = self.films.film.as_ref().filter(|film| self.films.open && film.is_worked_on())?;
        let asked = self.is_asked(&Asked::Films(FilmAsk::Again(film.id())));
        (self.can_ask() && !asked).then_some(film.asked_at + PROGRESS_PAUSE_MS)
    }

    /// The film whose next bullet comments are wanted.
    pub(in crate::app) fn shots_wanted(&self) -> Option<(StreamId, u32)> {
        let film = self.films.film.as_ref().filter(|film| self.films.open && film.roll.near_end())?;
        let segment = film.shots.next_segment()?;
        let free = self.can_ask() && !self.is_asked(&Asked::Films(FilmAsk::Shots(film.id())));
        free.then_some((film.id(), segment))
    }
}

//! Films for those who listen: lists and titles as lines, told once when they are there, and the typed commands.

use crate::app::App;
use crate::films::On;
use crate::view::films::spoken;
use tea_protocol::StreamId;

impl App {
    pub(super) fn speak_shelf(&mut self) {
        if !std::mem::take(&mut self.films.aloud) || self.said.is_none() {
            return;
        }
        let lines = spoken::shelf(self);
        self.speak(lines);
    }

    pub(super) fn speak_film(&mut self) {
        if self.said.is_some() {
            let lines = spoken::film(self);
            self.speak(lines);
        }
    }

    /// The bullet comment that came last.
    pub(super) fn speak_shot(&mut self) {
        let last = self.films.film.as_ref().and_then(|film| film.shots.live().back());
        if let Some(line) = last.filter(|_| self.said.is_some()).map(|shot| spoken::shot(self, shot)) {
            self.speak(vec![line]);
        }
    }

    /// `/films`: the titles of a place, by its number; of all of them without one.
    pub(in crate::app) fn typed_films(&mut self, words: &str) {
        self.show_films();
        let places = self.film_places();
        let on = match words {
            "" => Some(On::All),
            words => {
                let row = words.parse().ok().and_then(|row: usize| places.get(row.checked_sub(1)?).cloned());
                row.or_else(|| places.into_iter().find(|on| spoken::place(self, on) == words))
            }
        };
        match on {
            Some(on) => {
                self.films.aloud = true;
                self.list_films(on);
            }
            None => self.tell_name("tui-films-no-place", words),
        }
    }

    /// `/film`: a title by its number in the list, or by its id as `v12`.
    pub(in crate::app) fn typed_film(&mut self, words: &str) {
        let listed = words.parse().ok().and_then(|row: usize| self.films.shelf.as_ref()?.title_at(row.checked_sub(1)?));
        match listed.or_else(|| words.strip_prefix('v').unwrap_or(words).parse().ok().map(StreamId)) {
            Some(id) => self.open_film(id),
            None => self.tell_name("tui-films-no-film", words),
        }
    }

    /// `/wallet`: what is in it and how it came there.
    pub(in crate::app) fn typed_wallet(&mut self) {
        self.films.aloud = true;
        self.go_to_shelf(On::Wallet);
    }
}

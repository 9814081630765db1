//! What comes by itself: bullet comments of the open film, and how far the house is with it.

use crate::app::App;
use tea_protocol::Entry;
use tea_protocol::entry::Body;

impl App {
    /// Entries of the open film.
    pub(in crate::app) fn film_came(&mut self, entries: &[Entry]) {
        let mut again = false;
        for entry in entries {
            let Some(film) = &mut self.films.film else { return };
            match &entry.body {
                Body::Bullet(bullet) if film.shots.came(entry, bullet) => {
                    self.speak_shot();
                }
                Body::BulletsGone(gone) => film.shots.gone(&gone.seqs),
                Body::Film(_) => again = true,
                _ => {}
            }
        }
        if again {
            self.ask_film_again();
        }
    }

    /// Asks what is due by the time or by what is on the screen.
    pub(in crate::app) fn settle_films(&mut self) {
        if self.progress_at().is_some_and(|at| at <= self.now) {
            self.ask_film_again();
        }
        if let Some((id, segment)) = self.shots_wanted() {
            self.ask_shots(id, segment);
        }
        if self.shelf_wanted() {
            self.ask_shelf(true);
        }
    }

    /// After the line was cut: whatever is on the screen is asked for again.
    pub(in crate::app) fn films_again(&mut self) {
        if !self.films.open {
            return;
        }
        self.ask_library();
        if self.films.film.is_some() { self.ask_film_again() } else { self.ask_shelf(false) }
    }
}

//! The films as they stand on this screen: what there is to see, the titles of one shelf, one title, wallet and news.
//!
//! - `shelf`: a list that a place of the library holds;
//! - `film`: the title that is open; `shots`: its bullet comments.

pub(crate) mod film;
pub(crate) mod shelf;
pub(crate) mod shots;

use crate::boards::roll::Roll;
use film::Film;
use shelf::Shelf;
use tea_protocol::video::Counted;
use tea_protocol::wallet::Wallet;
use tea_protocol::{Cid, StreamId};

/// A place of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum On {
    /// All titles.
    All,
    /// Those that everybody may watch.
    Free,
    /// Those that are bought.
    Paid,
    /// Those for VIP terms.
    Vip,
    /// Titles of a category.
    Category(String),
    /// What one watched, to go on with.
    Past,
    /// What one keeps to watch later.
    Later,
    /// What one bought.
    Bought,
    /// The wallet with its ledger.
    Wallet,
    /// The news of the house.
    News,
}

/// Everything of the films.
#[derive(Debug, Default)]
pub(crate) struct Films {
    /// Whether they are on the screen, in the place of the rooms.
    pub(crate) open: bool,
    /// The room to go back to.
    pub(crate) room: Option<StreamId>,
    pub(crate) categories: Vec<Counted>,
    /// What the house calls its unit of money; empty until it told.
    pub(crate) unit: String,
    pub(crate) wallet: Option<Wallet>,
    /// The row of the list of places that keys are about.
    pub(crate) cursor: usize,
    pub(crate) shelf: Option<Shelf>,
    pub(crate) film: Option<Film>,
    /// What is read out to those who listen as soon as it is here.
    pub(crate) aloud: bool,
    /// A bullet comment that was sent and not acknowledged, so that a second try has the same id.
    pub(crate) unsent: Option<Unsent>,
    /// A purchase that was not acknowledged, and what it was of: nothing for a VIP term.
    pub(crate) unpaid: Option<(Option<StreamId>, Cid)>,
}

/// Words on their way to a film.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unsent {
    pub(crate) title: StreamId,
    pub(crate) at_ms: u64,
    pub(crate) text: String,
    pub(crate) cid: Cid,
}

impl Films {
    /// The places there are, in the order of the list; a guest has no list and no wallet.
    pub(crate) fn places(&self, signed_in: bool) -> Vec<On> {
        let mut places = vec![On::All, On::Free, On::Paid, On::Vip];
        if signed_in {
            places.extend([On::Past, On::Later, On::Bought, On::Wallet]);
        }
        places.push(On::News);
        places.extend(self.categories.iter().map(|category| On::Category(category.name.clone())));
        places
    }

    /// Whether a stream is that of the open film, so that its entries are none of a room.
    pub(crate) fn hears(&self, stream: StreamId) -> bool {
        self.film.as_ref().is_some_and(|film| film.id() == stream)
    }

    /// What scrolls in the middle.
    pub(crate) fn roll_mut(&mut self) -> Option<&mut Roll> {
        match (&mut self.film, &mut self.shelf) {
            (Some(film), _) => Some(&mut film.roll),
            (None, Some(shelf)) => Some(&mut shelf.roll),
            _ => None,
        }
    }

    /// The title that keys are about: the open one, else the chosen one of a list.
    pub(crate) fn chosen(&self) -> Option<StreamId> {
        match &self.film {
            Some(film) => Some(film.id()),
            None => self.shelf.as_ref()?.chosen(),
        }
    }
}

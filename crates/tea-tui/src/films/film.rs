//! The title that is open.

use super::shots::Shots;
use crate::boards::roll::Roll;
use tea_protocol::StreamId;
use tea_protocol::video::{RungState, State, Title, TitleView};

/// A title with what its screen holds.
#[derive(Debug)]
pub(crate) struct Film {
    pub(crate) view: TitleView,
    pub(crate) shots: Shots,
    pub(crate) roll: Roll,
    /// When the house was asked last how it stands, in milliseconds since 1970.
    pub(crate) asked_at: i64,
}

/// What an item of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What is told of the title.
    About,
    /// Another title of its series, at this place.
    Episode(usize),
    /// A bullet comment, at this place.
    Shot(usize),
}

impl Film {
    pub(crate) fn new(view: TitleView, now: i64) -> Self {
        Self { view, shots: Shots::default(), roll: Roll::default(), asked_at: now }
    }

    pub(crate) fn id(&self) -> StreamId {
        self.view.title.id
    }

    /// The other titles of the series; none where it is alone there.
    pub(crate) fn episodes(&self) -> &[Title] {
        if self.view.episodes.len() > 1 { &self.view.episodes } else { &[] }
    }

    /// The title after this one in its series.
    pub(crate) fn next_episode(&self) -> Option<&Title> {
        let at = self.view.episodes.iter().position(|title| title.id == self.id())?;
        self.view.episodes.get(at + 1)
    }

    /// What the item at this place of the screen is.
    pub(crate) fn part(&self, item: usize) -> Part {
        let episodes = self.episodes().len();
        match item {
            0 => Part::About,
            item if item <= episodes => Part::Episode(item - 1),
            item => Part::Shot(item - 1 - episodes),
        }
    }

    /// Whether the house is still at work on it, so that its progress is worth asking.
    pub(crate) fn is_worked_on(&self) -> bool {
        let title = &self.view.title;
        let making = title.rungs.iter().any(|rung| matches!(rung.state, RungState::Waiting | RungState::Making));
        match title.state {
            State::Waiting | State::Damaged | State::Ready => false,
            State::Received | State::Probed | State::Ladder => true,
            State::Playable => making,
        }
    }

    /// Where a bullet comment goes that names no moment: that of the chosen one, else where one stopped.
    pub(crate) fn moment_ms(&self) -> u64 {
        let chosen = match self.part(self.roll.chosen) {
            Part::Shot(at) => self.shots.all().get(at).map(|shot| shot.at_ms),
            Part::About | Part::Episode(_) => None,
        };
        chosen.or(self.view.title.position_ms).unwrap_or(0)
    }
}

//! The rendering for people who listen: plain lines, appended and never redrawn.

use crate::app::App;
use crate::effect::Effect;
use crate::event::Event;
use crate::setup::Setup;

/// The same state as [`App`], told as lines ([`Effect::Print`]). What is typed comes as [`Event::Line`].
pub struct Linear {
    app: App,
}

impl Linear {
    /// A fresh one; nothing was printed yet.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        Self { app: App::new(setup) }
    }

    /// Takes an event; returns what has to be done, in order.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        self.app.update(event)
    }

    /// See [`App::wake_at`].
    #[must_use]
    pub fn wake_at(&self) -> Option<i64> {
        self.app.wake_at()
    }
}

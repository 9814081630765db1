//! The state of the screen.

use crate::effect::Effect;
use crate::event::Event;
use crate::setup::Setup;

/// The whole state of the client's screen.
pub struct App {
    setup: Setup,
    now: i64,
    dirty: bool,
}

impl App {
    /// A screen that was not drawn yet.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let now = setup.now;
        Self { setup, now, dirty: true }
    }

    /// Takes an event; returns what has to be done, in order.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Tick(now) => self.now = now,
            Event::Resize { columns, rows } => {
                self.setup.size = (columns, rows);
                self.dirty = true;
            }
            _ => self.dirty = true,
        }
        Vec::new()
    }

    /// Whether the picture changed since this was asked last.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// When the next [`Event::Tick`] is due at the latest, in milliseconds since 1970; none when nothing on the screen
    /// depends on the time.
    #[must_use]
    pub fn wake_at(&self) -> Option<i64> {
        None
    }

    /// The time as last told, in milliseconds since 1970.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.now
    }
}

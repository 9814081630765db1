//! The loop of the full screen.

use super::background::Background;
use super::face::Face;
use super::hands::Hands;
use super::input::Input;
use super::limits::EVENTS_AT_ONCE_MAX;
use super::pace::Pace;
use super::{RunError, Themes, now_ms, sleep_for};
use crate::app::App;
use crate::effect::Effect;
use crate::event::Event;
use crate::view;
use crossterm::event::{Event as TerminalEvent, KeyEventKind};
use ratatui::Terminal;
use ratatui::layout::Size;
use std::io::{self, Write};
use std::time::Instant;
use tea_client::Updates;
use tokio::sync::{mpsc, oneshot};

/// Gives the terminal back for a while, and returns when it is there again.
pub(super) type Hold = Box<dyn FnMut() -> io::Result<Size>>;

/// A screen and everything it stands on.
pub(super) struct Screen<W: Write> {
    pub(super) app: App,
    pub(super) hands: Hands,
    pub(super) terminal: Terminal<Face<W>>,
    pub(super) themes: Option<Themes>,
    pub(super) hold: Hold,
    pub(super) pace: Pace,
    /// The person wants to leave.
    pub(super) over: bool,
}

/// Where what happens comes from.
pub(super) struct Sources {
    pub(super) inputs: mpsc::Receiver<Input>,
    pub(super) events: mpsc::Receiver<Event>,
    pub(super) updates: Option<Updates>,
    pub(super) updates_to_come: Option<oneshot::Receiver<Updates>>,
}

/// One thing that happened.
enum Happened {
    Input(Input),
    Event(Event),
    Updates(Option<Updates>),
    /// It is time for a frame, or for the state to look at the clock.
    Time,
}

impl<W: Write> Screen<W> {
    /// The first frame, from what is known already.
    ///
    /// # Errors
    /// From the terminal.
    pub(super) fn open(&mut self, desk: bool) -> io::Result<()> {
        self.settle()?;
        if desk {
            for effect in self.app.open_desk() {
                self.perform(effect)?;
            }
        }
        self.draw()
    }

    /// Lives until the person leaves.
    ///
    /// # Errors
    /// From the terminal.
    pub(super) async fn run(&mut self, sources: &mut Sources) -> Result<(), RunError> {
        while !self.over {
            let due = self.pace.due(Instant::now());
            let happened = sources.next(due, self.app.wake_at()).await;
            self.tell(Event::Tick(now_ms()))?;
            self.take(happened, sources)?;
            for _ in 0..EVENTS_AT_ONCE_MAX {
                let Some(happened) = sources.ready() else { break };
                self.take(happened, sources)?;
            }
            if self.app.take_dirty() {
                self.pace.owe();
            }
            if self.pace.take(Instant::now()) {
                self.draw()?;
            }
        }
        Ok(())
    }

    fn take(&mut self, happened: Happened, sources: &mut Sources) -> Result<(), RunError> {
        match happened {
            Happened::Input(input) => self.input(input),
            Happened::Event(event) => Ok(self.tell(event)?),
            Happened::Updates(updates) => {
                sources.updates_to_come = None;
                // Without them the outbox could not be opened, which is told by whoever ends the screen.
                self.over |= updates.is_none();
                sources.updates = updates;
                Ok(())
            }
            Happened::Time => Ok(()),
        }
    }

    fn input(&mut self, input: Input) -> Result<(), RunError> {
        let event = match input {
            Input::Event(TerminalEvent::Key(key)) if key.kind == KeyEventKind::Release => return Ok(()),
            Input::Event(TerminalEvent::Key(key)) => Event::Key(key),
            Input::Event(TerminalEvent::Mouse(mouse)) => Event::Mouse(mouse),
            Input::Event(TerminalEvent::Paste(text)) => Event::Paste(text),
            Input::Event(TerminalEvent::FocusGained) => Event::Focus(true),
            Input::Event(TerminalEvent::FocusLost) => Event::Focus(false),
            Input::Event(TerminalEvent::Resize(columns, rows)) => {
                self.terminal.backend_mut().set_size(Size::new(columns, rows));
                // Also when it is the same again: on the way there the terminal may have cut off what it showed.
                self.redraw()?;
                Event::Resize { columns, rows }
            }
            Input::Background(background) => {
                self.light(background);
                return Ok(());
            }
            Input::Stop => return Ok(self.suspend()?),
            Input::Leave => {
                for effect in self.app.leave() {
                    self.perform(effect)?;
                }
                return Ok(());
            }
            Input::Gone(error) => return Err(error.into()),
        };
        Ok(self.tell(event)?)
    }

    /// Takes the colours that go with the background, unless the person has chosen some.
    fn light(&mut self, background: Background) {
        let Some(themes) = self.themes.as_ref().filter(|_| self.app.choices.theme.is_none()) else { return };
        let theme = match background {
            Background::Light => &themes.light,
            Background::Dark => &themes.dark,
        };
        if self.app.theme != *theme {
            self.app.set_theme(theme.clone());
        }
    }

    /// Tells the state, and does what it wants until it wants nothing more.
    fn tell(&mut self, event: Event) -> io::Result<()> {
        self.hands.notice(&event);
        for effect in self.app.update(event) {
            self.perform(effect)?;
        }
        self.settle()
    }

    fn settle(&mut self) -> io::Result<()> {
        while let Some(event) = self.hands.next_told() {
            self.hands.notice(&event);
            for effect in self.app.update(event) {
                self.perform(effect)?;
            }
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        let face = self.terminal.backend_mut();
        match self.hands.perform(effect) {
            Some(Effect::Bell) => face.bell(),
            Some(Effect::Title(text)) => face.title(&text)?,
            Some(Effect::Copy(text)) => face.copy(&text),
            Some(Effect::Redraw) => self.redraw()?,
            Some(Effect::Suspend) => return self.suspend(),
            Some(Effect::Quit) => self.over = true,
            // Lines belong to the linear mode; the rest was done.
            _ => return Ok(()),
        }
        self.terminal.backend_mut().release()
    }

    fn redraw(&mut self) -> io::Result<()> {
        self.pace.owe();
        self.terminal.clear()
    }

    fn suspend(&mut self) -> io::Result<()> {
        let size = (self.hold)()?;
        self.terminal.backend_mut().set_size(size);
        self.redraw()?;
        self.tell(Event::Resize { columns: size.width, rows: size.height })
    }

    fn draw(&mut self) -> io::Result<()> {
        let app = &mut self.app;
        self.terminal.backend_mut().open_frame()?;
        self.terminal.draw(|frame| view::draw(frame, app))?;
        self.terminal.backend_mut().close_frame()
    }
}

impl Sources {
    /// The next thing that happens, or the time for a frame or for the state.
    async fn next(&mut self, frame_due: Option<Instant>, wake_at: Option<i64>) -> Happened {
        tokio::select! {
            biased;
            Some(input) = self.inputs.recv() => Happened::Input(input),
            updates = to_come(&mut self.updates_to_come) => Happened::Updates(updates),
            () = sleep_for(frame_due.map(|due| due.saturating_duration_since(Instant::now()))) => Happened::Time,
            Some(event) = self.events.recv() => Happened::Event(event),
            Some(update) = updated(&mut self.updates) => Happened::Event(Event::Client(update)),
            () = sleep_for(super::until(wake_at)) => Happened::Time,
        }
    }

    /// What has happened already.
    fn ready(&mut self) -> Option<Happened> {
        if let Ok(input) = self.inputs.try_recv() {
            return Some(Happened::Input(input));
        }
        if let Ok(event) = self.events.try_recv() {
            return Some(Happened::Event(event));
        }
        self.updates.as_mut()?.try_recv().ok().map(|update| Happened::Event(Event::Client(update)))
    }
}

/// The updates, once they are there; never when they have come.
pub(super) async fn to_come(updates: &mut Option<oneshot::Receiver<Updates>>) -> Option<Updates> {
    match updates {
        Some(updates) => updates.await.ok(),
        None => std::future::pending().await,
    }
}

/// The next update; never when there are none.
pub(super) async fn updated(updates: &mut Option<Updates>) -> Option<tea_client::Update> {
    match updates {
        Some(updates) => updates.recv().await,
        None => std::future::pending().await,
    }
}

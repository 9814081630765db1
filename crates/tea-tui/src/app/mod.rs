//! The state of the screen, and what events do to it.
//!
//! - `client`, `reply`, `cached`: what the house, its answers and the cache bring;
//! - `press`, `mouse`: what the person does, as commands of the key table;
//! - `act`, `act_log`, `act_sheet`: what commands do;
//! - `say`: sending, and commands that are typed; `take_back`: what was not sent yet;
//! - `desk`: what staff do at the front desk; `boards`: what people do on boards; `films`: and with films;
//! - `open`: going to rooms and places;
//! - `settle`: what follows by itself after every event.

mod act;
mod act_log;
mod act_sheet;
mod ask;
mod boards;
mod cached;
mod client;
mod completing;
mod desk;
mod films;
mod mouse;
mod notice;
mod open;
mod press;
mod reply;
mod say;
mod settle;
pub(crate) mod sheet;
mod take_back;
mod tell;
#[cfg(test)]
mod tests;
mod typing;

use crate::boards::Boards;
use crate::composer::{Composer, Sent};
use crate::desk::Desk;
use crate::effect::{Choices, Effect, Keep};
use crate::event::{Event, Tag};
use crate::films::Films;
use crate::house::House;
use crate::keys::{self, Keys, Place};
use crate::setup::Setup;
use crate::talk::log::Log;
use crate::talk::notices::Notices;
use crate::talk::outbox::Outbox;
use crate::talk::people::People;
use crate::talk::rooms::Rooms;
use crate::theme::Theme;
use crate::view::seen::Seen;
use crate::when;
use ask::Asked;
use jiff::tz::TimeZone;
use sheet::Sheet;
use std::collections::{HashMap, VecDeque};
use take_back::Then;
use tea_protocol::{Cid, StreamId};
use tea_words::Words;
pub(crate) use tell::Toast;
use typing::Typing;

/// The pane that keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Pane {
    Rooms,
    Log,
    #[default]
    Write,
    People,
}

/// The whole state of the client's screen.
pub struct App {
    pub(crate) words: &'static Words,
    pub(crate) theme: Theme,
    pub(crate) keys: Keys,
    pub(crate) zone: TimeZone,
    pub(crate) size: (u16, u16),
    pub(crate) now: i64,
    pub(crate) house: House,
    pub(crate) rooms: Rooms,
    pub(crate) desk: Desk,
    pub(crate) boards: Boards,
    pub(crate) films: Films,
    pub(crate) logs: HashMap<StreamId, Log>,
    pub(crate) open: Option<StreamId>,
    pub(crate) composers: HashMap<StreamId, Composer>,
    pub(crate) people: People,
    pub(crate) outbox: Outbox,
    pub(crate) notices: Notices,
    pub(crate) typing: Typing,
    pub(crate) pane: Pane,
    pub(crate) sheet: Option<Sheet>,
    pub(crate) toast: Option<Toast>,
    pub(crate) choices: Choices,
    /// What drawing found out.
    pub(crate) seen: Seen,
    /// Grows when lines that were laid out are void: another theme, another day.
    pub(crate) look: u32,
    /// The terminal has the focus, as far as it tells.
    focused: bool,
    sent: Sent,
    /// Rooms whose entries are kept, the one opened last at the end.
    opened: VecDeque<StreamId>,
    /// The room to open as soon as rooms are known.
    wanted: Option<String>,
    /// The place to jump to as soon as the room is open.
    asked: HashMap<Tag, Asked>,
    /// Messages that the outbox was asked to give back, and what for.
    taking_back: HashMap<Cid, Then>,
    last_tag: u64,
    fresh_cid: fn() -> Cid,
    last_read_mark_at: i64,
    last_typing_at: i64,
    last_key_at: i64,
    leave_until: i64,
    last_title: Option<String>,
    dirty: bool,
    /// Effects of the event that is being handled.
    out: Vec<Effect>,
    /// Remarks, for those who listen; kept only when somebody does.
    said: Option<Vec<String>>,
}

impl App {
    /// A screen that was not drawn yet.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        Self {
            words: setup.locale.words(),
            theme: setup.theme,
            keys: Keys::new(setup.keys),
            zone: setup.zone,
            size: setup.size,
            now: setup.now,
            house: House::new(&setup.address),
            rooms: Rooms::default(),
            desk: Desk::default(),
            boards: Boards::default(),
            films: Films::default(),
            logs: HashMap::new(),
            open: None,
            composers: HashMap::new(),
            people: People::default(),
            outbox: Outbox::default(),
            notices: Notices::default(),
            typing: Typing::default(),
            pane: Pane::Write,
            sheet: None,
            toast: None,
            choices: Choices::default(),
            seen: Seen::default(),
            look: 0,
            focused: true,
            sent: Sent::default(),
            opened: VecDeque::new(),
            wanted: setup.room,
            asked: HashMap::new(),
            taking_back: HashMap::new(),
            last_tag: 0,
            fresh_cid: setup.fresh_cid,
            last_read_mark_at: 0,
            last_typing_at: 0,
            last_key_at: 0,
            leave_until: 0,
            last_title: None,
            dirty: true,
            out: Vec::new(),
            said: None,
        }
    }

    /// Takes an event; returns what has to be done, in order.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let quiet = matches!(event, Event::Tick(_));
        match event {
            Event::Tick(now) => self.tick(now),
            Event::Key(key) => self.press(key),
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Paste(text) => self.write(&text),
            Event::Resize { columns, rows } => self.size = (columns, rows),
            Event::Focus(on) => self.focused = on,
            Event::Line(line) => self.say_line(&line),
            Event::Client(update) => self.heard(update),
            Event::Reply { tag, answer } => self.answered(tag, answer),
            Event::Stored { cid, outcome } => self.stored(cid, outcome),
            Event::Outbox(messages) => self.outbox.load(messages, self.words.say("message-failed")),
            Event::Withdrawn { cid, in_time } => self.withdrawn(cid, in_time),
            Event::Advice(text) => self.advised(text),
            Event::Cached(cached) => self.cached(cached),
        }
        self.settle();
        self.dirty |= !quiet;
        std::mem::take(&mut self.out)
    }

    fn tick(&mut self, now: i64) {
        let counts = self.counts_seconds();
        if when::day(now, &self.zone) != when::day(self.now, &self.zone) {
            self.look += 1;
            self.dirty = true;
        }
        self.dirty |= counts && now / 1_000 != self.now / 1_000;
        self.now = now;
        let faded = self.toast.take_if(|toast| toast.until <= now).is_some();
        self.dirty |= self.typing.forget(now) || faded;
    }

    /// Whether the picture changed since this was asked last.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// The time as last told, in milliseconds since 1970.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.now
    }

    /// The theme in use: the runtime may set another once the terminal has told its ground.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
        self.look += 1;
        self.dirty = true;
    }

    /// Keeps remarks for [`App::take_said`].
    pub(crate) fn listen(&mut self) {
        self.said = Some(Vec::new());
    }

    /// The remarks since this was asked last.
    pub(crate) fn take_said(&mut self) -> Vec<String> {
        self.said.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The places that listen to keys now.
    pub(crate) fn places(&self) -> &'static [Place] {
        match (&self.sheet, self.pane) {
            (Some(sheet), _) => sheet.places(),
            (None, Pane::Log) if self.films.open && self.films.film.is_some() => keys::SEEING_FILM,
            (None, Pane::Log) if self.films.open => keys::CHOOSING_FILM,
            (None, Pane::Rooms) if self.films.open => keys::CHOOSING_SHELF,
            (None, Pane::Log) if self.boards.open && self.boards.thread.is_some() => keys::READING_TOPIC,
            (None, Pane::Log) if self.boards.open => keys::CHOOSING_TOPIC,
            (None, Pane::Rooms) if self.boards.open => keys::CHOOSING_BOARD,
            (None, Pane::Write) if self.desk.open => keys::ANSWERING,
            (None, Pane::Log) if self.desk.open => keys::READING_CASE,
            (None, Pane::Rooms) if self.desk.open => keys::CHOOSING_CASE,
            (None, Pane::Write) => keys::WRITING,
            (None, Pane::Log) => keys::READING,
            (None, Pane::Rooms) => keys::CHOOSING_ROOM,
            (None, Pane::People) => keys::CHOOSING_PERSON,
        }
    }

    /// The entries of the open room.
    pub(crate) fn log(&self) -> Option<&Log> {
        self.logs.get(&self.open?)
    }

    pub(crate) fn log_mut(&mut self) -> Option<&mut Log> {
        self.logs.get_mut(&self.open?)
    }

    /// Whether rooms are on the screen, and not boards or films in their place.
    pub(crate) fn is_in_talk(&self) -> bool {
        !self.boards.open && !self.films.open
    }

    /// Where words go that are written now: to the open room, topic, board or film.
    pub(crate) fn writing_in(&self) -> Option<StreamId> {
        match (self.films.open, self.boards.open) {
            (true, _) => self.films.film.as_ref().map(super::films::film::Film::id),
            (_, true) => self.boards.writing(),
            _ => self.open,
        }
    }

    /// What is being written there.
    pub(crate) fn composer(&self) -> Option<&Composer> {
        self.composers.get(&self.writing_in()?)
    }

    pub(crate) fn composer_mut(&mut self) -> Option<&mut Composer> {
        self.writing_in().map(|stream| self.composers.entry(stream).or_default())
    }

    fn do_effect(&mut self, effect: Effect) {
        // What visitors say is for the desk, not for the disks of its staff.
        let visitors = match &effect {
            Effect::Keep(Keep::Entries { stream, .. } | Keep::Opened(stream) | Keep::Draft(stream, _))
            | Effect::Recall(stream) => self.rooms.is_case(*stream),
            _ => false,
        };
        if !visitors {
            self.out.push(effect);
        }
    }
}

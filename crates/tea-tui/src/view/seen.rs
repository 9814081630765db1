//! What drawing finds out and the state wants to know: where things stand, and which message is the last on screen.

use crate::app::Pane;
use crate::keys::Command;
use crate::talk::scroll::Spot;
use ratatui::layout::{Position, Rect};
use std::cell::Cell;
use tea_protocol::StreamId;

/// What stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Target {
    Pane(Pane),
    Room(StreamId),
    Person(usize),
    Message(u64),
    /// A row of the list of boards.
    Place(usize),
    /// A topic of a list, or a floor of a topic.
    Item(usize),
    /// A row of the sheet.
    Row(usize),
    /// The sheet beside its rows.
    Sheet,
    Command(Command),
    /// The mark that something came below.
    End,
}

/// What the last frame showed.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The room whose messages were shown.
    pub(crate) room: Option<StreamId>,
    /// Where messages stand.
    pub(crate) log: Rect,
    /// The top row of the messages.
    pub(crate) top: Option<Spot>,
    /// The last entry that was shown whole, when nothing lay over it.
    pub(crate) shown_upto: u64,
    /// The last item of which anything was shown.
    pub(crate) last_item: u64,
    /// The first entries held are on the screen or nearly.
    pub(crate) near_start: bool,
    /// Where the words being written stand, and the first of their rows shown.
    pub(crate) composer: Rect,
    pub(crate) composer_top: usize,
    /// Rows of the sheet's list.
    pub(crate) sheet_rows: u16,
    /// Where the hardware cursor was put.
    pub(crate) caret: Option<Position>,
    /// How many messages were laid out since the start, for tests of how little is done.
    pub(crate) laid: Cell<u64>,
    /// How many rows of messages the last frame drew.
    pub(crate) rows_drawn: usize,
    targets: Vec<(Rect, Target)>,
}

impl Seen {
    /// Begins a new frame.
    pub(crate) fn clear(&mut self) {
        self.targets.clear();
        self.caret = None;
        self.shown_upto = 0;
        self.last_item = 0;
        self.near_start = false;
        self.rows_drawn = 0;
        self.room = None;
        self.top = None;
    }

    /// Notes that something stands here, over whatever was noted before.
    pub(crate) fn put(&mut self, area: Rect, target: Target) {
        self.targets.push((area, target));
    }

    /// What was drawn last at a place.
    pub(crate) fn at(&self, column: u16, row: u16) -> Option<Target> {
        let place = Position::new(column, row);
        self.targets.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, target)| *target)
    }
}

//! The boards as they stand on this screen: which there are, the topics of one, the floors of one topic.
//!
//! - `roll`: a list of items of several rows, with a chosen one;
//! - `thread`: the topic that is open.

pub(crate) mod roll;
pub(crate) mod thread;

use roll::Roll;
use tea_protocol::boards::{Board, Topic, TopicSort};
use tea_protocol::{Cid, StreamId};
use thread::Thread;

/// Where topics are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    /// On all boards.
    All,
    /// Today's ten.
    Top,
    /// One's favourites.
    Kept,
    /// On one board.
    Board(StreamId),
}

/// What is before the boards in the list of places.
const FIRST: [On; 3] = [On::All, On::Top, On::Kept];

/// Everything of the boards.
#[derive(Debug, Default)]
pub(crate) struct Boards {
    /// Whether they are on the screen, in the place of the rooms.
    pub(crate) open: bool,
    /// The room to go back to.
    pub(crate) room: Option<StreamId>,
    pub(crate) list: Vec<Board>,
    /// The row of the list that keys are about.
    pub(crate) cursor: usize,
    pub(crate) shelf: Option<Shelf>,
    pub(crate) thread: Option<Thread>,
    /// The board whose changes are heard.
    pub(crate) followed: Option<StreamId>,
    /// What is read out to those who listen as soon as it is here.
    pub(crate) aloud: Option<Aloud>,
    /// What was sent and not acknowledged, so that a second try has the same id.
    pub(crate) unsent: Option<Unsent>,
}

/// A list that is read out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aloud {
    Boards,
    Topics,
}

/// A list of topics.
#[derive(Debug)]
pub(crate) struct Shelf {
    pub(crate) on: On,
    pub(crate) sort: TopicSort,
    /// Only the best.
    pub(crate) essence: bool,
    pub(crate) topics: Vec<Topic>,
    /// Where the next page begins.
    pub(crate) next: Option<String>,
    /// Whether an answer of the house is there.
    pub(crate) known: bool,
    pub(crate) roll: Roll,
}

/// Words on their way to a board or a topic.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unsent {
    pub(crate) stream: StreamId,
    pub(crate) text: String,
    pub(crate) cid: Cid,
}

impl Shelf {
    pub(crate) fn new(on: On) -> Self {
        let (topics, roll) = (Vec::new(), Roll::default());
        Self { on, sort: TopicSort::default(), essence: false, topics, next: None, known: false, roll }
    }
}

impl Boards {
    /// The places that topics are listed on, in the order of the list.
    pub(crate) fn places(&self) -> Vec<On> {
        FIRST.into_iter().chain(self.list.iter().map(|board| On::Board(board.id))).collect()
    }

    pub(crate) fn board(&self, id: StreamId) -> Option<&Board> {
        self.list.iter().find(|board| board.id == id)
    }

    /// The stream that words go to: the open topic, else the board whose topics are listed.
    pub(crate) fn writing(&self) -> Option<StreamId> {
        match (&self.thread, &self.shelf) {
            (Some(thread), _) => Some(thread.topic.id),
            (None, Some(Shelf { on: On::Board(id), .. })) => Some(*id),
            _ => None,
        }
    }

    /// Whether a stream is of the boards, so that its entries are none of a room.
    pub(crate) fn hears(&self, stream: StreamId) -> bool {
        let thread = self.thread.as_ref().is_some_and(|thread| thread.topic.id == stream);
        thread || self.followed == Some(stream) || self.board(stream).is_some()
    }

    /// What scrolls in the middle.
    pub(crate) fn roll_mut(&mut self) -> Option<&mut Roll> {
        match (&mut self.thread, &mut self.shelf) {
            (Some(thread), _) => Some(&mut thread.roll),
            (None, Some(shelf)) => Some(&mut shelf.roll),
            _ => None,
        }
    }

    /// The topic that keys are about in the list.
    pub(crate) fn chosen_topic(&self) -> Option<&Topic> {
        let shelf = self.shelf.as_ref()?;
        shelf.topics.get(shelf.roll.chosen)
    }
}

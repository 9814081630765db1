//! Boards by lines of text: which there are, their topics, the floors of a topic, writing and voting, and finding.
//!
//! - `list` and `topics` are numbered lists, and `named` understands the numbers; `more` goes on with the last of them;
//! - `topic` is one topic page by page, `floor` how a floor looks;
//! - `write` opens topics, replies and votes;
//! - `find` finds.

mod find;
mod floor;
mod list;
mod named;
mod topic;
mod topics;
mod write;

use super::visit::{Step, Visit};
use tea_protocol::StreamId;
use tea_protocol::boards::{GetTopic, Topics};
use tea_protocol::search::Find;
use tea_protocol::video::List;

/// What somebody looks at on the boards and in the library.
#[derive(Default)]
pub(super) struct Reading {
    /// The short names of the last list of boards, in its order.
    boards: Vec<String>,
    /// The topics and floors of the last list, in its order.
    spots: Vec<Spot>,
    /// The titles of the last list of films, in its order.
    pub(super) films: Vec<StreamId>,
    /// How the last page goes on.
    pub(super) more: Option<More>,
    /// The topic that is being read.
    topic: Option<Open>,
}

/// Somewhere in a topic; without a floor it is where one has read to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    topic: StreamId,
    floor: Option<u64>,
}

/// How a page goes on.
pub(super) enum More {
    Topics(Box<Topics>),
    Floors(Box<GetTopic>),
    Hits(Box<Find>),
    Films(Box<List>),
}

/// A topic that is being read.
struct Open {
    id: StreamId,
    /// The highest floor that is known.
    head: u64,
    /// The highest floor that was shown.
    shown: u64,
    /// Whether answers are shown below what they answer.
    tree: bool,
    /// Whether the newest floor was shown, so that further ones are shown whole.
    at_end: bool,
}

impl Visit<'_> {
    /// `more`.
    pub(super) async fn more(&mut self) -> Step {
        match self.reading.more.take() {
            None => {
                self.say("text-boards-no-more");
                Ok(())
            }
            Some(More::Topics(ask)) => self.show_topics(*ask).await,
            Some(More::Floors(ask)) => self.show_floors(*ask).await,
            Some(More::Hits(ask)) => self.show_hits(*ask).await,
            Some(More::Films(ask)) => self.show_films(*ask).await,
        }
    }

    /// The topic that is being read.
    pub(super) fn reading(&self) -> Option<StreamId> {
        self.reading.topic.as_ref().map(|open| open.id)
    }

    /// A topic is not read any more, because the house says so.
    pub(super) fn forget_topic(&mut self, stream: StreamId) {
        if self.reading() == Some(stream) {
            self.reading.topic = None;
            self.reading.more = None;
        }
    }
}

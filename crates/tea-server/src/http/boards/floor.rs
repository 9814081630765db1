//! From a floor of the house to what the page shows.

use tea_protocol::accounts::Role;
use tea_protocol::boards::{Floor, FloorState, TopicView};

use super::super::frame::Frame;
use super::topic::since;
use super::{floor_path, topic_path};
use crate::pages::boards::{Answered, FloorActs, FloorView, Stands};
use crate::pages::face::Face;
use crate::pages::message::Author;
use crate::showing;

/// What the floors of one page have in common.
pub(super) struct Floors<'v> {
    view: &'v TopicView,
    viewer: Option<i64>,
    /// Whether moderators choose floors to be split off.
    choosing: bool,
}

impl<'v> Floors<'v> {
    /// The floors of a topic as somebody sees them.
    pub(super) fn new(frame: &Frame, view: &'v TopicView, choosing: bool) -> Self {
        let viewer = frame.me.as_ref().map(|me| me.account.id.0);
        Self { view, viewer, choosing: choosing && view.moderator }
    }

    /// A floor as the page shows it; `answers` where its place does not tell what it answers.
    pub(super) fn floor(&self, floor: &Floor, answers: bool) -> FloorView {
        let topic = self.view.topic.id;
        let (images, files) = showing::cards(&showing::beside(&floor.files, &floor.html));
        FloorView {
            topic_href: topic_path(topic),
            elsewhere: false,
            floor: floor.floor,
            author: author(floor),
            at_ms: floor.at,
            lang: showing::language(&floor.text),
            body_html: floor.html.clone(),
            answers: floor.reply_to.filter(|_| answers).map(|to| self.answered(to)),
            images,
            files,
            up: floor.up,
            down: floor.down,
            stands: match floor.state {
                FloorState::Here => Stands::Here,
                FloorState::Removed => Stands::Removed,
                FloorState::Hidden => Stands::Hidden,
                FloorState::Moved => {
                    Stands::Moved(floor.moved_to.as_ref().map(|spot| floor_path(spot.topic, spot.floor)))
                }
            },
            edits: floor.edits,
            starter: floor.starter && floor.floor > 1,
            fresh: since(self.view).is_some_and(|first| floor.floor >= first),
            may: self.acts(floor),
        }
    }

    fn answered(&self, to: u64) -> Answered {
        let display = self.view.floors.iter().find(|floor| floor.floor == to).map(|floor| floor.display.clone());
        Answered { floor: to, display: display.unwrap_or_default() }
    }

    /// What is offered. The house decides again when it is done.
    fn acts(&self, floor: &Floor) -> FloorActs {
        let Some(viewer) = self.viewer else { return FloorActs::default() };
        let own = floor.author_id.is_some_and(|id| id.0 == viewer);
        let here = floor.state == FloorState::Here;
        let moderator = self.view.moderator;
        let stands = matches!(floor.state, FloorState::Here | FloorState::Hidden);
        FloorActs {
            vote: (!own && here && !self.view.board.archived).then_some(floor.vote),
            answer: here && self.view.may_reply,
            edit: stands && (own && !self.view.topic.locked || moderator),
            remove: stands && (own || moderator),
            report: here && !own,
            hide: stands && moderator,
            choose: self.choosing && stands && floor.floor > 1,
        }
    }
}

fn author(floor: &Floor) -> Option<Author> {
    let id = floor.author_id?.0;
    Some(Author {
        id,
        name: floor.author.clone(),
        display: floor.display.clone(),
        face: Face::of(id, &floor.display, floor.avatar.clone()),
        role: showing::role(floor.role.unwrap_or(Role::Member)),
    })
}

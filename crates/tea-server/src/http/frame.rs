//! What all pages of one request have in common: the house, the viewer and what is new for them; where it is asked for,
//! their rooms.

use tea_core::Error;
use tea_core::front::{Front, Sign};
use tea_protocol::accounts::{MyAccount, Role};
use tea_protocol::desk::Status;
use tea_protocol::talk::{Kind, RoomLine, Rooms};
use tea_protocol::{Reply, Request};

use super::look::Look;
use super::visit::{Visit, other_answer};
use crate::pages::face::Face;
use crate::pages::page::{Page, Place, Viewer};
use tea_words::Words;

/// The frame of a page and what was read to make it.
pub(super) struct Frame {
    /// The page without title and place.
    pub(super) page: Page,
    /// What everybody may know of the house.
    pub(super) house: Sign,
    /// The viewer's account; `None` for a guest.
    pub(super) me: Option<MyAccount>,
    /// The rooms of the viewer, where they were asked for.
    pub(super) rooms: Vec<RoomLine>,
}

impl Frame {
    /// The page at a place of the house under a title.
    pub(super) fn at(&self, place: Place, title: impl Into<String>) -> Page {
        Page { place, title: title.into(), ..self.page.clone() }
    }

    /// The words of the page.
    pub(super) fn words(&self) -> &'static Words {
        self.page.reading.words
    }

    /// Whether the viewer is a member.
    pub(super) fn is_member(&self) -> bool {
        self.me.is_some()
    }

    /// Whether the viewer may make a room.
    pub(super) fn may_make_rooms(&self) -> bool {
        let least = if self.house.members_make_rooms { Role::Member } else { Role::Admin };
        self.role() >= least
    }

    /// The role of the viewer.
    pub(super) fn role(&self) -> Role {
        self.me.as_ref().map_or(Role::Guest, |me| me.account.role)
    }
}

impl Visit {
    /// The frame. Guests pay for a page as for a request.
    ///
    /// # Errors
    /// `rate_limited` for a guest; `account_locked` and the like when the session's account may not be used.
    pub(super) async fn frame(&self) -> Result<Frame, Error> {
        let Front { house, me, unread } = self.web.house.front(&self.caller).await?;
        self.web.name.learn(&house.name);
        let mut page = match &me {
            Some(me) => {
                let desk_waiting = self.desk_waiting(me).await?;
                let viewer = Viewer { news: unread, desk_waiting, ..viewer(me) };
                self.page(&house, &self.look.chosen(me), Some(viewer))
            }
            None => self.page(&house, &self.look, None),
        };
        if self.came_in && me.is_some() {
            page.news = self.news_line().await?;
        }
        Ok(Frame { page, house, me, rooms: Vec::new() })
    }

    /// The frame with the rooms that this person may see.
    ///
    /// # Errors
    /// Like [`Visit::frame`].
    pub(super) async fn frame_with_rooms(&self) -> Result<Frame, Error> {
        let mut frame = self.frame().await?;
        frame.rooms = self.web.house.talk.rooms(&self.caller, Rooms {}).await?.rooms;
        Ok(frame)
    }

    /// How many cases wait at the front desk; asked only for those who keep it.
    async fn desk_waiting(&self, me: &MyAccount) -> Result<Option<u32>, Error> {
        if me.account.role < Role::Staff {
            return Ok(None);
        }
        match self.ask(Request::DeskStatus(Status {})).await? {
            Reply::DeskStatus(status) => Ok(Some(status.waiting)),
            _ => Err(other_answer()),
        }
    }

    fn page(&self, house: &Sign, look: &Look, viewer: Option<Viewer>) -> Page {
        let house = house.name.clone();
        Page { house, viewer, reading: look.reading(&self.web), ..look.bare_page(&self.web, &self.path) }
    }

    /// The absolute address of a path, for search engines.
    pub(super) fn canonical(&self, path: &str) -> Option<String> {
        Some(format!("{}{path}", self.origin))
    }
}

fn viewer(me: &MyAccount) -> Viewer {
    let account = &me.account;
    Viewer {
        id: account.id.0,
        name: account.name.clone(),
        display: account.display.clone(),
        face: Face::of(account.id.0, &account.display, account.avatar.clone()),
        news: 0,
        may_admin: account.role >= Role::Admin,
        desk_waiting: None,
    }
}

/// What is new in a room for the viewer in particular: all of a conversation, of a room what mentions them.
pub(super) fn for_viewer(line: &RoomLine) -> u64 {
    if line.room.kind == Kind::Direct { line.unread } else { line.mentions }
}

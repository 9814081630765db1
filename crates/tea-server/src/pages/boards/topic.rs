//! A topic: the reading page with its floors, its question, and the field for a reply.

use askama::Template;

use super::floor::FloorView;
use super::row::Mark;
use crate::pages::face::Face;
use crate::pages::page::Page;

/// The page of a topic.
#[derive(Template)]
#[template(path = "topic.html")]
pub struct TopicView {
    /// The frame.
    pub page: Page,
    /// The topic.
    pub topic: TopicHead,
    /// The first floor, if the page begins with it.
    pub lead: Option<FloorView>,
    /// The question that it asks, on the page with the first floor.
    pub poll: Option<PollView>,
    /// The other floors.
    pub pieces: Vec<Piece>,
    /// Their order.
    pub order: Order,
    /// The name as shown of the only author whose floors are shown.
    pub only: Option<String>,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the next page.
    pub next: Option<String>,
    /// What is new for the viewer.
    pub unread: Option<Unread>,
    /// The last floor on this page, for the mark of what was read; none where all of it is.
    pub shown_to: Option<u64>,
    /// Some of those who wrote here.
    pub faces: Vec<FaceLink>,
    /// What the viewer may do with the topic.
    pub acts: TopicActs,
    /// Whether floors are being chosen, to be made a topic of their own.
    pub choosing: bool,
    /// What stands where replies are written.
    pub reply: ReplyPlace,
}

/// The topic itself.
#[derive(Clone, Debug)]
pub struct TopicHead {
    /// Stream number of the topic, for the live connection.
    pub stream: i64,
    /// Stream number of its board, for the live connection.
    pub board_stream: i64,
    /// The highest floor.
    pub head: u64,
    /// Address of the page, without a trailing slash: `/t/12`.
    pub href: String,
    /// Title.
    pub title: String,
    /// Words beside the title.
    pub marks: Vec<Mark>,
    /// Address of the board.
    pub board_href: String,
    /// What the board is called.
    pub board_name: String,
    /// For an article of somebody's own space, whose page `board_href` is then: the class of its colour.
    pub own: Option<&'static str>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Name in addresses of who opened it.
    pub author: String,
    /// Their name as shown.
    pub display: String,
    /// When it was opened, in milliseconds since 1970.
    pub at_ms: i64,
    /// Floors besides the first.
    pub replies: u64,
    /// Who wrote last, as shown.
    pub last_display: String,
    /// When, in milliseconds since 1970.
    pub last_ms: i64,
}

/// A piece of the thread, in the order of the page.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A floor.
    Floor(Box<FloorView>),
    /// Answers to the floor before begin.
    Kids,
    /// They end.
    KidsEnd,
    /// So many floors are folded.
    Fold(u64),
    /// The folded floors end.
    FoldEnd,
    /// There is more below the branch before, at this address.
    More(String),
    /// Everything below is new for the viewer.
    Since,
}

/// The order of floors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// From the first on.
    Flat,
    /// Answers below what they answer.
    Tree,
    /// From the newest back.
    Newest,
}

impl Order {
    /// The orders with their value in addresses and the key of their word.
    const ALL: [(Order, &'static str, &'static str); 3] = [
        (Order::Flat, "", "order-flat"),
        (Order::Tree, "tree", "order-tree"),
        (Order::Newest, "newest", "order-newest"),
    ];

    /// Reads an order of an address; from the first on when it says nothing known.
    #[must_use]
    pub fn from_value(value: &str) -> Order {
        Order::ALL.into_iter().find(|(_, known, _)| *known == value).map_or(Order::Flat, |(order, ..)| order)
    }

    /// The value in addresses; empty for the usual order.
    #[must_use]
    pub fn value(self) -> &'static str {
        Order::ALL.into_iter().find(|(order, ..)| *order == self).map_or("", |(_, value, _)| value)
    }
}

/// What is new for a member.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Address of the first floor that is new.
    pub href: String,
    /// How many are.
    pub count: u64,
}

/// Somebody who wrote on the page.
#[derive(Clone, Debug)]
pub struct FaceLink {
    /// Address of the topic with only their floors.
    pub href: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
}

/// What the viewer may do with a topic.
#[derive(Clone, Debug, Default)]
pub struct TopicActs {
    /// Whether they follow it; none for guests.
    pub following: Option<bool>,
    /// Whether it is among their favourites; none for guests.
    pub kept: Option<bool>,
    /// What moderators may do.
    pub tend: Option<Tending>,
}

/// How a topic stands, for those who may change it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tending {
    /// Whether it stays on top of its board, or of every board.
    pub pinned: bool,
    /// Whether it is among the best.
    pub essence: bool,
    /// Whether nobody replies any more.
    pub locked: bool,
    /// Whether only moderators see it.
    pub hidden: bool,
    /// Whether it was taken away.
    pub removed: bool,
    /// Whether the viewer may pin on every board.
    pub whole_house: bool,
}

/// What stands where replies are written.
#[derive(Clone, Debug)]
pub enum ReplyPlace {
    /// The form, with its own id.
    Open(String),
    /// The viewer is a guest; a link to come in.
    Guest,
    /// Nobody replies any more.
    Locked,
    /// The viewer is banned until a time, in milliseconds since 1970.
    Banned(i64),
    /// The viewer may read and not write here.
    Closed,
}

/// A question with answers to choose from.
#[derive(Clone, Debug)]
pub struct PollView {
    /// The answers.
    pub answers: Vec<PollAnswer>,
    /// How many one may choose.
    pub choices_max: u32,
    /// When voting ends, in milliseconds since 1970.
    pub closes_ms: Option<i64>,
    /// Whether it ended.
    pub closed: bool,
    /// How many people chose.
    pub voters: u32,
    /// Whether the viewer may choose.
    pub may_choose: bool,
}

/// One answer.
#[derive(Clone, Debug)]
pub struct PollAnswer {
    /// Its number, counted from 1.
    pub number: u32,
    /// The words.
    pub text: String,
    /// How many chose it, where that is told.
    pub count: Option<u32>,
    /// Whether the viewer did.
    pub mine: bool,
}

/// A link of the order row.
pub(crate) struct OrderLink {
    pub(crate) href: String,
    pub(crate) key: &'static str,
    pub(crate) current: bool,
}

impl TopicView {
    /// The drawings of a guest's page are those of its floors and no others.
    pub(crate) fn icons(&self) -> Vec<&'static str> {
        let member = self.acts.kept.is_some();
        let reasons = [
            (member, "bookmark-simple"),
            (member, "bell"),
            (self.acts.tend.is_some(), "gear-six"),
            (matches!(self.reply, ReplyPlace::Open(_)), "paperclip"),
        ];
        let own = reasons.into_iter().filter_map(|(reason, icon)| reason.then_some(icon));
        let floors = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Floor(floor) => Some(&**floor),
            _ => None,
        });
        // A floor that comes while the page is open may be the first that can be answered.
        let live: &[&str] =
            if member { &["bowl-steam", "arrow-bend-up-left", "dots-three", "file"] } else { &["file"] };
        own.chain(self.lead.iter().chain(floors).flat_map(FloorView::icons)).chain(live.iter().copied()).collect()
    }

    /// The links of the order row.
    pub(crate) fn orders(&self) -> impl Iterator<Item = OrderLink> {
        Order::ALL.into_iter().map(|(order, value, key)| OrderLink {
            href: if value.is_empty() {
                format!("{}?floor=1", self.topic.href)
            } else {
                format!("{}?order={value}", self.topic.href)
            },
            key,
            current: order == self.order && self.only.is_none(),
        })
    }

    /// Whether the thread ends with the newest floor, so that one that comes belongs below it.
    pub(crate) fn is_at_end(&self) -> bool {
        self.next.is_none() && self.order != Order::Newest && self.only.is_none()
    }

    /// Address of the newest floor.
    pub(crate) fn last_href(&self) -> String {
        format!("{}?floor={n}#f{n}", self.topic.href, n = self.topic.head)
    }
}

impl PollView {
    /// The type of the inputs.
    pub(crate) fn input(&self) -> &'static str {
        if self.choices_max > 1 { "checkbox" } else { "radio" }
    }
}

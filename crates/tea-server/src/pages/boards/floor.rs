//! One floor of a topic. The live connection renders the same fragment for one floor, so nothing in it depends on who
//! looks, except what [`FloorView`] names as such.

use askama::Template;

use crate::pages::message::{Author, FileCard, ImageCard};
use crate::pages::page::Reading;

/// A floor as data. The template is `floor.html`, which needs `reading` and `f`.
#[derive(Clone, Debug)]
pub struct FloorView {
    /// Address of the topic's page, without a trailing slash: `/t/12`.
    pub topic_href: String,
    /// Whether it stands on another page than that of its topic.
    pub elsewhere: bool,
    /// Its number, for ever.
    pub floor: u64,
    /// Who wrote it; none for the house itself.
    pub author: Option<Author>,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Language of the text, if it was recognised.
    pub lang: Option<&'static str>,
    /// The text as safe HTML, made by the house.
    pub body_html: String,
    /// What it answers, where its place on the page does not tell.
    pub answers: Option<Answered>,
    /// Pictures.
    pub images: Vec<ImageCard>,
    /// Files.
    pub files: Vec<FileCard>,
    /// Votes for it.
    pub up: u32,
    /// Votes against it.
    pub down: u32,
    /// How it stands.
    pub stands: Stands,
    /// How often it was edited.
    pub edits: u32,
    /// Whether it was written by who opened the topic.
    pub starter: bool,
    /// Whether it is new for the viewer; false in a fragment for everybody.
    pub fresh: bool,
    /// What the viewer may do with it.
    pub may: FloorActs,
}

/// The floor that another one answers.
#[derive(Clone, Debug)]
pub struct Answered {
    /// Its number.
    pub floor: u64,
    /// Its author's name as shown; empty where it is not known.
    pub display: String,
}

/// How a floor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It can be read.
    Here,
    /// It was taken away.
    Removed,
    /// A moderator hid it; whoever gets its words still reads them.
    Hidden,
    /// It stands elsewhere now, at this address where it is known.
    Moved(Option<String>),
}

/// What somebody may do with a floor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FloorActs {
    /// The own vote if there may be one: 1, -1 or 0.
    pub vote: Option<i8>,
    /// Answer and quote it.
    pub answer: bool,
    /// Change its words.
    pub edit: bool,
    /// Take it away.
    pub remove: bool,
    /// Tell the moderators of it.
    pub report: bool,
    /// Hide it, or show it again.
    pub hide: bool,
    /// Choose it, to be made a topic of its own.
    pub choose: bool,
}

impl FloorActs {
    /// What a member may do with a floor of somebody else: what a fragment for everybody offers.
    pub const OF_A_MEMBER: FloorActs =
        FloorActs { vote: Some(0), answer: true, edit: false, remove: false, report: true, hide: false, choose: false };
}

impl FloorView {
    /// Whether there is only the hole.
    pub(crate) fn is_hole(&self) -> bool {
        match self.stands {
            Stands::Here => false,
            Stands::Removed | Stands::Moved(_) => true,
            Stands::Hidden => self.body_html.is_empty(),
        }
    }

    /// Whether it is hidden and shown all the same, to a moderator or its author.
    pub(crate) fn is_hidden(&self) -> bool {
        self.stands == Stands::Hidden
    }

    /// The address at which it can always be found, as the page of its topic writes it: twenty of them with the number
    /// of the topic in each are a fiftieth of a page.
    pub(crate) fn href(&self) -> String {
        let page = if self.elsewhere { self.topic_href.as_str() } else { "" };
        format!("{page}?floor={n}#f{n}", n = self.floor)
    }

    /// Where it went.
    pub(crate) fn moved_to(&self) -> Option<&str> {
        match &self.stands {
            Stands::Moved(href) => href.as_deref(),
            _ => None,
        }
    }

    /// The key of the sentence in the hole.
    pub(crate) fn hole_key(&self) -> &'static str {
        match self.stands {
            Stands::Here | Stands::Removed => "floor-removed",
            Stands::Hidden => "floor-hidden",
            Stands::Moved(_) => "floor-moved",
        }
    }

    /// Whether the menu has anything in it.
    pub(crate) fn has_menu(&self) -> bool {
        let may = &self.may;
        may.vote.is_some() || may.answer || may.edit || may.remove || may.report || may.hide
    }

    /// Whether the viewer has voted for it.
    pub(crate) fn is_poured(&self) -> bool {
        self.may.vote == Some(1)
    }

    /// Whether the viewer has voted against it.
    pub(crate) fn is_tipped(&self) -> bool {
        self.may.vote == Some(-1)
    }

    /// What a click on the bowl says.
    pub(crate) fn pour(&self) -> &'static str {
        if self.is_poured() { "unvote" } else { "up" }
    }

    /// The drawings it uses.
    pub(crate) fn icons(&self) -> impl Iterator<Item = &'static str> {
        let whole = !self.is_hole();
        let bowl = self.may.vote.is_some() || self.up > 0;
        let reasons = [
            (whole && bowl && !self.is_poured(), "bowl-steam"),
            (whole && bowl && self.is_poured(), "bowl-steam-fill"),
            (whole && self.may.answer, "arrow-bend-up-left"),
            (whole && self.has_menu(), "dots-three"),
            (whole && !self.files.is_empty(), "file"),
        ];
        reasons.into_iter().filter_map(|(reason, icon)| reason.then_some(icon))
    }
}

/// One floor alone, as the live connection sends it.
#[derive(Template)]
#[template(path = "floor.html")]
pub struct FloorFragment<'a> {
    /// Words and clock.
    pub reading: Reading,
    /// The floor.
    pub f: &'a FloorView,
}

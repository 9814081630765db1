//! What the house tells a member: the notices of their inbox, folded by place.

use askama::Template;

use crate::pages::face::Face;
use crate::pages::page::{Page, Reading};
use tea_words::Arg;

/// The notices, newest first.
#[derive(Template)]
#[template(path = "notices.html")]
pub struct NoticesView {
    /// The frame.
    pub page: Page,
    /// This page of them.
    pub rows: Vec<NoticeRow>,
    /// How many were not read yet.
    pub unread: u64,
    /// The newest, up to which a button marks all as read.
    pub newest: u64,
    /// Address of the next page.
    pub next: Option<String>,
}

/// Why a notice was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The member's name stands in the text.
    Mentioned,
    /// Somebody answered the member.
    Replied,
    /// Somebody wrote to the member directly.
    Direct,
    /// The front desk answered.
    Answered,
    /// There is something new in a topic that the member follows.
    Followed,
    /// Somebody voted for a floor of the member.
    Voted,
    /// A post of the member may be seen.
    Approved,
    /// A post was refused or removed, or the member may not write somewhere.
    Refused,
    /// Something waits for a moderator.
    Tend,
    /// A film that the member brought can be watched, or cannot be shown.
    Film,
    /// A new episode of a series that the member watched.
    Episode,
    /// It was about a place that the member may not see any more.
    Closed,
}

impl Told {
    /// The key of its sentence, which takes who and where.
    fn key(self) -> &'static str {
        match self {
            Told::Mentioned => "notice-mentioned",
            Told::Replied => "notice-replied",
            Told::Direct => "notice-direct",
            Told::Answered => "notice-answered",
            Told::Followed => "notice-followed",
            Told::Voted => "notice-voted",
            Told::Approved => "notice-approved",
            Told::Refused => "notice-refused",
            Told::Tend => "notice-tend",
            Told::Film => "notice-film",
            Told::Episode => "notice-episode",
            Told::Closed => "notice-closed",
        }
    }
}

/// One line: all notices of a kind about one place, that came one after the other.
#[derive(Clone, Debug)]
pub struct NoticeRow {
    /// Why.
    pub told: Told,
    /// The place of the newest in the inbox.
    pub seq: u64,
    /// Where it happened.
    pub href: String,
    /// What that place is called.
    pub place: String,
    /// Name as shown of who caused the newest; none for the house itself.
    pub who: Option<String>,
    /// Whether others are among those who caused it.
    pub with_others: bool,
    /// The face of who did.
    pub face: Option<Face>,
    /// The first words.
    pub excerpt: String,
    /// When the newest came, in milliseconds since 1970.
    pub at_ms: i64,
    /// How many it stands for.
    pub count: u32,
    /// Whether it was not read yet.
    pub fresh: bool,
}

impl NoticeRow {
    /// What happened, in a sentence.
    pub(crate) fn sentence(&self, reading: &Reading) -> String {
        let house = reading.words.say("notice-house");
        let who = self.who.as_deref().unwrap_or(house);
        let several = self.with_others.then(|| reading.words.name("notice-who-others", who));
        let who = several.as_deref().unwrap_or(who);
        let args =
            [("who", Arg::Text(who)), ("place", Arg::Text(&self.place)), ("count", Arg::Number(self.count.into()))];
        reading.words.say_with(self.told.key(), &args)
    }
}

impl NoticesView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}

//! A room's settings, its people, and the record of what its moderators did.

use askama::Template;

use super::face::Face;
use super::form::Field;
use super::page::Page;
use tea_words::Arg;

/// Choices for the pause between two messages of one person, in seconds.
pub const SLOW_S: [u32; 5] = [0, 10, 30, 60, 300];

/// Choices for the length of a mute, in minutes.
pub const MUTE_MINUTES: [u32; 5] = [10, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60];

/// The settings page of a room.
#[derive(Template)]
#[template(path = "room_settings.html")]
pub struct RoomSettingsView {
    /// The frame.
    pub page: Page,
    /// Address of the room, without a trailing slash: `/talk/hall`.
    pub href: String,
    /// Title.
    pub title: Field,
    /// The line under the title.
    pub topic: Field,
    /// Whether only invited people come in.
    pub private: bool,
    /// Whether it is closed for writing.
    pub archived: bool,
    /// Seconds between two messages of one person; 0 for no limit.
    pub slow_s: u32,
    /// The name to invite.
    pub invite: Field,
    /// People of the room, moderators first.
    pub members: Vec<RoomMember>,
    /// Address of the next page of people.
    pub next: Option<String>,
    /// What moderators did, newest first.
    pub record: Vec<ActRow>,
    /// Whether the viewer may make and unmake moderators.
    pub may_appoint: bool,
}

/// A person of the room.
#[derive(Clone, Debug)]
pub struct RoomMember {
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// Whether they moderate the room.
    pub moderator: bool,
    /// Until when they may not write.
    pub muted_until_ms: Option<i64>,
    /// Whether the viewer may act on them.
    pub may_act: bool,
}

/// What a moderator did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Stopped a person from writing for a term.
    Mute,
    /// Let a person write again.
    Unmute,
    /// Took a person out of the room.
    Dismiss,
    /// Took a message away.
    Remove,
    /// Pinned a message.
    Pin,
    /// Unpinned a message.
    Unpin,
    /// Made a person a moderator.
    Appoint,
    /// Took that back.
    Unappoint,
    /// Changed the settings.
    Settings,
}

impl Act {
    /// The act of a name in the record.
    pub fn from_name(name: &str) -> Option<Act> {
        Some(match name {
            "mute" => Act::Mute,
            "unmute" => Act::Unmute,
            "dismiss" => Act::Dismiss,
            "remove" => Act::Remove,
            "pin" => Act::Pin,
            "unpin" => Act::Unpin,
            "moderator" => Act::Appoint,
            "plain" => Act::Unappoint,
            "settings" => Act::Settings,
            _ => return None,
        })
    }
}

/// One line of the record.
#[derive(Clone, Debug)]
pub struct ActRow {
    /// When.
    pub at_ms: i64,
    /// What.
    pub act: Act,
    /// Who did it, as shown.
    pub actor: String,
    /// To whom, as shown; empty where the act concerns nobody.
    pub target: String,
}

impl RoomSettingsView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["user-plus", "caret-left"]
    }

    /// The sentence of one act.
    pub(crate) fn sentence(&self, row: &ActRow) -> String {
        let key = match row.act {
            Act::Mute => "act-mute",
            Act::Unmute => "act-unmute",
            Act::Dismiss => "act-dismiss",
            Act::Remove => "act-remove",
            Act::Pin => "act-pin",
            Act::Unpin => "act-unpin",
            Act::Appoint => "act-appoint",
            Act::Unappoint => "act-unappoint",
            Act::Settings => "act-settings",
        };
        let args = [("actor", Arg::Text(&row.actor)), ("target", Arg::Text(&row.target))];
        self.page.reading.words.say_with(key, &args)
    }

    /// The choices of the slow mode with their names.
    pub(crate) fn slow_choices(&self) -> Vec<Term> {
        SLOW_S.into_iter().map(|seconds| Term::new(&self.page, seconds, seconds)).collect()
    }

    /// The choices of a mute with their names.
    pub(crate) fn mute_choices(&self) -> Vec<Term> {
        mute_choices(&self.page)
    }
}

/// A length of time to choose, with the value that the form sends.
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) value: u32,
    pub(crate) name: String,
}

impl Term {
    fn new(page: &Page, value: u32, seconds: u32) -> Term {
        let name = match seconds {
            0 => page.say("room-slow-off").to_owned(),
            1..60 => page.count("term-seconds", &seconds),
            60..3_600 => page.count("term-minutes", &(seconds / 60)),
            3_600..86_400 => page.count("term-hours", &(seconds / 3_600)),
            _ => page.count("term-days", &(seconds / 86_400)),
        };
        Term { value, name }
    }
}

/// The choices of a mute with their names.
pub(crate) fn mute_choices(page: &Page) -> Vec<Term> {
    MUTE_MINUTES.into_iter().map(|minutes| Term::new(page, minutes, minutes * 60)).collect()
}

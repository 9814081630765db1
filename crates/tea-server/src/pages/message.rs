//! One message of a log. The live connection renders the same fragment for one entry, so nothing in it depends on
//! who looks, except the marks that [`MessageView`] names as such.

use askama::Template;

use super::face::Face;
use super::page::Reading;
use super::people::Role;
use tea_words::Arg;

const MINUTE_MS: i64 = 60_000;

/// Who wrote a message.
#[derive(Clone, Debug)]
pub struct Author {
    /// Account number.
    pub id: i64,
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// Their role in the house; only keepers' roles show as a seal.
    pub role: Role,
}

impl Author {
    /// The name as shown; a visitor of the front desk who gave none is called that.
    pub(crate) fn called<'a>(&'a self, reading: &'a Reading) -> &'a str {
        if self.display.is_empty() { reading.say("desk-visitor") } else { &self.display }
    }

    /// The face, with a letter on it also for those who gave no name.
    pub(crate) fn face(&self, reading: &Reading) -> Face {
        if self.display.is_empty() { Face::of(self.id, self.called(reading), None) } else { self.face.clone() }
    }
}

/// The message that this one answers.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Its place in the log.
    pub seq: u64,
    /// Its author's name as shown.
    pub display: String,
    /// The start of its text, plain.
    pub excerpt: String,
}

/// One reaction under a message.
#[derive(Clone, Debug)]
pub struct Reaction {
    /// The character.
    pub emoji: String,
    /// How many people gave it.
    pub count: u32,
    /// Whether the viewer did; false in a fragment for everybody.
    pub mine: bool,
}

/// A file in a message.
#[derive(Clone, Debug)]
pub struct FileCard {
    /// Address of the bytes.
    pub href: String,
    /// The name its sender gave it.
    pub name: String,
    /// Size.
    pub bytes: u64,
}

/// An image in a message.
#[derive(Clone, Debug)]
pub struct ImageCard {
    /// Address of the whole image.
    pub href: String,
    /// Address of the small one shown in the log.
    pub thumb: String,
    /// The name its sender gave it, read out in place of the image.
    pub name: String,
    /// Width of the small one, in pixels.
    pub width: u32,
    /// Height of the small one, in pixels.
    pub height: u32,
}

/// Whether a message is still there, and who took it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As written.
    Whole,
    /// Changed by its author.
    Edited,
    /// Taken back by its author.
    Withdrawn,
    /// Removed by a moderator.
    Removed,
}

/// A message as data.
#[derive(Clone, Debug)]
pub struct MessageView {
    /// Address of the room's page, without a trailing slash: `/talk/hall`.
    pub room_href: String,
    /// Place in the log.
    pub seq: u64,
    /// Who wrote it.
    pub author: Author,
    /// When.
    pub at_ms: i64,
    /// Language of the text, if it was recognised.
    pub lang: Option<&'static str>,
    /// The text as safe HTML, made from Markdown by the house.
    pub body_html: String,
    /// What it answers.
    pub reply: Option<Quote>,
    /// Whether it is still there.
    pub standing: Standing,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Images.
    pub images: Vec<ImageCard>,
    /// Files.
    pub files: Vec<FileCard>,
    /// Reactions.
    pub reactions: Vec<Reaction>,
    /// Whether it follows the one before without a head of its own; see [`joins`].
    pub joined: bool,
    /// Whether it speaks to the viewer; false in a fragment for everybody.
    pub hit: bool,
}

/// Whether a message by the same person within the same minute joins the one before it.
pub fn joins(before: (i64, i64), this: (i64, i64)) -> bool {
    let ((author_before, at_before_ms), (author, at_ms)) = (before, this);
    author_before == author && at_before_ms.div_euclid(MINUTE_MS) == at_ms.div_euclid(MINUTE_MS)
}

impl MessageView {
    /// Whether text and attachments are gone.
    pub(crate) fn is_gone(&self) -> bool {
        matches!(self.standing, Standing::Withdrawn | Standing::Removed)
    }

    /// The key of the mark for its standing.
    pub(crate) fn mark(&self) -> Option<&'static str> {
        match self.standing {
            Standing::Whole => None,
            Standing::Edited => Some("message-edited"),
            Standing::Withdrawn => Some("message-withdrawn"),
            Standing::Removed => Some("message-removed"),
        }
    }
}

impl FileCard {
    /// Size as people say it.
    pub(crate) fn size(&self) -> String {
        tea_words::figures::size(self.bytes)
    }
}

/// What a note tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The target came.
    Joined,
    /// The target left.
    Left,
    /// The actor brought the target in.
    Invited,
    /// The actor took the target out.
    Dismissed,
    /// The actor stopped the target from writing for a term.
    Muted,
    /// The actor let the target write again.
    Unmuted,
    /// The target became a moderator.
    Appointed,
    /// The target is no longer a moderator.
    Unappointed,
    /// The actor changed the room.
    Changed,
    /// A case reached the front desk.
    CaseOpened,
    /// The target has the case now.
    CaseTaken,
    /// The case is in the queue again.
    CaseReturned,
    /// The case went on to the target.
    CaseHandedOver,
    /// The case is over.
    CaseClosed,
    /// The case was opened again by its visitor.
    CaseReopened,
}

/// A line of the log that is not a message: something happened to the room or to somebody in it.
#[derive(Clone, Debug)]
pub struct NoteView {
    /// Place in the log.
    pub seq: u64,
    /// When.
    pub at_ms: i64,
    /// What happened.
    pub note: Note,
    /// Who did it, as shown.
    pub actor: String,
    /// To whom, as shown; empty where it concerns the room.
    pub target: String,
}

impl NoteView {
    /// The sentence.
    pub(crate) fn sentence(&self, reading: &Reading) -> String {
        let key = match self.note {
            Note::Joined => "note-joined",
            Note::Left => "note-left",
            Note::Invited => "note-invited",
            Note::Dismissed => "note-dismissed",
            Note::Muted => "note-muted",
            Note::Unmuted => "note-unmuted",
            Note::Appointed => "note-appointed",
            Note::Unappointed => "note-unappointed",
            Note::Changed => "note-changed",
            Note::CaseOpened => "desk-note-opened",
            Note::CaseTaken => "desk-note-taken",
            Note::CaseReturned => "desk-note-returned",
            Note::CaseHandedOver => "desk-note-handed-over",
            Note::CaseClosed => "desk-note-closed",
            Note::CaseReopened => "desk-note-reopened",
        };
        let args = [("actor", Arg::Text(&self.actor)), ("target", Arg::Text(&self.target))];
        reading.words.say_with(key, &args)
    }
}

/// One note alone, as the live connection sends it.
#[derive(Template)]
#[template(path = "note.html")]
pub struct NoteFragment<'a> {
    /// Words and clock.
    pub reading: Reading,
    /// The note.
    pub note: &'a NoteView,
}

/// One message alone, as the live connection sends it.
#[derive(Template)]
#[template(path = "message.html")]
pub struct MessageFragment<'a> {
    /// Words and clock.
    pub reading: Reading,
    /// The message.
    pub m: &'a MessageView,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_person_in_the_same_minute_joins() {
        assert!(joins((1, 60_000), (1, 119_999)));
        assert!(!joins((1, 60_000), (1, 120_000)));
        assert!(!joins((1, 60_000), (2, 60_001)));
    }
}

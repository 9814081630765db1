//! From an entry of a room to what a page shows: the one way, for whole pages and for live fragments.

use crate::pages::boards::{Answered, FloorActs, FloorView, Stands};
use crate::pages::face::Face;
use crate::pages::message::{Author, FileCard, ImageCard, MessageView, Note, NoteView, Quote, Reaction, Standing};
use crate::pages::people::Role;
use tea_core::markdown::{self, Dialect};
use tea_core::streams::Told;
use tea_protocol::accounts::Role as WireRole;
use tea_protocol::entry::{Body, CaseChange, CaseEvent, Entry, File, Member, MemberChange, Post};
use tea_protocol::{AccountId, StreamId};

/// Characters of the answered message that a quote shows.
const QUOTE_CHARS: usize = 80;
/// The box that the small form of a picture fits into, in pixels.
const PREVIEW_BOX: (u32, u32) = (400, 300);

/// Who looks at a message: nobody in particular for a live fragment, which is the same bytes for everybody.
#[derive(Clone, Copy, Default)]
pub struct Eyes {
    /// The member who looks.
    pub viewer: Option<AccountId>,
}

/// The address of a room's page, without a trailing slash.
#[must_use]
pub fn room_href(stream: StreamId, name: &str) -> String {
    if name.is_empty() { format!("/talk/{stream}") } else { format!("/talk/{name}") }
}

/// A message as the page shows it; `None` for an entry that is not a message.
#[must_use]
pub fn message(
    entry: &Entry,
    answered: Option<&Entry>,
    room_href: &str,
    eyes: Eyes,
    joined: bool,
) -> Option<MessageView> {
    let Body::Post(post) = &entry.body else { return None };
    let (images, files) = cards(&post.files);
    Some(MessageView {
        room_href: room_href.to_owned(),
        seq: entry.seq,
        author: author(entry),
        at_ms: entry.at,
        lang: language(&post.text),
        body_html: body_html(post),
        reply: post.reply_to.map(|seq| quote(seq, answered)),
        standing: standing(entry, post),
        pinned: post.pinned,
        images,
        files,
        reactions: reactions(post, eyes),
        joined,
        hit: eyes.viewer.is_some_and(|viewer| post.mentions.contains(&viewer)),
    })
}

/// A floor as the page of its topic shows it to a member who did not write it; `None` for every other entry.
#[must_use]
pub fn floor(told: &Told, topic: StreamId) -> Option<FloorView> {
    let entry = &told.entry;
    let Body::Post(post) = &entry.body else { return None };
    if !told.floor {
        return None;
    }
    let tree = markdown::parse(&post.text, Dialect::Long);
    let known = !post.mentions.is_empty();
    let body_html = markdown::html(&tree, &|name| known.then(|| format!("/u/{name}")));
    let answers = post.reply_to.map(|floor| Answered {
        floor,
        display: told.answered.as_ref().map(|answered| answered.display.clone()).unwrap_or_default(),
    });
    let (images, files) = cards(&beside(&post.files, &body_html));
    Some(FloorView {
        topic_href: format!("/t/{topic}"),
        elsewhere: false,
        floor: entry.seq,
        author: entry.author_id.is_some().then(|| author(entry)),
        at_ms: entry.at,
        lang: language(&post.text),
        body_html,
        answers,
        images,
        files,
        up: 0,
        down: 0,
        stands: if post.removed_at.is_some() { Stands::Removed } else { Stands::Here },
        edits: u32::from(post.edited_at.is_some()),
        starter: false,
        fresh: false,
        may: FloorActs::OF_A_MEMBER,
    })
}

/// The files that are not in the words as pictures already.
pub(crate) fn beside(files: &[File], html: &str) -> Vec<File> {
    files.iter().filter(|file| !html.contains(&format!("/files/{}/", file.id))).cloned().collect()
}

/// A line about something that happened in the room; `None` for every other entry.
#[must_use]
pub fn note(entry: &Entry) -> Option<NoteView> {
    let (note, target) = match &entry.body {
        Body::Member(member) => (change(member), member.member_display.clone()),
        Body::Room(_) => (Note::Changed, String::new()),
        Body::Case(change) => {
            (case_change(change)?, change.agent.as_ref().map(|agent| agent.display.clone()).unwrap_or_default())
        }
        _ => return None,
    };
    Some(NoteView { seq: entry.seq, at_ms: entry.at, note, actor: entry.display.clone(), target })
}

/// What a case's own log tells of it; `None` for what only the stream of the desk has.
fn case_change(change: &CaseChange) -> Option<Note> {
    match change.event {
        CaseEvent::Opened => Some(Note::CaseOpened),
        CaseEvent::Taken => Some(Note::CaseTaken),
        CaseEvent::HandedOver if change.agent.is_some() => Some(Note::CaseHandedOver),
        CaseEvent::Returned | CaseEvent::HandedOver => Some(Note::CaseReturned),
        CaseEvent::Closed => Some(Note::CaseClosed),
        CaseEvent::Reopened => Some(Note::CaseReopened),
        CaseEvent::Said | CaseEvent::Duty => None,
    }
}

fn change(member: &Member) -> Note {
    match member.change {
        MemberChange::Joined => Note::Joined,
        MemberChange::Left => Note::Left,
        MemberChange::Invited => Note::Invited,
        MemberChange::Removed => Note::Dismissed,
        MemberChange::Muted => Note::Muted,
        MemberChange::Unmuted => Note::Unmuted,
        MemberChange::Moderator => Note::Appointed,
        MemberChange::Plain => Note::Unappointed,
    }
}

/// A role as pages show it.
#[must_use]
pub fn role(role: WireRole) -> Role {
    match role {
        WireRole::Guest | WireRole::Member => Role::Member,
        WireRole::Staff => Role::Staff,
        WireRole::Admin => Role::Admin,
        WireRole::Owner => Role::Owner,
    }
}

fn author(entry: &Entry) -> Author {
    let id = entry.author_id.map_or(0, |id| id.0);
    Author {
        id,
        name: entry.author.clone(),
        display: entry.display.clone(),
        face: Face::of(id, &entry.display, entry.avatar.clone()),
        role: role(entry.role.unwrap_or_default()),
    }
}

/// The text of a message as safe HTML. A name after `@` becomes a link only where the house recognised somebody.
#[must_use]
pub fn body_html(post: &Post) -> String {
    let tree = markdown::parse(&post.text, Dialect::Talk);
    let known = !post.mentions.is_empty();
    markdown::html(&tree, &|name| known.then(|| format!("/u/{name}")))
}

/// Chinese or Japanese by their characters, so that browsers choose the right forms; English for plain ASCII words, so
/// that they are not set by Chinese rules; else unknown.
pub(crate) fn language(text: &str) -> Option<&'static str> {
    let han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}');
    let kana = |c: char| matches!(c, '\u{3040}'..='\u{30FF}');
    if text.chars().any(kana) {
        Some("ja")
    } else if text.chars().any(han) {
        Some("zh-CN")
    } else if text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        Some("en")
    } else {
        None
    }
}

fn quote(seq: u64, answered: Option<&Entry>) -> Quote {
    let excerpt = match answered.map(|entry| &entry.body) {
        Some(Body::Post(post)) => {
            let plain = markdown::plain(&markdown::parse(&post.text, Dialect::Talk));
            plain.chars().take(QUOTE_CHARS).collect()
        }
        _ => String::new(),
    };
    Quote { seq, display: answered.map(|entry| entry.display.clone()).unwrap_or_default(), excerpt }
}

fn standing(entry: &Entry, post: &Post) -> Standing {
    match (post.removed_at, post.edited_at) {
        (Some(_), _) if post.removed_by == entry.author_id => Standing::Withdrawn,
        (Some(_), _) => Standing::Removed,
        (None, Some(_)) => Standing::Edited,
        (None, None) => Standing::Whole,
    }
}

fn reactions(post: &Post, eyes: Eyes) -> Vec<Reaction> {
    let mine = |by: &[AccountId]| eyes.viewer.is_some_and(|viewer| by.contains(&viewer));
    let shown = post.reactions.iter();
    shown.map(|r| Reaction { emoji: r.emoji.clone(), count: r.count, mine: mine(&r.by) }).collect()
}

/// Files with a size in pixels are pictures.
pub(crate) fn cards(files: &[File]) -> (Vec<ImageCard>, Vec<FileCard>) {
    let mut cards = (Vec::new(), Vec::new());
    for file in files {
        let href = format!("/files/{}/{}", file.id, path_segment(&file.name));
        match (file.width, file.height) {
            (Some(width), Some(height)) => {
                let (width, height) = fitted(width, height);
                let thumb = format!("/files/{}/preview", file.id);
                cards.0.push(ImageCard { href, thumb, name: file.name.clone(), width, height });
            }
            _ => cards.1.push(FileCard { href, name: file.name.clone(), bytes: file.bytes }),
        }
    }
    cards
}

/// The size at which a picture fits into the box, never larger than it is.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let (width, height) = (width.max(1), height.max(1));
    let scale = f64::min(f64::from(PREVIEW_BOX.0) / f64::from(width), f64::from(PREVIEW_BOX.1) / f64::from(height));
    let scale = scale.min(1.0);
    let side = |pixels: u32| ((f64::from(pixels) * scale).round() as u32).max(1);
    (side(width), side(height))
}

/// A name as one segment of a path (RFC 3986): everything but unreserved characters is percent-encoded.
fn path_segment(name: &str) -> String {
    use std::fmt::Write;
    name.bytes().fold(String::new(), |mut path, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => path.push(char::from(byte)),
            _ => {
                let _ = write!(path, "%{byte:02X}");
            }
        }
        path
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_fit_their_box_and_are_never_enlarged() {
        assert_eq!(fitted(4_000, 3_000), (400, 300));
        assert_eq!(fitted(100, 50), (100, 50));
        assert_eq!(fitted(10_000, 10), (400, 1));
        assert_eq!(fitted(0, 0), (1, 1));
    }

    #[test]
    fn names_become_one_segment() {
        assert_eq!(path_segment("茶 a/b.png"), "%E8%8C%B6%20a%2Fb.png");
    }

    #[test]
    fn languages_are_told_apart_by_their_characters() {
        assert_eq!(language("下午好 hello"), Some("zh-CN"));
        assert_eq!(language("お茶"), Some("ja"));
        assert_eq!(language("tea"), Some("en"));
        assert_eq!(language("thé, 42"), None);
        assert_eq!(language("42"), None);
    }
}

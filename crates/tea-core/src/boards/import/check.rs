//! Looking a dump over before anything of it is stored: each line by itself, and what it says of earlier ones.
//!
//! Of what was seen only ids are remembered, as numbers of 64 bits from a keyed hash, so that a million posts take some
//! tens of megabytes. Two ids that share a number by chance would be told as one; among a million that happens once in
//! thirty million dumps.

use super::line::{Attachment, Board, Line, Person, Post, Topic};
use super::name;
use crate::boards::text;
use crate::error::Error;
use crate::limits::{
    BIO_CHARS_MAX, BOARD_GROUP_CHARS_MAX, BOARD_NAME_CHARS_MAX, BOARD_PURPOSE_CHARS_MAX, DAY_MS, IMPORT_GAP_FLOORS_MAX,
    IMPORT_ID_BYTES_MAX, IMPORT_TEXT_BYTES_MAX, SIGNATURE_CHARS_MAX,
};
use std::collections::hash_map::RandomState;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::path::{Component, Path};
use tea_protocol::limits::MESSAGE_FILES_MAX;

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// It is longer than any line may be.
    LineTooLong,
    /// It is no JSON object of a known kind with the fields of that kind.
    NotReadable,
    /// An id is empty or too long.
    Id,
    /// An id that an earlier line of the same kind has.
    IdTwice,
    /// A line about somebody whom an earlier line named already.
    PersonTooLate,
    /// A board that no earlier line tells of.
    UnknownBoard,
    /// A topic that no earlier line tells of.
    UnknownTopic,
    /// A person whose space it is, and of whom no earlier line tells.
    UnknownOwner,
    /// An attachment that no earlier line tells of, or that stands in a post already.
    UnknownAttachment,
    /// An attachment that somebody else brought.
    OthersAttachment,
    /// More attachments than a post may have.
    TooManyAttachments,
    /// The file of an attachment is not there, or outside the folder of the dump.
    NoFile,
    /// A name, title or text is empty.
    Empty,
    /// A name, title or text is too long.
    TooLong,
    /// Too many tags, or one that is too long.
    Tags,
    /// A short name that cannot stand in an address.
    Slug,
    /// A board of the same short name is in the house, and others may read it.
    BoardExists,
    /// A time that is before 1970 or far in the future.
    Time,
    /// A post with neither an id nor a floor.
    NoKey,
    /// A floor that is not above the one before it in its topic.
    FloorOrder,
    /// A floor that is too far above the one before it.
    FloorGap,
    /// The first floor of a topic is missing or removed.
    FirstFloor,
    /// It answers a floor that is not below it.
    ReplyTo,
    /// A post without an author that is not removed.
    NoAuthor,
    /// A vote that is neither 1 nor -1.
    Votes,
    /// A topic that no post follows.
    TopicWithoutPosts,
}

/// A line that cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub number: u64,
    /// What is wrong.
    pub why: Why,
    /// More about it, such as the field; may be empty.
    pub detail: String,
}

/// What a dump holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines that tell of people.
    pub people: u64,
    /// Authors and voters of whom no line tells.
    pub unknown_people: u64,
    /// Boards.
    pub boards: u64,
    /// Topics.
    pub topics: u64,
    /// Posts, removed ones among them.
    pub posts: u64,
    /// Files.
    pub attachments: u64,
}

/// What is remembered of a topic.
struct Seen {
    line: u64,
    floors: u64,
}

/// Looks at lines in their order.
pub(super) struct Checker<'a> {
    folder: &'a Path,
    /// Later than any honest time: a day from now, since clocks differ.
    latest: i64,
    hasher: RandomState,
    ids: HashSet<u64>,
    topics: HashMap<u64, Seen>,
    attachments: HashMap<u64, u64>,
    counts: Counts,
}

type Checked = Result<(), (Why, String)>;

fn bad(why: Why, detail: impl Into<String>) -> (Why, String) {
    (why, detail.into())
}

impl<'a> Checker<'a> {
    pub(super) fn new(folder: &'a Path, now: i64) -> Self {
        Self {
            folder,
            latest: now + DAY_MS,
            hasher: RandomState::new(),
            ids: HashSet::new(),
            topics: HashMap::new(),
            attachments: HashMap::new(),
            counts: Counts::default(),
        }
    }

    /// Looks at one line, and remembers what it tells, also when it is bad: else each line that names it would be too.
    pub(super) fn line(&mut self, number: u64, line: &Line) -> Option<BadLine> {
        let checked = match line {
            Line::Person(person) => self.person(person),
            Line::Board(board) => self.board(board),
            Line::Topic(topic) => self.topic(number, topic),
            Line::Attachment(attachment) => self.attachment(attachment),
            Line::Post(post) => self.post(post),
        };
        checked.err().map(|(why, detail)| BadLine { number, why, detail })
    }

    /// What was counted, and the topics that no post followed.
    pub(super) fn end(self) -> (Counts, Vec<BadLine>) {
        let lonely = self.topics.values().filter(|seen| seen.floors == 0);
        let bad = |seen: &Seen| BadLine { number: seen.line, why: Why::TopicWithoutPosts, detail: String::new() };
        let mut bad: Vec<BadLine> = lonely.map(bad).collect();
        bad.sort_by_key(|bad| bad.number);
        (self.counts, bad)
    }

    fn person(&mut self, person: &Person) -> Checked {
        self.counts.people += 1;
        self.new_id("person", &person.id)?;
        if self.known("unknown", &person.id) {
            return Err(bad(Why::PersonTooLate, &person.id));
        }
        length("name", &person.name, 1, super::NAME_CHARS_READ)?;
        length("bio", person.bio.as_deref().unwrap_or_default(), 0, BIO_CHARS_MAX)?;
        length("signature", person.signature.as_deref().unwrap_or_default(), 0, SIGNATURE_CHARS_MAX)?;
        person.joined_at.map_or(Ok(()), |at| self.time("joined_at", at))
    }

    fn board(&mut self, board: &Board) -> Checked {
        self.counts.boards += 1;
        self.new_id("board", &board.id)?;
        length("name", &board.name, 1, BOARD_NAME_CHARS_MAX)?;
        length("purpose", &board.purpose, 0, BOARD_PURPOSE_CHARS_MAX)?;
        length("group", &board.group, 0, BOARD_GROUP_CHARS_MAX)?;
        match &board.owner {
            Some(owner) if !self.known("person", owner) => Err(bad(Why::UnknownOwner, owner)),
            Some(_) => Ok(()),
            None if name::slug(&board.slug).is_none() => Err(bad(Why::Slug, &board.slug)),
            None => Ok(()),
        }
    }

    fn topic(&mut self, line: u64, topic: &Topic) -> Checked {
        self.counts.topics += 1;
        self.new_id("topic", &topic.id)?;
        let key = self.hash("topic", &topic.id);
        self.topics.insert(key, Seen { line, floors: 0 });
        self.somebody(&topic.author)?;
        if !self.known("board", &topic.board) {
            return Err(bad(Why::UnknownBoard, &topic.board));
        }
        text::checked_title(&topic.title).map_err(|error| of_text(&error, "title"))?;
        text::checked_tags(&topic.tags).map_err(|_| bad(Why::Tags, topic.tags.join(", ")))?;
        self.time("at", topic.at)
    }

    fn attachment(&mut self, attachment: &Attachment) -> Checked {
        self.counts.attachments += 1;
        self.new_id("attachment", &attachment.id)?;
        let (key, author) = (self.hash("attachment", &attachment.id), self.hash("person", &attachment.author));
        self.attachments.insert(key, author);
        self.somebody(&attachment.author)?;
        match path_below(self.folder, &attachment.file) {
            Some(path) if path.is_file() => Ok(()),
            _ => Err(bad(Why::NoFile, &attachment.file)),
        }
    }

    fn post(&mut self, post: &Post) -> Checked {
        self.counts.posts += 1;
        if let Some(id) = &post.id {
            self.new_id("post", id)?;
        } else if post.floor.is_none() {
            return Err(bad(Why::NoKey, ""));
        }
        let key = self.hash("topic", &post.topic);
        let Some(seen) = self.topics.get_mut(&key) else { return Err(bad(Why::UnknownTopic, &post.topic)) };
        let before = seen.floors;
        let floor = post.floor.unwrap_or(before + 1);
        seen.floors = before.max(floor);
        let detail = floor.to_string();
        if floor <= before {
            return Err(bad(Why::FloorOrder, detail));
        }
        if before == 0 && (floor > 1 || post.removed) {
            return Err(bad(Why::FirstFloor, detail));
        }
        if floor - before > IMPORT_GAP_FLOORS_MAX {
            return Err(bad(Why::FloorGap, detail));
        }
        if post.reply_to.is_some_and(|answered| answered == 0 || answered >= floor) {
            return Err(bad(Why::ReplyTo, detail));
        }
        self.time("at", post.at)?;
        post.edited_at.map_or(Ok(()), |at| self.time("edited_at", at))?;
        if post.removed { Ok(()) } else { self.words(post) }
    }

    /// Of a post that is still there: who wrote it, what, and what belongs to it.
    fn words(&mut self, post: &Post) -> Checked {
        let Some(author) = &post.author else { return Err(bad(Why::NoAuthor, "")) };
        self.somebody(author)?;
        if post.text.trim().is_empty() && post.attachments.is_empty() {
            return Err(bad(Why::Empty, "text"));
        }
        if post.text.len() > IMPORT_TEXT_BYTES_MAX {
            return Err(bad(Why::TooLong, "text"));
        }
        if post.attachments.len() > MESSAGE_FILES_MAX {
            return Err(bad(Why::TooManyAttachments, MESSAGE_FILES_MAX.to_string()));
        }
        let author = self.hash("person", author);
        for id in &post.attachments {
            let key = self.hash("attachment", id);
            match self.attachments.remove(&key) {
                Some(brought_by) if brought_by == author => {}
                Some(_) => return Err(bad(Why::OthersAttachment, id)),
                None => return Err(bad(Why::UnknownAttachment, id)),
            }
        }
        for (voter, value) in &post.votes {
            if !matches!(value, 1 | -1) {
                return Err(bad(Why::Votes, value.to_string()));
            }
            self.somebody(voter)?;
        }
        Ok(())
    }

    /// An id of somebody, of whom a line may tell or not.
    fn somebody(&mut self, id: &str) -> Checked {
        id_length(id)?;
        if !self.known("person", id) && self.ids.insert(self.hash("unknown", id)) {
            self.counts.unknown_people += 1;
        }
        Ok(())
    }

    fn new_id(&mut self, kind: &str, id: &str) -> Checked {
        id_length(id)?;
        if self.ids.insert(self.hash(kind, id)) { Ok(()) } else { Err(bad(Why::IdTwice, id)) }
    }

    fn known(&self, kind: &str, id: &str) -> bool {
        self.ids.contains(&self.hash(kind, id))
    }

    fn hash(&self, kind: &str, id: &str) -> u64 {
        self.hasher.hash_one((kind, id))
    }

    fn time(&self, field: &str, at: i64) -> Checked {
        if (0..=self.latest).contains(&at) { Ok(()) } else { Err(bad(Why::Time, field)) }
    }
}

fn id_length(id: &str) -> Checked {
    if id.is_empty() || id.len() > IMPORT_ID_BYTES_MAX {
        Err(bad(Why::Id, id.chars().take(40).collect::<String>()))
    } else {
        Ok(())
    }
}

fn length(field: &str, text: &str, min: usize, max: usize) -> Checked {
    match text.trim().chars().take(max + 1).count() {
        count if count < min => Err(bad(Why::Empty, field)),
        count if count > max => Err(bad(Why::TooLong, field)),
        _ => Ok(()),
    }
}

fn of_text(error: &Error, field: &str) -> (Why, String) {
    let why = if error.code == tea_protocol::Code::Empty { Why::Empty } else { Why::TooLong };
    bad(why, field)
}

/// A path that a dump gives, if it stays below the folder of the dump.
pub(super) fn path_below(folder: &Path, given: &str) -> Option<std::path::PathBuf> {
    let given = Path::new(given);
    let below = !given.as_os_str().is_empty() && given.components().all(|part| matches!(part, Component::Normal(_)));
    below.then(|| folder.join(given))
}

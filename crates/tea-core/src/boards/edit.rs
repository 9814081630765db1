//! Giving a floor other words, and the topic another title, other tags or another category with its first floor.

use super::access::{self, FloorAct, FloorSeat};
use super::notice::{self, Telling};
use super::open::check_category;
use super::review::{self, Gate};
use super::store::{self, Source};
use super::tend::Line;
use super::text;
use super::words::{self, Words};
use super::{Boards, change, drafts, shown};
use crate::access::{Actor, Caller, Person};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::limits::{HISTORY_VERSIONS_MAX, TOPIC_EXCERPT_CHARS};
use crate::line::Tag;
use crate::rates::{Act as RateAct, Key};
use crate::streams::{self, Author, Event, Sent};
use tea_protocol::boards::{EditFloor, FloorReply, FloorState, HeldFor};
use tea_protocol::entry::{Body, FloorEvent, Post, TopicEvent};
use tea_protocol::limits::MESSAGE_FILES_MAX;
use tea_protocol::{Code, FileId};

/// Other words for a floor that passed the rules of their text. What is none stays as it is.
pub(super) struct Changes {
    words: Words,
    title: Option<String>,
    tags: Option<Vec<Tag>>,
    /// Another category; none inside for none at all.
    category: Option<Option<i64>>,
    files: Vec<FileId>,
    /// Files of the floor that go.
    drop: Vec<FileId>,
    /// How often the floor had been edited when this began; none when that does not matter.
    began: Option<u32>,
}

impl Changes {
    /// Checks a request and reads its words, outside any transaction where that can be had. Whether the floor has words
    /// or files enough is known only later.
    ///
    /// # Errors
    /// `empty`, `too_long`, `limit_reached`; `bad_request` for what only a first floor has.
    pub(super) fn of(ask: &EditFloor) -> Result<Self> {
        let of_topic = ask.title.is_some() || ask.tags.is_some() || ask.category.is_some();
        if ask.floor != 1 && of_topic {
            return Err(Error::new(Code::BadRequest).with("field", "floor"));
        }
        if ask.drop.len() > MESSAGE_FILES_MAX {
            return Err(Error::new(Code::LimitReached).with("field", "drop").with("max", MESSAGE_FILES_MAX));
        }
        Ok(Self {
            words: Words::of(text::checked_text(&ask.text, true)?),
            title: ask.title.as_deref().map(text::checked_title).transpose()?,
            tags: ask.tags.as_deref().map(text::checked_tags).transpose()?,
            category: ask.category.map(|category| Some(category).filter(|&category| category != 0)),
            files: ask.files.clone(),
            drop: ask.drop.clone(),
            began: ask.edits,
        })
    }

    /// Refuses what began from words that are not the newest. Saying once more what stands there already, as a form does
    /// that is sent twice, takes nobody's words away.
    ///
    /// # Errors
    /// `stale`, with how often the floor has been edited.
    fn not_stale(&self, seat: &FloorSeat, stands: &Post) -> Result<()> {
        let edits = seat.floor.edits;
        let titled = self.title.as_ref().is_none_or(|title| *title == seat.seat.topic.title);
        let said = self.words.text == stands.text && titled && self.files.is_empty() && self.drop.is_empty();
        match self.began {
            Some(began) if began != edits && !said => Err(Error::new(Code::Stale).with("edits", edits)),
            _ => Ok(()),
        }
    }
}

/// Who edits, and what binds a resend to the edit, if it came as a send.
pub(super) struct Editing<'a> {
    pub(super) actor: &'a Actor,
    pub(super) seed: &'a Seed,
    pub(super) sent: Option<&'a Sent>,
}

impl Boards {
    /// `boards.edit`: one's own floor, or as a moderator. The words before are kept and can be looked at.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`, `forbidden` (also on a board where every post is looked at first),
    /// `muted`, `banned`, `board_archived`, `topic_locked`, `empty`, `too_long`, `limit_reached`, `bad_request`,
    /// `word_refused`, `stale`, `rate_limited`.
    pub async fn edit(&self, caller: &Caller, ask: EditFloor) -> Result<FloorReply> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        let bytes = ask.text.len();
        let (changes, ask) = words::reading(bytes, move || (Changes::of(&ask), ask)).await?;
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let seat = access::floor(tx, &actor, ask.topic, ask.floor, FloorAct::Change)?;
                let person = actor.member()?.id;
                limiter.take(RateAct::Send, Key::Account(person), tx.now)?;
                drafts::forget(tx, person, ask.topic, ask.floor)?;
                edit_floor(tx, &Editing { actor: &actor, seed: &seed, sent: None }, &seat, changes?)?;
                Ok(FloorReply { floor: shown::floor(tx, &actor, &seat.seat, ask.floor)? })
            })
            .await
    }
}

/// Stores other words for a floor that the actor may change.
///
/// # Errors
/// As [`Boards::edit`].
pub(super) fn edit_floor(tx: &mut Tx<'_>, editing: &Editing<'_>, seat: &FloorSeat, changes: Changes) -> Result<()> {
    let person = editing.actor.member()?;
    let (topic, board, floor) = (seat.seat.topic.id, seat.seat.topic.board, seat.floor.floor);
    let old = streams::find(tx, topic, floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let Body::Post(old_post) = old.body else { return Err(Error::new(Code::NotFound)) };
    let changes = gated(tx, person, seat, changes)?;
    changes.not_stale(seat, &old_post)?;
    crate::files::take_out(tx, editing.seed, &changes.drop, topic, floor)?;
    let mut files = old_post.files.clone();
    files.retain(|file| !changes.drop.contains(&file.id));
    let brought = changes.words.files(tx, person.id, &changes.files)?;
    files.extend(crate::files::attach(tx, person.id, &brought, topic, floor)?);
    if files.len() > MESSAGE_FILES_MAX {
        return Err(Error::new(Code::LimitReached).with("field", "files").with("max", MESSAGE_FILES_MAX));
    }
    if changes.words.text.is_empty() && files.is_empty() {
        return Err(Error::new(Code::Empty).with("field", "text"));
    }
    if changes.words.text != old_post.text || files != old_post.files {
        give_words(tx, editing, seat, &changes.words, Post { files, ..old_post })?;
    }
    if floor == 1 {
        edit_topic(tx, editing.seed, seat, &changes)?;
    }
    if seat.floor.author != Some(person.id) {
        let topic = Some((topic, seat.seat.topic.title.as_str()));
        let line = Line::new(board, person.id, "edit");
        let line = Line { topic, floor: Some(floor), person: seat.floor.author, ..line };
        store::log(tx, editing.seed, &line)?;
    }
    change::floor(tx, board, (topic, floor), FloorEvent::Edited, Author::Person(person), editing.sent)?;
    if floor == 1 {
        change::topic(tx, board, topic, TopicEvent::Changed, Author::Person(person))?;
    }
    tx.tell(Event::Rewritten(topic));
    Ok(())
}

/// The words as the list of words leaves them. What would have to wait cannot take the place of what is seen already.
fn gated(tx: &Tx<'_>, person: &Person, seat: &FloorSeat, changes: Changes) -> Result<Changes> {
    let title = changes.title.as_deref().unwrap_or_default();
    match review::gate(tx, person, &seat.seat.place, title, &changes.words.text)? {
        Gate::Hold(HeldFor::Word) => Err(Error::new(Code::WordRefused)),
        Gate::Hold(HeldFor::Review | HeldFor::First) => Err(Error::new(Code::Forbidden)),
        Gate::Pass { title, text } => {
            let words = if text == changes.words.text { changes.words } else { Words::of(text) };
            Ok(Changes { words, title: changes.title.map(|_| title), ..changes })
        }
    }
}

fn give_words(tx: &mut Tx<'_>, editing: &Editing<'_>, seat: &FloorSeat, words: &Words, old: Post) -> Result<()> {
    let person = editing.actor.member()?;
    let (topic, floor) = (&seat.seat.topic, seat.floor.floor);
    let said = words.said(tx)?;
    store::insert_version(tx, (topic.id, floor), person.id, &old.text, HISTORY_VERSIONS_MAX)?;
    let mentions = said.mentioned.iter().map(|known| known.account.id).collect();
    let before = old.mentions.clone();
    let post = Post { text: words.text.clone(), mentions, edited_at: Some(tx.now), ..old };
    streams::rewrite(tx, topic.id, floor, &Body::Post(post))?;
    store::edit_floor(tx, topic.id, floor, &said.html)?;
    if seat.floor.state != FloorState::Here {
        // It is put into the index and the lists again when it can be read again.
        return Ok(());
    }
    let (kind, author) = (search::Kind::Floor, seat.floor.author);
    let doc = search::Doc { kind, stream: topic.id, seq: floor, author, at: seat.floor.at };
    search::replace(tx, editing.seed, &doc, &words.text)?;
    if floor == 1 {
        store::set_excerpt(tx, topic.id, &words.excerpt(TOPIC_EXCERPT_CHARS))?;
    }
    if topic.hidden {
        return Ok(());
    }
    let source =
        Source { board: topic.board, readers: seat.seat.place.board.read, topic: topic.id, floor, author: person.id };
    notice::of_edit(tx, &Telling { by: person, source, title: &topic.title, words }, &said.mentioned, &before)
}

/// What stands in a topic beside its first floor.
fn edit_topic(tx: &Tx<'_>, seed: &Seed, seat: &FloorSeat, changes: &Changes) -> Result<()> {
    let topic = &seat.seat.topic;
    if let Some(title) = &changes.title
        && *title != topic.title
    {
        store::set_title(tx, topic.id, title)?;
        let (kind, author) = (search::Kind::Topic, Some(topic.author_id));
        search::replace(tx, seed, &search::Doc { kind, stream: topic.id, seq: 0, author, at: topic.at }, title)?;
    }
    if let Some(tags) = &changes.tags {
        store::set_tags(tx, topic.id, tags)?;
    }
    if let Some(category) = changes.category {
        check_category(tx, &seat.seat.place, category)?;
        store::set_category(tx, topic.id, category)?;
    }
    Ok(())
}

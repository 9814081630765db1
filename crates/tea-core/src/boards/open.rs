//! Opening a topic.

use super::access::{self, Act, Place};
use super::notice::{self, Telling};
use super::poll::Question;
use super::review::{self, Gate, Waiting};
use super::store::{self, NewFloorRow, NewTopicRow, Source};
use super::tend::to_moderators;
use super::text;
use super::words::{self, Said, Words};
use super::{Boards, change, drafts, hot, month, space};
use crate::access::{Actor, Caller, Person};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::limits::TOPIC_EXCERPT_CHARS;
use crate::line::Tag;
use crate::rates::{Act as RateAct, Key, Limiter};
use crate::streams::{self, Author, Kind, Sent, Told};
use sha2::{Digest, Sha256};
use tea_protocol::boards::{CreateTopic, Opened, TopicOpened};
use tea_protocol::entry::{Body, File, Post, TopicEvent};
use tea_protocol::{Cid, Code, FileId, StreamId};

/// Who writes, and what binds a resend to what it made.
pub(super) struct Writing<'a> {
    pub(super) person: &'a Person,
    pub(super) seed: &'a Seed,
    pub(super) sent: &'a Sent,
}

/// A topic that passed the rules of its text.
#[derive(Debug, Clone)]
pub(super) struct NewTopic {
    title: String,
    words: Words,
    tags: Vec<Tag>,
    files: Vec<FileId>,
    category: Option<i64>,
    question: Option<Question>,
}

impl NewTopic {
    /// Checks a request and reads its words, outside any transaction.
    ///
    /// # Errors
    /// `empty`, `too_long`, `limit_reached`, `bad_request`.
    pub(super) fn of(ask: &CreateTopic) -> Result<Self> {
        Ok(Self {
            title: text::checked_title(&ask.title)?,
            words: Words::of(text::checked_text(&ask.text, !ask.files.is_empty())?),
            tags: text::checked_tags(&ask.tags)?,
            files: ask.files.clone(),
            category: ask.category.filter(|&category| category != 0),
            question: ask.poll.as_ref().map(Question::of).transpose()?,
        })
    }

    /// The same topic with the words that the list of words made of it.
    fn with(self, title: String, text: String) -> Self {
        let words = if text == self.words.text { self.words } else { Words::of(text) };
        Self { title, words, ..self }
    }
}

/// What finds a topic again: SHA-256 over the CBOR of the request without its cid, cut to 16 bytes.
pub(super) fn sent(ask: &CreateTopic, cid: Cid) -> Sent {
    let hash = Sha256::digest(packed(&CreateTopic { cid: None, ..ask.clone() }));
    let mut digest = [0; 16];
    digest.copy_from_slice(&hash[..16]);
    Sent { cid, digest }
}

fn packed(ask: &CreateTopic) -> Vec<u8> {
    minicbor::to_vec(ask).expect("writing to memory cannot fail")
}

impl Boards {
    /// `boards.create_topic`. The own personal space is made when it is first written in.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`, `muted`, `banned`, `board_archived`, `empty`, `too_long`,
    /// `limit_reached`, `bad_request`, `word_refused`, `cid_conflict`, `rate_limited`.
    pub async fn create_topic(&self, caller: &Caller, ask: CreateTopic) -> Result<TopicOpened> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        let cid = ask.cid.unwrap_or_else(|| Cid(self.seed.bytes()));
        let (bytes, ask) = (ask.text.len(), CreateTopic { cid: Some(cid), ..ask });
        // What is wrong with the words is told later: a resend is acknowledged before anything can refuse it.
        let read = move || (NewTopic::of(&ask), ask);
        let (new, ask) = words::reading(bytes, read).await?;
        self.db.write(move |tx| create(tx, &caller, &limiter, &seed, &ask, cid, new)).await
    }
}

fn create(
    tx: &mut Tx<'_>,
    caller: &Caller,
    limiter: &Limiter,
    seed: &Seed,
    ask: &CreateTopic,
    cid: Cid,
    new: Result<NewTopic>,
) -> Result<TopicOpened> {
    let actor = Actor::of(tx, caller)?;
    let person = actor.member()?;
    let (sent, draft) = (sent(ask, cid), packed(ask));
    match resent(tx, person, &sent, &draft, &ask.title) {
        Ok(Some(opened)) => return Ok(opened),
        Ok(None) => {}
        Err(conflict) => {
            // Somebody who may not see the board learns that it is not there, and nothing else.
            access::board(tx, &actor, &ask.board, Act::Read)?;
            return Err(conflict);
        }
    }
    limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
    let board = space::meant(tx, seed, person, &ask.board)?;
    let place = access::board(tx, &actor, &board, Act::Write)?;
    let new = new?;
    let writing = Writing { person, seed, sent: &sent };
    drafts::forget(tx, person.id, place.board.id, 0)?;
    match review::gate(tx, person, &place, &new.title, &new.words.text)? {
        Gate::Pass { title, text } => {
            let new = new.with(title, text);
            let id = open_topic(tx, &writing, &place, &new)?;
            Ok(opened(id, new.title, false))
        }
        Gate::Hold(reason) => {
            let board = place.board.id;
            let (title, text, files) = (&new.title, &new.words.text, &new.words.files(tx, person.id, &new.files)?);
            let waiting = Waiting { person, board, topic: None, cid, reason, title, text, files, draft: &draft };
            review::hold(tx, seed, &waiting)?;
            to_moderators(tx, board, (board, 0), &new.title, &new.words.notice(), person.id)?;
            Ok(waits(new.title, false))
        }
    }
}

/// The first acknowledgement of a topic that was sent before, or that waits.
fn resent(tx: &Tx<'_>, person: &Person, sent: &Sent, draft: &[u8], title: &str) -> Result<Option<TopicOpened>> {
    if let Some(stored) = streams::stored_before(tx, person.id, sent)? {
        return Ok(Some(opened(stored.stream, store::title(tx, stored.stream)?, true)));
    }
    let held = review::held_before(tx, person.id, &sent.cid, draft)?;
    Ok(held.map(|_| waits(title.to_owned(), true)))
}

fn opened(id: StreamId, title: String, dup: bool) -> TopicOpened {
    TopicOpened { topic: Opened { id, title }, floor: 1, dup, held: false }
}

fn waits(title: String, dup: bool) -> TopicOpened {
    TopicOpened { topic: Opened { id: StreamId(0), title }, floor: 0, dup, held: true }
}

/// Stores a topic with its first floor, for somebody who may open it there. Moderators let a post through by this too.
///
/// # Errors
/// `not_found` for files or a category that are not the author's; `bad_request` for a category elsewhere than in a
/// personal space, or a question that would have ended.
pub(super) fn open_topic(tx: &mut Tx<'_>, writing: &Writing<'_>, place: &Place, new: &NewTopic) -> Result<StreamId> {
    let (person, board) = (writing.person, place.board.id);
    check_category(tx, place, new.category)?;
    let said = new.words.said(tx)?;
    let id = streams::create(tx, writing.seed, Kind::Topic)?;
    let files = new.words.files(tx, person.id, &new.files)?;
    let files = crate::files::attach(tx, person.id, &files, id, 1)?;
    let row = NewTopicRow {
        id,
        board,
        author: person.id,
        title: &new.title,
        excerpt: &new.words.excerpt(TOPIC_EXCERPT_CHARS),
        hot: hot::hot(tx.now, 0, 0),
        month: month::month(tx.now),
        category: new.category,
        poll: new.question.is_some(),
    };
    store::insert_topic(tx, &row)?;
    first_floor(tx, writing, id, new, &said, files)?;
    if !new.tags.is_empty() {
        store::set_tags(tx, id, &new.tags)?;
    }
    if let Some(question) = &new.question {
        question.store(tx, id)?;
    }
    store::count_topic(tx, board, id, 1)?;
    store::follow(tx, id, person.id)?;
    streams::mark_read(tx, person.id, id, 1)?;
    search::index(tx, writing.seed, &title_doc(id, person, tx.now), &new.title)?;
    change::topic(tx, board, id, TopicEvent::Opened, Author::Person(person))?;
    let source = Source { board, readers: place.board.read, topic: id, floor: 1, author: person.id };
    let telling = Telling { by: person, source, title: &new.title, words: &new.words };
    notice::of_floor(tx, &telling, &said.mentioned, None)?;
    Ok(id)
}

fn first_floor(
    tx: &mut Tx<'_>,
    writing: &Writing<'_>,
    topic: StreamId,
    new: &NewTopic,
    said: &Said,
    files: Vec<File>,
) -> Result<()> {
    let person = writing.person;
    let mentions = said.mentioned.iter().map(|known| known.account.id).collect();
    let post = Post { text: new.words.text.clone(), files, mentions, ..Post::default() };
    let entry = streams::append(tx, topic, Author::Person(person), Some(writing.sent), Body::Post(post))?;
    let row = NewFloorRow { topic, floor: 1, author: person.id, parent: None, root: 1, html: &said.html };
    store::insert_floor(tx, &row)?;
    let doc = floor_doc(topic, 1, person, entry.at);
    search::index(tx, writing.seed, &doc, &new.words.text)?;
    streams::tell(tx, topic, Told::floor(entry, None));
    Ok(())
}

/// A category is one of the space that the topic stands in.
pub(super) fn check_category(tx: &Tx<'_>, place: &Place, category: Option<i64>) -> Result<()> {
    match (category, place.board.owner) {
        (None, _) => Ok(()),
        (Some(category), Some(owner)) if store::has_category(tx, owner, category)? => Ok(()),
        (Some(_), Some(_)) => Err(Error::new(Code::NotFound).with("field", "category")),
        (Some(_), None) => Err(Error::new(Code::BadRequest).with("field", "category")),
    }
}

/// Where the title of a topic stands in the index.
pub(super) fn title_doc(topic: StreamId, author: &Person, at: i64) -> search::Doc {
    search::Doc { kind: search::Kind::Topic, stream: topic, seq: 0, author: Some(author.id), at }
}

/// Where a floor stands in the index.
pub(super) fn floor_doc(topic: StreamId, floor: u64, author: &Person, at: i64) -> search::Doc {
    search::Doc { kind: search::Kind::Floor, stream: topic, seq: floor, author: Some(author.id), at }
}

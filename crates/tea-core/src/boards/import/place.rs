//! Placing a line: what it tells becomes rows of the house, with the times and floors it gives.

use super::line::{Attachment, Board, Line, Person, Post, Topic};
use super::{address, here, name};
use crate::accounts::{Imported as ImportedAccount, create_imported, lookup};
use crate::boards::store::import::{self as origin, Arriving, ImportedFloor, ImportedTopic, Origin};
use crate::boards::store::{self, NewBoard};
use crate::boards::words::Words;
use crate::boards::{hot, month, space, text};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::limits::TOPIC_EXCERPT_CHARS;
use crate::streams::{self, Kind};
use tea_protocol::boards::{FloorState, Review, Who};
use tea_protocol::entry::{self, Body};
use tea_protocol::{AccountId, Code, FileId, StreamId};

/// What became of the lines so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Accounts that were made.
    pub people: u64,
    /// People who had an account of the same name here; what they wrote is theirs.
    pub people_joined: u64,
    /// Boards that were made.
    pub boards: u64,
    /// Boards that were here under the same short name.
    pub boards_joined: u64,
    /// Topics.
    pub topics: u64,
    /// Posts, removed ones among them.
    pub posts: u64,
    /// Files.
    pub attachments: u64,
    /// Lines that an earlier import had placed.
    pub before: u64,
}

/// A line that is about to be placed.
pub(super) struct Prepared {
    pub(super) number: u64,
    pub(super) line: Line,
    /// For a post without files: its words, read before the transaction.
    pub(super) words: Option<Words>,
    /// For an attachment: the file that it became.
    pub(super) file: Option<FileId>,
}

/// Places lines inside one transaction.
pub(super) struct Placer<'a, 'c> {
    pub(super) tx: &'a mut Tx<'c>,
    pub(super) seed: &'a Seed,
    pub(super) source: &'a str,
    pub(super) counts: Imported,
    /// Boards whose newest floor is another one now.
    pub(super) touched: Vec<StreamId>,
}

impl Placer<'_, '_> {
    /// Places lines in their order. An error tells in which line.
    pub(super) fn place_all(&mut self, lines: &[Prepared]) -> Result<()> {
        for prepared in lines {
            self.place(prepared).map_err(|error| error.with("line", prepared.number))?;
        }
        self.touched.iter().try_for_each(|board| store::find_latest(self.tx, *board))
    }

    fn place(&mut self, prepared: &Prepared) -> Result<()> {
        match &prepared.line {
            Line::Person(person) => self.person(person),
            Line::Board(board) => self.board(board),
            Line::Topic(topic) => self.topic(topic),
            Line::Attachment(attachment) => self.attachment(attachment, prepared.file),
            Line::Post(post) => self.post(post, prepared.words.as_ref()),
        }
    }

    fn known(&self, kind: Origin, old: &str) -> Result<Option<i64>> {
        origin::imported(self.tx, self.source, kind, old)
    }

    fn remember(&self, kind: Origin, old: &str, new: i64) -> Result<()> {
        origin::insert_imported(self.tx, self.source, kind, old, new, 0)
    }

    fn person(&mut self, person: &Person) -> Result<()> {
        if self.known(Origin::Person, &person.id)?.is_some() {
            self.counts.before += 1;
            return Ok(());
        }
        if let Some(known) = here::account(self.tx, self.source, &person.name)? {
            self.counts.people_joined += 1;
            return self.remember(Origin::Person, &person.id, known.0);
        }
        let name = name::free(self.tx, &person.name)?;
        let new = ImportedAccount {
            name,
            display: person.display.as_deref().unwrap_or(&person.name),
            joined_at: person.joined_at.unwrap_or(self.tx.now),
            bio: person.bio.as_deref().filter(|bio| !bio.trim().is_empty()),
            signature: person.signature.as_deref().filter(|line| !line.trim().is_empty()),
        };
        let id = create_imported(self.tx, self.seed, new)?;
        self.counts.people += 1;
        self.remember(Origin::Person, &person.id, id.0)
    }

    /// Somebody by their old id; a new account, if no line told of them.
    pub(super) fn somebody(&mut self, old: &str, called: Option<&str>) -> Result<AccountId> {
        if let Some(id) = self.known(Origin::Person, old)? {
            return Ok(AccountId(id));
        }
        let display = called.map_or_else(|| old.to_owned(), str::to_owned);
        let name = name::free(self.tx, &display)?;
        let joined_at = self.tx.now;
        let new = ImportedAccount { name, display: &display, joined_at, bio: None, signature: None };
        let id = create_imported(self.tx, self.seed, new)?;
        self.counts.people += 1;
        self.remember(Origin::Person, old, id.0)?;
        Ok(id)
    }

    fn board(&mut self, board: &Board) -> Result<()> {
        if self.known(Origin::Board, &board.id)?.is_some() {
            self.counts.before += 1;
            return Ok(());
        }
        let (id, made) = match &board.owner {
            Some(owner) => self.space(owner, board.read)?,
            None => self.common_board(board)?,
        };
        if made {
            self.counts.boards += 1;
        } else {
            self.counts.boards_joined += 1;
        }
        self.remember(Origin::Board, &board.id, id.0)
    }

    /// A personal page, as closed as it was there.
    fn space(&mut self, owner: &str, read: Who) -> Result<(StreamId, bool)> {
        let owner = self.somebody(owner, None)?;
        if let Some(here) = here::page(self.tx, owner)? {
            return joined(here, read);
        }
        let person = lookup::person(self.tx, owner)?.ok_or_else(|| Error::new(Code::AccountLocked))?;
        let id = space::own(self.tx, self.seed, &person)?;
        origin::set_readers(self.tx, id, read)?;
        Ok((id, true))
    }

    fn common_board(&mut self, board: &Board) -> Result<(StreamId, bool)> {
        let slug = name::slug(&board.slug).ok_or_else(|| Error::new(Code::NameInvalid))?;
        if let Some(here) = here::board(self.tx, slug.clone())? {
            return joined(here, board.read);
        }
        let id = streams::create(self.tx, self.seed, Kind::Board)?;
        let (readers, writers) = (board.read, board.write.unwrap_or(Who::Members));
        let (name, purpose, heading) = (board.name.trim(), board.purpose.trim(), board.group.trim());
        let new = NewBoard { id, slug: &slug, name, purpose, heading, readers, writers };
        store::insert_board(self.tx, &new, Review::Open, None)?;
        if board.archived {
            origin::archive_board(self.tx, id)?;
        }
        Ok((id, true))
    }

    fn topic(&mut self, topic: &Topic) -> Result<()> {
        if self.known(Origin::Topic, &topic.id)?.is_some() {
            self.counts.before += 1;
            return Ok(());
        }
        let board = self.known(Origin::Board, &topic.board)?.ok_or_else(|| Error::new(Code::NotFound))?;
        let author = self.somebody(&topic.author, topic.author_name.as_deref())?;
        let title = text::checked_title(&topic.title)?;
        let tags = text::checked_tags(&topic.tags)?;
        let id = streams::create(self.tx, self.seed, Kind::Topic)?;
        let row = ImportedTopic {
            id,
            board: StreamId(board),
            author,
            title: &title,
            at: topic.at,
            hot: hot::hot(topic.at, 0, 0),
            month: month::month(topic.at),
            pinned: topic.pinned,
            essence: topic.essence,
            locked: topic.locked,
            hidden: topic.hidden,
        };
        origin::insert_imported_topic(self.tx, &row)?;
        if !tags.is_empty() {
            store::set_tags(self.tx, id, &tags)?;
        }
        let doc = search::Doc { kind: search::Kind::Topic, stream: id, seq: 0, author: Some(author), at: topic.at };
        search::index(self.tx, self.seed, &doc, &title)?;
        self.counts.topics += 1;
        self.remember(Origin::Topic, &topic.id, id.0)
    }

    fn attachment(&mut self, attachment: &Attachment, file: Option<FileId>) -> Result<()> {
        match file {
            None => self.counts.before += 1,
            Some(file) => {
                self.counts.attachments += 1;
                self.remember(Origin::Attachment, &attachment.id, file.0)?;
            }
        }
        Ok(())
    }

    fn post(&mut self, post: &Post, words: Option<&Words>) -> Result<()> {
        let key = post.key().ok_or_else(|| Error::new(Code::BadRequest))?;
        if self.known(Origin::Post, &key)?.is_some() {
            self.counts.before += 1;
            return Ok(());
        }
        let topic = self.known(Origin::Topic, &post.topic)?.ok_or_else(|| Error::new(Code::NotFound))?;
        let topic = StreamId(topic);
        let arriving = origin::imported_topic(self.tx, topic)?;
        let floor = post.floor.unwrap_or(arriving.floors + 1);
        if floor <= arriving.floors {
            // Somebody wrote here in the meantime.
            return Err(Error::new(Code::Stale).with("floor", floor));
        }
        for hole in arriving.floors + 1..floor {
            self.removed(topic, hole, post.at)?;
        }
        if post.removed {
            self.removed(topic, floor, post.at)?;
        } else {
            self.floor(topic, &arriving, floor, post, words)?;
        }
        self.counts.posts += 1;
        origin::insert_imported(self.tx, self.source, Origin::Post, &key, topic.0, floor)
    }

    /// A floor that keeps its number and has no words.
    fn removed(&mut self, topic: StreamId, floor: u64, at: i64) -> Result<()> {
        let post = entry::Post { removed_at: Some(at), ..entry::Post::default() };
        let seq = streams::restore(self.tx, topic, at, None, Body::Post(post))?;
        in_place(topic, seq, floor)?;
        let state = FloorState::Removed;
        let row =
            ImportedFloor { topic, floor, author: None, at, parent: None, root: floor, state, edits: 0, html: "" };
        origin::insert_imported_floor(self.tx, &row)
    }

    fn floor(
        &mut self,
        topic: StreamId,
        arriving: &Arriving,
        floor: u64,
        post: &Post,
        words: Option<&Words>,
    ) -> Result<()> {
        let old_author = post.author.as_deref().ok_or_else(|| Error::new(Code::BadRequest))?;
        let author = self.somebody(old_author, post.author_name.as_deref())?;
        let (files, words) = self.words(post, words)?;
        let ids: Vec<FileId> = files.iter().map(|(_, file)| *file).collect();
        let files = crate::files::attach(self.tx, author, &ids, topic, floor)?;
        let said = words.said(self.tx)?;
        let parent = post.reply_to.filter(|answered| *answered != 1);
        let root = match parent {
            Some(parent) => store::known_floor(self.tx, topic, parent)?.map_or(floor, |known| known.root),
            None => floor,
        };
        let body = entry::Post {
            text: words.text.clone(),
            reply_to: parent,
            files,
            mentions: said.mentioned.iter().map(|known| known.account.id).collect(),
            edited_at: post.edited_at,
            ..entry::Post::default()
        };
        let seq = streams::restore(self.tx, topic, post.at, Some(author), Body::Post(body))?;
        in_place(topic, seq, floor)?;
        let state = if post.hidden { FloorState::Hidden } else { FloorState::Here };
        let edits = u32::from(post.edited_at.is_some());
        let html = &said.html;
        let row = ImportedFloor { topic, floor, author: Some(author), at: post.at, parent, root, state, edits, html };
        origin::insert_imported_floor(self.tx, &row)?;
        if state == FloorState::Here {
            let (kind, author) = (search::Kind::Floor, Some(author));
            let doc = search::Doc { kind, stream: topic, seq: floor, author, at: post.at };
            search::index(self.tx, self.seed, &doc, &words.text)?;
        }
        self.count(topic, arriving, floor, state, &words)?;
        self.votes(topic, arriving, floor, author, post)
    }

    /// The files of a post, and its words with their addresses.
    fn words(&self, post: &Post, words: Option<&Words>) -> Result<(Vec<(String, FileId)>, Words)> {
        if let Some(words) = words {
            return Ok((Vec::new(), words.clone()));
        }
        // At most ten.
        let mut files = Vec::new();
        for old in &post.attachments {
            let file = self.known(Origin::Attachment, old)?.ok_or_else(|| Error::new(Code::NotFound))?;
            files.push((old.clone(), FileId(file)));
        }
        let words = read_words(&address::of_files(&post.text, &files));
        Ok((files, words))
    }

    fn count(
        &mut self,
        topic: StreamId,
        arriving: &Arriving,
        floor: u64,
        state: FloorState,
        words: &Words,
    ) -> Result<()> {
        if floor == 1 {
            origin::show_imported(self.tx, topic, &words.excerpt(TOPIC_EXCERPT_CHARS))?;
            if !arriving.hidden {
                store::count_topic(self.tx, arriving.board, topic, 1)?;
            }
        } else if arriving.shown && state == FloorState::Here {
            store::count_posts(self.tx, arriving.board, 1)?;
        }
        if !self.touched.contains(&arriving.board) {
            self.touched.push(arriving.board);
        }
        Ok(())
    }

    fn votes(
        &mut self,
        topic: StreamId,
        arriving: &Arriving,
        floor: u64,
        author: AccountId,
        post: &Post,
    ) -> Result<()> {
        for (voter, value) in &post.votes {
            let voter = self.somebody(voter, None)?;
            // Two of the old forum may be one here, and nobody votes for themselves.
            if voter == author || store::vote(self.tx, topic, floor, voter)? != 0 {
                continue;
            }
            store::set_vote(self.tx, topic, floor, voter, i64::from(*value))?;
            let (up, down) = (i64::from(*value == 1), i64::from(*value == -1));
            let (up, down, _) = store::add_votes(self.tx, topic, floor, up, down)?;
            if floor == 1 {
                store::set_topic_votes(self.tx, topic, up, down, hot::hot(arriving.at, up, down))?;
            }
        }
        Ok(())
    }
}

/// A board that is here, if those read it who read it there: what was for few must not become public by a name.
fn joined((id, readers): (StreamId, Who), read: Who) -> Result<(StreamId, bool)> {
    if readers == read { Ok((id, false)) } else { Err(Error::new(Code::BoardExists)) }
}

/// A floor is the place of its entry; anything else would be a topic whose count went wrong before.
fn in_place(topic: StreamId, seq: u64, floor: u64) -> Result<()> {
    match seq == floor {
        true => Ok(()),
        false => Err(Error::internal(format!("floor {floor} of topic {} came to place {seq}", topic.0))),
    }
}

/// Words from elsewhere: one kind of line end, and no control characters. They may be longer than what is written here.
pub(super) fn read_words(text: &str) -> Words {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    Words::of(text.trim_end().to_owned())
}

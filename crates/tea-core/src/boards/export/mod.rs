//! Export: everything on the boards as a dump that [`super::import`] reads: people, boards, topics, floors, files and
//! votes, as they stand at one moment. What was removed keeps its floor and nothing else; earlier versions, questions,
//! marks and notices stay here, and so does every password.

use super::import::{Attachment, Board, Line, Person, Post, Topic, of_attachments};
use super::store::export as store;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::ground::db::{Db, Tx};
use crate::streams::{self, Range};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tea_protocol::boards::FloorState;
use tea_protocol::entry::{self, Body};
use tea_protocol::{AccountId, Code, FileId, StreamId};

/// Rows that are read at a time.
const PAGE: u32 = 200;

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exported {
    /// People.
    pub people: u64,
    /// Boards, personal spaces among them.
    pub boards: u64,
    /// Topics.
    pub topics: u64,
    /// Floors, removed ones among them.
    pub posts: u64,
    /// Files.
    pub attachments: u64,
}

/// Writes a dump, with its files in a folder of its own beside it. It appears under its name when it is whole.
///
/// # Errors
/// `stale` when there is a file of that name already; `storage_full`, or `internal` when the disk fails.
pub async fn export(db: &Db, files: &Files, dump: &Path) -> Result<Exported> {
    if dump.exists() {
        return Err(Error::new(Code::Stale).with("file", dump.display()));
    }
    let (files, dump) = (files.clone(), dump.to_owned());
    let part = dump.with_added_extension("part");
    db.read(move |tx| {
        let file = File::create(&part).map_err(|error| failed(&part, &error))?;
        let exporter = Exporter::new(files, &dump, file);
        let written = exporter.and_then(|exporter| exporter.everything(tx));
        let placed = written.and_then(|counts| {
            std::fs::rename(&part, &dump).map_err(|error| failed(&dump, &error))?;
            Ok(counts)
        });
        if placed.is_err() {
            // The first error says what is wrong; the half of a dump is of no use.
            let _ = std::fs::remove_file(&part);
        }
        placed
    })
    .await
}

struct Exporter {
    files: Files,
    path: PathBuf,
    out: BufWriter<File>,
    /// The folder of the files, and its name as lines give it.
    folder: PathBuf,
    folder_name: String,
    counts: Exported,
}

impl Exporter {
    fn new(files: Files, dump: &Path, out: File) -> Result<Self> {
        let stem = dump.file_stem().and_then(|stem| stem.to_str()).unwrap_or("dump");
        let folder_name = format!("{stem}-files");
        let folder = dump.with_file_name(&folder_name);
        let (path, out) = (dump.to_owned(), BufWriter::new(out));
        Ok(Self { files, path, out, folder, folder_name, counts: Exported::default() })
    }

    fn everything(mut self, tx: &Tx<'_>) -> Result<Exported> {
        self.people(tx)?;
        self.boards(tx)?;
        self.topics(tx)?;
        let out = self.out.into_inner().map_err(|error| failed(&self.path, error.error()))?;
        out.sync_all().map_err(|error| failed(&self.path, &error))?;
        Ok(self.counts)
    }

    fn line(&mut self, line: &Line) -> Result<()> {
        let json = serde_json::to_string(line).map_err(|error| Error::internal(format!("writing a line: {error}")))?;
        writeln!(self.out, "{json}").map_err(|error| failed(&self.path, &error))
    }

    fn people(&mut self, tx: &Tx<'_>) -> Result<()> {
        let mut after = AccountId(0);
        loop {
            let people = store::people(tx, after, PAGE)?;
            let Some(last) = people.last() else { return Ok(()) };
            after = last.id;
            for person in people {
                self.counts.people += 1;
                self.line(&Line::Person(Person {
                    id: person.id.0.to_string(),
                    name: person.name,
                    display: Some(person.display),
                    joined_at: Some(person.joined_at),
                    bio: person.bio,
                    signature: person.signature,
                }))?;
            }
        }
    }

    fn boards(&mut self, tx: &Tx<'_>) -> Result<()> {
        let mut after = StreamId(0);
        loop {
            let boards = store::boards(tx, after, PAGE)?;
            let Some(last) = boards.last() else { return Ok(()) };
            after = last.id;
            for board in boards {
                self.counts.boards += 1;
                self.line(&Line::Board(Board {
                    id: board.id.0.to_string(),
                    slug: board.slug,
                    name: board.name,
                    purpose: board.purpose,
                    group: board.heading,
                    read: board.readers,
                    write: Some(board.writers),
                    archived: board.archived,
                    owner: board.owner.map(|owner| owner.0.to_string()),
                }))?;
            }
        }
    }

    fn topics(&mut self, tx: &Tx<'_>) -> Result<()> {
        let mut after = StreamId(0);
        loop {
            let topics = store::topics(tx, after, PAGE)?;
            let Some(last) = topics.last() else { return Ok(()) };
            after = last.id;
            for topic in topics {
                self.counts.topics += 1;
                let id = topic.id;
                self.line(&Line::Topic(Topic {
                    id: id.0.to_string(),
                    board: topic.board.0.to_string(),
                    author: topic.author.0.to_string(),
                    author_name: None,
                    title: topic.title,
                    at: topic.at,
                    tags: store::tags(tx, id)?,
                    pinned: topic.pin > 0,
                    essence: topic.essence,
                    locked: topic.locked,
                    hidden: topic.hidden,
                }))?;
                self.floors(tx, id)?;
            }
        }
    }

    fn floors(&mut self, tx: &Tx<'_>, topic: StreamId) -> Result<()> {
        let mut after = 0;
        loop {
            let floors = store::floors(tx, topic, after, PAGE)?;
            let Some(last) = floors.last() else { return Ok(()) };
            let entries = streams::page(tx, topic, Range::After(after), PAGE)?;
            after = last.floor;
            for (floor, entry) in floors.iter().zip(entries) {
                let Body::Post(post) = entry.body else { continue };
                debug_assert_eq!(floor.floor, entry.seq, "a floor is the place of its entry");
                self.counts.posts += 1;
                self.floor(tx, topic, floor, &post)?;
            }
        }
    }

    fn floor(&mut self, tx: &Tx<'_>, topic: StreamId, floor: &store::Floor, post: &entry::Post) -> Result<()> {
        let bare = Post { topic: topic.0.to_string(), floor: Some(floor.floor), at: floor.at, ..Post::default() };
        let readable = matches!(floor.state, FloorState::Here | FloorState::Hidden);
        let Some(author) = floor.author.filter(|_| readable) else {
            return self.line(&Line::Post(Post { removed: true, ..bare }));
        };
        let author = author.0.to_string();
        for file in &post.files {
            self.file(tx, &author, file)?;
        }
        let ids: Vec<FileId> = post.files.iter().map(|file| file.id).collect();
        let votes = if floor.voted { store::votes(tx, topic, floor.floor)? } else { Vec::new() };
        self.line(&Line::Post(Post {
            author: Some(author),
            text: of_attachments(&post.text, &ids),
            reply_to: floor.parent,
            edited_at: post.edited_at,
            attachments: ids.iter().map(|id| id.0.to_string()).collect(),
            votes: votes.into_iter().map(|(who, value)| (who.0.to_string(), if value > 0 { 1 } else { -1 })).collect(),
            hidden: floor.state == FloorState::Hidden,
            ..bare
        }))
    }

    fn file(&mut self, tx: &Tx<'_>, author: &str, file: &entry::File) -> Result<()> {
        let id = file.id.0.to_string();
        std::fs::create_dir_all(&self.folder).map_err(|error| failed(&self.folder, &error))?;
        self.files.copy_to(tx, file.id, &self.folder.join(&id))?;
        self.counts.attachments += 1;
        self.line(&Line::Attachment(Attachment {
            file: format!("{}/{id}", self.folder_name),
            id,
            author: author.to_owned(),
            name: file.name.clone(),
        }))
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Code::StorageFull,
        _ => Code::Internal,
    };
    Error { cause: Some(format!("writing {}: {error}", path.display())), ..Error::new(code) }
}

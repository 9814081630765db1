//! Import: a dump of another forum, as one JSON object a line, becomes people, boards, topics and floors. The format is
//! described in `docs/import.md`.
//!
//! A dump is checked as a whole before anything of it is stored. Then its lines are placed some hundred at a time, each
//! group in one transaction together with the memory of what was placed, so an import that was interrupted goes on when
//! it is started again with the same name for the old forum. Nobody gets a notice of what is imported.

mod address;
mod check;
mod here;
mod line;
mod lines;
mod name;
mod place;

pub(crate) use address::of_attachments;
pub use check::{BadLine, Counts, Why};
pub use line::{Attachment, Board, Line, Person, Post, Topic};
pub use place::Imported;

use super::store::import::{self as origin, Origin};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::ground::db::Db;
use crate::limits::{IMPORT_BAD_LINES_TOLD_MAX, IMPORT_BYTES_AT_ONCE, IMPORT_LINES_AT_ONCE};
use check::Checker;
use here::Looker;
use lines::Lines;
use place::{Placer, Prepared};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use tea_protocol::{Code, FileId};

/// Characters of a name that is read; what is too long for a name here is cut.
const NAME_CHARS_READ: usize = 200;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// What the dump holds.
    pub counts: Counts,
    /// How many lines are bad.
    pub bad: u64,
    /// The first of them, by their numbers.
    pub bad_lines: Vec<BadLine>,
}

/// Brings a dump into a house.
pub struct Importer {
    db: Db,
    seed: Seed,
    files: Files,
    /// What the host calls the old forum.
    source: String,
    dump: PathBuf,
}

impl Importer {
    /// Over a house that may be open at the same time, and a dump whose files stand below its own folder.
    #[must_use]
    pub fn new(db: Db, seed: Seed, files: Files, source: String, dump: PathBuf) -> Self {
        Self { db, seed, files, source, dump }
    }

    /// Looks the whole dump over, and stores nothing.
    ///
    /// # Errors
    /// When the dump or the house cannot be read.
    pub async fn check(&self) -> Result<Checked> {
        let now = self.db.read(|tx| Ok(tx.now)).await?;
        let mut checker = Checker::new(self.folder(), now);
        let mut looker = Looker::new(&self.db, &self.source);
        let mut checked = Checked::default();
        let mut lines = self.lines()?;
        while let Some((number, line)) = lines.next().map_err(|error| self.unreadable(&error))? {
            let bad = match &line {
                Ok((line, _)) => match checker.line(number, line) {
                    None => looker.line(number, line).await?,
                    bad => bad,
                },
                Err(bad) => Some(bad.clone()),
            };
            checked.add(bad);
        }
        let (counts, lonely) = checker.end();
        lonely.into_iter().for_each(|bad| checked.add(Some(bad)));
        checked.bad_lines.sort_by_key(|bad| bad.number);
        Ok(Checked { counts, ..checked })
    }

    /// Places every line that was not placed before, and tells after each group how far it is. The dump must have passed
    /// [`Importer::check`].
    ///
    /// # Errors
    /// When the dump cannot be read or a line cannot be placed; then the argument `line` is its number, and the
    /// groups before its own are placed.
    pub async fn import(&self, mut tell: impl FnMut(&Imported)) -> Result<Imported> {
        let mut counts = Imported::default();
        let mut lines = self.lines()?;
        let (mut group, mut bytes) = (Vec::new(), 0);
        while let Some((number, line)) = lines.next().map_err(|error| self.unreadable(&error))? {
            let (line, length) = line.map_err(|bad| Error::new(Code::BadRequest).with("line", bad.number))?;
            let file = match &line {
                Line::Attachment(attachment) => {
                    // Whoever brought it must be there, and be known, before the file is.
                    counts = self.place(std::mem::take(&mut group), counts).await?;
                    self.bring(attachment, &mut counts).await.map_err(|error| error.with("line", number))?
                }
                _ => None,
            };
            let words = match &line {
                Line::Post(post) if post.attachments.is_empty() => Some(place::read_words(&post.text)),
                _ => None,
            };
            group.push(Prepared { number, line, words, file });
            bytes += length;
            if group.len() >= IMPORT_LINES_AT_ONCE || bytes >= IMPORT_BYTES_AT_ONCE {
                counts = self.place(std::mem::take(&mut group), counts).await?;
                bytes = 0;
                tell(&counts);
            }
        }
        counts = self.place(group, counts).await?;
        tell(&counts);
        Ok(counts)
    }

    async fn place(&self, group: Vec<Prepared>, counts: Imported) -> Result<Imported> {
        if group.is_empty() {
            return Ok(counts);
        }
        let (seed, source) = (self.seed.clone(), self.source.clone());
        self.db
            .write(move |tx| {
                let mut placer = Placer { tx, seed: &seed, source: &source, counts, touched: Vec::new() };
                placer.place_all(&group)?;
                Ok(placer.counts)
            })
            .await
    }

    /// Makes a file of an attachment; none when an earlier import did.
    async fn bring(&self, attachment: &Attachment, counts: &mut Imported) -> Result<Option<FileId>> {
        let (seed, source, before) = (self.seed.clone(), self.source.clone(), *counts);
        let (old, author) = (attachment.id.clone(), attachment.author.clone());
        let owner = self.db.write(move |tx| {
            if origin::imported(tx, &source, Origin::Attachment, &old)?.is_some() {
                return Ok(None);
            }
            let mut placer = Placer { tx, seed: &seed, source: &source, counts: before, touched: Vec::new() };
            let owner = placer.somebody(&author, None)?;
            Ok(Some((owner, placer.counts)))
        });
        let Some((owner, after)) = owner.await? else { return Ok(None) };
        *counts = after;
        let path = check::path_below(self.folder(), &attachment.file).ok_or(Code::NotFound)?;
        let bytes = std::fs::read(&path).map_err(|error| self.unreadable(&error))?;
        let file = self.files.bring_imported(owner, &attachment.name, bytes.into()).await?;
        Ok(Some(file.id))
    }

    fn folder(&self) -> &Path {
        self.dump.parent().unwrap_or(Path::new(""))
    }

    fn lines(&self) -> Result<Lines<BufReader<File>>> {
        Ok(Lines::new(BufReader::new(File::open(&self.dump).map_err(|error| self.unreadable(&error))?)))
    }

    fn unreadable(&self, error: &std::io::Error) -> Error {
        Error::internal(format!("reading {}: {error}", self.dump.display()))
    }
}

impl Checked {
    fn add(&mut self, bad: Option<BadLine>) {
        if let Some(bad) = bad {
            self.bad += 1;
            if self.bad_lines.len() < IMPORT_BAD_LINES_TOLD_MAX {
                self.bad_lines.push(bad);
            }
        }
    }
}

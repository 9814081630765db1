//! An upload is made: a row, a draft where there is none, and the promise of room.

use super::arrive::{self, Came};
use super::{Standing, known};
use crate::access::{Actor, Caller, Person};
use crate::accounts::hex;
use crate::accounts::name::is_hidden;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::files::Hash;
use crate::limits::{
    FILE_NAME_CHARS_MAX, UPLOAD_ENDED_KEPT_MS, UPLOAD_KEPT_MS, UPLOAD_METADATA_BYTES_MAX, UPLOADS_OPEN_MAX,
};
use crate::rates::{Act as RateAct, Key};
use crate::video::access::{self, Act};
use crate::video::store::{self, Done, UploadRow};
use crate::video::{Video, create};
use tea_protocol::accounts::Role;
use tea_protocol::video::State;
use tea_protocol::{Code, StreamId};

/// What a film that cannot be named is called.
const NAMELESS: &str = "film";

/// A film that somebody wants to bring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Announced {
    /// The name of its file.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The draft it is for; none makes one of the name.
    pub title: Option<StreamId>,
    /// What its bytes hash to, where the client knows.
    pub sha256: Option<Hash>,
    /// What the client says of it, to be told again.
    pub metadata: String,
}

/// What came of an announcement.
struct Made {
    row: UploadRow,
    /// Uploads for the same title that this one replaces.
    replaced: Vec<i64>,
}

impl Video {
    /// Makes an upload. A film whose bytes the house still has from a title that was taken away, or that could not be shown,
    /// is there at once.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `rate_limited`, `empty`, `too_large`, `too_long`, `limit_reached`; for the draft
    /// `not_found`, `gone`; `film_known` with the title that has the film, which is the draft itself when it has one
    /// already; `quota_exceeded`, `storage_full`.
    pub async fn create_upload(&self, caller: &Caller, ask: Announced) -> Result<Standing> {
        let (video, caller) = (self.clone(), caller.clone());
        let made = self.db.write(move |tx| video.make_upload(tx, &caller, ask)).await?;
        for id in made.replaced {
            let _place = self.uploads.places.take(id).await?;
            self.remove_upload(id).await?;
        }
        Ok(made.row.into())
    }

    fn make_upload(&self, tx: &Tx<'_>, caller: &Caller, ask: Announced) -> Result<Made> {
        let actor = Actor::of(tx, caller)?;
        access::may_bring(tx, &actor)?;
        let person = actor.member()?;
        self.limiter.take(RateAct::Upload, Key::Account(person.id), tx.now)?;
        check(&ask, self.uploads.settings.film_bytes_max)?;
        if let Some(title) = ask.sha256.as_ref().map(|hash| store::title_of_hash(tx, hash)).transpose()?.flatten() {
            return Err(known(title));
        }
        let name = cleaned(&ask.name);
        let title = match ask.title {
            Some(title) => empty_draft(tx, &actor, title)?,
            None => create::draft(tx, &self.seed, person, stem(&name))?,
        };
        let replaced = store::end_uploads_for(tx, title, tx.now + UPLOAD_ENDED_KEPT_MS)?;
        let here = match &ask.sha256 {
            Some(hash) => store::bytes_here(tx, hash)?.filter(|(stored, _)| stored.bytes == ask.bytes),
            None => None,
        };
        self.check_room(tx, person, ask.bytes, here.is_some())?;
        let mut row = UploadRow {
            id: self.seed.id(tx.now),
            word: hex(&self.seed.bytes::<16>()),
            account: person.id,
            title,
            name,
            bytes: ask.bytes,
            received: 0,
            sha256: ask.sha256,
            metadata: ask.metadata,
            modified_at: tx.now,
            expires_at: tx.now + UPLOAD_KEPT_MS,
            done: Done::No,
        };
        if let Some((stored, mime)) = here {
            row = UploadRow { received: row.bytes, done: Done::Came, ..row };
            if arrive::give(tx, &self.seed, &row, &stored, &mime)? != Came::There {
                return Err(Error::new(Code::Stale));
            }
        }
        store::insert_upload(tx, &row)?;
        Ok(Made { row, replaced })
    }

    /// That the account and the disk take the film.
    fn check_room(&self, tx: &Tx<'_>, person: &Person, bytes: u64, here: bool) -> Result<()> {
        if store::open_uploads(tx, person.id)? >= UPLOADS_OPEN_MAX {
            return Err(Error::new(Code::LimitReached).with("max", UPLOADS_OPEN_MAX));
        }
        let max = self.uploads.settings.account_bytes_max;
        let over = || Ok::<_, Error>(store::films_bytes_of(tx, person.id)?.saturating_add(bytes) > max);
        if person.role < Role::Admin && over()? {
            return Err(Error::new(Code::QuotaExceeded).with("max", max));
        }
        match here {
            true => Ok(()),
            false => self.uploads.room(store::bytes_to_come(tx)?.saturating_add(bytes)),
        }
    }
}

fn check(ask: &Announced, bytes_max: u64) -> Result<()> {
    if ask.bytes == 0 {
        return Err(Error::new(Code::Empty));
    }
    if ask.bytes > bytes_max {
        return Err(Error::new(Code::TooLarge).with("max", bytes_max));
    }
    if ask.metadata.len() > UPLOAD_METADATA_BYTES_MAX {
        return Err(Error::new(Code::TooLong).with("field", "Upload-Metadata").with("max", UPLOAD_METADATA_BYTES_MAX));
    }
    Ok(())
}

/// The draft, if it waits for a film: it has none, or one that cannot be shown.
fn empty_draft(tx: &Tx<'_>, actor: &Actor, title: StreamId) -> Result<StreamId> {
    let film = access::title(tx, actor, title, Act::Edit)?.film;
    match film {
        film if film.removed => Err(Error::new(Code::Gone)),
        film if film.hash.is_some() && film.state != State::Damaged => Err(known(title)),
        _ => Ok(title),
    }
}

/// What a draft is called: as the file is, without its ending.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.trim().is_empty() => stem.trim(),
        _ => name,
    }
}

/// The name of a file without folders, without what shows nothing, and not longer than allowed.
fn cleaned(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let shown: String = last.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(FILE_NAME_CHARS_MAX).collect();
    if short.is_empty() { NAMELESS.to_owned() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_what_people_read() {
        for (name, expected) in [
            ("茶馆 第一集.mp4", "茶馆 第一集.mp4"),
            ("../../etc/电影.mkv", "电影.mkv"),
            ("C:\\films\\a\u{202e}b.mp4", "ab.mp4"),
            ("\n\t", NAMELESS),
            ("", NAMELESS),
        ] {
            assert_eq!(cleaned(name), expected);
        }
        let long = "长".repeat(FILE_NAME_CHARS_MAX + 1);
        assert_eq!(cleaned(&long).chars().count(), FILE_NAME_CHARS_MAX);
    }
}

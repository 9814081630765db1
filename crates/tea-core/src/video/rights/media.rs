//! What stands at an address of a film: `/media/KEY/TITLE/NAME`.

use super::super::store::reel::{Made, Piece, Reel};
use super::super::{Video, store};
use super::keys::{Key, OPEN, hashed, rung_file};
use super::reel::rate;
use crate::error::{Error, Result};
use crate::ground::files::Hash;
use std::path::PathBuf;
use tea_media::Variant;
use tea_protocol::video::Rung;
use tea_protocol::{Code, StreamId};

/// The media type of a playlist of HTTP Live Streaming (RFC 8216, section 4).
const PLAYLIST: &str = "application/vnd.apple.mpegurl";
const VTT: &str = "text/vtt; charset=utf-8";
const JPEG: &str = "image/jpeg";
const MP4: &str = "video/mp4";

/// Who may keep a copy of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// Everybody, for ever: the name is another one for other bytes.
    Public,
    /// The asker's own browser.
    Private,
    /// Nobody.
    NoStore,
}

/// A file of the library as it is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// Where it stands.
    pub path: PathBuf,
    /// How many bytes it has.
    pub bytes: u64,
    /// SHA-256 of them.
    pub hash: Hash,
    /// Its media type.
    pub mime: String,
    /// Who may keep a copy.
    pub cache: Cache,
    /// The name under which a browser saves it, for a download.
    pub name: Option<String>,
    /// At most so many bytes a second for one connection, for what is watched.
    pub rate: Option<u64>,
}

/// What stands at an address of a film.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// A file.
    File(MediaFile),
    /// A playlist, or words to the film. Nobody may keep it.
    Text {
        /// Its media type.
        mime: &'static str,
        /// The words.
        text: String,
    },
}

impl Video {
    /// What stands at an address. The key alone says who asks; no session is looked at, so that players need none.
    ///
    /// # Errors
    /// `ticket_invalid` for a key that the house did not make, or made for another title; `ticket_expired` for one that is
    /// over, or that what was changed since made void; `forbidden` for a quality above that of the key, or of what its
    /// person may watch now; what [`access::title`](super::super::access::title) refuses for watching; `not_found`.
    pub async fn media(&self, key: &str, title: StreamId, name: &str) -> Result<Shown> {
        let key = if key == OPEN { None } else { Some(self.key_of(key, title).await?) };
        let reel = self.reel(title).await?;
        if key.as_ref().is_some_and(|key| key.keys != reel.keys) {
            return Err(Error::new(Code::TicketExpired));
        }
        let cache = if key.is_some() { Cache::Private } else { Cache::Public };
        if let Some(piece) = still(&reel, name) {
            // Lists show it to everybody. That of a draft is found by whoever was told its hash.
            return if reel.removed {
                Err(Error::new(Code::NotFound))
            } else {
                Ok(self.file(piece, JPEG, cache, None))
            };
        }
        let now = self.top_of(title, key.map(|key| key.account)).await?;
        let top = key.map_or(now, |key| if (key.top as u8) < now as u8 { key.top } else { now });
        if let Some(language) = name.strip_prefix("sub-").and_then(|name| name.strip_suffix(".vtt")) {
            return self.words_of(title, language.to_owned()).await;
        }
        if let Some(text) = playlist(&reel, top, name)? {
            return Ok(Shown::Text { mime: PLAYLIST, text });
        }
        let (piece, mime, rate) = part(&reel, top, name)?;
        Ok(self.file(piece, mime, cache, rate))
    }

    /// A key that holds, for this title.
    async fn key_of(&self, text: &str, title: StreamId) -> Result<Key> {
        let key = Key::read(text, &self.seal().await?)?;
        if key.title != title {
            return Err(Error::new(Code::TicketInvalid));
        }
        if key.expires_at <= self.clock.now() {
            return Err(Error::new(Code::TicketExpired));
        }
        Ok(key)
    }

    async fn words_of(&self, title: StreamId, language: String) -> Result<Shown> {
        let text = self.db.read(move |tx| store::reel::words(tx, title, &language)).await?;
        let text = text.ok_or_else(|| Error::new(Code::NotFound))?;
        Ok(Shown::Text { mime: VTT, text })
    }

    fn file(&self, piece: Piece, mime: &str, cache: Cache, rate: Option<u64>) -> Shown {
        let Piece { hash, bytes } = piece;
        let path = self.files.place(&hash);
        Shown::File(MediaFile { path, bytes, hash, mime: mime.to_owned(), cache, name: None, rate })
    }
}

/// The cover or the still of a film, if that is its name.
fn still(reel: &Reel, name: &str) -> Option<Piece> {
    let named = |piece: Option<Piece>, word: &str| piece.filter(|piece| name == hashed(word, &piece.hash, ".jpg"));
    named(reel.cover, "cover").or_else(|| named(reel.poster, "poster"))
}

/// The playlist of a name; none for what is not the name of one. It names its parts relatively, so that they are asked for
/// under the same key.
fn playlist(reel: &Reel, top: Rung, name: &str) -> Result<Option<String>> {
    let Some(word) = name.strip_suffix(".m3u8") else { return Ok(None) };
    if word == "master" {
        let made: Vec<&Made> = reel.allowed(top).collect();
        if made.is_empty() {
            return Err(Error::new(Code::FilmNotReady));
        }
        return Ok(Some(master(&made)));
    }
    let made = allowed(reel, top, |made| made.rung.name() == word)?;
    Ok(Some(tea_media::media_playlist(&made.playlist, &rung_file(made.rung, &made.piece.hash))))
}

fn master(made: &[&Made]) -> String {
    let names: Vec<String> = made.iter().map(|made| format!("{}.m3u8", made.rung.name())).collect();
    let variants: Vec<Variant<'_>> = made
        .iter()
        .zip(&names)
        .map(|(made, uri)| Variant {
            uri,
            bits_per_s_peak: made.peak,
            bits_per_s_average: made.average,
            width: made.width,
            height: made.height,
            codecs: &made.codecs,
            frame_rate_milli: made.frame_rate_milli,
        })
        .collect();
    tea_media::master(&variants)
}

/// The file of a name with its media type, and how fast it is sent.
fn part<'a>(reel: &'a Reel, top: Rung, name: &str) -> Result<(Piece, &'a str, Option<u64>)> {
    if let Some(sheet) = reel.sprite.filter(|sheet| name == hashed("sprite", &sheet.piece.hash, ".jpg")) {
        return Ok((sheet.piece, JPEG, None));
    }
    if let Some(original) = reel.original.filter(|original| name == hashed("original", &original.hash, "")) {
        return if reel.original_is_allowed(top) {
            Ok((original, &reel.mime, Some(reel.rate_of_original())))
        } else {
            Err(Error::new(Code::Forbidden))
        };
    }
    let made = allowed(reel, top, |made| name == rung_file(made.rung, &made.piece.hash))?;
    Ok((made.piece, MP4, Some(rate(made))))
}

/// The quality that fits, if it may be had.
fn allowed(reel: &Reel, top: Rung, fits: impl Fn(&Made) -> bool) -> Result<&Made> {
    let made = reel.rungs.iter().find(|made| fits(made)).ok_or_else(|| Error::new(Code::NotFound))?;
    let may = reel.allowed(top).any(|allowed| allowed.rung == made.rung);
    if may { Ok(made) } else { Err(Error::new(Code::Forbidden)) }
}

//! Addresses of the bytes of films, which hold what they are good for: `/media/KEY/TITLE/NAME`.
//!
//! The key of what is open to all is `-`. Any other is a seal over person, title, best quality, revision and end, so that
//! playlists may name their parts relatively and no part needs a look at the database to be believed. Whether the person
//! still may watch is asked again all the same: see `showing`.

use super::super::access::Seat;
use super::super::store;
use super::super::store::reel::{Piece, Reel};
use super::letters;
use super::seal::{Seal, Use};
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::files::{Hash, text_of_hash};
use crate::limits::MEDIA_KEY_LIFE_MS;
use tea_protocol::video::{Media, Rung, Sprite};
use tea_protocol::{AccountId, Code, StreamId};

/// The key of what is open to all.
pub(super) const OPEN: &str = "-";
/// Hexadecimal digits of a hash in a name: enough to tell other bytes by.
pub(super) const HASH_DIGITS: usize = 10;
/// Keys made within the same hour end together, so that a browser finds again what it kept.
const ROUND_MS: i64 = 60 * 60 * 1000;
const VERSION: u8 = 1;
const FACTS_BYTES: usize = 34;
const SEAL_BYTES: usize = 20;

/// What a key says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// Whose it is.
    pub(super) account: AccountId,
    /// The title.
    pub(super) title: StreamId,
    /// The best quality.
    pub(super) top: Rung,
    /// The revision of the title's addresses.
    pub(super) keys: u64,
    /// When it ends.
    pub(super) expires_at: Millis,
}

impl Key {
    /// The key as it stands in an address.
    pub(super) fn text(&self, seal: &Seal) -> String {
        let mut bytes = [0; FACTS_BYTES + SEAL_BYTES];
        let (facts, sealed) = bytes.split_at_mut(FACTS_BYTES);
        facts[0] = VERSION;
        facts[1] = self.top as u8;
        facts[2..10].copy_from_slice(&self.account.0.to_be_bytes());
        facts[10..18].copy_from_slice(&self.title.0.to_be_bytes());
        facts[18..26].copy_from_slice(&self.keys.to_be_bytes());
        facts[26..34].copy_from_slice(&self.expires_at.to_be_bytes());
        sealed.copy_from_slice(&seal.of::<SEAL_BYTES>(Use::Media, facts));
        letters::write(&bytes)
    }

    /// Reads a key that the house made.
    ///
    /// # Errors
    /// `ticket_invalid` for any other text, however little of it was changed.
    pub(super) fn read(text: &str, seal: &Seal) -> Result<Self> {
        let invalid = || Error::new(Code::TicketInvalid);
        let bytes = letters::read::<{ FACTS_BYTES + SEAL_BYTES }>(text).ok_or_else(invalid)?;
        let (facts, sealed) = bytes.split_at(FACTS_BYTES);
        if !seal.fits(Use::Media, facts, sealed) || facts[0] != VERSION {
            return Err(invalid());
        }
        let number =
            |from: usize| i64::from_be_bytes(facts[from..from + 8].try_into().expect("eight bytes are eight bytes"));
        let top = match facts[1] {
            0 => Rung::R480,
            1 => Rung::R720,
            _ => Rung::R1080,
        };
        Ok(Self {
            top,
            account: AccountId(number(2)),
            title: StreamId(number(10)),
            keys: number(18).cast_unsigned(),
            expires_at: number(26),
        })
    }
}

/// What the addresses of a title's bytes begin with for somebody who may watch it, and until when they hold.
///
/// # Errors
/// From the database.
pub(in crate::video) fn base_of(tx: &Tx<'_>, seat: &Seat, account: Option<AccountId>) -> Result<(String, Millis)> {
    let expires_at = (tx.now + MEDIA_KEY_LIFE_MS) / ROUND_MS * ROUND_MS;
    let (title, keys) = (seat.film.id, seat.film.keys);
    let Some(account) = account else { return Ok((format!("/media/{OPEN}/{title}"), expires_at)) };
    let key = Key { account, title, top: seat.top, keys, expires_at };
    Ok((format!("/media/{}/{title}", key.text(&Seal::known(tx)?)), expires_at))
}

/// Where a film is for somebody; none when there is a barrier, or nothing is ready yet of what they may watch.
///
/// # Errors
/// From the database.
pub(in crate::video) fn media_of(tx: &Tx<'_>, seat: &Seat, account: Option<AccountId>) -> Result<Option<Media>> {
    if seat.barrier.is_some() {
        return Ok(None);
    }
    let Some(reel) = store::reel::reel(tx, seat.film.id)? else { return Ok(None) };
    let (base, expires_at) = base_of(tx, seat, account)?;
    let best = reel.allowed(seat.top).last().map(|made| rung_file(made.rung, &made.piece.hash));
    let original = reel.original.filter(|_| reel.original_is_allowed(seat.top));
    let master = best.is_some().then(|| format!("{base}/master.m3u8"));
    let Some(file) = best.or_else(|| original.map(|original| hashed("original", &original.hash, ""))) else {
        return Ok(None);
    };
    Ok(Some(Media {
        master,
        file: format!("{base}/{file}"),
        poster: picture(&reel, seat.film.id),
        sprite: sprite(&reel, &base),
        expires_at,
        top: seat.top,
    }))
}

/// The path of a title's picture: the cover that somebody chose, or else a still of the film. It is open to all.
pub(in crate::video) fn picture_path(
    title: StreamId,
    cover: Option<Vec<u8>>,
    poster: Option<Vec<u8>>,
) -> Option<String> {
    let hash = |bytes: Option<Vec<u8>>| bytes.and_then(|bytes| Hash::try_from(bytes).ok());
    let (name, hash) = match (hash(cover), hash(poster)) {
        (Some(cover), _) => ("cover", cover),
        (None, Some(poster)) => ("poster", poster),
        (None, None) => return None,
    };
    Some(format!("/media/{OPEN}/{title}/{}", hashed(name, &hash, ".jpg")))
}

fn picture(reel: &Reel, title: StreamId) -> Option<String> {
    let hash = |piece: Option<Piece>| piece.map(|piece| piece.hash.to_vec());
    picture_path(title, hash(reel.cover), hash(reel.poster))
}

fn sprite(reel: &Reel, base: &str) -> Option<Sprite> {
    reel.sprite.map(|sheet| Sprite {
        url: format!("{base}/{}", hashed("sprite", &sheet.piece.hash, ".jpg")),
        every_ms: sheet.every_ms,
        count: sheet.count,
        columns: sheet.columns,
        width: sheet.width,
        height: sheet.height,
    })
}

/// The name of a quality's file.
pub(super) fn rung_file(rung: Rung, hash: &Hash) -> String {
    hashed(rung.name(), hash, ".mp4")
}

/// A name that is another one for other bytes.
pub(super) fn hashed(name: &str, hash: &Hash, ending: &str) -> String {
    format!("{name}-{}{ending}", &text_of_hash(hash)[..HASH_DIGITS])
}

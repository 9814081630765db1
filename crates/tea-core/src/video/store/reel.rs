//! What a film is made of: its original, the qualities that are ready, its pictures.

use crate::args;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use crate::ground::files::Hash;
use crate::video::numbers;
use tea_protocol::StreamId;
use tea_protocol::video::{Rung, State};

/// Bytes in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::video) struct Piece {
    pub(in crate::video) hash: Hash,
    pub(in crate::video) bytes: u64,
}

/// A quality that is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::video) struct Made {
    pub(in crate::video) rung: Rung,
    pub(in crate::video) piece: Piece,
    pub(in crate::video) width: u32,
    pub(in crate::video) height: u32,
    /// Bits a second of its densest segment.
    pub(in crate::video) peak: u64,
    /// Mean bits a second.
    pub(in crate::video) average: u64,
    pub(in crate::video) frame_rate_milli: u32,
    pub(in crate::video) codecs: String,
    /// With a mark where the address of its file belongs.
    pub(in crate::video) playlist: String,
}

/// The sheet of small pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::video) struct Sheet {
    pub(in crate::video) piece: Piece,
    pub(in crate::video) every_ms: u64,
    pub(in crate::video) count: u32,
    pub(in crate::video) columns: u32,
    pub(in crate::video) width: u32,
    pub(in crate::video) height: u32,
}

/// What a film is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::video) struct Reel {
    pub(in crate::video) state: State,
    pub(in crate::video) removed: bool,
    /// See the column `titles.keys`.
    pub(in crate::video) keys: u64,
    pub(in crate::video) mime: String,
    pub(in crate::video) duration_ms: u64,
    /// The shorter side of its picture, in pixels.
    pub(in crate::video) lines: u32,
    pub(in crate::video) original: Option<Piece>,
    pub(in crate::video) poster: Option<Piece>,
    pub(in crate::video) cover: Option<Piece>,
    pub(in crate::video) sprite: Option<Sheet>,
    /// Those that are ready, the smallest first.
    pub(in crate::video) rungs: Vec<Made>,
}

pub(in crate::video) fn reel(tx: &Tx<'_>, title: StreamId) -> Result<Option<Reel>> {
    let found = tx.find(
        "select t.state, t.removed_at is not null, t.keys, t.mime, t.duration_ms,
            case when t.width < t.height then t.width else t.height end, t.hash, t.bytes,
            t.poster, p.bytes, t.cover, c.bytes, t.sprite, s.bytes, t.sprite_every_ms, t.sprite_count,
            t.sprite_columns, t.sprite_width, t.sprite_height
         from titles t left join blobs p on p.hash = t.poster left join blobs c on c.hash = t.cover
         left join blobs s on s.hash = t.sprite where t.id = $1",
        args![title],
        |row| {
            let sprite = piece(row, 12)?;
            Ok(Reel {
                state: numbers::state(row.get(0)?),
                removed: row.get(1)?,
                keys: row.get(2)?,
                mime: row.get(3)?,
                duration_ms: row.get(4)?,
                lines: row.get(5)?,
                original: piece(row, 6)?,
                poster: piece(row, 8)?,
                cover: piece(row, 10)?,
                sprite: match sprite {
                    None => None,
                    Some(piece) => Some(Sheet {
                        piece,
                        every_ms: row.get(14)?,
                        count: row.get(15)?,
                        columns: row.get(16)?,
                        width: row.get(17)?,
                        height: row.get(18)?,
                    }),
                },
                rungs: Vec::new(),
            })
        },
    )?;
    let Some(reel) = found else { return Ok(None) };
    Ok(Some(Reel { rungs: rungs_ready(tx, title)?, ..reel }))
}

fn rungs_ready(tx: &Tx<'_>, title: StreamId) -> Result<Vec<Made>> {
    let found = tx.all(
        "select hash, bytes, rung, width, height, peak, average, frame_rate_milli, codecs, playlist from rungs
         where title = $1 and state = 2 and hash is not null order by rung limit 3",
        args![title],
        |row| {
            let Some(piece) = piece(row, 0)? else { return Ok(None) };
            Ok(Some(Made {
                rung: numbers::rung(row.get(2)?),
                piece,
                width: row.get(3)?,
                height: row.get(4)?,
                peak: row.get(5)?,
                average: row.get(6)?,
                frame_rate_milli: row.get(7)?,
                codecs: row.get(8)?,
                playlist: row.get(9)?,
            }))
        },
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// The words to a film in a language, as WebVTT.
pub(in crate::video) fn words(tx: &Tx<'_>, title: StreamId, language: &str) -> Result<Option<String>> {
    tx.find("select vtt from subtitles where title = $1 and language = $2", args![title, language], |row| row.get(0))
}

/// Bytes from a hash and a size beside it; none where one is missing.
fn piece(row: &Row<'_>, at: usize) -> Result<Option<Piece>> {
    let hash = row.get::<Option<Vec<u8>>>(at)?.and_then(|hash| hash.try_into().ok());
    let bytes: Option<u64> = row.get(at + 1)?;
    Ok(hash.zip(bytes).map(|(hash, bytes)| Piece { hash, bytes }))
}

//! The small pictures that show above the bar of the player where one would jump to.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::progress::{Blocks, Progress};
use crate::run::{Bounds, Call, run};
use crate::source::{Source, work_directory};
use crate::tools::Tools;
use crate::{guard, limits};

/// Sheets of small pictures. Tile `n` shows the film at `n * interval_ms`; it lies on sheet `n / (columns * rows)`, the
/// tiles of a sheet run from left to right and then down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sprite {
    /// The sheets in order, JPEG, in the job's directory.
    pub files: Vec<PathBuf>,
    /// Tiles on all sheets together.
    pub tiles: u32,
    /// Time from one tile to the next, in milliseconds.
    pub interval_ms: u64,
    /// Tiles side by side on a sheet.
    pub columns: u32,
    /// Rows of tiles on a sheet; the last sheet may be filled up with black.
    pub rows: u32,
    /// Width of a tile in pixels.
    pub tile_width: u32,
    /// Height of a tile in pixels.
    pub tile_height: u32,
}

/// The distance of the key frames that the ladder makes, in milliseconds.
const KEY_MS: u64 = 4000;

/// How far apart the tiles of a film are, so that there are not too many: whole distances of key frames.
fn interval_ms(duration_ms: u64) -> u64 {
    duration_ms.div_ceil(u64::from(limits::SPRITE_TILES)).div_ceil(KEY_MS).max(1) * KEY_MS
}

fn tiles(duration_ms: u64, interval_ms: u64) -> u32 {
    u32::try_from(duration_ms.div_ceil(interval_ms)).unwrap_or(limits::SPRITE_TILES).clamp(1, limits::SPRITE_TILES)
}

/// Makes `sprite-1.jpg` and so on in `work` from the key frames of a rung, the smallest one at best: nothing else is
/// decoded. `rung` is the file that [`crate::encode`] made, `duration_ms` its length.
///
/// # Errors
/// When it cannot be read or a limit is met.
pub async fn sprite(
    tools: &Tools,
    rung: &Path,
    work: &Path,
    duration_ms: u64,
    on: &mut Progress<'_>,
) -> Result<Sprite, Fault> {
    let (source, work) = (Source::look(rung)?, work_directory(work)?);
    let interval_ms = interval_ms(duration_ms);
    let tiles = tiles(duration_ms, interval_ms);
    let (columns, rows) = (limits::SPRITE_COLUMNS, limits::SPRITE_ROWS);
    // A film of one row does not need a sheet of ten.
    let rows = rows.min(tiles.div_ceil(columns));
    let (wide, high) = (limits::SPRITE_WIDTH, limits::SPRITE_HEIGHT);
    let mut words = guard::words(["-v", "error", "-progress", "pipe:1", "-stats_period", "1", "-skip_frame", "nokey"]);
    words.extend(guard::ffmpeg(source.container, &source.path));
    let filters = format!(
        "scale={wide}:{high}:force_original_aspect_ratio=decrease:flags=area,setsar=1,pad={wide}:{high}:-1:-1,\
         fps=1000/{interval_ms}:start_time=0:round=up,tpad=stop_mode=clone:stop={tiles},trim=end_frame={tiles},\
         tile={columns}x{rows}"
    );
    words.extend(guard::words(["-map", "0:V:0", "-map_metadata", "-1", "-an", "-sn", "-dn", "-vf", &filters]));
    words.extend(guard::words(["-fps_mode", "passthrough", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "5"]));
    words.extend(guard::words(["-f", "image2", "sprite-%d.jpg"]));
    let bounds = Bounds::new(limits::wall(duration_ms), limits::MEMORY_PROBE_BYTES, limits::FILE_SLACK_BYTES);
    let call = Call { tool: &tools.ffmpeg, words, source: &source.path, work: &work, bounds };
    let mut blocks = Blocks::new(duration_ms);
    run(tools.sandbox(), call, &mut |piece| {
        blocks.take(piece, on);
        true
    })
    .await?;
    let files: Vec<PathBuf> =
        (1..=tiles.div_ceil(columns * rows)).map(|n| work.join(format!("sprite-{n}.jpg"))).collect();
    if let Some(missing) = files.iter().find(|file| !file.is_file()) {
        return Err(Fault::unreadable(format!("{} was not made", missing.display())));
    }
    on(100);
    Ok(Sprite { files, tiles, interval_ms, columns, rows, tile_width: wide, tile_height: high })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_film_has_tiles_further_apart() {
        let shape = |duration_ms| (interval_ms(duration_ms), tiles(duration_ms, interval_ms(duration_ms)));
        assert_eq!(shape(1), (4000, 1));
        assert_eq!(shape(60_000), (4000, 15));
        assert_eq!(shape(60_001), (4000, 16));
        let most = 4000 * u64::from(limits::SPRITE_TILES);
        assert_eq!(shape(most), (4000, limits::SPRITE_TILES));
        assert_eq!(shape(most + 1), (8000, 101));
        assert_eq!(shape(limits::DURATION_MS), (216_000, 200));
    }
}

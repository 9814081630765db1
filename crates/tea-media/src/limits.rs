//! How much of everything a film may have, and how much of the machine working on it may take.

use std::time::Duration;

/// The longest film, in milliseconds: twelve hours.
pub const DURATION_MS: u64 = 12 * 3600 * 1000;
/// The most pixels of one picture: 4096 by 2304.
pub const PIXELS: u64 = 4096 * 2304;
/// The longest side of a picture, in pixels.
pub const SIDE: u32 = 4096;
/// The shortest side of a picture, in pixels; nothing smaller is a film.
pub const SIDE_LEAST: u32 = 16;
/// The most pictures a second that a source may have, in thousandths.
pub const FPS_MILLI: u32 = 240_000;
/// The most pictures a second that are written, in thousandths.
pub const FPS_OUT_MILLI: u32 = 60_000;
/// Streams of a source; attachments and covers are counted.
pub const STREAMS: usize = 32;
/// Pixels at which ffmpeg itself stops before it takes memory for a picture.
pub const PIXELS_OF_TOOLS: u64 = 37_748_736;
/// Chapters that are kept of a source.
pub const CHAPTERS: usize = 200;
/// Characters that are kept of a chapter's title.
pub const CHAPTER_TITLE: usize = 100;

/// The highest rate at which a source is copied as it is, in bits per second.
pub const COPY_BITS_PER_S: u64 = 12_000_000;
/// The largest distance of two key frames with which a source is copied as it is, in milliseconds.
pub const COPY_KEY_DISTANCE_MS: u64 = 10_000;
/// How much of a long film is read to measure the distance of its key frames: this much at its beginning, its middle
/// and its end, in milliseconds.
pub const KEY_WINDOW_MS: u64 = 600_000;
/// The least part of a source that must come out, in percent; less means that the source is damaged.
pub const OUTPUT_PERCENT: u64 = 98;
/// What may be missing at the end whatever the length, in milliseconds: a picture or two and the padding of the sound.
pub const OUTPUT_SLACK_MS: u64 = 250;

/// Bytes of ffprobe's report that are read.
pub const REPORT_BYTES: usize = 4 << 20;
/// Bytes of a line that a tool prints on its standard output.
pub const LINE_BYTES: usize = 4096;
/// The last bytes of a tool's standard error that are kept for the log.
pub const STDERR_BYTES: usize = 16 << 10;
/// Bytes of a media playlist that ffmpeg wrote: twelve hours in segments of a second stay far below.
pub const PLAYLIST_BYTES: u64 = 8 << 20;
/// Bytes of the head of a film that was made.
pub const HEAD_BYTES: u64 = 1 << 20;

/// Threads of one call of ffmpeg.
pub const THREADS: u32 = 2;
/// How far ffmpeg steps back before everybody else.
pub const NICE: i32 = 15;
/// Open files of a tool.
pub const OPEN_FILES: u64 = 64;
/// Address space of ffprobe and of the calls that make pictures from few frames, in bytes.
pub const MEMORY_PROBE_BYTES: u64 = 1 << 30;
/// Address space of a call that decodes and encodes, in bytes.
pub const MEMORY_ENCODE_BYTES: u64 = 2 << 30;
/// Bytes of a picture file, and room that every other file gets on top of what it should need.
pub const FILE_SLACK_BYTES: u64 = 64 << 20;
/// How long looking at a film may take.
pub const PROBE_WALL: Duration = Duration::from_secs(60);
/// How long reading the packets of a film, or of a part of it, may take.
pub const SCAN_WALL: Duration = Duration::from_secs(300);
/// How long one try for a poster may take.
pub const POSTER_WALL: Duration = Duration::from_secs(60);
/// How long asking a tool for its version may take, in seconds.
pub const VERSION_WALL_S: u32 = 10;

/// Columns of a sheet of the preview.
pub const SPRITE_COLUMNS: u32 = 10;
/// Rows of a sheet of the preview.
pub const SPRITE_ROWS: u32 = 20;
/// Tiles of the preview of one film: one sheet, so that a page fetches one picture.
pub const SPRITE_TILES: u32 = 200;
/// Width of a tile, in pixels.
pub const SPRITE_WIDTH: u32 = 160;
/// Height of a tile, in pixels.
pub const SPRITE_HEIGHT: u32 = 90;
/// Width of a poster at most, in pixels.
pub const POSTER_WIDTH: u32 = 1280;

/// The loudness that films are brought to, in hundredths of LUFS.
pub const LOUDNESS_CENTI: i32 = -1600;
/// The loudness below which a sound track counts as silent, in hundredths of LUFS.
pub const SILENCE_CENTI: i32 = -5000;
/// The most that is added or taken, in hundredths of a decibel.
pub const GAIN_CENTI: i32 = 1200;
/// Where the highest sample may come to, in hundredths of dBFS.
pub const PEAK_CENTI: i32 = -100;

/// Bytes of a subtitle file.
pub const SUBTITLE_BYTES: usize = 1 << 20;
/// Cues of a subtitle file.
pub const SUBTITLE_CUES: usize = 10_000;
/// Characters of one cue.
pub const SUBTITLE_CUE: usize = 1000;

/// How long a call over a whole film may take on the clock: twenty times the film and two minutes.
#[must_use]
pub fn wall(duration_ms: u64) -> Duration {
    Duration::from_millis(duration_ms.saturating_mul(20).saturating_add(120_000))
}

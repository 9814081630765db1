//! A film that was made: one file with its pieces, and what a playlist says about it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::limits;
use crate::playlist::{Pieces, Variant, media_playlist};
use crate::rung::Rung;

/// One rung of a film: one file, fragmented MP4, whose pieces are reached by byte ranges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Which rung it is; for a copy the one that the film itself stands on.
    pub rung: Rung,
    /// Where it lies, in the job's directory.
    pub file: PathBuf,
    /// Its media playlist with `{file}` where the address of the file belongs; see [`Made::playlist`].
    pub playlist: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// How long it is, in milliseconds.
    pub duration_ms: u64,
    /// Bits per second of the densest segment.
    pub bits_per_s_peak: u64,
    /// Mean bits per second.
    pub bits_per_s_average: u64,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How pictures and sound are packed, in the words of RFC 6381, such as `avc1.64001F,mp4a.40.2`.
    pub codecs: String,
    /// Pictures per second, in thousandths.
    pub frame_rate_milli: u32,
}

impl Made {
    /// The media playlist with the address of the file in its places.
    #[must_use]
    pub fn playlist(&self, uri: &str) -> String {
        media_playlist(&self.playlist, uri)
    }

    /// What a master playlist says about it; `uri` is the address of its media playlist.
    #[must_use]
    pub fn variant<'a>(&'a self, uri: &'a str) -> Variant<'a> {
        Variant {
            uri,
            bits_per_s_peak: self.bits_per_s_peak,
            bits_per_s_average: self.bits_per_s_average,
            width: self.width,
            height: self.height,
            codecs: &self.codecs,
            frame_rate_milli: self.frame_rate_milli,
        }
    }
}

/// What ffmpeg was asked to make.
pub(crate) struct Wanted<'a> {
    pub(crate) rung: Rung,
    pub(crate) size: (u32, u32),
    pub(crate) frame_rate_milli: u32,
    pub(crate) has_sound: bool,
    /// The name of file and playlist, without what comes behind the dot.
    pub(crate) name: &'a str,
    /// How long the source is, in milliseconds.
    pub(crate) duration_ms: u64,
    /// The furthest time that ffmpeg told, in microseconds.
    pub(crate) out_us: u64,
}

/// Looks at what ffmpeg made: an end without complaint is not yet success.
///
/// # Errors
/// When there is less than there should be, or it is not what it should be.
pub(crate) fn look(work: &Path, wanted: &Wanted<'_>) -> Result<Made, Fault> {
    let file = work.join(format!("{}.mp4", wanted.name));
    let list = work.join(format!("{}.m3u8", wanted.name));
    let text = read_at_most(&list, limits::PLAYLIST_BYTES)?;
    let pieces = Pieces::read(&String::from_utf8_lossy(&text))?;
    let bytes = std::fs::metadata(&file).map_err(|error| Fault::of_io("what was made", &error))?.len();
    let end = pieces.segments.iter().map(|segment| segment.offset.saturating_add(segment.bytes)).max().unwrap_or(0);
    if end > bytes || pieces.head > limits::HEAD_BYTES {
        return Err(Fault::unreadable(format!("the pieces end at {end} of {bytes} bytes")));
    }
    let duration_ms = pieces.duration_us() / 1000;
    let out_ms = duration_ms.max(wanted.out_us / 1000);
    if !is_whole(out_ms, wanted.duration_ms) {
        return Err(Fault::truncated(format!("{out_ms} ms came out of {} ms", wanted.duration_ms)));
    }
    let head = read_at_most(&file, pieces.head)?;
    let made = Made {
        rung: wanted.rung,
        playlist: pieces.playlist(),
        bytes,
        duration_ms,
        bits_per_s_peak: pieces.peak(),
        bits_per_s_average: pieces.average(),
        width: wanted.size.0,
        height: wanted.size.1,
        codecs: codecs(&head, wanted.has_sound).ok_or_else(|| Fault::unreadable("the head names no pictures"))?,
        frame_rate_milli: wanted.frame_rate_milli,
        file,
    };
    std::fs::remove_file(&list).map_err(|error| Fault::of_io("the playlist", &error))?;
    Ok(made)
}

/// Whether enough came out.
fn is_whole(out_ms: u64, duration_ms: u64) -> bool {
    let part_ms = duration_ms.saturating_mul(limits::OUTPUT_PERCENT) / 100;
    out_ms >= part_ms.min(duration_ms.saturating_sub(limits::OUTPUT_SLACK_MS))
}

fn read_at_most(path: &Path, bytes: u64) -> Result<Vec<u8>, Fault> {
    use std::io::Read;
    let mut read = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(bytes).read_to_end(&mut read))
        .map_err(|error| Fault::of_io("what was made", &error))?;
    Ok(read)
}

/// The words of RFC 6381 for a head: profile, constraints and level from the box `avcC` (ISO/IEC 14496-15, 5.3.3.1),
/// and the one kind of sound that is made.
fn codecs(head: &[u8], has_sound: bool) -> Option<String> {
    let at = head.windows(4).position(|name| name == b"avcC")?;
    let [_version, profile, constraints, level] = head.get(at + 4..at + 8)?.try_into().ok()?;
    let sound = if has_sound { ",mp4a.40.2" } else { "" };
    Some(format!("avc1.{profile:02X}{constraints:02X}{level:02X}{sound}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_may_lose_two_percent_or_a_crumb() {
        assert!(is_whole(60_000, 60_000) && is_whole(70_000, 60_000));
        assert!(is_whole(58_800, 60_000) && !is_whole(58_799, 60_000));
        assert!(is_whole(1_750, 2_000) && !is_whole(1_749, 2_000));
        assert!(!is_whole(29_300, 60_000));
    }

    #[test]
    fn the_head_tells_the_codec() {
        let head = b"....stsd....avc1....avcC\x01\x64\x00\x1f\xff";
        assert_eq!(codecs(head, true).as_deref(), Some("avc1.64001F,mp4a.40.2"));
        assert_eq!(codecs(head, false).as_deref(), Some("avc1.64001F"));
        assert_eq!(codecs(b"avcC\x01", true), None);
        assert_eq!(codecs(b"hvcC\x01\x02\x03\x04", true), None);
    }
}

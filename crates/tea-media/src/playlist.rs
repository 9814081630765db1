//! Playlists of HTTP Live Streaming (RFC 8216): reading the one that ffmpeg wrote about a file, and writing our own.

use std::fmt::Write;

use crate::fault::Fault;

/// What stands for the address of the film in a stored playlist.
pub const FILE: &str = "{file}";

/// One piece of a film inside its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) duration_us: u64,
    pub(crate) bytes: u64,
    pub(crate) offset: u64,
}

/// The pieces of a film: the head that every player needs first, then its segments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pieces {
    /// Bytes of the head, which is at the beginning of the file.
    pub(crate) head: u64,
    pub(crate) segments: Vec<Segment>,
}

impl Pieces {
    /// Reads a media playlist of ffmpeg's about a single file.
    ///
    /// # Errors
    /// When it is not such a playlist.
    pub(crate) fn read(text: &str) -> Result<Self, Fault> {
        let broken = |line: &str| Fault::unreadable(format!("the playlist: {line}"));
        let (mut head, mut duration_us, mut range, mut segments) = (None, None, None, Vec::new());
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("#EXT-X-MAP:") {
                let told = rest.split_once("BYTERANGE=\"").and_then(|(_, rest)| range_of(rest.split('"').next()?));
                head = Some(told.filter(|(_, offset)| *offset == 0).ok_or_else(|| broken(line))?.0);
            } else if let Some(rest) = line.strip_prefix("#EXTINF:") {
                let seconds = rest.split(',').next().unwrap_or_default();
                duration_us = Some(microseconds(seconds).ok_or_else(|| broken(line))?);
            } else if let Some(rest) = line.strip_prefix("#EXT-X-BYTERANGE:") {
                range = Some(range_of(rest).ok_or_else(|| broken(line))?);
            } else if !line.starts_with('#') && !line.is_empty() {
                let (Some(duration_us), Some((bytes, offset))) = (duration_us.take(), range.take()) else {
                    return Err(broken(line));
                };
                segments.push(Segment { duration_us, bytes, offset });
            }
        }
        match head {
            Some(head) if !segments.is_empty() => Ok(Self { head, segments }),
            _ => Err(broken("it names no pieces")),
        }
    }

    pub(crate) fn duration_us(&self) -> u64 {
        self.segments.iter().map(|segment| segment.duration_us).sum()
    }

    /// Mean bits per second of the segments.
    pub(crate) fn average(&self) -> u64 {
        rate(self.segments.iter().map(|segment| segment.bytes).sum(), self.duration_us())
    }

    /// Bits per second of the densest segment. Segments that are much shorter than the longest do not count, as RFC
    /// 8216 wants it (4.3.4.2): a last crumb would say anything.
    pub(crate) fn peak(&self) -> u64 {
        let longest_us = self.segments.iter().map(|segment| segment.duration_us).max().unwrap_or(0);
        let counts = self.segments.iter().filter(|segment| segment.duration_us * 2 >= longest_us);
        counts.map(|segment| rate(segment.bytes, segment.duration_us)).max().unwrap_or(0)
    }

    /// Our own media playlist, with [`FILE`] where the address of the film belongs.
    pub(crate) fn playlist(&self) -> String {
        let longest_us = self.segments.iter().map(|segment| segment.duration_us).max().unwrap_or(0);
        let target_s = (longest_us + 500_000) / 1_000_000;
        let mut text = String::from("#EXTM3U\n#EXT-X-VERSION:7\n");
        line(&mut text, format_args!("#EXT-X-TARGETDURATION:{}", target_s.max(1)));
        text.push_str("#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        line(&mut text, format_args!("#EXT-X-MAP:URI=\"{FILE}\",BYTERANGE=\"{}@0\"", self.head));
        for segment in &self.segments {
            let (whole, part) = (segment.duration_us / 1_000_000, segment.duration_us % 1_000_000);
            line(&mut text, format_args!("#EXTINF:{whole}.{part:06},"));
            line(&mut text, format_args!("#EXT-X-BYTERANGE:{}@{}", segment.bytes, segment.offset));
            line(&mut text, format_args!("{FILE}"));
        }
        text.push_str("#EXT-X-ENDLIST\n");
        text
    }
}

/// A stored media playlist with the address of the film in its places. `uri` may be relative; it is the house's own
/// and must hold no quotation mark and no line end.
#[must_use]
pub fn media_playlist(stored: &str, uri: &str) -> String {
    stored.replace(FILE, uri)
}

/// What a master playlist says about one rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant<'a> {
    /// The address of the rung's media playlist, relative or whole, without quotation marks and line ends.
    pub uri: &'a str,
    /// Bits per second of the densest segment.
    pub bits_per_s_peak: u64,
    /// Mean bits per second.
    pub bits_per_s_average: u64,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How pictures and sound are packed, in the words of RFC 6381.
    pub codecs: &'a str,
    /// Pictures per second, in thousandths.
    pub frame_rate_milli: u32,
}

/// The master playlist of a film: one line of facts and one address for each rung, in the order given. Players begin
/// with the first.
#[must_use]
pub fn master(variants: &[Variant<'_>]) -> String {
    let mut text = String::from("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    for variant in variants {
        let (whole, part) = (variant.frame_rate_milli / 1000, variant.frame_rate_milli % 1000);
        line(
            &mut text,
            format_args!(
                "#EXT-X-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={},CODECS=\"{}\",RESOLUTION={}x{},\
                 FRAME-RATE={whole}.{part:03}",
                variant.bits_per_s_peak, variant.bits_per_s_average, variant.codecs, variant.width, variant.height
            ),
        );
        line(&mut text, format_args!("{}", variant.uri));
    }
    text
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("writing into a string does not fail");
}

fn rate(bytes: u64, duration_us: u64) -> u64 {
    let bits_us = u128::from(bytes) * 8 * 1_000_000;
    bits_us.checked_div(u128::from(duration_us)).and_then(|rate| u64::try_from(rate).ok()).unwrap_or(0)
}

/// `length@offset`.
fn range_of(text: &str) -> Option<(u64, u64)> {
    let (bytes, offset) = text.trim().split_once('@')?;
    Some((bytes.parse().ok()?, offset.parse().ok()?))
}

/// `4.004000` in microseconds.
fn microseconds(seconds: &str) -> Option<u64> {
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, ""));
    let digits: String = part.chars().chain("000000".chars()).take(6).collect();
    whole.parse::<u64>().ok()?.checked_mul(1_000_000)?.checked_add(digits.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:0\n\
        #EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MAP:URI=\"480p.mp4\",BYTERANGE=\"1373@0\"\n\
        #EXTINF:4.004000,\n#EXT-X-BYTERANGE:500000@1373\n480p.mp4\n\
        #EXTINF:4.000000,\n#EXT-X-BYTERANGE:600000@501373\n480p.mp4\n\
        #EXTINF:0.100000,\n#EXT-X-BYTERANGE:90000@1101373\n480p.mp4\n#EXT-X-ENDLIST\n";

    #[test]
    fn a_written_list_is_read_and_written_again_for_an_independent_reader() {
        let pieces = Pieces::read(WRITTEN).expect("it is a playlist");
        assert_eq!((pieces.head, pieces.segments.len(), pieces.duration_us()), (1373, 3, 8_104_000));
        assert_eq!(pieces.peak(), 1_200_000, "the last crumb does not count");
        assert_eq!(pieces.average(), 1_190_000 * 8_000_000 / 8_104_000);
        let text = media_playlist(&pieces.playlist(), "v/480p.mp4");
        let (_, read) = m3u8_rs::parse_media_playlist(text.as_bytes()).expect("others read it");
        assert!(read.end_list && read.independent_segments && !text.contains(FILE));
        assert_eq!((read.target_duration, read.segments.len()), (4, 3));
        let map = read.segments[0].map.as_ref().expect("a head");
        assert_eq!(map.byte_range.as_ref().map(|range| (range.length, range.offset)), Some((1373, Some(0))));
        assert_eq!(read.segments[1].uri, "v/480p.mp4");
        let range = read.segments[1].byte_range.as_ref().expect("a range");
        assert_eq!((range.length, range.offset), (600_000, Some(501_373)));
    }

    #[test]
    fn what_is_no_list_of_pieces_is_refused() {
        for broken in [
            "",
            "#EXTM3U\n#EXT-X-ENDLIST\n",
            "#EXT-X-MAP:URI=\"a\",BYTERANGE=\"5@1\"\n",
            "#EXT-X-MAP:URI=\"a\"\n",
            "#EXT-X-MAP:URI=\"a\",BYTERANGE=\"5@0\"\n#EXTINF:4,\na.mp4\n",
            "#EXT-X-MAP:URI=\"a\",BYTERANGE=\"5@0\"\n#EXTINF:x,\n",
        ] {
            assert!(Pieces::read(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_master_is_what_an_independent_reader_expects() {
        let variant = Variant {
            uri: "480p.m3u8",
            bits_per_s_peak: 1_500_000,
            bits_per_s_average: 900_000,
            width: 854,
            height: 480,
            codecs: "avc1.64001F,mp4a.40.2",
            frame_rate_milli: 29_970,
        };
        let text = master(&[variant, Variant { uri: "720p.m3u8", ..variant }]);
        let (_, read) = m3u8_rs::parse_master_playlist(text.as_bytes()).expect("others read it");
        assert_eq!(read.variants.len(), 2);
        let first = &read.variants[0];
        assert_eq!((first.bandwidth, first.average_bandwidth), (1_500_000, Some(900_000)));
        assert_eq!((first.uri.as_str(), first.frame_rate), ("480p.m3u8", Some(29.97)));
        assert_eq!(first.codecs.as_deref(), Some("avc1.64001F,mp4a.40.2"));
        assert_eq!(first.resolution.map(|size| (size.width, size.height)), Some((854, 480)));
    }
}

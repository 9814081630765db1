//! Looking at the first bytes of a file before any tool opens it. Only what is recognised here is handed on, and the
//! tool is told which reader to use, so that it never guesses.

use serde::{Deserialize, Serialize};

/// The wrapping of a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Container {
    /// MP4, QuickTime, 3GP (ISO/IEC 14496-12).
    Mov,
    /// Matroska and WebM (RFC 9559).
    Matroska,
    /// Audio Video Interleave.
    Avi,
    /// Flash Video.
    Flv,
    /// MPEG transport stream, also with the four byte prefix of cameras.
    MpegTs,
    /// MPEG program stream.
    MpegPs,
    /// Advanced Systems Format, the wrapping of WMV.
    Asf,
    /// Ogg (RFC 3533).
    Ogg,
}

impl Container {
    /// The name of ffmpeg's reader for it.
    pub(crate) fn reader(self) -> &'static str {
        match self {
            Self::Mov => "mov",
            Self::Matroska => "matroska",
            Self::Avi => "avi",
            Self::Flv => "flv",
            Self::MpegTs => "mpegts",
            Self::MpegPs => "mpeg",
            Self::Asf => "asf",
            Self::Ogg => "ogg",
        }
    }

    /// Whether its times are good enough to be copied without decoding.
    pub(crate) fn copies(self) -> bool {
        matches!(self, Self::Mov | Self::Matroska | Self::Flv | Self::MpegTs)
    }
}

/// How many of a file's first bytes [`sniff`] wants to see; fewer are enough for a shorter file.
pub const SNIFF_BYTES: usize = 1024;

/// The object that begins every ASF file.
const ASF_HEADER: [u8; 16] =
    [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C];

/// Packets of a transport stream that must begin right, one after another.
const TS_PACKETS: usize = 4;

/// What the first bytes of a file say it is; none when it is nothing that is taken.
#[must_use]
pub fn sniff(first: &[u8]) -> Option<Container> {
    let at = |offset: usize, what: &[u8]| first.get(offset..).is_some_and(|rest| rest.starts_with(what));
    if at(4, b"ftyp") {
        Some(Container::Mov)
    } else if at(0, &[0x1A, 0x45, 0xDF, 0xA3]) {
        Some(Container::Matroska)
    } else if at(0, b"RIFF") && at(8, b"AVI ") {
        Some(Container::Avi)
    } else if at(0, b"FLV\x01") {
        Some(Container::Flv)
    } else if at(0, b"OggS") {
        Some(Container::Ogg)
    } else if at(0, &ASF_HEADER) {
        Some(Container::Asf)
    } else if at(0, &[0x00, 0x00, 0x01, 0xBA]) {
        Some(Container::MpegPs)
    } else if is_transport(first, 0, 188) || is_transport(first, 4, 192) {
        Some(Container::MpegTs)
    } else {
        None
    }
}

/// Whether packets of `step` bytes begin with the byte of synchronisation, the first one at `offset`.
fn is_transport(first: &[u8], offset: usize, step: usize) -> bool {
    (0..TS_PACKETS).all(|packet| first.get(offset + packet * step) == Some(&0x47))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrapping_is_known_by_its_first_bytes() {
        let mut packets = vec![0_u8; SNIFF_BYTES];
        (0..5).for_each(|packet| packets[packet * 188] = 0x47);
        let mut camera = vec![0_u8; SNIFF_BYTES];
        (0..5).for_each(|packet| camera[4 + packet * 192] = 0x47);
        let cases: [(&[u8], Container); 9] = [
            (b"\0\0\0\x20ftypisom", Container::Mov),
            (b"\x1A\x45\xDF\xA3\x01", Container::Matroska),
            (b"RIFF\0\0\0\0AVI LIST", Container::Avi),
            (b"FLV\x01\x05", Container::Flv),
            (b"OggS\0\x02", Container::Ogg),
            (&ASF_HEADER, Container::Asf),
            (b"\0\0\x01\xBA\x44", Container::MpegPs),
            (&packets, Container::MpegTs),
            (&camera, Container::MpegTs),
        ];
        for (bytes, container) in cases {
            assert_eq!(sniff(bytes), Some(container));
        }
    }

    #[test]
    fn lists_and_archives_and_texts_are_nothing() {
        let cases: [&[u8]; 10] = [
            b"",
            b"ftyp",
            b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd",
            b"<?xml version=\"1.0\"?><MPD>",
            b"ffconcat version 1.0\nfile other.mp4",
            b"v=0\r\no=- 0 0 IN IP4 127.0.0.1",
            b"PK\x03\x04",
            b"\x89PNG\r\n\x1a\n",
            b"RIFF\0\0\0\0WAVEfmt ",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ];
        for bytes in cases {
            assert_eq!(sniff(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
        let mut once = vec![0_u8; SNIFF_BYTES];
        once[0] = 0x47;
        once[188] = 0x47;
        assert_eq!(sniff(&once), None, "two packets are chance");
    }
}

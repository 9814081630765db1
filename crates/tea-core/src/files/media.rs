//! What a file is, by its first bytes and never by its name.

/// Bytes at a place that only files of one type have.
struct Mark {
    at: usize,
    bytes: &'static [u8],
    mime: &'static str,
}

const fn mark(at: usize, bytes: &'static [u8], mime: &'static str) -> Mark {
    Mark { at, bytes, mime }
}

/// The first that fits counts. Brands of MP4 are those of its registration authority (mp4ra.org).
const MARKS: &[Mark] = &[
    mark(0, b"%PDF-", "application/pdf"),
    mark(0, b"PK\x03\x04", "application/zip"),
    mark(0, b"PK\x05\x06", "application/zip"),
    mark(0, b"\x1f\x8b", "application/gzip"),
    mark(0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    mark(0, b"ID3", "audio/mpeg"),
    mark(0, b"\xff\xfb", "audio/mpeg"),
    mark(0, b"\xff\xf3", "audio/mpeg"),
    mark(0, b"\xff\xf2", "audio/mpeg"),
    mark(0, b"OggS", "audio/ogg"),
    mark(0, b"fLaC", "audio/flac"),
    mark(8, b"WAVE", "audio/wav"),
    mark(4, b"ftypM4A", "audio/mp4"),
    mark(4, b"ftypisom", "video/mp4"),
    mark(4, b"ftypiso", "video/mp4"),
    mark(4, b"ftypmp4", "video/mp4"),
    mark(4, b"ftypavc1", "video/mp4"),
    mark(4, b"ftypM4V", "video/mp4"),
    mark(4, b"ftypqt  ", "video/quicktime"),
    mark(0, b"\x1a\x45\xdf\xa3", "video/webm"),
];

/// What nobody recognised.
const UNKNOWN: &str = "application/octet-stream";

/// The media type of a file that is no picture.
pub(super) fn of(bytes: &[u8]) -> &'static str {
    let fits = |mark: &&Mark| bytes.get(mark.at..).is_some_and(|rest| rest.starts_with(mark.bytes));
    match MARKS.iter().find(fits) {
        Some(mark) => mark.mime,
        None if is_text(bytes) => "text/plain",
        None => UNKNOWN,
    }
}

/// UTF-8 without control characters other than blanks.
fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| !text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')))
}

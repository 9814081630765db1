//! What a client's first bytes say about the language it speaks.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};

/// First bytes of a framed connection. They are consumed before the framed handler sees the stream.
pub const FRAMES_MAGIC: [u8; 4] = [0xC5, b'T', b'H', 0x01];

/// First byte of a TLS handshake record.
pub(super) const TLS_HANDSHAKE: u8 = 0x16;

/// The start of the HTTP/2 preface; no HTTP/1 method is named so.
const HTTP2_PREFACE_START: [u8; 4] = *b"PRI ";

/// The languages told apart after TLS, if any, has been taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Frames,
    Http1,
    Http2,
}

/// Bytes read to recognise the language which HTTP still has to see.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Replay {
    bytes: [u8; 4],
    taken: u8,
    len: u8,
}

impl Replay {
    /// What has not been handed on yet.
    pub(super) fn rest(&self) -> &[u8] {
        &self.bytes[usize::from(self.taken)..usize::from(self.len)]
    }

    /// Marks `count` bytes of [`Replay::rest`] as handed on.
    pub(super) fn consume(&mut self, count: usize) {
        let count = u8::try_from(count.min(self.rest().len())).expect("at most four bytes are kept");
        self.taken += count;
    }
}

/// `None` when more bytes are needed.
fn recognise(first: &[u8]) -> Option<Opening> {
    if first.is_empty() {
        return None;
    }
    for (start, opening) in [(FRAMES_MAGIC, Opening::Frames), (HTTP2_PREFACE_START, Opening::Http2)] {
        if first.starts_with(&start) {
            return Some(opening);
        }
        if start.starts_with(first) {
            return None;
        }
    }
    Some(Opening::Http1)
}

/// Reads at most four bytes, and none past the magic. `None` when the client closed without a word.
///
/// # Errors
/// Whatever reading the stream gives.
pub(super) async fn read<S>(stream: &mut S) -> io::Result<Option<(Opening, Replay)>>
where
    S: AsyncRead + Unpin,
{
    let mut replay = Replay::default();
    loop {
        let start = usize::from(replay.len);
        let count = stream.read(&mut replay.bytes[start..]).await?;
        if count == 0 {
            // Half a magic is for HTTP to complain about; nothing at all needs no answer.
            return Ok((start > 0).then_some((Opening::Http1, replay)));
        }
        replay.len += u8::try_from(count).expect("the buffer holds four bytes");
        if let Some(opening) = recognise(replay.rest()) {
            return Ok(Some((opening, replay)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart_by_the_shortest_prefix() {
        let cases: [(&[u8], Option<Opening>); 11] = [
            (b"", None),
            (b"\xC5", None),
            (b"\xC5TH", None),
            (b"\xC5TH\x01", Some(Opening::Frames)),
            (b"\xC5TH\x02", Some(Opening::Http1)),
            (b"P", None),
            (b"PRI", None),
            (b"PRI ", Some(Opening::Http2)),
            (b"POST", Some(Opening::Http1)),
            (b"G", Some(Opening::Http1)),
            (b"\x00", Some(Opening::Http1)),
        ];
        for (bytes, expected) in cases {
            assert_eq!(recognise(bytes), expected, "{bytes:?}");
        }
    }

    #[tokio::test]
    async fn reading_stops_right_after_the_magic() {
        let mut stream: &[u8] = b"\xC5TH\x01rest";
        let (opening, _) = read(&mut stream).await.unwrap().unwrap();
        assert_eq!(opening, Opening::Frames);
        assert_eq!(stream, b"rest");
    }

    #[tokio::test]
    async fn what_http_needs_is_replayed() {
        let mut stream: &[u8] = b"PU";
        let (opening, mut replay) = read(&mut stream).await.unwrap().unwrap();
        assert_eq!(opening, Opening::Http1);
        assert_eq!(replay.rest(), b"PU");
        replay.consume(1);
        assert_eq!(replay.rest(), b"U");
        replay.consume(9);
        assert_eq!(replay.rest(), b"");
    }

    #[tokio::test]
    async fn a_silent_close_is_nothing() {
        let mut stream: &[u8] = b"";
        assert!(read(&mut stream).await.unwrap().is_none());
    }
}

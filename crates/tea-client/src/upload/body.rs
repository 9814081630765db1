//! The bytes of a request: none, or the rest of a file, read ahead of the line.

use super::Gone;
use crate::limits::{SEND_PIECE_BYTES, SEND_PIECES_WAITING};
use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::sync::mpsc;

/// What a request sends.
pub(super) trait Sending: Body<Data = Bytes, Error = io::Error> + Send + Unpin + 'static {
    /// How far it is, to see whether anything moves.
    fn gone(&self) -> Gone;
}

/// No bytes.
pub(super) struct Nothing;

impl Body for Nothing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        true
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(0)
    }
}

impl Sending for Nothing {
    fn gone(&self) -> Gone {
        Gone::default()
    }
}

/// The rest of a file. A thread of its own reads; it ends when the request does.
pub(super) struct Rest {
    pieces: mpsc::Receiver<io::Result<Bytes>>,
    left: u64,
    gone: Gone,
}

impl Rest {
    /// # Errors
    /// When the file cannot be read from there.
    pub(super) fn of(mut file: File, part: Range<u64>, gone: Gone) -> io::Result<Rest> {
        file.seek(SeekFrom::Start(part.start))?;
        let left = part.end - part.start;
        let (read, pieces) = mpsc::channel(SEND_PIECES_WAITING);
        tokio::task::spawn_blocking(move || {
            let mut left = left;
            while left > 0 {
                let mut piece = vec![0; SEND_PIECE_BYTES.min(usize::try_from(left).unwrap_or(SEND_PIECE_BYTES))];
                let outcome = file.read_exact(&mut piece).map(|()| Bytes::from(piece));
                left = left.saturating_sub(SEND_PIECE_BYTES as u64);
                let broken = outcome.is_err();
                if read.blocking_send(outcome).is_err() || broken {
                    return;
                }
            }
        });
        Ok(Rest { pieces, left, gone })
    }
}

impl Body for Rest {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let Some(piece) = ready!(self.pieces.poll_recv(cx)) else { return Poll::Ready(None) };
        let piece = piece?;
        self.left -= piece.len() as u64;
        self.gone.add(piece.len() as u64);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

impl Sending for Rest {
    fn gone(&self) -> Gone {
        self.gone.clone()
    }
}

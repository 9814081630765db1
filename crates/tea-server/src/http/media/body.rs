//! A part of a file on its way: the next block is read while the last one is being written.
//!
//! A reader who stops is not read for: the connection asks for a block only when it has sent the one before, so at most
//! two wait in memory, and the port's own deadline ends a connection on which nothing is taken.

use std::future::Future;
use std::io;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{Instant, Sleep};

use super::Taken;
use super::blocks::{self, Block, Source};
use crate::port::Pace;

/// The bytes of a part. Fails if the disk does, which ends the connection, since the length was promised.
pub(super) struct FileBody {
    source: Source,
    /// What was asked for.
    part: Range<u64>,
    /// Up to where the connection has taken it.
    taken_to: u64,
    next: Next,
    /// The connection's pace and the file's bytes a second.
    pace: Option<(Arc<Pace>, u64)>,
    told: Option<Taken>,
}

/// The block after what was taken.
enum Next {
    /// It is being read.
    Reading(JoinHandle<io::Result<Block>>),
    /// It was read.
    Ready(Block),
    /// Its time has not come yet.
    Waiting(Block, Pin<Box<Sleep>>),
    /// There is none.
    Nothing,
}

impl FileBody {
    /// A part whose first block was read; of an empty part there is none.
    pub(super) fn new(
        source: Source,
        part: Range<u64>,
        first: Option<Block>,
        pace: Option<(Arc<Pace>, u64)>,
        told: Option<Taken>,
    ) -> FileBody {
        let next = first.map_or(Next::Nothing, Next::Ready);
        FileBody { source, taken_to: part.start, part, next, pace, told }
    }

    fn left(&self) -> u64 {
        self.part.end - self.taken_to
    }

    /// The next block, once it was read and its time has come.
    fn poll_block(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<Option<Block>>> {
        loop {
            self.next = match std::mem::replace(&mut self.next, Next::Nothing) {
                Next::Nothing => return Poll::Ready(Ok(None)),
                Next::Reading(mut reading) => match Pin::new(&mut reading).poll(cx) {
                    Poll::Ready(read) => Next::Ready(read.map_err(io::Error::other)??),
                    Poll::Pending => {
                        self.next = Next::Reading(reading);
                        return Poll::Pending;
                    }
                },
                Next::Ready(block) => match self.due(&block) {
                    Some(at) => Next::Waiting(block, Box::pin(tokio::time::sleep_until(at))),
                    None => return Poll::Ready(Ok(Some(block))),
                },
                Next::Waiting(block, mut until) => {
                    if until.as_mut().poll(cx).is_pending() {
                        self.next = Next::Waiting(block, until);
                        return Poll::Pending;
                    }
                    return Poll::Ready(Ok(Some(block)));
                }
            };
        }
    }

    /// When a block may go, if not now.
    fn due(&self, block: &Block) -> Option<Instant> {
        let (pace, rate) = self.pace.as_ref()?;
        pace.when(Instant::now(), block.as_ref().len(), *rate)
    }

    /// Begins to read what comes after the block that was just taken.
    fn read_on(&mut self) {
        if self.left() == 0 {
            return;
        }
        let part = blocks::first(&(self.taken_to..self.part.end));
        let source = self.source.clone();
        self.next = Next::Reading(spawn_blocking(move || source.read(part)));
    }
}

impl Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let body = self.get_mut();
        let block = match ready!(body.poll_block(cx)) {
            Ok(Some(block)) => block,
            Ok(None) => return Poll::Ready(None),
            Err(error) => {
                tracing::error!(%error, "a file broke off while it was sent");
                return Poll::Ready(Some(Err(error)));
            }
        };
        body.taken_to += block.as_ref().len() as u64;
        body.read_on();
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_owner(block)))))
    }

    fn is_end_stream(&self) -> bool {
        self.left() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left())
    }
}

impl Drop for FileBody {
    fn drop(&mut self) {
        if let Next::Reading(reading) = &self.next {
            // One that waits for its turn need not be read; one that is being read ends by itself.
            reading.abort();
        }
        if let Some(told) = self.told.take()
            && self.taken_to > self.part.start
        {
            told(self.part.start..self.taken_to);
        }
    }
}

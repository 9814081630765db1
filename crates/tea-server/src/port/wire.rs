//! The stream as HTTP sees it: replays the bytes read to recognise it, ends on a cut or a client that
//! does not read, and closes without losing the last answer.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

use super::http2_meter::Http2Meter;
use super::opening::Replay;
use super::ticket::Ticket;
use super::{Deadlines, Stream};
use crate::limits::LINGER_BYTES_MAX;

/// One HTTP connection's stream. It owns the connection's [`Ticket`], and so keeps it through an upgrade.
pub(super) struct Wire {
    stream: Stream,
    replay: Replay,
    meter: Option<Box<Http2Meter>>,
    cut: Pin<Box<WaitForCancellationFutureOwned>>,
    /// How long the client may take nothing.
    reader: Duration,
    /// Runs while it takes nothing.
    unread: Option<Pin<Box<Sleep>>>,
    linger: Duration,
    lingering: Option<Lingering>,
    _ticket: Ticket,
}

/// Reading and forgetting after our side was closed.
struct Lingering {
    until: Pin<Box<Sleep>>,
    left_bytes: usize,
}

impl Wire {
    pub(super) fn new(
        stream: Stream,
        replay: Replay,
        ticket: Ticket,
        cut: &CancellationToken,
        deadlines: &Deadlines,
    ) -> Wire {
        Wire {
            stream,
            replay,
            meter: None,
            cut: Box::pin(cut.clone().cancelled_owned()),
            reader: deadlines.reader,
            unread: None,
            linger: deadlines.linger,
            lingering: None,
            _ticket: ticket,
        }
    }

    /// Also counts the client's HTTP/2 frames from here on.
    pub(super) fn with_meter(mut self, mut meter: Http2Meter) -> Wire {
        // The start of the preface, which is no frame, can only be within the meter's allowance.
        let _ = meter.received(self.replay.rest(), Instant::now());
        self.meter = Some(Box::new(meter));
        self
    }

    /// Unread bytes at close make the kernel send a reset, which can overtake the answer; so they are read, within limits.
    fn poll_linger(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let lingering = self.lingering.get_or_insert_with(|| Lingering {
            until: Box::pin(tokio::time::sleep(self.linger)),
            left_bytes: LINGER_BYTES_MAX,
        });
        let mut waste = [0; 4096];
        while lingering.left_bytes > 0 && lingering.until.as_mut().poll(cx).is_pending() {
            let mut buf = ReadBuf::new(&mut waste);
            let outcome = ready!(Pin::new(&mut self.stream).poll_read(cx, &mut buf));
            if outcome.is_err() || buf.filled().is_empty() {
                break;
            }
            lingering.left_bytes = lingering.left_bytes.saturating_sub(buf.filled().len());
        }
        Poll::Ready(())
    }

    /// Counts what was written, or how long nothing could be.
    fn written(&mut self, cx: &mut Context<'_>, outcome: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if outcome.is_ready() {
            self.unread = None;
            if let (Some(meter), Poll::Ready(Ok(bytes))) = (&mut self.meter, &outcome) {
                meter.sent(*bytes);
            }
            return outcome;
        }
        let reader = self.reader;
        let unread = self.unread.get_or_insert_with(|| Box::pin(tokio::time::sleep(reader)));
        ready!(unread.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Wire {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let wire = self.get_mut();
        if wire.cut.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        let waiting = wire.replay.rest();
        if !waiting.is_empty() {
            let count = waiting.len().min(buf.remaining());
            buf.put_slice(&waiting[..count]);
            wire.replay.consume(count);
            return Poll::Ready(Ok(()));
        }
        let start = buf.filled().len();
        ready!(Pin::new(&mut wire.stream).poll_read(cx, buf))?;
        if let Some(meter) = &mut wire.meter {
            meter.received(&buf.filled()[start..], Instant::now()).map_err(io::Error::other)?;
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let wire = self.get_mut();
        let outcome = Pin::new(&mut wire.stream).poll_write(cx, buf);
        wire.written(cx, outcome)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wire = self.get_mut();
        let outcome = Pin::new(&mut wire.stream).poll_write_vectored(cx, bufs);
        wire.written(cx, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let wire = self.get_mut();
        if wire.lingering.is_none() {
            ready!(Pin::new(&mut wire.stream).poll_shutdown(cx))?;
        }
        ready!(wire.poll_linger(cx));
        Poll::Ready(Ok(()))
    }
}

//! A request body that has to keep coming: not silent for long, not slower than a minimum, not larger than allowed.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep};

use super::Refusal;
use crate::limits;

/// How fast bodies have to come. Only time spent waiting for the client counts, not time a handler takes.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Longest wait for the next piece.
    pub idle: Duration,
    /// Waiting time after which the speed is looked at.
    pub window: Duration,
    /// What has to have come by then, per second.
    pub bytes_per_second_min: u64,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            idle: limits::BODY_IDLE_DEADLINE,
            window: limits::BODY_PACE_WINDOW,
            bytes_per_second_min: limits::BODY_BYTES_PER_SECOND_MIN,
        }
    }
}

/// What a body and the guards around it know of each other. A request extension while the body is read.
#[derive(Debug)]
pub(super) struct Watch {
    limit_bytes: AtomicU64,
    refusal: Mutex<Option<Refusal>>,
}

impl Watch {
    pub(super) fn new(limit_bytes: u64) -> Watch {
        Watch { limit_bytes: AtomicU64::new(limit_bytes), refusal: Mutex::new(None) }
    }

    /// Sets what this request's body may hold.
    pub(super) fn set_limit(&self, limit_bytes: u64) {
        self.limit_bytes.store(limit_bytes, Ordering::Relaxed);
    }

    /// Notes why the request is over; the first reason stays.
    pub(super) fn note(&self, refusal: Refusal) {
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(refusal);
    }

    /// Why the request is over, if it is.
    pub(super) fn refusal(&self) -> Option<Refusal> {
        *self.refusal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a handler reading the body gets as its error; the guard outside answers.
#[derive(Debug, thiserror::Error)]
#[error("the request body was refused: {}", .0.code())]
struct Refused(Refusal);

/// The body as handlers read it.
pub(super) struct WatchedBody {
    body: Body,
    watch: Arc<Watch>,
    pace: Pace,
    read_bytes: u64,
    window_bytes: u64,
    waited: Duration,
    wait: Option<Wait>,
}

/// One stretch of waiting for the client.
struct Wait {
    since: Instant,
    until: Pin<Box<Sleep>>,
}

impl WatchedBody {
    pub(super) fn new(body: Body, watch: Arc<Watch>, pace: Pace) -> WatchedBody {
        WatchedBody { body, watch, pace, read_bytes: 0, window_bytes: 0, waited: Duration::ZERO, wait: None }
    }

    fn came(&mut self, bytes: u64) -> Result<(), Refusal> {
        self.read_bytes += bytes;
        self.window_bytes += bytes;
        let limit_bytes = self.watch.limit_bytes.load(Ordering::Relaxed);
        if self.read_bytes > limit_bytes {
            return Err(Refusal::TooLarge { limit_bytes });
        }
        if let Some(wait) = self.wait.take() {
            self.waited += wait.since.elapsed();
        }
        if self.waited >= self.pace.window {
            self.close_window()?;
        }
        Ok(())
    }

    fn close_window(&mut self) -> Result<(), Refusal> {
        let wanted = u128::from(self.pace.bytes_per_second_min) * self.waited.as_millis() / 1_000;
        if u128::from(self.window_bytes) < wanted {
            return Err(Refusal::SlowBody);
        }
        self.window_bytes = 0;
        self.waited = Duration::ZERO;
        Ok(())
    }

    /// Ready when the client has been waited for too long.
    fn poll_patience(&mut self, cx: &mut Context<'_>) -> Poll<Refusal> {
        let left = self.pace.window.saturating_sub(self.waited).min(self.pace.idle);
        let wait =
            self.wait.get_or_insert_with(|| Wait { since: Instant::now(), until: Box::pin(tokio::time::sleep(left)) });
        ready!(wait.until.as_mut().poll(cx));
        let stretch = wait.since.elapsed();
        if stretch >= self.pace.idle {
            return Poll::Ready(Refusal::SlowBody);
        }
        self.waited += stretch;
        self.wait = None;
        match self.close_window() {
            Err(refusal) => Poll::Ready(refusal),
            // Enough came earlier in this window. A new window starts, and with it a new wait.
            Ok(()) => self.poll_patience(cx),
        }
    }

    fn refuse(&self, refusal: Refusal) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.watch.note(refusal);
        Poll::Ready(Some(Err(axum::Error::new(Refused(refusal)))))
    }
}

impl hyper::body::Body for WatchedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        match Pin::new(&mut this.body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                match this.came(bytes as u64) {
                    Ok(()) => Poll::Ready(Some(Ok(frame))),
                    Err(refusal) => this.refuse(refusal),
                }
            }
            Poll::Ready(end) => Poll::Ready(end),
            Poll::Pending => match this.poll_patience(cx) {
                Poll::Ready(refusal) => this.refuse(refusal),
                Poll::Pending => Poll::Pending,
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

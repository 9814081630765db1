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

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::stream;
    use http_body_util::BodyExt;

    use super::*;

    /// A body of which a piece comes after each pause, read at once; tells how the reading ends.
    async fn check(pace: Pace, limit_bytes: u64, pieces: &[(u64, usize)]) -> Option<Refusal> {
        let pieces: Vec<_> = pieces.to_vec();
        let coming = stream::unfold(pieces.into_iter(), |mut pieces| async move {
            let (pause_s, bytes) = pieces.next()?;
            tokio::time::sleep(Duration::from_secs(pause_s)).await;
            Some((Ok::<_, Infallible>(vec![b'x'; bytes]), pieces))
        });
        let watch = Arc::new(Watch::new(limit_bytes));
        let body = WatchedBody::new(Body::from_stream(coming), Arc::clone(&watch), pace);
        let outcome = body.collect().await;
        assert_eq!(outcome.is_err(), watch.refusal().is_some());
        watch.refusal()
    }

    #[tokio::test(start_paused = true)]
    async fn the_slowest_allowed_pace_passes_and_a_byte_less_does_not() {
        let pace = Pace::default();
        let piece = 10 * 1024;
        assert_eq!(check(pace, u64::MAX, &[(10, piece); 30]).await, None);
        assert_eq!(check(pace, u64::MAX, &[(10, piece - 1); 30]).await, Some(Refusal::SlowBody));
    }

    #[tokio::test(start_paused = true)]
    async fn a_fast_start_does_not_excuse_a_slow_rest() {
        let mut pieces = vec![(0, 1 << 20)];
        pieces.resize(20, (10, 1));
        assert_eq!(check(Pace::default(), u64::MAX, &pieces).await, Some(Refusal::SlowBody));
    }

    #[tokio::test(start_paused = true)]
    async fn one_long_silence_is_enough() {
        let rich = 1 << 20;
        assert_eq!(check(Pace::default(), u64::MAX, &[(29, rich), (29, rich)]).await, None);
        assert_eq!(check(Pace::default(), u64::MAX, &[(29, rich), (31, rich)]).await, Some(Refusal::SlowBody));
    }

    #[tokio::test(start_paused = true)]
    async fn the_limit_is_the_last_byte_taken() {
        assert_eq!(check(Pace::default(), 100, &[(0, 60), (0, 40)]).await, None);
        let refusal = Some(Refusal::TooLarge { limit_bytes: 100 });
        assert_eq!(check(Pace::default(), 100, &[(0, 60), (0, 41)]).await, refusal);
    }

    #[tokio::test(start_paused = true)]
    async fn the_time_a_handler_takes_is_not_the_clients() {
        let watch = Arc::new(Watch::new(u64::MAX));
        let pieces = stream::iter(vec![Ok::<_, Infallible>("x"); 20]);
        let mut body = WatchedBody::new(Body::from_stream(pieces), Arc::clone(&watch), Pace::default());
        while let Some(piece) = body.frame().await {
            piece.unwrap();
            tokio::time::sleep(Duration::from_secs(600)).await;
        }
        assert_eq!(watch.refusal(), None);
    }
}

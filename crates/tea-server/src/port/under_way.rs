//! How many requests a connection is working on, since when there are none, and which answers nobody takes.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Frame, SizeHint};
use tokio::time::Instant;

/// Shared by a connection and its requests.
#[derive(Clone, Debug)]
pub(super) struct UnderWay(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    next_id: u64,
    requests: usize,
    quiet_since: Instant,
    /// Requests whose answer waits for the client to take its next piece, oldest first.
    offered: Vec<(u64, Instant)>,
}

/// One request; over when its answer's body was sent or dropped.
#[derive(Debug)]
pub(super) struct OneRequest {
    under_way: UnderWay,
    id: u64,
}

impl UnderWay {
    /// Quiet from now.
    pub(super) fn new() -> UnderWay {
        let state = State { next_id: 0, requests: 0, quiet_since: Instant::now(), offered: Vec::new() };
        UnderWay(Arc::new(Mutex::new(state)))
    }

    pub(super) fn begin(&self) -> OneRequest {
        let mut state = self.state();
        state.requests += 1;
        state.next_id += 1;
        OneRequest { under_way: self.clone(), id: state.next_id }
    }

    /// For how long there has been no request; zero while there is one.
    pub(super) fn quiet_for(&self) -> Duration {
        let state = self.state();
        if state.requests > 0 { Duration::ZERO } else { state.quiet_since.elapsed() }
    }

    /// For how long the client has left an answer untaken; zero if it takes them all.
    pub(super) fn untaken_for(&self) -> Duration {
        self.state().offered.first().map_or(Duration::ZERO, |(_, since)| since.elapsed())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OneRequest {
    /// Ties the answer's body to the request.
    pub(super) fn answer_with(self, body: axum::body::Body) -> CountedBody {
        self.offer();
        CountedBody { body, request: self }
    }

    fn offer(&self) {
        self.under_way.state().offered.push((self.id, Instant::now()));
    }

    fn take(&self) {
        self.under_way.state().offered.retain(|(id, _)| *id != self.id);
    }
}

impl Drop for OneRequest {
    fn drop(&mut self) {
        self.take();
        let mut state = self.under_way.state();
        state.requests -= 1;
        state.quiet_since = Instant::now();
    }
}

/// An answer's body that keeps its request counted until it ends. It is asked for a piece only when the one before is on
/// its way, so the time between is the client's.
#[derive(Debug)]
pub(super) struct CountedBody {
    body: axum::body::Body,
    request: OneRequest,
}

impl Body for CountedBody {
    type Data = <axum::body::Body as Body>::Data;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let counted = self.get_mut();
        counted.request.take();
        let piece = Pin::new(&mut counted.body).poll_frame(cx);
        if piece.is_ready() {
            counted.request.offer();
        }
        piece
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
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn quiet_is_measured_from_the_end_of_the_last_request() {
        let under_way = UnderWay::new();
        tokio::time::advance(Duration::from_secs(3)).await;
        assert_eq!(under_way.quiet_for(), Duration::from_secs(3));
        let (one, two) = (under_way.begin(), under_way.begin());
        tokio::time::advance(Duration::from_secs(3)).await;
        drop(one);
        assert_eq!(under_way.quiet_for(), Duration::ZERO);
        drop(two);
        tokio::time::advance(Duration::from_secs(2)).await;
        assert_eq!(under_way.quiet_for(), Duration::from_secs(2));
    }
    #[tokio::test(start_paused = true)]
    async fn the_oldest_untaken_answer_counts() {
        let under_way = UnderWay::new();
        let first = under_way.begin().answer_with("one".into());
        tokio::time::advance(Duration::from_secs(3)).await;
        let second = under_way.begin().answer_with("two".into());
        tokio::time::advance(Duration::from_secs(2)).await;
        assert_eq!(under_way.untaken_for(), Duration::from_secs(5));
        drop(first);
        assert_eq!(under_way.untaken_for(), Duration::from_secs(2));
        let mut second = second;
        let waker = futures_util::task::noop_waker();
        assert!(Pin::new(&mut second).poll_frame(&mut Context::from_waker(&waker)).is_ready());
        assert_eq!(under_way.untaken_for(), Duration::ZERO);
    }
}

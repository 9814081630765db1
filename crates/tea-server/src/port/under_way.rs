//! How many requests a connection is working on, and since when there are none.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Frame, SizeHint};
use tokio::time::Instant;

/// Shared by a connection and its requests.
#[derive(Clone, Debug)]
pub(super) struct UnderWay(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    requests: usize,
    quiet_since: Instant,
}

/// One request; over when its answer's body was sent or dropped.
#[derive(Debug)]
pub(super) struct OneRequest(UnderWay);

impl UnderWay {
    /// Quiet from now.
    pub(super) fn new() -> UnderWay {
        UnderWay(Arc::new(Mutex::new(State { requests: 0, quiet_since: Instant::now() })))
    }

    pub(super) fn begin(&self) -> OneRequest {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).requests += 1;
        OneRequest(self.clone())
    }

    /// For how long there has been no request; zero while there is one.
    pub(super) fn quiet_for(&self) -> Duration {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.requests > 0 { Duration::ZERO } else { state.quiet_since.elapsed() }
    }
}

impl Drop for OneRequest {
    fn drop(&mut self) {
        let mut state = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.requests -= 1;
        state.quiet_since = Instant::now();
    }
}

/// An answer's body that keeps its request counted until it ends.
#[derive(Debug)]
pub(super) struct CountedBody {
    pub(super) body: axum::body::Body,
    pub(super) _request: OneRequest,
}

impl Body for CountedBody {
    type Data = <axum::body::Body as Body>::Data;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_frame(cx)
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
}

//! Waiting for a state, never for a while.

use crate::limits::{LOOK_EVERY, PATIENCE};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

/// What a future gives, soon; `what` is told when it does not come.
pub async fn soon<F: Future>(what: &str, future: F) -> F::Output {
    match timeout(PATIENCE, future).await {
        Ok(output) => output,
        Err(_) => panic!("in vain: {what}"),
    }
}

/// Waits until something holds that nobody announces, and returns how long it took.
pub async fn until(what: &str, mut holds: impl FnMut() -> bool) -> Duration {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "in vain: {what}");
        sleep(LOOK_EVERY).await;
    }
    start.elapsed()
}

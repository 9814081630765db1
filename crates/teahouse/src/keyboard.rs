//! Waiting for a person at the keyboard, without keeping the program from hearing an interrupt.

use crate::exit::Outcome;

/// Reads on a thread of its own, which ends with the process when nobody waits for it any more.
pub(crate) async fn wait<T: Send + 'static>(read: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(read).await.map_err(anyhow::Error::from)?
}

//! The pool in which passwords are hashed and verified: few at a time, because each takes megabytes and a core, and a
//! short queue, because a flood of sign-ins must not become a flood of memory.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{Settings, hash, verify};

/// Nobody knows a password for this salt and output; verifying against it takes as long as against a real one.
const NOBODY: &str = "$bm8tc2FsdC1uby1uYW1lIQ$bm9ib2R5IGtub3dzIGEgcGFzc3dvcmQgZm9yIHRoaXM";

/// The waiting room is full; the person should try again in a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked")]
pub struct Busy;

/// Hashes and verifies passwords, a bounded number at a time.
#[derive(Debug, Clone)]
pub struct Hasher {
    settings: Settings,
    nobody: Arc<str>,
    /// Running and waiting together; refused when empty.
    places: Arc<Semaphore>,
    /// Running; waited for.
    running: Arc<Semaphore>,
}

impl Hasher {
    /// A pool that runs `at_once` jobs while `waiting` more wait.
    #[must_use]
    pub fn new(settings: Settings, at_once: usize, waiting: usize) -> Hasher {
        let (m, t, p) = (settings.0.m_cost(), settings.0.t_cost(), settings.0.p_cost());
        Hasher {
            nobody: format!("$argon2id$v=19$m={m},t={t},p={p}{NOBODY}").into(),
            settings,
            places: Arc::new(Semaphore::new(at_once + waiting)),
            running: Arc::new(Semaphore::new(at_once)),
        }
    }

    /// The settings that new hashes are made with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Hashes a password; see [`hash`].
    ///
    /// # Errors
    /// `Busy` when the waiting room is full.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Result<String, Busy> {
        let settings = self.settings.clone();
        self.run(move || hash(&password, &settings, salt)).await
    }

    /// Whether the password belongs to the PHC string. With `None`, for a name that nobody has, the work is done all
    /// the same, so that the time of the answer does not tell who has an account.
    ///
    /// # Errors
    /// `Busy` when the waiting room is full.
    pub async fn verify(&self, password: String, phc: Option<String>) -> Result<bool, Busy> {
        let nobody = Arc::clone(&self.nobody);
        self.run(move || {
            let matches = verify(&password, phc.as_deref().unwrap_or(&nobody));
            matches && phc.is_some()
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let permits = self.permits().await?;
        let done = tokio::task::spawn_blocking(move || {
            // The permits live in the job: a caller who goes away does not make room while the work still runs.
            let _permits = permits;
            job()
        });
        match done.await {
            Ok(value) => Ok(value),
            Err(failed) if failed.is_panic() => std::panic::resume_unwind(failed.into_panic()),
            // The runtime is going down.
            Err(_) => Err(Busy),
        }
    }

    async fn permits(&self) -> Result<(OwnedSemaphorePermit, OwnedSemaphorePermit), Busy> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Busy)?;
        let running = Arc::clone(&self.running).acquire_owned().await.map_err(|_| Busy)?;
        Ok((place, running))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn hasher(at_once: usize, waiting: usize) -> Hasher {
        Hasher::new(Settings::new(8, 1, 1).unwrap(), at_once, waiting)
    }

    #[tokio::test]
    async fn a_password_verifies_against_its_own_hash_alone() {
        let hasher = hasher(1, 4);
        let phc = hasher.hash("tea for two".into(), [7; 16]).await.unwrap();
        assert_eq!(hasher.verify("tea for two".into(), Some(phc.clone())).await, Ok(true));
        assert_eq!(hasher.verify("tea for three".into(), Some(phc)).await, Ok(false));
    }

    #[tokio::test]
    async fn nobody_has_no_password_but_costs_the_same_work() {
        let hasher = hasher(1, 4);
        assert_eq!(hasher.verify("nobody knows a password for this".into(), None).await, Ok(false));
        assert!(argon2::password_hash::phc::PasswordHash::new(&hasher.nobody).is_ok());
        assert!(!super::super::needs_rehash(&hasher.nobody, hasher.settings()), "same settings, so same cost");
    }

    #[tokio::test]
    async fn the_waiting_room_is_bounded() {
        let hasher = hasher(1, 1);
        let (open, gate) = mpsc::channel::<()>();
        let (started, running) = mpsc::channel::<()>();
        let first = tokio::spawn({
            let hasher = hasher.clone();
            async move {
                let job = move || {
                    started.send(()).unwrap();
                    gate.recv().unwrap();
                };
                hasher.run(job).await
            }
        });
        while running.try_recv().is_err() {
            tokio::task::yield_now().await;
        }
        let second = tokio::spawn({
            let hasher = hasher.clone();
            async move { hasher.run(|| ()).await }
        });
        while hasher.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(hasher.run(|| ()).await, Err(Busy), "one runs, one waits, the third is refused");
        open.send(()).unwrap();
        assert_eq!(first.await.unwrap(), Ok(()));
        assert_eq!(second.await.unwrap(), Ok(()));
        assert_eq!(hasher.run(|| ()).await, Ok(()), "there is room again");
    }
}

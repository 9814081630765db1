//! Signals that concern a full-screen program.

use std::io;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Leave: SIGTERM, or SIGHUP when the terminal is gone.
    Leave,
    /// Stop for a while: SIGTSTP.
    Stop,
}

/// The signals listened to.
#[derive(Debug)]
pub(super) struct Signals {
    term: Signal,
    hangup: Signal,
    stop: Signal,
}

impl Signals {
    /// Listens from now on.
    ///
    /// # Errors
    /// From the system.
    pub(super) fn listen() -> io::Result<Self> {
        let stop = SignalKind::from_raw(rustix::process::Signal::TSTP.as_raw());
        Ok(Self { term: signal(SignalKind::terminate())?, hangup: signal(SignalKind::hangup())?, stop: signal(stop)? })
    }

    /// The next one. Nothing is lost when this is dropped half-way.
    pub(super) async fn next(&mut self) -> Asked {
        tokio::select! {
            _ = self.term.recv() => Asked::Leave,
            _ = self.hangup.recv() => Asked::Leave,
            _ = self.stop.recv() => Asked::Stop,
        }
    }
}

/// Stops this process, as the shell expects of one that was asked to; returns when it is continued.
pub(super) fn stop_here() {
    // A process may always stop itself; were it not so, it would just go on.
    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP);
}

//! From open to closed: signals drain and cut, and whatever ends early ends the house with a failing exit code.

use crate::boot::Listeners;
use crate::tongue;
use anyhow::{Result, anyhow};
use std::process::ExitCode;
use std::sync::Arc;
use tea_core::House;
use tea_server::Server;
use tea_server::port::Stop;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

/// How a house came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// It was asked to close, and everybody could finish.
    Drained,
    /// It was asked twice.
    Cut,
    /// Something failed; the log has it.
    Failed,
}

/// The signals that ask a house to close: SIGTERM, and SIGINT from a terminal.
pub(crate) struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Watches from now on. To be called before anybody is told that the house is open, since until then a signal
    /// ends the process at once.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub(crate) fn watch() -> Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// Keeps the house open until it is told to stop, or cannot go on.
pub(crate) async fn run(house: Arc<House>, server: &Server, listeners: Listeners, signals: Signals) -> ExitCode {
    let stop = Stop::new();
    let mut ports = JoinSet::new();
    for listener in listeners.main {
        let (server, stop) = (server.clone(), stop.clone());
        ports.spawn(async move { server.run(listener, stop).await.map_err(anyhow::Error::from) });
    }
    for (kind, listener) in listeners.raw {
        let (server, stop) = (server.clone(), stop.clone());
        ports.spawn(async move { server.run_raw(kind, listener, stop).await.map_err(anyhow::Error::from) });
    }
    let work_stop = CancellationToken::new();
    let mut work = JoinSet::new();
    let (working, told) = (house.clone(), work_stop.clone());
    work.spawn(async move {
        working.work(told).await;
        Ok(())
    });
    let end = keep_open(&house, &stop, &mut ports, &mut work, signals).await;
    // Follow-up work is in the database; what is under way may finish a step, the rest waits for the next start.
    work_stop.cancel();
    if end == End::Drained {
        while work.join_next().await.is_some() {}
    }
    tracing::info!(?end, "closed");
    match end {
        End::Drained => ExitCode::SUCCESS,
        End::Cut | End::Failed => ExitCode::FAILURE,
    }
}

async fn keep_open(
    house: &House,
    stop: &Stop,
    ports: &mut JoinSet<Result<()>>,
    work: &mut JoinSet<Result<()>>,
    mut signals: Signals,
) -> End {
    let mut end = End::Drained;
    let mut failed = false;
    loop {
        tokio::select! {
            biased;
            ended = ports.join_next() => match ended {
                None => return end,
                Some(ended) if stop.soft().is_cancelled() => end = worse(end, report("a port", ended, false)),
                Some(ended) => {
                    end = report("a port", ended, true);
                    stop.drain();
                }
            },
            Some(ended) = work.join_next() => {
                end = worse(end, report("the follow-up work", ended, true));
                stop.drain();
            }
            reason = house.db.failed(), if !failed => {
                // Nothing more can be acknowledged, so nobody gains by being let finish.
                tracing::error!(%reason, "the database can no longer be trusted; the house stops");
                (end, failed) = (End::Failed, true);
                stop.cut();
            }
            () = signals.next() => end = worse(end, asked(stop)),
        }
    }
}

/// Somebody asked the house to close: the first time kindly, then at once.
fn asked(stop: &Stop) -> End {
    if stop.soft().is_cancelled() {
        stop.cut();
        return End::Cut;
    }
    eprintln!("{}", tongue::words().say("command-draining"));
    stop.drain();
    End::Drained
}

fn worse(one: End, other: End) -> End {
    match (one, other) {
        (End::Failed, _) | (_, End::Failed) => End::Failed,
        (End::Cut, _) | (_, End::Cut) => End::Cut,
        (End::Drained, End::Drained) => End::Drained,
    }
}

/// Logs how a task ended; one that ended before it was asked to has failed, however it ended.
fn report(what: &str, ended: Result<Result<()>, JoinError>, early: bool) -> End {
    let error = match ended {
        Ok(Ok(())) if !early => return End::Drained,
        Ok(Ok(())) => anyhow!("it ended by itself"),
        Ok(Err(error)) => error,
        Err(error) => error.into(),
    };
    tracing::error!(error = format!("{error:#}"), "{what} failed; the house stops");
    End::Failed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_request_drains_and_a_second_cuts() {
        let stop = Stop::new();
        assert_eq!(asked(&stop), End::Drained);
        assert!(!stop.hard().is_cancelled());
        assert_eq!(asked(&stop), End::Cut);
        assert!(stop.hard().is_cancelled());
    }

    #[test]
    fn what_ends_early_has_failed() {
        assert_eq!(report("it", Ok(Ok(())), false), End::Drained);
        assert_eq!(report("it", Ok(Ok(())), true), End::Failed);
        assert_eq!(report("it", Ok(Err(anyhow!("broken"))), false), End::Failed);
        assert_eq!(worse(End::Cut, End::Failed), End::Failed);
    }
}

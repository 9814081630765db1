//! A process that is measured.

use super::machine::{self, Memory};
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A process on the core of its own; ended when dropped.
pub(crate) struct Subject {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    child: Child,
}

impl Subject {
    /// A child that was started by [`start`].
    pub(crate) fn new(address: SocketAddr, child: Child) -> Self {
        Self { address, child }
    }

    /// One of the plain programs of `raw`, which prints its address first.
    pub(crate) fn raw(arguments: &[&str]) -> Result<Self> {
        let this = std::env::current_exe().context("finding this program")?;
        let mut command = Command::new(this);
        command.args(["bench", "raw"]).args(arguments).stdout(Stdio::piped());
        let mut child = start(&mut command)?;
        let stdout = child.stdout.take().context("the raw program has no output")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).context("reading the address of the raw program")?;
        let address = line.trim().parse().context("the raw program printed no address")?;
        Ok(Self::new(address, child))
    }

    /// [`Subject::raw`] that stores what it hears in a fresh database.
    pub(crate) fn raw_storing(directory: &Path) -> Result<Self> {
        let file = directory.join("raw.db");
        Self::raw(&["fan-out", "--store", file.to_str().context("the temporary directory is not text")?])
    }

    /// CPU time since its start.
    pub(crate) fn cpu(&self) -> Result<Duration> {
        machine::cpu(self.child.id())
    }

    /// CPU time of its children that have ended.
    pub(crate) fn cpu_of_children(&self) -> Result<Duration> {
        machine::cpu_of_children(self.child.id())
    }

    /// Its memory now.
    pub(crate) fn memory(&self) -> Result<Memory> {
        machine::memory(self.child.id())
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        // It holds nothing worth keeping; a failure means that it ended before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a process on the core of the measured. A child inherits the core of the thread that starts it.
pub(crate) fn start(command: &mut Command) -> Result<Child> {
    machine::pin(machine::SUBJECT_CORE)?;
    let child = command.spawn().with_context(|| format!("starting {}", command.get_program().display()));
    machine::pin(machine::LOAD_CORE)?;
    child
}

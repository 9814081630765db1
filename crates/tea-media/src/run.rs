//! Running one tool to its end: walls, time, output, and what its end means.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::{Child, Command};

use crate::fault::{Damage, Fault, FaultKind};
use crate::limits;
use crate::sandbox::Sandbox;
use crate::sys;

/// How much of the machine one call may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Address space in bytes.
    pub(crate) memory_bytes: u64,
    /// Seconds of processor time.
    pub(crate) cpu_s: u64,
    /// Bytes of any file that is written.
    pub(crate) file_bytes: u64,
    /// Seconds after which the kernel itself ends the call; zero where `wall` is watched by us.
    pub(crate) alarm_s: u32,
    /// Time on the clock.
    pub(crate) wall: Duration,
}

impl Bounds {
    /// Bounds of a call that may take `wall` on the clock, on two processors.
    pub(crate) fn new(wall: Duration, memory_bytes: u64, file_bytes: u64) -> Self {
        let cpu_s = wall.as_secs().saturating_mul(u64::from(limits::THREADS));
        Self { memory_bytes, cpu_s, file_bytes, alarm_s: 0, wall }
    }
}

/// One call of a tool.
pub(crate) struct Call<'a> {
    pub(crate) tool: &'a Path,
    pub(crate) words: Vec<OsString>,
    /// The file that may be read.
    pub(crate) source: &'a Path,
    /// The directory it runs and writes in.
    pub(crate) work: &'a Path,
    pub(crate) bounds: Bounds,
}

/// What is done with a piece of standard output; false ends the call early, which is no fault.
pub(crate) type Take<'a> = dyn FnMut(&[u8]) -> bool + Send + 'a;

/// Runs a tool and hands its standard output on as it comes. Returns the end of its standard error.
///
/// When the returned future is dropped, the tool and its group are killed.
///
/// # Errors
/// What the tool's end means, when it did not end well.
pub(crate) async fn run(sandbox: Sandbox, call: Call<'_>, take: &mut Take<'_>) -> Result<String, Fault> {
    let bounds = call.bounds;
    let tool = call.tool.display().to_string();
    let mut running = start(sandbox, call).await?;
    let ended = tokio::time::timeout(bounds.wall, running.finish(take)).await;
    let (status, errors) = match ended {
        Ok(ended) => ended.map_err(|error| Fault::of_io("waiting for a tool", &error))?,
        Err(_) => {
            return Err(Fault::new(
                FaultKind::TooSlow,
                format!("{tool}: over {} s on the clock", bounds.wall.as_secs()),
            ));
        }
    };
    match status {
        None => Ok(errors),
        Some(status) if status.success() => Ok(errors),
        Some(status) => Err(meaning(&tool, status, &errors)),
    }
}

/// A tool that runs. Dropping it kills it.
struct Running {
    child: Child,
    /// The thread that started the child waits for this to be dropped: the kernel ends a child with the thread that
    /// started it, so that a thread of a pool would take it along when it goes idle.
    _parent: std::sync::mpsc::Sender<()>,
}

async fn start(sandbox: Sandbox, call: Call<'_>) -> Result<Running, Fault> {
    let mut command = std::process::Command::new(call.tool);
    command.args(&call.words).current_dir(call.work).env_clear();
    // Two pools of memory are plenty for two threads, and every further one counts against the address space.
    command.env("LC_ALL", "C").env("MALLOC_ARENA_MAX", "2").env("AV_LOG_FORCE_NOCOLOR", "1");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let confinement = sandbox.around(call.tool, Some(call.source), Some(call.work), call.bounds)?;
    sys::confine(&mut command, confinement);
    let mut command = Command::from(command);
    command.kill_on_drop(true);

    let (answer, answered) = tokio::sync::oneshot::channel();
    let (parent, wait) = std::sync::mpsc::channel::<()>();
    let runtime = tokio::runtime::Handle::current();
    std::thread::Builder::new()
        .name("film".to_owned())
        .spawn(move || {
            let _inside = runtime.enter();
            if answer.send(command.spawn()).is_ok() {
                let _ = wait.recv();
            }
        })
        .map_err(|error| Fault::of_io("starting a thread", &error))?;
    let child = answered
        .await
        .unwrap_or_else(|_| Err(io::Error::other("its thread ended")))
        .map_err(|error| Fault::new(FaultKind::Tools, format!("starting a tool: {error}")))?;
    Ok(Running { child, _parent: parent })
}

impl Running {
    /// Reads both outputs and waits. No status when `take` ended the call.
    async fn finish(&mut self, take: &mut Take<'_>) -> io::Result<(Option<ExitStatus>, String)> {
        let (output, errors) = (self.child.stdout.take(), self.child.stderr.take());
        let running = &*self;
        let reading = async {
            let whole = hand_on(output, take).await?;
            if !whole {
                running.kill();
            }
            Ok::<bool, io::Error>(whole)
        };
        let (whole, tail) = tokio::join!(reading, keep_tail(errors));
        let errors = String::from_utf8_lossy(&tail?).into_owned();
        let status = self.child.wait().await?;
        Ok((whole?.then_some(status), errors))
    }

    fn kill(&self) {
        // The number is known only until the child was waited for, so that it cannot be another's.
        if let Some(process) = self.child.id() {
            sys::kill_group(process);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Hands everything on until the end; false when `take` had enough.
async fn hand_on(from: Option<impl AsyncRead + Unpin>, take: &mut Take<'_>) -> io::Result<bool> {
    let Some(mut from) = from else { return Ok(true) };
    let mut buffer = vec![0; 16 << 10];
    loop {
        let read = from.read(&mut buffer).await?;
        if read == 0 {
            return Ok(true);
        }
        if !take(&buffer[..read]) {
            return Ok(false);
        }
    }
}

/// Reads everything and keeps the end of it.
async fn keep_tail(from: Option<impl AsyncRead + Unpin>) -> io::Result<Vec<u8>> {
    let mut tail = Vec::new();
    let Some(mut from) = from else { return Ok(tail) };
    let mut buffer = vec![0; 4 << 10];
    loop {
        let read = from.read(&mut buffer).await?;
        if read == 0 {
            return Ok(tail);
        }
        tail.extend_from_slice(&buffer[..read]);
        let over = tail.len().saturating_sub(limits::STDERR_BYTES);
        tail.drain(..over);
    }
}

/// What the tools say of a picture that [`limits::PIXELS_OF_TOOLS`] forbids; ffprobe goes on after it.
pub(crate) const TOO_MANY_PIXELS: &str = "exceeds specified max pixel count";

/// What a tool's bad end means. Its own words are looked at for that and kept for the log; they go no further.
fn meaning(tool: &str, status: ExitStatus, errors: &str) -> Fault {
    let detail = format!("{tool}: {status}: {}", errors.trim());
    let says = |words: &[&str]| words.iter().any(|word| errors.contains(word));
    let kind = match status.signal() {
        Some(libc::SIGXCPU) => FaultKind::TooSlow,
        Some(libc::SIGXFSZ) => FaultKind::TooLarge,
        Some(libc::SIGKILL | libc::SIGTERM | libc::SIGINT | libc::SIGHUP) => FaultKind::Stopped,
        Some(_) => FaultKind::Damaged(Damage::Unreadable),
        None if says(&["received signal"]) => FaultKind::Stopped,
        None if says(&["No space left on device", "Disk quota exceeded"]) => FaultKind::NoSpace,
        None if says(&["Cannot allocate memory", "File too large", TOO_MANY_PIXELS]) => FaultKind::TooLarge,
        None if says(&["error while loading shared libraries", "Unknown encoder", "Unrecognized option"]) => {
            FaultKind::Tools
        }
        None if says(&[
            "not on whitelist",
            "Decoder (codec",
            "Decoding requested, but no decoder",
            "unknown codec",
        ]) =>
        {
            FaultKind::Unsupported
        }
        None if says(&["matches no streams"]) => FaultKind::Damaged(Damage::NoVideo),
        None if says(&["moov atom not found", "partial file", "Truncat", "End of file"]) => {
            FaultKind::Damaged(Damage::Truncated)
        }
        None => FaultKind::Damaged(Damage::Unreadable),
    };
    Fault { kind, detail }
}

/// Cuts what comes in pieces into lines. A line over the limit is thrown away.
#[derive(Default)]
pub(crate) struct Lines {
    begun: Vec<u8>,
    too_long: bool,
}

impl Lines {
    /// Takes a piece and hands every line that it ends to `line`. False as soon as `line` says so.
    pub(crate) fn take(&mut self, piece: &[u8], mut line: impl FnMut(&str) -> bool) -> bool {
        for byte in piece {
            if *byte != b'\n' {
                self.too_long |= self.begun.len() >= limits::LINE_BYTES;
                if !self.too_long {
                    self.begun.push(*byte);
                }
                continue;
            }
            let goes_on = self.too_long || line(String::from_utf8_lossy(&self.begun).trim_end());
            self.begun.clear();
            self.too_long = false;
            if !goes_on {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;

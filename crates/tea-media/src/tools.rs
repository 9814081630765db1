//! Finding ffmpeg and ffprobe.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::limits;
use crate::run::Bounds;
use crate::sandbox::Sandbox;
use crate::sys;

/// ffmpeg and ffprobe of this machine, both tried once inside the sandbox.
#[derive(Debug, Clone)]
pub struct Tools {
    pub(crate) ffmpeg: PathBuf,
    pub(crate) ffprobe: PathBuf,
    version: String,
    sandbox: Sandbox,
}

/// The oldest version that knows every word we say to it.
const OLDEST: (u32, u32) = (5, 1);

impl Tools {
    /// Looks for both tools in a directory, or in the directories of `PATH`. None when one of them is missing, does
    /// not run inside the sandbox (as a script does not), or is older than 5.1; the log says which. Takes as long as
    /// two short programs run: call it at the start, not for every film.
    #[must_use]
    pub fn find(path: Option<&Path>) -> Option<Self> {
        let directories: Vec<PathBuf> = match path {
            Some(directory) => vec![directory.to_path_buf()],
            None => std::env::split_paths(&std::env::var_os("PATH")?).collect(),
        };
        let tool = |name: &str| {
            directories.iter().find_map(|directory| {
                let found = directory.join(name).canonicalize().ok()?;
                found.is_file().then_some(found)
            })
        };
        let (ffmpeg, ffprobe) = (tool("ffmpeg")?, tool("ffprobe")?);
        let sandbox = Sandbox::here();
        let version = version_of(&ffmpeg, sandbox)?;
        let version_of_probe = version_of(&ffprobe, sandbox)?;
        if is_too_old(&version) || is_too_old(&version_of_probe) {
            tracing::warn!(version, "ffmpeg is older than 5.1 and is not used");
            return None;
        }
        Some(Self { ffmpeg, ffprobe, version, sandbox })
    }

    /// The version as ffmpeg itself tells it, such as `5.1.9-0+deb12u1`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The walls that are put around every call.
    #[must_use]
    pub fn sandbox(&self) -> Sandbox {
        self.sandbox
    }
}

/// Asks a tool for its version, with the walls up, so that a tool that cannot run behind them is found out here.
fn version_of(tool: &Path, sandbox: Sandbox) -> Option<String> {
    let mut command = Command::new(tool);
    command.arg("-version").env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let bounds = Bounds {
        memory_bytes: limits::MEMORY_PROBE_BYTES,
        cpu_s: u64::from(limits::VERSION_WALL_S),
        file_bytes: 0,
        alarm_s: limits::VERSION_WALL_S,
        wall: std::time::Duration::from_secs(u64::from(limits::VERSION_WALL_S)),
    };
    let output = sandbox
        .around(tool, None, None, bounds)
        .map_err(|fault| fault.detail)
        .and_then(|confinement| {
            sys::confine(&mut command, confinement);
            command.output().map_err(|error| error.to_string())
        })
        .inspect_err(|error| tracing::warn!(tool = %tool.display(), %error, "the tool does not run"))
        .ok()?;
    let version = version_in(&String::from_utf8_lossy(&output.stdout)).filter(|_| output.status.success());
    if version.is_none() {
        tracing::warn!(tool = %tool.display(), status = %output.status, "the tool does not tell its version");
    }
    version
}

/// The third word of `ffmpeg version 5.1.9 Copyright ...`.
fn version_in(text: &str) -> Option<String> {
    let mut words = text.lines().next()?.split_ascii_whitespace();
    let (name, version) = (words.next()?, words.nth(1)?);
    (name.starts_with("ff") && version.len() <= 64).then(|| version.to_owned())
}

/// Whether a version is below ours. What does not begin with two numbers was built from the newest source.
fn is_too_old(version: &str) -> bool {
    let mut parts = version.trim_start_matches('n').split(['.', '-', '+']);
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
    match (number(), number()) {
        (Some(major), minor) => (major, minor.unwrap_or(0)) < OLDEST,
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_judged() {
        let told = version_in("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026\nbuilt with gcc");
        assert_eq!(told.as_deref(), Some("5.1.9-0+deb12u1"));
        assert_eq!(version_in("sh: not found"), None);
        for new in ["5.1", "5.1.9-0+deb12u1", "6.0", "7.0.2-static", "n7.1", "N-109-gabc", "10.0"] {
            assert!(!is_too_old(new), "{new}");
        }
        for old in ["4.4.2-0ubuntu0", "5.0.1", "n4.2", "3.4"] {
            assert!(is_too_old(old), "{old}");
        }
    }

    #[test]
    fn a_directory_without_tools_has_none() {
        assert!(Tools::find(Some(Path::new("/nonexistent"))).is_none());
    }
}

//! Which walls this machine can put around a tool, and how they are laid out for one call.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::fault::{Fault, FaultKind};
use crate::run::Bounds;
use crate::sys::{self, Confinement, Filter, Reach, Ruleset};

/// The walls that this kernel gives, for the page of the administrator and for the doctor. Limits of memory, time and
/// bytes, a session of its own, an empty environment and giving up privileges are always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sandbox {
    /// The version of Landlock, which shuts a tool in the job's directory; none where the kernel lacks it, and then
    /// the list of formats alone keeps a film from reading its neighbours.
    pub landlock_abi: Option<u32>,
    /// How a tool is kept off the network.
    pub network: Network,
}

/// How a tool is kept off the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Network {
    /// A filter of system calls: no socket can be made.
    Filter,
    /// Landlock: no TCP connection can be made, other sockets can.
    Landlock,
    /// Nothing but the list of protocols.
    Open,
}

/// The first version of Landlock that knows networks.
const LANDLOCK_NETWORK: u32 = 4;

impl Sandbox {
    /// What the running kernel gives.
    #[must_use]
    pub fn here() -> Self {
        let landlock_abi = sys::landlock_abi();
        let network = if sys::seccomp_is_there() {
            Network::Filter
        } else if landlock_abi.is_some_and(|abi| abi >= LANDLOCK_NETWORK) {
            Network::Landlock
        } else {
            Network::Open
        };
        Self { landlock_abi, network }
    }

    /// Whether files and network are both shut.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.landlock_abi.is_some() && self.network == Network::Filter
    }

    /// The walls for one call of `tool`: it reads `source`, writes in `work` and reaches nothing else.
    ///
    /// # Errors
    /// When a wall that the kernel has cannot be built; a call is then not made rather than made without it.
    pub(crate) fn around(
        self,
        tool: &Path,
        source: Option<&Path>,
        work: Option<&Path>,
        bounds: Bounds,
    ) -> Result<Confinement, Fault> {
        let files = self.landlock_abi.map(|abi| reachable(abi, tool, source, work)).transpose()?;
        Ok(Confinement {
            files,
            calls: (self.network == Network::Filter).then(Filter::new).flatten(),
            memory_bytes: bounds.memory_bytes,
            cpu_s: bounds.cpu_s,
            file_bytes: bounds.file_bytes,
            alarm_s: bounds.alarm_s,
        })
    }
}

/// Where systems keep the libraries of their programs. What is not there is left out.
const LIBRARIES: &[&str] = &[
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/local/lib64",
    "/nix/store",
    "/gnu/store",
];
const LOADER: &[&str] = &["/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/ld-musl-x86_64.path"];
const DEVICES: &[(&str, Reach)] = &[
    ("/dev/null", Reach::WriteFile),
    ("/dev/urandom", Reach::ReadFile),
    ("/dev/random", Reach::ReadFile),
    ("/sys/devices/system/cpu", Reach::ReadBelow),
];

fn reachable(abi: u32, tool: &Path, source: Option<&Path>, work: Option<&Path>) -> Result<Ruleset, Fault> {
    let wall = |what: &Path, error: &std::io::Error| {
        Fault::new(FaultKind::Tools, format!("landlock, {}: {error}", what.display()))
    };
    let mut rules = Ruleset::new(abi).map_err(|error| wall(Path::new("rules"), &error))?;
    let mut must = vec![(tool.to_path_buf(), Reach::RunFile)];
    must.extend(source.map(|source| (source.to_path_buf(), Reach::ReadFile)));
    must.extend(work.map(|work| (work.to_path_buf(), Reach::WriteBelow)));
    for (path, reach) in must {
        rules.allow(&path, reach).map_err(|error| wall(&path, &error))?;
    }
    let system = LIBRARIES.iter().map(|path| (*path, Reach::Libraries));
    let system = system.chain(LOADER.iter().map(|path| (*path, Reach::ReadFile))).chain(DEVICES.iter().copied());
    for (path, reach) in system.map(|(path, reach)| (PathBuf::from(path), reach)) {
        if path.exists() {
            rules.allow(&path, reach).map_err(|error| wall(&path, &error))?;
        }
    }
    Ok(rules)
}

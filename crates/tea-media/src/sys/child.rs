//! What happens in the child between fork and exec, and how its group is ended.
#![expect(unsafe_code, reason = "limits, sessions and signals of a child have no safe wrapper in the standard library")]

use std::io;

use super::{Filter, Ruleset};
use crate::limits;

/// Everything that is laid on a child before it becomes the tool.
pub(crate) struct Confinement {
    /// The files it may reach; none where the kernel has no Landlock.
    pub(crate) files: Option<Ruleset>,
    /// The calls it may make; none where the kernel or the machine cannot filter.
    pub(crate) calls: Option<Filter>,
    /// Address space in bytes.
    pub(crate) memory_bytes: u64,
    /// Seconds of processor time.
    pub(crate) cpu_s: u64,
    /// Bytes of any file it writes.
    pub(crate) file_bytes: u64,
    /// Seconds on the clock after which the kernel ends it; zero for no such end.
    pub(crate) alarm_s: u32,
}

/// How much later than the soft limit of processor time the kernel ends a child that ignores it, in seconds.
const CPU_GRACE_S: u64 = 5;

/// Lays a confinement on everything that the command will start.
pub(crate) fn confine(command: &mut std::process::Command, confinement: Confinement) {
    use std::os::unix::process::CommandExt;
    let parent = std::process::id();
    // SAFETY: the closure runs in the child between fork and exec. It makes system calls alone: it takes no memory and
    // no lock, and everything it reads was made before the fork.
    unsafe {
        command.pre_exec(move || enter(parent, &confinement));
    }
}

fn enter(parent: u32, confinement: &Confinement) -> io::Result<()> {
    prctl(libc::PR_SET_PDEATHSIG, u64::try_from(libc::SIGKILL).unwrap_or(9))?;
    // SAFETY: calls with plain numbers. The first tells whether our parent died before the line above; then the child
    // gets a session of its own, steps back, and keeps its files and open descriptors to itself. Where stepping back
    // or closing is not possible the child is merely less polite, so that their outcome is not looked at.
    unsafe {
        if u32::try_from(libc::getppid()) != Ok(parent) {
            return Err(io::Error::from_raw_os_error(libc::ESRCH));
        }
        if libc::setsid() < 0 {
            return Err(io::Error::last_os_error());
        }
        libc::setpriority(libc::PRIO_PROCESS, 0, limits::NICE);
        libc::umask(0o077);
        libc::syscall(libc::SYS_close_range, 3_u32, u32::MAX, libc::CLOSE_RANGE_CLOEXEC);
        libc::alarm(confinement.alarm_s);
    }
    limit(libc::RLIMIT_AS, confinement.memory_bytes, 0)?;
    limit(libc::RLIMIT_CPU, confinement.cpu_s, CPU_GRACE_S)?;
    limit(libc::RLIMIT_FSIZE, confinement.file_bytes, 0)?;
    limit(libc::RLIMIT_NOFILE, limits::OPEN_FILES, 0)?;
    limit(libc::RLIMIT_CORE, 0, 0)?;
    give_up_privileges()?;
    if let Some(files) = &confinement.files {
        files.enforce()?;
    }
    confinement.calls.as_ref().map_or(Ok(()), Filter::enforce)
}

/// The last capability that any kernel knows is far below this; the kernel refuses numbers that it does not know.
const CAPABILITIES: u64 = 64;

/// No program that the child becomes gets more rights than it has; also a house that runs as root hands none on.
fn give_up_privileges() -> io::Result<()> {
    for capability in 0..CAPABILITIES {
        // Without root there is nothing to give up and the kernel refuses, which is as good.
        if prctl(libc::PR_CAPBSET_DROP, capability).is_err() {
            break;
        }
    }
    prctl(libc::PR_SET_NO_NEW_PRIVS, 1)
}

fn prctl(what: libc::c_int, value: u64) -> io::Result<()> {
    let none = 0_u64;
    // SAFETY: the options used here take plain numbers and no pointers.
    if unsafe { libc::prctl(what, value, none, none, none) } == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

fn limit(what: libc::__rlimit_resource_t, soft: u64, grace: u64) -> io::Result<()> {
    let mut bounds = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the kernel fills one structure that lives through the call.
    if unsafe { libc::getrlimit(what, &raw mut bounds) } != 0 {
        return Err(io::Error::last_os_error());
    }
    bounds.rlim_max = bounds.rlim_max.min(soft.saturating_add(grace));
    bounds.rlim_cur = bounds.rlim_max.min(soft);
    // SAFETY: the kernel reads one structure that lives through the call.
    if unsafe { libc::setrlimit(what, &raw const bounds) } == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Ends a process and everything of its group at once. To be called only while the process has not been waited for:
/// its number is then still its own.
pub(crate) fn kill_group(process: u32) {
    let Ok(group) = i32::try_from(process) else { return };
    if group > 1 {
        // SAFETY: a call with plain numbers; a group that is gone is no harm.
        unsafe {
            libc::killpg(group, libc::SIGKILL);
        }
    }
}

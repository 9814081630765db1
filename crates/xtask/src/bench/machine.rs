//! The clocks and the memory of a process, and which core it runs on.

#![expect(unsafe_code, reason = "affinity, another process's CPU clock and the limit of open files are system calls")]

use anyhow::{Context, Result, ensure};
use std::io;
use std::time::Duration;

/// Where the measured process runs.
pub(crate) const SUBJECT_CORE: usize = 0;
/// Where the load is made.
pub(crate) const LOAD_CORE: usize = 1;

/// Keeps this thread, and every thread and process it starts from now on, on one core.
pub(crate) fn pin(core: usize) -> Result<()> {
    // SAFETY: the set is plain memory of the size that is passed, and outlives the call.
    let outcome = unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(core, &mut set);
        libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &raw const set)
    };
    ensure!(outcome == 0, "running on core {core} only: {}", io::Error::last_os_error());
    Ok(())
}

/// Raises the limit of open files as far as this process may.
pub(crate) fn raise_open_files() -> Result<()> {
    // SAFETY: both calls get a pointer to a whole structure that outlives them.
    let outcome = unsafe {
        let mut limit: libc::rlimit = std::mem::zeroed();
        let read = libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit);
        limit.rlim_cur = limit.rlim_max;
        if read == 0 { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) } else { read }
    };
    ensure!(outcome == 0, "raising the limit of open files: {}", io::Error::last_os_error());
    Ok(())
}

/// CPU time of all threads of a process since its start, user and system, in nanoseconds' resolution.
pub(crate) fn cpu(pid: u32) -> Result<Duration> {
    let pid = libc::pid_t::try_from(pid).context("a process id out of range")?;
    // SAFETY: both calls get pointers to whole values that outlive them.
    let time = unsafe {
        let mut clock: libc::clockid_t = 0;
        let found = libc::clock_getcpuclockid(pid, &raw mut clock);
        ensure!(found == 0, "process {pid} has no CPU clock: {}", io::Error::from_raw_os_error(found));
        let mut time: libc::timespec = std::mem::zeroed();
        let read = libc::clock_gettime(clock, &raw mut time);
        ensure!(read == 0, "reading the CPU clock of process {pid}: {}", io::Error::last_os_error());
        time
    };
    Ok(Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec)?))
}

/// CPU time of the children that a process has had and that have ended, in hundredths of a second.
pub(crate) fn cpu_of_children(pid: u32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).context("reading the times of a process")?;
    // The name of the program is in brackets and may hold anything (proc(5)).
    let (_, fields) = stat.rsplit_once(") ").context("the times of a process lack its name")?;
    let ticks = fields.split(' ').skip(13).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    // SAFETY: it takes a number and returns one.
    let ticks_a_second = unsafe { libc::sysconf(libc::_SC_CLK_TCK) };
    ensure!(ticks_a_second > 0, "the system tells no length of its ticks");
    Ok(Duration::from_secs_f64(ticks as f64 / ticks_a_second as f64))
}

/// Memory of a process in KiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// Pages in memory.
    pub(crate) rss: u64,
    /// The same, pages shared with others counted by their part.
    pub(crate) pss: u64,
}

/// The memory of a process now.
pub(crate) fn memory(pid: u32) -> Result<Memory> {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).context("reading smaps_rollup")?;
    let field = |name: &str| -> Result<u64> {
        let line = rollup.lines().find(|line| line.starts_with(name)).context("smaps_rollup lacks a field")?;
        let kib = line.split_whitespace().nth(1).context("a field of smaps_rollup is empty")?;
        Ok(kib.parse()?)
    };
    Ok(Memory { rss: field("Rss:")?, pss: field("Pss:")? })
}

//! A filter of system calls (seccomp(2)): no sockets, no other processes, nothing of the administrator's. What is
//! denied answers EPERM, so that a tool that tries fails in its own words.
#![expect(unsafe_code, reason = "the C library has no functions for filters; prctl with an owned program")]

use std::io;
use std::mem::offset_of;

#[cfg(target_arch = "x86_64")]
const ARCH: Option<u32> = Some(0xC000_003E);
#[cfg(target_arch = "aarch64")]
const ARCH: Option<u32> = Some(0xC000_00B7);
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
const ARCH: Option<u32> = None;

/// Calls at or above this number are those of another table of the same machine (x32), where every number means the
/// same again; they are denied together. No honest call has such a number.
const OTHER_TABLE: u32 = 0x4000_0000;

/// What a tool that reads and writes files has no need of.
const DENIED: &[libc::c_long] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    // Work queues of the kernel would open sockets and files past this filter.
    libc::SYS_io_uring_setup,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_kill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_name_to_handle_at,
    libc::SYS_open_by_handle_at,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_mknodat,
];

/// Whether this kernel and this machine can filter.
pub(crate) fn is_there() -> bool {
    // SAFETY: asks for the mode of this process; there are no pointers.
    ARCH.is_some() && unsafe { libc::prctl(libc::PR_GET_SECCOMP, 0, 0, 0, 0) } >= 0
}

/// A filter ready to be laid on a process.
pub(crate) struct Filter {
    program: Vec<libc::sock_filter>,
}

impl Filter {
    /// The filter for this machine; none where we know no numbers for it.
    pub(crate) fn new() -> Option<Self> {
        let denied: Vec<u32> = DENIED.iter().filter_map(|call| u32::try_from(*call).ok()).collect();
        Some(Self { program: program(ARCH?, &denied) })
    }

    /// Lays the filter on the running process, for good. Makes one system call and takes no memory, as it must between
    /// fork and exec. The process must have given up new privileges before.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub(crate) fn enforce(&self) -> io::Result<()> {
        let program = libc::sock_fprog {
            len: u16::try_from(self.program.len()).map_err(|_| io::Error::from_raw_os_error(libc::EINVAL))?,
            filter: self.program.as_ptr().cast_mut(),
        };
        // SAFETY: the kernel reads `len` instructions, which live in the vector through the call, and writes nothing.
        let outcome = unsafe { libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const program, 0, 0) };
        if outcome == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }
}

/// The program: another machine's calls end the process, denied calls answer EPERM, everything else passes.
fn program(arch: u32, denied: &[u32]) -> Vec<libc::sock_filter> {
    let load = |field: usize| statement(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, u32::try_from(field).unwrap_or(0));
    let answer = |what: u32| statement(libc::BPF_RET | libc::BPF_K, what);
    let deny = answer(libc::SECCOMP_RET_ERRNO | u32::try_from(libc::EPERM).unwrap_or(1));
    let mut program = vec![
        load(offset_of!(libc::seccomp_data, arch)),
        jump(libc::BPF_JEQ, arch, 1, 0),
        answer(libc::SECCOMP_RET_KILL_PROCESS),
        load(offset_of!(libc::seccomp_data, nr)),
        jump(libc::BPF_JGE, OTHER_TABLE, 0, 1),
        deny,
    ];
    for call in denied {
        program.extend([jump(libc::BPF_JEQ, *call, 0, 1), deny]);
    }
    program.push(answer(libc::SECCOMP_RET_ALLOW));
    program
}

fn statement(code: u32, k: u32) -> libc::sock_filter {
    libc::sock_filter { code: u16::try_from(code).unwrap_or(0), jt: 0, jf: 0, k }
}

/// Compares what was loaded with `k` and leaves out `yes` or `no` instructions.
fn jump(test: u32, k: u32, yes: u8, no: u8) -> libc::sock_filter {
    let code = libc::BPF_JMP | test | libc::BPF_K;
    libc::sock_filter { code: u16::try_from(code).unwrap_or(0), jt: yes, jf: no, k }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the program answers for a call: the kernel's machine, as far as we use it.
    fn run(program: &[libc::sock_filter], arch: u32, nr: u32) -> u32 {
        let (mut at, mut loaded) = (0, 0);
        loop {
            let step = program[at];
            let code = u32::from(step.code);
            at += 1;
            if code == libc::BPF_RET | libc::BPF_K {
                return step.k;
            } else if code == libc::BPF_LD | libc::BPF_W | libc::BPF_ABS {
                loaded = if step.k == 4 { arch } else { nr };
            } else {
                let holds = if code == libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K {
                    loaded >= step.k
                } else {
                    loaded == step.k
                };
                at += usize::from(if holds { step.jt } else { step.jf });
            }
        }
    }

    #[test]
    fn sockets_are_denied_and_files_pass() {
        let arch = ARCH.unwrap_or(1);
        let denied: Vec<u32> = DENIED.iter().map(|call| u32::try_from(*call).expect("a small number")).collect();
        let program = program(arch, &denied);
        let eperm = libc::SECCOMP_RET_ERRNO | 1;
        for call in &denied {
            assert_eq!(run(&program, arch, *call), eperm, "{call}");
        }
        for call in [libc::SYS_openat, libc::SYS_read, libc::SYS_execve, libc::SYS_clone] {
            let call = u32::try_from(call).expect("a small number");
            assert_eq!(run(&program, arch, call), libc::SECCOMP_RET_ALLOW, "{call}");
        }
        assert_eq!(run(&program, arch, OTHER_TABLE | 41), eperm, "the other table");
        assert_eq!(run(&program, arch ^ 1, 0), libc::SECCOMP_RET_KILL_PROCESS, "another machine");
    }
}

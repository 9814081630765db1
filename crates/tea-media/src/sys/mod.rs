//! What shuts a tool in, each kind of call in its own small file. This is the only folder of the crate where `unsafe`
//! may stand. Whatever needs memory is prepared before the fork; between fork and exec there are system calls alone.
//! See `docs/decisions/0009-films-in-a-sandbox.md`.

mod child;
mod landlock;
mod seccomp;

pub(crate) use child::{Confinement, confine, kill_group};
pub(crate) use landlock::{Reach, Ruleset, abi as landlock_abi};
pub(crate) use seccomp::{Filter, is_there as seccomp_is_there};

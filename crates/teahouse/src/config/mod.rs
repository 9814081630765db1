//! Configuration in two steps: [`raw`] gathers every value with where it came from (default, file, environment,
//! command line; the later wins), [`checked`] turns them into a typed [`Config`], and only that travels.

mod checked;
mod keys;
pub(crate) mod nearest;
mod raw;
pub(crate) mod show;
#[cfg(test)]
mod tests;

pub(crate) use checked::{Config, LogFormat, RawPort};
pub(crate) use raw::{RawConfig, Sources};

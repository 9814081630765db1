//! Where the terminal client keeps things, by the XDG base directory specification.

use crate::exit::Outcome;
use crate::state::file_name;
use anyhow::Context;
use std::ffi::OsString;
use std::path::PathBuf;

/// The cache of an account in a house; of guests with an empty name.
pub(super) fn cache(house: &str, account: &str) -> Outcome<PathBuf> {
    let base = base(std::env::var_os("XDG_CACHE_HOME"), std::env::var_os("HOME"), ".cache");
    let base = base.context("neither XDG_CACHE_HOME nor HOME says where to keep the cache")?;
    Ok(base.join("houses").join(format!("{}-{}.db", file_name(house), file_name(account))))
}

/// The settings file, wherever it would be.
pub(super) fn settings() -> Option<PathBuf> {
    let base = base(std::env::var_os("XDG_CONFIG_HOME"), std::env::var_os("HOME"), ".config")?;
    Some(base.join("terminal.toml"))
}

/// The directory of this program under one of the bases; a base that is not absolute does not count.
fn base(named: Option<OsString>, home: Option<OsString>, usual: &str) -> Option<PathBuf> {
    let named = named.map(PathBuf::from).filter(|path| path.is_absolute());
    Some(named.or_else(|| Some(PathBuf::from(home?).join(usual)))?.join("teahouse"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_wins_over_the_home_if_it_is_absolute() {
        let base = |named: Option<&str>, home: Option<&str>| {
            base(named.map(OsString::from), home.map(OsString::from), ".cache").map(|path| path.display().to_string())
        };
        assert_eq!(base(Some("/c"), Some("/h")).as_deref(), Some("/c/teahouse"));
        assert_eq!(base(Some("c"), Some("/h")).as_deref(), Some("/h/.cache/teahouse"));
        assert_eq!(base(None, None), None);
    }
}

//! What the program keeps per house between two runs: the session, how the house is known, the outbox. It lies under
//! the state directory of the XDG base directory specification, readable by its owner only.

use crate::system;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use tea_client::Trust;
use tea_client::release::ReleaseKey;

/// A session in a house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Saved {
    /// The account name.
    pub(crate) account: String,
    pub(crate) token: String,
    /// How the house is known.
    pub(crate) trust: SavedTrust,
}

/// How a house is known, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SavedTrust {
    Plain,
    Fingerprint([u8; 32]),
    Authority(PathBuf),
}

impl From<&SavedTrust> for Trust {
    fn from(saved: &SavedTrust) -> Self {
        match saved {
            SavedTrust::Plain => Self::Plain,
            SavedTrust::Fingerprint(fingerprint) => Self::Fingerprint(*fingerprint),
            SavedTrust::Authority(file) => Self::Authority(file.clone()),
        }
    }
}

/// The directory of what is kept.
pub(crate) struct StateDir(PathBuf);

impl StateDir {
    /// `$XDG_STATE_HOME/teahouse`, or `~/.local/state/teahouse`.
    ///
    /// # Errors
    /// When neither variable is set.
    pub(crate) fn of_person() -> Result<Self> {
        Self::from(std::env::var_os("XDG_STATE_HOME"), std::env::var_os("HOME"))
            .context("neither XDG_STATE_HOME nor HOME says where to keep the session")
    }

    fn from(state_home: Option<OsString>, home: Option<OsString>) -> Option<Self> {
        let state_home = state_home.map(PathBuf::from).filter(|path| path.is_absolute());
        let base = state_home.or_else(|| Some(PathBuf::from(home?).join(".local/state")))?;
        Some(Self(base.join("teahouse")))
    }

    /// The session in a house, if there is one.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub(crate) fn session(&self, house: &str) -> Result<Option<Saved>> {
        let file = self.session_file(house);
        match fs::read(&file) {
            Ok(text) => {
                let saved = serde_json::from_slice(&text);
                saved.map(Some).with_context(|| format!("{} is damaged; sign in again", file.display()))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| system::reading(&file)),
        }
    }

    /// Keeps a session.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn keep(&self, house: &str, saved: &Saved) -> Result<()> {
        let file = self.session_file(house);
        let writing = || system::writing(&file);
        self.make(file.parent().unwrap_or(&self.0)).with_context(writing)?;
        let draft = file.with_extension("new");
        // Born private: no moment in which somebody else could read the token.
        let written = File::options().write(true).create(true).truncate(true).mode(0o600).open(&draft);
        written.and_then(|mut draft| draft.write_all(&serde_json::to_vec(saved)?)).with_context(writing)?;
        fs::rename(&draft, &file).with_context(writing)
    }

    /// The key that signs the programs of a house, as it was told the first time.
    ///
    /// # Errors
    /// When the file is there and cannot be read; a key that cannot be read is not a key that may be replaced.
    pub(crate) fn release_key(&self, house: &str) -> Result<Option<ReleaseKey>> {
        let file = self.release_key_file(house);
        match fs::read_to_string(&file) {
            Ok(text) => {
                ReleaseKey::read(text.trim()).map(Some).with_context(|| format!("{} is damaged", file.display()))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| system::reading(&file)),
        }
    }

    /// Keeps the key of a house for ever; another one is never written over it.
    ///
    /// # Errors
    /// When the file cannot be written, or is there already.
    pub(crate) fn pin_release_key(&self, house: &str, key: ReleaseKey) -> Result<()> {
        let file = self.release_key_file(house);
        let writing = || system::writing(&file);
        self.make(file.parent().unwrap_or(&self.0)).with_context(writing)?;
        let written = File::options().write(true).create_new(true).mode(0o600).open(&file);
        written.and_then(|mut file| writeln!(file, "{key}")).with_context(writing)
    }

    /// The outbox of an account in a house.
    pub(crate) fn outbox(&self, house: &str, account: &str) -> PathBuf {
        self.0.join("outbox").join(format!("{}-{}.db", file_name(house), file_name(account)))
    }

    fn release_key_file(&self, house: &str) -> PathBuf {
        self.0.join("release-keys").join(format!("{}.pub", file_name(house)))
    }

    fn session_file(&self, house: &str) -> PathBuf {
        self.0.join("houses").join(format!("{}.json", file_name(house)))
    }

    fn make(&self, folder: &Path) -> std::io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }
}

/// A name that is safe in a path, and different for different texts: what is not a small letter, a digit, a dot or a
/// hyphen is written as its bytes.
pub(crate) fn file_name(text: &str) -> String {
    let mut name = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => name.push(char::from(byte)),
            b'.' if !name.is_empty() => name.push('.'),
            _ => name.push_str(&format!("_{byte:02x}")),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_session_is_kept_privately_and_per_house() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateDir::from(Some(folder.path().into()), None).unwrap();
        let saved =
            Saved { account: "wren".to_owned(), token: "secret".to_owned(), trust: SavedTrust::Fingerprint([7; 32]) };
        assert_eq!(state.session("house:8000").unwrap(), None);
        state.keep("house:8000", &saved).unwrap();
        assert_eq!(state.session("house:8000").unwrap(), Some(saved));
        assert_eq!(state.session("house:8001").unwrap(), None);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&state.session_file("house:8000")), 0o600);
        assert_eq!(mode(&folder.path().join("teahouse/houses")), 0o700);
        fs::write(state.session_file("house:8000"), "{").unwrap();
        assert!(state.session("house:8000").is_err());
    }

    #[test]
    fn the_first_release_key_of_a_house_stays() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateDir::from(Some(folder.path().into()), None).unwrap();
        assert_eq!(state.release_key("house:8000").unwrap(), None);
        let key = ReleaseKey::of([7; 32]);
        state.pin_release_key("house:8000", key).unwrap();
        assert!(state.pin_release_key("house:8000", ReleaseKey::of([8; 32])).is_err());
        assert_eq!(state.release_key("house:8000").unwrap(), Some(key));
        assert_eq!(state.release_key("house:8001").unwrap(), None);
        fs::write(state.release_key_file("house:8000"), "x").unwrap();
        assert!(state.release_key("house:8000").is_err(), "a damaged key is not a missing one");
    }

    #[test]
    fn names_of_houses_never_leave_the_directory() {
        assert_eq!(file_name("[::1]:8000"), "_5b_3a_3a1_5d_3a8000");
        assert_eq!(file_name("../x"), "_2e._2fx");
        assert_ne!(file_name("a_b"), file_name("a:b"));
    }

    #[test]
    fn a_relative_state_home_does_not_count() {
        let state = StateDir::from(Some("relative".into()), Some("/home/wren".into())).unwrap();
        assert_eq!(state.0, Path::new("/home/wren/.local/state/teahouse"));
        assert!(StateDir::from(None, None).is_none());
    }
}

//! The players that a film is handed to. What comes from a house is an argument of its own and never a command.

use clap::ValueEnum;
use std::ffi::{OsStr, OsString};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// A player that plays HLS over HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Player {
    Mpv,
    Ffplay,
}

/// What is played.
pub(super) struct Show {
    /// Where the film is.
    pub(super) address: String,
    pub(super) name: String,
    /// Where it begins.
    pub(super) start_ms: u64,
    /// The file of its bullet comments.
    pub(super) bullets: Option<PathBuf>,
    /// Where its subtitles are.
    pub(super) subtitles: Vec<String>,
    /// Where it tells how far it is, if it can.
    pub(super) socket: Option<PathBuf>,
    /// The authorities that vouch for the house.
    pub(super) authority: Option<PathBuf>,
}

impl Player {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Mpv => "mpv",
            Self::Ffplay => "ffplay",
        }
    }

    /// What it is called with.
    pub(super) fn arguments(self, show: &Show) -> Vec<OsString> {
        match self {
            Self::Mpv => mpv(show),
            Self::Ffplay => ffplay(show),
        }
    }
}

/// The player that was asked for, or the first there is, among the directories of `PATH`.
pub(super) fn find(asked: Option<Player>, path: Option<&OsStr>) -> Option<(Player, PathBuf)> {
    let folders: Vec<PathBuf> = std::env::split_paths(path?).filter(|folder| folder.is_absolute()).collect();
    let place = |player: Player| {
        let program = folders.iter().map(|folder| folder.join(player.name())).find(|file| may_run(file))?;
        Some((player, program))
    };
    match asked {
        Some(player) => place(player),
        None => place(Player::Mpv).or_else(|| place(Player::Ffplay)),
    }
}

fn may_run(file: &Path) -> bool {
    file.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

fn mpv(show: &Show) -> Vec<OsString> {
    let option = |name: &str, value: &OsStr| {
        let mut option = OsString::from(name);
        option.push(value);
        option
    };
    let mut arguments = vec![option("--force-media-title=", show.name.as_ref())];
    if show.start_ms > 0 {
        arguments.push(option("--start=", seconds(show.start_ms).as_ref()));
    }
    arguments.extend(show.bullets.iter().map(|file| option("--sub-file=", file.as_ref())));
    arguments.extend(show.subtitles.iter().map(|address| option("--sub-file=", address.as_ref())));
    arguments.extend(show.socket.iter().map(|socket| option("--input-ipc-server=", socket.as_ref())));
    if let Some(file) = &show.authority {
        arguments.push("--tls-verify=yes".into());
        arguments.push(option("--tls-ca-file=", file.as_ref()));
    }
    arguments.extend(["--".into(), (&show.address).into()]);
    arguments
}

fn ffplay(show: &Show) -> Vec<OsString> {
    let mut arguments: Vec<OsString> =
        ["-hide_banner", "-loglevel", "warning", "-autoexit", "-window_title", &show.name].map(Into::into).into();
    if show.start_ms > 0 {
        arguments.extend(["-ss".into(), seconds(show.start_ms).into()]);
    }
    if let Some(file) = &show.authority {
        arguments.extend(["-tls_verify".into(), "1".into(), "-ca_file".into(), file.into()]);
    }
    arguments.extend(["-i".into(), (&show.address).into()]);
    arguments
}

fn seconds(ms: u64) -> String {
    format!("{}.{:03}", ms / 1_000, ms % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{self, Permissions};

    fn show() -> Show {
        Show {
            address: "http://localhost:8000/media/k/7/master.m3u8".to_owned(),
            name: "--script=x; `rm` $(rm)".to_owned(),
            start_ms: 61_005,
            bullets: Some("-b.ass".into()),
            subtitles: vec!["http://localhost:8000/media/k/7/sub-en.vtt".to_owned()],
            socket: Some("/run/mpv.sock".into()),
            authority: None,
        }
    }

    #[test]
    fn what_comes_from_a_house_is_no_option() {
        assert_eq!(
            Player::Mpv.arguments(&show()),
            [
                "--force-media-title=--script=x; `rm` $(rm)",
                "--start=61.005",
                "--sub-file=-b.ass",
                "--sub-file=http://localhost:8000/media/k/7/sub-en.vtt",
                "--input-ipc-server=/run/mpv.sock",
                "--",
                "http://localhost:8000/media/k/7/master.m3u8",
            ]
        );
        let ffplay = Player::Ffplay.arguments(&show());
        let at = |word: &str| ffplay.iter().position(|argument| argument == word).unwrap();
        assert_eq!(ffplay[at("-window_title") + 1], *"--script=x; `rm` $(rm)");
        assert_eq!((&ffplay[at("-ss") + 1], at("-i") + 2), (&"61.005".into(), ffplay.len()));
    }

    #[test]
    fn a_house_that_an_authority_vouches_for_is_checked() {
        let show = Show { authority: Some("ca.pem".into()), start_ms: 0, ..show() };
        let mpv = Player::Mpv.arguments(&show);
        assert!(mpv.contains(&"--tls-verify=yes".into()) && mpv.contains(&"--tls-ca-file=ca.pem".into()), "{mpv:?}");
        assert!(!mpv.iter().any(|argument| argument.to_string_lossy().starts_with("--start")));
        let ffplay = Player::Ffplay.arguments(&show);
        assert!(ffplay.contains(&"-tls_verify".into()) && ffplay.contains(&"ca.pem".into()), "{ffplay:?}");
    }

    #[test]
    fn a_player_is_what_can_be_run() {
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let path = std::env::join_paths([Path::new("."), first.path(), second.path()]).unwrap();
        assert_eq!(find(None, Some(&path)), None);
        fs::write(first.path().join("mpv"), "").unwrap();
        let ffplay = second.path().join("ffplay");
        fs::write(&ffplay, "").unwrap();
        fs::set_permissions(&ffplay, Permissions::from_mode(0o755)).unwrap();
        assert_eq!(find(None, Some(&path)), Some((Player::Ffplay, ffplay)));
        assert_eq!(find(Some(Player::Mpv), Some(&path)), None);
        assert_eq!(find(None, None), None);
    }
}

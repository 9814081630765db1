//! What the system says of a file or a line, in the language of the terminal, with what can be done about it.

use crate::exit::{CONFLICT, FAILED, Failure, NOT_FOUND};
use crate::tongue;
use std::io::{self, ErrorKind};
use std::path::Path;
use tea_words::{Arg, Words};

/// The failure of a command that could not read a file or a folder.
pub(crate) fn unread(path: &Path, error: io::Error) -> Failure {
    Failure { code: code(error.kind()), error: anyhow::Error::from(error).context(reading(path)) }
}

/// The failure of a command that could not write a file or a folder.
pub(crate) fn unwritten(path: &Path, error: io::Error) -> Failure {
    Failure { code: code(error.kind()), error: anyhow::Error::from(error).context(writing(path)) }
}

/// What was being done when a file could not be read: what stands in front of the reason.
pub(crate) fn reading(path: &Path) -> String {
    tongue::words().name("system-reading", &path.display().to_string())
}

/// What was being done when a file could not be written.
pub(crate) fn writing(path: &Path) -> String {
    tongue::words().name("system-writing", &path.display().to_string())
}

/// A failure with all its causes, as people are told it.
pub(crate) fn told(words: &Words, error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain() {
        let system = cause.downcast_ref::<io::Error>();
        let why = system.map_or_else(|| cause.to_string(), |error| sentence(words, error));
        told = match told.is_empty() {
            true => why,
            false => words.say_with("system-because", &[("what", Arg::Text(&told)), ("why", Arg::Text(&why))]),
        };
        if system.is_some() {
            // Below it stand only further words of the system.
            break;
        }
    }
    told
}

/// What happened and what to do. What nobody is expected to meet keeps the words of the system.
pub(crate) fn sentence(words: &Words, error: &io::Error) -> String {
    match key(error.kind()) {
        Some(key) => words.say(key).to_owned(),
        None => words.say_with("system-other", &[("reason", Arg::Text(&error.to_string()))]),
    }
}

fn code(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::NotFound => NOT_FOUND,
        ErrorKind::AlreadyExists => CONFLICT,
        _ => FAILED,
    }
}

fn key(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "system-not-found",
        ErrorKind::PermissionDenied => "system-permission",
        ErrorKind::AlreadyExists => "system-exists",
        ErrorKind::StorageFull => "system-full",
        ErrorKind::QuotaExceeded => "system-quota",
        ErrorKind::FileTooLarge => "system-too-large",
        ErrorKind::IsADirectory => "system-folder",
        ErrorKind::NotADirectory => "system-not-folder",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::InvalidInput | ErrorKind::InvalidFilename => "system-name",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "system-busy",
        ErrorKind::Interrupted => "system-interrupted",
        ErrorKind::ConnectionRefused => "system-refused",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::NotConnected | ErrorKind::BrokenPipe => {
            "system-cut"
        }
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => "system-no-network",
        ErrorKind::TimedOut => "system-late",
        ErrorKind::AddrNotAvailable => "system-no-address",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    const MET: [ErrorKind; 23] = [
        ErrorKind::NotFound,
        ErrorKind::PermissionDenied,
        ErrorKind::AlreadyExists,
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::FileTooLarge,
        ErrorKind::IsADirectory,
        ErrorKind::NotADirectory,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::InvalidInput,
        ErrorKind::InvalidFilename,
        ErrorKind::ResourceBusy,
        ErrorKind::ExecutableFileBusy,
        ErrorKind::Interrupted,
        ErrorKind::ConnectionRefused,
        ErrorKind::ConnectionReset,
        ErrorKind::ConnectionAborted,
        ErrorKind::NotConnected,
        ErrorKind::BrokenPipe,
        ErrorKind::HostUnreachable,
        ErrorKind::NetworkUnreachable,
        ErrorKind::TimedOut,
        ErrorKind::AddrNotAvailable,
    ];

    #[test]
    fn whatever_people_meet_is_a_sentence_in_their_language() {
        for kind in MET {
            let english = sentence(Locale::En.words(), &kind.into());
            let chinese = sentence(Locale::ZhCn.words(), &kind.into());
            assert!(
                english.is_ascii() && english.ends_with('.') && !english.contains("system-"),
                "{kind:?}: {english}"
            );
            assert!(chinese.ends_with('。') && !chinese.contains(|c: char| c.is_ascii()), "{kind:?}: {chinese}");
        }
    }

    #[test]
    fn what_is_not_expected_keeps_the_words_of_the_system() {
        let odd = io::Error::from_raw_os_error(rustix::io::Errno::IO.raw_os_error());
        for locale in Locale::ALL {
            let told = sentence(locale.words(), &odd);
            assert!(told.contains(&odd.to_string()) && told.len() > odd.to_string().len() + 2, "{told}");
        }
    }

    #[test]
    fn a_failure_says_which_file_and_why_and_has_its_code() {
        let missing = std::fs::read("/nowhere/tea.mp4").unwrap_err();
        let failure = unread(Path::new("/nowhere/tea.mp4"), missing);
        assert_eq!(failure.code, NOT_FOUND);
        let told = told(Locale::ZhCn.words(), &failure.error);
        assert!(
            told.contains("/nowhere/tea.mp4") && told.ends_with("：没有这个文件或文件夹，看看路径写对没有。"),
            "{told}"
        );
        let below = std::fs::File::create("/dev/null/tea.mp4").unwrap_err();
        assert_eq!(unwritten(Path::new("/dev/null/tea.mp4"), below).code, FAILED);
    }

    #[test]
    fn words_that_are_none_of_the_system_stay_as_they_are() {
        let error = anyhow::anyhow!("it is no theme").context("reading a.toml");
        assert_eq!(told(Locale::En.words(), &error), "reading a.toml: it is no theme");
        assert_eq!(told(Locale::ZhCn.words(), &anyhow::anyhow!("一句话")), "一句话");
    }
}

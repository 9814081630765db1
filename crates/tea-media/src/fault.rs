//! Why a film was not taken or not made.

use serde::{Deserialize, Serialize};

/// What is wrong, as far as it decides what to say and whether to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// Not a film, or a kind of film that is not taken. Trying again does not help.
    Unsupported,
    /// A film that is broken. Trying again does not help.
    Damaged(Damage),
    /// Beyond a limit of pixels, duration, streams, memory or bytes. Trying again does not help.
    TooLarge,
    /// Beyond the limit of time. Trying again may help on an idle machine.
    TooSlow,
    /// No room on the disk. Trying again helps once there is room.
    NoSpace,
    /// ffmpeg or ffprobe is missing or does not run.
    Tools,
    /// Ended from outside. Trying again helps.
    Stopped,
}

/// How a film is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Damage {
    /// Its end is missing.
    Truncated,
    /// There are no moving pictures in it.
    NoVideo,
    /// It cannot be read.
    Unreadable,
}

impl FaultKind {
    /// A word for it that does not change: for stored states and for looking up a sentence.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Unsupported => "unsupported",
            Self::Damaged(Damage::Truncated) => "damaged-truncated",
            Self::Damaged(Damage::NoVideo) => "damaged-no-video",
            Self::Damaged(Damage::Unreadable) => "damaged-unreadable",
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::NoSpace => "no-space",
            Self::Tools => "tools",
            Self::Stopped => "stopped",
        }
    }

    /// Whether the same call may come out well at another time.
    #[must_use]
    pub fn is_worth_another_try(self) -> bool {
        matches!(self, Self::TooSlow | Self::NoSpace | Self::Tools | Self::Stopped)
    }
}

/// A film that was not taken or not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", kind.code())]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The particulars for the log, bounded. May hold what a tool printed, so that it is never shown to people.
    pub detail: String,
}

impl Fault {
    pub(crate) fn new(kind: FaultKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }

    pub(crate) fn unsupported(detail: impl Into<String>) -> Self {
        Self::new(FaultKind::Unsupported, detail)
    }

    pub(crate) fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(FaultKind::Damaged(Damage::Unreadable), detail)
    }

    pub(crate) fn truncated(detail: impl Into<String>) -> Self {
        Self::new(FaultKind::Damaged(Damage::Truncated), detail)
    }

    pub(crate) fn too_large(detail: impl Into<String>) -> Self {
        Self::new(FaultKind::TooLarge, detail)
    }

    /// What a failed call of the system means; `what` says what was tried.
    pub(crate) fn of_io(what: &str, error: &std::io::Error) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => FaultKind::NoSpace,
            _ => FaultKind::Tools,
        };
        Self::new(kind, format!("{what}: {error}"))
    }
}

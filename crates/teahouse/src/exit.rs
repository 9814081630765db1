//! Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 sign in or not allowed, 5 no network, 6 the house is
//! busy, 7 another version, 8 conflict, 130 interrupted.

use crate::{system, tongue, unreached};
use std::fmt;
use tea_client::outbox::OutboxError;
use tea_client::session::CallError;
use tea_client::session::update::Ended;
use tea_client::{ClientError, client::SendError};
use tea_protocol::{Code, Fault};

/// A failure with its exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: u8,
    pub(crate) error: anyhow::Error,
}

/// What a command returns.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

pub(crate) const FAILED: u8 = 1;
pub(crate) const USAGE: u8 = 2;
pub(crate) const NOT_FOUND: u8 = 3;
pub(crate) const SIGN_IN: u8 = 4;
pub(crate) const NETWORK: u8 = 5;
pub(crate) const BUSY: u8 = 6;
pub(crate) const VERSION: u8 = 7;
pub(crate) const CONFLICT: u8 = 8;
/// As a shell reports a program that SIGINT ended: 128 and the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;

impl Failure {
    pub(crate) fn new(code: u8, message: impl fmt::Display + fmt::Debug + Send + Sync + 'static) -> Self {
        Self { code, error: anyhow::Error::msg(message) }
    }

    pub(crate) fn usage(message: impl fmt::Display + fmt::Debug + Send + Sync + 'static) -> Self {
        Self::new(USAGE, message)
    }

    /// The house gave an answer that is none to what was asked.
    pub(crate) fn other_answer() -> Self {
        Self::new(FAILED, tongue::words().say("cut-answer"))
    }

    /// The person at the keyboard had enough.
    pub(crate) fn interrupted() -> Self {
        Self::new(INTERRUPTED, "interrupted")
    }

    /// Whether it is only that nobody reads standard output any more.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        let cause = self.error.downcast_ref::<std::io::Error>();
        cause.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self { code: 1, error }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self { code: 1, error: error.into() }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::new(of_code(fault.code), fault.message)
    }
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::Refused(fault) => Ended::Refused(fault).into(),
            ClientError::SignedOut(text) => Ended::SignedOut(text).into(),
            ClientError::Dial(error) => unreached::house(&error),
            ClientError::Closed => Self::new(NETWORK, tongue::words().say("cut-call")),
            ClientError::Outbox(error) => error.into(),
        }
    }
}

impl From<OutboxError> for Failure {
    fn from(error: OutboxError) -> Self {
        match error {
            OutboxError::File(path, error) => system::unwritten(&path, error),
            error => Self { code: FAILED, error: error.into() },
        }
    }
}

impl From<Ended> for Failure {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Refused(fault) => fault.into(),
            Ended::SignedOut(text) => Self::new(SIGN_IN, text),
        }
    }
}

impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Refused(fault) => fault.into(),
            CallError::Cut => Self::new(NETWORK, tongue::words().say("cut-call")),
            CallError::Late => Self::new(NETWORK, tongue::words().say("cut-call-late")),
            CallError::TooMany => Self::new(FAILED, tongue::words().say("cut-call-many")),
        }
    }
}

impl From<SendError> for Failure {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Refused(fault) => fault.into(),
            SendError::Ended | SendError::GivenUp => Self { code: NETWORK, error: error.into() },
            SendError::Outbox(error) => error.into(),
        }
    }
}

/// The exit code of a refusal.
pub(crate) fn of_code(code: Code) -> u8 {
    match code {
        Code::NotFound | Code::Gone | Code::TicketExpired => NOT_FOUND,
        Code::SignInRequired
        | Code::WrongCredentials
        | Code::Forbidden
        | Code::CaptchaRequired
        | Code::CaptchaWrong
        | Code::InviteNeeded
        | Code::InviteInvalid
        | Code::ApprovalPending
        | Code::AccountLocked
        | Code::AccountLeft
        | Code::Muted
        | Code::Banned
        | Code::OwnFloor
        | Code::PurchaseRequired
        | Code::VipRequired
        | Code::TicketInvalid
        | Code::NotMember => SIGN_IN,
        Code::Timeout => NETWORK,
        Code::Busy
        | Code::RateLimited
        | Code::SlowMode
        | Code::StorageFull
        | Code::FilmNotReady
        | Code::TicketEarly
        | Code::TooManyConnections => BUSY,
        Code::Version => VERSION,
        Code::CaseTaken
        | Code::CaseClosed
        | Code::NameTaken
        | Code::CidConflict
        | Code::RoomExists
        | Code::RoomArchived
        | Code::BoardExists
        | Code::BoardArchived
        | Code::TopicLocked
        | Code::PollClosed
        | Code::PriceChanged
        | Code::AlreadyOwned
        | Code::CodeUsed
        | Code::Stale
        | Code::AlreadySetUp => CONFLICT,
        _ => FAILED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_failure_has_its_code() {
        for (code, exit) in [
            (Code::Internal, 1),
            (Code::NotFound, 3),
            (Code::WrongCredentials, 4),
            (Code::Timeout, 5),
            (Code::Busy, 6),
            (Code::Version, 7),
            (Code::NameTaken, 8),
        ] {
            assert_eq!(of_code(code), exit, "{code:?}");
        }
    }
}

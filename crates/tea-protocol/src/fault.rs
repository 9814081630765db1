//! Refusals: a stable code, a sentence for a person, and when to try again.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why something was refused. The name never changes its meaning; programs branch on it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Encode, Decode,
)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
#[expect(missing_docs, reason = "each name says it, and its sentence stands in the language files")]
pub enum Code {
    #[n(0)]
    Internal,
    #[n(1)]
    BadRequest,
    #[n(2)]
    BadJson,
    #[n(3)]
    UnknownMethod,
    #[n(4)]
    NotFound,
    #[n(5)]
    Forbidden,
    #[n(6)]
    SignInRequired,
    #[n(7)]
    WrongCredentials,
    #[n(8)]
    NameTaken,
    #[n(9)]
    NameInvalid,
    #[n(10)]
    NameReserved,
    #[n(11)]
    PasswordShort,
    #[n(12)]
    PasswordLong,
    #[n(13)]
    PasswordCommon,
    #[n(14)]
    PasswordMismatch,
    #[n(15)]
    CaptchaWrong,
    #[n(16)]
    CaptchaRequired,
    #[n(17)]
    InviteNeeded,
    #[n(18)]
    InviteInvalid,
    #[n(19)]
    ApprovalPending,
    #[n(20)]
    AccountLocked,
    #[n(21)]
    AccountLeft,
    #[n(22)]
    Muted,
    #[n(23)]
    SlowMode,
    #[n(24)]
    RateLimited,
    #[n(25)]
    Busy,
    #[n(26)]
    TooLong,
    #[n(27)]
    Empty,
    #[n(28)]
    CidInvalid,
    #[n(29)]
    CidConflict,
    #[n(30)]
    RoomExists,
    #[n(31)]
    RoomArchived,
    #[n(32)]
    Gone,
    #[n(33)]
    Stale,
    #[n(34)]
    TooLarge,
    #[n(35)]
    UnsupportedType,
    #[n(36)]
    QuotaExceeded,
    #[n(37)]
    StorageFull,
    #[n(38)]
    Version,
    #[n(39)]
    NotMember,
    #[n(40)]
    AlreadySetUp,
    #[n(41)]
    WordInvalid,
    #[n(42)]
    ForeignOrigin,
    #[n(43)]
    Timeout,
    #[n(44)]
    TooManyConnections,
    #[n(45)]
    LimitReached,
    #[n(46)]
    CaseTaken,
    #[n(47)]
    CaseClosed,
    #[n(48)]
    Banned,
    #[n(49)]
    BoardArchived,
    #[n(50)]
    BoardExists,
    #[n(51)]
    TopicLocked,
    #[n(52)]
    OwnFloor,
    #[n(53)]
    WordRefused,
    #[n(54)]
    PollClosed,
    #[n(55)]
    FilmKnown,
    #[n(56)]
    FilmNotReady,
    #[n(57)]
    FundsShort,
    #[n(58)]
    PriceChanged,
    #[n(59)]
    AlreadyOwned,
    #[n(60)]
    PurchaseRequired,
    #[n(61)]
    VipRequired,
    #[n(62)]
    TicketEarly,
    #[n(63)]
    TicketInvalid,
    #[n(64)]
    TicketExpired,
    #[n(65)]
    CodeInvalid,
    #[n(66)]
    CodeUsed,
}

impl Code {
    /// Every code, for tests and documents.
    pub const ALL: [Self; 67] = [
        Self::Internal,
        Self::BadRequest,
        Self::BadJson,
        Self::UnknownMethod,
        Self::NotFound,
        Self::Forbidden,
        Self::SignInRequired,
        Self::WrongCredentials,
        Self::NameTaken,
        Self::NameInvalid,
        Self::NameReserved,
        Self::PasswordShort,
        Self::PasswordLong,
        Self::PasswordCommon,
        Self::PasswordMismatch,
        Self::CaptchaWrong,
        Self::CaptchaRequired,
        Self::InviteNeeded,
        Self::InviteInvalid,
        Self::ApprovalPending,
        Self::AccountLocked,
        Self::AccountLeft,
        Self::Muted,
        Self::SlowMode,
        Self::RateLimited,
        Self::Busy,
        Self::TooLong,
        Self::Empty,
        Self::CidInvalid,
        Self::CidConflict,
        Self::RoomExists,
        Self::RoomArchived,
        Self::Gone,
        Self::Stale,
        Self::TooLarge,
        Self::UnsupportedType,
        Self::QuotaExceeded,
        Self::StorageFull,
        Self::Version,
        Self::NotMember,
        Self::AlreadySetUp,
        Self::WordInvalid,
        Self::ForeignOrigin,
        Self::Timeout,
        Self::TooManyConnections,
        Self::LimitReached,
        Self::CaseTaken,
        Self::CaseClosed,
        Self::Banned,
        Self::BoardArchived,
        Self::BoardExists,
        Self::TopicLocked,
        Self::OwnFloor,
        Self::WordRefused,
        Self::PollClosed,
        Self::FilmKnown,
        Self::FilmNotReady,
        Self::FundsShort,
        Self::PriceChanged,
        Self::AlreadyOwned,
        Self::PurchaseRequired,
        Self::VipRequired,
        Self::TicketEarly,
        Self::TicketInvalid,
        Self::TicketExpired,
        Self::CodeInvalid,
        Self::CodeUsed,
    ];

    /// The name on the wire, such as `rate_limited`.
    #[must_use]
    pub fn name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            _ => unreachable!("a unit variant serialises to a string"),
        }
    }

    /// The HTTP status that carries this code (RFC 9110; 507 from RFC 4918).
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Internal => 500,
            Self::Busy | Self::TooManyConnections => 503,
            Self::StorageFull => 507,
            Self::SignInRequired | Self::WrongCredentials => 401,
            Self::Forbidden
            | Self::AccountLocked
            | Self::AccountLeft
            | Self::ApprovalPending
            | Self::Muted
            | Self::Banned
            | Self::OwnFloor
            | Self::NotMember
            | Self::ForeignOrigin
            | Self::InviteNeeded
            | Self::InviteInvalid
            | Self::CaptchaRequired
            | Self::CaptchaWrong
            | Self::WordInvalid
            | Self::TicketInvalid => 403,
            Self::NotFound | Self::UnknownMethod | Self::CodeInvalid => 404,
            Self::Gone => 410,
            Self::NameTaken
            | Self::RoomExists
            | Self::CidConflict
            | Self::Stale
            | Self::AlreadySetUp
            | Self::RoomArchived
            | Self::LimitReached
            | Self::CaseTaken
            | Self::CaseClosed
            | Self::BoardExists
            | Self::BoardArchived
            | Self::TopicLocked
            | Self::PollClosed
            | Self::FilmKnown
            | Self::FilmNotReady
            | Self::PriceChanged
            | Self::AlreadyOwned
            | Self::CodeUsed => 409,
            Self::FundsShort | Self::PurchaseRequired | Self::VipRequired => 402,
            Self::TicketExpired => 410,
            Self::WordRefused => 422,
            Self::TooLarge | Self::QuotaExceeded => 413,
            Self::UnsupportedType => 415,
            Self::RateLimited | Self::SlowMode => 429,
            Self::Timeout => 408,
            // Too early: 425 (RFC 8470) is about replays; a ticket says when it holds in `retry_after`.
            Self::TicketEarly => 425,
            Self::Version => 426,
            Self::BadRequest
            | Self::BadJson
            | Self::NameInvalid
            | Self::NameReserved
            | Self::PasswordShort
            | Self::PasswordLong
            | Self::PasswordCommon
            | Self::PasswordMismatch
            | Self::TooLong
            | Self::Empty
            | Self::CidInvalid => 400,
        }
    }

    /// Whether sending the same again later can never succeed. An outbox gives up on these and keeps the text.
    #[must_use]
    pub fn permanent(self) -> bool {
        !matches!(
            self,
            Self::Internal
                | Self::RateLimited
                | Self::Busy
                | Self::SlowMode
                | Self::Muted
                | Self::StorageFull
                | Self::Timeout
                | Self::TooManyConnections
                | Self::SignInRequired
                | Self::ApprovalPending
                | Self::FilmNotReady
                | Self::FundsShort
                | Self::TicketEarly
        )
    }
}

/// A refusal as it travels: `{code, message, retry_after?, permanent}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Fault {
    /// The stable reason.
    #[n(0)]
    pub code: Code,
    /// What happened and what to do, in the reader's language.
    #[n(1)]
    pub message: String,
    /// Seconds to wait before trying again, where waiting helps.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<f64>,
    /// Whether the same request can never succeed.
    #[n(3)]
    #[serde(default)]
    pub permanent: bool,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.code.name())
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_name_a_status_and_comes_back() {
        for (index, code) in Code::ALL.into_iter().enumerate() {
            let name = code.name();
            let read: Code = serde_json::from_value(name.clone().into()).unwrap();
            assert_eq!(read, code);
            assert!((400..600).contains(&code.status()), "{name}");
            let cbor = minicbor::to_vec(code).unwrap();
            assert_eq!(minicbor::decode::<u16>(&cbor).unwrap() as usize, index, "ALL lists the codes in order");
        }
    }
}

//! What the rules of names and passwords refuse, as the codes that travel.

use super::name::NameError;
use super::password::{Busy, PasswordError};
use crate::error::Error;
use tea_protocol::Code;

impl From<NameError> for Error {
    fn from(why: NameError) -> Self {
        match why {
            NameError::TooShort { min } => Self::new(Code::NameInvalid).with("reason", "short").with("min", min),
            NameError::TooLong { max } => Self::new(Code::NameInvalid).with("reason", "long").with("max", max),
            NameError::Character(c) => Self::new(Code::NameInvalid).with("reason", "character").with("character", c),
            NameError::OnlyDigits => Self::new(Code::NameInvalid).with("reason", "digits"),
            NameError::Reserved => Self::new(Code::NameReserved),
        }
    }
}

impl From<PasswordError> for Error {
    fn from(why: PasswordError) -> Self {
        match why {
            PasswordError::TooShort { min } => Self::new(Code::PasswordShort).with("min", min),
            PasswordError::TooLong { max } => Self::new(Code::PasswordLong).with("max", max),
            PasswordError::Common | PasswordError::LikeName => Self::new(Code::PasswordCommon),
        }
    }
}

impl From<Busy> for Error {
    fn from(_: Busy) -> Self {
        Self::new(Code::Busy).retry_after(1_000)
    }
}

/// The refusal of a display name or the name of the house: it may be too long or empty like any text.
pub(crate) fn display(why: &NameError, field: &'static str) -> Error {
    match *why {
        NameError::TooShort { .. } => Error::new(Code::Empty).with("field", field),
        NameError::TooLong { max } => Error::new(Code::TooLong).with("field", field).with("max", max),
        _ => Error::new(Code::NameInvalid).with("field", field),
    }
}

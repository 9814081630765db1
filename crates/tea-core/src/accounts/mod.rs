//! Accounts: who a person is, how they prove it, and what they may be.

pub mod access;
pub mod captcha;
pub mod name;
pub mod password;

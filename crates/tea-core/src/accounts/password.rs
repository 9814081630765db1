//! Passwords: which are accepted, and how they are kept. Length is what is asked for, not kinds of characters; the list
//! of common passwords takes care of the rest. They are kept as Argon2id hashes in the PHC string form, which names its
//! own settings, so that the settings can be raised later and old hashes still verify.

mod hasher;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use unicode_normalization::UnicodeNormalization;

pub use hasher::{Busy, Hasher};

use crate::accounts::name;
use crate::limits::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};

/// Passwords that everybody tries first, one per line, small letters, at least 8 characters. Our own compilation:
/// digits, keyboard walks, words with the usual endings, pinyin and numbers that read as words in Chinese.
const COMMON: &str = include_str!("password/common.txt");

/// Why a password was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer characters than `min`.
    #[error("password has fewer than {min} characters")]
    TooShort {
        /// The fewest characters allowed.
        min: usize,
    },
    /// More characters than `max`.
    #[error("password has more than {max} characters")]
    TooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// On the list of common passwords, or one character over and over.
    #[error("password is a common one")]
    Common,
    /// The name of the account.
    #[error("password is the name")]
    LikeName,
}

/// Checks a password that `account_name` wants to have. Any character counts, blanks too; length is counted in
/// characters after Unicode composition.
///
/// # Errors
/// Returns the first rule that is broken.
pub fn check(password: &str, account_name: &str) -> Result<(), PasswordError> {
    match length(password) {
        n if n < PASSWORD_CHARS_MIN => return Err(PasswordError::TooShort { min: PASSWORD_CHARS_MIN }),
        n if n > PASSWORD_CHARS_MAX => return Err(PasswordError::TooLong { max: PASSWORD_CHARS_MAX }),
        _ => {}
    }
    let folded = name::key(password);
    if folded == name::key(account_name) {
        return Err(PasswordError::LikeName);
    }
    let mut characters = folded.chars();
    let first = characters.next();
    if characters.all(|c| Some(c) == first) || COMMON.lines().any(|line| line == folded) {
        return Err(PasswordError::Common);
    }
    Ok(())
}

/// What one hash costs. Tests use tiny settings.
#[derive(Debug, Clone)]
pub struct Settings(Params);

impl Settings {
    /// Settings with `memory_kib` KiB of memory, `passes` over it and `lanes`.
    ///
    /// # Errors
    /// Returns what Argon2 does not allow, for example less than 8 KiB a lane.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Settings, argon2::Error> {
        Ok(Settings(Params::new(memory_kib, passes, lanes, None)?))
    }
}

impl Default for Settings {
    /// 19 MiB, two passes, one lane: the smallest of the equal settings that OWASP's password storage guide names.
    fn default() -> Settings {
        Settings::new(19 * 1024, 2, 1).expect("these settings are inside Argon2's range")
    }
}

/// Hashes a password into a PHC string. Blocks for as long as the settings ask; see [`Hasher`].
#[must_use]
pub fn hash(password: &str, settings: &Settings, salt: [u8; 16]) -> String {
    let composed: String = password.nfc().collect();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, settings.0.clone())
        .hash_password_with_salt(composed.as_bytes(), &salt)
        .expect("16 bytes of salt and 32 of output are inside Argon2's range")
        .to_string()
}

/// Whether the password belongs to the PHC string. A string that cannot be read belongs to no password.
#[must_use]
pub fn verify(password: &str, phc: &str) -> bool {
    // Nobody has a longer one, so the answer is known without work, and tells nothing about the account.
    if length(password) > PASSWORD_CHARS_MAX {
        return false;
    }
    let composed: String = password.nfc().collect();
    let Ok(parsed) = PasswordHash::new(phc) else { return false };
    Argon2::default().verify_password(composed.as_bytes(), &parsed).is_ok()
}

/// Whether a stored hash was made with other settings than today's and should be made anew at the next sign-in.
#[must_use]
pub fn needs_rehash(phc: &str, settings: &Settings) -> bool {
    let Ok(parsed) = PasswordHash::new(phc) else { return true };
    let Ok(params) = Params::try_from(&parsed) else { return true };
    let same = params.m_cost() == settings.0.m_cost()
        && params.t_cost() == settings.0.t_cost()
        && params.p_cost() == settings.0.p_cost();
    parsed.algorithm.as_str() != Algorithm::Argon2id.as_str() || !same
}

/// Characters after composition; stops counting soon after the limit.
fn length(password: &str) -> usize {
    password.nfc().take(PASSWORD_CHARS_MAX + 1).count()
}

#[cfg(test)]
mod tests;

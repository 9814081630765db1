//! Programs that a house offers to its visitors: what is signed, and the file that stands beside each.

use crate::live::Offer;
use serde::{Deserialize, Serialize};

/// What begins every signed text, so that a signature for this can never be one for something else.
const PURPOSE: &str = "teahouse client release 1";
/// Bytes of a version.
pub const VERSION_BYTES_MAX: usize = 40;
/// Bytes of the name of a platform.
pub const PLATFORM_BYTES_MAX: usize = 40;

/// What is known of a program, as it stands in `manifest.json` beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this file: 1.
    pub v: u32,
    /// Its version.
    pub version: String,
    /// What it runs on, such as `linux-x86_64`.
    pub platform: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
    /// The Ed25519 signature (RFC 8032) over [`signed_text`], in hexadecimal.
    pub signature: String,
}

impl Manifest {
    /// The offer of this program to a client, to be fetched at `path`.
    #[must_use]
    pub fn offer(&self, path: String) -> Offer {
        let Self { version, platform, bytes, sha256, signature, .. } = self.clone();
        Offer { version, platform, path, bytes, sha256, signature }
    }
}

/// The bytes that are signed: purpose, version, platform and hash, a line each. The size needs no signature, because the
/// hash is of all bytes.
#[must_use]
pub fn signed_text(version: &str, platform: &str, sha256: &str) -> String {
    format!("{PURPOSE}\n{version}\n{platform}\n{sha256}\n")
}

/// Whether a text can be a version: letters, digits, dots, plus and hyphens, beginning with a digit. No line can be
/// forged with it.
#[must_use]
pub fn is_version(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-');
    text.len() <= VERSION_BYTES_MAX && text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(allowed)
}

/// Whether a text can be the name of a platform, which is also the name of a directory: small letters, digits, hyphens
/// and underlines, beginning with a letter.
#[must_use]
pub fn is_platform(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
    text.len() <= PLATFORM_BYTES_MAX && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(allowed)
}

/// What a program calls itself in its hello: name, version and platform.
#[must_use]
pub fn client_name(version: &str, platform: &str) -> String {
    format!("teahouse/{version} {platform}")
}

/// The version and the platform in a [`client_name`]; none for other programs.
#[must_use]
pub fn client_parts(name: &str) -> Option<(&str, &str)> {
    let (version, platform) = name.strip_prefix("teahouse/")?.split_once(' ')?;
    (is_version(version) && is_platform(platform)).then_some((version, platform))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_clients_are_read() {
        assert_eq!(client_parts("teahouse/0.1.0 linux-x86_64"), Some(("0.1.0", "linux-x86_64")));
        assert_eq!(client_parts(&client_name("1.2.3-rc1", "macos-aarch64")), Some(("1.2.3-rc1", "macos-aarch64")));
        for other in ["teahouse/0.1.0", "curl/8 linux", "teahouse/0.1.0 ../etc", "teahouse/ linux", "", "teahouse/1 "] {
            assert_eq!(client_parts(other), None, "{other}");
        }
    }

    #[test]
    fn nothing_signed_can_hold_another_line() {
        assert!(!is_version("1.0\nlinux") && !is_version("") && !is_version("v1") && !is_version("1 0"));
        assert!(is_version(&"1".repeat(VERSION_BYTES_MAX)) && !is_version(&"1".repeat(VERSION_BYTES_MAX + 1)));
        assert!(!is_platform("a/b") && !is_platform("..") && !is_platform("") && !is_platform("Linux"));
        assert!(is_platform(&"a".repeat(PLATFORM_BYTES_MAX)) && !is_platform(&"a".repeat(PLATFORM_BYTES_MAX + 1)));
    }
}

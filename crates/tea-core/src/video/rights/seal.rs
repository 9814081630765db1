//! Seals: HMAC-SHA256 (RFC 2104) under a secret of the house, so that what it gave out comes back as it was.

use crate::error::Result;
use crate::founding;
use crate::ground::db::Tx;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::Arc;

/// What is sealed, so that a seal of the one is none of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Addresses of the bytes of films.
    Media,
    /// Tickets to download.
    Ticket,
}

/// The secret that seals are made with. Cheap to clone.
#[derive(Clone)]
pub(super) struct Seal(Arc<str>);

impl Seal {
    /// The house's own.
    ///
    /// # Errors
    /// From the database.
    pub(super) fn known(tx: &Tx<'_>) -> Result<Self> {
        Ok(Self(founding::media_secret(tx)?.into()))
    }

    /// The first bytes of the seal of some bytes. At least half of its 32 must be used (RFC 2104, section 5).
    pub(super) fn of<const BYTES: usize>(&self, what: Use, bytes: &[u8]) -> [u8; BYTES] {
        const { assert!(BYTES >= 16 && BYTES <= 32) };
        let mut seal = [0; BYTES];
        seal.copy_from_slice(&self.mac(what, bytes).finalize().into_bytes()[..BYTES]);
        seal
    }

    /// Whether a seal is that of some bytes. Takes as long for every wrong one.
    pub(super) fn fits(&self, what: Use, bytes: &[u8], seal: &[u8]) -> bool {
        self.mac(what, bytes).verify_truncated_left(seal).is_ok()
    }

    fn mac(&self, what: Use, bytes: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()).expect("a key of any length is taken");
        mac.update(match what {
            Use::Media => b"media\0",
            Use::Ticket => b"ticket\0",
        });
        mac.update(bytes);
        mac
    }
}

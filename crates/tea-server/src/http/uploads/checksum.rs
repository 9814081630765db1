//! `Upload-Checksum`: what the bytes of one request must hash to.

use axum::http::HeaderMap;
use ring::digest::{Context, SHA1_FOR_LEGACY_USE_ONLY, SHA256};

use super::base64;
use super::protocol::{Turned, UPLOAD_CHECKSUM};

/// A checksum that is being computed, and what it has to be.
pub(super) struct Checksum {
    context: Context,
    wanted: Vec<u8>,
}

impl Checksum {
    /// The checksum that a request announces, if it does. SHA-1 is there because the protocol wants it; it guards against
    /// a bad line and nobody's ill will.
    ///
    /// # Errors
    /// For another algorithm, or a value that is none.
    pub(super) fn of(headers: &HeaderMap) -> Result<Option<Checksum>, Turned> {
        let Some(value) = headers.get(UPLOAD_CHECKSUM) else { return Ok(None) };
        let read = || {
            let (name, value) = value.to_str().ok()?.split_once(' ')?;
            let algorithm = match name {
                "sha1" => &SHA1_FOR_LEGACY_USE_ONLY,
                "sha256" => &SHA256,
                _ => return None,
            };
            let wanted = base64::decode(value.trim()).filter(|wanted| wanted.len() == algorithm.output_len())?;
            Some(Checksum { context: Context::new(algorithm), wanted })
        };
        read().map(Some).ok_or_else(|| Turned::header(&UPLOAD_CHECKSUM))
    }

    pub(super) fn update(&mut self, piece: &[u8]) {
        self.context.update(piece);
    }

    /// Whether the bytes are those that were announced.
    pub(super) fn fits(self) -> bool {
        self.context.finish().as_ref() == self.wanted
    }
}

//! The pickup word, with which a guest comes back to a case.

use super::{Desk, store};
use crate::access::Caller;
use crate::accounts;
use crate::error::{Error, Result};
use tea_protocol::{Code, StreamId};

impl Desk {
    /// The case that a word opens.
    ///
    /// # Errors
    /// `word_invalid`.
    pub async fn case_of_word(&self, _caller: &Caller, word: &str) -> Result<StreamId> {
        let hash = accounts::digest(&accounts::typed(word));
        self.db.read(move |tx| store::by_word(tx, &hash)?.ok_or_else(|| Error::new(Code::WordInvalid))).await
    }
}

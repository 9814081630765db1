//! Adding words to a case.

use crate::access::Caller;
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::rates::Limiter;
use crate::streams::Stored;
use tea_protocol::Code;
use tea_protocol::live::Send as SendMessage;

/// Stores a draft in a case.
pub(crate) fn store_draft(
    _tx: &mut Tx<'_>,
    _caller: &Caller,
    _limiter: &Limiter,
    _seed: &Seed,
    _send: SendMessage,
) -> Result<Stored> {
    Err(Error::new(Code::NotFound))
}

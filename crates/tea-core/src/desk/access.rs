//! Who may act on which case: the only way to obtain a case for a request.

use super::store;
use crate::access::Actor;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::StreamId;
use tea_protocol::accounts::Role;
use tea_protocol::desk::DESK;

/// Whether a stream is one of the desk that the actor may follow: their own case, or any for staff.
///
/// # Errors
/// From the database.
pub fn may_follow(tx: &Tx<'_>, actor: &Actor, stream: StreamId) -> Result<bool> {
    if stream == DESK {
        return Ok(actor.role() >= Role::Staff);
    }
    if actor.case == Some(stream) {
        return store::is_case(tx, stream);
    }
    Ok(false)
}

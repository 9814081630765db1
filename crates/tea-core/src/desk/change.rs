//! What happens to a case is written into its stream, and into the stream of the desk for staff.

use crate::error::Result;
use crate::ground::db::Tx;
use crate::streams::{self, Author};
use tea_protocol::StreamId;
use tea_protocol::desk::{Agent, DESK};
use tea_protocol::entry::{Body, CaseChange, CaseEvent};

/// Tells the visitor and the staff.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    case: StreamId,
    event: CaseEvent,
    author: Author<'_>,
    agent: Option<&Agent>,
) -> Result<()> {
    append(tx, case, author, CaseChange { case, event, agent: agent.cloned() })?;
    tell_staff(tx, case, event, author, agent)
}

/// Tells the staff alone.
pub(super) fn tell_staff(
    tx: &mut Tx<'_>,
    case: StreamId,
    event: CaseEvent,
    author: Author<'_>,
    agent: Option<&Agent>,
) -> Result<()> {
    append(tx, DESK, author, CaseChange { case, event, agent: agent.cloned() })
}

fn append(tx: &mut Tx<'_>, stream: StreamId, author: Author<'_>, change: CaseChange) -> Result<()> {
    let entry = streams::append(tx, stream, author, None, Body::Case(change))?;
    streams::tell(tx, stream, entry.into());
    Ok(())
}

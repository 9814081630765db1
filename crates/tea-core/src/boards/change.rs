//! What the stream of a board is told: what happened to a topic, or to a floor of one.

use crate::error::Result;
use crate::ground::db::Tx;
use crate::streams::{self, Author, Placed, Sent};
use tea_protocol::StreamId;
use tea_protocol::entry::{Body, FloorChange, FloorEvent, TopicChange, TopicEvent};

/// Tells those who follow the board that something happened to a topic.
///
/// # Errors
/// From the database.
pub(super) fn topic(
    tx: &mut Tx<'_>,
    board: StreamId,
    topic: StreamId,
    event: TopicEvent,
    by: Author<'_>,
) -> Result<Placed> {
    tell(tx, board, by, None, Body::Topic(TopicChange { topic, event }))
}

/// Tells those who follow the board that something happened to a floor. A send that made it is bound to the entry, so
/// that a resend finds it.
///
/// # Errors
/// From the database.
pub(super) fn floor(
    tx: &mut Tx<'_>,
    board: StreamId,
    (topic, floor): (StreamId, u64),
    event: FloorEvent,
    by: Author<'_>,
    sent: Option<&Sent>,
) -> Result<Placed> {
    tell(tx, board, by, sent, Body::Floor(FloorChange { topic, floor, event }))
}

fn tell(tx: &mut Tx<'_>, board: StreamId, by: Author<'_>, sent: Option<&Sent>, body: Body) -> Result<Placed> {
    let entry = streams::append(tx, board, by, sent, body)?;
    let placed = Placed { seq: entry.seq, at: entry.at, dup: false };
    streams::tell(tx, board, entry.into());
    Ok(placed)
}

//! Posts that wait for a moderator, as they are decided on.

use crate::args;
use crate::boards::numbers;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::HeldPost;
use tea_protocol::{AccountId, Cid, StreamId};

/// A post that waits.
pub(in crate::boards) struct Waits {
    pub(in crate::boards) id: i64,
    /// The board that it waits on: that of its topic, for a reply.
    pub(in crate::boards) board: StreamId,
    /// The board at which its files stand, where it was written.
    pub(in crate::boards) files_at: StreamId,
    pub(in crate::boards) topic: Option<StreamId>,
    pub(in crate::boards) author: AccountId,
    pub(in crate::boards) cid: Cid,
    /// The title of the topic.
    pub(in crate::boards) title: String,
    pub(in crate::boards) text: String,
    /// The CBOR of the request.
    pub(in crate::boards) draft: Vec<u8>,
    pub(in crate::boards) at: Millis,
}

pub(in crate::boards) fn waits(tx: &Tx<'_>, id: i64) -> Result<Option<Waits>> {
    tx.find(
        "select h.id, coalesce(t.board, h.board), h.board, h.topic, h.author, h.cid, coalesce(t.title, h.title), h.text,
            h.draft, h.at
         from held_posts h left join topics t on t.id = h.topic where h.id = $1",
        args![id],
        |row| {
            Ok(Waits {
                id: row.get(0)?,
                board: row.get(1)?,
                files_at: row.get(2)?,
                topic: row.get(3)?,
                author: row.get(4)?,
                cid: row.get::<Option<Cid>>(5)?.unwrap_or(Cid([0; 16])),
                title: row.get(6)?,
                text: row.get(7)?,
                draft: row.get(8)?,
                at: row.get(9)?,
            })
        },
    )
}

pub(in crate::boards) fn delete_held(tx: &Tx<'_>, id: i64) -> Result<()> {
    tx.run("delete from held_posts where id = $1", args![id])?;
    Ok(())
}

/// What waits after one of them, oldest first, on boards that the person moderates: on all of them for admins. The HTML
/// is still to be filled in.
pub(in crate::boards) fn held(
    tx: &Tx<'_>,
    (person, all): (AccountId, bool),
    board: Option<StreamId>,
    after: i64,
    limit: u32,
) -> Result<Vec<HeldPost>> {
    tx.all(
        "select h.id, b.slug, h.topic, coalesce(t.title, h.title), p.name, p.display, h.text, h.reason, h.at
         from held_posts h left join topics t on t.id = h.topic join boards b on b.id = coalesce(t.board, h.board)
         join people p on p.id = h.author
         where h.id > $4 and ($3 is null or b.id = $3)
           and ($2 or b.owner = $1 or exists (
             select 1 from board_people m where m.board = b.id and m.account = $1 and m.moderator = 1))
         order by h.id limit $5",
        args![person, all, board, after, limit],
        |row| {
            Ok(HeldPost {
                id: row.get(0)?,
                slug: row.get(1)?,
                topic: row.get(2)?,
                title: row.get(3)?,
                author: row.get(4)?,
                display: row.get(5)?,
                text: row.get(6)?,
                html: String::new(),
                reason: numbers::held_for(row.get(7)?),
                at: row.get(8)?,
            })
        },
    )
}

/// Where a reply goes that was written to a floor of a topic: along with the floor, if that moved; else into the topic
/// that waits for it now, answering the topic itself if that is another.
pub(in crate::boards) fn follow_moves(
    tx: &Tx<'_>,
    topic: StreamId,
    written_in: StreamId,
    reply_to: Option<u64>,
) -> Result<(StreamId, Option<u64>)> {
    let Some(floor) = reply_to.filter(|floor| *floor != 1) else { return Ok((topic, None)) };
    let moved = tx.find(
        "select moved_topic, moved_floor from floors where topic = $1 and floor = $2 and state = 3",
        args![written_in, floor],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(match moved {
        Some((topic, floor)) => (topic, Some(floor)),
        None if topic == written_in => (topic, Some(floor)),
        None => (topic, None),
    })
}

//! The tree of the best of a board.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::StreamId;

/// A folder, or a topic in the tree.
pub(in crate::boards) struct Node {
    pub(in crate::boards) id: i64,
    pub(in crate::boards) parent: Option<i64>,
    pub(in crate::boards) title: String,
    pub(in crate::boards) topic: Option<StreamId>,
    pub(in crate::boards) place: i64,
    /// Whether everybody who reads the board may see it.
    pub(in crate::boards) shown: bool,
}

/// The nodes of a board by place. A topic has the title that it has now.
pub(in crate::boards) fn essence(tx: &Tx<'_>, board: StreamId, limit: u64) -> Result<Vec<Node>> {
    tx.all(
        "select e.id, e.parent, coalesce(t.title, e.title), e.topic, e.place,
            e.topic is null or (t.shown = 1 and t.board = e.board)
         from essence e left join topics t on t.id = e.topic
         where e.board = $1 order by e.place, e.id limit $2",
        args![board, limit],
        |row| {
            Ok(Node {
                id: row.get(0)?,
                parent: row.get(1)?,
                title: row.get(2)?,
                topic: row.get(3)?,
                place: row.get(4)?,
                shown: row.get(5)?,
            })
        },
    )
}

pub(in crate::boards) fn insert_essence(tx: &Tx<'_>, board: StreamId, node: &Node) -> Result<()> {
    tx.run(
        "insert into essence (id, board, parent, title, topic, place) values ($1, $2, $3, $4, $5, $6)",
        args![node.id, board, node.parent, &node.title, node.topic, node.place],
    )?;
    Ok(())
}

pub(in crate::boards) fn update_essence(tx: &Tx<'_>, node: &Node) -> Result<()> {
    tx.run(
        "update essence set parent = $2, title = $3, place = $4 where id = $1",
        args![node.id, node.parent, &node.title, node.place],
    )?;
    Ok(())
}

/// Takes a node out with all below it.
pub(in crate::boards) fn delete_essence(tx: &Tx<'_>, id: i64) -> Result<()> {
    tx.run(
        "with recursive below (id) as (
            select id from essence where id = $1 union select e.id from essence e join below b on e.parent = b.id)
         delete from essence where id in (select id from below)",
        args![id],
    )?;
    Ok(())
}

/// Takes a topic out of every tree; topics have nothing below them.
pub(in crate::boards) fn delete_essence_of(tx: &Tx<'_>, topic: StreamId) -> Result<()> {
    tx.run("delete from essence where topic = $1", args![topic])?;
    Ok(())
}

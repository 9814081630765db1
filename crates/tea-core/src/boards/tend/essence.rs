//! The best of a board as a tree of folders and topics, arranged by its moderators.

use super::{Line, Tending};
use crate::access::{Actor, Caller};
use crate::boards::access::{self, Act};
use crate::boards::store::Node;
use crate::boards::{Boards, store};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{ESSENCE_DEPTH_MAX, ESSENCE_NODES_MAX, ESSENCE_TITLE_CHARS_MAX};
use crate::talk;
use std::collections::HashMap;
use tea_protocol::boards::{DropEssence, Essence, EssenceNode, EssenceTree, SetEssence};
use tea_protocol::{Code, StreamId};

impl Boards {
    /// `boards.essence`, for whoever reads the board. Topics that are hidden or gone are left out but for moderators.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn essence(&self, caller: &Caller, ask: Essence) -> Result<EssenceTree> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let place = access::board(tx, &actor, &ask.board, Act::Read)?;
                tree(tx, place.board.id, place.moderator)
            })
            .await
    }

    /// `boards.set_essence`. A topic must be on the board; what is a folder stays one.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found` for a node, a folder or a topic that is not there, `empty`, `too_long`,
    /// `limit_reached` for too many nodes or too many levels, `bad_request` for a folder inside itself.
    pub async fn set_essence(&self, caller: &Caller, ask: SetEssence) -> Result<EssenceTree> {
        let board = ask.board.clone();
        let change = move |tx: &mut Tx<'_>, tending: &Tending| {
            let nodes = store::essence(tx, tending.board(), ESSENCE_NODES_MAX)?;
            let id = ask.id.unwrap_or_else(|| tending.seed.id(tx.now));
            let (title, topic) = content(tx, tending, &nodes, &ask)?;
            check_place(&nodes, ask.id, ask.parent)?;
            let node = Node { id, parent: ask.parent, title, topic, place: ask.place, shown: true };
            if ask.id.is_some() {
                store::update_essence(tx, &node)?;
            } else if nodes.len() as u64 >= ESSENCE_NODES_MAX {
                return Err(Error::new(Code::LimitReached).with("max", ESSENCE_NODES_MAX));
            } else {
                store::insert_essence(tx, tending.board(), &node)?;
            }
            let about = topic.map(|topic| (topic, node.title.as_str()));
            let line = Line { topic: about, detail: Some(&node.title), ..tending.line("tree") };
            store::log(tx, &tending.seed, &line)?;
            tree(tx, tending.board(), true)
        };
        self.tending(caller, board, Act::Moderate, change).await
    }

    /// `boards.drop_essence`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`.
    pub async fn drop_essence(&self, caller: &Caller, ask: DropEssence) -> Result<EssenceTree> {
        let board = ask.board.clone();
        let change = move |tx: &mut Tx<'_>, tending: &Tending| {
            let nodes = store::essence(tx, tending.board(), ESSENCE_NODES_MAX)?;
            let node = nodes.iter().find(|node| node.id == ask.id).ok_or_else(|| Error::new(Code::NotFound))?;
            store::delete_essence(tx, node.id)?;
            let line = Line { detail: Some(&node.title), ..tending.line("tree_drop") };
            store::log(tx, &tending.seed, &line)?;
            tree(tx, tending.board(), true)
        };
        self.tending(caller, board, Act::Moderate, change).await
    }
}

/// What a node holds after the change: the name of a folder, or a topic with its title.
fn content(tx: &Tx<'_>, tending: &Tending, nodes: &[Node], ask: &SetEssence) -> Result<(String, Option<StreamId>)> {
    let before = match ask.id {
        Some(id) => Some(nodes.iter().find(|node| node.id == id).ok_or_else(|| Error::new(Code::NotFound))?),
        None => None,
    };
    let topic = match before {
        Some(node) => node.topic,
        None => ask.topic,
    };
    match topic {
        Some(topic) => {
            let seat = access::topic(tx, &tending.actor, topic, Act::Moderate)?;
            if seat.topic.board != tending.board() {
                return Err(Error::new(Code::NotFound));
            }
            Ok((seat.topic.title, Some(topic)))
        }
        None => Ok((talk::line(&ask.title, ESSENCE_TITLE_CHARS_MAX, false)?, None)),
    }
}

/// That the parent is a folder of the board, does not stand below the node itself, and is not too deep for what the node
/// brings along.
fn check_place(nodes: &[Node], id: Option<i64>, parent: Option<i64>) -> Result<()> {
    let by_id: HashMap<i64, &Node> = nodes.iter().map(|node| (node.id, node)).collect();
    let mut depth = 1;
    let mut above = parent;
    while let Some(at) = above {
        let folder = by_id.get(&at).filter(|node| node.topic.is_none()).ok_or_else(|| Error::new(Code::NotFound))?;
        if Some(at) == id {
            return Err(Error::new(Code::BadRequest));
        }
        depth += 1;
        above = folder.parent;
    }
    let below = id.map_or(0, |id| height(nodes, id));
    if depth + below > ESSENCE_DEPTH_MAX {
        return Err(Error::new(Code::LimitReached).with("max", ESSENCE_DEPTH_MAX));
    }
    Ok(())
}

/// How many levels stand below a node. The tree has no cycles, so this ends.
fn height(nodes: &[Node], id: i64) -> usize {
    let children = nodes.iter().filter(|node| node.parent == Some(id));
    children.map(|child| 1 + height(nodes, child.id)).max().unwrap_or(0)
}

/// The tree, each node behind its parent. What is below a node that is left out is left out too.
fn tree(tx: &Tx<'_>, board: StreamId, moderator: bool) -> Result<EssenceTree> {
    let nodes = store::essence(tx, board, ESSENCE_NODES_MAX)?;
    let mut children: HashMap<Option<i64>, Vec<Node>> = HashMap::new();
    for node in nodes.into_iter().filter(|node| node.shown || moderator) {
        children.entry(node.parent).or_default().push(node);
    }
    let mut nodes = Vec::new();
    let mut waiting: Vec<Node> = children.remove(&None).unwrap_or_default();
    waiting.reverse();
    while let Some(Node { id, parent, title, topic, place, .. }) = waiting.pop() {
        waiting.extend(children.remove(&Some(id)).unwrap_or_default().into_iter().rev());
        nodes.push(EssenceNode { id, parent, title, topic, place });
    }
    Ok(EssenceTree { nodes })
}

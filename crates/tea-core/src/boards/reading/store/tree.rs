//! The floors of a tree, and where its pages begin.

use super::floor::{FLOOR_COLUMNS, read_floor};
use super::{Drawn, Eyes};
use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::TREE_BELOW_MAX;
use tea_protocol::StreamId;

/// How much of a tree stands on one page.
#[derive(Debug, Clone, Copy)]
pub(in crate::boards::reading) struct Room {
    /// Answers to the topic.
    roots: u32,
    /// Floors below one of them, with it.
    below: u32,
    /// All floors.
    floors: u32,
}

impl Room {
    /// For so many answers to the topic and so many floors altogether. Each answer takes less than half of the floors,
    /// counted with the one more that is looked for, so that at least two of the largest fit, or one if there is room
    /// for hardly more.
    pub(in crate::boards::reading) fn of(roots: u32, floors: u32) -> Self {
        let floors = floors.max(2);
        Self { roots, below: (floors / 2).saturating_sub(1).clamp(1, TREE_BELOW_MAX), floors }
    }

    /// How many floors of one branch alone fit.
    pub(in crate::boards::reading) fn of_branch(self) -> u32 {
        self.floors.min(TREE_BELOW_MAX)
    }
}

/// A floor of a tree.
#[derive(Debug, Clone)]
pub(in crate::boards::reading) struct Leaf {
    /// The floor.
    pub(in crate::boards::reading) drawn: Drawn,
    /// The answer to the topic that it stands below, or itself.
    pub(in crate::boards::reading) root: u64,
    /// The last floor below that root which is on this page, where there are more.
    pub(in crate::boards::reading) cut: Option<u64>,
}

/// Answers to the topic from a floor on, each with the first floors below it, as many roots as fit together. A floor in
/// the middle of a tree stands for its root. Each step goes by index and has its own limit: the roots, the floors below
/// one of them (one more is looked for, to know that there is more), and by a running sum all together.
pub(in crate::boards::reading) const TREE: &str = "with roots (floor) as (
        select r.floor from floors r where r.topic = $1 and r.parent is null
          and r.floor >= coalesce((select o.root from floors o where o.topic = $1 and o.floor = $3), $3)
        order by r.floor limit $4),
     spans (root, last, found) as (
        select r.floor,
            (select max(c.floor) from (select d.floor from floors d where d.topic = $1 and d.root = r.floor
                order by d.floor limit $5) c),
            (select count(*) from (select d.floor from floors d where d.topic = $1 and d.root = r.floor
                order by d.floor limit $5 + 1) c)
        from roots r),
     sums (root, last, found, total) as (
        select s.root, s.last, s.found, sum(s.found) over (order by s.root) from spans s)
     select f.floor, f.at, f.author, p.name, p.display, p.role, p.avatar, f.html, f.parent, f.up, f.down, f.state,
        f.edits, f.moved_topic, f.moved_floor, f.renderer, e.body, e.cid, v.value,
        f.root, case when s.found > $5 then s.last end
     from sums s cross join floors f cross join entries e left join people p on p.id = f.author
     left join votes v on v.topic = f.topic and v.floor = f.floor and v.account = $2
     where s.total <= $6 and f.topic = $1 and (f.root, f.floor) >= (s.root, 0) and (f.root, f.floor) <= (s.root, s.last)
       and e.stream = f.topic and e.seq = f.floor
     limit $6";

/// A page of a tree, in no order.
pub(in crate::boards::reading) fn tree(
    tx: &Tx<'_>,
    topic: StreamId,
    eyes: Eyes,
    from: u64,
    room: Room,
) -> Result<Vec<Leaf>> {
    tx.all(TREE, args![topic, eyes.number(), from, room.roots, room.below, room.floors], |row| {
        Ok(Leaf { drawn: read_floor(row, eyes)?, root: row.get(FLOOR_COLUMNS)?, cut: row.get(FLOOR_COLUMNS + 1)? })
    })
}

/// What stands below one answer to the topic, from a floor on. Root and floor are compared together, so that no engine
/// takes the way through all floors of the topic.
pub(in crate::boards::reading) const BELOW: &str =
    "select f.floor, f.at, f.author, p.name, p.display, p.role, p.avatar, f.html, f.parent, f.up, f.down, f.state,
        f.edits, f.moved_topic, f.moved_floor, f.renderer, e.body, e.cid, v.value
     from floors f cross join entries e left join people p on p.id = f.author
     left join votes v on v.topic = f.topic and v.floor = f.floor and v.account = $2
     where f.topic = $1 and (f.root, f.floor) >= ($3, $4) and (f.root, f.floor) <= ($3, $6)
       and e.stream = f.topic and e.seq = f.floor
     order by f.root, f.floor limit $5";

/// The floors below one answer to the topic, from a floor on.
pub(in crate::boards::reading) fn below(
    tx: &Tx<'_>,
    topic: StreamId,
    eyes: Eyes,
    (root, from): (u64, u64),
    limit: u32,
) -> Result<Vec<Drawn>> {
    tx.all(BELOW, args![topic, eyes.number(), root, from, limit, i64::MAX], |row| read_floor(row, eyes))
}

/// The first root after the last one of a page, and the root at which the page before it begins: as many roots back as
/// fit together, counted as [`TREE`] counts them.
pub(in crate::boards::reading) const NEIGHBOURS: &str = "select
        (select min(a.floor) from floors a where a.topic = $1 and a.parent is null and a.floor > $3),
        (select min(s.floor) from (select n.floor, sum(n.found) over (order by n.floor desc) as total from (
            select b.floor, (select count(*) from (select d.floor from floors d where d.topic = $1 and d.root = b.floor
                order by d.floor limit $5 + 1) c) as found
            from floors b where b.topic = $1 and b.parent is null and b.floor < $2
            order by b.floor desc limit $4) n) s
         where s.total <= $6)";

/// The roots at which the pages after and before one begin.
pub(in crate::boards::reading) fn neighbours(
    tx: &Tx<'_>,
    topic: StreamId,
    (first, last): (u64, u64),
    room: Room,
) -> Result<(Option<u64>, Option<u64>)> {
    let given = args![topic, first, last, room.roots, room.below, room.floors];
    tx.get(NEIGHBOURS, given, |row| Ok((row.get(0)?, row.get(1)?)))
}

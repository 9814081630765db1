//! Floors with their words, their authors and the asker's votes, all in one statement.

use crate::accounts::access::role;
use crate::accounts::lookup::avatar_path;
use crate::args;
use crate::boards::numbers;
use crate::error::{Error, Result};
use crate::ground::db::{Row, Tx};
use crate::markdown::RENDERER;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{Floor, FloorState, Spot};
use tea_protocol::entry::{Body, Post};
use tea_protocol::{AccountId, StreamId};

/// How many columns [`read_floor`] takes: from `f.floor` to `v.value`.
pub(super) const FLOOR_COLUMNS: usize = 19;

/// Who looks at floors.
#[derive(Debug, Clone, Copy)]
pub(in crate::boards::reading) struct Eyes {
    /// The account; none for a guest.
    pub(in crate::boards::reading) account: Option<AccountId>,
    /// Whether they moderate, and so see what is hidden.
    pub(in crate::boards::reading) moderator: bool,
}

impl Eyes {
    /// Nobody has the account 0.
    pub(super) fn number(self) -> AccountId {
        self.account.unwrap_or(AccountId(0))
    }
}

/// A floor as it came from the database.
#[derive(Debug, Clone)]
pub(in crate::boards::reading) struct Drawn {
    /// The floor; `starter` is not known here.
    pub(in crate::boards::reading) floor: Floor,
    /// Whether its HTML was made by another renderer and has to be made again.
    pub(in crate::boards::reading) stale: bool,
}

/// A stretch of a topic.
pub(in crate::boards::reading) const SPAN: &str =
    "select f.floor, f.at, f.author, p.name, p.display, p.role, p.avatar, f.html, f.parent, f.up, f.down, f.state,
        f.edits, f.moved_topic, f.moved_floor, f.renderer, e.body, e.cid, v.value
     from floors f cross join entries e left join people p on p.id = f.author
     left join votes v on v.topic = f.topic and v.floor = f.floor and v.account = $2
     where f.topic = $1 and f.floor >= $3 and f.floor <= $4 and e.stream = f.topic and e.seq = f.floor
     order by f.floor";

/// [`SPAN`] for those who have no votes to look for.
pub(in crate::boards::reading) const SPAN_FOR_GUESTS: &str =
    "select f.floor, f.at, f.author, p.name, p.display, p.role, p.avatar, f.html, f.parent, f.up, f.down, f.state,
        f.edits, f.moved_topic, f.moved_floor, f.renderer, e.body, e.cid, null
     from floors f cross join entries e left join people p on p.id = f.author
     where f.topic = $1 and f.floor >= $2 and f.floor <= $3 and e.stream = f.topic and e.seq = f.floor
     order by f.floor";

/// The floors of a topic from one to another, in order.
pub(in crate::boards::reading) fn span(
    tx: &Tx<'_>,
    topic: StreamId,
    eyes: Eyes,
    from: u64,
    to: u64,
) -> Result<Vec<Drawn>> {
    if eyes.account.is_none() {
        return tx.all(SPAN_FOR_GUESTS, args![topic, from, to], |row| read_floor(row, eyes));
    }
    tx.all(SPAN, args![topic, eyes.number(), from, to], |row| read_floor(row, eyes))
}

/// What one person wrote in a topic, going up. Author and floor are compared together, so that no engine takes the way
/// through all floors of the topic.
pub(in crate::boards::reading) const BY_UP: &str =
    "select f.floor, f.at, f.author, p.name, p.display, p.role, p.avatar, f.html, f.parent, f.up, f.down, f.state,
        f.edits, f.moved_topic, f.moved_floor, f.renderer, e.body, e.cid, v.value
     from people a cross join floors f cross join entries e left join people p on p.id = f.author
     left join votes v on v.topic = f.topic and v.floor = f.floor and v.account = $2
     where a.name_key = $3 and f.topic = $1 and (f.author, f.floor) >= (a.id, $4) and (f.author, f.floor) <= (a.id, $6)
       and e.stream = f.topic and e.seq = f.floor
     order by f.author, f.floor limit $5";

/// What one person wrote in a topic, going down.
pub(in crate::boards::reading) const BY_DOWN: &str =
    "select f.floor, f.at, f.author, p.name, p.display, p.role, p.avatar, f.html, f.parent, f.up, f.down, f.state,
        f.edits, f.moved_topic, f.moved_floor, f.renderer, e.body, e.cid, v.value
     from people a cross join floors f cross join entries e left join people p on p.id = f.author
     left join votes v on v.topic = f.topic and v.floor = f.floor and v.account = $2
     where a.name_key = $3 and f.topic = $1 and (f.author, f.floor) <= (a.id, $4) and (f.author, f.floor) >= (a.id, $6)
       and e.stream = f.topic and e.seq = f.floor
     order by f.author desc, f.floor desc limit $5";

/// A page of what one person wrote in a topic: from a floor on, upwards or downwards.
#[derive(Debug, Clone, Copy)]
pub(in crate::boards::reading) struct By<'a> {
    /// The key of the account name.
    pub(in crate::boards::reading) name_key: &'a str,
    /// The floor at which the page begins.
    pub(in crate::boards::reading) from: u64,
    /// Whether it goes down.
    pub(in crate::boards::reading) down: bool,
}

/// The floors of a topic that one person wrote.
pub(in crate::boards::reading) fn by(
    tx: &Tx<'_>,
    topic: StreamId,
    eyes: Eyes,
    by: By<'_>,
    limit: u32,
) -> Result<Vec<Drawn>> {
    let (sql, end) = if by.down { (BY_DOWN, 0) } else { (BY_UP, i64::MAX) };
    tx.all(sql, args![topic, eyes.number(), by.name_key, by.from, limit, end], |row| read_floor(row, eyes))
}

/// Where a page upwards begins that ends before a floor.
pub(in crate::boards::reading) const BEFORE_UP: &str = "select min(x.floor) from (select f.floor from floors f
     where f.topic = $1 and f.author = (select a.id from people a where a.name_key = $2) and f.floor < $3
     order by f.author desc, f.floor desc limit $4) x";

/// Where a page downwards begins that ends above a floor.
pub(in crate::boards::reading) const BEFORE_DOWN: &str = "select max(x.floor) from (select f.floor from floors f
     where f.topic = $1 and f.author = (select a.id from people a where a.name_key = $2) and f.floor > $3
     order by f.floor limit $4) x";

/// The floor at which the page before one of [`by`] begins, if there is one.
pub(in crate::boards::reading) fn before_by(
    tx: &Tx<'_>,
    topic: StreamId,
    by: By<'_>,
    limit: u32,
) -> Result<Option<u64>> {
    let sql = if by.down { BEFORE_DOWN } else { BEFORE_UP };
    tx.get(sql, args![topic, by.name_key, by.from, limit], |row| row.get(0))
}

/// Reads a floor from the first columns; see [`FLOOR_COLUMNS`]. Of one that these eyes may not read there is only that it
/// is there, whose it was, what it answers, and where it went.
pub(super) fn read_floor(row: &Row<'_>, eyes: Eyes) -> Result<Drawn> {
    let author: Option<AccountId> = row.get(2)?;
    let own = author.is_some() && author == eyes.account;
    let state = numbers::floor_state(row.get(11)?);
    let readable = match state {
        FloorState::Here => true,
        FloorState::Hidden => own || eyes.moderator,
        FloorState::Removed | FloorState::Moved => false,
    };
    let mut floor = Floor {
        floor: row.get(0)?,
        at: row.get(1)?,
        author_id: author,
        author: row.get::<Option<String>>(3)?.unwrap_or_default(),
        display: row.get::<Option<String>>(4)?.unwrap_or_default(),
        role: row.get::<Option<i64>>(5)?.map(role).filter(|role| *role > Role::Member),
        avatar: row.get::<Option<Vec<u8>>>(6)?.map(|hash| avatar_path(&hash)),
        text: String::new(),
        html: String::new(),
        reply_to: row.get(8)?,
        files: Vec::new(),
        up: 0,
        down: 0,
        vote: 0,
        state,
        edited_at: None,
        edits: 0,
        moved_to: None,
        starter: false,
        cid: None,
    };
    if state == FloorState::Moved
        && let (Some(topic), Some(place)) = (row.get(13)?, row.get(14)?)
    {
        floor.moved_to = Some(Spot { topic, floor: place });
    }
    if !readable {
        return Ok(Drawn { floor, stale: false });
    }
    let post = post(&row.get::<Vec<u8>>(16)?)?;
    (floor.text, floor.files, floor.edited_at) = (post.text, post.files, post.edited_at);
    floor.html = row.get(7)?;
    (floor.up, floor.down, floor.edits) = (row.get(9)?, row.get(10)?, row.get(12)?);
    floor.vote = row.get::<Option<i64>>(18)?.map_or(0, |value| value.signum() as i8);
    if own {
        floor.cid = row.get(17)?;
    }
    Ok(Drawn { floor, stale: row.get::<i64>(15)? != RENDERER })
}

/// The words of a floor in its entry.
fn post(body: &[u8]) -> Result<Post> {
    match minicbor::decode(body) {
        Ok(Body::Post(post)) => Ok(post),
        Ok(_) => Err(Error::internal("an entry of a topic that is no floor")),
        Err(error) => Err(Error::internal(format!("reading a stored floor: {error}"))),
    }
}

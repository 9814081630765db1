//! Boards, and what somebody is there.

use crate::args;
use crate::boards::numbers;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::boards::{Board, BoardRef, Review, Who};
use tea_protocol::{AccountId, Code, StreamId};

/// A board before it is stored.
pub(in crate::boards) struct NewBoard<'a> {
    pub(in crate::boards) id: StreamId,
    pub(in crate::boards) slug: &'a str,
    pub(in crate::boards) name: &'a str,
    pub(in crate::boards) purpose: &'a str,
    pub(in crate::boards) heading: &'a str,
    pub(in crate::boards) readers: Who,
    pub(in crate::boards) writers: Who,
}

/// A board, and what somebody is on it.
#[derive(Debug, Clone)]
pub(in crate::boards) struct Standing {
    pub(in crate::boards) board: Board,
    pub(in crate::boards) listed: bool,
    pub(in crate::boards) moderator: bool,
    pub(in crate::boards) banned_until: Option<i64>,
}

/// How many columns [`read_standing`] takes.
pub(in crate::boards) const STANDING_COLUMNS: usize = 16;

pub(in crate::boards) fn insert_board(
    tx: &Tx<'_>,
    new: &NewBoard<'_>,
    review: Review,
    owner: Option<AccountId>,
) -> Result<()> {
    tx.run_unique(
        "insert into boards (id, slug, name, purpose, heading, readers, writers, review, owner, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            new.id,
            new.slug,
            new.name,
            new.purpose,
            new.heading,
            new.readers as i64,
            new.writers as i64,
            review as i64,
            owner,
            tx.now
        ],
        Code::BoardExists,
    )?;
    Ok(())
}

/// A board as it stands for somebody; nobody has the account 0.
pub(in crate::boards) fn standing(
    tx: &Tx<'_>,
    account: Option<AccountId>,
    board: &BoardRef,
) -> Result<Option<Standing>> {
    let account = account.unwrap_or(AccountId(0));
    match board {
        BoardRef::Id(id) => tx.find(
            "select b.id, b.slug, b.name, b.purpose, b.heading, b.readers, b.writers, b.review, b.archived, b.topics,
                b.posts, b.owner, m.account is not null, coalesce(m.moderator, 0), x.until, f.at is not null
             from boards b left join board_people m on m.board = b.id and m.account = $2
             left join board_bans x on x.board = b.id and x.account = $2
             left join favourites f on f.stream = b.id and f.account = $2
             where b.id = $1",
            args![*id, account],
            |row| read_standing(row, 0),
        ),
        BoardRef::Name(slug) => tx.find(
            "select b.id, b.slug, b.name, b.purpose, b.heading, b.readers, b.writers, b.review, b.archived, b.topics,
                b.posts, b.owner, m.account is not null, coalesce(m.moderator, 0), x.until, f.at is not null
             from boards b left join board_people m on m.board = b.id and m.account = $2
             left join board_bans x on x.board = b.id and x.account = $2
             left join favourites f on f.stream = b.id and f.account = $2
             where b.slug = $1",
            args![&crate::accounts::name::key(slug), account],
            |row| read_standing(row, 0),
        ),
    }
}

/// Reads a board and what somebody is on it from the columns that begin at an index.
pub(in crate::boards) fn read_standing(row: &Row<'_>, from: usize) -> Result<Standing> {
    let board = Board {
        id: row.get(from)?,
        slug: row.get(from + 1)?,
        name: row.get(from + 2)?,
        purpose: row.get(from + 3)?,
        group: row.get(from + 4)?,
        read: numbers::who(row.get(from + 5)?),
        write: numbers::who(row.get(from + 6)?),
        review: numbers::review(row.get(from + 7)?),
        archived: row.get(from + 8)?,
        topics: row.get(from + 9)?,
        posts: row.get(from + 10)?,
        latest: None,
        owner: row.get(from + 11)?,
        moderator: false,
        may_write: false,
        kept: row.get(from + 15)?,
        banned_until: None,
    };
    Ok(Standing {
        board,
        listed: row.get(from + 12)?,
        moderator: row.get(from + 13)?,
        banned_until: row.get(from + 14)?,
    })
}

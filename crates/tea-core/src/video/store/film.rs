//! What rights and work need to know of a title.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::ground::files::Hash;
use crate::video::numbers;
use tea_protocol::video::{Access, Rung, State};
use tea_protocol::{AccountId, StreamId};

/// A title as far as rights and work need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Film {
    /// Its id.
    pub id: StreamId,
    /// Who brought it.
    pub owner: AccountId,
    /// What it is called.
    pub title: String,
    /// How it is to be had.
    pub access: Access,
    /// What it costs when it is paid, in hundredths of the unit.
    pub price: i64,
    /// The best quality for members without a VIP term.
    pub members_top: Rung,
    /// Whether it is published.
    pub published: bool,
    /// Whether it was taken away.
    pub removed: bool,
    /// How far it has come.
    pub state: State,
    /// Grows when addresses that were given out must not hold any more.
    pub keys: u64,
    /// The SHA-256 of the original, once it is here.
    pub hash: Option<Hash>,
    /// Its size.
    pub bytes: u64,
    /// Its media type.
    pub mime: String,
    /// The name of the file it came as.
    pub file_name: String,
    /// How long it lasts.
    pub duration_ms: u64,
    /// The topic about it.
    pub topic: Option<StreamId>,
    /// Whether the asker bought it; nobody has the account 0.
    pub bought: bool,
    /// Until when the asker's VIP term lasts.
    pub vip_until: Option<i64>,
}

/// A title, and what it is to somebody.
pub(in crate::video) fn film(tx: &Tx<'_>, account: Option<AccountId>, id: StreamId) -> Result<Option<Film>> {
    tx.find(
        "select t.id, t.account, t.title, t.access, t.price, t.members_top, t.published_at is not null,
            t.removed_at is not null, t.state, t.keys, t.hash, t.bytes, t.mime, t.file_name, t.duration_ms, t.topic,
            b.id is not null, p.vip_until
         from titles t left join people p on p.id = $2
         left join purchases b on b.title = t.id and b.account = $2 and b.refunded_at is null
         where t.id = $1",
        args![id, account.unwrap_or(AccountId(0))],
        |row| {
            Ok(Film {
                id: row.get(0)?,
                owner: row.get(1)?,
                title: row.get(2)?,
                access: numbers::access(row.get(3)?),
                price: row.get(4)?,
                members_top: numbers::rung(row.get(5)?),
                published: row.get(6)?,
                removed: row.get(7)?,
                state: numbers::state(row.get(8)?),
                keys: row.get(9)?,
                hash: row.get::<Option<Vec<u8>>>(10)?.and_then(|hash| hash.try_into().ok()),
                bytes: row.get(11)?,
                mime: row.get(12)?,
                file_name: row.get(13)?,
                duration_ms: row.get(14)?,
                topic: row.get(15)?,
                bought: row.get(16)?,
                vip_until: row.get(17)?,
            })
        },
    )
}

//! Topics.

use super::{STANDING_COLUMNS, Standing, read_standing};
use crate::accounts::lookup::avatar_path;
use crate::args;
use crate::boards::numbers;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::boards::Topic;
use tea_protocol::{AccountId, StreamId};

/// How many columns [`read_topic`] takes: from `t.id` to the tags as [`topic`] selects them.
pub(in crate::boards) const TOPIC_COLUMNS: usize = 33;

/// A topic, its board, and what somebody is there; nobody has the account 0.
pub(in crate::boards) fn topic(
    tx: &Tx<'_>,
    account: Option<AccountId>,
    id: StreamId,
) -> Result<Option<(Topic, Standing)>> {
    tx.find(
        "select t.id, t.board, b.slug, b.name, t.title, t.excerpt, t.author, p.name, p.display, p.avatar, t.at,
            t.floors, t.replies, t.last_at, l.name, l.display, t.up, t.down, t.pin, t.essence, t.locked, t.hidden,
            t.removed_at is not null, t.category, t.poll, t.merged_into, t.notable, d.upto, d.ordinal,
            coalesce(r.all_before, 0), w.topic is not null, k.at is not null, t.tags,
            b.id, b.slug, b.name, b.purpose, b.heading, b.readers, b.writers, b.review, b.archived, b.topics, b.posts,
            b.owner, m.account is not null, coalesce(m.moderator, 0), x.until, f.at is not null
         from topics t join boards b on b.id = t.board join people p on p.id = t.author
         left join people l on l.id = t.last_author
         left join reads d on d.stream = t.id and d.account = $2
         left join board_readers r on r.account = $2
         left join follows w on w.topic = t.id and w.account = $2
         left join favourites k on k.stream = t.id and k.account = $2
         left join board_people m on m.board = b.id and m.account = $2
         left join board_bans x on x.board = b.id and x.account = $2
         left join favourites f on f.stream = b.id and f.account = $2
         where t.id = $1",
        args![id, account.unwrap_or(AccountId(0))],
        |row| {
            let (topic, standing) = (read_topic(row)?, read_standing(row, TOPIC_COLUMNS)?);
            debug_assert_eq!(STANDING_COLUMNS, 16, "the statement selects as many columns of the board");
            Ok((for_reader(topic, account), standing))
        },
    )
}

/// What is new is told only to those who have an account.
pub(in crate::boards) fn for_reader(topic: Topic, account: Option<AccountId>) -> Topic {
    if account.is_some() { topic } else { Topic { read: None, unread: None, ..topic } }
}

/// Reads a topic from the first columns; see [`TOPIC_COLUMNS`].
pub(in crate::boards) fn read_topic(row: &Row<'_>) -> Result<Topic> {
    let (floors, notable, last_at): (u64, u64, i64) = (row.get(11)?, row.get(26)?, row.get(13)?);
    let upto: u64 = row.get::<Option<u64>>(27)?.unwrap_or(0);
    let all_before: i64 = row.get(29)?;
    // Nothing worth a notice above the mark, or nothing since everything was taken for read.
    let unread = if notable <= upto || last_at <= all_before { 0 } else { floors.saturating_sub(upto) };
    Ok(Topic {
        id: row.get(0)?,
        board: row.get(1)?,
        slug: row.get(2)?,
        board_name: row.get(3)?,
        title: row.get(4)?,
        excerpt: row.get(5)?,
        author_id: row.get(6)?,
        author: row.get(7)?,
        display: row.get(8)?,
        avatar: row.get::<Option<Vec<u8>>>(9)?.map(|hash| avatar_path(&hash)),
        at: row.get(10)?,
        floors,
        replies: row.get(12)?,
        last_at,
        last_author: row.get::<Option<String>>(14)?.unwrap_or_default(),
        last_display: row.get::<Option<String>>(15)?.unwrap_or_default(),
        up: row.get(16)?,
        down: row.get(17)?,
        pin: numbers::pin(row.get(18)?),
        essence: row.get(19)?,
        locked: row.get(20)?,
        hidden: row.get(21)?,
        removed: row.get(22)?,
        // No tag holds a line end.
        tags: row.get::<String>(32)?.lines().map(str::to_owned).collect(),
        category: row.get(23)?,
        poll: row.get(24)?,
        read: Some(upto),
        unread: Some(unread),
        following: row.get(30)?,
        kept: row.get(31)?,
        merged_into: row.get(25)?,
    })
}

//! Titles as they are made, change, appear and go.

use super::work::ends_with;
use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::ground::files::Hash;
use crate::line::Tag;
use crate::markdown::RENDERER;
use crate::video::numbers;
use crate::video::text::Description;
use serde_json::Value;
use tea_protocol::video::{Access, Chapter, Rung};
use tea_protocol::{AccountId, Cid, StreamId};

/// A title as its editors have it.
#[derive(Debug, Clone)]
pub(in crate::video) struct Written {
    pub(in crate::video) title: String,
    pub(in crate::video) description: Description,
    pub(in crate::video) access: Access,
    pub(in crate::video) price: i64,
    pub(in crate::video) members_top: Rung,
    pub(in crate::video) category: String,
    pub(in crate::video) tags: Vec<Tag>,
    pub(in crate::video) series: Option<i64>,
    pub(in crate::video) episode: Option<u32>,
    pub(in crate::video) published_at: Option<i64>,
}

/// The draft that was made under a client's id.
pub(in crate::video) fn by_cid(tx: &Tx<'_>, account: AccountId, cid: &Cid) -> Result<Option<StreamId>> {
    tx.find("select id from titles where account = $1 and cid = $2", args![account, cid], |row| row.get(0))
}

/// Titles of somebody whose film has not arrived.
pub(in crate::video) fn count_waiting(tx: &Tx<'_>, account: AccountId) -> Result<u64> {
    tx.get(
        "select count(*) from titles where account = $1 and state = 0 and removed_at is null",
        args![account],
        |row| row.get(0),
    )
}

pub(in crate::video) fn insert(
    tx: &Tx<'_>,
    id: StreamId,
    account: AccountId,
    cid: Option<&Cid>,
    new: &Written,
) -> Result<()> {
    tx.run(
        "insert into titles (id, account, cid, title, description, at) values ($1, $2, $3, $4, '', $5)",
        args![id, account, cid, &new.title, tx.now],
    )?;
    update(tx, id, new, false)?;
    set_tags(tx, id, &new.tags)
}

/// What stands of a title now, but for its tags as they were typed.
pub(in crate::video) fn written(tx: &Tx<'_>, id: StreamId) -> Result<Written> {
    let mut written = tx.get(
        "select title, description, html, excerpt, access, price, members_top, category, series, episode, published_at
         from titles where id = $1",
        args![id],
        |row| {
            let description = Description { text: row.get(1)?, html: row.get(2)?, excerpt: row.get(3)? };
            Ok(Written {
                title: row.get(0)?,
                description,
                access: numbers::access(row.get(4)?),
                price: row.get(5)?,
                members_top: numbers::rung(row.get(6)?),
                category: row.get(7)?,
                tags: Vec::new(),
                series: row.get(8)?,
                episode: row.get(9)?,
                published_at: row.get(10)?,
            })
        },
    )?;
    written.tags = tx.all("select tag, name from title_tags where title = $1 order by tag", args![id], |row| {
        Ok(Tag { key: row.get(0)?, name: row.get(1)? })
    })?;
    Ok(written)
}

/// Keeps a title as it is now; `void` makes addresses of its bytes void that were given out.
pub(in crate::video) fn update(tx: &Tx<'_>, id: StreamId, now: &Written, void: bool) -> Result<()> {
    let tags: Vec<&str> = now.tags.iter().map(|tag| tag.name.as_str()).collect();
    tx.run(
        "update titles set title = $2, description = $3, html = $4, excerpt = $5, renderer = $6, access = $7, price = $8,
            members_top = $9, category = $10, tags = $11, series = $12, episode = $13, published_at = $14,
            keys = keys + $15
         where id = $1",
        args![
            id,
            &now.title,
            &now.description.text,
            &now.description.html,
            &now.description.excerpt,
            RENDERER,
            now.access as i64,
            now.price,
            now.members_top as i64,
            &now.category,
            &tags.join("\n"),
            now.series,
            now.episode,
            now.published_at,
            void
        ],
    )?;
    Ok(())
}

/// Gives a title these tags, at most ten, in place of those it had.
pub(in crate::video) fn set_tags(tx: &Tx<'_>, id: StreamId, tags: &[Tag]) -> Result<()> {
    tx.run("delete from title_tags where title = $1", args![id])?;
    for tag in tags {
        tx.run("insert into title_tags (tag, name, title) values ($1, $2, $3)", args![&tag.key, &tag.name, id])?;
    }
    Ok(())
}

/// Takes a title away or brings it back; addresses of its bytes that were given out are void.
pub(in crate::video) fn set_removed(tx: &Tx<'_>, id: StreamId, at: Option<i64>) -> Result<()> {
    tx.run("update titles set removed_at = $2, keys = keys + 1 where id = $1", args![id, at])?;
    Ok(())
}

/// Makes `shown` what it must be; returns whether it was and whether it is.
pub(in crate::video) fn set_shown(tx: &Tx<'_>, id: StreamId) -> Result<(bool, bool)> {
    let before: bool = tx.get("select shown from titles where id = $1", args![id], |row| row.get(0))?;
    let now = tx.get(
        "update titles set shown =
            case when published_at is not null and removed_at is null and state in (3, 4, 5) then 1 else 0 end
         where id = $1 returning shown",
        args![id],
        |row| row.get(0),
    )?;
    Ok((before, now))
}

/// Remembers that a title is shown for the first time, which is when it counts as published; whether it is.
pub(in crate::video) fn appear(tx: &Tx<'_>, id: StreamId) -> Result<bool> {
    let changed = tx.run(
        "update titles set appeared_at = $2, published_at = $2 where id = $1 and appeared_at is null",
        args![id, tx.now],
    )?;
    Ok(changed > 0)
}

pub(in crate::video) fn set_topic(tx: &Tx<'_>, id: StreamId, topic: StreamId) -> Result<()> {
    tx.run("update titles set topic = $2 where id = $1", args![id, topic])?;
    Ok(())
}

/// Gives a title a cover; returns the one it had.
pub(in crate::video) fn set_cover(tx: &Tx<'_>, id: StreamId, cover: &Hash) -> Result<Option<Hash>> {
    let old: Option<Vec<u8>> = tx.get("select cover from titles where id = $1", args![id], |row| row.get(0))?;
    tx.run("update titles set cover = $2 where id = $1", args![id, cover])?;
    Ok(old.and_then(|hash| hash.try_into().ok()).filter(|old| old != cover))
}

/// Drops the moment of its film that was to become the cover of a title.
pub(in crate::video) fn drop_cover_wishes(tx: &Tx<'_>, id: StreamId) -> Result<()> {
    tx.run("delete from jobs where kind = 'film.cover' and payload like $1", args![&ends_with(id)])?;
    Ok(())
}

/// Whether the job with this wish still is to make a cover.
pub(in crate::video) fn is_cover_wished(tx: &Tx<'_>, wish: &Value) -> Result<bool> {
    let wish = wish.to_string();
    let found = tx.find("select 1 from jobs where kind = 'film.cover' and payload = $1", args![&wish], |_| Ok(()))?;
    Ok(found.is_some())
}

pub(in crate::video) fn set_chapters(tx: &Tx<'_>, id: StreamId, chapters: &[Chapter]) -> Result<()> {
    tx.run("delete from chapters where title = $1", args![id])?;
    for chapter in chapters {
        tx.run(
            "insert into chapters (title, start_ms, name) values ($1, $2, $3)",
            args![id, chapter.start_ms, &chapter.title],
        )?;
    }
    Ok(())
}

/// The parts of a film, in order.
pub(in crate::video) fn chapters(tx: &Tx<'_>, id: StreamId) -> Result<Vec<Chapter>> {
    tx.all("select start_ms, name from chapters where title = $1 order by start_ms", args![id], |row| {
        Ok(Chapter { start_ms: row.get(0)?, title: row.get(1)? })
    })
}

/// The languages of a film's words and what they are called.
pub(in crate::video) fn subtitles(tx: &Tx<'_>, id: StreamId) -> Result<Vec<(String, String)>> {
    tx.all("select language, label from subtitles where title = $1 order by language", args![id], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(in crate::video) fn set_subtitle(tx: &Tx<'_>, id: StreamId, language: &str, label: &str, vtt: &str) -> Result<()> {
    tx.run(
        "insert into subtitles (title, language, label, vtt) values ($1, $2, $3, $4)
         on conflict (title, language) do update set label = excluded.label, vtt = excluded.vtt",
        args![id, language, label, vtt],
    )?;
    Ok(())
}

pub(in crate::video) fn delete_subtitle(tx: &Tx<'_>, id: StreamId, language: &str) -> Result<()> {
    tx.run("delete from subtitles where title = $1 and language = $2", args![id, language])?;
    Ok(())
}

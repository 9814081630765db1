//! Titles and their qualities as the work on films changes them.

use crate::args;
use crate::boards;
use crate::clock::Seed;
use crate::error::Result;
use crate::files;
use crate::ground::db::Tx;
use crate::ground::files::{Hash, Stored};
use crate::video::numbers;
use tea_media::{Made, Sprite};
use tea_protocol::StreamId;
use tea_protocol::entry::Reason;
use tea_protocol::video::{Chapter, Fault, Rung, State};

/// How many films wait, are worked on, and cannot be shown, and the bytes of all.
pub(in crate::video) struct Counted {
    pub(in crate::video) waiting: u64,
    pub(in crate::video) making: u64,
    pub(in crate::video) damaged: u64,
    pub(in crate::video) bytes: u64,
}

/// A film has come so far. What it can be watched in already stays, so a state never goes back to one before it unless it
/// is said so by [`State::Received`] or [`State::Damaged`].
pub(in crate::video) fn set_state(tx: &Tx<'_>, title: StreamId, state: State, fault: Option<Fault>) -> Result<()> {
    tx.run(
        "update titles set state = $2, fault = $3, percent = case when $2 = 5 then 100 else percent end where id = $1",
        args![title, state as i64, fault.map(|fault| fault as i64)],
    )?;
    Ok(())
}

pub(in crate::video) fn set_probe(
    tx: &Tx<'_>,
    title: StreamId,
    (duration_ms, width, height): (u64, u32, u32),
    copies: bool,
    probe: &str,
) -> Result<()> {
    tx.run(
        "update titles set duration_ms = $2, width = $3, height = $4, copies = $5, probe = $6 where id = $1",
        args![title, duration_ms, width, height, copies, probe],
    )?;
    Ok(())
}

/// What was found out about a film.
pub(in crate::video) fn probe(tx: &Tx<'_>, title: StreamId) -> Result<Option<String>> {
    Ok(tx.find("select probe from titles where id = $1", args![title], |row| row.get(0))?.flatten())
}

/// Chapters that a film brought itself, unless it was given others.
pub(in crate::video) fn add_chapters(tx: &Tx<'_>, title: StreamId, chapters: &[Chapter]) -> Result<()> {
    let has = tx.find("select 1 from chapters where title = $1", args![title], |_| Ok(()))?;
    if has.is_some() {
        return Ok(());
    }
    // Once a film, and never more than the probe reads.
    for chapter in chapters {
        tx.run(
            "insert into chapters (title, start_ms, name) values ($1, $2, $3) on conflict (title, start_ms) do nothing",
            args![title, chapter.start_ms, &chapter.title],
        )?;
    }
    Ok(())
}

/// A quality that the film will have.
pub(in crate::video) fn plan_rung(tx: &Tx<'_>, title: StreamId, rung: Rung) -> Result<()> {
    tx.run(
        "insert into rungs (title, rung, state) values ($1, $2, 0) on conflict (title, rung) do nothing",
        args![title, rung as i64],
    )?;
    Ok(())
}

/// The smallest quality that is still to be made.
pub(in crate::video) fn next_rung(tx: &Tx<'_>, title: StreamId) -> Result<Option<Rung>> {
    tx.find("select rung from rungs where title = $1 and state in (0, 1) order by rung limit 1", args![title], |row| {
        Ok(numbers::rung(row.get(0)?))
    })
}

pub(in crate::video) fn is_rung_ready(tx: &Tx<'_>, title: StreamId, rung: Rung) -> Result<bool> {
    let found =
        tx.find("select 1 from rungs where title = $1 and rung = $2 and state = 2", args![title, rung as i64], |_| {
            Ok(())
        })?;
    Ok(found.is_some())
}

pub(in crate::video) fn begin_rung(tx: &Tx<'_>, title: StreamId, rung: Rung) -> Result<()> {
    tx.run("update rungs set state = 1 where title = $1 and rung = $2 and state <> 2", args![title, rung as i64])?;
    Ok(())
}

pub(in crate::video) fn fail_rung(tx: &Tx<'_>, title: StreamId, rung: Rung) -> Result<()> {
    tx.run(
        "update rungs set state = 3, percent = 0 where title = $1 and rung = $2 and state <> 2",
        args![title, rung as i64],
    )?;
    Ok(())
}

/// How far a quality is, and with it the film: never less than before. Each quality weighs as many pixels as it has.
pub(in crate::video) fn tell_progress(tx: &Tx<'_>, title: StreamId, rung: Rung, percent: u8) -> Result<()> {
    tx.run(
        "update rungs set percent = $3 where title = $1 and rung = $2 and state = 1 and percent < $3",
        args![title, rung as i64, u32::from(percent)],
    )?;
    count_percent(tx, title)
}

fn count_percent(tx: &Tx<'_>, title: StreamId) -> Result<()> {
    tx.run(
        "update titles set percent = max(percent, coalesce((
            select sum((case state when 2 then 99 when 1 then percent else 0 end) * (2 + rung * rung * 3))
                / sum(2 + rung * rung * 3) from rungs where title = $1), 0))
         where id = $1 and state < 5",
        args![title],
    )?;
    Ok(())
}

/// A quality that can be watched from now on.
pub(in crate::video) fn set_rung_made(
    tx: &Tx<'_>,
    seed: &Seed,
    title: StreamId,
    rung: Rung,
    stored: &Stored,
    made: &Made,
    copy: bool,
) -> Result<()> {
    let place = args![title, rung as i64];
    let before = tx.find("select hash from rungs where title = $1 and rung = $2", place, |row| row.get(0))?.flatten();
    tx.run(
        "insert into rungs (title, rung, state, percent, copy, hash, bytes, width, height, peak, average,
            frame_rate_milli, codecs, playlist)
         values ($1, $2, 2, 100, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (title, rung) do update set state = 2, percent = 100, copy = excluded.copy, hash = excluded.hash,
            bytes = excluded.bytes, width = excluded.width, height = excluded.height, peak = excluded.peak,
            average = excluded.average, frame_rate_milli = excluded.frame_rate_milli, codecs = excluded.codecs,
            playlist = excluded.playlist",
        args![
            title,
            rung as i64,
            copy,
            &stored.hash,
            stored.bytes,
            made.width,
            made.height,
            made.bits_per_s_peak,
            made.bits_per_s_average,
            made.frame_rate_milli,
            &made.codecs,
            &made.playlist
        ],
    )?;
    count_percent(tx, title)?;
    let_go(tx, seed, before, &stored.hash)
}

/// Forgets every quality of a title, and lets go of the bytes of those that were made.
pub(in crate::video) fn forget_rungs(tx: &Tx<'_>, seed: &Seed, title: StreamId) -> Result<()> {
    let made =
        tx.all("delete from rungs where title = $1 returning hash", args![title], |row| row.get::<Option<Vec<u8>>>(0))?;
    let hashes = made.into_iter().flatten().filter_map(|hash| Hash::try_from(hash).ok());
    // No more than there are qualities.
    hashes.into_iter().try_for_each(|hash| files::release(tx, seed, &hash))
}

/// The hash of the smallest quality that is there.
pub(in crate::video) fn smallest_rung(tx: &Tx<'_>, title: StreamId) -> Result<Option<Hash>> {
    let found: Option<Option<Vec<u8>>> =
        tx.find("select hash from rungs where title = $1 and state = 2 order by rung limit 1", args![title], |row| {
            row.get(0)
        })?;
    Ok(found.flatten().and_then(|hash| hash.try_into().ok()))
}

/// A still of the film.
pub(in crate::video) fn set_poster(tx: &Tx<'_>, seed: &Seed, title: StreamId, poster: &Hash) -> Result<()> {
    let before = tx.find("select poster from titles where id = $1", args![title], |row| row.get(0))?.flatten();
    tx.run("update titles set poster = $2 where id = $1", args![title, poster])?;
    let_go(tx, seed, before, poster)
}

/// The small pictures of the film's course; those of the first sheet.
pub(in crate::video) fn set_sprite(
    tx: &Tx<'_>,
    seed: &Seed,
    title: StreamId,
    sheet: &Hash,
    sprite: &Sprite,
) -> Result<()> {
    let before = tx.find("select sprite from titles where id = $1", args![title], |row| row.get(0))?.flatten();
    let count = sprite.tiles.min(sprite.columns * sprite.rows);
    tx.run(
        "update titles set sprite = $2, sprite_every_ms = $3, sprite_count = $4, sprite_columns = $5,
            sprite_width = $6, sprite_height = $7 where id = $1",
        args![title, sheet, sprite.interval_ms, count, sprite.columns, sprite.tile_width, sprite.tile_height],
    )?;
    let_go(tx, seed, before, sheet)
}

/// Lets go of bytes that others took the place of.
fn let_go(tx: &Tx<'_>, seed: &Seed, before: Option<Vec<u8>>, now: &Hash) -> Result<()> {
    let before = before.and_then(|hash| Hash::try_from(hash).ok());
    match before.filter(|before| before != now) {
        Some(before) => files::release(tx, seed, &before),
        None => Ok(()),
    }
}

/// Plans the qualities that failed once more, or one of them; says how many.
pub(in crate::video) fn plan_failed_again(tx: &Tx<'_>, title: StreamId, rung: Option<Rung>) -> Result<usize> {
    tx.run(
        "update rungs set state = 0, percent = 0 where title = $1 and state = 3 and ($2 is null or rung = $2)",
        args![title, rung.map(|rung| rung as i64)],
    )
}

/// The pattern of a payload in which the title stands last.
pub(super) fn ends_with(title: StreamId) -> String {
    format!("%\"title\":{title}}}")
}

/// Whether a step on the film is to be done or being done.
pub(in crate::video) fn is_worked_on(tx: &Tx<'_>, title: StreamId) -> Result<bool> {
    let (alone, after_others) = (format!("{{\"title\":{title}}}"), ends_with(title));
    let found = tx.find(
        "select 1 from jobs where kind in ('film.prepare', 'film.rung', 'film.finish') and attempts < $3
            and (payload = $1 or payload like $2)",
        args![&alone, &after_others, crate::limits::JOB_CLAIMS_MAX],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// Whether a step on the film waits, or is being done, that comes after its beginning, or after one of its qualities.
pub(in crate::video) fn has_step_after(tx: &Tx<'_>, title: StreamId, done: Option<Rung>) -> Result<bool> {
    let like = format!("%\"title\":{title}%");
    let steps = tx.all(
        "select payload from jobs where kind in ('film.rung', 'film.finish') and attempts < $2 and payload like $1",
        args![&like, crate::limits::JOB_CLAIMS_MAX],
        |row| row.get::<String>(0),
    )?;
    let done = done.map(|rung| rung as i64);
    Ok(steps.iter().filter_map(|payload| serde_json::from_str::<serde_json::Value>(payload).ok()).any(|step| {
        // The number of one title may begin with that of another.
        step["title"].as_i64() == Some(title.0) && (done.is_none() || step["rung"].as_i64() != done)
    }))
}

/// Films that were taken while there was no ffmpeg, and how they stand: shown as they came, or ended for the want of it.
pub(in crate::video) fn without_tools(tx: &Tx<'_>, limit: u32) -> Result<Vec<(StreamId, State)>> {
    tx.all(
        "select id, state from titles
         where hash is not null and (state = 5 and probe is null or state = 6 and fault = 4) order by id limit $1",
        args![limit],
        |row| Ok((row.get(0)?, numbers::state(row.get(1)?))),
    )
}

/// Who brought a film, as far as they are told of it.
pub(in crate::video) struct Owner {
    pub(in crate::video) inbox: StreamId,
    pub(in crate::video) title: String,
}

/// Who brought a film, unless they want no notices of films.
pub(in crate::video) fn owner_to_tell(tx: &Tx<'_>, title: StreamId) -> Result<Option<Owner>> {
    let found = tx.find(
        "select p.id, p.inbox, t.title from titles t join people p on p.id = t.account where t.id = $1",
        args![title],
        |row| Ok((row.get(0)?, Owner { inbox: row.get(1)?, title: row.get(2)? })),
    )?;
    match found {
        Some((account, owner)) if boards::wants(tx, account, Reason::Film)? => Ok(Some(owner)),
        _ => Ok(None),
    }
}

/// Counts films by how they stand.
pub(in crate::video) fn count_films(tx: &Tx<'_>) -> Result<Counted> {
    let bytes = "select coalesce(cast(sum(bytes) as bigint), 0) from titles";
    let rungs = "select coalesce(cast(sum(bytes) as bigint), 0) from rungs";
    let number = |sql: &'static str| tx.get(sql, args![], |row| row.get::<u64>(0));
    Ok(Counted {
        waiting: number("select count(*) from titles where state = 1")?,
        making: number("select count(*) from titles where state in (2, 3, 4)")?,
        damaged: number("select count(*) from titles where state = 6 and removed_at is null")?,
        bytes: number(bytes)? + number(rungs)?,
    })
}

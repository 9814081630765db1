//! Drafts. The place 0 is the own space of somebody who has none yet.

use crate::args;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use tea_protocol::boards::{Draft, PollDraft};
use tea_protocol::{AccountId, StreamId};

/// What is kept of something half written.
pub(in crate::boards) struct Kept<'a> {
    pub(in crate::boards) account: AccountId,
    pub(in crate::boards) place: StreamId,
    pub(in crate::boards) floor: u64,
    pub(in crate::boards) title: &'a str,
    pub(in crate::boards) text: &'a str,
    /// The line of tags; none leaves the one that is there.
    pub(in crate::boards) tags: Option<&'a str>,
    /// The question; none leaves the one that is there.
    pub(in crate::boards) poll: Option<&'a PollDraft>,
}

pub(in crate::boards) fn put_draft(tx: &Tx<'_>, draft: &Kept<'_>) -> Result<()> {
    let poll = draft.poll.map(|poll| minicbor::to_vec(poll).expect("writing to memory cannot fail"));
    tx.run(
        "insert into drafts (account, place, floor, title, text, at, tags, poll)
         values ($1, $2, $3, $4, $5, $6, coalesce($7, ''), $8)
         on conflict (account, place, floor)
         do update set title = excluded.title, text = excluded.text, at = excluded.at,
            tags = coalesce($7, drafts.tags), poll = coalesce($8, drafts.poll)",
        args![draft.account, draft.place, draft.floor, draft.title, draft.text, tx.now, draft.tags, poll.as_deref()],
    )?;
    Ok(())
}

/// The title and the words of the draft of a place, if there is one.
pub(in crate::boards) fn draft_at(
    tx: &Tx<'_>,
    account: AccountId,
    place: StreamId,
    floor: u64,
) -> Result<Option<(String, String)>> {
    tx.find(
        "select title, text from drafts where account = $1 and place = $2 and floor = $3",
        args![account, place, floor],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Forgets a draft, for the own space also the one that was kept before there was any.
pub(in crate::boards) fn delete_draft(tx: &Tx<'_>, account: AccountId, place: StreamId, floor: u64) -> Result<()> {
    tx.run(
        "delete from drafts where account = $1 and floor = $3
         and (place = $2 or place = 0 and exists (select 1 from boards where id = $2 and owner = $1))",
        args![account, place, floor],
    )?;
    Ok(())
}

/// Drafts, newest first, with where they belong. Who may not read the place any more is told its number alone.
pub(in crate::boards) fn drafts(tx: &Tx<'_>, account: AccountId, limit: u64) -> Result<Vec<Draft>> {
    tx.all(
        "select d.place, d.floor, d.title, d.text, d.at, t.id is not null, d.tags, d.poll
         from drafts d left join topics t on t.id = d.place
         where d.account = $1 order by d.at desc, d.place, d.floor limit $2",
        args![account, limit],
        |row| {
            let (place, floor): (StreamId, u64) = (row.get(0)?, row.get(1)?);
            let is_topic: bool = row.get(5)?;
            let poll = row.get::<Option<Vec<u8>>>(7)?.map(|bytes| minicbor::decode::<PollDraft>(&bytes)).transpose();
            let poll = poll.map_err(|error| Error::internal(format!("a question of a draft: {error}")))?;
            Ok(Draft {
                board: (!is_topic && place.0 != 0).then_some(place),
                topic: is_topic.then_some(place),
                floor: (floor > 0).then_some(floor),
                about: String::new(),
                title: row.get(2)?,
                text: row.get(3)?,
                at: row.get(4)?,
                tags: row.get(6)?,
                poll: poll.filter(|poll| !poll.answers.trim().is_empty()),
            })
        },
    )
}

/// The places of drafts with their bytes, newest first; never many, because each new one pushes the oldest out.
pub(in crate::boards) fn draft_sizes(tx: &Tx<'_>, account: AccountId) -> Result<Vec<(StreamId, u64, usize)>> {
    tx.all(
        "select place, floor, length(cast(title as blob)) + length(cast(text as blob))
            + length(cast(tags as blob)) + coalesce(length(poll), 0) from drafts
         where account = $1 order by at desc, place, floor",
        args![account],
        |row| Ok((row.get(0)?, row.get(1)?, usize::try_from(row.get::<i64>(2)?).unwrap_or(usize::MAX))),
    )
}

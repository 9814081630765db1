//! Questions, their answers, and who chose what.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, StreamId};

/// What is known of a question beside its answers.
pub(in crate::boards) struct Asked {
    pub(in crate::boards) choices_max: u32,
    pub(in crate::boards) closes_at: Option<Millis>,
    pub(in crate::boards) voters: u32,
}

pub(in crate::boards) fn insert_poll(
    tx: &Tx<'_>,
    topic: StreamId,
    choices_max: u32,
    closes_at: Option<Millis>,
) -> Result<()> {
    tx.run(
        "insert into polls (topic, choices_max, closes_at) values ($1, $2, $3)",
        args![topic, choices_max, closes_at],
    )?;
    Ok(())
}

pub(in crate::boards) fn insert_poll_answer(tx: &Tx<'_>, topic: StreamId, number: u64, text: &str) -> Result<()> {
    tx.run("insert into poll_answers (topic, number, text) values ($1, $2, $3)", args![topic, number, text])?;
    Ok(())
}

pub(in crate::boards) fn question(tx: &Tx<'_>, topic: StreamId) -> Result<Option<Asked>> {
    tx.find("select choices_max, closes_at, voters from polls where topic = $1", args![topic], |row| {
        Ok(Asked { choices_max: row.get(0)?, closes_at: row.get(1)?, voters: row.get(2)? })
    })
}

/// An answer as it stands for somebody.
pub(in crate::boards) struct Counted {
    pub(in crate::boards) number: u32,
    pub(in crate::boards) text: String,
    pub(in crate::boards) count: u32,
    /// Whether they chose it.
    pub(in crate::boards) mine: bool,
}

/// A question with its answers and what a reader chose, in one statement, since it stands on every page of its topic.
pub(in crate::boards) fn asked_and_chosen(
    tx: &Tx<'_>,
    topic: StreamId,
    reader: Option<AccountId>,
) -> Result<Option<(Asked, Vec<Counted>)>> {
    let mut asked = None;
    let answers = tx.all(
        "select q.choices_max, q.closes_at, q.voters, a.number, a.text, a.count, c.account is not null
         from polls q join poll_answers a on a.topic = q.topic
         left join poll_choices c on c.topic = a.topic and c.number = a.number and c.account = $2
         where q.topic = $1 order by a.number",
        args![topic, reader.unwrap_or(AccountId(0))],
        |row| {
            asked = Some(Asked { choices_max: row.get(0)?, closes_at: row.get(1)?, voters: row.get(2)? });
            Ok(Counted { number: row.get(3)?, text: row.get(4)?, count: row.get(5)?, mine: row.get(6)? })
        },
    )?;
    Ok(asked.map(|asked| (asked, answers)))
}

/// The answers in their order with how many chose each; never more than a question may have.
pub(in crate::boards) fn answers(tx: &Tx<'_>, topic: StreamId) -> Result<Vec<(String, u32)>> {
    tx.all("select text, count from poll_answers where topic = $1 order by number", args![topic], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// What somebody chose, in order.
pub(in crate::boards) fn choices(tx: &Tx<'_>, topic: StreamId, account: AccountId) -> Result<Vec<u32>> {
    tx.all(
        "select number from poll_choices where topic = $1 and account = $2 order by number",
        args![topic, account],
        |row| row.get(0),
    )
}

pub(in crate::boards) fn insert_choice(tx: &Tx<'_>, topic: StreamId, account: AccountId, number: u32) -> Result<()> {
    tx.run("insert into poll_choices (topic, account, number) values ($1, $2, $3)", args![topic, account, number])?;
    tx.run("update poll_answers set count = count + 1 where topic = $1 and number = $2", args![topic, number])?;
    Ok(())
}

pub(in crate::boards) fn delete_choice(tx: &Tx<'_>, topic: StreamId, account: AccountId, number: u32) -> Result<()> {
    tx.run(
        "delete from poll_choices where topic = $1 and account = $2 and number = $3",
        args![topic, account, number],
    )?;
    tx.run("update poll_answers set count = count - 1 where topic = $1 and number = $2", args![topic, number])?;
    Ok(())
}

pub(in crate::boards) fn add_voters(tx: &Tx<'_>, topic: StreamId, more: i64) -> Result<()> {
    tx.run("update polls set voters = voters + $2 where topic = $1", args![topic, more])?;
    Ok(())
}

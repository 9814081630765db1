//! The outbox: what a person wrote and the house has not acknowledged yet, on disk.
//!
//! A message is stored here before it is shown, and deleted when it is acknowledged, so that neither a dead line nor
//! a dead process loses it. One file per house and account. Several processes may have it open: each sends only the
//! rows it has claimed, and takes over those of a process that died ([`claim`]).

mod claim;
#[cfg(test)]
mod tests;

use crate::limits::SENDS_QUEUED_MAX;
use claim::Claim;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tea_protocol::live::Draft;
use tea_protocol::{Cid, RoomRef};

const SCHEMA: &str = "
    create table if not exists outbox (
        n integer primary key autoincrement,
        cid blob not null unique,
        stream text not null,
        draft text not null,
        queued_at integer not null,
        state text not null constraint outbox_state check (state in ('queued', 'sent', 'failed')),
        reason text not null default '',
        claim text not null
    );
    create index if not exists outbox_claim on outbox (claim, n);";

/// Why the outbox did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// The file, or the directory of claims beside it, cannot be used.
    #[error("the outbox {0}: {1}")]
    File(PathBuf, std::io::Error),
    /// The database refused.
    #[error("the outbox: {0}")]
    Database(#[from] rusqlite::Error),
    /// A row is not what this version writes.
    #[error("the outbox holds a row that cannot be read: {0}")]
    Row(#[from] serde_json::Error),
    /// [`SENDS_QUEUED_MAX`] messages wait already.
    #[error("too many messages wait to be sent")]
    Full,
}

/// How a message in the outbox stands. One that was acknowledged is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It was never sent.
    Queued,
    /// It was sent at least once.
    Sent,
    /// It will not be sent again, for this reason; the text is kept until the person decides.
    Failed(String),
}

/// A message in the outbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its id, the same at every try.
    pub cid: Cid,
    /// Where it goes.
    pub stream: RoomRef,
    /// What it says.
    pub draft: Draft,
    /// When the person wrote it, in milliseconds since 1970.
    pub queued_at: i64,
    /// How it stands.
    pub state: State,
}

/// The outbox of one account in one house.
pub struct Outbox {
    connection: Connection,
    claim: Claim,
}

impl Outbox {
    /// Opens or makes the file and takes over what a dead process left in it.
    ///
    /// # Errors
    /// When the file cannot be made or is damaged.
    pub fn open(file: &Path) -> Result<Self, OutboxError> {
        if let Some(folder) = file.parent() {
            claim::make_private_dir(folder).map_err(|error| OutboxError::File(folder.to_owned(), error))?;
        }
        let connection = Connection::open(file)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        // An acknowledged keystroke is worth an fsync: the house's promise begins only with its own.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.execute_batch(SCHEMA)?;
        let claims = file.with_extension("claims");
        let claim = Claim::take(&claims).map_err(|error| OutboxError::File(claims, error))?;
        let mut outbox = Self { connection, claim };
        outbox.take_over()?;
        Ok(outbox)
    }

    /// Claims the rows of processes that are gone. Returns how many rows.
    ///
    /// # Errors
    /// From the database.
    pub fn take_over(&mut self) -> Result<usize, OutboxError> {
        let others: Vec<String> = {
            let mut statement = self.connection.prepare("select distinct claim from outbox where claim <> ?1")?;
            let rows = statement.query_map([self.claim.name()], |row| row.get(0))?;
            rows.collect::<Result<_, _>>()?
        };
        let mut taken = 0;
        for other in others {
            if let Some(dead) = self.claim.dead(&other) {
                taken += self
                    .connection
                    .execute("update outbox set claim = ?1 where claim = ?2", params![self.claim.name(), other])?;
                dead.remove();
            }
        }
        Ok(taken)
    }

    /// Stores a message; when this returns it is on the disk. One with a known cid is left as it is.
    ///
    /// # Errors
    /// [`OutboxError::Full`], and from the database.
    pub fn store(&mut self, message: &Message) -> Result<(), OutboxError> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let waiting: i64 = tx.query_row("select count(*) from outbox where state <> 'failed'", [], |row| row.get(0))?;
        if waiting >= SENDS_QUEUED_MAX as i64 {
            return Err(OutboxError::Full);
        }
        tx.execute(
            "insert into outbox (cid, stream, draft, queued_at, state, claim) values (?1, ?2, ?3, ?4, 'queued', ?5)
             on conflict (cid) do nothing",
            params![
                message.cid.0,
                serde_json::to_string(&message.stream)?,
                serde_json::to_string(&message.draft)?,
                message.queued_at,
                self.claim.name(),
            ],
        )?;
        Ok(tx.commit()?)
    }

    /// The messages that this process has to send, in the order they were written.
    ///
    /// # Errors
    /// When a row cannot be read.
    pub fn waiting(&self) -> Result<Vec<Message>, OutboxError> {
        self.list(
            "select cid, stream, draft, queued_at, state, reason from outbox
             where claim = ?1 and state <> 'failed' order by n limit ?2",
        )
    }

    /// The messages that failed, in the order they were written.
    ///
    /// # Errors
    /// When a row cannot be read.
    pub fn failed(&self) -> Result<Vec<Message>, OutboxError> {
        self.list(
            "select cid, stream, draft, queued_at, state, reason from outbox
             where claim = ?1 and state = 'failed' order by n limit ?2",
        )
    }

    fn list(&self, sql: &str) -> Result<Vec<Message>, OutboxError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![self.claim.name(), SENDS_QUEUED_MAX as i64])?;
        let mut messages = Vec::new();
        while let Some(row) = rows.next()? {
            messages.push(Message {
                cid: Cid(row.get(0)?),
                stream: serde_json::from_str(&row.get::<_, String>(1)?)?,
                draft: serde_json::from_str(&row.get::<_, String>(2)?)?,
                queued_at: row.get(3)?,
                state: match row.get::<_, String>(4)?.as_str() {
                    "failed" => State::Failed(row.get(5)?),
                    "sent" => State::Sent,
                    _ => State::Queued,
                },
            });
        }
        Ok(messages)
    }

    /// Notes that a message went out.
    ///
    /// # Errors
    /// From the database.
    pub fn sent(&self, cid: Cid) -> Result<(), OutboxError> {
        self.connection.execute("update outbox set state = 'sent' where cid = ?1 and state = 'queued'", [cid.0])?;
        Ok(())
    }

    /// Deletes a message: it was acknowledged, or the person threw it away.
    ///
    /// # Errors
    /// From the database.
    pub fn remove(&self, cid: Cid) -> Result<(), OutboxError> {
        self.connection.execute("delete from outbox where cid = ?1", [cid.0])?;
        Ok(())
    }

    /// Marks a message as failed; its text is kept.
    ///
    /// # Errors
    /// From the database.
    pub fn fail(&self, cid: Cid, reason: &str) -> Result<(), OutboxError> {
        self.connection
            .execute("update outbox set state = 'failed', reason = ?2 where cid = ?1", params![cid.0, reason])?;
        Ok(())
    }

    /// Whether a message is still here, whoever has claimed it.
    ///
    /// # Errors
    /// From the database.
    pub fn holds(&self, cid: Cid) -> Result<bool, OutboxError> {
        let found = self.connection.query_row("select 1 from outbox where cid = ?1", [cid.0], |_| Ok(())).optional()?;
        Ok(found.is_some())
    }
}

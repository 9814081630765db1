//! The least durable store: one thread, SQLite in WAL mode with `synchronous=FULL`, one commit for all that waits.

use super::fan_out::Room;
use anyhow::Result;
use bytes::BytesMut;
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc as blocking;
use tokio::sync::mpsc;

/// Frames committed at once at most.
const GROUP_MAX: usize = 256;

/// The way of frames to the disk, and from there to the room.
#[derive(Clone)]
pub(super) struct Store(blocking::Sender<BytesMut>);

impl Store {
    /// Opens the database and starts the writer, and the task that hands on what was committed.
    pub(super) fn open(file: &Path, room: Arc<Room>) -> Result<Self> {
        let connection = open(file)?;
        let (frames, waiting) = blocking::channel();
        let (kept, mut committed) = mpsc::unbounded_channel();
        std::thread::spawn(move || write(&connection, &waiting, &kept));
        tokio::spawn(async move {
            while let Some(group) = committed.recv().await {
                room.publish(group);
            }
        });
        Ok(Self(frames))
    }

    /// Has frames stored and then published.
    pub(super) fn keep(&self, frames: Vec<BytesMut>) {
        for frame in frames {
            self.0.send(frame).expect("the writer lives as long as the process");
        }
    }
}

/// A database with one table of blobs, set up for durability as the house sets up its own.
pub(crate) fn open(file: &Path) -> Result<Connection> {
    let connection = Connection::open(file)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    connection.execute_batch("create table frames (seq integer primary key, body blob not null)")?;
    Ok(connection)
}

fn write(connection: &Connection, waiting: &blocking::Receiver<BytesMut>, kept: &mpsc::UnboundedSender<Vec<BytesMut>>) {
    while let Ok(first) = waiting.recv() {
        let mut group = vec![first];
        group.extend(waiting.try_iter().take(GROUP_MAX - 1));
        insert(connection, &group).expect("a measurement without its disk is void");
        if kept.send(group).is_err() {
            return;
        }
    }
}

/// Stores frames in one transaction.
pub(crate) fn insert(connection: &Connection, group: &[BytesMut]) -> rusqlite::Result<()> {
    connection.execute_batch("begin immediate")?;
    for frame in group {
        connection.prepare_cached("insert into frames (body) values (?1)")?.execute([&frame[..]])?;
    }
    connection.execute_batch("commit")
}

//! The load: many members in one thread, one poll, few copies.
//!
//! Each member checks that what it is given follows without a hole. Since the house gives everybody the same bytes, a
//! frame is read once and only compared after that, so that the load does not set the pace.

mod drive;
mod enter;
mod websocket;
mod wire;

pub(crate) use drive::{Load, Outcome, Pace, drive, drive_all};
pub(crate) use enter::Entrance;
pub(crate) use wire::{Wire, entry_frame_bytes};

use anyhow::{Context, Result, bail, ensure};
use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};
use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::time::Duration;
use wire::Said;

/// Bytes read at once.
const READ_BYTES: usize = 256 * 1024;
/// Frames remembered by the place they begin at; more are forgotten all at once.
const KNOWN_FRAMES_MAX: usize = 4_096;

/// Members of one room.
pub(crate) struct Crowd {
    poll: Poll,
    events: Events,
    wire: Wire,
    members: Vec<Member>,
    /// Frames of entries that were read before: where they begin, their bytes, where they end.
    known: HashMap<u64, (Vec<u8>, u64)>,
    chunk: Vec<u8>,
    /// Bytes and reads so far.
    pub(crate) read: Reads,
}

/// What came over the sockets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reads {
    pub(crate) bytes: u64,
    pub(crate) reads: u64,
}

struct Member {
    socket: TcpStream,
    /// The beginning of a frame whose end has not come.
    rest: Vec<u8>,
    /// The place that comes next.
    next: u64,
}

/// What a member was told.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Heard {
    /// Entries from one place to another, by some member.
    Entries { first: u64, last: u64 },
    /// What the member sent is stored.
    Ack { member: usize },
}

impl Crowd {
    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }

    pub(crate) fn wire(&self) -> &Wire {
        &self.wire
    }

    /// The place that a member is given next.
    pub(crate) fn next(&self, member: usize) -> u64 {
        self.members[member].next
    }

    /// Stops reading what a member is sent.
    pub(crate) fn sleep(&mut self, member: usize) -> Result<()> {
        Ok(self.poll.registry().deregister(&mut self.members[member].socket)?)
    }

    /// Reads again.
    pub(crate) fn wake(&mut self, member: usize) -> Result<()> {
        let socket = &mut self.members[member].socket;
        Ok(self.poll.registry().register(socket, Token(member), Interest::READABLE)?)
    }

    /// Sends bytes as a member.
    pub(crate) fn send(&mut self, member: usize, bytes: &[u8]) -> Result<()> {
        let sent = self.members[member].socket.write(bytes).context("sending to the house")?;
        ensure!(sent == bytes.len(), "the house does not read what is sent");
        Ok(())
    }

    /// Waits for bytes and reads all that came.
    pub(crate) fn poll(&mut self, timeout: Option<Duration>, on: &mut dyn FnMut(Heard)) -> Result<()> {
        let mut events = std::mem::replace(&mut self.events, Events::with_capacity(0));
        let polled = self.poll.poll(&mut events, timeout);
        let read = match polled {
            Err(error) if error.kind() == ErrorKind::Interrupted => Ok(()),
            Err(error) => Err(error.into()),
            Ok(()) => events.iter().try_for_each(|event| self.read(event.token().0, on)),
        };
        self.events = events;
        read
    }

    /// Reads until the socket is empty, which a read of less than was asked for shows.
    fn read(&mut self, member: usize, on: &mut dyn FnMut(Heard)) -> Result<()> {
        loop {
            let mut chunk = std::mem::take(&mut self.chunk);
            let outcome = self.members[member].socket.read(&mut chunk);
            let outcome = match outcome {
                Ok(0) => bail!("the house closed the connection of member {member}"),
                Ok(count) => self.take(member, &chunk[..count], on).map(|()| count == chunk.len()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(false),
                Err(error) => Err(error.into()),
            };
            self.chunk = chunk;
            if !outcome? {
                return Ok(());
            }
        }
    }

    /// Takes the whole frames of what came, and keeps the rest.
    fn take(&mut self, member: usize, bytes: &[u8], on: &mut dyn FnMut(Heard)) -> Result<()> {
        self.read.bytes += bytes.len() as u64;
        self.read.reads += 1;
        let rest = std::mem::take(&mut self.members[member].rest);
        let joined;
        let mut left = if rest.is_empty() {
            bytes
        } else {
            joined = [&rest[..], bytes].concat();
            &joined[..]
        };
        while let Some((frame, after)) = self.wire.split(left)? {
            self.hear(member, frame, on)?;
            left = after;
        }
        self.members[member].rest = left.to_vec();
        Ok(())
    }

    fn hear(&mut self, member: usize, frame: &[u8], on: &mut dyn FnMut(Heard)) -> Result<()> {
        let next = self.members[member].next;
        if let Some((bytes, last)) = self.known.get(&next)
            && bytes == frame
        {
            self.members[member].next = last + 1;
            on(Heard::Entries { first: next, last: *last });
            return Ok(());
        }
        match self.wire.read(frame)? {
            Said::Entries { first, last } => {
                ensure!(first == next, "member {member} was given {first} after {}", next - 1);
                if self.known.len() >= KNOWN_FRAMES_MAX {
                    self.known.clear();
                }
                self.known.insert(first, (frame.to_vec(), last));
                self.members[member].next = last + 1;
                on(Heard::Entries { first, last });
            }
            Said::Ack => on(Heard::Ack { member }),
            Said::Refused(why) => bail!("member {member} was refused: {why}"),
            Said::Start { .. } | Said::Welcome | Said::Other => {}
        }
        Ok(())
    }
}

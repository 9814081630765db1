//! Members coming in: connect, greet, follow, many at a time.

use super::wire::Said;
use super::{Crowd, Member, READ_BYTES, Reads, Wire, websocket};
use anyhow::{Context, Result, bail, ensure};
use mio::{Events, Interest, Poll, Token};
use socket2::{Domain, Protocol, Socket, Type};
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// Members that come in at the same time.
const TOGETHER: usize = 64;
/// Members from one address.
const PER_ADDRESS: usize = 5_000;
/// How long the house may take for a greeting.
const PATIENCE: Duration = Duration::from_secs(20);

/// The way in for all members of a crowd.
#[derive(Clone, Debug)]
pub(crate) struct Entrance {
    pub(crate) address: SocketAddr,
    pub(crate) wire: Wire,
    /// Who they are; unused by the plain program.
    pub(crate) token: String,
    /// The room they follow, if any.
    pub(crate) room: Option<String>,
}

/// A member at the door.
struct Entering {
    socket: TcpStream,
    heard: Vec<u8>,
}

impl Crowd {
    /// So many members, come in and following.
    pub(crate) fn enter(entrance: &Entrance, members: usize) -> Result<Self> {
        let mut crowd = Self {
            poll: Poll::new()?,
            events: Events::with_capacity(1_024),
            wire: entrance.wire,
            members: Vec::with_capacity(members),
            known: HashMap::new(),
            chunk: vec![0; READ_BYTES],
            read: Reads::default(),
        };
        while crowd.members.len() < members {
            let present = crowd.members.len();
            let together = TOGETHER.min(members - present);
            let connect = |number| Entering::connect(entrance, present + number);
            let mut entering = (0..together).map(connect).collect::<Result<Vec<_>>>()?;
            if entrance.wire == Wire::WebSocket {
                entering.iter_mut().try_for_each(|member| member.upgrade(entrance))?;
            }
            for member in entering {
                crowd.admit(member, entrance.room.is_some())?;
            }
        }
        Ok(crowd)
    }

    /// Reads what a member is told until it follows, or is welcome when it follows nothing.
    fn admit(&mut self, mut entering: Entering, follows: bool) -> Result<()> {
        let mut next = None;
        let mut welcome = false;
        while next.is_none() && (follows || !welcome) {
            let Some((frame, after)) = self.wire.split(&entering.heard)? else {
                entering.hear()?;
                continue;
            };
            match self.wire.read(frame)? {
                Said::Start { next: first } => next = Some(first),
                Said::Welcome => welcome = true,
                Said::Refused(why) => bail!("a member was not let in: {why}"),
                Said::Entries { .. } | Said::Ack | Said::Other => {}
            }
            entering.heard = after.to_vec();
        }
        entering.socket.set_nonblocking(true)?;
        let mut socket = mio::net::TcpStream::from_std(entering.socket);
        self.poll.registry().register(&mut socket, Token(self.members.len()), Interest::READABLE)?;
        self.members.push(Member { socket, rest: entering.heard, next: next.unwrap_or(1) });
        Ok(())
    }
}

impl Entering {
    fn connect(entrance: &Entrance, number: usize) -> Result<Self> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP))?;
        let host = u8::try_from(2 + number / PER_ADDRESS).context("too many members for the addresses")?;
        socket.bind(&SocketAddr::from((Ipv4Addr::new(127, 0, 0, host), 0)).into())?;
        socket.connect(&entrance.address.into()).context("connecting")?;
        let socket = TcpStream::from(socket);
        socket.set_nodelay(true)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        let mut entering = Self { socket, heard: Vec::new() };
        let first = match entrance.wire {
            Wire::WebSocket => websocket::upgrade(entrance.address).into_bytes(),
            wire => wire.hello(&entrance.token, entrance.room.as_deref()),
        };
        entering.socket.write_all(&first)?;
        Ok(entering)
    }

    /// Reads the answer to the upgrade and says hello.
    fn upgrade(&mut self, entrance: &Entrance) -> Result<()> {
        let head = loop {
            if let Some(end) = self.heard.windows(4).position(|end| end == b"\r\n\r\n") {
                break self.heard.drain(..end + 4).collect::<Vec<u8>>();
            }
            self.hear()?;
        };
        ensure!(head.starts_with(b"HTTP/1.1 101"), "no WebSocket: {}", String::from_utf8_lossy(&head));
        let hello = entrance.wire.hello(&entrance.token, entrance.room.as_deref());
        Ok(self.socket.write_all(&hello)?)
    }

    fn hear(&mut self) -> Result<()> {
        let mut chunk = [0; 4_096];
        let count = self.socket.read(&mut chunk).context("waiting for a greeting")?;
        ensure!(count > 0, "the connection was closed before the greeting");
        self.heard.extend_from_slice(&chunk[..count]);
        Ok(())
    }
}

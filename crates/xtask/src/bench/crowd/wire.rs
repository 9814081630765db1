//! How members are spoken to: the plain program's frames, the house's frames, or JSON over WebSocket.

use super::websocket;
use anyhow::{Context, Result, bail, ensure};
use bytes::BytesMut;
use tea_protocol::entry::{Body, Entry, Post};
use tea_protocol::frame::{self, MAGIC};
use tea_protocol::live::{ClientMessage, Draft, DraftPost, Entries, Hello, Send, ServerMessage, Subscribe};
use tea_protocol::{AccountId, Cid, RoomRef, StreamId};

/// A way to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wire {
    /// The plain program's, with frames of so many bytes.
    Raw { frame_bytes: usize },
    /// CBOR frames over TCP.
    Frames,
    /// JSON over WebSocket.
    WebSocket,
}

/// What a frame says.
pub(super) enum Said {
    Entries {
        first: u64,
        last: u64,
    },
    Ack,
    /// The member follows, from this place.
    Start {
        next: u64,
    },
    Welcome,
    Refused(String),
    Other,
}

impl Wire {
    /// Whether the house acknowledges a send besides handing it out.
    pub(crate) fn acknowledges(self) -> bool {
        !matches!(self, Self::Raw { .. })
    }

    /// What is said first, the greeting and the wish to follow.
    pub(super) fn hello(self, token: &str, room: Option<&str>) -> Vec<u8> {
        // A title has no name but its number.
        let place = |room: &str| room.parse().map_or_else(|_| room.into(), |id| RoomRef::Id(StreamId(id)));
        let subs = room.map(|room| Subscribe { stream: place(room), epoch: 0, after: None });
        let hello = ClientMessage::Hello(Hello {
            min: 1,
            max: 1,
            client: "bench".to_owned(),
            token: Some(token.to_owned()),
            subs: subs.into_iter().collect(),
            ..Hello::default()
        });
        match self {
            Self::Raw { .. } => Vec::new(),
            Self::Frames => [&MAGIC[..], &self.said(&hello)].concat(),
            Self::WebSocket => self.said(&hello),
        }
    }

    /// A message of so many bytes to the room.
    pub(crate) fn send(self, room: &str, text_bytes: usize) -> Vec<u8> {
        if let Self::Raw { frame_bytes } = self {
            let mut frame = vec![b'x'; frame_bytes];
            frame[..4].copy_from_slice(&u32::try_from(frame_bytes).expect("frames are small").to_le_bytes());
            return frame;
        }
        let draft = Draft::Post(DraftPost { text: "x".repeat(text_bytes), ..DraftPost::default() });
        self.said(&ClientMessage::Send(Send { stream: room.into(), cid: Cid::fresh(), draft }))
    }

    fn said(self, message: &ClientMessage) -> Vec<u8> {
        if self == Self::WebSocket {
            let json = serde_json::to_vec(message).expect("our own types write to memory");
            return websocket::masked(&json);
        }
        let mut buffer = BytesMut::new();
        frame::put_client(&mut buffer, message);
        buffer.to_vec()
    }

    /// The first whole frame of some bytes, and what comes after it.
    pub(super) fn split(self, bytes: &[u8]) -> Result<Option<(&[u8], &[u8])>> {
        let length = match self {
            Self::Raw { .. } => bytes.first_chunk::<4>().map(|length| u32::from_le_bytes(*length) as usize),
            Self::Frames => leb128(bytes)?,
            Self::WebSocket => websocket::length(bytes)?,
        };
        Ok(length.filter(|length| bytes.len() >= *length).map(|length| bytes.split_at(length)))
    }

    /// What a whole frame says.
    pub(super) fn read(self, frame: &[u8]) -> Result<Said> {
        match self {
            Self::Raw { .. } => {
                let number = frame.get(4..12).context("a frame of the plain program lacks its number")?;
                let number = u64::from_le_bytes(number.try_into()?);
                let greets = frame.len() == 12;
                Ok(if greets { Said::Start { next: number } } else { Said::Entries { first: number, last: number } })
            }
            Self::Frames => {
                let whole = frame::take(&mut BytesMut::from(frame))?.context("a frame is not whole")?;
                Ok(frame::read_server(&whole)?.map_or(Ok(Said::Other), said)?)
            }
            Self::WebSocket => match websocket::text(frame)? {
                Some(json) => said(serde_json::from_slice(json)?),
                None => Ok(Said::Other),
            },
        }
    }
}

fn said(message: ServerMessage) -> Result<Said> {
    Ok(match message {
        ServerMessage::Entries(Entries { entries, .. }) => {
            let (first, last) = (entries.first(), entries.last());
            let (first, last) = (first.context("no entries")?.seq, last.context("no entries")?.seq);
            ensure!(entries.iter().map(|entry| entry.seq).eq(first..=last), "entries have a hole within a frame");
            Said::Entries { first, last }
        }
        ServerMessage::Ack(_) => Said::Ack,
        ServerMessage::Subscribed(subscribed) => Said::Start { next: subscribed.from },
        ServerMessage::Welcome(_) => Said::Welcome,
        ServerMessage::Refuse(refuse) => Said::Refused(refuse.fault.message),
        ServerMessage::Nak(nak) => Said::Refused(nak.fault.message),
        ServerMessage::Fault(refusal) => Said::Refused(refusal.fault.message),
        ServerMessage::Ended(ended) => Said::Refused(ended.fault.message),
        ServerMessage::Bye(bye) => Said::Refused(bye.text),
        _ => Said::Other,
    })
}

/// The length of the first frame with its own length, once that is known.
fn leb128(bytes: &[u8]) -> Result<Option<usize>> {
    let mut length = 0;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        length |= usize::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 {
            return Ok(Some(length + index + 1));
        }
    }
    if bytes.len() >= 5 { bail!("a frame length is out of bounds") } else { Ok(None) }
}

/// Bytes of the frame in which the house hands out one message of so many bytes, so that the plain program's are as
/// long.
pub(crate) fn entry_frame_bytes(text_bytes: usize) -> usize {
    let entry = Entry {
        seq: 1_000,
        at: 1_790_000_000_000,
        author_id: Some(AccountId(1 << 46)),
        author: super::super::house::MEMBER.to_owned(),
        display: super::super::house::MEMBER.to_owned(),
        cid: Some(Cid([7; 16])),
        body: Body::Post(Post { text: "x".repeat(text_bytes), ..Post::default() }),
        role: None,
        avatar: None,
    };
    let mut buffer = BytesMut::new();
    let entries = Entries { stream: StreamId(1 << 46), entries: vec![entry] };
    frame::put_server(&mut buffer, &ServerMessage::Entries(entries));
    buffer.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wire_finds_its_own_frames() {
        let mut two = Wire::Raw { frame_bytes: 40 }.send("hall", 0).repeat(2);
        two.truncate(79);
        let (first, rest) = Wire::Raw { frame_bytes: 40 }.split(&two).unwrap().unwrap();
        assert_eq!((first.len(), rest.len()), (40, 39));
        assert!(Wire::Raw { frame_bytes: 40 }.split(rest).unwrap().is_none());

        let frame = Wire::Frames.send("hall", 300);
        let (first, rest) = Wire::Frames.split(&frame).unwrap().unwrap();
        assert_eq!((first.len(), rest.len()), (frame.len(), 0));
        assert!(Wire::Frames.split(&frame[..frame.len() - 1]).unwrap().is_none());
    }

    #[test]
    fn a_hole_within_a_frame_is_noticed() {
        let entry = |seq| Entry { seq, ..sample() };
        let entries =
            |seqs: [u64; 2]| ServerMessage::Entries(Entries { stream: StreamId(1), entries: seqs.map(entry).to_vec() });
        assert!(said(entries([3, 4])).is_ok());
        assert!(said(entries([3, 5])).is_err());
    }

    fn sample() -> Entry {
        Entry {
            seq: 0,
            at: 0,
            author_id: None,
            author: String::new(),
            display: String::new(),
            cid: None,
            body: Body::Post(Post::default()),
            role: None,
            avatar: None,
        }
    }
}

//! The frame codec: `len: LEB128 u32 | type: u8 | flags: u8 | body`, identical on TCP, TLS and inside binary
//! WebSocket messages. `len` counts the type, the flags and the body. A pure function over a byte buffer.

use crate::limits::FRAME_BYTES_MAX;
use crate::live::{ClientMessage, ServerMessage};
use bytes::{Buf, BufMut, Bytes, BytesMut};

/// What a raw TCP connection sends first, so that the main port knows it speaks frames.
pub const MAGIC: [u8; 4] = [0xC5, b'T', b'H', 0x01];

/// Types from here on may be skipped by a reader that does not know them.
pub const SKIPPABLE_FROM: u8 = 0x80;

/// One frame, body not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What the body is.
    pub kind: u8,
    /// Reserved; 0 today, and ignored.
    pub flags: u8,
    /// A CBOR map.
    pub body: Bytes,
}

/// Why bytes are not a frame, or a frame is not a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// The length is over [`FRAME_BYTES_MAX`], under 2, or not a LEB128 number of at most 5 bytes.
    #[error("a frame length is out of bounds")]
    Length,
    /// A type that must be understood is not known here. The connection can go on.
    #[error("frame type {0:#04x} is not known")]
    UnknownType(u8),
    /// The body is not the CBOR map that the type asks for. The connection can go on.
    #[error("the body of frame type {0:#04x} cannot be read: {1}")]
    Body(u8, String),
}

/// Takes one frame off the front of a buffer; `None` while it is incomplete.
///
/// # Errors
/// [`FrameError::Length`], after which the buffer cannot be trusted and the connection has to end.
pub fn take(buffer: &mut BytesMut) -> Result<Option<Frame>, FrameError> {
    let Some((length, header_bytes)) = read_length(buffer)? else { return Ok(None) };
    if buffer.len() < header_bytes + length {
        return Ok(None);
    }
    buffer.advance(header_bytes);
    let mut frame = buffer.split_to(length).freeze();
    let kind = frame.get_u8();
    let flags = frame.get_u8();
    Ok(Some(Frame { kind, flags, body: frame }))
}

fn read_length(buffer: &[u8]) -> Result<Option<(usize, usize)>, FrameError> {
    let mut length = 0_usize;
    for (index, byte) in buffer.iter().take(5).enumerate() {
        length |= usize::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 {
            let in_bounds = (2..=FRAME_BYTES_MAX).contains(&length);
            return if in_bounds { Ok(Some((length, index + 1))) } else { Err(FrameError::Length) };
        }
    }
    if buffer.len() >= 5 { Err(FrameError::Length) } else { Ok(None) }
}

/// Appends one frame with a body made by `write`.
fn put(buffer: &mut BytesMut, kind: u8, message: &impl minicbor::Encode<()>) {
    let body = minicbor::to_vec(message).expect("writing to memory cannot fail");
    let mut length = body.len() + 2;
    while length >= 0x80 {
        buffer.put_u8((length & 0x7F) as u8 | 0x80);
        length >>= 7;
    }
    buffer.put_u8(length as u8);
    buffer.put_u8(kind);
    buffer.put_u8(0);
    buffer.put_slice(&body);
}

/// Appends what a client says as one frame.
pub fn put_client(buffer: &mut BytesMut, message: &ClientMessage) {
    match message {
        ClientMessage::Hello(m) => put(buffer, 0x01, m),
        ClientMessage::Beat(m) => put(buffer, 0x02, m),
        ClientMessage::Call(m) => put(buffer, 0x03, m),
        ClientMessage::Subscribe(m) => put(buffer, 0x04, m),
        ClientMessage::Unsubscribe(m) => put(buffer, 0x05, m),
        ClientMessage::Send(m) => put(buffer, 0x06, m),
        ClientMessage::Watch(m) => put(buffer, 0x07, m),
        ClientMessage::Typing(m) => put(buffer, 0x87, m),
    }
}

/// Appends what the house says as one frame.
pub fn put_server(buffer: &mut BytesMut, message: &ServerMessage) {
    match message {
        ServerMessage::Welcome(m) => put(buffer, 0x41, m),
        ServerMessage::Refuse(m) => put(buffer, 0x42, m),
        ServerMessage::Beat(m) => put(buffer, 0x43, m),
        ServerMessage::Reply(m) => put(buffer, 0x44, m),
        ServerMessage::Fault(m) => put(buffer, 0x45, m),
        ServerMessage::Subscribed(m) => put(buffer, 0x46, m),
        ServerMessage::Ended(m) => put(buffer, 0x47, m),
        ServerMessage::Entries(m) => put(buffer, 0x48, m),
        ServerMessage::Ack(m) => put(buffer, 0x49, m),
        ServerMessage::Nak(m) => put(buffer, 0x4A, m),
        ServerMessage::Bye(m) => put(buffer, 0x4B, m),
        ServerMessage::Presence(m) => put(buffer, 0xC0, m),
        ServerMessage::Typing(m) => put(buffer, 0xC1, m),
    }
}

fn read<'b, T: minicbor::Decode<'b, ()>>(frame: &'b Frame) -> Result<T, FrameError> {
    minicbor::decode(&frame.body).map_err(|error| FrameError::Body(frame.kind, error.to_string()))
}

/// Reads what a client says; `None` for a type that may be skipped.
///
/// # Errors
/// [`FrameError::UnknownType`] and [`FrameError::Body`].
pub fn read_client(frame: &Frame) -> Result<Option<ClientMessage>, FrameError> {
    Ok(Some(match frame.kind {
        0x01 => ClientMessage::Hello(read(frame)?),
        0x02 => ClientMessage::Beat(read(frame)?),
        0x03 => ClientMessage::Call(read(frame)?),
        0x04 => ClientMessage::Subscribe(read(frame)?),
        0x05 => ClientMessage::Unsubscribe(read(frame)?),
        0x06 => ClientMessage::Send(read(frame)?),
        0x07 => ClientMessage::Watch(read(frame)?),
        0x87 => ClientMessage::Typing(read(frame)?),
        SKIPPABLE_FROM.. => return Ok(None),
        kind => return Err(FrameError::UnknownType(kind)),
    }))
}

/// Reads what the house says; `None` for a type that may be skipped.
///
/// # Errors
/// [`FrameError::UnknownType`] and [`FrameError::Body`].
pub fn read_server(frame: &Frame) -> Result<Option<ServerMessage>, FrameError> {
    Ok(Some(match frame.kind {
        0x41 => ServerMessage::Welcome(read(frame)?),
        0x42 => ServerMessage::Refuse(read(frame)?),
        0x43 => ServerMessage::Beat(read(frame)?),
        0x44 => ServerMessage::Reply(read(frame)?),
        0x45 => ServerMessage::Fault(read(frame)?),
        0x46 => ServerMessage::Subscribed(read(frame)?),
        0x47 => ServerMessage::Ended(read(frame)?),
        0x48 => ServerMessage::Entries(read(frame)?),
        0x49 => ServerMessage::Ack(read(frame)?),
        0x4A => ServerMessage::Nak(read(frame)?),
        0x4B => ServerMessage::Bye(read(frame)?),
        0xC0 => ServerMessage::Presence(read(frame)?),
        0xC1 => ServerMessage::Typing(read(frame)?),
        SKIPPABLE_FROM.. => return Ok(None),
        kind => return Err(FrameError::UnknownType(kind)),
    }))
}

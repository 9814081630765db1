//! As much of WebSocket (RFC 6455) as a client needs that trusts the house: whole text messages.

use anyhow::{Result, bail};
use std::net::SocketAddr;

const TEXT: u8 = 0x1;
const CLOSE: u8 = 0x8;
const FINAL: u8 = 0x80;
const MASKED: u8 = 0x80;

/// The request that turns a connection into a WebSocket.
pub(super) fn upgrade(address: SocketAddr) -> String {
    format!(
        "GET /ws HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
}

/// A text message from a client, masked with zeroes, which leave it as it is.
pub(super) fn masked(text: &[u8]) -> Vec<u8> {
    let mut frame = vec![FINAL | TEXT];
    match text.len() {
        length @ 0..=125 => frame.push(MASKED | length as u8),
        length @ 126..=0xFFFF => {
            frame.push(MASKED | 126);
            frame.extend_from_slice(&(length as u16).to_be_bytes());
        }
        length => {
            frame.push(MASKED | 127);
            frame.extend_from_slice(&(length as u64).to_be_bytes());
        }
    }
    frame.extend_from_slice(&[0; 4]);
    frame.extend_from_slice(text);
    frame
}

/// The length of the first frame with its head, once that is known.
pub(super) fn length(bytes: &[u8]) -> Result<Option<usize>> {
    let [_, short, rest @ ..] = bytes else { return Ok(None) };
    Ok(match short {
        126 => rest.first_chunk().map(|length| 4 + usize::from(u16::from_be_bytes(*length))),
        127 => rest.first_chunk().map(|length| 10 + u64::from_be_bytes(*length) as usize),
        0..=125 => Some(2 + usize::from(*short)),
        _ => bail!("the house masked a WebSocket frame"),
    })
}

/// The text of a whole frame; none of one that only keeps the connection.
pub(super) fn text(frame: &[u8]) -> Result<Option<&[u8]>> {
    let head = match frame[1] {
        126 => 4,
        127 => 10,
        _ => 2,
    };
    match frame[0] {
        opcode if opcode == FINAL | TEXT => Ok(Some(&frame[head..])),
        opcode if opcode == FINAL | CLOSE => bail!("the house closed a WebSocket"),
        opcode if opcode & 0x8 != 0 => Ok(None),
        _ => bail!("the house sent a WebSocket message in parts, or not as text"),
    }
}

//! The least fan-out that batches: a task per connection that drains a queue of shared bytes into one `writev`.
//!
//! A frame is its length in all (4 bytes, little endian), its number (8 bytes) and anything. A connection is told the
//! number of the next frame first; what it then sends gets its number here and goes to everybody, itself included.

use super::store;
use anyhow::Result;
use bytes::{Buf, Bytes, BytesMut};
use std::io::{self, IoSlice};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::WriteHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

const QUEUE_FRAMES_MAX: usize = 65_536;
const WRITE_FRAMES_MAX: usize = 64;

/// Everybody connected, and the number of the last frame.
#[derive(Default)]
pub(super) struct Room {
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    last: u64,
    members: Vec<mpsc::Sender<Bytes>>,
}

impl Room {
    fn join(&self) -> (u64, mpsc::Receiver<Bytes>) {
        let (queue, queued) = mpsc::channel(QUEUE_FRAMES_MAX);
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.members.push(queue);
        (inside.last + 1, queued)
    }

    /// Numbers the frames and gives them to everybody. Waits for nobody; who has left or does not read is forgotten.
    pub(super) fn publish(&self, frames: Vec<BytesMut>) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let first = inside.last + 1;
        inside.last += frames.len() as u64;
        let numbered: Vec<Bytes> = (first..).zip(frames).map(|(number, frame)| with_number(number, frame)).collect();
        inside.members.retain(|member| numbered.iter().all(|frame| member.try_send(frame.clone()).is_ok()));
    }
}

fn with_number(number: u64, mut frame: BytesMut) -> Bytes {
    frame[4..12].copy_from_slice(&number.to_le_bytes());
    frame.freeze()
}

/// Where frames go once they are read: to the room at once, or to the writer first.
#[derive(Clone)]
enum Way {
    Room(Arc<Room>),
    Store(store::Store),
}

/// Prints the address, then serves.
pub(super) async fn run(file: Option<PathBuf>) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let room = Arc::new(Room::default());
    let way = match file {
        Some(file) => Way::Store(store::Store::open(&file, room.clone())?),
        None => Way::Room(room.clone()),
    };
    loop {
        let (socket, _) = listener.accept().await?;
        let (room, way) = (room.clone(), way.clone());
        tokio::spawn(async move {
            // A connection that breaks is one that the load has closed.
            let _ = serve(socket, &room, &way).await;
        });
    }
}

async fn serve(mut socket: TcpStream, room: &Room, way: &Way) -> io::Result<()> {
    socket.set_nodelay(true)?;
    let (next, mut queued) = room.join();
    let (mut reader, mut writer) = socket.split();
    let mut greeting = BytesMut::from(&12_u32.to_le_bytes()[..]);
    greeting.extend_from_slice(&next.to_le_bytes());
    writer.write_all(&greeting).await?;
    let mut heard = BytesMut::with_capacity(512);
    let mut out = Vec::new();
    loop {
        tokio::select! {
            count = queued.recv_many(&mut out, WRITE_FRAMES_MAX) => {
                if count == 0 {
                    return Ok(());
                }
                write(&mut writer, &mut out).await?;
            }
            read = reader.read_buf(&mut heard) => {
                if read? == 0 {
                    return Ok(());
                }
                let frames = split(&mut heard);
                match way {
                    Way::Room(room) => room.publish(frames),
                    Way::Store(store) => store.keep(frames),
                }
            }
        }
    }
}

fn split(heard: &mut BytesMut) -> Vec<BytesMut> {
    let mut frames = Vec::new();
    while let Some(length) = heard.first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes) as usize) {
        if heard.len() < length {
            break;
        }
        frames.push(heard.split_to(length));
    }
    heard.reserve(512);
    frames
}

async fn write(writer: &mut WriteHalf<'_>, out: &mut Vec<Bytes>) -> io::Result<()> {
    while !out.is_empty() {
        let mut slices = [IoSlice::new(&[]); WRITE_FRAMES_MAX];
        for (slice, frame) in slices.iter_mut().zip(out.iter()) {
            *slice = IoSlice::new(frame);
        }
        let mut wrote = writer.write_vectored(&slices[..out.len().min(WRITE_FRAMES_MAX)]).await?;
        let whole = out.iter().take_while(|frame| {
            let done = frame.len() <= wrote;
            wrote -= if done { frame.len() } else { 0 };
            done
        });
        let whole = whole.count();
        out.drain(..whole);
        if let Some(first) = out.first_mut() {
            first.advance(wrote);
        }
    }
    Ok(())
}

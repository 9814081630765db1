//! Frames on a raw connection, plain or under TLS.

use super::deadlines::Deadlines;
use super::fault::no_hello;
use super::session::{self, Carrier, Flow, Session};
use super::{Live, encoding};
use crate::limits::{LINGER_BYTES_MAX, LINGER_DEADLINE, WRITE_BYTES_MAX, WRITE_CHUNKS_MAX};
use crate::port::{PeerInfo, Stream};
use bytes::{Bytes, BytesMut};
use futures_util::FutureExt;
use std::io::{self, IoSlice};
use std::pin::pin;
use std::sync::Arc;
use tea_core::hub::{Encode, Taken};
use tea_protocol::Code;
use tea_protocol::frame;
use tea_protocol::live::{ByeReason, ClientMessage, Hello, Refuse, ServerMessage};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, sleep_until, timeout};

/// Room for the next read on an idle connection.
const READ_BYTES_IDLE: usize = 512;
/// Room for the next read on a busy one.
const READ_BYTES_BUSY: usize = 16 * 1024;

/// Serves a framed connection whose magic was read, until either side ends it.
pub async fn serve(live: Arc<Live>, stream: Stream, peer: PeerInfo) {
    let ended = match stream {
        Stream::Plain(mut socket) => {
            let (reader, writer) = socket.split();
            run(&live, reader, writer, &peer).await
        }
        Stream::Tls(stream) => {
            let (reader, writer) = tokio::io::split(stream);
            run(&live, reader, writer, &peer).await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a framed connection broke");
    }
}

async fn run<R, W>(live: &Arc<Live>, mut reader: R, mut writer: W, peer: &PeerInfo) -> io::Result<()>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut buffer = BytesMut::new();
    let Some(first) = hello(live, &mut reader, &mut buffer).await? else { return Ok(()) };
    let greeted = match first {
        Ok(hello) => Box::pin(session::greet(live, peer, None, hello, Carrier::Frames)).await,
        Err(NoHello) => Err(Box::new(no_hello(Code::BadRequest))),
    };
    let mut session = match greeted {
        Ok(session) => session,
        Err(refuse) => return Box::pin(turn_away(live, &mut reader, &mut writer, *refuse)).await,
    };
    let _member = live.metrics.live_member();
    let reason = converse(live, &mut session, &mut reader, &mut writer, buffer, peer).await?;
    if let Some(reason) = reason {
        session.say_bye(reason);
        // The farewell is a courtesy; a client that does not take it is cut all the same.
        let _ = timeout(live.timing.hello, farewell(&session, &mut writer)).await;
    }
    Ok(())
}

/// What came first is no hello.
struct NoHello;

/// Reads the first frame, which must be a hello; `None` when the other end said nothing.
async fn hello<R: AsyncRead + Unpin>(
    live: &Live,
    reader: &mut R,
    buffer: &mut BytesMut,
) -> io::Result<Option<Result<Hello, NoHello>>> {
    let deadline = Instant::now() + live.timing.hello;
    loop {
        match frame::take(buffer) {
            Ok(Some(frame)) => {
                return Ok(Some(match frame::read_client(&frame) {
                    Ok(Some(ClientMessage::Hello(hello))) => Ok(hello),
                    _ => Err(NoHello),
                }));
            }
            Ok(None) => {}
            Err(_) => return Ok(Some(Err(NoHello))),
        }
        buffer.reserve(READ_BYTES_IDLE);
        match tokio::time::timeout_at(deadline, reader.read_buf(buffer)).await {
            // Bytes that never become a frame were not meant as one.
            Ok(Ok(0)) | Err(_) => return Ok((!buffer.is_empty()).then_some(Err(NoHello))),
            Ok(read) => read?,
        };
    }
}

/// Says why the connection ends before it began, and reads for a moment what the client had still to say, since closing
/// over unread bytes would reset the connection and lose the reason.
async fn turn_away<R, W>(live: &Live, reader: &mut R, writer: &mut W, refuse: Refuse) -> io::Result<()>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let encoder = encoding::Encoder::new(live.house.clock.clone());
    let bytes = encoder.message(encoding::FRAMES, &ServerMessage::Refuse(refuse));
    let farewell = async {
        writer.write_all(&bytes).await?;
        writer.shutdown().await?;
        let mut waste = BytesMut::with_capacity(READ_BYTES_IDLE);
        let mut left_bytes = LINGER_BYTES_MAX;
        while left_bytes > 0 {
            waste.clear();
            match reader.read_buf(&mut waste).await? {
                0 => break,
                count => left_bytes = left_bytes.saturating_sub(count),
            }
        }
        Ok(())
    };
    // A client that neither reads nor closes has had its time.
    timeout(LINGER_DEADLINE, farewell).await.unwrap_or(Ok(()))
}

/// The life of a connection. Returns why the house ends it; `None` when the other end did.
async fn converse<R, W>(
    live: &Live,
    session: &mut Session,
    reader: &mut R,
    writer: &mut W,
    mut buffer: BytesMut,
    peer: &PeerInfo,
) -> io::Result<Option<ByeReason>>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let line = session.line.clone();
    let mut deadlines = Deadlines::new(live.timing, false, jitter(line.id.0));
    let mut timer = pin!(sleep_until(deadlines.next()));
    let mut leave = pin!(peer.leave().cancelled());
    let mut out = Outgoing::default();
    // What came right behind the hello is heard first.
    let mut flow = Flow::Waits;
    loop {
        if flow == Flow::Waits && session.may_read() {
            flow = hear_on(session, reader, &mut buffer).await?;
        }
        if let Flow::Ends(reason) = flow {
            return Ok(Some(reason));
        }
        if out.is_empty() {
            if line.wants_attention() {
                session.attend().await.map_err(io::Error::other)?;
            }
            if let Taken::Closed(reason) = line.take(WRITE_CHUNKS_MAX, WRITE_BYTES_MAX, &mut out.chunks) {
                return Ok(Some(reason));
            }
        }
        if !out.is_empty() {
            // Nearly every write is taken at once, and then nothing has to be watched meanwhile.
            if let Some(written) = out.write(writer).now_or_never() {
                written?;
                deadlines.written();
                continue;
            }
            if line.is_cut() {
                // A frame that is partly written cannot be followed by a last word.
                return Ok(None);
            }
            deadlines.writing();
            if deadlines.next() < timer.deadline() {
                timer.as_mut().reset(deadlines.next());
            }
        }
        tokio::select! {
            // Looked at in this order: an idle connection is nearly always woken to write, and then the rest can wait.
            biased;
            () = line.woken() => {}
            written = out.write(writer), if !out.is_empty() => {
                written?;
                deadlines.written();
            }
            read = read_more(reader, &mut buffer), if flow == Flow::Goes => {
                if read? == 0 {
                    return Ok(None);
                }
                deadlines.heard();
                flow = Flow::Waits;
            }
            () = &mut timer => {
                if let Flow::Ends(reason) = session.look_at_clock(&mut deadlines) {
                    return Ok(Some(reason));
                }
                timer.as_mut().reset(deadlines.next());
            }
            () = &mut leave => return Ok(Some(ByeReason::Restart)),
        }
    }
}

/// A part of the first pause that differs from line to line: the fraction of the golden ratio's multiples (Weyl).
pub(super) fn jitter(line: u64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    ((line % 1_000_000) as f64 * GOLDEN).fract().max(0.05)
}

async fn read_more<R: AsyncRead + Unpin>(reader: &mut R, buffer: &mut BytesMut) -> io::Result<usize> {
    if buffer.is_empty() && buffer.capacity() > READ_BYTES_BUSY {
        *buffer = BytesMut::new();
    }
    if buffer.capacity() == buffer.len() {
        let room = if buffer.capacity() == 0 { READ_BYTES_IDLE } else { READ_BYTES_BUSY };
        buffer.reserve(room);
    }
    reader.read_buf(buffer).await
}

/// Acts on what was read and on what more is there already, and has the sends among it stored together.
async fn hear_on<R: AsyncRead + Unpin>(
    session: &mut Session,
    reader: &mut R,
    buffer: &mut BytesMut,
) -> io::Result<Flow> {
    let flow = loop {
        let flow = hear_all(session, buffer).await;
        if flow != Flow::Goes {
            break flow;
        }
        match read_more(reader, buffer).now_or_never() {
            // The end is found again by the next read.
            None | Some(Ok(0)) => break flow,
            Some(read) => read?,
        };
    };
    session.store_sends();
    Ok(flow)
}

/// Acts on every whole frame in the buffer, as long as the window of sends is open.
async fn hear_all(session: &mut Session, buffer: &mut BytesMut) -> Flow {
    loop {
        if !session.may_read() {
            return Flow::Waits;
        }
        let frame = match frame::take(buffer) {
            Ok(Some(frame)) => frame,
            Ok(None) => return Flow::Goes,
            Err(_) => return Flow::Ends(ByeReason::Protocol),
        };
        if let Flow::Ends(reason) = session.hear_frame(&frame).await {
            return Flow::Ends(reason);
        }
    }
}

/// Writes what the line still holds.
async fn farewell<W: AsyncWrite + Unpin>(session: &Session, writer: &mut W) -> io::Result<()> {
    let mut out = Outgoing::default();
    while session.line.take(WRITE_CHUNKS_MAX, WRITE_BYTES_MAX, &mut out.chunks) == Taken::Some {
        while !out.is_empty() {
            out.write(writer).await?;
        }
    }
    writer.shutdown().await
}

/// Chunks on their way out, the first of them perhaps partly written.
#[derive(Default)]
struct Outgoing {
    chunks: Vec<Bytes>,
    written: usize,
}

impl Outgoing {
    fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Writes once, as much as the other end takes. Nothing is lost when it is cancelled.
    async fn write<W: AsyncWrite + Unpin>(&mut self, writer: &mut W) -> io::Result<()> {
        let mut slices = [IoSlice::new(&[]); WRITE_CHUNKS_MAX];
        let chunks = self.chunks.len().min(WRITE_CHUNKS_MAX);
        for (slice, chunk) in slices.iter_mut().zip(&self.chunks) {
            *slice = IoSlice::new(chunk);
        }
        slices[0] = IoSlice::new(&self.chunks[0][self.written..]);
        let wrote = writer.write_vectored(&slices[..chunks]).await?;
        if wrote == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        self.advance(wrote);
        Ok(())
    }

    fn advance(&mut self, wrote: usize) {
        let mut left = self.written + wrote;
        let whole = self.chunks.iter().take_while(|chunk| {
            let done = left >= chunk.len();
            left -= if done { chunk.len() } else { 0 };
            done
        });
        let whole = whole.count();
        self.chunks.drain(..whole);
        self.written = left;
        if self.chunks.is_empty() && self.chunks.capacity() > 8 {
            self.chunks = Vec::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_writes_leave_exactly_the_rest() {
        let chunks = ["ab", "cde", "f"].map(Bytes::from);
        for first in 1..=6 {
            for second in 1..=(6 - first).max(1) {
                let mut out = Outgoing { chunks: chunks.to_vec(), written: 0 };
                out.advance(first);
                if !out.is_empty() {
                    out.advance(second);
                }
                let rest: Vec<u8> = out.chunks.concat();
                let expected = &b"abcdef"[(first + second).min(6)..];
                assert_eq!(&rest[out.written..], expected, "{first} then {second}");
            }
        }
    }
}

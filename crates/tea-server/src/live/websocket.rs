//! WebSocket (RFC 6455): JSON text messages, or frames inside binary ones.

use super::deadlines::Deadlines;
use super::fault::no_hello;
use super::frames::jitter;
use super::session::{self, Carrier, Flow, Session};
use super::{Live, encoding};
use crate::limits::{WEBSOCKET_MESSAGE_BYTES_MAX, WRITE_BYTES_MAX, WRITE_CHUNKS_MAX};
use crate::port::PeerInfo;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use futures_util::{FutureExt, Sink, SinkExt, Stream, StreamExt};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::ready;
use tea_core::hub::{Encode, Taken};
use tea_protocol::frame;
use tea_protocol::live::{ByeReason, ClientMessage, Hello, ServerMessage};
use tea_protocol::{Code, SessionId, StreamId};
use tokio::time::{sleep_until, timeout};

type Failure = axum::Error;

/// What the cookies of a browser say about it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cookie {
    /// The session that is signed in.
    pub session: Option<SessionId>,
    /// The case of the front desk whose pickup word the browser keeps.
    pub case: Option<StreamId>,
}

/// Answers the upgrade of a request that the guards let through, for whoever its cookies name.
pub fn upgrade(live: Arc<Live>, upgrade: WebSocketUpgrade, peer: PeerInfo, cookie: Cookie) -> Response {
    upgrade
        .max_message_size(WEBSOCKET_MESSAGE_BYTES_MAX)
        .max_frame_size(WEBSOCKET_MESSAGE_BYTES_MAX)
        .write_buffer_size(WRITE_BYTES_MAX)
        .on_upgrade(move |socket| async move {
            if let Err(error) = run(&live, socket, &peer, cookie).await {
                tracing::debug!(%error, "a WebSocket broke");
            }
        })
}

async fn run(live: &Arc<Live>, mut socket: WebSocket, peer: &PeerInfo, cookie: Cookie) -> Result<(), Failure> {
    let Ok(first) = timeout(live.timing.hello, first_message(&mut socket)).await else { return Ok(()) };
    let Some((first, carrier)) = first? else { return Ok(()) };
    let greeted = match first {
        Ok(hello) => Box::pin(session::greet(live, peer, Some(cookie), hello, carrier)).await,
        Err(code) => Err(Box::new(no_hello(code))),
    };
    let mut session = match greeted {
        Ok(session) => session,
        Err(refuse) => {
            let encoding = if carrier == Carrier::Frames { encoding::FRAMES } else { encoding::JSON };
            let encoder = encoding::Encoder::new(live.house.clock.clone());
            let bytes = encoder.message(encoding, &ServerMessage::Refuse(*refuse));
            socket.send(carried(carrier, bytes)).await?;
            return socket.send(Message::Close(None)).await;
        }
    };
    let _member = live.metrics.live_member();
    let (mut sink, mut stream) = socket.split();
    let reason = converse(live, &mut session, carrier, &mut stream, &mut sink, peer).await?;
    if let Some(reason) = reason {
        session.say_bye(reason);
        // The farewell is a courtesy; a client that does not take it is cut all the same.
        let _ = timeout(live.timing.hello, farewell(&session, carrier, &mut sink)).await;
    }
    Ok(())
}

/// The first message must be a hello, and decides how the connection speaks. Another one gives the code of what is
/// wrong with it.
async fn first_message(socket: &mut WebSocket) -> Result<Option<(Result<Hello, Code>, Carrier)>, Failure> {
    while let Some(message) = socket.recv().await {
        let (read, carrier) = match message? {
            Message::Text(text) => (serde_json::from_str(&text).map_err(|error| misread(&error)), Carrier::Json),
            Message::Binary(bytes) => {
                let frame = frame::take(&mut BytesMut::from(bytes)).ok().flatten();
                let read = frame.and_then(|frame| frame::read_client(&frame).ok().flatten());
                (read.ok_or(Code::BadRequest), Carrier::Frames)
            }
            Message::Close(_) => return Ok(None),
            Message::Ping(_) | Message::Pong(_) => continue,
        };
        let hello = read.and_then(|message| match message {
            ClientMessage::Hello(hello) => Ok(hello),
            _ => Err(Code::BadRequest),
        });
        return Ok(Some((hello, carrier)));
    }
    Ok(None)
}

/// What is wrong with JSON: what it says, or that it is none.
fn misread(error: &serde_json::Error) -> Code {
    if error.is_data() { Code::BadRequest } else { Code::BadJson }
}

/// The life of a connection. Returns why the house ends it; `None` when the other end did.
async fn converse(
    live: &Live,
    session: &mut Session,
    carrier: Carrier,
    stream: &mut (impl Stream<Item = Result<Message, Failure>> + Unpin),
    sink: &mut (impl Sink<Message, Error = Failure> + Unpin),
    peer: &PeerInfo,
) -> Result<Option<ByeReason>, Failure> {
    let line = session.line.clone();
    let mut deadlines = Deadlines::new(live.timing, true, jitter(line.id.0));
    let mut timer = pin!(sleep_until(deadlines.next()));
    let mut leave = pin!(peer.leave().cancelled());
    let mut out: VecDeque<Message> = VecDeque::new();
    let mut chunks = Vec::new();
    let mut flushed = true;
    let mut moved = false;
    // Frames of a binary message that wait until a send is acknowledged.
    let mut rest = BytesMut::new();
    let mut flow = Flow::Goes;
    loop {
        if flow == Flow::Waits && session.may_read() {
            flow = hear_frames(session, &mut rest).await;
            session.store_sends();
        }
        if let Flow::Ends(reason) = flow {
            return Ok(Some(reason));
        }
        if flushed {
            if line.wants_attention() {
                session.attend().await.map_err(Failure::new)?;
            }
            if let Taken::Closed(reason) = line.take(WRITE_CHUNKS_MAX, WRITE_BYTES_MAX, &mut chunks) {
                return Ok(Some(reason));
            }
            out.extend(chunks.drain(..).map(|chunk| carried(carrier, chunk)));
            flushed = out.is_empty();
        }
        if !flushed {
            if line.is_cut() {
                // A message that is partly written cannot be followed by a last word.
                return Ok(None);
            }
            deadlines.writing();
            if deadlines.next() < timer.deadline() {
                timer.as_mut().reset(deadlines.next());
            }
        }
        tokio::select! {
            biased;
            written = write_all(sink, &mut out, &mut moved), if !flushed => {
                written?;
                flushed = true;
                deadlines.written();
            }
            () = line.woken() => {}
            message = stream.next(), if flow == Flow::Goes => {
                let Some(message) = message else { return Ok(None) };
                deadlines.heard();
                flow = hear_on(session, message?, stream, &mut rest).await?;
            }
            () = &mut timer => {
                if std::mem::take(&mut moved) {
                    deadlines.written();
                }
                if let Flow::Ends(reason) = session.look_at_clock(&mut deadlines) {
                    return Ok(Some(reason));
                }
                timer.as_mut().reset(deadlines.next());
            }
            () = &mut leave => return Ok(Some(ByeReason::Restart)),
        }
    }
}

/// Acts on a message and on those that are there already, and has the sends among them stored together.
async fn hear_on(
    session: &mut Session,
    mut message: Message,
    stream: &mut (impl Stream<Item = Result<Message, Failure>> + Unpin),
    rest: &mut BytesMut,
) -> Result<Flow, Failure> {
    let flow = loop {
        let flow = hear(session, message, rest).await;
        if flow == Flow::Goes && !session.may_read() {
            break Flow::Waits;
        }
        if flow != Flow::Goes {
            break flow;
        }
        match stream.next().now_or_never() {
            // The end is found again by the next read.
            None | Some(None) => break flow,
            Some(Some(next)) => message = next?,
        }
    };
    session.store_sends();
    Ok(flow)
}

/// Acts on one WebSocket message, which may hold several frames.
async fn hear(session: &mut Session, message: Message, rest: &mut BytesMut) -> Flow {
    match message {
        Message::Text(text) => match serde_json::from_str(&text) {
            Ok(message) => return session.hear(message).await,
            Err(error) => session.misread(misread(&error)),
        },
        Message::Binary(bytes) => {
            *rest = BytesMut::from(bytes);
            return hear_frames(session, rest).await;
        }
        // The library answers pings and closes by itself.
        Message::Ping(_) | Message::Pong(_) | Message::Close(_) => {}
    }
    Flow::Goes
}

/// Acts on the frames of a message, as long as the window of sends is open. A message ends with a whole frame.
async fn hear_frames(session: &mut Session, rest: &mut BytesMut) -> Flow {
    while !rest.is_empty() {
        if !session.may_read() {
            return Flow::Waits;
        }
        let Ok(Some(frame)) = frame::take(rest) else { return Flow::Ends(ByeReason::Protocol) };
        if let Flow::Ends(reason) = session.hear_frame(&frame).await {
            return Flow::Ends(reason);
        }
    }
    Flow::Goes
}

fn carried(carrier: Carrier, bytes: Bytes) -> Message {
    match carrier {
        Carrier::Frames | Carrier::Inside => Message::Binary(bytes),
        Carrier::Json => Message::Text(Utf8Bytes::try_from(bytes).expect("JSON is UTF-8")),
    }
}

/// Writes all messages and flushes once. Nothing is lost when it is cancelled: a message leaves the queue only as the
/// sink takes it, and `moved` tells that one did.
async fn write_all<S>(sink: &mut S, out: &mut VecDeque<Message>, moved: &mut bool) -> Result<(), Failure>
where
    S: Sink<Message, Error = Failure> + Unpin,
{
    poll_fn(|cx| {
        let mut sink = Pin::new(&mut *sink);
        while !out.is_empty() {
            ready!(sink.as_mut().poll_ready(cx))?;
            if let Some(message) = out.pop_front() {
                sink.as_mut().start_send(message)?;
                *moved = true;
            }
        }
        sink.poll_flush(cx)
    })
    .await
}

async fn farewell<S>(session: &Session, carrier: Carrier, sink: &mut S) -> Result<(), Failure>
where
    S: Sink<Message, Error = Failure> + Unpin,
{
    let mut chunks = Vec::new();
    while session.line.take(WRITE_CHUNKS_MAX, WRITE_BYTES_MAX, &mut chunks) == Taken::Some {
        let mut out = chunks.drain(..).map(|chunk| carried(carrier, chunk)).collect();
        write_all(sink, &mut out, &mut false).await?;
    }
    sink.send(Message::Close(None)).await
}

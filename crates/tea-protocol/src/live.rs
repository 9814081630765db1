//! What the two ends of a live connection say to each other, the same on frames and on WebSocket.
//!
//! On frames each message is one frame whose type byte is given here and whose body is the CBOR map. As WebSocket
//! text it is one JSON object whose field `t` names the message.

use crate::entry::Entry;
use crate::request::{Reply, Request};
use crate::{AccountId, Cid, Fault, RoomRef, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a client says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum ClientMessage {
    /// 0x01: who I am and what I want, all in the first flight.
    Hello(Hello),
    /// 0x02: I am here; and where I stand in streams whose announced head I lack.
    Beat(Beat),
    /// 0x03: an ordinary request.
    Call(Call),
    /// 0x04: follow a stream from a place.
    Subscribe(Subscribe),
    /// 0x05: stop following.
    Unsubscribe(Unsubscribe),
    /// 0x06: add to a stream, once and for ever.
    Send(Send),
    /// 0x07: this room is (no longer) on my screen, so tell me who is there and who is typing.
    Watch(Watch),
    /// 0x87: I am typing. May be dropped.
    Typing(Typing),
}

/// What the house says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "each is made, written and dropped in one place")]
pub enum ServerMessage {
    /// 0x41: come in.
    Welcome(Welcome),
    /// 0x42: not like this; the connection ends.
    Refuse(Refuse),
    /// 0x43: I am here; and the heads of your streams that moved since the last beat.
    Beat(Beat),
    /// 0x44: the answer to a call.
    Reply(Box<Answer>),
    /// 0x45: the refusal of a call, a subscription, or of a message that could not be read.
    Fault(Refusal),
    /// 0x46: you follow the stream from here.
    Subscribed(Subscribed),
    /// 0x47: you no longer follow the stream, and may not.
    Ended(Ended),
    /// 0x48: entries, in order, without a hole.
    Entries(Entries),
    /// 0x49: stored for ever at this place.
    Ack(Ack),
    /// 0x4A: not stored.
    Nak(Nak),
    /// 0x4B: the connection ends now, for this reason; come back or do not.
    Bye(Bye),
    /// 0xC0: who is in a watched room. May be skipped.
    Presence(Presence),
    /// 0xC1: who is typing in a watched room. May be skipped.
    Typing(TypingNow),
}

/// The first message of a client.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Hello {
    /// The oldest protocol version it speaks.
    #[n(0)]
    pub min: u16,
    /// The newest protocol version it speaks.
    #[n(1)]
    pub max: u16,
    /// Name, version and platform of the client, such as `teahouse/0.1.0 linux-x86_64`.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub client: String,
    /// A session token; without one the connection acts as the cookie's session, or as a guest.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// How entries are wanted: as data (the default) or as `html` fragments. WebSocket text only.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub render: Render,
    /// The language of sentences and fragments: `zh-CN` or `en`.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// Streams to follow at once.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub subs: Vec<Subscribe>,
    /// The pickup word of a case of the front desk, which this connection may then follow and add to.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
}

/// How entries are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Render {
    /// As data.
    #[n(0)]
    #[default]
    Data,
    /// As fragments made by the templates of the pages.
    #[n(1)]
    Html,
}

/// The answer to a [`Hello`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Welcome {
    /// The protocol version spoken from here on.
    #[n(0)]
    pub version: u16,
    /// Name and version of the house's program.
    #[n(1)]
    pub server: String,
    /// The name of the house.
    #[n(2)]
    pub house: String,
    /// Seconds between two beats of the house.
    #[n(3)]
    pub heartbeat_s: u32,
    /// The clock of the house in milliseconds since 1970.
    #[n(4)]
    pub now: i64,
    /// Sends that may be unacknowledged at once.
    #[n(5)]
    pub window: u32,
    /// Bytes in one frame at most.
    #[n(6)]
    pub frame_bytes_max: u32,
    /// Who the house takes this connection for; none for a guest.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<crate::accounts::Account>,
    /// The member's inbox stream.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inbox: Option<StreamId>,
    /// A client that the house offers for the platform which the hello named, when it is another version.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update: Option<Offer>,
    /// The case of the front desk that the hello's pickup word opened.
    #[n(10)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<StreamId>,
    /// The Ed25519 public key (RFC 8032) that signs the clients this house offers, in hexadecimal. A client keeps the
    /// first one it is told, and takes updates that this key signed.
    #[n(11)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release_key: Option<String>,
}

/// A client that the house offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Offer {
    /// Its version.
    #[n(0)]
    pub version: String,
    /// The platform, such as `linux-x86_64`.
    #[n(1)]
    pub platform: String,
    /// Where it is fetched: a path on the main port.
    #[n(2)]
    pub path: String,
    /// Its size in bytes.
    #[n(3)]
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal.
    #[n(4)]
    pub sha256: String,
    /// The Ed25519 signature over version, platform and hash, in hexadecimal.
    #[n(5)]
    pub signature: String,
}

/// Why the house does not go on with a connection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Refuse {
    /// Why.
    #[n(0)]
    pub fault: Fault,
    /// The oldest protocol version the house speaks.
    #[n(1)]
    pub min: u16,
    /// The newest protocol version the house speaks.
    #[n(2)]
    pub max: u16,
}

/// A sign of life with places of streams.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Beat {
    /// Streams and their heads (from the house), or where the client stands (from a client that lacks something).
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub heads: Vec<Head>,
    /// Echoed by the other side, so that both can tell the round trip.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ping: Option<u64>,
}

/// A stream and a place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Head {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// The place.
    #[n(1)]
    pub seq: u64,
}

/// An ordinary request with the caller's number for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Call {
    /// Returned with the answer.
    #[n(0)]
    pub id: u64,
    /// What is asked.
    #[n(1)]
    #[serde(flatten)]
    pub request: Request,
}

/// The answer to a [`Call`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Answer {
    /// The caller's number.
    #[n(0)]
    pub id: u64,
    /// What came of it.
    #[n(1)]
    #[serde(flatten)]
    pub reply: Reply,
}

/// Follow a stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Subscribe {
    /// The stream: a room by id or name, or the own inbox by id.
    #[n(0)]
    pub stream: RoomRef,
    /// The epoch of what the client holds; 0 when it holds nothing.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub epoch: i64,
    /// The last `seq` the client holds; entries after it follow. None: from the present on.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
}

/// Stop following a stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Unsubscribe {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
}

/// The answer to a [`Subscribe`]. Entries `from`, `from`+1 ... follow, up to the head and then live.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Subscribed {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// Its epoch. Another epoch than the client's means: what the client holds is void.
    #[n(1)]
    pub epoch: i64,
    /// Its head now.
    #[n(2)]
    pub head: u64,
    /// The first `seq` that will come. If it is over `after`+1 the client was too far behind, or of another epoch:
    /// it fetches what lies between by `talk.history`.
    #[n(3)]
    pub from: u64,
}

/// A subscription ended by the house.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Ended {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// Why.
    #[n(1)]
    pub fault: Fault,
}

/// Entries of one stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Entries {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// The entries; with `render: html` each also has the field `html`.
    #[n(1)]
    pub entries: Vec<Entry>,
}

/// Add to a stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Send {
    /// The stream.
    #[n(0)]
    pub stream: RoomRef,
    /// The client's id of this send.
    #[n(1)]
    pub cid: Cid,
    /// What to add.
    #[n(2)]
    pub draft: Draft,
}

/// What a client may add to a stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Draft {
    /// A message.
    #[n(0)]
    Post(#[n(0)] DraftPost),
    /// A new text for an own message.
    #[n(1)]
    Edit(#[n(0)] DraftEdit),
    /// Take a message away.
    #[n(2)]
    Remove(#[n(0)] crate::entry::Target),
    /// React to a message, or take a reaction back.
    #[n(3)]
    React(#[n(0)] crate::entry::React),
    /// Pin or unpin a message (moderators).
    #[n(4)]
    Pin(#[n(0)] crate::entry::Switch),
}

/// A message to be.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct DraftPost {
    /// The words, up to 8,000 characters.
    #[n(0)]
    pub text: String,
    /// The `seq` of the message answered.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<u64>,
    /// Ids of files uploaded before, at most ten.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub files: Vec<crate::FileId>,
}

/// A new text for an own message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct DraftEdit {
    /// The `seq` of the message.
    #[n(0)]
    pub target: u64,
    /// The new words.
    #[n(1)]
    pub text: String,
}

/// Stored for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Ack {
    /// The client's id of the send.
    #[n(0)]
    pub cid: Cid,
    /// The stream.
    #[n(1)]
    pub stream: StreamId,
    /// The place it has there.
    #[n(2)]
    pub seq: u64,
    /// When it was stored, in milliseconds since 1970.
    #[n(3)]
    pub at: i64,
    /// Whether it had been stored before, and this is the first acknowledgement once more.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub dup: bool,
}

/// Not stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Nak {
    /// The client's id of the send.
    #[n(0)]
    pub cid: Cid,
    /// Why, and whether to try again.
    #[n(1)]
    pub fault: Fault,
}

/// The refusal of something that has no better answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Refusal {
    /// The number of the call, if it was one.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// The stream, if it was about one.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stream: Option<RoomRef>,
    /// Why.
    #[n(2)]
    pub fault: Fault,
}

/// The last word of the house on a connection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Bye {
    /// Why.
    #[n(0)]
    pub reason: ByeReason,
    /// The same in words.
    #[n(1)]
    pub text: String,
}

/// Why the house ends a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum ByeReason {
    /// The house is going down or is being replaced: come back soon.
    #[n(0)]
    Restart,
    /// The session was signed out, or the account was locked: do not come back with this token.
    #[n(1)]
    SignedOut,
    /// The connection took nothing for too long: come back and go on where it was.
    #[n(2)]
    Slow,
    /// Nothing was heard for too long.
    #[n(3)]
    Silent,
    /// The client broke the protocol.
    #[n(4)]
    Protocol,
}

/// Whether a room is on the screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Watch {
    /// The room.
    #[n(0)]
    pub stream: StreamId,
    /// On the screen, or not any more.
    #[n(1)]
    pub on: bool,
}

/// A person is typing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Typing {
    /// The room.
    #[n(0)]
    pub stream: StreamId,
}

/// Who is in a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Presence {
    /// The room.
    #[n(0)]
    pub stream: StreamId,
    /// How many people, members and guests together.
    #[n(1)]
    pub here: u32,
    /// The members among them, at most 100.
    #[n(2)]
    pub people: Vec<Present>,
}

/// A member who is in a room, and the way they came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Present {
    /// The account.
    #[n(0)]
    pub account: AccountId,
    /// The account name.
    #[n(1)]
    pub name: String,
    /// The display name.
    #[n(2)]
    pub display: String,
    /// The way in.
    #[n(3)]
    pub port: Port,
}

/// A way into the house.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Encode, Decode,
)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Port {
    /// A page in a browser.
    #[n(0)]
    Browser,
    /// The native client.
    #[n(1)]
    Terminal,
    /// A raw text port.
    #[n(2)]
    Text,
    /// The JSON API.
    #[n(3)]
    Api,
}

/// Who is typing in a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TypingNow {
    /// The room.
    #[n(0)]
    pub stream: StreamId,
    /// The account.
    #[n(1)]
    pub account: AccountId,
    /// The display name.
    #[n(2)]
    pub display: String,
}

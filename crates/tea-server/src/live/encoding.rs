//! How entries and messages become bytes: four encodings, each made once per batch.

use super::fault::fragment_reading;
use crate::pages::boards::FloorFragment;
use crate::pages::message::{MessageFragment, NoteFragment};
use crate::showing::{self, Eyes};
use askama::Template;
use bytes::{Bytes, BytesMut};
use serde::Serialize;
use std::sync::Arc;
use tea_core::clock::Clock;
use tea_core::hub::{Encode, Encoding};
use tea_core::streams::{self, Told};
use tea_protocol::StreamId;
use tea_protocol::entry::Entry;
use tea_protocol::frame;
use tea_protocol::limits::FRAME_BYTES_MAX;
use tea_protocol::live::{Entries, ServerMessage};
use tea_words::Locale;

/// CBOR frames.
pub(crate) const FRAMES: Encoding = Encoding(0);
/// JSON text.
pub(crate) const JSON: Encoding = Encoding(1);
const HTML_ZH_CN: Encoding = Encoding(2);
const HTML_EN: Encoding = Encoding(3);

/// JSON text in which entries also carry their fragment of HTML.
pub(crate) fn html(locale: Locale) -> Encoding {
    match locale {
        Locale::ZhCn => HTML_ZH_CN,
        Locale::En => HTML_EN,
    }
}

/// The encoder that the house is given.
pub struct Encoder {
    clock: Clock,
}

impl Encoder {
    /// Fragments show times by this clock.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self { clock }
    }

    fn fragments(&self, locale: Locale, stream: StreamId, told: &[Arc<Told>]) -> Bytes {
        let entries = told.iter().map(|told| self.fragment(locale, stream, told)).collect();
        json(&Fragments { t: "entries", stream, entries })
    }

    /// An entry with the article it adds or changes: its own, or that of the message it is about.
    fn fragment<'t>(&self, locale: Locale, stream: StreamId, told: &'t Told) -> Fragment<'t> {
        let reading = fragment_reading(locale, self.clock.now());
        if let Some(f) = showing::floor(told, stream) {
            let html = FloorFragment { reading, f: &f }.render();
            return Fragment { entry: &told.entry, html: html.unwrap_or_default() };
        }
        let href = showing::room_href(stream, "");
        let shown = told.target.as_ref().unwrap_or(&told.entry);
        let html = match showing::message(shown, told.answered.as_ref(), &href, Eyes::default(), false) {
            Some(m) => MessageFragment { reading, m: &m }.render(),
            None => match showing::note(shown) {
                Some(note) => NoteFragment { reading, note: &note }.render(),
                None => Ok(String::new()),
            },
        };
        // Rendering writes to memory; the only failure is a formatter's, and then the client fetches the page.
        Fragment { entry: &told.entry, html: html.unwrap_or_default() }
    }
}

#[derive(Serialize)]
struct Fragments<'t> {
    t: &'static str,
    stream: StreamId,
    entries: Vec<Fragment<'t>>,
}

#[derive(Serialize)]
struct Fragment<'t> {
    #[serde(flatten)]
    entry: &'t Entry,
    #[serde(skip_serializing_if = "String::is_empty")]
    html: String,
}

impl Encode for Encoder {
    fn entries(&self, encoding: Encoding, stream: StreamId, told: &[Arc<Told>]) -> Bytes {
        match encoding {
            HTML_ZH_CN => self.fragments(Locale::ZhCn, stream, told),
            HTML_EN => self.fragments(Locale::En, stream, told),
            FRAMES => frames(stream, told),
            _ => json(&entries_message(stream, told)),
        }
    }

    fn message(&self, encoding: Encoding, message: &ServerMessage) -> Bytes {
        if encoding == FRAMES {
            let mut buffer = BytesMut::new();
            frame::put_server(&mut buffer, message);
            buffer.freeze()
        } else {
            json(message)
        }
    }
}

fn entries_message(stream: StreamId, told: &[Arc<Told>]) -> ServerMessage {
    ServerMessage::Entries(Entries { stream, entries: told.iter().map(|told| told.entry.clone()).collect() })
}

/// As few frames as a batch fits into.
fn frames(stream: StreamId, mut told: &[Arc<Told>]) -> Bytes {
    let mut buffer = BytesMut::new();
    while !told.is_empty() {
        let fits = streams::within(told.iter().map(|told| &told.entry), FRAME_BYTES_MAX / 2);
        let (now, later) = told.split_at(fits);
        frame::put_server(&mut buffer, &entries_message(stream, now));
        told = later;
    }
    buffer.freeze()
}

fn json(value: &impl Serialize) -> Bytes {
    serde_json::to_vec(value).map(Bytes::from).expect("our own types have string keys and write to memory")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_protocol::entry::{Body, Post};
    use tea_protocol::limits::MESSAGE_CHARS_MAX;

    fn post(seq: u64, post: Post) -> Entry {
        let (author, display) = ("wren".to_owned(), "wren".to_owned());
        let author_id = Some(tea_protocol::AccountId(7));
        Entry { seq, at: 0, author_id, author, display, cid: None, body: Body::Post(post), role: None, avatar: None }
    }

    #[test]
    fn a_floor_travels_as_its_page_shows_it_and_a_message_as_its_room_does() {
        let encoder = Encoder::new(Clock::manual(0));
        let entry = || post(3, Post { text: "# 茶 <b>".to_owned(), reply_to: Some(2), ..Post::default() });
        let html = |told: Told| {
            let bytes = encoder.entries(html(Locale::En), StreamId(12), &[Arc::new(told)]);
            let sent: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            sent["entries"][0]["html"].as_str().unwrap().to_owned()
        };
        let floor = html(Told::floor(entry(), Some(post(2, Post::default()))));
        for part in ["id=\"f3\"", "href=\"/t/12?floor=2#f2\"", "@wren", "name=\"up\" value=\"3\"", "&lt;b"] {
            assert!(floor.contains(part), "{part} in {floor}");
        }
        assert!(!floor.contains("<b>") && !floor.contains("aria-pressed=\"true\""));
        assert!(html(entry().into()).contains("id=\"m-3\""));
    }

    #[test]
    fn a_batch_of_the_longest_messages_is_several_frames() {
        let post = || Post { text: "茶".repeat(MESSAGE_CHARS_MAX), ..Post::default() };
        let entry = |seq| Entry {
            seq,
            at: 0,
            author_id: None,
            author: String::new(),
            display: String::new(),
            cid: None,
            body: Body::Post(post()),
            role: None,
            avatar: None,
        };
        let told: Vec<Arc<Told>> = (1..=256).map(|seq| Arc::new(entry(seq).into())).collect();
        let mut buffer = BytesMut::from(&frames(StreamId(7), &told)[..]);
        let mut seen = Vec::new();
        while let Some(frame) = frame::take(&mut buffer).unwrap() {
            match frame::read_server(&frame).unwrap() {
                Some(ServerMessage::Entries(entries)) => seen.extend(entries.entries.iter().map(|entry| entry.seq)),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(seen, (1..=256).collect::<Vec<u64>>());
    }
}

//! How entries and messages become bytes: four encodings, each made once per batch.

use super::fault::fragment_reading;
use crate::pages::message::{MessageFragment, NoteFragment};
use crate::pages::words::Locale;
use crate::showing::{self, Eyes};
use askama::Template;
use bytes::{Bytes, BytesMut};
use serde::Serialize;
use std::sync::Arc;
use tea_core::clock::Clock;
use tea_core::hub::{Encode, Encoding};
use tea_core::streams::Told;
use tea_protocol::StreamId;
use tea_protocol::entry::Entry;
use tea_protocol::frame;
use tea_protocol::live::{Entries, ServerMessage};

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
            data => {
                let entries = told.iter().map(|told| told.entry.clone()).collect();
                self.message(data, &ServerMessage::Entries(Entries { stream, entries }))
            }
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

fn json(value: &impl Serialize) -> Bytes {
    serde_json::to_vec(value).map(Bytes::from).expect("our own types have string keys and write to memory")
}

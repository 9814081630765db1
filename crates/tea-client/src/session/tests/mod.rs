mod house;
mod rules;
mod storm;
mod transcript;

use super::update::Update;
use super::{Config, Effect, Session};
use tea_protocol::live::{ClientMessage, Draft, DraftPost, Welcome};
use tea_protocol::{Cid, Entry};

/// Any moment.
pub(super) const START: i64 = 1_790_000_000_000;

pub(super) fn session() -> Session {
    session_with(1)
}

pub(super) fn session_with(sends_per_stream: usize) -> Session {
    Session::new(Config {
        client: "teahouse/0.1.0 test".to_owned(),
        token: Some("token".to_owned()),
        locale: None,
        sends_per_stream,
    })
}

pub(super) fn welcome() -> Welcome {
    Welcome {
        version: 1,
        server: "teahouse/0.1.0".to_owned(),
        house: "Teahouse".to_owned(),
        heartbeat_s: 30,
        now: START,
        window: 64,
        frame_bytes_max: 1 << 20,
        account: None,
        inbox: None,
        update: None,
        case: None,
        release_key: None,
    }
}

pub(super) fn post(text: &str) -> Draft {
    Draft::Post(DraftPost { text: text.to_owned(), ..DraftPost::default() })
}

pub(super) fn cid(number: u64) -> Cid {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    Cid(bytes)
}

pub(super) fn effects(session: &mut Session) -> Vec<Effect> {
    std::iter::from_fn(|| session.next_effect()).collect()
}

pub(super) fn said(session: &mut Session) -> Vec<ClientMessage> {
    let said = |effect| if let Effect::Say(message) = effect { Some(message) } else { None };
    effects(session).into_iter().filter_map(said).collect()
}

pub(super) fn shown(session: &mut Session) -> Vec<Update> {
    let shown = |effect| if let Effect::Show(update) = effect { Some(update) } else { None };
    effects(session).into_iter().filter_map(shown).collect()
}

/// An entry as an older house would tell it: with what an entry cannot do without.
pub(super) fn entry_of(seq: u64, cid: Option<Cid>, text: &str) -> Entry {
    let mut entry = serde_json::json!({ "seq": seq, "at": START, "kind": "post", "text": text });
    if let Some(cid) = cid {
        entry["cid"] = cid.to_string().into();
    }
    serde_json::from_value(entry).unwrap()
}

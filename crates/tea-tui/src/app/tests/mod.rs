mod acting;
mod news;
mod reading;
mod sending;

use crate::effect::{Effect, Keep};
use crate::event::{Cached, CachedHouse, Event, Tag};
use crate::house::Link;
use crate::limits::{CALLS_MAX, CATCH_UP_MAX, ENTRIES_MAX, LOGS_MAX, READ_MARK_PAUSE_MS};
use crate::sample::{self, NOW};
use crate::stage::{HALL, NET, Stage, day, me};
use crate::talk::outbox::Standing;
use crate::talk::scroll::Scroll;
use tea_client::session::CallError;
use tea_client::session::update::Ended;
use tea_client::{SendState, Update};
use tea_protocol::entry::{Body, Entry, Listed, ReadMark};
use tea_protocol::limits::MESSAGE_CHARS_MAX;
use tea_protocol::live::{ClientMessage, Draft};
use tea_protocol::talk::{RoomDetail, RoomList, RoomReply};
use tea_protocol::{Cid, Code, Fault, Reply, Request, RoomRef, StreamId};
use tea_words::Locale;

fn stage() -> Stage {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    stage.picture();
    stage
}

fn queued(effects: &[Effect]) -> Vec<(Cid, Draft)> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Queue { cid, draft, .. } => Some((*cid, draft.clone())),
            _ => None,
        })
        .collect()
}

fn requests(effects: &[Effect]) -> Vec<Request> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Call { request, .. } => Some((**request).clone()),
            _ => None,
        })
        .collect()
}

fn text_of(draft: &Draft) -> &str {
    match draft {
        Draft::Post(post) => &post.text,
        Draft::Edit(edit) => &edit.text,
        _ => "",
    }
}

fn fault(code: Code) -> Fault {
    Fault { code, message: "no".into(), retry_after: None, permanent: code.permanent() }
}

fn first_tag(stage: &Stage, which: fn(&Request) -> bool) -> Tag {
    let tag = stage.wanted.iter().rev().find_map(|effect| match effect {
        Effect::Call { tag, request } if which(request) => Some(*tag),
        _ => None,
    });
    tag.expect("it was asked")
}

//! What a member may still be told: asked of the service that the notice came from.

use crate::access::{Actor, Person};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::{boards, desk, talk, video};
use std::collections::HashMap;
use tea_protocol::StreamId;
use tea_protocol::entry::{Notice, Reason};

/// What is known of the places that one reader was told of, so that none is asked for twice.
pub(super) struct Seen {
    actor: Actor,
    known: HashMap<(Reason, StreamId, u64), bool>,
}

impl Seen {
    pub(super) fn by(person: &Person) -> Self {
        Self { actor: Actor { person: Some(person.clone()), case: None }, known: HashMap::new() }
    }

    /// Whether the reader may see now what the notice tells of.
    pub(super) fn may_be_told(&mut self, tx: &Tx<'_>, notice: &Notice) -> Result<bool> {
        let key = (notice.reason, notice.stream, notice.place);
        if let Some(known) = self.known.get(&key) {
            return Ok(*known);
        }
        let may = may_be_told(tx, &self.actor, notice)?;
        self.known.insert(key, may);
        Ok(may)
    }
}

/// Only what happened on boards has a title and is about words: rooms and topics share the reasons of mentions and answers.
fn may_be_told(tx: &Tx<'_>, actor: &Actor, notice: &Notice) -> Result<bool> {
    let seen = match (notice.reason, &notice.title) {
        (Reason::Closed, _) => return Ok(true),
        (Reason::Answered, _) => return desk::access::may_follow(tx, actor, notice.stream),
        (Reason::Film | Reason::Episode, _) => {
            video::access::title(tx, actor, notice.stream, video::access::Act::See).map(|_| ())
        }
        (Reason::Mentioned | Reason::Replied | Reason::Direct, None) => {
            talk::access::may_read(tx, actor, notice.stream)
        }
        _ => return boards::may_be_told(tx, actor, notice),
    };
    match seen {
        Ok(()) => Ok(true),
        Err(error) if error.cause.is_none() => Ok(false),
        Err(error) => Err(error),
    }
}

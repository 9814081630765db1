//! Favourites: topics and boards that somebody wants at hand.

use super::access::{self, Act};
use super::{Boards, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::FAVOURITES_MAX;
use tea_protocol::accounts::Done;
use tea_protocol::boards::{BoardRef, Keep};
use tea_protocol::{Code, StreamId};

impl Boards {
    /// `boards.keep`. What may not be read any more can still be taken out, by its number.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`; `bad_request` unless it is one topic or one board; `limit_reached`.
    pub async fn keep(&self, caller: &Caller, ask: Keep) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?.id;
                let stream = meant(tx, &actor, &ask)?;
                if !ask.on {
                    store::delete_favourite(tx, person, stream)?;
                } else if !store::is_favourite(tx, person, stream)? {
                    if store::count_favourites(tx, person)? >= FAVOURITES_MAX {
                        return Err(Error::new(Code::LimitReached).with("max", FAVOURITES_MAX));
                    }
                    store::insert_favourite(tx, person, stream)?;
                }
                Ok(Done {})
            })
            .await
    }
}

fn meant(tx: &Tx<'_>, actor: &Actor, ask: &Keep) -> Result<StreamId> {
    match (ask.topic, &ask.board) {
        (Some(topic), None) if ask.on => Ok(access::topic(tx, actor, topic, Act::Read)?.topic.id),
        (Some(topic), None) => Ok(topic),
        (None, Some(BoardRef::Id(board))) if !ask.on => Ok(*board),
        (None, Some(board)) => Ok(access::board(tx, actor, board, Act::Read)?.board.id),
        _ => Err(Error::new(Code::BadRequest).with("field", "topic")),
    }
}

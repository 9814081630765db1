//! Replies that are kept because they are given often.

use super::{Desk, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::talk;
use tea_protocol::Code;
use tea_protocol::accounts::{Done, Role};
use tea_protocol::desk::{DropSaved, Saved, SavedReplies, SavedReply, SetSaved};
use tea_protocol::limits::{SAVED_NAME_CHARS_MAX, SAVED_REPLIES_MAX, SAVED_TEXT_CHARS_MAX};

impl Desk {
    /// `desk.saved`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below staff.
    pub async fn saved(&self, caller: &Caller, _: Saved) -> Result<SavedReplies> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Staff)?;
                Ok(SavedReplies { replies: store::saved(tx, SAVED_REPLIES_MAX)? })
            })
            .await
    }

    /// `desk.set_saved`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below staff; `empty`, `too_long`, `name_taken`, `limit_reached`; `not_found` for a
    /// number that is no reply.
    pub async fn set_saved(&self, caller: &Caller, ask: SetSaved) -> Result<SavedReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        let name = talk::line(&ask.name, SAVED_NAME_CHARS_MAX, false)?;
        let text = talk::checked_text(&ask.text, false)?;
        if text.chars().nth(SAVED_TEXT_CHARS_MAX).is_some() {
            return Err(Error::new(Code::TooLong).with("field", "text").with("max", SAVED_TEXT_CHARS_MAX));
        }
        self.db
            .write(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Staff)?;
                let reply = SavedReply { id: ask.id.unwrap_or_else(|| seed.id(tx.now)), name, text };
                match ask.id {
                    Some(_) if store::update_saved(tx, &reply)? => {}
                    Some(_) => return Err(Error::new(Code::NotFound)),
                    None if store::count_saved(tx)? >= SAVED_REPLIES_MAX as u64 => {
                        return Err(Error::new(Code::LimitReached).with("max", SAVED_REPLIES_MAX));
                    }
                    None => store::insert_saved(tx, &reply)?,
                }
                Ok(reply)
            })
            .await
    }

    /// `desk.drop_saved`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below staff; `not_found`.
    pub async fn drop_saved(&self, caller: &Caller, ask: DropSaved) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Staff)?;
                if store::delete_saved(tx, ask.id)? { Ok(Done {}) } else { Err(Error::new(Code::NotFound)) }
            })
            .await
    }
}

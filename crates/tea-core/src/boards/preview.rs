//! What a text will look like, made by what makes floors.

use super::words::{self, Words};
use super::{Boards, text};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::rates::{Act as RateAct, Key};
use tea_protocol::boards::{Preview, Previewed};

impl Boards {
    /// `boards.preview`, for those who may write. It counts like writing.
    ///
    /// # Errors
    /// `sign_in_required`, `too_long`, `rate_limited`.
    pub async fn preview(&self, caller: &Caller, ask: Preview) -> Result<Previewed> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        let allowed = self.db.read(move |tx| {
            let person = Actor::of(tx, &caller)?.member()?.id;
            limiter.take(RateAct::Send, Key::Account(person), tx.now)
        });
        allowed.await?;
        let text = text::checked_text(&ask.text, true)?;
        let words = words::reading(text.len(), move || Words::of(text)).await?;
        Ok(Previewed { html: self.db.read(move |tx| words.said(tx)).await?.html })
    }
}

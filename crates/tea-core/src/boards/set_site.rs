//! Changing the own page: what it is called, a line about it, its colour.

use super::reading::site;
use super::{Boards, numbers, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::limits::{SITE_ABOUT_CHARS_MAX, SITE_TITLE_CHARS_MAX};
use crate::rates::{Act as RateAct, Key};
use crate::talk;
use tea_protocol::boards::{SetSite, Site};

impl Boards {
    /// `boards.set_site`. An empty title is the display name.
    ///
    /// # Errors
    /// `sign_in_required`, `too_long`, `rate_limited`.
    pub async fn set_site(&self, caller: &Caller, ask: SetSite) -> Result<Site> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        let title = ask.title.map(|title| talk::line(&title, SITE_TITLE_CHARS_MAX, true)).transpose()?;
        let about = ask.about.map(|about| talk::line(&about, SITE_ABOUT_CHARS_MAX, true)).transpose()?;
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
                let (old_title, old_about, old_colour) = store::heading(tx, person.id)?.unwrap_or_default();
                let (title, about) = (title.unwrap_or(old_title), about.unwrap_or(old_about));
                let colour = ask.colour.unwrap_or(numbers::colour(old_colour));
                store::set_heading(tx, person.id, &title, &about, colour as i64)?;
                site::of(tx, &actor, &person.name)
            })
            .await
    }
}

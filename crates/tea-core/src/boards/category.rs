//! Categories of the own space.

use super::reading::site;
use super::{Boards, store};
use crate::access::{Actor, Caller, Person};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{CATEGORIES_MAX, CATEGORY_CHARS_MAX};
use crate::rates::{Act as RateAct, Key};
use crate::talk;
use tea_protocol::Code;
use tea_protocol::boards::{DropCategory, SetCategory, Site};

impl Boards {
    /// `boards.set_category`: makes one, or gives one another name.
    ///
    /// # Errors
    /// `sign_in_required`, `empty`, `too_long`, `name_taken`, `limit_reached`, `rate_limited`; `not_found` for a number
    /// that is no category of the caller.
    pub async fn set_category(&self, caller: &Caller, ask: SetCategory) -> Result<Site> {
        let seed = self.seed.clone();
        let name = talk::line(&ask.name, CATEGORY_CHARS_MAX, false)?;
        self.change_categories(caller, move |tx, person| match ask.id {
            Some(id) if store::rename_category(tx, id, person.id, &name)? => Ok(()),
            Some(_) => Err(Error::new(Code::NotFound)),
            None if store::count_categories(tx, person.id)? >= CATEGORIES_MAX => {
                Err(Error::new(Code::LimitReached).with("max", CATEGORIES_MAX))
            }
            None => store::insert_category(tx, seed.id(tx.now), person.id, &name),
        })
        .await
    }

    /// `boards.drop_category`. Its articles stay, without a category.
    ///
    /// # Errors
    /// `sign_in_required`, `rate_limited`; `not_found` for a number that is no category of the caller.
    pub async fn drop_category(&self, caller: &Caller, ask: DropCategory) -> Result<Site> {
        self.change_categories(caller, move |tx, person| match store::delete_category(tx, ask.id, person.id)? {
            true => Ok(()),
            false => Err(Error::new(Code::NotFound)),
        })
        .await
    }

    async fn change_categories(
        &self,
        caller: &Caller,
        change: impl FnOnce(&Tx<'_>, &Person) -> Result<()> + Send + 'static,
    ) -> Result<Site> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
                change(tx, person)?;
                site::of(tx, &actor, &person.name)
            })
            .await
    }
}

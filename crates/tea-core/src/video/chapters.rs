//! The parts of a film.

use super::access::{self, Act};
use super::{Video, listed, store, title};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::limits::{CHAPTER_TITLE_CHARS_MAX, CHAPTERS_MAX, FILM_LENGTH_MS_MAX};
use crate::line;
use crate::rates::{Act as RateAct, Key};
use tea_protocol::Code;
use tea_protocol::video::{Chapter, SetChapters, TitleView};

impl Video {
    /// `video.set_chapters`.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`, `empty`, `too_long`, `word_refused`, `limit_reached`, `rate_limited`;
    /// `bad_request` for parts that are not in order or begin behind the end.
    pub async fn set_chapters(&self, caller: &Caller, ask: SetChapters) -> Result<TitleView> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let seat = access::title(tx, &actor, ask.title, Act::Edit)?;
                let person = actor.member()?;
                limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
                let length_ms = match seat.film.duration_ms {
                    0 => FILM_LENGTH_MS_MAX,
                    known => known,
                };
                let (before, new) = (store::chapters(tx, ask.title)?, checked(&ask.chapters, length_ms)?);
                store::set_chapters(tx, ask.title, &listed::chapters(tx, person, &before, new)?)?;
                title::view(tx, &actor, ask.title)
            })
            .await
    }
}

fn checked(chapters: &[Chapter], length_ms: u64) -> Result<Vec<Chapter>> {
    if chapters.len() > CHAPTERS_MAX {
        return Err(Error::new(Code::LimitReached).with("field", "chapters").with("max", CHAPTERS_MAX));
    }
    let in_order = chapters.windows(2).all(|pair| pair[0].start_ms < pair[1].start_ms);
    if !in_order || chapters.iter().any(|chapter| chapter.start_ms >= length_ms) {
        return Err(Error::new(Code::BadRequest).with("field", "chapters"));
    }
    let checked = chapters.iter().map(|chapter| {
        let title = line::checked(&chapter.title, CHAPTER_TITLE_CHARS_MAX, "chapters")?;
        Ok(Chapter { start_ms: chapter.start_ms, title })
    });
    checked.collect()
}

//! Words to a film, in several languages.

use super::access::{self, Act};
use super::{Video, listed, store, title};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::limits::{SUBTITLE_BYTES_MAX, SUBTITLE_LABEL_CHARS_MAX, SUBTITLE_LANGUAGE_BYTES_MAX, SUBTITLES_MAX};
use crate::line;
use crate::rates::{Act as RateAct, Key};
use tea_media::FaultKind;
use tea_protocol::Code;
use tea_protocol::video::{DropSubtitle, SetSubtitle, TitleView};

impl Video {
    /// `video.set_subtitle`. What is handed in is read and written anew as plain WebVTT.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`, `empty`, `too_long`, `too_large`, `word_refused`, `unsupported_type`
    /// for what are no subtitles, `bad_request` for what is no language, `limit_reached`, `rate_limited`.
    pub async fn set_subtitle(&self, caller: &Caller, ask: SetSubtitle) -> Result<TitleView> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        // Before anything costly is done: that they may do it at all.
        let (first, id) = (caller.clone(), ask.title);
        let may = self.db.read(move |tx| {
            let actor = Actor::of(tx, &first)?;
            access::title(tx, &actor, id, Act::Edit)?;
            limiter.take(RateAct::Upload, Key::Account(actor.member()?.id), tx.now)
        });
        may.await?;
        let language = language(&ask.language)?;
        let label = line::checked_or_empty(&ask.label, SUBTITLE_LABEL_CHARS_MAX, "label")?;
        let vtt = tokio::task::spawn_blocking(move || web_vtt(&ask.text)).await;
        let vtt = vtt.unwrap_or_else(|error| Err(Error::internal(format!("reading subtitles: {error}"))))?;
        let second = caller.clone();
        // So many words are not looked through while others wait to write.
        let words = self.db.read(move |tx| {
            let actor = Actor::of(tx, &second)?;
            let person = actor.member()?;
            Ok((listed::line(tx, person, label)?, listed::subtitles(tx, person, vtt)?))
        });
        let (label, vtt) = words.await?;
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                access::title(tx, &actor, id, Act::Edit)?;
                let others = store::subtitles(tx, id)?.into_iter().filter(|known| known.0 != language).count();
                if others >= SUBTITLES_MAX {
                    return Err(Error::new(Code::LimitReached).with("max", SUBTITLES_MAX));
                }
                let label = if label.is_empty() { &language } else { &label };
                store::set_subtitle(tx, id, &language, label, &vtt)?;
                title::view(tx, &actor, id)
            })
            .await
    }

    /// `video.drop_subtitle`. Words that are not there are gone already.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`, `bad_request`, `rate_limited`.
    pub async fn drop_subtitle(&self, caller: &Caller, ask: DropSubtitle) -> Result<TitleView> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                access::title(tx, &actor, ask.title, Act::Edit)?;
                limiter.take(RateAct::Send, Key::Account(actor.member()?.id), tx.now)?;
                store::delete_subtitle(tx, ask.title, &language(&ask.language)?)?;
                title::view(tx, &actor, ask.title)
            })
            .await
    }
}

/// The tag of a language: letters and digits in parts with a hyphen between them, as RFC 5646 has it, of which only the
/// shape is looked at.
fn language(tag: &str) -> Result<String> {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    let named = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    if named && tag.len() <= SUBTITLE_LANGUAGE_BYTES_MAX && tag.split('-').all(part) {
        return Ok(tag.to_owned());
    }
    Err(Error::new(Code::BadRequest).with("field", "language").with("max", SUBTITLE_LANGUAGE_BYTES_MAX))
}

/// Subtitles as the WebVTT that is handed out.
fn web_vtt(text: &str) -> Result<String> {
    if text.len() > SUBTITLE_BYTES_MAX {
        return Err(Error::new(Code::TooLarge).with("field", "text").with("max", SUBTITLE_BYTES_MAX));
    }
    if text.trim().is_empty() {
        return Err(Error::new(Code::Empty).with("field", "text"));
    }
    tea_media::vtt_of(text.as_bytes()).map_err(|fault| match fault.kind {
        FaultKind::TooLarge => Error::new(Code::TooLarge).with("field", "text").with("max", SUBTITLE_BYTES_MAX),
        _ => Error::new(Code::UnsupportedType).with("field", "text"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_the_shape_of_their_tags() {
        for good in ["zh", "zh-CN", "en", "yue", "zh-Hans-CN", "sr-Latn-RS-1901"] {
            assert_eq!(language(good).unwrap(), good);
        }
        let long = format!("zh-{}", "abcdefgh-".repeat(5));
        for bad in ["", "z", "中文", "zh-", "-zh", "zh_CN", "zh/..", "abcd", "zh-abcdefghi", long.as_str()] {
            assert!(language(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_no_subtitle_is_refused() {
        let code = |text: &str| web_vtt(text).unwrap_err().code;
        assert_eq!(code(" \n"), Code::Empty);
        assert_eq!(code("hello"), Code::UnsupportedType);
        assert_eq!(code(&"x".repeat(SUBTITLE_BYTES_MAX + 1)), Code::TooLarge);
        let vtt = web_vtt("1\n00:00:01,000 --> 00:00:02,500\n茶\n").unwrap();
        assert!(vtt.starts_with("WEBVTT\n") && vtt.contains("00:00:01.000 --> 00:00:02.500\n茶"), "{vtt}");
    }
}

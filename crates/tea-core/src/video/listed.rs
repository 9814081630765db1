//! The house's list of words over what is written about films. Admins may name what they talk about, as on boards.

use super::store::Written;
use super::text;
use crate::access::Person;
use crate::boards;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::accounts::Role;
use tea_protocol::video::Chapter;

/// Words of a title as the list leaves them. What stood there `before` is not looked at again, so that a title with words
/// that were put on the list later can still be tended.
///
/// # Errors
/// `word_refused`.
pub(super) fn written(tx: &Tx<'_>, by: &Person, before: Option<&Written>, new: Written) -> Result<Written> {
    if by.role >= Role::Admin {
        return Ok(new);
    }
    let mut new = new;
    if before.is_none_or(|before| before.title != new.title) {
        new.title = boards::listed_words(tx, &new.title)?;
    }
    if before.is_none_or(|before| before.description.text != new.description.text) {
        let listed = boards::listed_words(tx, &new.description.text)?;
        if listed != new.description.text {
            new.description = text::description(&listed)?;
        }
    }
    if before.is_none_or(|before| before.category != new.category) {
        new.category = boards::listed_words(tx, &new.category)?;
    }
    if before.is_none_or(|before| before.tags != new.tags) {
        let listed = new.tags.iter().map(|tag| boards::listed_words(tx, &tag.name)).collect::<Result<Vec<_>>>()?;
        new.tags = text::tags(&listed)?;
    }
    Ok(new)
}

/// One line of something about films, as the list leaves it.
///
/// # Errors
/// `word_refused`.
pub(super) fn line(tx: &Tx<'_>, by: &Person, line: String) -> Result<String> {
    if by.role >= Role::Admin { Ok(line) } else { boards::listed_words(tx, &line) }
}

/// The parts of a film as the list leaves their names. Names that stood there `before` are not looked at again.
///
/// # Errors
/// `word_refused`.
pub(super) fn chapters(tx: &Tx<'_>, by: &Person, before: &[Chapter], mut new: Vec<Chapter>) -> Result<Vec<Chapter>> {
    if by.role >= Role::Admin {
        return Ok(new);
    }
    let mut others: Vec<&mut Chapter> =
        new.iter_mut().filter(|chapter| before.iter().all(|known| known.title != chapter.title)).collect();
    let names: Vec<&str> = others.iter().map(|chapter| chapter.title.as_str()).collect();
    let listed = boards::listed_texts(tx, &names)?;
    others.iter_mut().zip(listed).for_each(|(chapter, name)| chapter.title = name);
    Ok(new)
}

/// Subtitles, written as [`tea_media::vtt_of`] writes them, as the list leaves their words. Each cue is looked at by
/// itself: the end of one and the beginning of the next make no word, and times are none.
///
/// # Errors
/// `word_refused`.
pub(super) fn subtitles(tx: &Tx<'_>, by: &Person, vtt: String) -> Result<String> {
    if by.role >= Role::Admin {
        return Ok(vtt);
    }
    let mut blocks = vtt.split("\n\n");
    let head = blocks.next().unwrap_or_default();
    let (times, words): (Vec<&str>, Vec<&str>) = blocks.filter_map(|cue| cue.split_once('\n')).unzip();
    let mut listed = format!("{head}\n");
    for (times, words) in times.iter().zip(boards::listed_texts(tx, &words)?) {
        listed.push_str(&format!("\n{times}\n{}\n", words.trim_end_matches('\n')));
    }
    Ok(listed)
}

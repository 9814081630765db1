//! People by name: as prefix of the account name or of the display name, and by any two characters of them.

use super::marked;
use super::store::{self, Pattern};
use crate::accounts::lookup::Known;
use crate::accounts::name;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::bigrams::{self, SearchQuery};
use crate::ground::db::Tx;
use crate::limits::{SEARCH_EXCERPT_CHARS_MAX, SEARCH_PEOPLE};
use crate::markdown::{self, Dialect};
use tea_protocol::search::{Find, Hit, Hits};
use unicode_normalization::UnicodeNormalization;

/// The kind of such a hit on the wire.
pub(super) const PERSON: &str = "person";

/// The id of the person whose name was asked for exactly: they stand before everybody, however old the account is. No
/// account has it, since ids are below 2^53.
const FIRST: i64 = 1 << 53;

/// A page of people, newest account first, after the one whose name was asked for.
pub(super) fn page(tx: &Tx<'_>, query: &SearchQuery, ask: &Find, limit: u32) -> Result<Hits> {
    let pattern = pattern(&ask.query, true);
    let joined = (ask.from.unwrap_or(Millis::MIN), ask.to.unwrap_or(Millis::MAX));
    let mut known = store::people(tx, &pattern, ask.after, joined, limit + 1)?;
    let more = known.len() > limit as usize;
    known.truncate(limit as usize);
    let hits: Vec<Hit> = known.into_iter().map(|known| hit(known, &pattern, query)).collect();
    let next = hits.last().filter(|_| more).map(|last| last.id);
    Ok(Hits { hits, next })
}

/// The few people whose names begin with the question: a look into two indexes, so that every search can afford it.
pub(super) fn first_few(tx: &Tx<'_>, query: &SearchQuery, ask: &Find) -> Result<Vec<Hit>> {
    let pattern = pattern(&ask.query, false);
    let known = store::people_by_prefix(tx, &pattern, SEARCH_PEOPLE)?;
    Ok(known.into_iter().map(|known| hit(known, &pattern, query)).collect())
}

fn pattern(question: &str, inside: bool) -> Pattern {
    let question = question.trim().trim_start_matches(['@', '＠']);
    let display: String = question.nfc().collect();
    let key = name::key(question);
    let anywhere = inside && display.chars().count() > 1;
    let like = |text: &str| {
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        if anywhere { format!("%{escaped}%") } else { format!("{escaped}%") }
    };
    Pattern { key_like: like(&key), display_like: like(&display), key, display }
}

fn hit(known: Known, pattern: &Pattern, query: &SearchQuery) -> Hit {
    let exact = name::key(&known.account.name) == pattern.key;
    let account = known.account;
    let bio = markdown::plain(&markdown::parse(account.bio.as_deref().unwrap_or_default(), Dialect::Long));
    let (excerpt, marks) = marked(bigrams::excerpt(&bio, query, SEARCH_EXCERPT_CHARS_MAX));
    Hit {
        id: if exact { FIRST } else { account.id.0 },
        kind: PERSON.to_owned(),
        title: account.display.clone(),
        author: account.name.clone(),
        at: account.joined_at,
        excerpt,
        marks,
        author_id: Some(account.id),
        display: account.display,
        avatar: account.avatar,
        person: Some(account.name),
        ..Hit::default()
    }
}

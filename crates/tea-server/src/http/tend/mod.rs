//! What moderators of boards and admins do: the queue of a board (`queue`), its acts, its settings, the list of words.

mod acts;
mod boards;
mod log;
mod queue;
mod settings;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use tea_core::Error;
use tea_protocol::Code;
use tea_protocol::boards::{Review, Who};

use super::Web;
use super::boards::board_path;
use super::visit::Visit;
use crate::pages::boards::Choice;
use tea_words::Words;

type Here = Extension<Arc<Visit>>;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .merge(queue::routes())
        .merge(acts::routes())
        .merge(settings::routes())
        .merge(boards::routes())
        .merge(words::routes())
}

/// The page of a board's moderators at one of its parts.
fn tend_path(slug: &str, part: &str) -> String {
    format!("{}/tend?show={part}", board_path(slug))
}

const READERS: [(Who, &str, &str); 4] = [
    (Who::Everyone, "everyone", "who-everyone"),
    (Who::Members, "members", "who-members"),
    (Who::Listed, "listed", "who-listed"),
    (Who::Staff, "staff", "who-staff"),
];

const REVIEWS: [(Review, &str, &str); 4] = [
    (Review::Open, "open", "review-open"),
    (Review::First, "first", "review-first"),
    (Review::Always, "always", "review-always"),
    (Review::Closed, "closed", "review-closed"),
];

/// What a form says of one of several.
///
/// # Errors
/// `bad_request` when that is none of them.
fn chosen<T: Copy>(known: &[(T, &str, &str)], value: &str, field: &'static str) -> Result<Option<T>, Error> {
    if value.is_empty() {
        return Ok(None);
    }
    let found = known.iter().find(|(_, name, _)| *name == value);
    found.map(|(choice, ..)| Some(*choice)).ok_or_else(|| Error::new(Code::BadRequest).with("field", field))
}

/// The choices of a form.
fn choices<T: Copy + PartialEq>(words: &Words, known: &[(T, &'static str, &'static str)], now: T) -> Vec<Choice> {
    let choice = |(choice, value, key): &(T, &'static str, &'static str)| Choice {
        value: (*value).to_owned(),
        name: words.say(key).to_owned(),
        chosen: *choice == now,
    };
    known.iter().map(choice).collect()
}

/// The key of the word for one of several.
fn key_of<T: Copy + PartialEq>(known: &[(T, &'static str, &'static str)], now: T) -> &'static str {
    known.iter().find(|(choice, ..)| *choice == now).map_or("", |(.., key)| key)
}

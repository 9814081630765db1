//! Drafts: what somebody is writing, kept until it is sent. One a place: a board for a new topic, a topic for a reply,
//! a floor for an edit. The own space takes a draft before its first article makes it.

use super::Boards;
use super::access::{self, Act};
use super::store::{self, Kept};
use crate::access::{Actor, Caller, Person};
use crate::accounts::name;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{
    DRAFT_POLL_CHARS_MAX, DRAFT_TAGS_CHARS_MAX, DRAFT_TEXT_CHARS_MAX, DRAFT_TITLE_CHARS_MAX, DRAFTS_BYTES_MAX,
    DRAFTS_MAX,
};
use crate::rates::{Act as RateAct, Key};
use tea_protocol::accounts::Done;
use tea_protocol::boards::{BoardRef, Draft, DraftList, Drafts, PollDraft, SaveDraft};
use tea_protocol::{AccountId, Code, StreamId};

/// The place of drafts for an own space that is not there yet.
const OWN_SPACE_TO_BE: StreamId = StreamId(0);

impl Boards {
    /// `boards.save_draft`. With nothing in it the draft goes. The oldest go when there are too many.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`; `bad_request` unless it is for one board, one topic or one floor of a
    /// topic; `too_long`, `rate_limited`.
    pub async fn save_draft(&self, caller: &Caller, ask: SaveDraft) -> Result<Done> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        let title = bounded(&ask.title, DRAFT_TITLE_CHARS_MAX, "title")?;
        let text = bounded(&ask.text, DRAFT_TEXT_CHARS_MAX, "text")?;
        let tags = ask.tags.as_deref().map(|tags| bounded(tags, DRAFT_TAGS_CHARS_MAX, "tags")).transpose()?;
        let poll = ask.poll.as_ref().map(bounded_poll).transpose()?;
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
                let (place, floor) = meant(tx, &actor, person, &ask)?;
                let asks = poll.as_ref().is_some_and(|poll| !poll.answers.trim().is_empty());
                let line = tags.as_deref();
                let nothing = [&title, &text].iter().all(|words| words.trim().is_empty())
                    && line.is_none_or(|tags| tags.trim().is_empty());
                if nothing && !asks {
                    forget(tx, person.id, place, floor)?;
                } else {
                    let (title, text, account) = (title.as_str(), text.as_str(), person.id);
                    let kept = Kept { account, place, floor, title, text, tags: line, poll: poll.as_ref() };
                    store::put_draft(tx, &kept)?;
                    make_room(tx, person.id)?;
                }
                Ok(Done {})
            })
            .await
    }

    /// `boards.drafts`. What a place is called is told to those who may read it.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub async fn drafts(&self, caller: &Caller, _: Drafts) -> Result<DraftList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let mut drafts = store::drafts(tx, actor.member()?.id, DRAFTS_MAX)?;
                // At most fifty, and each by its key.
                for draft in &mut drafts {
                    draft.about = about(tx, &actor, draft)?;
                }
                Ok(DraftList { drafts })
            })
            .await
    }
}

/// Forgets what was being written, because it was sent. `floor` is 0 for a new topic and for a reply.
///
/// # Errors
/// From the database.
pub(super) fn forget(tx: &Tx<'_>, account: AccountId, place: StreamId, floor: u64) -> Result<()> {
    store::delete_draft(tx, account, place, floor)
}

/// What was sent and taken back.
pub(super) struct Unsent<'a> {
    pub(super) place: StreamId,
    /// The title; empty for a reply.
    pub(super) title: &'a str,
    pub(super) text: &'a str,
    pub(super) tags: &'a str,
    pub(super) poll: Option<&'a PollDraft>,
}

/// Keeps what was taken back, so that it can be sent again. Where something else is being written by now, its words are
/// put above that.
///
/// # Errors
/// `too_long` when both together are.
pub(super) fn keep_again(tx: &Tx<'_>, account: AccountId, unsent: &Unsent<'_>) -> Result<()> {
    let &Unsent { place, title, text, tags, poll } = unsent;
    match store::draft_at(tx, account, place, 0)? {
        None => store::put_draft(tx, &Kept { account, place, floor: 0, title, text, tags: Some(tags), poll })?,
        Some((begun_title, begun)) => {
            let title = if begun_title.is_empty() { title } else { &begun_title };
            let text = bounded(format!("{text}\n\n{begun}").trim_end(), DRAFT_TEXT_CHARS_MAX, "text")?;
            store::put_draft(tx, &Kept { account, place, floor: 0, title, text: &text, tags: None, poll: None })?;
        }
    }
    make_room(tx, account)
}

fn meant(tx: &Tx<'_>, actor: &Actor, person: &Person, ask: &SaveDraft) -> Result<(StreamId, u64)> {
    match (&ask.board, ask.topic, ask.floor) {
        (Some(board), None, None) => match access::board(tx, actor, board, Act::Read) {
            Ok(place) => Ok((place.board.id, 0)),
            Err(error) if error.code == Code::NotFound && is_own_space(board, person) => Ok((OWN_SPACE_TO_BE, 0)),
            Err(error) => Err(error),
        },
        (None, Some(topic), floor) => {
            let seat = access::topic(tx, actor, topic, Act::Read)?;
            match floor {
                None => Ok((topic, 0)),
                Some(floor) if (1..=seat.topic.floors).contains(&floor) => Ok((topic, floor)),
                Some(_) => Err(Error::new(Code::NotFound)),
            }
        }
        _ => Err(Error::new(Code::BadRequest).with("field", "board")),
    }
}

fn is_own_space(board: &BoardRef, person: &Person) -> bool {
    match board {
        BoardRef::Name(asked) => name::key(asked).strip_prefix("u-") == Some(name::key(&person.name).as_str()),
        BoardRef::Id(_) => false,
    }
}

fn make_room(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    let mut bytes = 0;
    for (index, (place, floor, size)) in store::draft_sizes(tx, account)?.into_iter().enumerate() {
        bytes += size;
        // The newest stays in any case.
        if index > 0 && (index as u64 >= DRAFTS_MAX || bytes > DRAFTS_BYTES_MAX) {
            store::delete_draft(tx, account, place, floor)?;
        }
    }
    Ok(())
}

fn about(tx: &Tx<'_>, actor: &Actor, draft: &Draft) -> Result<String> {
    let found = match (draft.topic, draft.board) {
        (Some(topic), _) => access::topic(tx, actor, topic, Act::Read).map(|seat| seat.topic.title),
        (None, Some(board)) => access::board(tx, actor, &board.into(), Act::Read).map(|place| place.board.name),
        (None, None) => return Ok(String::new()),
    };
    match found {
        Err(error) if matches!(error.code, Code::NotFound | Code::Gone) => Ok(String::new()),
        found => found,
    }
}

/// A question as it was typed; its fields share one limit.
fn bounded_poll(poll: &PollDraft) -> Result<PollDraft> {
    let chars = [&poll.answers, &poll.most, &poll.days].iter().map(|field| field.chars().count()).sum::<usize>();
    if chars > DRAFT_POLL_CHARS_MAX {
        return Err(Error::new(Code::TooLong).with("field", "poll").with("max", DRAFT_POLL_CHARS_MAX));
    }
    let field = |text: &str| bounded(text, DRAFT_POLL_CHARS_MAX, "poll");
    Ok(PollDraft { answers: field(&poll.answers)?, most: field(&poll.most)?, days: field(&poll.days)? })
}

/// A text as it was typed, but for line ends and characters that nobody sees.
fn bounded(text: &str, chars_max: usize, field: &'static str) -> Result<String> {
    if text.chars().nth(chars_max).is_some() {
        return Err(Error::new(Code::TooLong).with("field", field).with("max", chars_max));
    }
    let text = text.replace("\r\n", "\n");
    Ok(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect())
}

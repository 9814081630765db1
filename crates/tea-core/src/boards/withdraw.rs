//! Posts that wait for a moderator, as their author sees them, and taking one back.

use super::access::{self, Act};
use super::drafts::{self, Unsent};
use super::store::{self, OwnHeld, Waits};
use super::words::Words;
use super::{Boards, review};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::files;
use crate::ground::db::Tx;
use crate::limits::{DAY_MS, HELD_POSTS_MAX, HELD_WORDS_READ, TOPIC_EXCERPT_CHARS};
use crate::rates::{Act as RateAct, Key};
use tea_protocol::accounts::Done;
use tea_protocol::boards::{CreateTopic, MyHeld, MyHeldList, MyHeldPost, NewPoll, PollDraft, Withdraw, WriteReply};
use tea_protocol::{AccountId, Code};

impl Boards {
    /// `boards.my_held`. What a place is called is told to those who may read it.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub async fn my_held(&self, caller: &Caller, _: MyHeld) -> Result<MyHeldList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let own = store::held_of(tx, actor.member()?.id, HELD_POSTS_MAX, HELD_WORDS_READ)?;
                // At most fifty, and each by its key.
                let held = own.into_iter().map(|post| told(tx, &actor, post)).collect::<Result<_>>()?;
                Ok(MyHeldList { held })
            })
            .await
    }

    /// `boards.withdraw`. The words are a draft again, and pictures that were brought with them wait to be used.
    ///
    /// # Errors
    /// `sign_in_required`; `not_found` for a post that does not wait any more or is another's; `too_long` when something
    /// else is being written there and does not fit one draft with it; `rate_limited`.
    pub async fn withdraw(&self, caller: &Caller, ask: Withdraw) -> Result<Done> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let person = Actor::of(tx, &caller)?.member()?.id;
                limiter.take(RateAct::Send, Key::Account(person), tx.now)?;
                let post = store::waits(tx, ask.post)?.filter(|post| post.author == person);
                let post = post.ok_or_else(|| Error::new(Code::NotFound).with("field", "post"))?;
                store::delete_held(tx, post.id)?;
                files::take_back(tx, post.files_at, post.id.unsigned_abs())?;
                keep(tx, person, &post)?;
                Ok(Done {})
            })
            .await
    }
}

/// A post as its author is told of it.
fn told(tx: &Tx<'_>, actor: &Actor, post: OwnHeld) -> Result<MyHeldPost> {
    let place = match post.topic {
        Some(topic) => access::topic(tx, actor, topic, Act::Read).map(|seat| (seat.place.board.slug, seat.topic.title)),
        None => {
            access::board(tx, actor, &post.board.into(), Act::Read).map(|place| (place.board.slug, place.board.name))
        }
    };
    let (slug, about) = match place {
        Err(error) if matches!(error.code, Code::NotFound | Code::Gone) => (String::new(), String::new()),
        place => place?,
    };
    // The title of a reply is that of the topic, which not everybody may read for ever.
    let title = if post.topic.is_none() { post.title } else { String::new() };
    let excerpt = Words::of(post.text).excerpt(TOPIC_EXCERPT_CHARS);
    Ok(MyHeldPost { id: post.id, topic: post.topic, slug, about, title, excerpt, at: post.at })
}

/// Makes a draft of a post again.
fn keep(tx: &Tx<'_>, author: AccountId, post: &Waits) -> Result<()> {
    let Some(place) = post.topic else {
        let ask: CreateTopic = review::read(&post.draft)?;
        let poll = ask.poll.as_ref().map(|poll| asked(poll, post.at));
        let (title, text, tags) = (ask.title.as_str(), ask.text.as_str(), ask.tags.join(" "));
        let unsent = Unsent { place: post.board, title, text, tags: &tags, poll: poll.as_ref() };
        return drafts::keep_again(tx, author, &unsent);
    };
    let ask: WriteReply = review::read(&post.draft)?;
    drafts::keep_again(tx, author, &Unsent { place, title: "", text: &ask.text, tags: "", poll: None })
}

/// A question as it was typed, closing after as many days as when it was sent.
fn asked(poll: &NewPoll, sent_at: i64) -> PollDraft {
    let days = |closes_at: i64| (closes_at.saturating_sub(sent_at).saturating_add(DAY_MS - 1) / DAY_MS).to_string();
    PollDraft {
        answers: poll.answers.join("\n"),
        most: poll.choices_max.map(|most| most.to_string()).unwrap_or_default(),
        days: poll.closes_at.map(days).unwrap_or_default(),
    }
}

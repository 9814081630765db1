//! Posts that wait for a moderator: what waits, and what becomes of it.

use super::{Line, bounded, notice, reason, words};
use crate::access::{Actor, Caller, Person};
use crate::accounts::lookup;
use crate::boards::access::{self, Act, Place};
use crate::boards::open::{self, NewTopic, Writing};
use crate::boards::reply::{self, NewReply};
use crate::boards::store::Waits;
use crate::boards::words::Words;
use crate::boards::{Boards, review, store};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::files;
use crate::ground::db::Tx;
use crate::limits::{QUEUE_PAGE, QUEUE_SETTLED_MAX};
use crate::streams::Sent;
use tea_protocol::accounts::{Done, Role};
use tea_protocol::boards::{CreateTopic, Decide, Held, HeldPage, WriteReply};
use tea_protocol::entry::{Notice, Reason};
use tea_protocol::{Code, StreamId};

impl Boards {
    /// `boards.held`: on all boards that the caller moderates; nothing for whoever moderates none. A reply waits on the
    /// board that its topic is on now.
    ///
    /// # Errors
    /// `sign_in_required`; `not_found` and `forbidden` for a board that they do not moderate.
    pub async fn held(&self, caller: &Caller, ask: Held) -> Result<HeldPage> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                let board = match &ask.board {
                    Some(board) => Some(access::board(tx, &actor, board, Act::Moderate)?.board.id),
                    None => None,
                };
                let all = person.role >= Role::Admin;
                let mut held = store::held(tx, (person.id, all), board, ask.after.unwrap_or(0), QUEUE_PAGE)?;
                let next = held.last().map(|post| post.id).filter(|_| held.len() == QUEUE_PAGE as usize);
                for post in &mut held {
                    post.html = Words::of(post.text.clone()).said(tx)?.html;
                }
                Ok(HeldPage { held, next })
            })
            .await
    }

    /// `boards.decide`: all of them, or none, in the order in which they were written. What another moderator decided on
    /// meanwhile is left alone. A post that is let through is its author's as if it had never waited, with the time of the
    /// decision; a reply goes where its topic, or the floor that it answers, went meanwhile.
    ///
    /// # Errors
    /// `sign_in_required`, `empty`, `too_long`, `limit_reached`, `not_found` for a post that is not theirs to decide on,
    /// and, with the number of the post in `post`: `gone` when what it answers is gone or its author may not use their
    /// account any more, and what else keeps a topic or a reply from being stored.
    pub async fn decide(&self, caller: &Caller, ask: Decide) -> Result<Done> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                bounded(ask.posts.len(), QUEUE_SETTLED_MAX)?;
                let why = reason(ask.reason.as_deref())?.unwrap_or_default();
                let mut posts = ask.posts.clone();
                posts.sort_unstable();
                posts.dedup();
                // By primary key, and never more than a hundred.
                for id in posts {
                    let Some(post) = store::waits(tx, id)? else { continue };
                    let place = access::board(tx, &actor, &post.board.into(), Act::Moderate)?;
                    let deciding = Deciding { actor: &actor, by: person, seed: &seed, place: &place };
                    if ask.approve {
                        deciding.approve(tx, &post).map_err(|error| error.with("post", id))?;
                    } else {
                        deciding.refuse(tx, &post, &why)?;
                    }
                }
                Ok(Done {})
            })
            .await
    }
}

/// Somebody who decides on a post of a board that they moderate.
struct Deciding<'a> {
    actor: &'a Actor,
    by: &'a Person,
    seed: &'a Seed,
    place: &'a Place,
}

impl Deciding<'_> {
    fn approve(&self, tx: &mut Tx<'_>, post: &Waits) -> Result<()> {
        let author = lookup::person(tx, post.author)?.ok_or_else(|| Error::new(Code::Gone))?;
        store::delete_held(tx, post.id)?;
        files::take_back(tx, post.files_at, post.id.unsigned_abs())?;
        let (topic, floor) = match post.topic {
            None => self.open(tx, &author, post)?,
            Some(topic) => self.reply(tx, &author, post, topic)?,
        };
        let title = store::title(tx, topic)?;
        self.log(tx, post, "approve", Some((topic, &title)), Some(floor), None)?;
        let notice = Notice {
            reason: Reason::Approved,
            stream: topic,
            place: floor,
            excerpt: Words::of(post.text.clone()).notice(),
            title: Some(title),
            count: None,
        };
        notice::decided(tx, self.by, &author, notice)
    }

    fn open(&self, tx: &mut Tx<'_>, author: &Person, post: &Waits) -> Result<(StreamId, u64)> {
        let ask: CreateTopic = review::read(&post.draft)?;
        let sent = open::sent(&ask, post.cid);
        let new = NewTopic::of(&CreateTopic { title: masked(tx, &ask.title)?, text: masked(tx, &ask.text)?, ..ask })?;
        let topic = open::open_topic(tx, &writing(author, self.seed, &sent), self.place, &new)?;
        Ok((topic, 1))
    }

    fn reply(&self, tx: &mut Tx<'_>, author: &Person, post: &Waits, topic: StreamId) -> Result<(StreamId, u64)> {
        let ask: WriteReply = review::read(&post.draft)?;
        let sent = reply::sent(&ask, post.cid);
        let (topic, reply_to) = store::follow_moves(tx, topic, ask.topic, ask.reply_to)?;
        access::topic(tx, self.actor, topic, Act::Write)?;
        let whose = Actor { person: Some(author.clone()), case: None };
        let seat = access::topic(tx, &whose, topic, Act::Read)?;
        let new = NewReply::of(&WriteReply { topic, reply_to, text: masked(tx, &ask.text)?, ..ask })?;
        let entry = reply::add_reply(tx, &writing(author, self.seed, &sent), &seat, &new)?;
        Ok((topic, entry.seq))
    }

    fn refuse(&self, tx: &mut Tx<'_>, post: &Waits, why: &str) -> Result<()> {
        store::delete_held(tx, post.id)?;
        files::detach(tx, self.seed, post.files_at, post.id.unsigned_abs())?;
        let about = post.topic.map(|topic| (topic, post.title.as_str()));
        self.log(tx, post, "refuse", about, None, Some(why).filter(|why| !why.is_empty()))?;
        let Some(author) = lookup::person(tx, post.author)? else { return Ok(()) };
        let notice = Notice {
            reason: Reason::Refused,
            stream: post.topic.unwrap_or(post.board),
            place: 0,
            excerpt: why.to_owned(),
            title: Some(post.title.clone()),
            count: None,
        };
        notice::decided(tx, self.by, &author, notice)
    }

    fn log(
        &self,
        tx: &Tx<'_>,
        post: &Waits,
        act: &str,
        topic: Option<(StreamId, &str)>,
        floor: Option<u64>,
        detail: Option<&str>,
    ) -> Result<()> {
        let person = Some(post.author);
        let line = Line { topic, floor, person, detail, ..Line::new(post.board, self.by.id, act) };
        store::log(tx, self.seed, &line)
    }
}

fn writing<'a>(person: &'a Person, seed: &'a Seed, sent: &'a Sent) -> Writing<'a> {
    Writing { person, seed, sent }
}

/// The words with stars for what is masked. What the list would refuse or hold by now, a moderator has just let through.
fn masked(tx: &Tx<'_>, text: &str) -> Result<String> {
    match words::judge(tx, text) {
        Ok(judged) => Ok(judged.text),
        Err(error) if error.code == Code::WordRefused => Ok(text.to_owned()),
        Err(error) => Err(error),
    }
}

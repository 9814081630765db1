//! Comments: what somebody wrote below topics, and what others wrote below their articles.

use super::store::{self, Asker, Commented};
use super::{cursor, page, site};
use crate::access::{Actor, Caller};
use crate::boards::Boards;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::COMMENTS_PAGE;
use std::collections::HashMap;
use tea_protocol::StreamId;
use tea_protocol::boards::{Comment, CommentPage, Comments, Topic};

/// Before the first row.
const START: [i64; 3] = [i64::MAX; 3];

impl Boards {
    /// `boards.comments`, newest first: only what the asker may read, and nothing that was hidden or removed.
    ///
    /// # Errors
    /// `not_found` for a name that nobody has, `bad_request` for a cursor of another list.
    pub async fn comments(&self, caller: &Caller, ask: Comments) -> Result<CommentPage> {
        let caller = caller.clone();
        self.db.read(move |tx| comments(tx, &Actor::of(tx, &caller)?, &ask)).await
    }
}

fn comments(tx: &Tx<'_>, actor: &Actor, ask: &Comments) -> Result<CommentPage> {
    let list = if ask.received { 'r' } else { 'w' };
    let after = ask.after.as_deref().map_or(Ok(START), |after| cursor::read(list, after))?;
    let account = site::met(tx, actor, &ask.name)?;
    let asker = Asker::of(actor);
    let mut found = if ask.received {
        match site::own_space(tx, actor, &account.name, account.id)? {
            Some(space) => store::received(tx, asker, (account.id, space.id), after, COMMENTS_PAGE + 1)?,
            None => Vec::new(),
        }
    } else {
        store::written(tx, asker, account.id, after, COMMENTS_PAGE + 1)?
    };
    let more = found.len() > COMMENTS_PAGE as usize;
    found.truncate(COMMENTS_PAGE as usize);
    let next = found.last().filter(|_| more).map(|(drawn, topic)| {
        let floor = i64::try_from(drawn.floor.floor).unwrap_or(i64::MAX);
        cursor::write(list, [drawn.floor.at, topic.0, floor])
    });
    Ok(CommentPage { comments: with_topics(tx, asker, found)?, next })
}

/// Puts its topic beside each comment: the topics of a page in one statement, and each once.
fn with_topics(tx: &Tx<'_>, asker: Asker, found: Vec<Commented>) -> Result<Vec<Comment>> {
    let mut ids: Vec<StreamId> = found.iter().map(|(_, topic)| *topic).collect();
    ids.sort_unstable();
    ids.dedup();
    let topics: HashMap<StreamId, Topic> =
        store::topics(tx, asker, &ids)?.into_iter().map(|topic| (topic.id, topic)).collect();
    let mut comments = Vec::with_capacity(found.len());
    for (drawn, topic) in found {
        let Some(topic) = topics.get(&topic) else { continue };
        let mut floor = page::fresh(tx, drawn)?;
        floor.starter = floor.author_id == Some(topic.author_id);
        comments.push(Comment { topic: topic.clone(), floor });
    }
    Ok(comments)
}

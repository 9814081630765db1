//! Rights that were taken away: who follows what they may not read any more stops following it.
//!
//! A change of rights names what it is about (a board, a topic, a person) and not who loses something: that is asked anew,
//! of the same functions that let people follow. Asked are those who follow now, so the cost grows with the people who are
//! here and not with the topics of a board. It runs between the events, so nothing that was committed after the change
//! reaches somebody whom the change shut out; whoever comes while it runs is checked again by their own session.

use super::followers::Followers;
use super::{Hub, LineId, lock};
use crate::error::Result;
use crate::ground::db::{Reader, Tx};
use crate::streams::Scope;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tea_protocol::live::ByeReason;
use tea_protocol::{SessionId, StreamId};

/// How the hub asks who may follow what.
pub struct Rights {
    /// Where it reads.
    pub db: Reader,
    /// Whether a stream hangs on another: a topic on its board.
    pub hangs_on: fn(&Tx<'_>, StreamId, StreamId) -> Result<bool>,
    /// Whether a session, or a guest, may follow a stream.
    pub may_follow: fn(&Tx<'_>, Option<SessionId>, StreamId) -> Result<bool>,
}

/// The streams that are followed now.
type Followed = Vec<(StreamId, Arc<Mutex<Followers>>)>;

impl Hub {
    /// Ends what may not be followed any more after a change. When that cannot be found out, every connection ends, and is
    /// checked as it comes back.
    pub(super) async fn reconsider(&self, rights: &Rights, scope: Scope) {
        // What is kept was what somebody might read before; whoever comes back reads the log, which asks anew.
        self.forget_tails();
        let followed: Followed =
            lock(&self.streams).iter().map(|(stream, followers)| (*stream, followers.clone())).collect();
        let (hangs_on, may_follow) = (rights.hangs_on, rights.may_follow);
        let lost = rights.db.read(move |tx| lost(tx, scope, followed, hangs_on, may_follow)).await;
        match lost {
            Ok(lost) => {
                for (stream, lines) in lost {
                    self.end_lines(stream, &lines);
                }
            }
            Err(error) => {
                tracing::error!(%error, "who may follow what could not be found out; all connections end");
                self.cut_all(ByeReason::Restart);
            }
        }
    }

    pub(super) fn forget_tails(&self) {
        let followed: Vec<Arc<Mutex<Followers>>> = lock(&self.streams).values().cloned().collect();
        followed.iter().for_each(|followers| lock(followers).forget_tail());
    }

    fn end_lines(&self, stream: StreamId, lines: &[LineId]) {
        let followed = lock(&self.streams).get(&stream).cloned();
        let Some(followers) = followed else { return };
        for id in lines {
            let gone = lock(&followers).remove(*id);
            if let Some(follower) = gone {
                follower.line().end_subscription(stream);
            }
        }
    }
}

/// The lines that may not follow a stream any more, by stream.
fn lost(
    tx: &Tx<'_>,
    scope: Scope,
    followed: Followed,
    hangs_on: fn(&Tx<'_>, StreamId, StreamId) -> Result<bool>,
    may_follow: fn(&Tx<'_>, Option<SessionId>, StreamId) -> Result<bool>,
) -> Result<Vec<(StreamId, Vec<LineId>)>> {
    let mut lost = Vec::new();
    for (stream, followers) in followed {
        let concerned = match scope {
            Scope::Stream(on) => stream == on || hangs_on(tx, stream, on)?,
            Scope::Account(_) => true,
        };
        if !concerned {
            continue;
        }
        let lines = lock(&followers).lines(match scope {
            Scope::Account(account) => Some(account),
            Scope::Stream(_) => None,
        });
        // Guests are one, and so are the lines of a session.
        let mut known: HashMap<Option<SessionId>, bool> = HashMap::new();
        let mut ended = Vec::new();
        for (line, session) in lines {
            let stays = match known.get(&session) {
                Some(stays) => *stays,
                None => *known.entry(session).or_insert(may_follow(tx, session, stream)?),
            };
            if !stays {
                ended.push(line);
            }
        }
        if !ended.is_empty() {
            lost.push((stream, ended));
        }
    }
    Ok(lost)
}

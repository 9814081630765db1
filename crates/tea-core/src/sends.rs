//! Adding to a stream: the way of every draft from a port to its place, whatever service the stream belongs to.

use crate::access::Caller;
use crate::error::Result;
use crate::ground::db::{Submission, Tx};
use crate::streams::Stored;
use crate::{House, boards, desk, talk};
use tea_protocol::live::Send as SendMessage;

impl House {
    /// Stores drafts in their order, and those of later calls after them, and calls each one's `done` after the commit,
    /// on the writer's thread. They share one commit, so what came together is handed out together. A resend is
    /// answered with its first acknowledgement, whatever has happened since.
    pub fn send<D>(&self, caller: &Caller, sends: impl IntoIterator<Item = (SendMessage, D)>)
    where
        D: FnOnce(Result<Stored>) + Send + 'static,
    {
        let submission = |(send, done): (SendMessage, D)| {
            let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
            let store = move |tx: &mut Tx<'_>| {
                if let Some(room) = talk::stream_of(tx, &send.stream)? {
                    return talk::store_draft(tx, &caller, &limiter, &seed, room, send);
                }
                match boards::topic_of(tx, &send.stream)? {
                    Some(topic) => boards::store_draft(tx, &caller, &limiter, &seed, topic, send),
                    None => desk::store_draft(tx, &caller, &limiter, &seed, &send),
                }
            };
            Submission::new(store, done)
        };
        self.db.submit_all(sends.into_iter().map(submission).collect());
    }
}

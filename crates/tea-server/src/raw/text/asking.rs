//! What a connection says to the house, and waiting for the answer while everything else goes on.

use super::visit::{End, Followed, Kind, Me, Step, Visit};
use crate::live::Inside;
use tea_protocol::live::{Call, ClientMessage, Hello, Refuse, Subscribe, Unsubscribe, Welcome};
use tea_protocol::{Fault, Reply, Request, StreamId};

impl Visit<'_> {
    /// Opens the conversation with the house anew: as a guest, or with what proves more. What was followed is followed
    /// on, from where it was shown up to.
    ///
    /// # Errors
    /// Ends when the house refuses; the old conversation is kept then.
    pub(super) async fn open(&mut self, hello: Hello) -> Result<Welcome, Box<Refuse>> {
        let hello = Hello { client: "text".to_owned(), locale: Some(self.locale.lang().to_owned()), ..hello };
        let (inside, welcome) = Inside::open(&self.raw.live, self.peer, hello).await?;
        self.inside = Some(Box::new(inside));
        self.me = match (&welcome.account, welcome.inbox) {
            (Some(account), Some(inbox)) => Some(Me { name: account.name.clone(), inbox }),
            _ => None,
        };
        Ok(welcome)
    }

    /// Says something to the house.
    pub(super) async fn tell(&mut self, message: ClientMessage) -> Step {
        if self.inside.is_none() {
            let opened = self.open(Hello { word: self.word.clone(), ..Hello::default() }).await;
            if let Err(refuse) = opened {
                self.wire.say(&refuse.fault.message);
                return Err(End::Quit);
            }
        }
        let inside = self.inside.as_mut().expect("it was opened above");
        match inside.say(message).await {
            Some(reason) => Err(End::Bye(reason)),
            None => Ok(()),
        }
    }

    /// Has the sends stored that were said.
    pub(super) fn store_sends(&mut self) {
        if let Some(inside) = &mut self.inside {
            inside.store_sends();
        }
    }

    /// Waits until another send may be said.
    pub(super) async fn may_send(&mut self) -> Step {
        while self.inside.as_ref().is_some_and(|inside| !inside.may_send()) {
            self.store_sends();
            self.turn(false).await?;
        }
        Ok(())
    }

    /// Waits until every send is answered and shown.
    pub(super) async fn settle(&mut self) -> Step {
        self.store_sends();
        while !self.unanswered.is_empty() {
            self.turn(false).await?;
        }
        Ok(())
    }

    /// Asks the house, and tells a refusal. What was sent before is answered first.
    pub(super) async fn ask(&mut self, request: Request) -> Step<Option<Reply>> {
        match self.ask_quietly(request).await? {
            Ok(reply) => Ok(Some(reply)),
            Err(fault) => {
                self.wire.say(&fault.message);
                Ok(None)
            }
        }
    }

    /// Asks the house.
    pub(super) async fn ask_quietly(&mut self, request: Request) -> Step<Result<Reply, Fault>> {
        self.settle().await?;
        self.call += 1;
        let id = self.call;
        self.tell(ClientMessage::Call(Call { id, request })).await?;
        loop {
            if let Some(answered) = self.answer.take() {
                return Ok(answered.map(|answer| answer.reply));
            }
            self.turn(false).await?;
        }
    }

    /// Asks the house for something whose answer is of no interest. 0 is no number that [`Visit::ask`] gives.
    pub(super) async fn mention(&mut self, request: Request) -> Step {
        self.tell(ClientMessage::Call(Call { id: 0, request })).await
    }

    /// Shows a stream as it comes, after a place; from now on when there is none.
    pub(super) async fn follow(&mut self, stream: StreamId, kind: Kind, name: String, after: Option<u64>) -> Step {
        self.followed.retain(|followed| followed.stream != stream);
        self.followed.push(Followed { stream, kind, name, seq: after });
        self.tell(ClientMessage::Subscribe(Subscribe { stream: stream.into(), epoch: 0, after })).await
    }

    /// Shows a stream no longer.
    pub(super) async fn unfollow(&mut self, stream: StreamId) -> Step {
        self.followed.retain(|followed| followed.stream != stream);
        self.tell(ClientMessage::Unsubscribe(Unsubscribe { stream })).await
    }

    /// Follows what is left to follow in a conversation that was opened anew.
    pub(super) async fn follow_on(&mut self) -> Step {
        for Followed { stream, kind, name, seq } in std::mem::take(&mut self.followed) {
            self.follow(stream, kind, name, seq).await?;
        }
        Ok(())
    }
}

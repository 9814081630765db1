//! Saying something: in the room, or to one person.

use super::visit::{Kind, Step, Unanswered, Visit};
use tea_protocol::live::{ClientMessage, Draft, DraftPost, Send};
use tea_protocol::talk::Direct;
use tea_protocol::{Cid, Code, Reply, Request, StreamId};

impl Visit<'_> {
    /// Says words in the room one is in. They are shown again at their place, which is how they are acknowledged.
    pub(super) async fn words(&mut self, text: String) -> Step {
        match (self.room, &self.me) {
            (Some(_), None) => self.say("text-sign-in-first"),
            (None, _) if self.reading().is_some() => self.say("text-boards-words"),
            (None, _) => self.say("text-no-room"),
            (Some(room), Some(_)) => return self.send(room, text).await,
        }
        Ok(())
    }

    async fn send(&mut self, stream: StreamId, text: String) -> Step {
        self.may_send().await?;
        // A client's own id of a send, chosen as every other client chooses it.
        let cid = Cid::fresh();
        self.unanswered.push(Unanswered { cid, text: text.clone() });
        let draft = Draft::Post(DraftPost { text, ..DraftPost::default() });
        self.tell(ClientMessage::Send(Send { stream: stream.into(), cid, draft })).await
    }

    /// `dm`. The conversation is shown from then on.
    pub(super) async fn direct(&mut self, name: String, text: String) -> Step {
        let ask = Request::TalkDirect(Direct { names: vec![name.clone()] });
        let room = match self.ask_quietly(ask).await? {
            Ok(Reply::TalkDirect(reply)) => reply.room,
            Ok(_) => return Ok(()),
            Err(fault) if fault.code == Code::NotFound => {
                self.say_name("text-nobody", &name);
                return Ok(());
            }
            Err(fault) => {
                self.wire.say(&fault.message);
                return Ok(());
            }
        };
        if !self.followed.iter().any(|followed| followed.stream == room.id) {
            self.follow(room.id, Kind::Direct, name, Some(room.head)).await?;
        }
        self.send(room.id, text).await
    }
}

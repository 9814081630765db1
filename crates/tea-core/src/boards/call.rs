//! From a request to the function that answers it.

use super::Boards;
use crate::access::Caller;
use crate::error::Result;
use tea_protocol::{Reply, Request};

impl Boards {
    /// Answers a request of this service.
    ///
    /// # Errors
    /// What the function refuses; `unknown_method` for a request of another service.
    pub(crate) async fn call(&self, caller: &Caller, request: Request) -> Result<Reply> {
        Ok(match request {
            Request::BoardsCreateTopic(ask) => Reply::BoardsCreateTopic(self.create_topic(caller, ask).await?),
            Request::BoardsReply(ask) => Reply::BoardsReply(self.reply(caller, ask).await?),
            Request::BoardsHistory(ask) => Reply::BoardsHistory(self.history(caller, ask).await?),
            Request::BoardsVote(ask) => Reply::BoardsVote(self.vote(caller, ask).await?),
            Request::BoardsChoose(ask) => Reply::BoardsChoose(self.choose(caller, ask).await?),
            Request::BoardsKeep(ask) => Reply::BoardsKeep(self.keep(caller, ask).await?),
            Request::BoardsSaveDraft(ask) => Reply::BoardsSaveDraft(self.save_draft(caller, ask).await?),
            Request::BoardsDrafts(ask) => Reply::BoardsDrafts(self.drafts(caller, ask).await?),
            Request::BoardsSwitches(ask) => Reply::BoardsSwitches(self.switches(caller, ask).await?),
            Request::BoardsSetSwitch(ask) => Reply::BoardsSetSwitch(self.set_switch(caller, ask).await?),
            tend => return self.call_tend(caller, tend).await,
        })
    }
}

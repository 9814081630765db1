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
            Request::BoardsBoards(ask) => Reply::BoardsBoards(self.boards(caller, ask).await?),
            Request::BoardsBoard(ask) => Reply::BoardsBoard(self.board(caller, ask).await?),
            Request::BoardsTopics(ask) => Reply::BoardsTopics(self.topics(caller, ask).await?),
            Request::BoardsTopic(ask) => Reply::BoardsTopic(self.topic(caller, ask).await?),
            Request::BoardsCreateTopic(ask) => Reply::BoardsCreateTopic(self.create_topic(caller, ask).await?),
            Request::BoardsReply(ask) => Reply::BoardsReply(self.reply(caller, ask).await?),
            Request::BoardsEdit(ask) => Reply::BoardsEdit(self.edit(caller, ask).await?),
            Request::BoardsRemove(ask) => Reply::BoardsRemove(self.remove(caller, ask).await?),
            Request::BoardsRead(ask) => Reply::BoardsRead(self.read(caller, ask).await?),
            Request::BoardsReadAll(ask) => Reply::BoardsReadAll(self.read_all(caller, ask).await?),
            Request::BoardsPreview(ask) => Reply::BoardsPreview(self.preview(caller, ask).await?),
            Request::BoardsHistory(ask) => Reply::BoardsHistory(self.history(caller, ask).await?),
            Request::BoardsVote(ask) => Reply::BoardsVote(self.vote(caller, ask).await?),
            Request::BoardsChoose(ask) => Reply::BoardsChoose(self.choose(caller, ask).await?),
            Request::BoardsFollow(ask) => Reply::BoardsFollow(self.follow(caller, ask).await?),
            Request::BoardsKeep(ask) => Reply::BoardsKeep(self.keep(caller, ask).await?),
            Request::BoardsTop(ask) => Reply::BoardsTop(self.top(caller, ask).await?),
            Request::BoardsTags(ask) => Reply::BoardsTags(self.tags(caller, ask).await?),
            Request::BoardsSaveDraft(ask) => Reply::BoardsSaveDraft(self.save_draft(caller, ask).await?),
            Request::BoardsDrafts(ask) => Reply::BoardsDrafts(self.drafts(caller, ask).await?),
            Request::BoardsSite(ask) => Reply::BoardsSite(self.site(caller, ask).await?),
            Request::BoardsSetSite(ask) => Reply::BoardsSetSite(self.set_site(caller, ask).await?),
            Request::BoardsSetCategory(ask) => Reply::BoardsSetCategory(self.set_category(caller, ask).await?),
            Request::BoardsDropCategory(ask) => Reply::BoardsDropCategory(self.drop_category(caller, ask).await?),
            Request::BoardsComments(ask) => Reply::BoardsComments(self.comments(caller, ask).await?),
            Request::BoardsSwitches(ask) => Reply::BoardsSwitches(self.switches(caller, ask).await?),
            Request::BoardsSetSwitch(ask) => Reply::BoardsSetSwitch(self.set_switch(caller, ask).await?),
            Request::BoardsMyHeld(ask) => Reply::BoardsMyHeld(self.my_held(caller, ask).await?),
            Request::BoardsWithdraw(ask) => Reply::BoardsWithdraw(self.withdraw(caller, ask).await?),
            tend => return self.call_tend(caller, tend).await,
        })
    }
}

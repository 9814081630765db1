//! From a request of tending to the function that answers it.

use crate::access::Caller;
use crate::boards::Boards;
use crate::error::{Error, Result};
use tea_protocol::{Code, Reply, Request};

impl Boards {
    /// Answers a request of tending.
    ///
    /// # Errors
    /// What the function refuses; `unknown_method` for a request of another service.
    pub(in crate::boards) async fn call_tend(&self, caller: &Caller, request: Request) -> Result<Reply> {
        Ok(match request {
            Request::BoardsCreateBoard(ask) => Reply::BoardsCreateBoard(self.create_board(caller, ask).await?),
            Request::BoardsEditBoard(ask) => Reply::BoardsEditBoard(self.edit_board(caller, ask).await?),
            Request::BoardsSetReader(ask) => Reply::BoardsSetReader(self.set_reader(caller, ask).await?),
            Request::BoardsSetTopic(ask) => Reply::BoardsSetTopic(self.set_topic(caller, ask).await?),
            Request::BoardsHide(ask) => Reply::BoardsHide(self.hide(caller, ask).await?),
            Request::BoardsSplit(ask) => Reply::BoardsSplit(self.split(caller, ask).await?),
            Request::BoardsMerge(ask) => Reply::BoardsMerge(self.merge(caller, ask).await?),
            Request::BoardsReport(ask) => Reply::BoardsReport(self.report(caller, ask).await?),
            Request::BoardsReports(ask) => Reply::BoardsReports(self.reports(caller, ask).await?),
            Request::BoardsSettle(ask) => Reply::BoardsSettle(self.settle(caller, ask).await?),
            Request::BoardsHeld(ask) => Reply::BoardsHeld(self.held(caller, ask).await?),
            Request::BoardsDecide(ask) => Reply::BoardsDecide(self.decide(caller, ask).await?),
            Request::BoardsBan(ask) => Reply::BoardsBan(self.ban(caller, ask).await?),
            Request::BoardsBans(ask) => Reply::BoardsBans(self.bans(caller, ask).await?),
            Request::BoardsLog(ask) => Reply::BoardsLog(self.log(caller, ask).await?),
            Request::BoardsWords(ask) => Reply::BoardsWords(self.words(caller, ask).await?),
            Request::BoardsSetWord(ask) => Reply::BoardsSetWord(self.set_word(caller, ask).await?),
            Request::BoardsEssence(ask) => Reply::BoardsEssence(self.essence(caller, ask).await?),
            Request::BoardsSetEssence(ask) => Reply::BoardsSetEssence(self.set_essence(caller, ask).await?),
            Request::BoardsDropEssence(ask) => Reply::BoardsDropEssence(self.drop_essence(caller, ask).await?),
            _ => return Err(Error::new(Code::UnknownMethod)),
        })
    }
}

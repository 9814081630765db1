//! From a request to the function that answers it.

use super::News;
use crate::access::Caller;
use crate::error::{Error, Result};
use tea_protocol::{Code, Reply, Request};

impl News {
    /// Answers a request of this service.
    ///
    /// # Errors
    /// What the function refuses; `unknown_method` for a request of another service.
    pub(crate) async fn call(&self, caller: &Caller, request: Request) -> Result<Reply> {
        Ok(match request {
            Request::NewsList(ask) => Reply::NewsList(self.list(caller, ask).await?),
            Request::NewsPublish(ask) => Reply::NewsPublish(self.publish(caller, ask).await?),
            Request::NewsEdit(ask) => Reply::NewsEdit(self.edit(caller, ask).await?),
            Request::NewsDrop(ask) => Reply::NewsDrop(self.drop(caller, ask).await?),
            _ => return Err(Error::new(Code::UnknownMethod)),
        })
    }
}

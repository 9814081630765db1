//! From a request to the function that answers it.

use super::Boards;
use crate::access::Caller;
use crate::error::{Error, Result};
use tea_protocol::{Code, Reply, Request};

impl Boards {
    /// Answers a request of this service.
    ///
    /// # Errors
    /// What the function refuses; `unknown_method` for a request of another service.
    pub(crate) async fn call(&self, _caller: &Caller, request: Request) -> Result<Reply> {
        match request {
            _ => Err(Error::new(Code::UnknownMethod)),
        }
    }
}

//! Not there yet.
#![allow(missing_docs, clippy::unused_async)]

use super::News;
use crate::access::Caller;
use crate::error::{Error, Result};
use tea_protocol::Code;

impl News {
    pub async fn list(&self, _: &Caller, _: tea_protocol::news::List) -> Result<tea_protocol::news::Page> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn publish(&self, _: &Caller, _: tea_protocol::news::Publish) -> Result<tea_protocol::news::Reply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn edit(&self, _: &Caller, _: tea_protocol::news::Edit) -> Result<tea_protocol::news::Reply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn drop(&self, _: &Caller, _: tea_protocol::news::Drop) -> Result<tea_protocol::accounts::Done> {
        Err(Error::new(Code::UnknownMethod))
    }
}

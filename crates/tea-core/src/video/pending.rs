//! Not there yet.
#![allow(missing_docs, clippy::unused_async)]

use super::Video;
use crate::access::Caller;
use crate::error::{Error, Result};
use tea_protocol::Code;

impl Video {
    pub async fn retry(&self, _: &Caller, _: tea_protocol::video::Retry) -> Result<tea_protocol::video::TitleReply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn works(&self, _: &Caller, _: tea_protocol::video::Works) -> Result<tea_protocol::video::WorksReply> {
        Err(Error::new(Code::UnknownMethod))
    }
}

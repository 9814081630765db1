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
    pub async fn known(&self, _: &Caller, _: tea_protocol::video::Known) -> Result<tea_protocol::video::KnownReply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn sums(&self, _: &Caller, _: tea_protocol::video::Sums) -> Result<tea_protocol::video::SumsReply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn buy(&self, _: &Caller, _: tea_protocol::video::Buy) -> Result<tea_protocol::video::Bought> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn refund(&self, _: &Caller, _: tea_protocol::video::Refund) -> Result<tea_protocol::accounts::Done> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn download_ticket(
        &self,
        _: &Caller,
        _: tea_protocol::video::DownloadTicket,
    ) -> Result<tea_protocol::video::Ticket> {
        Err(Error::new(Code::UnknownMethod))
    }
}

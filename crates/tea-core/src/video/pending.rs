//! Not there yet.
#![allow(missing_docs, clippy::unused_async)]

use super::Video;
use crate::access::Caller;
use crate::error::{Error, Result};
use tea_protocol::Code;

impl Video {
    pub async fn list(&self, _: &Caller, _: tea_protocol::video::List) -> Result<tea_protocol::video::TitlePage> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn title(&self, _: &Caller, _: tea_protocol::video::GetTitle) -> Result<tea_protocol::video::TitleView> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn shelf(&self, _: &Caller, _: tea_protocol::video::GetShelf) -> Result<tea_protocol::video::Shelf> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn create(&self, _: &Caller, _: tea_protocol::video::Create) -> Result<tea_protocol::video::TitleReply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn edit(&self, _: &Caller, _: tea_protocol::video::Edit) -> Result<tea_protocol::video::TitleReply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn remove(&self, _: &Caller, _: tea_protocol::video::Remove) -> Result<tea_protocol::video::TitleReply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn retry(&self, _: &Caller, _: tea_protocol::video::Retry) -> Result<tea_protocol::video::TitleReply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn set_cover(
        &self,
        _: &Caller,
        _: tea_protocol::video::SetCover,
    ) -> Result<tea_protocol::video::TitleReply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn set_subtitle(
        &self,
        _: &Caller,
        _: tea_protocol::video::SetSubtitle,
    ) -> Result<tea_protocol::video::TitleView> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn drop_subtitle(
        &self,
        _: &Caller,
        _: tea_protocol::video::DropSubtitle,
    ) -> Result<tea_protocol::video::TitleView> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn set_chapters(
        &self,
        _: &Caller,
        _: tea_protocol::video::SetChapters,
    ) -> Result<tea_protocol::video::TitleView> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn set_series(
        &self,
        _: &Caller,
        _: tea_protocol::video::SetSeries,
    ) -> Result<tea_protocol::video::SeriesReply> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn uploads(
        &self,
        _: &Caller,
        _: tea_protocol::video::Uploads,
    ) -> Result<tea_protocol::video::UploadList> {
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
    pub async fn keep(&self, _: &Caller, _: tea_protocol::video::Keep) -> Result<tea_protocol::accounts::Done> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn kept(&self, _: &Caller, _: tea_protocol::video::Kept) -> Result<tea_protocol::video::TitlePage> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn like(&self, _: &Caller, _: tea_protocol::video::Like) -> Result<tea_protocol::video::Liked> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn watched(&self, _: &Caller, _: tea_protocol::video::Watched) -> Result<tea_protocol::accounts::Done> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn past(&self, _: &Caller, _: tea_protocol::video::GetPast) -> Result<tea_protocol::video::PastPage> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn forget(&self, _: &Caller, _: tea_protocol::video::Forget) -> Result<tea_protocol::accounts::Done> {
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
    pub async fn bullets(
        &self,
        _: &Caller,
        _: tea_protocol::video::GetBullets,
    ) -> Result<tea_protocol::video::Segment> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn density(
        &self,
        _: &Caller,
        _: tea_protocol::video::GetDensity,
    ) -> Result<tea_protocol::video::Density> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn send_bullet(
        &self,
        _: &Caller,
        _: tea_protocol::video::SendBullet,
    ) -> Result<tea_protocol::video::BulletSent> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn remove_bullets(
        &self,
        _: &Caller,
        _: tea_protocol::video::RemoveBullets,
    ) -> Result<tea_protocol::accounts::Done> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn report_bullet(
        &self,
        _: &Caller,
        _: tea_protocol::video::ReportBullet,
    ) -> Result<tea_protocol::accounts::Done> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn bullet_reports(
        &self,
        _: &Caller,
        _: tea_protocol::video::BulletReports,
    ) -> Result<tea_protocol::video::BulletReportPage> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn settle_bullets(
        &self,
        _: &Caller,
        _: tea_protocol::video::SettleBullets,
    ) -> Result<tea_protocol::accounts::Done> {
        Err(Error::new(Code::UnknownMethod))
    }
}

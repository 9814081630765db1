//! From a request to the function that answers it.

use super::Video;
use crate::access::Caller;
use crate::error::{Error, Result};
use tea_protocol::{Code, Reply, Request};

impl Video {
    /// Answers a request of this service.
    ///
    /// # Errors
    /// What the function refuses; `unknown_method` for a request of another service.
    pub(crate) async fn call(&self, caller: &Caller, request: Request) -> Result<Reply> {
        Ok(match request {
            Request::VideoList(ask) => Reply::VideoList(self.list(caller, ask).await?),
            Request::VideoTitle(ask) => Reply::VideoTitle(Box::new(self.title(caller, ask).await?)),
            Request::VideoShelf(ask) => Reply::VideoShelf(self.shelf(caller, ask).await?),
            Request::VideoCreate(ask) => Reply::VideoCreate(self.create(caller, ask).await?),
            Request::VideoEdit(ask) => Reply::VideoEdit(self.edit(caller, ask).await?),
            Request::VideoRemove(ask) => Reply::VideoRemove(self.remove(caller, ask).await?),
            Request::VideoRetry(ask) => Reply::VideoRetry(self.retry(caller, ask).await?),
            Request::VideoSetCover(ask) => Reply::VideoSetCover(self.set_cover(caller, ask).await?),
            Request::VideoSetSubtitle(ask) => Reply::VideoSetSubtitle(self.set_subtitle(caller, ask).await?),
            Request::VideoDropSubtitle(ask) => Reply::VideoDropSubtitle(self.drop_subtitle(caller, ask).await?),
            Request::VideoSetChapters(ask) => Reply::VideoSetChapters(self.set_chapters(caller, ask).await?),
            Request::VideoSetSeries(ask) => Reply::VideoSetSeries(self.set_series(caller, ask).await?),
            Request::VideoUploads(ask) => Reply::VideoUploads(self.uploads(caller, ask).await?),
            Request::VideoWorks(ask) => Reply::VideoWorks(self.works(caller, ask).await?),
            Request::VideoKnown(ask) => Reply::VideoKnown(self.known(caller, ask).await?),
            Request::VideoSums(ask) => Reply::VideoSums(self.sums(caller, ask).await?),
            Request::VideoKeep(ask) => Reply::VideoKeep(self.keep(caller, ask).await?),
            Request::VideoKept(ask) => Reply::VideoKept(self.kept(caller, ask).await?),
            Request::VideoLike(ask) => Reply::VideoLike(self.like(caller, ask).await?),
            Request::VideoWatched(ask) => Reply::VideoWatched(self.watched(caller, ask).await?),
            Request::VideoPast(ask) => Reply::VideoPast(self.past(caller, ask).await?),
            Request::VideoForget(ask) => Reply::VideoForget(self.forget(caller, ask).await?),
            Request::VideoBuy(ask) => Reply::VideoBuy(self.buy(caller, ask).await?),
            Request::VideoRefund(ask) => Reply::VideoRefund(self.refund(caller, ask).await?),
            Request::VideoDownloadTicket(ask) => Reply::VideoDownloadTicket(self.download_ticket(caller, ask).await?),
            Request::VideoBullets(ask) => Reply::VideoBullets(self.bullets(caller, ask).await?),
            Request::VideoDensity(ask) => Reply::VideoDensity(self.density(caller, ask).await?),
            Request::VideoSendBullet(ask) => Reply::VideoSendBullet(self.send_bullet(caller, ask).await?),
            Request::VideoRemoveBullets(ask) => Reply::VideoRemoveBullets(self.remove_bullets(caller, ask).await?),
            Request::VideoReportBullet(ask) => Reply::VideoReportBullet(self.report_bullet(caller, ask).await?),
            Request::VideoBulletReports(ask) => Reply::VideoBulletReports(self.bullet_reports(caller, ask).await?),
            Request::VideoSettleBullets(ask) => Reply::VideoSettleBullets(self.settle_bullets(caller, ask).await?),
            _ => return Err(Error::new(Code::UnknownMethod)),
        })
    }
}

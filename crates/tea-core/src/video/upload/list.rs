//! What of one's films is on its way.

use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::limits::UPLOADS_OPEN_MAX;
use crate::video::Video;
use crate::video::store::{self, UploadRow};
use tea_protocol::video::{Upload, UploadList, Uploads};

impl Video {
    /// `video.uploads`.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub async fn uploads(&self, caller: &Caller, Uploads {}: Uploads) -> Result<UploadList> {
        let caller = caller.clone();
        let read = self.db.read(move |tx| {
            let actor = Actor::of(tx, &caller)?;
            store::uploads_of(tx, actor.member()?.id, UPLOADS_OPEN_MAX)
        });
        Ok(UploadList { uploads: read.await?.into_iter().map(shown).collect() })
    }
}

fn shown(row: UploadRow) -> Upload {
    let UploadRow { word, title, name, bytes, received, expires_at, modified_at, .. } = row;
    Upload { url: format!("/uploads/{word}"), title, name, bytes, offset: received, expires_at, modified_at }
}

//! ffmpeg, looked for when the first film needs it.

use super::Settings;
use crate::error::{Error, Result};
use tea_media::Tools;
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;

/// What the work on films stands on.
#[derive(Default)]
pub(in crate::video) struct Works {
    settings: Settings,
    found: OnceCell<Tools>,
}

impl Works {
    pub(in crate::video) fn new(settings: Settings) -> Self {
        Self { settings, found: OnceCell::new() }
    }

    /// ffmpeg, if this machine has it. It is looked for again until it is there, so that it may be installed meanwhile.
    pub(super) async fn tools(&self) -> Result<Option<Tools>> {
        let found = self.found.get_or_try_init(|| async {
            let dir = self.settings.tools.clone();
            let found = spawn_blocking(move || Tools::find(dir.as_deref())).await;
            found.map_err(|error| Some(Error::internal(error)))?.ok_or(None)
        });
        match found.await {
            Ok(tools) => Ok(Some(tools.clone())),
            Err(None) => Ok(None),
            Err(Some(error)) => Err(error),
        }
    }
}

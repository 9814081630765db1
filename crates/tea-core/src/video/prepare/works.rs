//! How the work on films stands, for admins.

use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::video::{Video, store, upload};
use tea_media::{Network, Tools};
use tea_protocol::accounts::Role;
use tea_protocol::video::{Works, WorksReply};

impl Video {
    /// `video.works`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below admin.
    pub async fn works(&self, caller: &Caller, _: Works) -> Result<WorksReply> {
        let caller = caller.clone();
        let read = self.db.read(move |tx| {
            Actor::of(tx, &caller)?.at_least(Role::Admin)?;
            store::count_films(tx)
        });
        let counted = read.await?;
        let tools = self.works.tools().await?;
        Ok(WorksReply {
            ffmpeg: tools.as_ref().map(|tools| tools.version().to_owned()),
            protection: tools.as_ref().map(protection).unwrap_or_default(),
            waiting: counted.waiting,
            making: counted.making,
            damaged: counted.damaged,
            free_bytes: upload::space(&self.data).ok().map(|space| space.free),
            films_bytes: counted.bytes,
        })
    }
}

/// What keeps ffmpeg from the rest of the machine, by the names that systems give it.
fn protection(tools: &Tools) -> Vec<String> {
    let sandbox = tools.sandbox();
    let mut names = vec!["rlimit".to_owned()];
    names.extend(sandbox.landlock_abi.map(|abi| format!("landlock {abi}")));
    match sandbox.network {
        Network::Filter => names.push("seccomp".to_owned()),
        Network::Landlock => names.push("landlock net".to_owned()),
        Network::Open => {}
    }
    names
}

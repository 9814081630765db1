//! One title with all that its page shows.

use super::access::{self, Act, Seat};
use super::{Video, list, rights, store};
use crate::access::{Actor, Caller};
use crate::accounts::hex;
use crate::error::{Error, Result};
use crate::founding;
use crate::ground::db::Tx;
use crate::limits::{EPISODES_SHOWN_MAX, RELATED_LOOKED_AT, RELATED_SHOWN};
use tea_protocol::video::{Access, GetTitle, Subtitle, Title, TitleReply, TitleView};
use tea_protocol::{Code, StreamId};

impl Video {
    /// `video.title`.
    ///
    /// # Errors
    /// `not_found`; `gone` for a title that was taken away from those who bought it.
    pub async fn title(&self, caller: &Caller, ask: GetTitle) -> Result<TitleView> {
        let caller = caller.clone();
        self.db.read(move |tx| view(tx, &Actor::of(tx, &caller)?, ask.title)).await
    }
}

/// The title as it stands for the actor.
///
/// # Errors
/// `not_found`.
pub(super) fn reply(tx: &Tx<'_>, actor: &Actor, id: StreamId) -> Result<TitleReply> {
    Ok(TitleReply { title: one(store::titles(tx, list::asker(actor), &[id])?)? })
}

fn one(titles: Vec<Title>) -> Result<Title> {
    titles.into_iter().next().ok_or_else(|| Error::new(Code::NotFound))
}

/// The title with all that its page shows, for whoever may see it.
///
/// # Errors
/// As [`Video::title`].
pub(super) fn view(tx: &Tx<'_>, actor: &Actor, id: StreamId) -> Result<TitleView> {
    let seat = access::title(tx, actor, id, Act::See)?;
    let asker = list::asker(actor);
    let beside = store::beside(tx, asker.account, &seat.film)?;
    let episodes = match beside.series {
        Some(series) => store::episodes(tx, asker, series, EPISODES_SHOWN_MAX)?,
        None => Vec::new(),
    };
    let related = store::related(tx, asker.account, id, RELATED_LOOKED_AT, RELATED_SHOWN)?;
    let ids: Vec<StreamId> = [id].into_iter().chain(episodes.iter().copied()).chain(related).collect();
    let mut titles = store::titles(tx, asker, &ids)?.into_iter();
    let title = titles.next().filter(|title| title.id == id).ok_or_else(|| Error::new(Code::NotFound))?;
    let episodes: Vec<Title> = titles.by_ref().take(episodes.len()).collect();
    Ok(TitleView {
        description: beside.description,
        html: beside.html,
        media: rights::media_of(tx, &seat, actor.id())?,
        barrier: seat.barrier,
        subtitles: subtitles(tx, actor, &seat)?,
        chapters: store::chapters(tx, id)?,
        episodes,
        related: titles.collect(),
        topic: beside.topic,
        liked: beside.liked,
        later: beside.later,
        favourite: beside.favourite,
        may_edit: seat.editor,
        moderator: seat.editor,
        wait_s: wait_s(tx, &seat)?,
        sha256: seat.film.hash.filter(|_| seat.barrier.is_none()).map(|hash| hex(&hash)),
        title,
    })
}

/// The words to a film, with their addresses for those who may watch it.
fn subtitles(tx: &Tx<'_>, actor: &Actor, seat: &Seat) -> Result<Vec<Subtitle>> {
    let known = store::subtitles(tx, seat.film.id)?;
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let base = match seat.barrier {
        None => Some(rights::base_of(tx, seat, actor.id())?.0),
        Some(_) => None,
    };
    let address = |language: &str| base.as_ref().map(|base| format!("{base}/sub-{language}.vtt")).unwrap_or_default();
    let words = known.into_iter().map(|(language, label)| Subtitle { url: address(&language), language, label });
    Ok(words.collect())
}

/// How long the asker waits before a download begins: for free titles, without a VIP term.
fn wait_s(tx: &Tx<'_>, seat: &Seat) -> Result<u32> {
    if seat.film.access != Access::Free || seat.vip || seat.editor || seat.film.bought {
        return Ok(0);
    }
    Ok(founding::library(tx)?.download_wait_s)
}

//! The watch page.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::video::{
    Access, Barrier, Density, Fault, GetBullets, GetDensity, GetTitle, Rung, RungState, RungView, State, Title,
    TitleView,
};
use tea_protocol::wallet::{Mine, Wallet};
use tea_protocol::{Cid, Reply, Request, StreamId};

use super::card::card_for;
use super::{Here, edit, title_id, title_path};
use crate::http::Web;
use crate::http::boards;
use crate::http::fault::status;
use crate::http::frame::Frame;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::limits::BULLETS_LISTED;
use crate::pages::face::Face;
use crate::pages::page::{Page, Place};
use crate::pages::video::{
    BarrierView, BulletRow, ChapterView, Comments, Curve, Offer, QualityRow, SubtitleView, WatchView, Working,
};
use tea_words::figures::{length, money, size};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/v/{title}", get(show))
}

async fn show(visit: Here, Path(title): Path<String>) -> Answer {
    let title = title_id(&title)?;
    let frame = visit.frame().await?;
    let Reply::VideoTitle(shown) = visit.ask(Request::VideoTitle(GetTitle { title })).await? else {
        return Err(other_answer().into());
    };
    let view = view(&visit, &frame, *shown).await?;
    // What a guest is shown of a film holds addresses that are open to all, so it may be kept for others.
    Ok(visit.show(&view)?)
}

/// The film again, with the sentence of why something about it was refused: the price of now, and the field to try anew.
pub(super) async fn again(visit: &Visit, title: StreamId, error: Error) -> Answer {
    if !may_try_again(error.code) {
        return Err(error.into());
    }
    let frame = visit.frame().await?;
    let Reply::VideoTitle(shown) = visit.ask(Request::VideoTitle(GetTitle { title })).await? else {
        return Err(other_answer().into());
    };
    let sentence = match edit::hint(&error) {
        Some(key) => frame.words().say(key).to_owned(),
        None => visit.sentence(&error).await,
    };
    let mut view = view(visit, &frame, *shown).await?;
    view.page.notice = Some(sentence);
    Ok(visit.show_once(status(error.code), &view)?)
}

async fn view(visit: &Visit, frame: &Frame, shown: TitleView) -> Result<WatchView, Error> {
    let id = shown.title.id;
    let wallet = wallet(visit, frame).await?;
    let unit = match &wallet {
        Some(wallet) => wallet.unit.clone(),
        None => visit.web.house.founding.library().await?.unit,
    };
    let comments = comments(visit, frame, &shown).await?;
    let density = density(visit, id).await?;
    let page = page(visit, frame, &shown.title);
    let barrier = shown.barrier.map(|barrier| barrier_view(barrier, &shown.title));
    let next = next(&shown.title, &shown.episodes);
    let better_with_vip = shown.media.as_ref().is_some_and(|media| better(&shown.title, media.top))
        && wallet.as_ref().is_none_or(|wallet| wallet.vip_until.is_none());
    let download = shown.barrier.is_none() && shown.title.bytes > 0;
    let title = shown.title;
    Ok(WatchView {
        page,
        id: id.0,
        sprite: shown.media.as_ref().and_then(|media| media.sprite.as_ref()).map(json).transpose()?,
        barrier,
        offer: wallet.filter(|_| title.access == Access::Paid && !title.owned).map(|wallet| offer(&title, &wallet)),
        cover: title.cover.clone(),
        duration_ms: title.duration_ms,
        position_ms: title.position_ms.unwrap_or(0),
        subtitles: shown
            .subtitles
            .into_iter()
            .map(|words| SubtitleView { language: words.language, label: words.label, url: words.url })
            .collect(),
        chapters: shown
            .chapters
            .into_iter()
            .map(|part| ChapterView { start_ms: part.start_ms, at: length(part.start_ms), title: part.title })
            .collect(),
        bullets: first_bullets(visit, id).await?,
        bullets_total: title.bullets,
        curve: Curve::of(&density.counts, steps(title.duration_ms, density.step_ms)),
        face: Face::of(title.author_id.0, &title.display, None),
        html: shown.html,
        views: title.views,
        likes: title.likes,
        liked: shown.liked,
        later: shown.later,
        favourite: shown.favourite,
        at_ms: title.published_at.unwrap_or(title.at),
        download: download.then(|| if better_with_vip { String::new() } else { size(title.bytes) }),
        cost: (!frame.is_member() && title.access == Access::Paid).then(|| money(title.price, &unit)),
        wait_s: shown.wait_s,
        sha256: shown.sha256.unwrap_or_default(),
        comments,
        series: title.series.as_ref().map(|series| series.name.clone()),
        episodes: shown
            .episodes
            .into_iter()
            .filter(|one| one.id != id)
            .map(|one| card_for(frame, one, &unit))
            .collect(),
        related: shown.related.into_iter().map(|one| card_for(frame, one, &unit)).collect(),
        next,
        media: shown.media,
        may_edit: shown.may_edit,
        moderator: shown.moderator,
        better_with_vip,
        title: title.title,
        author: title.author,
        display: title.display,
        category: title.category,
        tags: title.tags,
    })
}

fn page(visit: &Visit, frame: &Frame, title: &Title) -> Page {
    Page {
        canonical: title.published_at.and_then(|_| visit.canonical(&title_path(title.id))),
        description: title.excerpt.clone(),
        ..frame.at(Place::Films, title.title.clone())
    }
}

/// The newest of what is said about a title; none where the viewer may not read it.
async fn comments(visit: &Visit, frame: &Frame, shown: &TitleView) -> Result<Option<Comments>, Error> {
    let Some(topic) = shown.topic else { return Ok(None) };
    let newest = boards::newest(visit, frame, topic).await?;
    Ok(newest.map(|newest| Comments {
        href: boards::topic_path(topic),
        replies: shown.title.comments,
        newest: newest.floors,
        cid: newest.may_reply.then(|| Cid::fresh().to_string()),
    }))
}

/// What the viewer has; none for a guest.
async fn wallet(visit: &Visit, frame: &Frame) -> Result<Option<Wallet>, Error> {
    if !frame.is_member() {
        return Ok(None);
    }
    match visit.ask(Request::WalletMine(Mine {})).await? {
        Reply::WalletMine(wallet) => Ok(Some(wallet)),
        _ => Err(other_answer()),
    }
}

async fn density(visit: &Visit, title: StreamId) -> Result<Density, Error> {
    match visit.ask(Request::VideoDensity(GetDensity { title })).await? {
        Reply::VideoDensity(density) => Ok(density),
        _ => Err(other_answer()),
    }
}

/// The first bullet comments, for those without script.
async fn first_bullets(visit: &Visit, title: StreamId) -> Result<Vec<BulletRow>, Error> {
    let segment = visit.web.house.video.segment(&visit.caller, GetBullets { title, segment: 0 }).await?;
    let first = segment.bullets.iter().take(BULLETS_LISTED);
    Ok(first.map(|placed| BulletRow { at: length(placed.bullet.at_ms), text: placed.bullet.text.clone() }).collect())
}

/// How many steps of the curve the film has.
fn steps(duration_ms: u64, step_ms: u64) -> usize {
    usize::try_from(duration_ms.div_ceil(step_ms.max(1))).unwrap_or(0)
}

fn json(sprite: &tea_protocol::video::Sprite) -> Result<String, Error> {
    serde_json::to_string(sprite).map_err(Error::internal)
}

/// The episode after this one.
fn next(title: &Title, episodes: &[Title]) -> Option<String> {
    let at = episodes.iter().position(|one| one.id == title.id)?;
    episodes.get(at + 1).map(|one| title_path(one.id))
}

/// Whether there is a quality better than what the viewer may watch.
fn better(title: &Title, top: Rung) -> bool {
    title.rungs.iter().any(|rung| rung.rung as u8 > top as u8)
}

fn offer(title: &Title, wallet: &Wallet) -> Offer {
    Offer {
        price: title.your_price,
        sum: money(title.your_price, &wallet.unit),
        instead: (title.your_price < title.price).then(|| money(title.price, &wallet.unit)),
        balance: money(wallet.balance, &wallet.unit),
        enough: wallet.balance >= title.your_price,
    }
}

fn barrier_view(barrier: Barrier, title: &Title) -> BarrierView {
    match barrier {
        Barrier::SignIn => BarrierView::SignIn,
        Barrier::Buy => BarrierView::Buy,
        Barrier::Vip => BarrierView::Vip,
        Barrier::Gone => BarrierView::Gone,
        Barrier::NotReady if title.state == State::Damaged => BarrierView::Damaged(fault_key(title.fault)),
        Barrier::NotReady => BarrierView::Working(Working {
            key: state_key(title.state),
            percent: title.percent,
            rungs: title.rungs.iter().map(quality).collect(),
        }),
    }
}

/// A quality and how far it has come.
pub(super) fn quality(rung: &RungView) -> QualityRow {
    let key = match rung.state {
        RungState::Waiting => "rung-waiting",
        RungState::Making => "rung-making",
        RungState::Ready => "rung-ready",
        RungState::Failed => "rung-failed",
    };
    QualityRow { name: rung.rung.name(), key, percent: rung.percent }
}

/// The key of what happens to a film.
pub(super) fn state_key(state: State) -> &'static str {
    match state {
        State::Waiting => "state-waiting",
        State::Received => "state-received",
        State::Probed => "state-probed",
        State::Playable => "state-playable",
        State::Ladder => "state-ladder",
        State::Ready => "state-ready",
        State::Damaged => "watch-damaged",
    }
}

/// The key of why a film cannot be shown.
pub(super) fn fault_key(fault: Option<Fault>) -> &'static str {
    match fault {
        Some(Fault::Damaged) => "fault-damaged",
        Some(Fault::Unsupported) => "fault-unsupported",
        Some(Fault::TooLarge) => "fault-too-large",
        Some(Fault::TooSlow) => "fault-too-slow",
        Some(Fault::Tools) => "fault-tools",
        Some(Fault::Internal) | None => "fault-internal",
    }
}

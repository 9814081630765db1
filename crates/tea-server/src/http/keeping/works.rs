//! The films of the house: the work on them, their states, and bullet comments that were reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::video::{
    BulletReport, BulletReports, List, SettleBullets, State, Title, TitlePage, Works, WorksReply,
};
use tea_protocol::{Code, Reply, Request, StreamId};

use super::Here;
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::form::Fields;
use crate::http::video::{priced, title_path};
use crate::http::visit::{Answer, Visit, encoded, other_answer};
use crate::limits::ADMIN_FILMS_PAGE;
use crate::pages::keeping::{ReportRow, StateGroup, TitleRow, WorksRow, WorksView};
use crate::pages::page::{Place, Reading};
use tea_words::figures::{length, size};

const PATH: &str = "/admin/films";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(PATH, get(show)).route("/admin/films/bullets", post(settle))
}

/// Which page of the titles.
#[derive(Default, Deserialize)]
struct Part {
    after: Option<String>,
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, part).await?)?)
}

async fn view(visit: &Visit, part: Part) -> Result<WorksView, Error> {
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let frame = visit.frame().await?;
    if frame.role() < Role::Admin {
        return Err(Code::Forbidden.into());
    }
    let Reply::VideoWorks(works) = visit.ask(Request::VideoWorks(Works {})).await? else { return Err(other_answer()) };
    let TitlePage { titles, next, .. } = titles(visit, part.after).await?;
    let unit = visit.web.house.founding.library().await?.unit;
    let Reply::VideoBulletReports(reports) =
        visit.ask(Request::VideoBulletReports(BulletReports { title: None })).await?
    else {
        return Err(other_answer());
    };
    Ok(WorksView {
        page: frame.at(Place::Elsewhere, frame.words().say("works-title")),
        works: works_row(works),
        groups: groups(&frame.page.reading, titles, &unit),
        next: next.map(|after| format!("{PATH}?after={}#h-titles", encoded(&after))),
        reports: reports.reports.into_iter().map(report).collect(),
        error: None,
    })
}

async fn titles(visit: &Visit, after: Option<String>) -> Result<TitlePage, Error> {
    let ask = List { all: true, after, limit: Some(ADMIN_FILMS_PAGE), ..List::default() };
    match visit.ask(Request::VideoList(ask)).await? {
        Reply::VideoList(page) => Ok(page),
        _ => Err(other_answer()),
    }
}

fn works_row(works: WorksReply) -> WorksRow {
    WorksRow {
        ffmpeg: works.ffmpeg,
        protection: works.protection.join(" · "),
        waiting: works.waiting,
        making: works.making,
        damaged: works.damaged,
        free: works.free_bytes.map(size),
        taken: size(works.films_bytes),
    }
}

fn groups(reading: &Reading, titles: Vec<Title>, unit: &str) -> Vec<StateGroup> {
    let mut groups: Vec<StateGroup> = StateGroup::KEYS.map(|key| StateGroup { key, titles: Vec::new() }).into();
    for title in titles {
        let key = state(&title);
        if let Some(group) = groups.iter_mut().find(|group| group.key == key) {
            group.titles.push(title_row(reading, title, unit));
        }
    }
    groups.retain(|group| !group.titles.is_empty());
    groups
}

/// The group of a title.
fn state(title: &Title) -> &'static str {
    match title.state {
        _ if title.removed => "works-state-removed",
        State::Damaged => "works-state-damaged",
        State::Waiting => "works-state-arriving",
        State::Received | State::Probed => "works-state-making",
        State::Playable | State::Ladder | State::Ready if title.published_at.is_none() => "works-state-draft",
        State::Playable | State::Ladder | State::Ready => "works-state-shown",
    }
}

fn title_row(reading: &Reading, title: Title, unit: &str) -> TitleRow {
    let (author, at_ms) = ((title.author.clone(), title.display.clone()), title.at);
    let bytes = (title.bytes > 0).then(|| size(title.bytes));
    // Whoever keeps the library may watch all of it; what others pay is what the list is read for.
    let card = priced(title, unit);
    let marks = card.marks.iter().map(|mark| mark.words(reading));
    let length = Some(card.length).filter(|length| !length.is_empty());
    TitleRow {
        facts: length.into_iter().chain(bytes).chain(marks).collect(),
        href: card.href,
        title: card.title,
        author,
        at_ms,
    }
}

fn report(report: BulletReport) -> ReportRow {
    let placed = report.bullet;
    ReportRow {
        value: format!("{}:{}", report.title, placed.seq),
        href: title_path(report.title),
        title: report.name,
        moment: length(placed.bullet.at_ms),
        text: placed.bullet.text,
        author: placed.author,
        at_ms: placed.sent_at,
        reporters: report.reporters,
        reasons: report.reasons,
    }
}

/// Settles what was ticked, title by title.
async fn settle(Extension(visit): Here, fields: Fields) -> Answer {
    let remove = match fields.get("verdict") {
        "remove" => true,
        "stand" => false,
        _ => return Err(Error::new(Code::BadRequest).with("field", "verdict").into()),
    };
    let ticked = ticked(&fields)?;
    if ticked.is_empty() {
        let mut view = view(&visit, Part::default()).await?;
        view.error = Some(view.page.reading.words.say("tending-none-ticked").to_owned());
        return Ok(visit.show_once(StatusCode::BAD_REQUEST, &view)?);
    }
    for (title, seqs) in ticked {
        visit.ask(Request::VideoSettleBullets(SettleBullets { title, seqs, remove })).await?;
    }
    Ok(see_other(PATH))
}

/// The comments that were ticked, by title.
fn ticked(fields: &Fields) -> Result<BTreeMap<StreamId, Vec<u64>>, Error> {
    let mut titles: BTreeMap<StreamId, Vec<u64>> = BTreeMap::new();
    for value in fields.all("bullet") {
        let refused = || Error::new(Code::BadRequest).with("field", "bullet");
        let (title, seq) = value.split_once(':').ok_or_else(refused)?;
        let (title, seq) = (title.parse().map_err(|_| refused())?, seq.parse().map_err(|_| refused())?);
        titles.entry(StreamId(title)).or_default().push(seq);
    }
    Ok(titles)
}

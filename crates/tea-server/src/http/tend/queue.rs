//! The page of a board's moderators.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::boards::{Banned, Bans, BoardLog, GetTopic, Held, HeldFor, HeldPost, Reported, Reports};
use tea_protocol::{Code, Reply, Request};

use super::{Here, log, tend_path};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::boards::{board_ref, detail, first_page, floor_path, head, read_topic, topic_id, topic_path};
use crate::http::visit::{Answer, Visit, other_answer};
use crate::limits::BAN_DAYS;
use crate::pages::boards::Choice;
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};
use crate::pages::tend::{BanRow, HeldRow, Part, ReportRow, TendView};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/b/{board}/tend", get(show)).route("/t/{topic}/tend", get(of_topic))
}

/// Which part, and from where on.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    show: String,
    after: Option<i64>,
}

async fn show(Extension(visit): Here, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let mut shown = view(&visit, &slug, Part::from_value(&asked.show), asked.after).await?;
    // Whoever asks for no part comes for what waits, wherever it waits.
    if asked.show.is_empty() && shown.reports.is_empty() {
        let held = view(&visit, &slug, Part::Held, None).await?;
        if !held.held.is_empty() {
            shown = held;
        }
    }
    Ok(visit.show_once(StatusCode::OK, &shown)?)
}

/// From a topic to the queue of its board: the way of notices, which know no board.
async fn of_topic(Extension(visit): Here, Path(topic): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let ask = GetTopic { limit: Some(1), ..first_page(topic_id(&topic)?) };
    let slug = read_topic(&visit, ask).await?.board.slug;
    Ok(see_other(&tend_path(&slug, Part::from_value(&asked.show).value())))
}

/// The page at one of its parts.
///
/// # Errors
/// `sign_in_required`, `forbidden`, `not_found`.
pub(super) async fn view(visit: &Visit, slug: &str, part: Part, after: Option<i64>) -> Result<TendView, Error> {
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let board = detail(visit, slug).await?.board;
    if !board.moderator {
        return Err(Code::Forbidden.into());
    }
    let frame = visit.frame().await?;
    let words = frame.words();
    let term = |days: i64| Choice { value: days.to_string(), name: words.count("ban-days", days), chosen: days == 7 };
    let mut view = TendView {
        page: Page { canonical: None, ..frame.at(Place::Boards, words.name("tending-title", &board.name)) },
        board: head(visit, &board),
        part,
        reports: Vec::new(),
        held: Vec::new(),
        bans: Vec::new(),
        log: Vec::new(),
        name: Field::default(),
        reason: Field::default(),
        terms: BAN_DAYS.into_iter().map(term).collect(),
        next: None,
        error: None,
    };
    let next = fill(visit, slug, after, &mut view).await?;
    view.next = next.map(|after| format!("{}&after={after}", tend_path(slug, part.value())));
    Ok(view)
}

/// Reads what the part shows; returns where the next page begins.
async fn fill(visit: &Visit, slug: &str, after: Option<i64>, view: &mut TendView) -> Result<Option<i64>, Error> {
    let board = board_ref(slug);
    let ask = match view.part {
        Part::Reports => Request::BoardsReports(Reports { board: Some(board), state: None, after }),
        Part::Held => Request::BoardsHeld(Held { board: Some(board), after }),
        Part::Bans => Request::BoardsBans(Bans { board }),
        Part::Log => Request::BoardsLog(BoardLog { board, before: after }),
    };
    match visit.ask(ask).await? {
        Reply::BoardsReports(page) => {
            view.reports = page.reports.into_iter().map(report).collect();
            Ok(page.next)
        }
        Reply::BoardsHeld(page) => {
            view.held = page.held.into_iter().map(held).collect();
            Ok(page.next)
        }
        Reply::BoardsBans(list) => {
            view.bans = list.bans.into_iter().map(ban).collect();
            Ok(None)
        }
        Reply::BoardsLog(page) => {
            view.log = page.lines.into_iter().map(log::row).collect();
            Ok(page.next)
        }
        _ => Err(other_answer()),
    }
}

fn report(report: Reported) -> ReportRow {
    ReportRow {
        id: report.id,
        href: floor_path(report.topic, report.floor),
        title: report.title,
        floor: report.floor,
        author: report.author,
        excerpt: report.excerpt,
        reasons: report.reasons.into_iter().map(|complaint| (complaint.by, complaint.reason)).collect(),
        at_ms: report.at,
    }
}

fn held(post: HeldPost) -> HeldRow {
    HeldRow {
        id: post.id,
        topic: post.topic.map(topic_path),
        title: post.title,
        author: post.author,
        display: post.display,
        body_html: post.html,
        why: match post.reason {
            HeldFor::Review => "held-review",
            HeldFor::First => "held-first",
            HeldFor::Word => "held-word",
        },
        at_ms: post.at,
    }
}

fn ban(ban: Banned) -> BanRow {
    BanRow { name: ban.name, display: ban.display, until_ms: ban.until, reason: ban.reason, by: ban.by }
}

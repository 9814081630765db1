//! The till: topping up wallets, redeem codes, and anybody's ledger.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::wallet::{Code as RedeemCode, CodeList, Codes, CodesMade, MakeCodes, TopUp};
use tea_protocol::{Cid, Code, Reply, Request};

use super::Here;
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::own::{ledger, money_row};
use crate::http::visit::{Answer, Visit, encoded, other_answer};
use crate::limits::{CODE_DAYS_USUAL, CODES_USUAL};
use crate::pages::form::Field;
use crate::pages::keeping::{CodeRow, MadeCodes, TillView};
use crate::pages::page::Place;
use tea_words::figures::money;

const PATH: &str = "/admin/money";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route(PATH, get(show))
        .route("/admin/money/top-up", post(top_up))
        .route("/admin/money/codes", post(make_codes))
}

/// Whose ledger is read and from where on, and which page of the codes.
#[derive(Default, Deserialize)]
struct Part {
    #[serde(default)]
    of: String,
    before: Option<i64>,
    after: Option<i64>,
    #[serde(default)]
    done: String,
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    let (of, topped_up) = (part.of.trim().to_owned(), part.done == "top-up");
    match view(&visit, part).await {
        Ok(mut view) => {
            let told = view.of.as_ref().filter(|_| topped_up).map(|(name, _)| name.clone());
            view.page.notice = told.map(|name| view.page.name("till-done", name));
            Ok(visit.show_once(StatusCode::OK, &view)?)
        }
        // A name that nobody has is a slip of whoever typed it.
        Err(error) if error.code == Code::NotFound && !of.is_empty() => {
            let mut view = view(&visit, Part::default()).await?;
            view.error = Some(view.page.name("till-nobody", of));
            Ok(visit.show_once(status(error.code), &view)?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn view(visit: &Visit, part: Part) -> Result<TillView, Error> {
    let CodeList { codes, next } = match visit.ask(Request::WalletCodes(Codes { after: part.after })).await? {
        Reply::WalletCodes(list) => list,
        _ => return Err(other_answer()),
    };
    let unit = visit.web.house.founding.library().await?.unit;
    let frame = visit.frame().await?;
    let now_ms = frame.page.reading.clock.now_ms;
    let mut view = TillView {
        page: frame.at(Place::Elsewhere, frame.words().say("till-title")),
        name: Field::of(part.of.trim()),
        amount: Field::default(),
        note: Field::default(),
        cid: Cid::fresh().to_string(),
        worth: Field::default(),
        count: Field::of(CODES_USUAL.to_string()),
        days: Field::of(CODE_DAYS_USUAL.to_string()),
        purpose: Field::default(),
        made: None,
        codes: codes.into_iter().map(|code| code_row(code, &unit, now_ms)).collect(),
        next: next.map(|after| format!("{PATH}?after={after}#h-list")),
        of: None,
        rows: Vec::new(),
        earlier: None,
        error: None,
        unit,
    };
    let of = part.of.trim();
    if !of.is_empty() {
        let page = ledger(visit, Some(of.to_owned()), part.before).await?;
        view.of = Some((of.to_owned(), money(page.balance, &view.unit)));
        view.rows = page.rows.into_iter().map(|row| money_row(row, &view.unit)).collect();
        view.earlier = page.next.map(|before| format!("{}&before={before}#h-of", of_path(of)));
    }
    Ok(view)
}

/// The till with the ledger of somebody.
fn of_path(name: &str) -> String {
    format!("{PATH}?of={}", encoded(name))
}

fn code_row(code: RedeemCode, unit: &str, now_ms: i64) -> CodeRow {
    CodeRow {
        amount: money(code.amount, unit),
        purpose: code.note,
        made_ms: code.made_at,
        expires_ms: code.expires_at,
        used: code.used_by.map(|name| (name, code.used_at.unwrap_or(code.made_at))),
        over: code.expires_at <= now_ms,
    }
}

async fn top_up(Extension(visit): Here, fields: Fields) -> Answer {
    let name = fields.get("name").trim().to_owned();
    let asked = match (fields.sum("amount"), fields.cid()) {
        (Ok(amount), Ok(cid)) => {
            let ask = TopUp { account: name.clone(), amount, note: fields.given("note"), cid };
            visit.ask(Request::WalletTopUp(ask)).await
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    match asked {
        Ok(_) => Ok(see_other(&format!("{}&done=top-up", of_path(&name)))),
        Err(error) => refused(&visit, &fields, error).await,
    }
}

/// The codes are shown in the answer itself: only their digests are kept, so there is no page to come back to.
async fn make_codes(Extension(visit): Here, fields: Fields) -> Answer {
    match codes_made(&visit, &fields).await {
        Ok(CodesMade { codes, expires_at, .. }) => {
            let mut view = view(&visit, Part::default()).await?;
            view.made = Some(MadeCodes { lines: codes.join("\n"), expires_ms: expires_at });
            Ok(visit.show_once(StatusCode::OK, &view)?)
        }
        Err(error) => refused(&visit, &fields, error).await,
    }
}

async fn codes_made(visit: &Visit, fields: &Fields) -> Result<CodesMade, Error> {
    let ask = MakeCodes {
        amount: fields.sum("worth")?,
        count: fields.number("count")?,
        days: Some(fields.number("days")?),
        note: fields.given("purpose"),
        cid: fields.cid()?,
    };
    match visit.ask(Request::WalletMakeCodes(ask)).await? {
        Reply::WalletMakeCodes(made) => Ok(made),
        _ => Err(other_answer()),
    }
}

/// The till again, with what was written and the sentence at its field.
async fn refused(visit: &Visit, fields: &Fields, error: Error) -> Answer {
    // Nobody of that name is a slip of whoever typed it.
    if !may_try_again(error.code) && error.code != Code::NotFound {
        return Err(error.into());
    }
    let mut view = view(visit, Part::default()).await?;
    let codes = fields.has("worth");
    for (name, field) in [
        ("name", &mut view.name),
        ("amount", &mut view.amount),
        ("note", &mut view.note),
        ("worth", &mut view.worth),
        ("count", &mut view.count),
        ("days", &mut view.days),
        ("purpose", &mut view.purpose),
    ] {
        if fields.has(name) {
            *field = fields.again(name);
        }
    }
    let nobody = error.code == Code::NotFound;
    let named = error.field();
    let sentence = Some(match named {
        _ if nobody => view.page.name("till-nobody", fields.get("name").trim()),
        "amount" | "worth" if error.code == Code::BadRequest => view.page.say("film-bad-price").to_owned(),
        "count" | "days" if error.code == Code::BadRequest => view.page.say("till-bad-number").to_owned(),
        _ => visit.sentence(&error).await,
    });
    match (named, codes) {
        _ if nobody => view.name.error = sentence,
        ("amount", false) => view.amount.error = sentence,
        ("note", false) => view.note.error = sentence,
        ("amount" | "worth", true) => view.worth.error = sentence,
        ("count", true) => view.count.error = sentence,
        ("days", true) => view.days.error = sentence,
        ("note", true) => view.purpose.error = sentence,
        _ => view.error = sentence,
    }
    if !codes && !matches!(error.code, Code::CidConflict | Code::CidInvalid) && !fields.get("cid").is_empty() {
        view.cid = fields.get("cid").to_owned();
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

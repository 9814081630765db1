//! The own wallet.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::wallet::{BuyVip, Ledger, LedgerPage, LedgerRow, Mine, Movement, Redeem, Wallet};
use tea_protocol::{Cid, Code, Reply, Request};

use super::Here;
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::video::title_path;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::limits::LEDGER_PAGE;
use crate::pages::form::Field;
use crate::pages::own::{MoneyRow, VipOffer, WalletView};
use crate::pages::page::Place;
use tea_words::figures::money;

const PATH: &str = "/me/wallet";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(PATH, get(show)).route("/me/wallet/redeem", post(redeem)).route("/me/wallet/vip", post(buy_vip))
}

/// Which page of the ledger, and what the last form did.
#[derive(Default, Deserialize)]
struct Part {
    after: Option<i64>,
    #[serde(default)]
    done: String,
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    let done = match part.done.as_str() {
        "redeemed" => Some("wallet-done-redeemed"),
        "vip" => Some("wallet-done-vip"),
        _ => None,
    };
    let mut view = view(&visit, part.after).await?;
    view.page.notice = done.map(|key| view.page.say(key).to_owned());
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

async fn view(visit: &Visit, after: Option<i64>) -> Result<WalletView, Error> {
    let Reply::WalletMine(wallet) = visit.ask(Request::WalletMine(Mine {})).await? else { return Err(other_answer()) };
    let LedgerPage { rows, next, .. } = ledger(visit, None, after).await?;
    let frame = visit.frame().await?;
    let Wallet { balance, unit, vip_until, vip_price, vip_days, .. } = wallet;
    let lacks = (vip_price > balance).then(|| money(vip_price - balance, &unit));
    Ok(WalletView {
        page: frame.at(Place::Me, frame.words().say("wallet-title")),
        balance: money(balance, &unit),
        vip_until_ms: vip_until,
        vip: VipOffer {
            price: vip_price,
            price_said: money(vip_price, &unit),
            days: vip_days,
            cid: Cid::fresh().to_string(),
            lacks,
        },
        code: Field::default(),
        error: None,
        rows: rows.into_iter().map(|row| money_row(row, &unit)).collect(),
        next: next.map(|after| format!("{PATH}?after={after}#h-ledger")),
        first: after.map(|_| format!("{PATH}#h-ledger")),
    })
}

/// A page of a ledger; the own one when no account is named.
///
/// # Errors
/// What the house refuses.
pub(in crate::http) async fn ledger(
    visit: &Visit,
    account: Option<String>,
    after: Option<i64>,
) -> Result<LedgerPage, Error> {
    let ask = Ledger { account, after, limit: Some(LEDGER_PAGE) };
    match visit.ask(Request::WalletLedger(ask)).await? {
        Reply::WalletLedger(page) => Ok(page),
        _ => Err(other_answer()),
    }
}

/// A movement as pages show it.
pub(in crate::http) fn money_row(row: LedgerRow, unit: &str) -> MoneyRow {
    let sign = if row.amount > 0 { "+" } else { "" };
    MoneyRow {
        kind: match row.kind {
            Movement::TopUp => "money-top-up",
            Movement::Redeemed => "money-redeemed",
            Movement::Vip => "money-vip",
            Movement::Purchase => "money-purchase",
            Movement::Refund => "money-refund",
        },
        amount: format!("{sign}{}", money(row.amount, unit)),
        balance: money(row.balance, unit),
        title: row.title.map(|title| (title_path(title), row.name)),
        note: row.note,
        at_ms: row.at,
    }
}

async fn redeem(Extension(visit): Here, fields: Fields) -> Answer {
    let ask = Redeem { code: fields.get("code").to_owned() };
    let Err(error) = visit.ask(Request::WalletRedeem(ask)).await else {
        return Ok(see_other("/me/wallet?done=redeemed"));
    };
    if !may_try_again(error.code) {
        return Err(error.into());
    }
    let mut view = view(&visit, None).await?;
    view.code = fields.again("code").refused(visit.sentence(&error).await);
    Ok(visit.show_once(status(error.code), &view)?)
}

/// After a refusal the form has the price of now; a key that was used for something else is not kept.
async fn buy_vip(Extension(visit): Here, fields: Fields) -> Answer {
    let bought = match (fields.number("price"), fields.cid()) {
        (Ok(price), Ok(cid)) => visit.ask(Request::WalletBuyVip(BuyVip { price, cid })).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    let Err(error) = bought else { return Ok(see_other("/me/wallet?done=vip")) };
    if !may_try_again(error.code) {
        return Err(error.into());
    }
    let mut view = view(&visit, None).await?;
    if error.code != Code::CidConflict && error.code != Code::CidInvalid && !fields.get("cid").is_empty() {
        view.vip.cid = fields.get("cid").to_owned();
    }
    view.error = Some(visit.sentence(&error).await);
    Ok(visit.show_once(status(error.code), &view)?)
}

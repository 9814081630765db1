//! `teahouse wallet`.

use super::{Wallet, call, lines};
use crate::connect;
use crate::exit::{Failure, Outcome, SIGN_IN};
use crate::{out, tongue};
use jiff::tz::TimeZone;
use serde_json::json;
use tea_protocol::wallet::{self, Ledger, LedgerPage, LedgerRow, Mine, Movement};
use tea_protocol::{Reply, Request};
use tea_words::{Arg, Words};

/// `teahouse wallet`.
pub(crate) async fn wallet(ask: Wallet) -> Outcome {
    let visit = connect::to_read(&ask.place, &ask.reach).await?;
    let first = |failure: Failure| match failure.code {
        SIGN_IN => Failure::new(SIGN_IN, tongue::say("command-sign-in-first", "host", &ask.place.house())),
        _ => failure,
    };
    let Reply::WalletMine(mine) = call(&visit.client, Request::WalletMine(Mine {})).await.map_err(first)? else {
        return Err(Failure::other_answer());
    };
    let ledger = match ask.lines {
        0 => LedgerPage { rows: Vec::new(), next: None, balance: mine.balance },
        lines => {
            let request = Ledger { account: None, after: None, limit: Some(lines) };
            let Reply::WalletLedger(ledger) = call(&visit.client, Request::WalletLedger(request)).await? else {
                return Err(Failure::other_answer());
            };
            ledger
        }
    };
    if ask.json {
        let mut object = serde_json::to_value(&mine).map_err(anyhow::Error::from)?;
        object["ledger"] = json!(ledger.rows);
        return out::json(object);
    }
    out::line(&standing(tongue::words(), &mine, TimeZone::system()))?;
    let zone = TimeZone::system();
    ledger.rows.iter().try_for_each(|row| out::line(&line(tongue::words(), row, &mine.unit, zone.clone())))
}

/// What is in it, and how long the VIP term lasts.
fn standing(words: &Words, mine: &wallet::Wallet, zone: TimeZone) -> String {
    let mut line = words.name("video-command-balance", &lines::money(mine.balance, &mine.unit));
    if let Some(until) = mine.vip_until {
        line += &format!(" · {}", words.name("video-command-vip-until", &lines::time(until, zone)));
    }
    line
}

/// One movement: when, how much, what was left, and why.
fn line(words: &Words, row: &LedgerRow, unit: &str, zone: TimeZone) -> String {
    let sign = if row.amount > 0 { "+" } else { "" };
    let amount = format!("{sign}{}", lines::money(row.amount, ""));
    let left = words.say_with("video-command-left", &[("name", Arg::Text(&lines::money(row.balance, unit)))]);
    let mut parts = vec![why(words, row.kind).to_owned()];
    parts.extend([&row.name, &row.note].into_iter().filter(|text| !text.is_empty()).map(|text| lines::one_line(text)));
    format!("{}  {amount:>10}  {}  ({left})", lines::time(row.at, zone), parts.join(" · "))
}

fn why(words: &Words, kind: Movement) -> &str {
    match kind {
        Movement::TopUp => words.say("video-command-top-up"),
        Movement::Redeemed => words.say("video-command-redeemed"),
        Movement::Vip => words.say("video-command-vip-term"),
        Movement::Purchase => words.say("video-command-purchase"),
        Movement::Refund => words.say("video-command-refund"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    #[test]
    fn a_movement_is_a_line() {
        let row: LedgerRow = serde_json::from_value(json!({
            "id": 1, "at": 1_795_439_220_000_i64, "kind": "purchase", "amount": -250, "balance": 750, "name": "a\nb",
        }))
        .unwrap();
        let told = line(Locale::En.words(), &row, "leaves", TimeZone::UTC);
        assert_eq!(told, "2026-11-23 13:07       -2.50  film · a b  (7.50 leaves left)");
    }
}

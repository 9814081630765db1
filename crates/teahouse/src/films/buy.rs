//! `teahouse buy`.

use super::{Buy, Door, call, lines, title, title_of};
use crate::exit::{Failure, Outcome, SIGN_IN};
use crate::{keyboard, out, tongue};
use serde_json::json;
use std::io::{BufRead, IsTerminal, Read, stdin};
use tea_protocol::video::{self, Access, TitleView};
use tea_protocol::wallet::{Mine, Wallet};
use tea_protocol::{Cid, Reply, Request};
use tea_words::Arg;

/// `teahouse buy`.
pub(crate) async fn buy(ask: Buy) -> Outcome {
    let id = title_of(&ask.place)?;
    let door = Door::open(&ask.place, &ask.reach).await?;
    if door.token.is_none() {
        return Err(Failure::new(SIGN_IN, tongue::say("command-sign-in-first", "host", &ask.place.house())));
    }
    let view = title(&door.client, id).await?;
    let Reply::WalletMine(wallet) = call(&door.client, Request::WalletMine(Mine {})).await? else {
        return Err(Failure::other_answer());
    };
    if let Some(key) = no_need(&view) {
        return tell(&ask, &view, &wallet, None, key);
    }
    if !ask.yes && !agreed(&view, &wallet).await? {
        return Err(Failure::interrupted());
    }
    // The same again, over a line that is cut, buys once: the house knows this number.
    let request = video::Buy { title: id, price: view.title.your_price, cid: Some(Cid::fresh()) };
    let Reply::VideoBuy(bought) = call(&door.client, Request::VideoBuy(request)).await? else {
        return Err(Failure::other_answer());
    };
    let after = Wallet { balance: bought.balance, ..wallet };
    tell(&ask, &view, &after, Some(bought.paid), "video-command-bought")
}

/// Why there is nothing to buy.
fn no_need(view: &TitleView) -> Option<&'static str> {
    match view.title.access {
        Access::Free => Some("video-command-is-free"),
        _ if view.title.owned => Some("video-command-is-yours"),
        Access::Paid | Access::Vip => None,
    }
}

/// Whether the person at the keyboard wants it for that.
async fn agreed(view: &TitleView, wallet: &Wallet) -> Outcome<bool> {
    if !stdin().is_terminal() {
        return Err(Failure::usage(tongue::words().say("video-command-say-yes").to_owned()));
    }
    let (name, price) = (lines::one_line(&view.title.title), lines::price(tongue::words(), &view.title, &wallet.unit));
    let balance = lines::money(wallet.balance, &wallet.unit);
    let args = [("title", Arg::Text(&name)), ("price", Arg::Text(&price)), ("balance", Arg::Text(&balance))];
    eprint!("{} ", tongue::words().say_with("video-command-ask", &args));
    let line = keyboard::wait(|| {
        let mut line = String::new();
        stdin().lock().take(crate::limits::ANSWER_BYTES_MAX).read_line(&mut line)?;
        Ok(line)
    });
    Ok(is_yes(&line.await?))
}

/// Nothing, and anything else, is no.
fn is_yes(line: &str) -> bool {
    matches!(line.trim().to_lowercase().as_str(), "y" | "yes" | "是" | "好" | "买")
}

fn tell(ask: &Buy, view: &TitleView, wallet: &Wallet, paid: Option<i64>, key: &str) -> Outcome {
    if ask.json {
        return out::json(json!({
            "title": view.title.id, "name": view.title.title, "bought": paid.is_some(), "paid": paid,
            "balance": wallet.balance, "unit": wallet.unit,
        }));
    }
    let (name, price) = (lines::one_line(&view.title.title), lines::money(paid.unwrap_or(0), &wallet.unit));
    let balance = lines::money(wallet.balance, &wallet.unit);
    let args = [("title", Arg::Text(&name)), ("price", Arg::Text(&price)), ("balance", Arg::Text(&balance))];
    out::line(&tongue::words().say_with(key, &args))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_buys() {
        assert!(is_yes("y\n") && is_yes(" YES ") && is_yes("好"));
        assert!(!is_yes("") && !is_yes("\n") && !is_yes("n") && !is_yes("yesterday"));
    }
}

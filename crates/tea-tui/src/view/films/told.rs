//! Prices, states and progress in words.

use crate::app::App;
use crate::clean::clean_line;
use tea_protocol::video::{Access, Barrier, Fault, Rung, RungState, RungView, State, Title, TitleView};
use tea_protocol::wallet::{LedgerRow, Movement};
use tea_words::Arg;
use tea_words::figures::length;

/// What a title costs the reader, with the usual price where that is another.
pub(super) fn price(app: &App, title: &Title) -> String {
    let say = |key| app.words.say(key).to_owned();
    match title.access {
        Access::Free => say("films-free"),
        Access::Vip => say("film-vip"),
        Access::Paid if title.owned => say("film-bought"),
        Access::Paid if title.your_price == title.price => app.money(title.price),
        Access::Paid => {
            let (yours, usual) = (app.money(title.your_price), app.money(title.price));
            app.words.say_with("video-command-half", &[("price", Arg::Text(&yours)), ("usual", Arg::Text(&usual))])
        }
    }
}

/// How far a title has come; nothing of one that is all there.
pub(super) fn standing(app: &App, title: &Title) -> String {
    let say = |key| app.words.say(key).to_owned();
    match title.state {
        _ if title.removed => say("film-removed"),
        State::Damaged => say("film-damaged"),
        State::Waiting => say("video-command-waiting"),
        State::Received | State::Probed => app.words.count("video-command-working", title.percent),
        State::Ladder => app.words.count("video-command-ladder", title.percent),
        _ if title.published_at.is_none() => say("film-draft"),
        State::Playable | State::Ready => String::new(),
    }
}

/// Why a damaged film cannot be shown.
pub(super) fn fault(app: &App, fault: Fault) -> String {
    let key = match fault {
        Fault::Damaged => "fault-damaged",
        Fault::Unsupported => "fault-unsupported",
        Fault::TooLarge => "fault-too-large",
        Fault::TooSlow => "fault-too-slow",
        Fault::Tools => "fault-tools",
        Fault::Internal => "fault-internal",
    };
    app.words.say(key).to_owned()
}

/// A quality and how far it has come.
pub(super) fn rung(app: &App, view: &RungView) -> String {
    let name = match view.rung {
        Rung::R480 => "480p",
        Rung::R720 => "720p",
        Rung::R1080 => "1080p",
    };
    let state = match view.state {
        RungState::Waiting => app.words.say("rung-waiting").to_owned(),
        RungState::Making => app.words.count("rung-making", view.percent),
        RungState::Ready => app.words.say("rung-ready").to_owned(),
        RungState::Failed => app.words.say("rung-failed").to_owned(),
    };
    format!("{name} {state}")
}

/// What is to be done before the film can be watched.
pub(super) fn barrier(app: &App, view: &TitleView) -> Option<String> {
    let key = match view.barrier? {
        Barrier::SignIn => "watch-sign-in",
        Barrier::Buy => return Some(app.words.name("tui-films-buy-for", &app.money(view.title.your_price))),
        Barrier::Vip => "tui-films-vip-first",
        Barrier::NotReady => return None,
        Barrier::Gone => "watch-gone",
    };
    Some(app.words.say(key).to_owned())
}

/// Who brought it.
pub(super) fn author(title: &Title) -> String {
    clean_line(if title.display.is_empty() { &title.author } else { &title.display })
}

/// The series with the number in it.
pub(super) fn series(app: &App, title: &Title) -> Option<String> {
    let name = clean_line(&title.series.as_ref()?.name);
    let number = title.episode.map(|number| app.words.count("film-episode", i64::from(number)));
    Some(number.map_or_else(|| name.clone(), |number| format!("{name} {number}")))
}

/// Where one stopped in a film of this length.
pub(super) fn stopped(app: &App, position_ms: u64, duration_ms: u64) -> String {
    let (at, whole) = (length(position_ms), length(duration_ms));
    app.words.say_with("mine-stopped", &[("at", Arg::Text(&at)), ("whole", Arg::Text(&whole))])
}

/// Why money moved, and for what.
pub(super) fn movement(app: &App, row: &LedgerRow) -> String {
    let key = match row.kind {
        Movement::TopUp => "money-top-up",
        Movement::Redeemed => "money-redeemed",
        Movement::Vip => "money-vip",
        Movement::Purchase => "money-purchase",
        Movement::Refund => "money-refund",
    };
    let parts = [app.words.say(key).to_owned(), clean_line(&row.name), clean_line(&row.note)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A sum that came in or went out.
pub(super) fn amount(app: &App, row: &LedgerRow) -> String {
    let plus = if row.amount > 0 { "+" } else { "" };
    format!("{plus}{}", app.money(row.amount))
}

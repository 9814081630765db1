//! From a title to what a list shows of it.

use tea_protocol::accounts::{MyAccount, Role};
use tea_protocol::video::{Access, PastItem, State, Title};

use super::title_path;
use crate::http::frame::Frame;
use crate::pages::video::{Card, CardMark};
use tea_words::figures::{length, money};

/// A title in a list; sums are told in this unit.
fn card(title: Title, unit: &str) -> Card {
    Card {
        href: title_path(title.id),
        marks: marks(&title, unit),
        cover: title.cover,
        length: if title.duration_ms > 0 { length(title.duration_ms) } else { String::new() },
        episode: title.episode,
        views: title.views,
        at_ms: title.published_at,
        seen: seen(title.position_ms, title.duration_ms),
        title: title.title,
    }
}

/// A title as a list has it for this viewer. Whoever tends a film may watch it without having bought it, and reads in a
/// list what others pay.
pub(in crate::http) fn card_for(frame: &Frame, title: Title, unit: &str) -> Card {
    let tends = |me: &MyAccount| me.account.role >= Role::Admin || me.account.id == title.author_id;
    if frame.me.as_ref().is_some_and(tends) { priced(title, unit) } else { card(title, unit) }
}

/// A title with what others pay for it.
pub(in crate::http) fn priced(title: Title, unit: &str) -> Card {
    card(Title { owned: false, your_price: title.price, ..title }, unit)
}

/// A title in which somebody stopped, with what is left of it.
pub(in crate::http) fn begun(item: PastItem) -> Card {
    let left_ms = item.duration_ms.saturating_sub(item.position_ms.unwrap_or(0));
    Card {
        href: title_path(item.title),
        title: item.name,
        cover: item.cover,
        length: if item.duration_ms > 0 { length(item.duration_ms) } else { String::new() },
        episode: None,
        views: 0,
        at_ms: None,
        marks: vec![CardMark::Left(left_ms.div_ceil(60_000))],
        seen: seen(item.position_ms, item.duration_ms),
    }
}

fn marks(title: &Title, unit: &str) -> Vec<CardMark> {
    let standing = match title.state {
        _ if title.removed => Some(CardMark::Removed),
        State::Damaged => Some(CardMark::Damaged),
        State::Waiting => Some(CardMark::Draft),
        State::Received | State::Probed => Some(CardMark::Working(title.percent)),
        _ if title.published_at.is_none() => Some(CardMark::Draft),
        _ => None,
    };
    let cost = match title.access {
        Access::Free => None,
        Access::Paid if title.owned => Some(CardMark::Bought),
        Access::Paid => Some(CardMark::Price(money(title.your_price, unit))),
        Access::Vip => Some(CardMark::Vip),
    };
    [standing, cost].into_iter().flatten().collect()
}

/// How far somebody came, in percent.
fn seen(position_ms: Option<u64>, duration_ms: u64) -> Option<u8> {
    let part = position_ms.filter(|_| duration_ms > 0)?.saturating_mul(100) / duration_ms;
    u8::try_from(part.min(100)).ok()
}

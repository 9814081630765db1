//! What a place of the library lists, as rows: titles, history, movements of money, news.

use super::told;
use crate::app::App;
use crate::cells;
use crate::clean::clean_line;
use crate::films::shelf::Items;
use crate::theme::Role;
use crate::view::message::Look;
use crate::view::pieces::Rows;
use crate::when;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tea_protocol::news::Item;
use tea_protocol::video::{PastItem, Title};
use tea_protocol::wallet::LedgerRow;
use tea_words::figures::length;

/// The rows of every item that is held.
pub(super) fn items(app: &App, area: Rect) -> Vec<Vec<Line<'static>>> {
    let Some(shelf) = &app.films.shelf else { return Vec::new() };
    let width = usize::from(area.width);
    match &shelf.items {
        Items::Titles(titles) => titles
            .iter()
            .map(|title| two(app, &clean_line(&title.title), &length_of(title), &about(app, title), width))
            .collect(),
        Items::Past(past) => past.iter().map(|item| past_item(app, item, width)).collect(),
        Items::Ledger(rows) => rows.iter().map(|row| movement(app, row, width)).collect(),
        Items::News(news) => news.iter().map(|item| piece_of_news(app, item, area.width)).collect(),
    }
}

/// A name with something at the right end, and a line below.
pub(super) fn two(app: &App, name: &str, right: &str, under: &str, width: usize) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let room = width.saturating_sub(cells::width(right) + 5);
    let name = cells::cut(name, room);
    let gap = room.saturating_sub(cells::width(&name)) + 1;
    let first = vec![
        Span::raw("  "),
        Span::styled(name, theme.style(Role::Text)),
        Span::raw(" ".repeat(gap)),
        Span::styled(right.to_owned(), theme.style(Role::Soft)),
    ];
    let under = cells::cut(under, width.saturating_sub(5));
    vec![Line::from(first), Line::from(vec![Span::raw("    "), Span::styled(under, theme.style(Role::Dim))])]
}

pub(super) fn length_of(title: &Title) -> String {
    if title.duration_ms > 0 { length(title.duration_ms) } else { String::new() }
}

/// What it costs, how far it has come, where one stopped, its series, how often it was watched.
pub(super) fn about(app: &App, title: &Title) -> String {
    let stopped = title.position_ms.filter(|at| *at > 0 && title.duration_ms > 0);
    let parts = [
        told::price(app, title),
        told::standing(app, title),
        stopped.map(|at| told::stopped(app, at, title.duration_ms)).unwrap_or_default(),
        told::series(app, title).unwrap_or_default(),
        clean_line(&title.category),
        app.words.count("film-views", i64::try_from(title.views).unwrap_or(i64::MAX)),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What one watched or bought: when, and how far, or for how much.
pub(super) fn past_about(app: &App, item: &PastItem) -> String {
    let say = |key| app.words.say(key).to_owned();
    let mut parts = vec![when::short(item.at, app.now, &app.zone, app.words)];
    match item.position_ms {
        _ if item.finished => parts.push(say("mine-finished")),
        Some(at) => parts.push(told::stopped(app, at, item.duration_ms)),
        None => {}
    }
    parts.extend(item.paid.map(|paid| app.money(paid)));
    if item.refunded {
        parts.push(say("mine-refunded"));
    }
    if item.gone {
        parts.push(say("film-removed"));
    }
    parts.join(" · ")
}

fn past_item(app: &App, item: &PastItem, width: usize) -> Vec<Line<'static>> {
    let whole = if item.duration_ms > 0 { length(item.duration_ms) } else { String::new() };
    two(app, &clean_line(&item.name), &whole, &past_about(app, item), width)
}

fn movement(app: &App, row: &LedgerRow, width: usize) -> Vec<Line<'static>> {
    let at = when::short(row.at, app.now, &app.zone, app.words);
    let under = format!("{at} · {}", app.words.name("money-then", &app.money(row.balance)));
    two(app, &told::movement(app, row), &told::amount(app, row), &under, width)
}

fn piece_of_news(app: &App, item: &Item, width: u16) -> Vec<Line<'static>> {
    let look = Look::of(app, width);
    let mut rows = Rows::new(&look);
    let title = cells::cut(&clean_line(&item.title), usize::from(width.saturating_sub(3)));
    rows.push(vec![Span::raw(" "), Span::styled(title, app.theme.style(Role::Text).bold())]);
    let who = clean_line(if item.display.is_empty() { &item.author } else { &item.display });
    let about = format!("{who} · {}", when::short(item.at, app.now, &app.zone, app.words));
    let about = cells::cut(&about, usize::from(width.saturating_sub(5)));
    rows.push(vec![Span::raw("   "), Span::styled(about, app.theme.style(Role::Dim))]);
    rows.words(&item.text);
    rows.gap(true);
    rows.rows.into_iter().map(|row| row.line).collect()
}

//! Films: in the place of the rooms the places of the library, in the middle what one of them lists, or a title.
//!
//! - `shelves`: the places; `rows`: titles, history, money and news as rows; `title`: one title;
//! - `live`: bullet comments as they come; `told`: prices, states and progress in words; `spoken`: all of it read out.

mod live;
mod rows;
mod shelves;
pub(crate) mod spoken;
mod title;
mod told;

use super::boards::draw_line;
use super::seen::Target;
use super::{row_of, rule};
use crate::app::{App, Pane};
use crate::cells;
use crate::clean::clean_line;
use crate::films::On;
use crate::theme::Role;
use crate::{when, wrap};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
pub(super) use shelves::draw as draw_places;
use tea_words::figures::length;

/// What is over the list or the title.
pub(super) fn head(app: &mut App, area: Rect, buf: &mut Buffer) {
    let theme = app.theme.clone();
    if let Some(row) = row_of(area, 1) {
        rule(buf, row, theme.style(Role::Line));
    }
    let (title, notes) = match (&app.films.film, &app.films.shelf) {
        (Some(film), _) => {
            let title = &film.view.title;
            let notes = vec![(told::price(app, title), Role::Action), (told::standing(app, title), Role::Dim)];
            (clean_line(&title.title), notes)
        }
        (None, Some(shelf)) => (place_name(app, &shelf.on), shelf_notes(app, &shelf.on)),
        (None, None) => (app.words.say("nav-films").to_owned(), Vec::new()),
    };
    let role = if app.pane == Pane::Log { Role::Focus } else { Role::Text };
    let room = usize::from(area.width.saturating_sub(2));
    let wanted: usize = notes.iter().map(|(text, _)| cells::width(text) + 2).sum();
    let title = cells::cut(&title, room.saturating_sub(wanted.min(room / 2)));
    let mut left = room.saturating_sub(cells::width(&title));
    let mut spans = vec![Span::raw(" "), Span::styled(title, theme.style(role).bold())];
    for (text, role) in notes.into_iter().filter(|(text, _)| !text.is_empty()) {
        if left < 6 {
            break;
        }
        let text = cells::cut(&text, left - 2);
        left -= cells::width(&text) + 2;
        spans.push(Span::styled(format!("  {text}"), theme.style(role)));
    }
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}

/// In the wallet: what is in it, and until when a VIP term lasts or what one costs.
fn shelf_notes(app: &App, on: &On) -> Vec<(String, Role)> {
    let Some(wallet) = app.films.wallet.as_ref().filter(|_| *on == On::Wallet) else { return Vec::new() };
    let balance = app.words.name("tui-films-balance", &app.money(wallet.balance));
    let vip = match wallet.vip_until.filter(|until| *until > app.now) {
        Some(until) => app.words.name("tui-films-vip-until", &when::short(until, app.now, &app.zone, app.words)),
        None => app.words.name("tui-films-vip-for", &app.money(wallet.vip_price)),
    };
    vec![(balance, Role::Action), (vip, Role::Dim)]
}

/// What a place is called.
pub(super) fn place_name(app: &App, on: &On) -> String {
    let key = match on {
        On::All => "films-all",
        On::Free => "films-free",
        On::Paid => "films-paid",
        On::Vip => "film-vip",
        On::Past => "tui-films-past",
        On::Later => "film-later",
        On::Bought => "mine-bought",
        On::Wallet => "wallet-title",
        On::News => "tui-films-news",
        On::Category(name) => return clean_line(name),
    };
    app.words.say(key).to_owned()
}

/// Draws what a place lists, or a title with what comes live below it.
pub(super) fn draw(app: &mut App, area: Rect, buf: &mut Buffer) {
    let area = live::draw(app, area, buf);
    app.seen.log = area;
    if area.is_empty() {
        return;
    }
    let items = if app.films.film.is_some() { title::items(app, area) } else { rows::items(app, area) };
    if items.is_empty() {
        return empty(app, area, buf);
    }
    let Some(roll) = app.films.roll_mut() else { return };
    let top = roll.lay(items.iter().map(Vec::len).collect(), usize::from(area.height));
    let chosen = roll.chosen;
    let focus = app.pane == Pane::Log;
    let mut row = 0_usize;
    for (item, lines) in items.into_iter().enumerate() {
        for (within, line) in lines.into_iter().enumerate() {
            let at = row;
            row += 1;
            let place = at.checked_sub(top).and_then(|at| row_of(area, u16::try_from(at).ok()?));
            let Some(place) = place else { continue };
            draw_line(app, &line, place, (focus && item == chosen, within == 0), buf);
            app.seen.put(place, Target::Item(item));
        }
    }
}

fn empty(app: &App, area: Rect, buf: &mut Buffer) {
    let shelf = app.films.shelf.as_ref();
    let key = match shelf.map(|shelf| (shelf.known, &shelf.on)) {
        Some((true, On::Past)) => "mine-watched-none",
        Some((true, On::Later)) => "mine-later-none",
        Some((true, On::Bought)) => "mine-bought-none",
        Some((true, On::Wallet)) => "tui-films-ledger-empty",
        Some((true, On::News)) => "video-command-no-news",
        Some((true, _)) => "films-none",
        _ => "tui-loading",
    };
    let span = Span::styled(app.words.say(key), app.theme.style(Role::Dim));
    let lines = wrap::wrap(&[span], usize::from(area.width.saturating_sub(4)));
    let top = area.y + area.height.saturating_sub(u16::try_from(lines.len()).unwrap_or(0)) / 2;
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        let x = area.x + area.width.saturating_sub(u16::try_from(line.width()).unwrap_or(0)) / 2;
        buf.set_line(x, y, line, area.right() - x);
    }
}

/// What the empty composer says.
pub(super) fn placeholder(app: &App) -> String {
    let words = app.words;
    if app.house.account.is_none() && app.house.was_online {
        return words.say("tui-guest").to_owned();
    }
    match &app.films.film {
        Some(film) => words.name("tui-films-write", &length(film.moment_ms())),
        None => words.say("tui-films-open-first").to_owned(),
    }
}

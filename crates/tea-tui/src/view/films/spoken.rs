//! The same as words to be read out.

use super::{place_name, rows, title, told};
use crate::app::App;
use crate::clean::{clean, clean_line};
use crate::films::On;
use crate::films::shelf::Items;
use crate::films::shots::Shot;
use crate::when;

/// Bullet comments read out with a title.
const SHOTS_MAX: usize = 10;

/// A place in the list of places.
pub(crate) fn place(app: &App, on: &On) -> String {
    place_name(app, on)
}

/// What a place lists, with numbers that a title is opened by.
pub(crate) fn shelf(app: &App) -> Vec<String> {
    let Some(shelf) = &app.films.shelf else { return Vec::new() };
    let mut lines = vec![place_name(app, &shelf.on)];
    if let Some(wallet) = app.films.wallet.as_ref().filter(|_| shelf.on == On::Wallet) {
        lines.push(app.words.name("tui-films-balance", &app.money(wallet.balance)));
    }
    let numbered = |at: usize, text: String| format!("{}. {text}", at + 1);
    match &shelf.items {
        Items::Titles(titles) => lines.extend(titles.iter().enumerate().map(|(at, title)| {
            let parts = [clean_line(&title.title), rows::length_of(title), rows::about(app, title)];
            numbered(at, parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
        })),
        Items::Past(past) => {
            lines.extend(past.iter().enumerate().map(|(at, item)| {
                numbered(at, format!("{} · {}", clean_line(&item.name), rows::past_about(app, item)))
            }));
        }
        Items::Ledger(movements) => lines.extend(movements.iter().map(|row| {
            let at = when::short(row.at, app.now, &app.zone, app.words);
            format!("{at} · {} · {}", told::movement(app, row), told::amount(app, row))
        })),
        Items::News(news) => lines.extend(news.iter().flat_map(|item| {
            let at = when::short(item.at, app.now, &app.zone, app.words);
            let head = format!("{at} · {}", clean_line(&item.title));
            std::iter::once(head).chain(clean(&item.text).lines().map(str::to_owned).collect::<Vec<_>>())
        })),
    }
    if shelf.items_are_none() {
        lines.push(app.words.say("tui-nothing-fits").to_owned());
    }
    lines
}

/// The open title.
pub(crate) fn film(app: &App) -> Vec<String> {
    let Some(film) = &app.films.film else { return Vec::new() };
    let mut lines = vec![clean_line(&film.view.title.title)];
    lines.extend(title::lines(app, film).into_iter().map(|(text, _)| text));
    lines.extend(clean(&film.view.description).lines().map(str::to_owned));
    lines.extend(film.shots.all().iter().take(SHOTS_MAX).map(|shot| title::shot_words(app, shot)));
    lines
}

/// A bullet comment that came just now.
pub(crate) fn shot(app: &App, shot: &Shot) -> String {
    title::shot_words(app, shot)
}

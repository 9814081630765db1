//! One title as rows: what it is and how far it has come, the other titles of its series, its bullet comments.

use super::{rows, told};
use crate::app::App;
use crate::cells;
use crate::clean::clean_line;
use crate::films::film::Film;
use crate::films::shots::Shot;
use crate::theme::Role;
use crate::view::message::Look;
use crate::view::pieces::Rows;
use crate::when;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tea_protocol::video::Title;
use tea_words::Arg;
use tea_words::figures::length;

/// Columns of the paragraphs' left edge.
const INDENT: usize = 2;

/// The rows of every item.
pub(super) fn items(app: &App, area: Rect) -> Vec<Vec<Line<'static>>> {
    let Some(film) = &app.films.film else { return Vec::new() };
    let width = usize::from(area.width);
    let episode = |(at, title): (usize, &Title)| {
        let ruled = (at == 0).then(|| told::series(app, &Title { episode: None, ..title.clone() }).unwrap_or_default());
        let mut lines = ruled.map(|name| head(app, &name, area.width)).unwrap_or_default();
        lines.push(episode_row(app, film, title, width));
        lines
    };
    let shot = |(at, shot): (usize, &Shot)| {
        let count = i64::try_from(film.view.title.bullets.max(film.shots.all().len() as u64)).unwrap_or(i64::MAX);
        let name = format!("{} {}", app.words.say("bullets"), app.words.count("bullets-total", count));
        let mut lines = if at == 0 { head(app, &name, area.width) } else { Vec::new() };
        lines.push(shot_row(app, shot, width));
        lines
    };
    let mut items = vec![about(app, film, area.width)];
    items.extend(film.episodes().iter().enumerate().map(episode));
    items.extend(film.shots.all().iter().enumerate().map(shot));
    items
}

/// A heading inside a rule.
fn head(app: &App, words: &str, width: u16) -> Vec<Line<'static>> {
    let look = Look::of(app, width);
    let mut rows = Rows::new(&look);
    rows.ruled(words, app.theme.style(Role::Line), Role::Dim);
    rows.rows.into_iter().map(|row| row.line).collect()
}

fn about(app: &App, film: &Film, width: u16) -> Vec<Line<'static>> {
    let look = Look::of(app, width);
    let mut rows = Rows::new(&look);
    for (text, role) in lines(app, film) {
        rows.prose(&[Span::styled(text, app.theme.style(role))], INDENT);
    }
    if !film.view.description.is_empty() {
        rows.gap(true);
        rows.words(&film.view.description);
    }
    if film.shots.all().is_empty() && film.shots.next_segment().is_none() {
        rows.gap(true);
        rows.prose(&[Span::styled(app.words.say("bullets-none"), app.theme.style(Role::Dim))], INDENT);
    }
    rows.gap(true);
    rows.rows.into_iter().map(|row| row.line).collect()
}

/// What is told of a title, line by line.
pub(super) fn lines(app: &App, film: &Film) -> Vec<(String, Role)> {
    let (view, title, words) = (&film.view, &film.view.title, app.words);
    let say = |key| words.say(key).to_owned();
    let joined = |parts: Vec<String>| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let tags: Vec<String> = title.tags.iter().map(|tag| format!("#{}", clean_line(tag))).collect();
    let at = title.published_at.map(|at| when::short(at, app.now, &app.zone, words)).unwrap_or_default();
    let mut lines = vec![
        (
            joined(vec![rows::length_of(title), told::price(app, title), clean_line(&title.category), tags.join(" ")]),
            Role::Text,
        ),
        (joined(vec![told::author(title), at, words.count("film-views", number(title.views))]), Role::Dim),
        (
            joined(vec![
                words.count("film-like", number(title.likes)),
                if view.liked { say("tui-films-you-like") } else { String::new() },
                if view.later { say("film-later") } else { String::new() },
                words.count("film-comments", number(title.comments)),
            ]),
            Role::Dim,
        ),
    ];
    let rungs: Vec<String> = title.rungs.iter().map(|rung| told::rung(app, rung)).collect();
    let standing = told::standing(app, title);
    lines.push((joined(vec![rungs.join("  "), standing]), Role::Waiting));
    lines.extend(title.fault.map(|fault| (told::fault(app, fault), Role::Wrong)));
    match told::barrier(app, view) {
        Some(barrier) => lines.push((barrier, Role::Seal)),
        None if view.media.is_some() => {
            lines.push((words.name("tui-films-watch", &app.watch_command(title.id)), Role::Action));
        }
        None => {}
    }
    let stopped = title.position_ms.filter(|at| *at > 0 && title.duration_ms > 0);
    lines.extend(stopped.map(|at| (told::stopped(app, at, title.duration_ms), Role::Soft)));
    lines.extend(told::series(app, title).map(|series| (series, Role::Soft)));
    if let Some(next) = film.next_episode() {
        lines.push((words.name("tui-films-next", &clean_line(&next.title)), Role::Soft));
    }
    lines.retain(|(text, _)| !text.is_empty());
    lines
}

fn episode_row(app: &App, film: &Film, title: &Title, width: usize) -> Line<'static> {
    let here = title.id == film.id();
    let number = title.episode.map(|number| format!("{number:>3}  ")).unwrap_or_else(|| "     ".to_owned());
    let right = rows::length_of(title);
    let room = width.saturating_sub(cells::width(&right) + number.len() + 5);
    let name = cells::cut(&clean_line(&title.title), room);
    let gap = room.saturating_sub(cells::width(&name)) + 1;
    let style = app.theme.style(if here { Role::Focus } else { Role::Text });
    Line::from(vec![
        Span::styled(format!("  {number}"), app.theme.style(Role::Dim)),
        Span::styled(name, style),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, app.theme.style(Role::Soft)),
    ])
}

/// A bullet comment: its moment, its words, who said them.
pub(super) fn shot_row(app: &App, shot: &Shot, width: usize) -> Line<'static> {
    let moment = format!("  {:>5}  ", length(shot.at_ms));
    let who = cells::cut(&clean_line(&shot.who), 14.min(width / 4));
    let room = width.saturating_sub(moment.len() + cells::width(&who) + 3);
    let text = cells::cut(&clean_line(&shot.text), room);
    let gap = room.saturating_sub(cells::width(&text)) + 1;
    Line::from(vec![
        Span::styled(moment, app.theme.style(Role::Dim)),
        Span::styled(text, app.theme.style(Role::Text)),
        Span::raw(" ".repeat(gap)),
        Span::styled(who, app.theme.style(Role::Dim)),
    ])
}

/// A bullet comment to be read out.
pub(super) fn shot_words(app: &App, shot: &Shot) -> String {
    let (at, who, text) = (length(shot.at_ms), clean_line(&shot.who), clean_line(&shot.text));
    let args = [("at", Arg::Text(at.as_str())), ("who", Arg::Text(who.as_str())), ("text", Arg::Text(text.as_str()))];
    app.words.say_with("tui-films-spoken-shot", &args)
}

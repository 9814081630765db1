//! The top bar with the house and its line, the head of a room, the row of passing remarks, and the footer.

use super::seen::Target;
use super::{clear, row_of, rule, text_row};
use crate::app::{App, Pane};
use crate::cells;
use crate::clean::clean_line;
use crate::house::Link;
use crate::theme::{Role, Theme};
use crate::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tea_protocol::talk::Kind;
use tea_words::Arg;

/// Rows of a remark at most.
const REMARK_ROWS_MAX: usize = 4;
/// Keys in the footer at most.
pub(crate) const FOOTER_KEYS: usize = 6;

fn columns(text: &str) -> u16 {
    u16::try_from(cells::width(text)).unwrap_or(u16::MAX)
}

pub(super) fn top(app: &mut App, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    buf.set_style(area, app.theme.style(Role::Raised));
    let narrow = area.width < crate::limits::TWO_PANES;
    let (link, role) = link_words(app, narrow);
    let link = cells::cut(&link, usize::from(area.width / 2));
    let link_x = area.right().saturating_sub(columns(&link) + 1);
    text_row(buf, Rect { x: link_x, width: columns(&link), ..area }, &link, app.theme.style(role));

    let notes = top_notes(app, narrow);
    let chop = Span::styled(app.words.say("tui-chop"), app.theme.style(Role::Chop));
    let taken = 3 + chop.width() + notes.iter().map(Span::width).sum::<usize>();
    let house = cells::cut(&app.house.name, usize::from(link_x - area.x).saturating_sub(taken));
    let house = Span::styled(format!(" {house}"), app.theme.style(Role::Raised).bold());
    let mut line = Line::from(vec![Span::raw(" "), chop, house]);
    line.spans.extend(notes);
    buf.set_line(area.x, area.y, &line, link_x.saturating_sub(area.x + 1));
}

/// What wants to be known beside the name of the house: what waits, and what is new.
fn top_notes(app: &App, narrow: bool) -> Vec<Span<'static>> {
    let gap = if narrow { "  " } else { "   " };
    let number = |count: usize| Arg::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let mut notes = Vec::new();
    let (waiting, failed) = app.outbox.counts(app.house.is_online());
    if waiting + failed > 0 {
        let key = if failed > 0 { "tui-bar-failed" } else { "tui-bar-waiting" };
        let text = app.words.say_with(key, &[("count", number(if failed > 0 { failed } else { waiting }))]);
        let role = if failed > 0 { Role::Wrong } else { Role::Waiting };
        notes.push(Span::styled(format!("{gap}{text}"), app.theme.style(role)));
    }
    let mine = app.rooms.for_me();
    if mine > 0 && narrow {
        // The list of rooms is not on the screen here.
        notes.push(Span::raw(gap));
        notes.push(Span::styled(format!(" {mine} "), app.theme.style(Role::Badge)));
    }
    if app.notices.unread > 0 && !narrow {
        let count = i64::try_from(app.notices.unread).unwrap_or(i64::MAX);
        let text = app.words.count("tui-bar-notices", count);
        notes.push(Span::styled(format!("{gap}{text}"), app.theme.style(Role::Seal)));
    }
    notes
}

/// How the line to the house stands; in few words where there is little room.
pub(crate) fn link_words(app: &App, narrow: bool) -> (String, Role) {
    let words = app.words;
    match &app.house.link {
        Link::Connecting => (words.say("tui-link-connecting").to_owned(), Role::Waiting),
        Link::Online => (words.say("tui-link-on").to_owned(), Role::Dim),
        Link::Offline { next_try, retry_at } => {
            let seconds = crate::when::seconds_until(*retry_at, app.now);
            let number = Arg::Number(i64::from(*next_try));
            let args = [("try", number), ("seconds", Arg::Number(seconds))];
            let text = match (seconds, narrow) {
                (0, false) => words.say_with("tui-link-trying", &args[..1]),
                (_, false) => words.say_with("tui-link-off", &args),
                (0, true) => words.say_with("tui-link-trying-short", &args[..1]),
                (_, true) => words.say_with("tui-link-off-short", &args),
            };
            (text, Role::Waiting)
        }
        Link::Ended(reason) => (words.name("tui-link-ended", reason), Role::Wrong),
    }
}

/// The head of the open room: its name, what kind it is, who is here, its topic.
pub(super) fn room(app: &mut App, area: Rect, buf: &mut Buffer) {
    let theme = app.theme.clone();
    if let Some(row) = row_of(area, 1) {
        rule(buf, row, theme.style(Role::Line));
    }
    let Some(line) = app.open.and_then(|id| app.rooms.get(id)) else { return };
    let title = clean_line(&line.room.title);
    let name_role = if app.pane == Pane::Log { Role::Focus } else { Role::Text };
    let room_for = usize::from(area.width.saturating_sub(2));
    let mut spans = vec![Span::raw(" "), Span::styled(cells::cut(&title, room_for), theme.style(name_role).bold())];
    let mut notes = Vec::new();
    if app.rooms.is_case(line.room.id) {
        let over = line.room.archived;
        let (key, role) = if over { ("tui-case-closed", Role::Waiting) } else { ("tui-desk-title", Role::Action) };
        notes.push((app.words.say(key).to_owned(), role));
    } else if line.room.kind == Kind::Private {
        notes.push((app.words.say("room-private").to_owned(), Role::Waiting));
    }
    if line.room.archived && !app.rooms.is_case(line.room.id) {
        notes.push((app.words.say("room-archived").to_owned(), Role::Waiting));
    }
    let here = if app.people.room == app.open { app.people.here } else { 0 };
    if here > 0 && !app.rooms.is_case(line.room.id) {
        notes.push((app.words.count("room-here", here), Role::Dim));
    }
    if line.room.slow_mode_s > 0 {
        notes.push((app.words.count("room-slow", line.room.slow_mode_s), Role::Dim));
    }
    if !line.room.topic.is_empty() {
        notes.push((clean_line(&line.room.topic), Role::Dim));
    }
    let mut left = room_for.saturating_sub(cells::width(&title));
    for (text, role) in notes {
        if left < 6 {
            break;
        }
        let text = cells::cut(&text, left - 2);
        left -= cells::width(&text) + 2;
        spans.push(Span::styled(format!("  {text}"), theme.style(role)));
    }
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}

/// The row between messages and composer: a remark that fades, what came below, who is typing.
pub(super) fn remarks(app: &mut App, area: Rect, log: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let room = usize::from(area.width.saturating_sub(2));
    let place = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    if let Some(toast) = &app.toast {
        let role = if toast.wrong { Role::Wrong } else { Role::Action };
        return remark(&app.theme, &toast.text, role, place, log, buf);
    }
    if app.films.open {
        return;
    }
    if app.boards.open {
        return super::boards::below(app, area, buf);
    }
    let below = app.log().filter(|log| !log.is_at_end()).map(|log| log.below);
    if let Some(below) = below {
        let text = match below {
            0 => app.words.say("tui-below").to_owned(),
            below => app.words.count("tui-new-below", i64::try_from(below).unwrap_or(i64::MAX)),
        };
        let key = app.keys.chord_of(crate::keys::Command::Back).map_or_else(String::new, |key| format!("  {key}"));
        let role = if below == 0 { Role::Dim } else { Role::Seal };
        text_row(buf, place, &cells::cut(&format!("{text}{key}"), room), app.theme.style(role));
        app.seen.put(area, Target::End);
        return;
    }
    let names: Vec<String> =
        app.open.map(|id| app.typing.names(id).into_iter().map(clean_line).collect()).unwrap_or_default();
    let text = match names.as_slice() {
        [] => return,
        [name] => app.words.name("typing-one", name),
        names => app.words.count("typing-many", i64::try_from(names.len()).unwrap_or(i64::MAX)),
    };
    text_row(buf, place, &cells::cut(&text, room), app.theme.style(Role::Dim));
}

/// A remark. One that is longer than its row lies over the end of the messages until it fades: a sentence that tells
/// what to do must not lose its end.
fn remark(theme: &Theme, text: &str, role: Role, place: Rect, log: Rect, buf: &mut Buffer) {
    let words = Span::styled(text.to_owned(), theme.style(role));
    let lines = wrap::wrap(&[words], usize::from(place.width.saturating_sub(1)));
    let rows = lines.len().min(REMARK_ROWS_MAX).min(usize::from(log.height) + 1);
    let above = u16::try_from(rows.saturating_sub(1)).unwrap_or(0);
    let area = Rect { x: place.x - 1, y: place.y - above, width: place.width + 1, height: above + 1 };
    if above > 0 {
        clear(buf, area);
        buf.set_style(area, theme.style(Role::Ground));
    }
    for (line, y) in lines.iter().take(rows).zip(area.y..) {
        buf.set_line(place.x, y, line, place.width);
    }
}

/// The footer: the keys that matter here, from the table.
pub(super) fn foot(app: &mut App, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    buf.set_style(area, app.theme.style(Role::Raised));
    let mut x = area.x + 1;
    let help = crate::keys::Command::Help;
    let rows = app.keys.footer(app.places(), FOOTER_KEYS);
    let piece = |command: crate::keys::Command, key: &str| {
        let short = format!("{}-short", command.key());
        let label = if app.words.knows(&short) {
            app.words.say(&short).to_owned()
        } else {
            app.words.say(command.key()).to_owned()
        };
        (key.to_owned(), label)
    };
    let pieces: Vec<_> = rows.iter().map(|(command, key)| (*command, piece(*command, &key.to_string()))).collect();
    let width = |(key, label): &(String, String)| columns(key) + 1 + columns(label) + 2;
    // The way to help is always there; what does not fit before it is left out.
    let reserved = pieces.iter().find(|(command, _)| *command == help).map_or(0, |(_, piece)| width(piece));
    let mut targets = Vec::new();
    for (command, piece) in &pieces {
        let wide = width(piece);
        let kept = if *command == help { 0 } else { reserved };
        if x + wide + kept > area.right() + 2 {
            continue;
        }
        let spans = vec![
            Span::styled(piece.0.clone(), app.theme.style(Role::Action)),
            Span::raw(" "),
            Span::styled(piece.1.clone(), app.theme.style(Role::Soft)),
        ];
        buf.set_line(x, area.y, &Line::from(spans), area.right().saturating_sub(x));
        targets.push((Rect { x, y: area.y, width: wide - 2, height: 1 }, *command));
        x += wide;
    }
    for (place, command) in targets {
        app.seen.put(place, Target::Command(command));
    }
}

//! The rows of every sheet, and what choosing each means.

use super::message::Look;
use super::sending::standing;
use crate::app::App;
use crate::app::sheet::{Kind, REACTIONS, Search, Sheet};
use crate::clean::clean_line;
use crate::keys::{Chord, Command, Place};
use crate::talk::outbox::Out;
use crate::talk::rooms::for_me;
use crate::theme::Role;
use crate::when;
use ratatui::text::Span;
use tea_protocol::entry::{Body, Entry, Reason};
use tea_protocol::live::Draft;
use tea_protocol::search::Hit;
use tea_protocol::{Cid, StreamId};

/// What choosing a row does.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Pick {
    Command(Command),
    Room(StreamId),
    /// Write to the person of this account name.
    Person(String),
    /// Go to a topic, or to a floor of it.
    Topic(StreamId, Option<u64>),
    /// Open a title of the library.
    Film(StreamId),
    /// Go to a floor of the open topic.
    Floor(u64),
    /// Go to a message.
    Place(StreamId, u64),
    Out(Cid),
    Emoji(String),
    /// Put a saved reply into the composer.
    Saved(String),
    /// Give a case to somebody, or back to the queue.
    Agent(StreamId, Option<String>),
    /// Nothing: a row to be read.
    Line,
}

/// A row.
pub(crate) struct Row {
    pub(crate) pick: Pick,
    pub(crate) left: Vec<Span<'static>>,
    /// Set at the right end.
    pub(crate) right: String,
    /// A second line under the first.
    pub(crate) under: Option<Vec<Span<'static>>>,
}

impl Row {
    pub(super) fn new(pick: Pick, left: impl Into<Span<'static>>, right: String) -> Self {
        Self { pick, left: vec![left.into()], right, under: None }
    }

    /// The row as one line to be read out.
    pub(crate) fn spoken(&self) -> String {
        // Spaces between columns are for the eye; inside a word that was found there are none.
        let text = |spans: &[Span<'_>]| {
            let whole: String = spans.iter().map(|span| span.content.as_ref()).collect();
            whole.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let under = self.under.as_deref().map(text).unwrap_or_default();
        let parts = [self.right.trim().to_owned(), text(&self.left), under];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
    }
}

/// What can be chosen, in order.
pub(crate) fn picks(app: &App, sheet: &Sheet) -> Vec<Pick> {
    rows(app, sheet).into_iter().map(|row| row.pick).collect()
}

/// The rows of a sheet.
pub(crate) fn rows(app: &App, sheet: &Sheet) -> Vec<Row> {
    match &sheet.kind {
        Kind::Help => help(app, sheet.words()),
        Kind::Palette => palette(app, sheet.words()),
        Kind::Jump => jump(app, sheet),
        Kind::Search(search) => hits(app, search),
        Kind::Outbox => app.outbox.all().iter().map(|out| out_row(app, out)).collect(),
        Kind::Notices => notices(app),
        Kind::Pins(stream, entries) => entries.iter().map(|entry| pin(app, *stream, entry)).collect(),
        Kind::React(..) => reactions(sheet.words()),
        Kind::Saved => super::desk::saved(app, sheet.words()),
        Kind::HandOver(case) => super::desk::agents(app, *case, sheet.words()),
        Kind::Floor(head) => floor_rows(app, *head, sheet.words()),
        Kind::Redeem | Kind::Confirm(..) => Vec::new(),
    }
}

/// Whether every word that was typed occurs.
pub(super) fn fits(typed: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    typed.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// Every key, place by place.
fn help(app: &App, typed: &str) -> Vec<Row> {
    let mut all = Vec::new();
    for place in Place::ALL {
        let place_name = app.words.say(place.key());
        let mut rows = Vec::new();
        for (command, chords) in app.keys.rows(place) {
            if chords.is_empty() || matches!(command, Command::RoomAt(number) if number != 1) {
                continue;
            }
            let name = app.words.say(command.key());
            let keys = match command {
                Command::RoomAt(_) => "Alt+1 .. Alt+9".to_owned(),
                _ => chords.iter().map(Chord::to_string).collect::<Vec<_>>().join("  "),
            };
            if fits(typed, &format!("{name} {keys} {place_name}")) {
                rows.push(Row::new(Pick::Line, Span::styled(format!("  {name}"), app.theme.style(Role::Text)), keys));
            }
        }
        if !rows.is_empty() {
            all.push(Row::new(Pick::Line, Span::styled(place_name, app.theme.style(Role::Focus)), String::new()));
            all.append(&mut rows);
        }
    }
    all
}

fn palette(app: &App, typed: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let talk = [Place::Everywhere, Place::Panes, Place::Write, Place::Log, Place::People, Place::Rooms, Place::Edit];
    let desk: &[Place] = match (app.boards.open, app.desk.open) {
        _ if app.films.open && app.films.film.is_some() => &[Place::Film],
        _ if app.films.open => &[Place::Films],
        (true, _) if app.boards.thread.is_some() => &[Place::Floors],
        (true, _) => &[Place::Topics],
        (_, true) => &[Place::Desk, Place::Cases],
        _ => &[],
    };
    for place in desk.iter().copied().chain(talk) {
        for (command, chords) in app.keys.rows(place) {
            let known = rows.iter().any(|row| row.pick == Pick::Command(command));
            let name = app.words.say(command.key());
            let key = chords.first().map(Chord::to_string).unwrap_or_default();
            if command.in_palette() && !known && fits(typed, &format!("{name} {key}")) {
                rows.push(Row::new(Pick::Command(command), Span::styled(name, app.theme.style(Role::Text)), key));
            }
        }
    }
    rows
}

fn jump(app: &App, sheet: &Sheet) -> Vec<Row> {
    let typed = sheet.words().trim_start_matches(['#', '@']);
    let mut rows: Vec<(bool, Row)> = Vec::new();
    for line in app.rooms.all() {
        let (title, name) = (clean_line(&line.room.title), &line.room.name);
        let others: String = line.others.iter().map(|one| format!(" {}", one.name)).collect();
        if fits(typed, &format!("{title} {name}{others}")) {
            let note = match (for_me(line), line.unread) {
                (0, 0) => String::new(),
                (0, unread) => app.words.count("rooms-unread", i64::try_from(unread).unwrap_or(i64::MAX)),
                (mine, _) => app.words.count("rooms-new", i64::try_from(mine).unwrap_or(i64::MAX)),
            };
            // With nothing typed, what is new comes first.
            let later = typed.is_empty() && note.is_empty();
            let left = Span::styled(title, app.theme.style(Role::Text));
            rows.push((later, Row::new(Pick::Room(line.room.id), left, note)));
        }
    }
    rows.sort_by_key(|(later, _)| *later);
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let me = app.house.me();
    let here = app.people.rows().iter().map(|one| (one.id, one.name.clone(), clean_line(&one.display)));
    let found = sheet.people.iter().map(|one| (one.id, one.name.clone(), clean_line(&one.display)));
    for (id, name, display) in here.chain(found) {
        let pick = Pick::Person(name.clone());
        let talked = app.rooms.directs().any(|line| matches!(line.others.as_slice(), [other] if other.id == id));
        let known = talked || rows.iter().any(|row| row.pick == pick);
        if Some(id) != me && !known && !typed.is_empty() && fits(typed, &format!("{name} {display}")) {
            let text = if display.is_empty() || display == name { name } else { format!("{display}  {name}") };
            let left = Span::styled(text, app.theme.style(Role::Text));
            rows.push(Row::new(pick, left, app.words.say("tui-do-write-to-person").to_owned()));
        }
    }
    rows
}

fn hits(app: &App, search: &Search) -> Vec<Row> {
    search.hits.iter().filter_map(|hit| hit_row(app, hit)).collect()
}

fn hit_row(app: &App, hit: &Hit) -> Option<Row> {
    let (pick, floor) = match (hit.topic, hit.room, hit.seq, &hit.person) {
        _ if hit.video.is_some() => (Pick::Film(hit.video?), None),
        (Some(topic), ..) => (Pick::Topic(topic, hit.floor), hit.floor),
        (None, Some(room), Some(seq), _) => (Pick::Place(room, seq), None),
        (None, _, _, Some(person)) => (Pick::Person(person.clone()), None),
        _ => return None,
    };
    let name = clean_line(if hit.display.is_empty() { &hit.author } else { &hit.display });
    let at = when::short(hit.at, app.now, &app.zone, app.words);
    // A conversation of two has no title of its own; the list of rooms knows with whom it is.
    let place = match hit.room.filter(|_| hit.title.is_empty()) {
        Some(room) => app.room_title(room),
        None => clean_line(&hit.title),
    };
    let place = floor.map_or_else(|| place.clone(), |floor| format!("{place} #{floor}"));
    let left = vec![
        Span::styled(name, hit.author_id.map_or(app.theme.style(Role::Text), |id| app.theme.face(id.0))),
        Span::styled(format!("  {place}"), app.theme.style(Role::Soft)),
    ];
    Some(Row { pick, left, right: at, under: Some(marked(app, hit)) })
}

/// The words around a hit, with the hit in another look. Marks that make no sense are left out.
fn marked(app: &App, hit: &Hit) -> Vec<Span<'static>> {
    let chars: Vec<char> = hit.excerpt.chars().collect();
    let mut spans = Vec::new();
    let mut at = 0;
    let (plain, found) = (app.theme.style(Role::Soft), app.theme.style(Role::Hit));
    let piece = |from: usize, to: usize| clean_line(&chars[from..to].iter().collect::<String>());
    for pair in hit.marks.chunks_exact(2) {
        let (from, to) = (pair[0] as usize, pair[1] as usize);
        if from < at || to <= from || to > chars.len() {
            continue;
        }
        spans.push(Span::styled(piece(at, from), plain));
        spans.push(Span::styled(piece(from, to), found));
        at = to;
    }
    spans.push(Span::styled(piece(at, chars.len()), plain));
    spans
}

fn out_row(app: &App, out: &Out) -> Row {
    let look = Look::of(app, app.size.0);
    let (state, role) = standing(&look, out);
    let text = match &out.draft {
        Draft::Post(post) => clean_line(&post.text),
        Draft::Edit(edit) => format!("{}: {}", app.words.say("tui-out-edit"), clean_line(&edit.text)),
        Draft::Remove(_) => app.words.say("tui-out-remove").to_owned(),
        Draft::React(react) => format!("{}: {}", app.words.say("tui-out-react"), clean_line(&react.emoji)),
        Draft::Pin(_) => app.words.say("tui-out-pin").to_owned(),
    };
    let left = vec![
        Span::styled(app.room_title(out.stream), app.theme.style(Role::Soft)),
        Span::styled(format!("  {text}"), app.theme.style(Role::Text)),
    ];
    let right = when::short(out.written_at, app.now, &app.zone, app.words);
    Row { pick: Pick::Out(out.cid), left, right, under: Some(vec![Span::styled(state, app.theme.style(role))]) }
}

fn notices(app: &App) -> Vec<Row> {
    let row = |told: &crate::talk::notices::Told| {
        let text = app.notice_line(&told.who, &told.notice);
        let under = Span::styled(clean_line(&told.notice.excerpt), app.theme.style(Role::Soft));
        Row {
            // Only what is of a topic has its title.
            pick: match told.notice.title {
                _ if told.notice.reason == Reason::Closed => Pick::Line,
                Some(_) if matches!(told.notice.reason, Reason::Film | Reason::Episode) => {
                    Pick::Film(told.notice.stream)
                }
                Some(_) => Pick::Topic(told.notice.stream, Some(told.notice.place).filter(|place| *place > 0)),
                None => Pick::Place(told.notice.stream, told.notice.place),
            },
            left: vec![Span::styled(text, app.theme.style(Role::Text))],
            right: when::short(told.at, app.now, &app.zone, app.words),
            under: Some(vec![under]),
        }
    };
    app.notices.all().iter().map(row).collect()
}

fn pin(app: &App, stream: StreamId, entry: &Entry) -> Row {
    let name = clean_line(if entry.display.is_empty() { &entry.author } else { &entry.display });
    let text = match &entry.body {
        Body::Post(post) => clean_line(&post.text),
        _ => String::new(),
    };
    Row {
        pick: Pick::Place(stream, entry.seq),
        left: vec![Span::styled(name, entry.author_id.map_or(app.theme.style(Role::Text), |id| app.theme.face(id.0)))],
        right: when::short(entry.at, app.now, &app.zone, app.words),
        under: Some(vec![Span::styled(text, app.theme.style(Role::Soft))]),
    }
}

/// The floor that was typed, or the first and the last.
fn floor_rows(app: &App, head: u64, typed: &str) -> Vec<Row> {
    let row = |floor: u64| {
        let text = app.words.count("tui-boards-floor", i64::try_from(floor).unwrap_or(i64::MAX));
        Row::new(Pick::Floor(floor), Span::styled(text, app.theme.style(Role::Text)), String::new())
    };
    match typed.trim_start_matches('#').parse::<u64>() {
        Ok(floor) => vec![row(floor.clamp(1, head.max(1)))],
        Err(_) if typed.is_empty() && head > 1 => vec![row(1), row(head)],
        Err(_) => Vec::new(),
    }
}

fn reactions(typed: &str) -> Vec<Row> {
    let emoji = |emoji: &str| Row::new(Pick::Emoji(emoji.to_owned()), emoji.to_owned(), String::new());
    if typed.is_empty() { REACTIONS.iter().map(|one| emoji(one)).collect() } else { vec![emoji(&clean_line(typed))] }
}

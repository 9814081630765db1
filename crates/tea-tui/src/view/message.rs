//! A message as rows of the screen.

use super::note;
use super::pieces::Rows;
use crate::app::App;
use crate::limits::{GROUP_MS, PROSE_MAX};
use crate::talk::log::Log;
use crate::talk::window::{Item, Lines, Row, Window};
use crate::theme::{Role, Theme};
use crate::when;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::text::Span;
use std::cell::Cell;
use tea_protocol::AccountId;
use tea_protocol::accounts::Role as Rank;
use tea_protocol::entry::{Body, Entry};
use tea_words::Words;

/// Columns before the words of a message.
pub(super) const INDENT: usize = 3;

/// Everything that the rows of a message depend on besides the message.
pub(crate) struct Look<'a> {
    pub(super) words: &'static Words,
    pub(super) theme: &'a Theme,
    pub(super) zone: &'a TimeZone,
    pub(super) today: Date,
    pub(super) now: i64,
    pub(super) me: Option<AccountId>,
    pub(super) width: usize,
    /// The number of this look: rows of another number are void.
    stamp: u64,
    laid: &'a Cell<u64>,
}

impl<'a> Look<'a> {
    pub(crate) fn of(app: &'a App, width: u16) -> Self {
        Self {
            words: app.words,
            theme: &app.theme,
            zone: &app.zone,
            today: when::day(app.now, &app.zone),
            now: app.now,
            me: app.house.me(),
            width: usize::from(width),
            stamp: (u64::from(app.look) << 16) | u64::from(width),
            laid: &app.seen.laid,
        }
    }

    pub(super) fn prose(&self) -> usize {
        self.width.saturating_sub(INDENT + 1).clamp(2, usize::from(PROSE_MAX))
    }
}

/// The rows of an entry; none for those that are not drawn.
pub(crate) fn lines(look: &Look<'_>, log: &Log, seq: u64) -> Lines {
    let window = log.shown();
    let Some(item) = window.get(seq).filter(|item| item.is_shown()) else { return Lines::default() };
    item.lines(look.stamp, || {
        look.laid.set(look.laid.get() + 1);
        lay(look, log, window, item)
    })
}

fn lay(look: &Look<'_>, log: &Log, window: &Window, item: &Item) -> Vec<Row> {
    let entry = &item.entry;
    let before = window.shown_before(entry.seq).map(|item| &item.entry);
    let mut rows = Rows::new(look);
    let day = when::day(entry.at, look.zone);
    let new_day = before.is_none_or(|before| when::day(before.at, look.zone) != day);
    let ruled = log.rule == Some(entry.seq);
    if new_day {
        rows.gap(before.is_some());
        rows.ruled(&when::day_words(day, look.today, look.words), look.theme.style(Role::Line), Role::Dim);
    }
    if ruled {
        rows.gap(before.is_some() && !new_day);
        rows.ruled(look.words.say("log-read-to-here"), look.theme.style(Role::Seal), Role::Seal);
    }
    let Body::Post(post) = &entry.body else {
        rows.gap(before.is_some_and(|before| matches!(before.body, Body::Post(_))) && !new_day && !ruled);
        rows.prose(&[Span::styled(note::words(look, entry), look.theme.style(Role::Dim))], 1);
        return rows.rows;
    };
    let joins = !new_day && !ruled && before.is_some_and(|before| follows(before, entry));
    if !joins {
        rows.gap(!new_day && !ruled && before.is_some());
        rows.head(entry, post);
    }
    rows.body(entry, post, window);
    if joins && post.pinned {
        rows.mark_first(look.words.say("message-pinned"));
    }
    if post.mentions.iter().any(|id| Some(*id) == look.me) {
        for row in rows.rows.iter_mut().filter(|row| !row.between) {
            row.line.style = look.theme.style(Role::Mentioned);
        }
    }
    rows.rows
}

/// Whether a message stands under the name of the one before it.
fn follows(before: &Entry, entry: &Entry) -> bool {
    matches!(before.body, Body::Post(_))
        && before.author_id == entry.author_id
        && before.author == entry.author
        && entry.at - before.at < GROUP_MS
}

/// What a person is in the house, where it is more than a member.
pub(super) fn rank_words(rank: Option<Rank>, words: &'static Words) -> Option<&'static str> {
    match rank? {
        Rank::Owner => Some(words.say("tui-rank-owner")),
        Rank::Admin => Some(words.say("tui-rank-admin")),
        Rank::Staff => Some(words.say("tui-rank-staff")),
        Rank::Guest | Rank::Member => None,
    }
}

/// A size as people say it: 18.4 MB.
pub(crate) fn bytes(count: u64) -> String {
    let mut size = count as f64;
    let mut unit = 0;
    while size >= 999.5 && unit + 1 < UNITS.len() {
        size /= 1_000.0;
        unit += 1;
    }
    if unit == 0 || size >= 99.95 { format!("{size:.0} {}", UNITS[unit]) } else { format!("{size:.1} {}", UNITS[unit]) }
}

const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];

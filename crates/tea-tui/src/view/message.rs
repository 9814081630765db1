//! A message as rows of the screen.

use super::note;
use crate::app::App;
use crate::clean::{clean, clean_line};
use crate::limits::{GROUP_MS, MESSAGE_ROWS_MAX, PROSE_MAX};
use crate::talk::log::Log;
use crate::talk::outbox::{Out, Standing};
use crate::talk::window::{Item, Lines, Row, Window};
use crate::theme::{Role, Theme};
use crate::{cells, markup, when, wrap};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::cell::Cell;
use std::sync::Arc;
use tea_protocol::AccountId;
use tea_protocol::accounts::Role as Rank;
use tea_protocol::entry::{Body, Entry, File, Post};
use tea_protocol::live::Draft;
use tea_words::Words;

/// Columns before the words of a message.
const INDENT: usize = 3;

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

    fn prose(&self) -> usize {
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

/// The rows of a message on its way. `first` is the first after the entries.
pub(crate) fn out_lines(look: &Look<'_>, log: &Log, out: &Out, first: bool) -> Lines {
    let mut rows = Rows::new(look);
    let last = log.tail.iter().rev().find(|item| item.is_shown()).map(|item| &item.entry);
    let joins = if first {
        last.is_some_and(|last| {
            matches!(last.body, Body::Post(_)) && last.author_id == look.me && out.written_at - last.at < GROUP_MS
        })
    } else {
        true
    };
    if !joins {
        rows.gap(last.is_some());
        let me = look.words.say("tui-you").to_owned();
        let at = when::clock(out.written_at, look.zone);
        rows.push(vec![
            Span::styled(me, look.theme.style(Role::Soft).bold()),
            Span::raw("  "),
            Span::styled(at, look.theme.style(Role::Dim)),
        ]);
    }
    if let Draft::Post(post) = &out.draft {
        if let Some(seq) = post.reply_to {
            rows.quote(&log.tail, seq);
        }
        rows.words(&post.text);
    }
    let (text, role) = standing(look, out);
    if !text.is_empty() {
        rows.prose(&[Span::styled(format!("({text})"), look.theme.style(role))], INDENT);
    }
    Arc::new(rows.rows)
}

/// How a message on its way stands, in words.
pub(super) fn standing(look: &Look<'_>, out: &Out) -> (String, Role) {
    let words = look.words;
    match &out.standing {
        Standing::Storing => (words.say("tui-out-storing").to_owned(), Role::Dim),
        Standing::Queued => (words.say("tui-out-queued").to_owned(), Role::Waiting),
        Standing::Sent => (words.say("message-sending").to_owned(), Role::Dim),
        Standing::Unanswered => (words.say("tui-out-unanswered").to_owned(), Role::Waiting),
        Standing::Waiting { until, reason } => {
            let seconds = when::seconds_until(*until, look.now);
            let wait = words.count("tui-out-waiting", seconds);
            (format!("{} {wait}", clean_line(reason)), Role::Waiting)
        }
        Standing::Stored(_) => (String::new(), Role::Dim),
        Standing::Failed(reason) => (words.name("tui-out-failed", &clean_line(reason)), Role::Wrong),
    }
}

/// Rows in the making.
struct Rows<'a, 'b> {
    look: &'a Look<'b>,
    rows: Vec<Row>,
}

impl<'a, 'b> Rows<'a, 'b> {
    fn new(look: &'a Look<'b>) -> Self {
        Self { look, rows: Vec::new() }
    }

    fn gap(&mut self, wanted: bool) {
        if wanted {
            self.rows.push(Row { line: Line::default(), between: true });
        }
    }

    fn push(&mut self, spans: Vec<Span<'static>>) {
        let mut all = vec![Span::raw(" ")];
        all.extend(spans);
        self.rows.push(Row { line: Line::from(all), between: false });
    }

    /// Words inside a rule over the whole width.
    fn ruled(&mut self, words: &str, line: Style, role: Role) {
        let words = cells::cut(words, self.look.width.saturating_sub(8));
        let left = self.look.width.saturating_sub(cells::width(&words) + 4) / 2;
        let right = self.look.width.saturating_sub(left + cells::width(&words) + 4);
        let spans = vec![
            Span::styled(format!(" {} ", "─".repeat(left)), line),
            Span::styled(words, self.look.theme.style(role)),
            Span::styled(format!(" {} ", "─".repeat(right)), line),
        ];
        self.rows.push(Row { line: Line::from(spans), between: true });
    }

    /// A paragraph, wrapped and set in.
    fn prose(&mut self, spans: &[Span<'_>], indent: usize) {
        for mut line in wrap::wrap(spans, self.look.prose()) {
            line.spans.insert(0, Span::raw(" ".repeat(indent)));
            self.rows.push(Row { line, between: false });
        }
    }

    /// Who and when.
    fn head(&mut self, entry: &Entry, post: &Post) {
        let theme = self.look.theme;
        let name = clean_line(if entry.display.is_empty() { &entry.author } else { &entry.display });
        let name = if name.trim().is_empty() { self.look.words.say("tui-nobody").to_owned() } else { name };
        let face = entry.author_id.map_or(theme.style(Role::Soft).bold(), |id| theme.face(id.0));
        let mut spans = vec![Span::styled(cells::cut(&name, self.look.width / 2), face)];
        if let Some(rank) = rank_words(entry.role, self.look.words) {
            spans.extend([Span::raw(" "), Span::styled(rank.to_owned(), theme.style(Role::Seal))]);
        }
        spans.extend([Span::raw("  "), Span::styled(when::clock(entry.at, self.look.zone), theme.style(Role::Dim))]);
        if post.pinned {
            let pinned = self.look.words.say("message-pinned").to_owned();
            spans.extend([Span::raw("  "), Span::styled(pinned, theme.style(Role::Waiting))]);
        }
        self.push(spans);
    }

    fn body(&mut self, entry: &Entry, post: &Post, window: &Window) {
        let (theme, words) = (self.look.theme, self.look.words);
        if post.removed_at.is_some() {
            let own = post.removed_by.is_none() || post.removed_by == entry.author_id;
            let gone = if own { "message-withdrawn" } else { "message-removed" };
            return self.prose(&[Span::styled(words.say(gone), theme.style(Role::Dim))], INDENT);
        }
        if let Some(seq) = post.reply_to {
            self.quote(window, seq);
        }
        self.words(&post.text);
        if post.edited_at.is_some() {
            self.mark(words.say("message-edited"));
        }
        for file in &post.files {
            self.file(file);
        }
        self.reactions(post);
    }

    fn words(&mut self, text: &str) {
        let start = self.rows.len();
        for paragraph in markup::paragraphs(&clean(text), self.look.theme) {
            let mut spans = paragraph.spans;
            if paragraph.quoted {
                spans.insert(0, Span::styled("| ", self.look.theme.style(Role::Line)));
            }
            self.prose(&spans, if paragraph.code { INDENT + 1 } else { INDENT });
            if self.rows.len() - start > MESSAGE_ROWS_MAX {
                self.rows.truncate(start + MESSAGE_ROWS_MAX);
                let more = self.look.words.say("tui-message-cut");
                return self.prose(&[Span::styled(more, self.look.theme.style(Role::Dim))], INDENT);
            }
        }
    }

    /// A short mark after the last words, or on a row of its own where there is no room.
    fn mark(&mut self, words: &str) {
        let mark = Span::styled(format!(" ({words})"), self.look.theme.style(Role::Dim));
        let room = self.look.width.saturating_sub(1);
        match self.rows.last_mut() {
            Some(row) if !row.between && row.line.width() + mark.width() <= room => row.line.spans.push(mark),
            _ => self.prose(&[Span::styled(words, self.look.theme.style(Role::Dim))], INDENT),
        }
    }

    /// A mark after the first words of a message without a head.
    fn mark_first(&mut self, words: &str) {
        let mark = Span::styled(format!("  {words}"), self.look.theme.style(Role::Waiting));
        let room = self.look.width.saturating_sub(1);
        let first = self.rows.iter_mut().find(|row| !row.between && row.line.width() + mark.width() <= room);
        if let Some(row) = first {
            row.line.spans.push(mark);
        }
    }

    /// The message that is answered, in one row.
    fn quote(&mut self, window: &Window, seq: u64) {
        let theme = self.look.theme;
        let said = window.get(seq).map(|item| &item.entry).and_then(|entry| match &entry.body {
            Body::Post(post) if post.removed_at.is_none() => {
                let name = if entry.display.is_empty() { &entry.author } else { &entry.display };
                let text = post.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                Some(format!("{}: {}", clean_line(name), clean_line(text)))
            }
            _ => None,
        });
        let said = said.unwrap_or_else(|| self.look.words.count("tui-answers", i64::try_from(seq).unwrap_or(0)));
        let said = cells::cut(&said, self.look.prose().saturating_sub(2));
        self.push(vec![
            Span::raw(" ".repeat(INDENT - 1)),
            Span::styled("| ", theme.style(Role::Action)),
            Span::styled(said, theme.style(Role::Dim)),
        ]);
    }

    fn file(&mut self, file: &File) {
        let theme = self.look.theme;
        let size = bytes(file.bytes);
        let room = self.look.prose().saturating_sub(size.len() + 4);
        let name = cells::cut(&clean_line(&file.name), room);
        self.push(vec![
            Span::raw(" ".repeat(INDENT - 1)),
            Span::styled(format!("[{name}]"), theme.style(Role::Action)),
            Span::styled(format!("  {size}"), theme.style(Role::Dim)),
        ]);
    }

    fn reactions(&mut self, post: &Post) {
        let theme = self.look.theme;
        let mut spans = Vec::new();
        for reaction in &post.reactions {
            let mine = self.look.me.is_some_and(|me| reaction.by.contains(&me));
            let style = if mine { theme.style(Role::Focus) } else { theme.style(Role::Soft) };
            let emoji = cells::cut(&clean_line(&reaction.emoji), 8);
            spans.push(Span::styled(format!("{emoji} {}", reaction.count), style));
            spans.push(Span::raw("   "));
        }
        if !spans.is_empty() {
            spans.pop();
            self.prose(&spans, INDENT);
        }
    }
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

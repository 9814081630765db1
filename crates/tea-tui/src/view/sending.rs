//! A message on its way as rows of the screen, and how it stands.

use super::message::{INDENT, Look};
use super::pieces::Rows;
use crate::clean::clean_line;
use crate::limits::GROUP_MS;
use crate::talk::log::Log;
use crate::talk::outbox::{Out, Standing};
use crate::talk::window::Lines;
use crate::theme::Role;
use crate::when;
use ratatui::text::Span;
use std::sync::Arc;
use tea_protocol::entry::Body;
use tea_protocol::live::Draft;

/// The rows of a message on its way. `first` is the first after the entries.
pub(crate) fn lines(look: &Look<'_>, log: &Log, out: &Out, first: bool) -> Lines {
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

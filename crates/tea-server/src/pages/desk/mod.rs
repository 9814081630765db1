//! The front desk: where a stranger writes, and where staff answer.

mod case;
mod lists;
mod visitor;

pub use case::{CaseCard, DeskCaseView, Handover, May, SavedChoice, SideLink};
pub use lists::{AgentSeat, CaseRow, DeskPastView, DeskQueueView, DeskSavedView, SavedRow};
pub use visitor::{DeskStartView, DeskVisitView, Manned, Stage};

use super::form::Field;
use super::page::Reading;
use super::room::Line;

const MINUTE_MS: i64 = 60_000;
const HOUR_MINUTES: i64 = 60;

/// A conversation with the desk, as its visitor and as staff see it.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Stream number of the case, for the live connection.
    pub stream: i64,
    /// Epoch of the stream, for the live connection.
    pub epoch: i64,
    /// The newest entry's place.
    pub head: u64,
    /// Address of the page, without a trailing slash.
    pub href: String,
    /// Whose words are the viewer's own: the account of a member, else the number of the visitor.
    pub me: i64,
    /// The viewer's account, if they are signed in.
    pub account: Option<i64>,
    /// The viewer as shown.
    pub display: String,
    /// What the visitor is called; empty where nothing is known.
    pub visitor: String,
    /// The log, oldest first.
    pub lines: Vec<Line>,
    /// Address of older entries.
    pub older: Option<String>,
    /// Address of newer entries; `None` if the log ends at the newest.
    pub newer: Option<String>,
}

/// Words being written to a case.
#[derive(Clone, Debug, Default)]
pub struct DeskDraft {
    /// The key that makes a second sending of the same form harmless.
    pub cid: String,
    /// The text so far and what was wrong with it.
    pub text: Field,
}

/// How long an answer usually takes, in whole minutes or hours.
fn usual(reading: &Reading, usual_ms: i64) -> String {
    // The reader is promised nothing shorter than it was.
    let minutes = usual_ms.max(1).saturating_add(MINUTE_MS - 1) / MINUTE_MS;
    if minutes < 2 * HOUR_MINUTES {
        reading.words.count("desk-usual", minutes)
    } else {
        reading.words.count("desk-usual-hours", (minutes + HOUR_MINUTES / 2) / HOUR_MINUTES)
    }
}

/// What a visitor is called: the name they gave, or the word for a visitor.
fn called<'a>(reading: &'a Reading, name: &'a str) -> &'a str {
    if name.is_empty() { reading.say("desk-visitor") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::moment::Clock;
    use tea_words::Locale;

    #[test]
    fn the_usual_time_is_told_in_minutes_then_hours() {
        let check = |ms: i64, expected: &str| {
            let reading = Reading { words: Locale::En.words(), clock: Clock { now_ms: 0, offset_minutes: 0 } };
            assert_eq!(usual(&reading, ms), expected, "{ms}");
        };
        check(0, "usually answered within a minute");
        check(MINUTE_MS, "usually answered within a minute");
        check(MINUTE_MS + 1, "usually answered within 2 minutes");
        check(119 * MINUTE_MS, "usually answered within 119 minutes");
        check(150 * MINUTE_MS, "usually answered within 3 hours");
        check(i64::MAX, "usually answered within 2562047788015 hours");
    }
}

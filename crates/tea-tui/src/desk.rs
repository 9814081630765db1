//! The front desk as one of its staff sees it: who waits, who is served by whom, and the replies that are kept.
//!
//! A case is a stream, so what is said in it is shown, written and resent as in a room. Here stands only what a room
//! does not have.

use crate::clean::clean_line;
use tea_protocol::desk::{Agent, Case, CaseState, QueueReply, SavedReply};
use tea_protocol::talk::{Kind, Room, RoomLine};
use tea_protocol::{AccountId, StreamId};
use tea_words::Words;

/// The state of the desk.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    /// The desk is on the screen, in the place of the rooms.
    pub(crate) open: bool,
    /// The queue was told at least once.
    pub(crate) known: bool,
    /// Something came since the queue was asked for.
    pub(crate) stale: bool,
    /// The room to go back to.
    pub(crate) room: Option<StreamId>,
    /// The stream of the desk is followed.
    pub(crate) followed: bool,
    /// Cases: waiting, longest first; then our own; then those of others.
    cases: Vec<Case>,
    waiting: usize,
    mine: usize,
    pub(crate) agents: Vec<Agent>,
    pub(crate) on_duty: bool,
    pub(crate) slots: u32,
    pub(crate) usual_ms: Option<i64>,
    pub(crate) saved: Vec<SavedReply>,
    /// The case that keys are about, by its place in the list.
    pub(crate) cursor: usize,
}

/// A part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Waiting,
    Mine,
    Others,
}

impl Desk {
    /// Takes the queue anew. Returns whether more wait than before.
    pub(crate) fn set(&mut self, queue: QueueReply, me: Option<AccountId>) -> bool {
        let chosen = self.chosen().map(|case| case.id);
        let waited: Vec<StreamId> = self.part(Part::Waiting).iter().map(|case| case.id).collect();
        let fresh = self.known && queue.waiting.iter().any(|case| !waited.contains(&case.id));
        let (mine, others): (Vec<Case>, Vec<Case>) =
            queue.taken.into_iter().partition(|case| case.agent.as_ref().map(|agent| agent.id) == me);
        (self.waiting, self.mine) = (queue.waiting.len(), mine.len());
        self.cases = [queue.waiting, mine, others].concat();
        self.agents = queue.agents;
        (self.on_duty, self.slots, self.usual_ms) = (queue.on_duty, queue.slots, queue.usual_ms);
        self.known = true;
        // The row stays with its case, not with its place.
        let place = chosen.and_then(|id| self.cases.iter().position(|case| case.id == id));
        self.cursor = place.unwrap_or(self.cursor.min(self.cases.len().saturating_sub(1)));
        fresh
    }

    /// The cases of a part.
    pub(crate) fn part(&self, part: Part) -> &[Case] {
        let served = self.waiting + self.mine;
        match part {
            Part::Waiting => &self.cases[..self.waiting],
            Part::Mine => &self.cases[self.waiting..served],
            Part::Others => &self.cases[served..],
        }
    }

    /// All cases, as they are listed.
    pub(crate) fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// The case that keys are about.
    pub(crate) fn chosen(&self) -> Option<&Case> {
        self.cases.get(self.cursor)
    }

    /// A case of the list.
    pub(crate) fn case(&self, id: StreamId) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }

    /// Goes up or down the list.
    pub(crate) fn step(&mut self, by: isize) {
        let last = self.cases.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// When the list reads another way because time has passed, in milliseconds since 1970: it tells whole minutes.
    pub(crate) fn wake_at(&self, now: i64) -> Option<i64> {
        let owed = self.cases.iter().filter_map(|case| case.owed_since);
        owed.filter(|_| self.open).map(|since| since + ((now - since).max(0) / 60_000 + 1) * 60_000).min()
    }
}

/// What a visitor is called.
pub(crate) fn visitor(words: &Words, case: &Case) -> String {
    if case.name.is_empty() { words.say("desk-visitor").to_owned() } else { clean_line(&case.name) }
}

/// How long an answer is owed already; nothing when none is.
pub(crate) fn owed(words: &Words, case: &Case, now: i64) -> String {
    let Some(since) = case.owed_since else { return String::new() };
    match (now - since).max(0) / 60_000 {
        0 => words.say("tui-desk-now").to_owned(),
        minutes @ 1..60 => words.count("tui-desk-minutes", minutes),
        minutes => words.count("tui-desk-hours", minutes / 60),
    }
}

/// A case as a line among rooms, so that whatever shows a room can show it. It is never counted as unread: what is owed
/// is told by the queue.
pub(crate) fn room_line(words: &Words, case: &Case) -> RoomLine {
    let room = Room {
        id: case.id,
        name: String::new(),
        title: visitor(words, case),
        kind: Kind::Private,
        topic: clean_line(&case.subject),
        archived: case.state == CaseState::Closed,
        slow_mode_s: 0,
        order: 0,
        epoch: case.epoch,
        head: case.head,
    };
    RoomLine {
        room,
        member: true,
        unread: 0,
        mentions: 0,
        read_upto: case.head,
        last_at: None,
        recent: 0,
        here: 0,
        others: Vec::new(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use serde_json::json;
    use tea_words::Locale;

    pub(crate) fn case(id: i64, agent: Option<i64>, owed_since: i64) -> Case {
        let agent = agent.map(|id| json!({ "id": id, "name": format!("agent{id}"), "display": format!("伙计{id}") }));
        let state = if agent.is_some() { "taken" } else { "waiting" };
        serde_json::from_value(json!({
            "id": id, "state": state, "visitor": 900 + id, "name": "", "subject": format!("问题 {id}"), "port": "browser",
            "agent": agent, "opened_at": owed_since, "owed_since": owed_since, "head": 1, "epoch": 1,
        }))
        .unwrap()
    }

    pub(crate) fn queue(waiting: &[i64], taken: &[(i64, i64)]) -> QueueReply {
        QueueReply {
            waiting: waiting.iter().map(|id| case(*id, None, id * 1_000)).collect(),
            taken: taken.iter().map(|(id, agent)| case(*id, Some(*agent), id * 1_000)).collect(),
            agents: Vec::new(),
            usual_ms: None,
            on_duty: true,
            slots: 0,
            head: 1,
        }
    }

    fn ids(cases: &[Case]) -> Vec<i64> {
        cases.iter().map(|case| case.id.0).collect()
    }

    #[test]
    fn the_list_has_three_parts_and_the_row_stays_with_its_case() {
        let mut desk = Desk::default();
        assert!(!desk.set(queue(&[1, 2], &[(3, 7), (4, 8)]), Some(AccountId(7))), "the first time nothing is new");
        assert_eq!(ids(desk.part(Part::Waiting)), [1, 2]);
        assert_eq!(ids(desk.part(Part::Mine)), [3]);
        assert_eq!(ids(desk.part(Part::Others)), [4]);
        desk.step(2);
        assert_eq!(desk.chosen().map(|case| case.id), Some(StreamId(3)));
        assert!(desk.set(queue(&[1, 2, 5], &[(3, 7)]), Some(AccountId(7))), "somebody new waits");
        assert_eq!(desk.chosen().map(|case| case.id), Some(StreamId(3)));
        assert!(!desk.set(queue(&[2], &[]), Some(AccountId(7))));
        assert_eq!(desk.chosen().map(|case| case.id), Some(StreamId(2)));
        desk.step(-5);
        desk.step(9);
        assert_eq!(desk.cursor, 0);
    }

    #[test]
    fn waiting_is_told_in_minutes_and_only_then_does_time_matter() {
        let words = Locale::En.words();
        let since = case(1, None, 10_000);
        assert_eq!(owed(words, &since, 69_999), "now");
        assert_eq!(owed(words, &since, 70_000), "1 min");
        assert_eq!(owed(words, &since, 10_000 + 7_200_000), "2 h");
        let mut desk = Desk::default();
        desk.set(queue(&[10], &[]), None);
        assert_eq!(desk.wake_at(11_000), None, "it is not on the screen");
        desk.open = true;
        assert_eq!(desk.wake_at(11_000), Some(70_000));
        assert_eq!(desk.wake_at(70_000), Some(130_000));
    }
}

//! Any weather: after it the client's view is the log, and each send is in the log once and in order.

use super::house::{House, stream};
use super::*;
use crate::session::update::SendState;
use proptest::prelude::*;
use std::collections::HashMap;
use tea_protocol::{Entry, StreamId};

#[derive(Debug, Clone, Copy)]
enum Weather {
    /// So many milliseconds pass.
    Time(i64),
    /// The client hears so many messages of those under way.
    Deliver(usize),
    /// The person writes in one of two rooms.
    Write(bool),
    /// Somebody else writes in one of two rooms.
    Others(bool),
    /// The line is cut, and the client sees it.
    Cut,
    /// From here on nothing comes through, and nobody sees it.
    Deaf,
    /// The next live entry is lost inside the house.
    Lose,
    /// The next live entry comes twice.
    Double,
    /// The next sends are asked to wait.
    Busy(u32),
    /// The house comes back with another epoch.
    Restore,
    Beat,
}

fn weather() -> impl Strategy<Value = Weather> {
    prop_oneof![
        4 => (1_i64..20_000).prop_map(Weather::Time),
        6 => (1_usize..6).prop_map(Weather::Deliver),
        4 => any::<bool>().prop_map(Weather::Write),
        4 => any::<bool>().prop_map(Weather::Others),
        1 => Just(Weather::Cut),
        1 => Just(Weather::Deaf),
        2 => Just(Weather::Lose),
        2 => Just(Weather::Double),
        1 => (1_u32..4).prop_map(Weather::Busy),
        1 => Just(Weather::Restore),
        2 => Just(Weather::Beat),
    ]
}

/// What a program would show of one stream.
#[derive(Default)]
struct View {
    after: u64,
    entries: Vec<Entry>,
}

struct Scene {
    session: Session,
    house: House,
    now: i64,
    connected: bool,
    deaf: bool,
    reconnect_at: Option<i64>,
    views: HashMap<StreamId, View>,
    written: u64,
    acked: Vec<u64>,
    random: u64,
}

impl Scene {
    fn new(sends_per_stream: usize) -> Self {
        let mut session = session_with(sends_per_stream);
        for name in ["hall", "garden"] {
            session.subscribe(name.into(), Some(0), START);
        }
        Self {
            session,
            house: House::new(),
            now: START,
            connected: false,
            deaf: false,
            reconnect_at: Some(START),
            views: HashMap::new(),
            written: 0,
            acked: Vec::new(),
            random: 1,
        }
    }

    fn meet(&mut self, weather: Weather) {
        let room = |hall| if hall { "hall" } else { "garden" };
        match weather {
            Weather::Time(ms) => self.now += ms,
            Weather::Deliver(count) => self.deliver(count),
            Weather::Write(hall) => {
                self.written += 1;
                let text = format!("mine {}", self.written);
                self.session.send(room(hall).into(), post(&text), cid(self.written), self.now, self.now);
            }
            Weather::Others(hall) => self.house.write(stream(room(hall)), "theirs"),
            Weather::Cut => self.cut(),
            Weather::Deaf => self.deaf = true,
            Weather::Lose => self.house.lose_next = true,
            Weather::Double => self.house.double_next = true,
            Weather::Busy(count) => self.house.busy = count,
            Weather::Restore => {
                self.house.restore();
                self.cut();
            }
            Weather::Beat => self.house.beat(),
        }
        self.session.tick(self.now);
        self.work();
        if self.reconnect_at.is_some_and(|at| at <= self.now) {
            self.reconnect_at = None;
            (self.connected, self.deaf) = (true, false);
            self.session.connected(self.now);
            self.work();
        }
    }

    fn deliver(&mut self, count: usize) {
        for _ in 0..count {
            let Some(message) = self.house.line.pop_front() else { break };
            if self.connected && !self.deaf {
                self.session.received(message, self.now);
                self.work();
            }
        }
    }

    fn cut(&mut self) {
        if self.connected {
            self.connected = false;
            self.house.cut();
            self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            self.session.disconnected(self.now, self.random);
        }
    }

    /// Does what the session wants.
    fn work(&mut self) {
        while let Some(effect) = self.session.next_effect() {
            match effect {
                Effect::Say(message) => {
                    assert!(self.connected, "said into the air: {message:?}");
                    if !self.deaf {
                        self.house.hear(message);
                    }
                }
                Effect::Hangup => self.cut(),
                Effect::Reconnect { after_ms } => self.reconnect_at = Some(self.now + after_ms),
                Effect::Show(update) => self.show(update),
                Effect::Answer(..) => panic!("nobody called"),
            }
        }
    }

    fn show(&mut self, update: Update) {
        match update {
            Update::Reset { stream, from } => {
                self.views.insert(stream, View { after: from - 1, entries: Vec::new() });
            }
            Update::Entries { stream, entries } => {
                let view = self.views.entry(stream).or_default();
                for entry in entries {
                    assert_eq!(entry.seq, view.after + view.entries.len() as u64 + 1, "no hole, no repeat");
                    view.entries.push(entry);
                }
            }
            Update::Send { cid, state: SendState::Acked { .. } } => {
                self.acked.push(u64::from_be_bytes(cid.0[8..].try_into().unwrap()));
            }
            Update::Send { state: SendState::Failed { .. }, .. } => panic!("nothing is refused for good here"),
            _ => {}
        }
    }

    /// The weather clears; how long it takes is bounded.
    fn clear(&mut self) {
        self.house.busy = 0;
        (self.house.lose_next, self.house.double_next) = (false, false);
        for _ in 0..400 {
            self.meet(Weather::Time(2_000));
            self.house.beat();
            self.meet(Weather::Deliver(100));
        }
    }

    fn check(&self) {
        assert!(self.session.is_settled(), "every send was acknowledged");
        let mut acked = self.acked.clone();
        acked.sort_unstable();
        assert_eq!(acked, (1..=self.written).collect::<Vec<_>>(), "each once");
        let mut stored = Vec::new();
        for (stream, log) in &self.house.logs {
            let view = self.views.get(stream);
            let (after, seen) = view.map_or((0, &[][..]), |view| (view.after as usize, &view.entries[..]));
            assert_eq!(seen, &log[after..], "the view is the log");
            let mine: Vec<u64> = log
                .iter()
                .filter_map(|entry| entry.cid)
                .map(|cid| u64::from_be_bytes(cid.0[8..].try_into().unwrap()))
                .collect();
            assert!(mine.is_sorted(), "in the order they were written: {mine:?}");
            stored.extend(mine);
        }
        stored.sort_unstable();
        assert_eq!(stored, (1..=self.written).collect::<Vec<_>>(), "stored once each");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_storm_the_view_is_the_log(storm in prop::collection::vec(weather(), 1..120)) {
        let mut scene = Scene::new(1);
        for weather in storm {
            scene.meet(weather);
        }
        scene.clear();
        scene.check();
    }

    #[test]
    fn a_faster_client_keeps_order_too_where_no_house_asks_to_wait(
        storm in prop::collection::vec(weather(), 1..120),
    ) {
        let mut scene = Scene::new(64);
        for weather in storm {
            if !matches!(weather, Weather::Busy(_)) {
                scene.meet(weather);
            }
        }
        scene.clear();
        scene.check();
    }
}

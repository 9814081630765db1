mod rights;
mod telling;

use super::*;
use crate::clock::{Clock, Seed};
use crate::limits::{LINE_BYTES_MAX, LINE_HINTS_BYTES_MAX};
use crate::streams::{Author, Kind, append, create, tell};
use proptest::prelude::*;
use tea_protocol::entry::{Body, Post};
use tea_protocol::live::Port;
use tempfile::TempDir;

/// Encodes entries as their places in text, padded so that limits are reached quickly.
struct Places {
    padding: usize,
}

impl Encode for Places {
    fn entries(&self, _: Encoding, _: StreamId, told: &[Arc<Told>]) -> Bytes {
        let places: Vec<String> = told.iter().map(|told| told.entry.seq.to_string()).collect();
        let padding = " ".repeat(self.padding * told.len());
        Bytes::from(format!("{}{padding}\n", places.join(" ")))
    }

    fn message(&self, _: Encoding, message: &ServerMessage) -> Bytes {
        Bytes::from(format!("# {}\n", serde_json::to_string(message).unwrap()))
    }
}

/// The places that a chunk carries; none for other messages.
fn places_in(chunk: &Bytes) -> Vec<u64> {
    let text = std::str::from_utf8(chunk).unwrap();
    if text.starts_with('#') {
        return Vec::new();
    }
    text.split_whitespace().map(|place| place.parse().unwrap()).collect()
}

struct Scene {
    _dir: TempDir,
    db: Db,
    hub: Arc<Hub>,
    stream: StreamId,
    next_line: u64,
}

impl Scene {
    async fn new(padding: usize) -> Self {
        let dir = TempDir::new().unwrap();
        let hub = Arc::new(Hub::new(Box::new(Places { padding }), crate::talk::read_log));
        let told = hub.clone();
        // Published on the writer's thread, so that whatever a write answered was fanned out before.
        let tell = Box::new(move |events| told.publish(events));
        let db = Db::open(&dir.path().join("db"), Clock::manual(1_800_000_000_000), tell).unwrap();
        let seed = Seed::fixed(1);
        let stream = db.write(move |tx| create(tx, &seed, Kind::Room)).await.unwrap();
        Self { _dir: dir, db, hub, stream, next_line: 1 }
    }

    async fn post(&self, count: usize) {
        let stream = self.stream;
        let write = self.db.write(move |tx| {
            for _ in 0..count {
                let entry = append(tx, stream, Author::House, None, Body::Post(Post::default()))?;
                tell(tx, stream, entry.into());
            }
            Ok(())
        });
        write.await.unwrap();
    }

    fn line(&mut self, account: Option<i64>) -> Arc<Line> {
        let id = LineId(self.next_line);
        self.next_line += 1;
        let who = Who {
            account: account.map(AccountId),
            session: None,
            name: account.map(|id| format!("n{id}")).unwrap_or_default(),
            display: String::new(),
            port: Port::Browser,
        };
        let line = Arc::new(Line::new(id, Encoding(0), who));
        self.hub.open(&line);
        line
    }

    async fn follow(&self, line: &Arc<Line>, after: Option<u64>) -> u64 {
        self.hub.follow(&self.db, line, self.stream, 0, after).await.unwrap().1
    }

    /// Takes everything the line holds and reads on from the log until there is nothing more.
    async fn drain(&self, line: &Arc<Line>) -> Vec<u64> {
        let mut places = Vec::new();
        loop {
            self.hub.advance(&self.db, line).await.unwrap();
            let mut chunks = Vec::new();
            if line.take(usize::MAX, usize::MAX, &mut chunks) != Taken::Some {
                return places;
            }
            places.extend(chunks.iter().flat_map(places_in));
        }
    }
}

#[tokio::test]
async fn a_follower_gets_what_comes_after_its_place_once_and_in_order() {
    let mut scene = Scene::new(0).await;
    scene.post(5).await;
    let (newcomer, returning) = (scene.line(None), scene.line(Some(1)));
    assert_eq!(scene.follow(&newcomer, None).await, 6);
    assert_eq!(scene.follow(&returning, Some(2)).await, 3);
    scene.post(3).await;
    assert_eq!(scene.drain(&newcomer).await, [6, 7, 8]);
    assert_eq!(scene.drain(&returning).await, [3, 4, 5, 6, 7, 8]);
    scene.post(1).await;
    assert_eq!(scene.drain(&newcomer).await, [9]);
    assert_eq!(scene.drain(&returning).await, [9]);
}

#[tokio::test]
async fn another_epoch_or_a_long_absence_starts_near_the_present() {
    let mut scene = Scene::new(0).await;
    scene.post(700).await;
    let line = scene.line(None);
    assert_eq!(scene.follow(&line, Some(10)).await, 700 - RESUME_ENTRIES_MAX + 1);
    let (head, from) = scene.hub.follow(&scene.db, &line, scene.stream, 12_345, Some(690)).await.unwrap();
    assert_ne!(head.epoch, 12_345);
    assert_eq!(from, 701, "what the client holds is of another epoch");
}

#[tokio::test]
async fn a_line_over_its_limit_is_bounded_and_complete_when_it_wakes() {
    let mut scene = Scene::new(1_000).await;
    let (sleeper, reader) = (scene.line(Some(1)), scene.line(Some(2)));
    scene.follow(&sleeper, None).await;
    scene.follow(&reader, None).await;
    scene.hub.advance(&scene.db, &sleeper).await.unwrap();
    let mut read = scene.drain(&reader).await;
    for _ in 0..100 {
        scene.post(10).await;
        read.extend(scene.drain(&reader).await);
        assert!(sleeper.queued_bytes() <= LINE_BYTES_MAX);
    }
    let all: Vec<u64> = (1..=1_000).collect();
    assert_eq!(read, all, "nobody else notices");
    assert!(sleeper.is_behind());
    assert_eq!(scene.drain(&sleeper).await, all);
    scene.post(1).await;
    assert_eq!(scene.drain(&sleeper).await, [1_001]);
    assert!(!sleeper.is_behind());
}

#[tokio::test]
async fn whoever_may_not_follow_any_more_is_told_and_gets_nothing() {
    let mut scene = Scene::new(0).await;
    let (gone, stays) = (scene.line(Some(1)), scene.line(Some(2)));
    for line in [&gone, &stays] {
        scene.follow(line, None).await;
        scene.drain(line).await;
    }
    scene.hub.publish(vec![Event::Revoked { stream: scene.stream, account: AccountId(1) }]);
    scene.post(1).await;
    assert_eq!(gone.take_ended(), [scene.stream]);
    assert!(scene.drain(&gone).await.is_empty());
    assert_eq!(scene.drain(&stays).await, [1]);
    scene.hub.publish(vec![Event::AccountCut(AccountId(2))]);
    assert_eq!(stays.take(1, 1, &mut Vec::new()), Taken::Closed(ByeReason::SignedOut));
}

#[tokio::test]
async fn a_signed_out_line_gets_nothing_more_but_the_last_word() {
    let mut scene = Scene::new(0).await;
    let (slow, live) = (scene.line(Some(1)), scene.line(Some(1)));
    scene.follow(&slow, Some(0)).await;
    scene.follow(&live, None).await;
    scene.drain(&live).await;
    scene.post(3).await;
    scene.hub.publish(vec![Event::AccountCut(AccountId(1))]);
    scene.post(3).await;
    for line in [&slow, &live] {
        assert!(scene.drain(line).await.is_empty(), "neither what was queued nor what came nor what lay in the log");
        scene.hub.say(line, &ServerMessage::Beat(Default::default()));
        scene.hub.say_last(line, &ServerMessage::Beat(Default::default()));
        let mut chunks = Vec::new();
        assert_eq!(line.take(usize::MAX, usize::MAX, &mut chunks), Taken::Some);
        assert_eq!(chunks.len(), 1, "the last word");
        assert_eq!(line.take(1, 1, &mut Vec::new()), Taken::Closed(ByeReason::SignedOut));
    }
}

#[tokio::test]
async fn a_room_stays_on_the_screen_while_its_subscription_starts_again() {
    let mut scene = Scene::new(0).await;
    let (typist, watcher) = (scene.line(Some(1)), scene.line(Some(2)));
    for line in [&typist, &watcher] {
        scene.follow(line, None).await;
        scene.drain(line).await;
    }
    scene.hub.watch(&watcher, scene.stream, true);
    scene.follow(&watcher, Some(0)).await;
    scene.drain(&watcher).await;
    scene.hub.typing(&typist, scene.stream);
    assert!(watcher.queued_bytes() > 0);
}

#[tokio::test]
async fn people_are_counted_once_however_many_lines_they_have() {
    let mut scene = Scene::new(0).await;
    let lines = [scene.line(Some(1)), scene.line(Some(1)), scene.line(Some(2)), scene.line(None)];
    for line in &lines {
        scene.follow(line, None).await;
    }
    let (here, people) = scene.hub.who(scene.stream, 10);
    assert_eq!((here, people.len(), scene.hub.people()), (3, 2, 3));
    scene.hub.close(&lines[0]);
    assert_eq!(scene.hub.here(scene.stream), 3);
    for line in &lines[1..] {
        scene.hub.close(line);
    }
    assert_eq!((scene.hub.here(scene.stream), scene.hub.people(), scene.hub.lines()), (0, 0, 0));
    assert!(lock(&scene.hub.streams).is_empty(), "nothing is kept for nobody");
}

#[tokio::test]
async fn hints_go_to_those_who_look_and_are_dropped_on_a_slow_line() {
    let mut scene = Scene::new(LINE_HINTS_BYTES_MAX / 2).await;
    let (typist, watcher, other) = (scene.line(Some(1)), scene.line(Some(2)), scene.line(Some(3)));
    for line in [&typist, &watcher, &other] {
        scene.follow(line, None).await;
        scene.drain(line).await;
    }
    scene.hub.watch(&watcher, scene.stream, true);
    scene.hub.typing(&typist, scene.stream);
    assert!(watcher.queued_bytes() > 0);
    assert_eq!((typist.queued_bytes(), other.queued_bytes()), (0, 0));
    scene.post(2).await;
    let queued = watcher.queued_bytes();
    scene.hub.typing(&typist, scene.stream);
    assert_eq!(watcher.queued_bytes(), queued);
}

#[derive(Debug, Clone)]
enum Step {
    Post(usize),
    Drain(usize),
    Take(usize),
    FollowAgain(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (1..40_usize).prop_map(Step::Post),
        2 => (0..3_usize).prop_map(Step::Drain),
        2 => (0..3_usize).prop_map(Step::Take),
        1 => (0..3_usize).prop_map(Step::FollowAgain),
    ];
    proptest::collection::vec(step, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// However lines are read, lag and come back, each sees every place after the one it asked for, once, in order.
    #[test]
    fn every_line_sees_the_log_without_hole_or_double(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut scene = Scene::new(3_000).await;
            let lines = [scene.line(Some(1)), scene.line(Some(2)), scene.line(None)];
            let mut seen: [Vec<u64>; 3] = Default::default();
            for line in &lines {
                scene.follow(line, Some(0)).await;
            }
            for step in steps {
                match step {
                    Step::Post(count) => scene.post(count).await,
                    Step::Drain(line) => seen[line].extend(scene.drain(&lines[line]).await),
                    Step::Take(line) => {
                        let mut chunks = Vec::new();
                        lines[line].take(1, usize::MAX, &mut chunks);
                        seen[line].extend(chunks.iter().flat_map(places_in));
                    }
                    Step::FollowAgain(line) => {
                        let last = seen[line].last().copied().unwrap_or(0);
                        let from = scene.follow(&lines[line], Some(last)).await;
                        // Too far behind: the client fetches the rest by page.
                        seen[line].extend(last + 1..from);
                    }
                }
                prop_assert!(lines.iter().all(|line| line.queued_bytes() <= LINE_BYTES_MAX + 256 * 3_100));
            }
            let stream = scene.stream;
            let head = scene.db.read(move |tx| streams::head(tx, stream)).await.unwrap().seq;
            for (line, seen) in lines.iter().zip(&mut seen) {
                seen.extend(scene.drain(line).await);
                prop_assert_eq!(&*seen, &(1..=head).collect::<Vec<u64>>());
            }
            Ok(())
        })?;
    }
}

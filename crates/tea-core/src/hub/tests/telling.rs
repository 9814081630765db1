//! Between a commit and its telling there is a moment in which others come and read the log that is ahead of them.

use super::*;
use std::sync::Mutex as StdMutex;

/// A scene in which what was committed is told when the test says so.
struct Late {
    scene: Scene,
    untold: Arc<StdMutex<Vec<Event>>>,
}

impl Late {
    async fn new(padding: usize) -> Self {
        let dir = TempDir::new().unwrap();
        let hub = Arc::new(Hub::new(Box::new(Places { padding }), crate::talk::read_log));
        let untold = Arc::new(StdMutex::new(Vec::new()));
        let keeping = untold.clone();
        let tell = Box::new(move |events: Vec<Event>| keeping.lock().unwrap().extend(events));
        let db = Db::open(&dir.path().join("db"), Clock::manual(1_800_000_000_000), tell).unwrap();
        let seed = Seed::fixed(1);
        let stream = db.write(move |tx| create(tx, &seed, Kind::Room)).await.unwrap();
        Self { scene: Scene { _dir: dir, db, hub, stream, next_line: 1 }, untold }
    }

    /// Tells the oldest of what was committed, at most so many, in one group.
    fn tell(&self, count: usize) {
        let mut untold = self.untold.lock().unwrap();
        let count = count.min(untold.len());
        self.scene.hub.publish(untold.drain(..count).collect());
    }
}

#[tokio::test]
async fn coming_between_a_commit_and_its_telling_costs_nobody_an_entry() {
    let mut late = Late::new(0).await;
    let there = late.scene.line(Some(1));
    late.scene.follow(&there, None).await;
    late.scene.post(2).await;
    late.tell(2);
    assert_eq!(late.scene.drain(&there).await, [1, 2]);
    late.scene.post(2).await;
    let (newcomer, returning) = (late.scene.line(Some(2)), late.scene.line(Some(3)));
    assert_eq!(late.scene.follow(&newcomer, None).await, 5);
    assert_eq!(late.scene.follow(&returning, Some(2)).await, 3);
    assert_eq!(late.scene.drain(&returning).await, [3, 4]);
    late.tell(1);
    late.scene.post(1).await;
    late.tell(2);
    assert_eq!(late.scene.drain(&there).await, [3, 4, 5]);
    assert_eq!(late.scene.drain(&newcomer).await, [5]);
    assert_eq!(late.scene.drain(&returning).await, [5]);
}

#[derive(Debug, Clone)]
enum Step {
    Post(usize),
    Tell(usize),
    Drain(usize),
    FollowAgain(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (1..6_usize).prop_map(Step::Post),
        4 => (1..9_usize).prop_map(Step::Tell),
        3 => (0..3_usize).prop_map(Step::Drain),
        2 => (0..3_usize).prop_map(Step::FollowAgain),
    ];
    proptest::collection::vec(step, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whenever things are told and whoever comes meanwhile, each line sees the log without hole or double.
    #[test]
    fn however_late_things_are_told_every_line_sees_the_log(steps in steps(), lags in any::<bool>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut late = Late::new(if lags { 20_000 } else { 0 }).await;
            let lines = [1, 2, 3].map(|account| late.scene.line(Some(account)));
            let mut seen: [Vec<u64>; 3] = Default::default();
            for line in &lines {
                late.scene.follow(line, Some(0)).await;
            }
            for step in steps {
                match step {
                    Step::Post(count) => late.scene.post(count).await,
                    Step::Tell(count) => late.tell(count),
                    Step::Drain(line) => seen[line].extend(late.scene.drain(&lines[line]).await),
                    Step::FollowAgain(line) => {
                        let last = seen[line].last().copied().unwrap_or(0);
                        prop_assert_eq!(late.scene.follow(&lines[line], Some(last)).await, last + 1);
                    }
                }
            }
            late.tell(usize::MAX);
            let stream = late.scene.stream;
            let head = late.scene.db.read(move |tx| streams::head(tx, stream)).await.unwrap().seq;
            for (line, seen) in lines.iter().zip(&mut seen) {
                seen.extend(late.scene.drain(line).await);
                prop_assert_eq!(&*seen, &(1..=head).collect::<Vec<u64>>());
            }
            Ok(())
        })?;
    }
}

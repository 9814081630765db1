//! Whatever is split, merged, hidden and moved in whatever order, no word, vote or file is lost or doubled.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One act; the numbers choose among what there is.
#[derive(Debug, Clone)]
enum Step {
    Reply { topic: usize, to: usize },
    Vote { topic: usize, floor: usize, up: bool },
    Hide { topic: usize, floor: usize, hidden: bool },
    Split { topic: usize, from: usize, count: usize },
    Merge { topic: usize, into: usize },
    Move { topic: usize },
    HideTopic { topic: usize, hidden: bool },
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0..64_usize;
    prop_oneof![
        6 => (n.clone(), n.clone()).prop_map(|(topic, to)| Step::Reply { topic, to }),
        3 => (n.clone(), n.clone(), any::<bool>()).prop_map(|(topic, floor, up)| Step::Vote { topic, floor, up }),
        2 => (n.clone(), n.clone(), any::<bool>())
            .prop_map(|(topic, floor, hidden)| Step::Hide { topic, floor, hidden }),
        3 => (n.clone(), n.clone(), 1..4_usize).prop_map(|(topic, from, count)| Step::Split { topic, from, count }),
        2 => (n.clone(), n.clone()).prop_map(|(topic, into)| Step::Merge { topic, into }),
        1 => n.clone().prop_map(|topic| Step::Move { topic }),
        1 => (n, any::<bool>()).prop_map(|(topic, hidden)| Step::HideTopic { topic, hidden }),
    ]
}

struct Walk {
    house: House,
    topics: Vec<StreamId>,
    /// Every text that was written, with the votes on it that counted.
    written: BTreeMap<String, i64>,
}

impl Walk {
    async fn begin() -> Self {
        let house = house().await;
        house.another_board("other", Who::Everyone).await;
        let mut walk = Self { house, topics: Vec::new(), written: BTreeMap::new() };
        for number in 0..2 {
            let text = format!("opening {number}");
            walk.topics.push(walk.house.open(&walk.house.wren, "t", &text).await);
            walk.written.insert(text, 0);
        }
        walk
    }

    fn topic(&self, choice: usize) -> StreamId {
        self.topics[choice % self.topics.len()]
    }

    /// The floors of a topic that are there, with their words.
    async fn here(&self, topic: StreamId) -> Vec<(u64, String)> {
        let floors = self.house.floors(&self.house.admin, topic).await;
        floors.into_iter().filter(|floor| !floor.text.is_empty()).map(|floor| (floor.floor, floor.text)).collect()
    }

    /// Does one step; what is refused changes nothing, which the checks at the end would show.
    async fn go(&mut self, step: Step) {
        let house = &self.house;
        match step {
            Step::Reply { topic, to } => {
                let topic = self.topic(topic);
                let here = self.here(topic).await;
                let reply_to = here.get(to % (here.len() + 1)).map(|(floor, _)| *floor);
                let text = format!("words {}", self.written.len());
                let ask = WriteReply { reply_to, ..answer(topic, &text) };
                if house.try_reply(&house.admin, ask).await.is_ok() {
                    self.written.insert(text, 0);
                }
            }
            Step::Vote { topic, floor, up } => {
                let topic = self.topic(topic);
                let here = self.here(topic).await;
                let Some((floor, text)) = here.get(floor % here.len().max(1)) else { return };
                let value = if up { 1 } else { -1 };
                if house.boards.vote(&house.moth, Vote { topic, floor: *floor, value }).await.is_ok() {
                    self.written.insert(text.clone(), i64::from(value));
                }
            }
            Step::Hide { topic, floor, hidden } => {
                let topic = self.topic(topic);
                let here = self.here(topic).await;
                if let Some((floor, _)) = here.get(floor % here.len().max(1)) {
                    let _ = house.boards.hide(&house.admin, hide(topic, *floor, hidden)).await;
                }
            }
            Step::Split { topic, from, count } => {
                let topic = self.topic(topic);
                let here = self.here(topic).await;
                let floors: Vec<u64> = here
                    .iter()
                    .map(|(floor, _)| *floor)
                    .skip(from % here.len().max(1))
                    .step_by(2)
                    .take(count)
                    .collect();
                if let Ok(new) = house.split(&house.admin, topic, &floors).await {
                    self.topics.push(new.id);
                }
            }
            Step::Merge { topic, into } => {
                let _ = house.merge(&house.admin, self.topic(topic), self.topic(into)).await;
            }
            Step::Move { topic } => {
                let _ = house
                    .set_topic(&house.admin, SetTopic { board: Some("other".into()), ..set(self.topic(topic)) })
                    .await;
            }
            Step::HideTopic { topic, hidden } => {
                let ask = SetTopic { hidden: Some(hidden), ..set(self.topic(topic)) };
                let _ = house.set_topic(&house.admin, ask).await;
            }
        }
    }

    async fn check(&self) {
        let mut found: BTreeMap<String, i64> = BTreeMap::new();
        for &topic in &self.topics {
            for floor in self.house.floors(&self.house.admin, topic).await {
                if !floor.text.is_empty() {
                    let before = found.insert(floor.text, i64::from(floor.up) - i64::from(floor.down));
                    assert_eq!(before, None, "no words stand twice");
                }
            }
        }
        assert_eq!(found, self.written, "every word and every vote is where it is once");
        self.house.check_counters().await;
        let stray = self.house.db.read(|tx| {
            tx.get(
                "select (select count(*) from votes v join floors f on f.topic = v.topic and f.floor = v.floor
                    where f.state in (1, 3))
                  + (select count(*) from search_docs d join floors f on f.topic = d.stream and f.floor = d.seq
                    where f.state <> 0)
                  + (select count(*) from floors f where f.state = 0 and not exists (
                    select 1 from search_docs d where d.stream = f.topic and d.seq = f.floor))
                  + (select count(*) from floors f where f.parent is not null and not exists (
                    select 1 from floors p where p.topic = f.topic and p.floor = f.parent and p.root = f.root))",
                args![],
                |row| row.get::<i64>(0),
            )
        });
        assert_eq!(stray.await.unwrap(), 0, "votes, index and trees agree with the floors");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn nothing_is_lost_and_nothing_doubled(steps in prop::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut walk = Walk::begin().await;
            for step in steps {
                walk.go(step).await;
            }
            walk.check().await;
        });
    }
}

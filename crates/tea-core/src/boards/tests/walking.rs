//! A long walk through whatever may be written on boards, with what must hold after every step: floors without a hole,
//! and counters that are what a recount would give.

use super::*;
use proptest::prelude::*;
use tea_protocol::boards::{EditFloor, HideFloor, Merge, ReadTopic, RemoveFloor, SetTopic, Split};

/// One thing that somebody does. Numbers choose among those who are there, whoever may or may not do it.
#[derive(Debug, Clone)]
enum Step {
    Opens(usize, bool),
    Replies(usize, usize, Option<u64>),
    Edits(usize, usize, u64),
    Removes(usize, usize, u64),
    Hides(usize, u64, bool),
    Reads(usize, usize, u64),
    HidesTopic(usize, bool),
    BringsBack(usize),
    Moves(usize, usize),
    Splits(usize, u64, u64),
    Merges(usize, usize),
    Passes,
}

fn step() -> impl Strategy<Value = Step> {
    let (who, topic, floor) = (0_usize..5, 0_usize..4, 1_u64..8);
    prop_oneof![
        2 => (who.clone(), any::<bool>()).prop_map(|(who, space)| Step::Opens(who, space)),
        6 => (who.clone(), topic.clone(), proptest::option::of(floor.clone()))
            .prop_map(|(who, topic, to)| Step::Replies(who, topic, to)),
        2 => (who.clone(), topic.clone(), floor.clone()).prop_map(|(who, topic, floor)| Step::Edits(who, topic, floor)),
        3 => (who.clone(), topic.clone(), floor.clone()).prop_map(|(who, topic, floor)| Step::Removes(who, topic, floor)),
        2 => (topic.clone(), floor.clone(), any::<bool>()).prop_map(|(topic, floor, on)| Step::Hides(topic, floor, on)),
        2 => (who.clone(), topic.clone(), floor.clone()).prop_map(|(who, topic, floor)| Step::Reads(who, topic, floor)),
        1 => (topic.clone(), any::<bool>()).prop_map(|(topic, hidden)| Step::HidesTopic(topic, hidden)),
        1 => topic.clone().prop_map(Step::BringsBack),
        1 => (topic.clone(), who).prop_map(|(topic, board)| Step::Moves(topic, board)),
        1 => (topic.clone(), floor.clone(), floor).prop_map(|(topic, one, two)| Step::Splits(topic, one, two)),
        1 => (topic.clone(), topic).prop_map(|(one, two)| Step::Merges(one, two)),
        2 => Just(Step::Passes),
    ]
}

/// Each person's own space, and the board for all.
const BOARDS: [&str; 5] = ["u-wren", "u-robin", "u-moth", "u-ada", "general"];

/// Nothing about a topic yet.
fn change(topic: StreamId) -> SetTopic {
    SetTopic { topic, pin: None, essence: None, locked: None, hidden: None, removed: None, board: None, reason: None }
}

struct Walk {
    house: House,
    people: Vec<Caller>,
    topics: Vec<StreamId>,
}

impl Walk {
    async fn begin() -> Self {
        let house = house().await;
        let people = [&house.wren, &house.robin, &house.moth, &house.admin, &house.guest].map(Caller::clone).to_vec();
        let topics = vec![house.open(&house.wren, "first", "words").await];
        Self { house, people, topics }
    }

    fn topic(&self, number: usize) -> StreamId {
        self.topics[number % self.topics.len()]
    }

    async fn go(&mut self, step: Step) {
        let house = &self.house;
        // Refusals are part of the walk: they must change nothing that breaks a rule.
        match step {
            Step::Opens(who, space) if self.topics.len() < 4 => {
                let ask = topic(if space { BOARDS[who] } else { "general" }, "another", "words @robin");
                if let Ok(opened) = house.try_open(&self.people[who], ask).await {
                    self.topics.push(opened.topic.id);
                }
            }
            Step::Opens(..) => {}
            Step::Replies(who, number, reply_to) => {
                let ask = WriteReply { reply_to, ..answer(self.topic(number), "so @wren") };
                drop(house.try_reply(&self.people[who], ask).await);
            }
            Step::Edits(who, number, floor) => {
                let topic = self.topic(number);
                let text = format!("words of {}", house.clock.now());
                let ask = EditFloor {
                    topic,
                    floor,
                    text,
                    title: None,
                    tags: None,
                    category: None,
                    files: Vec::new(),
                    drop: Vec::new(),
                    edits: None,
                };
                drop(house.boards.edit(&self.people[who], ask).await);
            }
            Step::Removes(who, number, floor) => {
                let ask = RemoveFloor { topic: self.topic(number), floor, reason: None };
                drop(house.boards.remove(&self.people[who], ask).await);
            }
            Step::Hides(number, floor, hidden) => {
                let ask = HideFloor { topic: self.topic(number), floor, hidden, reason: None };
                drop(house.call(&self.people[2], Request::BoardsHide(ask)).await);
            }
            Step::Reads(who, number, floor) => {
                drop(house.boards.read(&self.people[who], ReadTopic { topic: self.topic(number), floor }).await);
            }
            Step::HidesTopic(number, hidden) => {
                self.set(SetTopic { hidden: Some(hidden), ..change(self.topic(number)) }).await;
            }
            Step::BringsBack(number) => self.set(SetTopic { removed: Some(false), ..change(self.topic(number)) }).await,
            Step::Moves(number, board) => {
                self.set(SetTopic { board: Some(BOARDS[board].into()), ..change(self.topic(number)) }).await;
            }
            Step::Splits(number, one, two) if self.topics.len() < 6 => {
                let ask = Split { topic: self.topic(number), floors: vec![one, two], title: "split".to_owned() };
                if let Ok(Reply::BoardsSplit(new)) = house.call(&house.admin, Request::BoardsSplit(ask)).await {
                    self.topics.push(new.topic.id);
                }
            }
            Step::Splits(..) => {}
            Step::Merges(one, two) => {
                let ask = Merge { topic: self.topic(one), into: self.topic(two) };
                drop(house.call(&house.admin, Request::BoardsMerge(ask)).await);
            }
            Step::Passes => house.clock.advance(MINUTE),
        }
    }

    async fn set(&self, ask: SetTopic) {
        drop(self.house.call(&self.house.admin, Request::BoardsSetTopic(ask)).await);
    }

    /// The rows that a recount would change.
    async fn check(&self) {
        for (what, sql) in
            [("floors", FLOORS), ("topics", TOPICS), ("boards", COUNTED), ("tree", TREE), ("words", WORDS)]
        {
            let wrong = self.house.db.read(move |tx| tx.all(sql, args![], |row| row.get::<i64>(0))).await.unwrap();
            assert!(wrong.is_empty(), "{what} are not what a recount gives: {wrong:?}");
        }
    }
}

/// Topics whose floors are not 1, 2, 3 ... up to the head of their stream.
const FLOORS: &str = "select t.id from topics t join streams s on s.id = t.id
    where t.floors <> s.head or t.floors <> (select count(*) from floors f where f.topic = t.id)
       or t.floors <> (select max(f.floor) from floors f where f.topic = t.id)
       or t.floors <> (select count(*) from entries e where e.stream = t.id and e.kind = 0)";

/// Floors that came from elsewhere may be older than what stands before them, so a topic that took any is left out where
/// the newest floor is looked at.
const TOPICS: &str = "select t.id from topics t
    where t.replies <> (select count(*) from floors f where f.topic = t.id and f.floor > 1 and f.state = 0)
       or t.notable <> coalesce((select max(f.floor) from floors f where f.topic = t.id and f.state = 0), 0)
       or (t.notable > 0 and (t.last_at, t.last_author)
            <> (select f.at, f.author from floors f where f.topic = t.id and f.floor = t.notable)
            and not exists (select 1 from topics m where m.merged_into = t.id))
       or t.shown <> (t.removed_at is null and t.hidden = 0 and t.merged_into is null)";

const COUNTED: &str = "select b.id from boards b
    where b.topics <> (select count(*) from topics t where t.board = b.id and t.shown = 1)
       or b.posts <> (select count(*) from topics t join floors f on f.topic = t.id
            where t.board = b.id and t.shown = 1 and f.state = 0)
       or coalesce((select t.last_at from topics t where t.id = b.latest and t.shown = 1), 0)
            <> coalesce((select max(t.last_at) from topics t where t.board = b.id and t.shown = 1), 0)";

/// Floors that do not stand below what they answer.
const TREE: &str = "select f.floor from floors f left join floors p on p.topic = f.topic and p.floor = f.parent
    where (f.parent is null and f.root <> f.floor)
       or (f.parent is not null and (p.floor is null or f.root <> p.root or f.parent >= f.floor))";

/// Floors that can be read and not be found, or the other way.
const WORDS: &str = "select f.floor from floors f
    where (f.state = 0) <> exists (select 1 from search_docs d where d.stream = f.topic and d.seq = f.floor)
       or (f.state in (1, 3)) <> (f.html = '')";

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn every_walk_leaves_what_a_recount_gives(steps in prop::collection::vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut walk = Walk::begin().await;
            for step in steps {
                walk.go(step).await;
                walk.check().await;
            }
        });
    }
}

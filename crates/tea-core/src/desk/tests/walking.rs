//! A long walk through whatever may happen at the desk, with what must hold after every step.

use super::*;
use proptest::prelude::*;
use std::collections::HashMap;

/// One thing that somebody does. Numbers choose among those who are there, whoever may or may not do it.
#[derive(Debug, Clone)]
enum Step {
    Opens,
    Asks(usize),
    Answers(usize, usize),
    Takes(usize, usize),
    HandsOver(usize, usize, Option<usize>),
    VisitorCloses(usize),
    StaffCloses(usize, usize),
    Duty(usize, bool, Option<u32>),
    Passes(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let (case, agent) = (0_usize..8, 0..AGENTS.len());
    prop_oneof![
        3 => Just(Step::Opens),
        4 => case.clone().prop_map(Step::Asks),
        4 => (agent.clone(), case.clone()).prop_map(|(agent, case)| Step::Answers(agent, case)),
        3 => (agent.clone(), case.clone()).prop_map(|(agent, case)| Step::Takes(agent, case)),
        3 => (agent.clone(), case.clone(), proptest::option::of(agent.clone()))
            .prop_map(|(agent, case, to)| Step::HandsOver(agent, case, to)),
        1 => case.clone().prop_map(Step::VisitorCloses),
        2 => (agent.clone(), case).prop_map(|(agent, case)| Step::StaffCloses(agent, case)),
        3 => (agent, any::<bool>(), proptest::option::of(0_u32..3)).prop_map(|(who, on, slots)| Step::Duty(who, on, slots)),
        4 => (1_i64..200).prop_map(Step::Passes),
    ]
}

const AGENTS: [&str; 3] = ["ann", "bob", "eve"];

/// How a case stands beside what everybody is told.
struct Kept {
    case: Case,
    leaves_at: Option<Millis>,
    passed_by: Option<i64>,
    entries: Vec<Entry>,
}

struct Walk {
    house: House,
    agents: Vec<Caller>,
    visitors: Vec<(StreamId, Caller)>,
}

impl Walk {
    async fn begin() -> Self {
        let house = house();
        let mut agents = Vec::new();
        for name in AGENTS {
            agents.push(house.staff(name).await);
        }
        Self { house, agents, visitors: Vec::new() }
    }

    async fn go(&mut self, step: Step) {
        let house = &self.house;
        // Refusals are part of the walk: they must change nothing that breaks a rule.
        let visitor = |number: usize| self.visitors.get(number % self.visitors.len().max(1));
        let case = |number: usize| visitor(number).map_or(StreamId(7), |(case, _)| *case);
        match step {
            Step::Opens if self.visitors.len() < 8 => {
                let opened = house.open(1, "first").await;
                let visitor = house.with_word(&opened);
                self.visitors.push((opened.standing.case.id, visitor));
            }
            Step::Opens => {}
            Step::Asks(number) => {
                if let Some((case, who)) = visitor(number) {
                    house.say(who, *case, "and?").await.unwrap();
                }
            }
            Step::Answers(who, number) => drop(house.say(&self.agents[who], case(number), "so").await),
            Step::Takes(who, number) => drop(house.take(&self.agents[who], case(number)).await),
            Step::HandsOver(who, number, to) => {
                drop(house.hand_over(&self.agents[who], case(number), to.map(|to| AGENTS[to])).await);
            }
            Step::VisitorCloses(number) => {
                if let Some((case, who)) = visitor(number) {
                    house.close(who, *case).await.unwrap();
                }
            }
            Step::StaffCloses(who, number) => drop(house.close(&self.agents[who], case(number)).await),
            Step::Duty(who, on, slots) => house.duty(&self.agents[who], on, slots).await,
            Step::Passes(seconds) => {
                house.clock.advance(seconds * SECOND);
                house.silence().await;
            }
        }
    }

    async fn kept(&self, id: StreamId) -> Kept {
        let read = self.house.db.read(move |tx| {
            let (leaves_at, passed_by) =
                tx.get("select leaves_at, passed_by from cases where id = $1", args![id], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            let entries = streams::page(tx, id, Range::After(0), 10_000)?;
            Ok(Kept { case: super::super::standing::now(tx, id)?, leaves_at, passed_by, entries })
        });
        read.await.unwrap()
    }

    /// What must hold whatever happened.
    async fn check(&self) {
        let mut waiting = Vec::new();
        let mut held: HashMap<i64, usize> = HashMap::new();
        for (id, _) in &self.visitors {
            let kept = self.kept(*id).await;
            folds(&kept);
            stands(&kept, self.house.clock.now());
            match (kept.case.state, &kept.case.agent) {
                (CaseState::Taken, Some(agent)) => *held.entry(agent.id.0).or_default() += 1,
                (CaseState::Waiting, _) => waiting.push(kept.passed_by),
                _ => {}
            }
        }
        let free = self.house.db.read(|tx| {
            tx.all("select account, slots from duties where since is not null", args![], |row| {
                Ok((row.get::<i64>(0)?, row.get::<u32>(1)?))
            })
        });
        for (agent, slots) in free.await.unwrap() {
            let full = held.get(&agent).copied().unwrap_or(0) >= slots as usize;
            let nothing = waiting.iter().all(|passed_by| *passed_by == Some(agent));
            assert!(full || nothing, "somebody has a free slot and somebody waits");
        }
    }
}

/// The transcript tells the same as the row: its state and who has it, who owes an answer, and places without a hole.
fn folds(kept: &Kept) {
    let (mut state, mut agent, mut owed) = (CaseState::Waiting, None, None);
    for (place, entry) in (1..).zip(&kept.entries) {
        assert_eq!(entry.seq, place);
        let visitor = entry.author_id == Some(kept.case.visitor);
        match &entry.body {
            Body::Post(_) if visitor => owed = owed.or(Some(entry.at)),
            Body::Post(_) => owed = None,
            Body::Case(change) => match change.event {
                CaseEvent::Opened | CaseEvent::Reopened => state = CaseState::Waiting,
                CaseEvent::Returned => state = CaseState::Waiting,
                CaseEvent::HandedOver if change.agent.is_none() => state = CaseState::Waiting,
                CaseEvent::Taken | CaseEvent::HandedOver => {
                    state = CaseState::Taken;
                    agent = change.agent.clone();
                }
                CaseEvent::Closed => (state, owed) = (CaseState::Closed, None),
                CaseEvent::Said | CaseEvent::Duty => panic!("{change:?} is for staff"),
            },
            other => panic!("{other:?} has no place here"),
        }
    }
    assert_eq!((state, &agent, owed), (kept.case.state, &kept.case.agent, kept.case.owed_since), "{:?}", kept.case);
}

/// A case leaves somebody for silence if and only if they owe an answer, and not later than its time.
fn stands(kept: &Kept, now: Millis) {
    let owing = kept.case.state == CaseState::Taken && kept.case.owed_since.is_some();
    assert_eq!(kept.leaves_at.is_some(), owing, "{:?}", kept.case);
    assert!(kept.leaves_at.is_none_or(|leaves_at| leaves_at > now), "its time has come: {:?}", kept.case);
    assert_eq!(kept.case.closed_at.is_some(), kept.case.state == CaseState::Closed, "{:?}", kept.case);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_rules_hold(steps in proptest::collection::vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut walk = Walk::begin().await;
            for step in steps {
                walk.go(step).await;
                walk.check().await;
            }
        });
    }
}

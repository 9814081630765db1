//! The service over real migrations in a directory of its own, with a clock that the tests move.

mod answering;
mod duty;
mod opening;
mod rights;
mod silence;
mod sweeping;
mod walking;

use super::Desk;
use crate::access::Caller;
use crate::accounts::{create_account, open_session};
use crate::args;
use crate::clock::{Clock, Millis, Seed};
use crate::error::Result;
use crate::ground::db::Db;
use crate::rates::{Limiter, Rates};
use crate::scene::{cid, code, refusal};
use crate::streams::{self, Range};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use tea_protocol::accounts::Role;
use tea_protocol::desk::{
    Case, CaseState, Close, DESK, Duty, HandOver, History, Mine, Open, Opened, Queue, QueueReply, Say, Standing, Take,
};
use tea_protocol::entry::{Body, CaseEvent, Entry};
use tea_protocol::live::Port;
use tea_protocol::talk::Posted;
use tea_protocol::{Cid, Code, StreamId};
use tempfile::TempDir;

const START: Millis = 1_780_000_000_000;
const SECOND: Millis = 1_000;
const DAY: Millis = 24 * 60 * 60 * SECOND;

struct House {
    _dir: TempDir,
    db: Db,
    clock: Clock,
    seed: Seed,
    desk: Desk,
}

fn house() -> House {
    house_with(Rates::multiplied(1_000))
}

fn house_with(rates: Rates) -> House {
    let dir = tempfile::tempdir().unwrap();
    let (clock, seed) = (Clock::manual(START), Seed::fixed(1));
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), Box::new(|_| {})).unwrap();
    let desk = Desk::new(db.clone(), seed.clone(), Arc::new(Limiter::new(rates)));
    House { _dir: dir, db, clock, seed, desk }
}

/// A guest at an address whose last number is given.
fn guest(number: u8) -> Caller {
    Caller::guest(Port::Text, Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, number))))
}

fn asks(text: &str) -> Open {
    Open { text: text.to_owned(), name: None, cid: None, word: None }
}

fn says(case: StreamId, text: &str) -> Say {
    Say { case: Some(case), word: None, text: text.to_owned(), cid: None }
}

/// Entries in short: words as they are, what happened as its name with whom it concerns.
fn told(entries: &[Entry]) -> Vec<String> {
    let told = entries.iter().map(|entry| match &entry.body {
        Body::Post(post) => post.text.clone(),
        Body::Case(change) => match &change.agent {
            Some(agent) => format!("{:?} {}", change.event, agent.name),
            None => format!("{:?}", change.event),
        },
        other => panic!("{other:?} has no place here"),
    });
    told.collect()
}

impl House {
    /// Makes an account and signs it in.
    async fn person(&self, name: &str, role: Role) -> Caller {
        let made = create_account(&self.db, &self.seed, name, None, "not a hash".to_owned(), role).await.unwrap();
        let (seed, caller) = (self.seed.clone(), guest(200));
        let opened = self.db.write(move |tx| {
            open_session(tx, &seed, made.id, &caller)?;
            tx.get("select id from sessions where account = $1", args![made.id], |row| row.get(0))
        });
        Caller { session: Some(opened.await.unwrap()), ..guest(200) }
    }

    async fn staff(&self, name: &str) -> Caller {
        self.person(name, Role::Staff).await
    }

    /// A guest's first words.
    async fn open(&self, number: u8, text: &str) -> Opened {
        self.desk.open(&guest(number), asks(text)).await.unwrap()
    }

    async fn say(&self, who: &Caller, case: StreamId, text: &str) -> Result<Posted> {
        self.desk.say(who, says(case, text)).await
    }

    /// The same guest as somebody who has the word.
    fn with_word(&self, opened: &Opened) -> Caller {
        Caller { case: Some(opened.standing.case.id), ..guest(201) }
    }

    async fn take(&self, who: &Caller, case: StreamId) -> Result<Case> {
        Ok(self.desk.take(who, Take { case }).await?.case)
    }

    async fn hand_over(&self, who: &Caller, case: StreamId, to: Option<&str>) -> Result<Case> {
        Ok(self.desk.hand_over(who, HandOver { case, to: to.map(str::to_owned) }).await?.case)
    }

    async fn close(&self, who: &Caller, case: StreamId) -> Result<Case> {
        Ok(self.desk.close(who, Close { case: Some(case), word: None }).await?.case)
    }

    async fn duty(&self, who: &Caller, on: bool, slots: Option<u32>) {
        self.desk.duty(who, Duty { on, slots }).await.unwrap();
    }

    async fn queue(&self, who: &Caller) -> QueueReply {
        self.desk.queue(who, Queue {}).await.unwrap()
    }

    async fn mine(&self, who: &Caller) -> Result<Standing> {
        self.desk.mine(who, Mine { word: None }).await
    }

    /// A case as it stands.
    async fn case(&self, id: StreamId) -> Case {
        self.db.read(move |tx| super::standing::now(tx, id)).await.unwrap()
    }

    /// The transcript, in short.
    async fn transcript(&self, who: &Caller, case: StreamId) -> Vec<String> {
        let ask = History { case: Some(case), word: None, after: Some(0), before: None, limit: Some(200) };
        told(&self.desk.history(who, ask).await.unwrap().entries)
    }

    /// What staff were told since a place in the stream of the desk, in short.
    async fn desk_after(&self, place: u64) -> Vec<String> {
        told(&self.db.read(move |tx| streams::page(tx, DESK, Range::After(place), 200)).await.unwrap())
    }

    /// Does the jobs of silence that are due, as the house would, and returns how many there were.
    async fn silence(&self) -> usize {
        let due = self.db.write(|tx| {
            tx.all(
                "delete from jobs where kind = 'desk.silence' and run_at <= $1 returning payload",
                args![tx.now],
                |row| row.get::<String>(0),
            )
        });
        let due = due.await.unwrap();
        for payload in &due {
            self.desk.return_silent(&serde_json::from_str(payload).unwrap()).await.unwrap();
        }
        due.len()
    }
}

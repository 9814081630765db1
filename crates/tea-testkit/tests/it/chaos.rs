//! Both sides write while the network cuts, delays and halves: in the end everybody holds the same room, every send that
//! was acknowledged stands in it once, and nothing else does.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use tea_protocol::entry::{React, Target};
use tea_protocol::live::{ClientMessage, Draft, DraftEdit, DraftPost, Hello, Nak, Send, ServerMessage, Subscribe};
use tea_protocol::talk::History;
use tea_protocol::{Cid, StreamId};
use tea_testkit::live_client::hello;
use tea_testkit::{
    Chaos, FrameClient, Held, LiveClient, Log, Person, SocketClient, TestHouse, check_log, held::Applied,
};
use tokio::sync::watch;

const SEEDS: u64 = 20;
const WRITERS: usize = 3;
const SENDS: u64 = 12;

/// A client that comes back until it has said everything and heard everything.
struct Pilgrim {
    addr: SocketAddr,
    who: Person,
    /// Frames, or WebSocket.
    frames: bool,
    room: StreamId,
    epoch: i64,
    held: Held,
    unacked: VecDeque<Send>,
    acked: Vec<(Cid, u64)>,
    refused: Vec<Cid>,
}

/// What everybody of one seed shares.
#[derive(Default)]
struct Plan {
    /// How many pilgrims have said everything.
    done: watch::Sender<usize>,
}

impl Pilgrim {
    /// Everything this one wants to say: messages, and edits, reactions and removals of what may or may not be there.
    fn intend(&mut self, seed: u64, writer: u64) {
        for number in 0..SENDS {
            let target = number / 2 + 1;
            let draft = match (number + seed) % 6 {
                3 => Draft::Edit(DraftEdit { target, text: format!("edited by {writer} at {number}") }),
                4 => Draft::React(React { target, emoji: "🍵".to_owned(), on: number % 4 != 0 }),
                5 if number > 6 => Draft::Remove(Target { target }),
                _ => Draft::Post(DraftPost { text: format!("{writer}/{number}"), ..DraftPost::default() }),
            };
            let mut cid = [0; 16];
            cid[0..8].copy_from_slice(&seed.to_be_bytes());
            cid[8] = writer as u8;
            cid[15] = number as u8;
            self.unacked.push_back(Send { stream: self.room.into(), cid: Cid(cid), draft });
        }
    }

    async fn connect(&self) -> Option<LiveClient> {
        if self.frames {
            FrameClient::try_connect(self.addr).await.ok().map(LiveClient::from)
        } else {
            SocketClient::connect(self.addr, None, None).await.ok().map(LiveClient::from)
        }
    }

    /// Goes on until everybody has said everything and this one holds it all.
    async fn walk(mut self, plan: Arc<Plan>, house: Arc<TestHouse>) -> Self {
        let mut told_done = false;
        loop {
            if let Some(client) = self.connect().await
                && self.talk(client, &plan, &mut told_done, &house).await
            {
                return self;
            }
        }
    }

    /// One connection; true when there is nothing left to do.
    async fn talk(&mut self, mut client: LiveClient, plan: &Plan, told_done: &mut bool, house: &TestHouse) -> bool {
        let sub = Subscribe { stream: self.room.into(), epoch: self.epoch, after: Some(self.held.last()) };
        let greeting = Hello { subs: vec![sub], ..hello(Some(&self.who.token)) };
        client.say(&ClientMessage::Hello(greeting)).await;
        let mut done = plan.done.subscribe();
        for send in &self.unacked {
            client.say(&ClientMessage::Send(send.clone())).await;
        }
        loop {
            if self.unacked.is_empty() && !std::mem::replace(told_done, true) {
                plan.done.send_modify(|done| *done += 1);
            }
            let everybody = *done.borrow_and_update() == WRITERS;
            if everybody && self.held.last() == head(house, &self.who, self.room).await {
                return true;
            }
            let message = tokio::select! {
                message = client.next() => message,
                // Perhaps that was the last one this one waited for.
                _ = done.changed() => continue,
            };
            if !message.is_some_and(|message| self.hear(message)) {
                return false;
            }
        }
    }

    /// Takes in what the house says; false when something is missing and this connection is of no use.
    fn hear(&mut self, message: ServerMessage) -> bool {
        match message {
            ServerMessage::Subscribed(subscribed) => {
                assert!(self.epoch == 0 || self.epoch == subscribed.epoch);
                self.epoch = subscribed.epoch;
                assert_eq!(subscribed.from, self.held.last() + 1);
            }
            ServerMessage::Entries(more) => {
                return more.entries.into_iter().all(|entry| self.held.apply(entry) == Applied::Next);
            }
            ServerMessage::Ack(ack) => {
                self.unacked.retain(|send| send.cid != ack.cid);
                self.acked.push((ack.cid, ack.seq));
            }
            ServerMessage::Nak(Nak { cid, fault }) => {
                assert!(fault.permanent, "{fault:?}");
                self.unacked.retain(|send| send.cid != cid);
                self.refused.push(cid);
            }
            ServerMessage::Welcome(_) | ServerMessage::Beat(_) => {}
            other => panic!("{other:?}"),
        }
        true
    }
}

async fn history(house: &TestHouse, who: &Person, room: StreamId) -> (Held, u64, usize) {
    let ask = History { room: room.into(), after: Some(0), before: None, around: None, limit: Some(200) };
    let page = house.core.talk.history(&who.caller, ask).await.unwrap();
    let entries = page.entries.len();
    (Held::of(page.entries), page.head, entries)
}

async fn head(house: &TestHouse, who: &Person, room: StreamId) -> u64 {
    house
        .core
        .db
        .read(move |tx| Ok(tea_core::streams::head(tx, room)?.seq))
        .await
        .unwrap_or_else(|_| panic!("{}", who.name))
}

async fn check(house: &Arc<TestHouse>, people: &[Person], seed: u64) -> u64 {
    let name = format!("room{seed}");
    house.ask(&people[0], "talk.create_room", serde_json::json!({ "name": name, "title": name })).await;
    let room = house.room(&people[0], &name).await;
    let chaos = Chaos::start(house.addr(), seed).await;
    let plan = Arc::new(Plan::default());
    let mut walks = tokio::task::JoinSet::new();
    for (writer, who) in people.iter().enumerate() {
        let mut pilgrim = Pilgrim {
            addr: chaos.addr(),
            who: who.clone(),
            frames: writer % 3 != 2,
            room,
            epoch: 0,
            held: Held::default(),
            unacked: VecDeque::new(),
            acked: Vec::new(),
            refused: Vec::new(),
        };
        pilgrim.intend(seed, writer as u64);
        walks.spawn(pilgrim.walk(plan.clone(), house.clone()));
    }
    let pilgrims = walks.join_all().await;
    let (fresh, head, entries) = history(house, &people[0], room).await;
    assert_eq!(entries as u64, head, "seed {seed}: the whole room is on one page");
    let log = Log {
        acked: pilgrims.iter().flat_map(|pilgrim| pilgrim.acked.clone()).collect(),
        refused: pilgrims.iter().flat_map(|pilgrim| pilgrim.refused.clone()).collect(),
        seen: pilgrims.iter().map(|pilgrim| pilgrim.held.places()).collect(),
    };
    assert_eq!(check_log(&log), [], "seed {seed}");
    let answered: std::collections::HashSet<Cid> =
        log.acked.iter().map(|(cid, _)| *cid).chain(log.refused.iter().copied()).collect();
    assert_eq!(answered.len() as u64, WRITERS as u64 * SENDS, "seed {seed}: every send was answered");
    for pilgrim in &pilgrims {
        assert_eq!(pilgrim.held, fresh, "seed {seed}: {} holds what is there", pilgrim.who.name);
    }
    chaos.cuts()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_network_does_everybody_holds_the_same_room() {
    let house = Arc::new(TestHouse::start().await);
    let mut people = Vec::new();
    for name in ["wren", "moth", "finn"] {
        people.push(house.person(name).await);
    }
    let mut cuts = 0;
    for seed in 0..SEEDS {
        cuts += check(&house, &people, seed).await;
    }
    assert!(cuts > SEEDS * 3, "only {cuts} connections were cut");
}

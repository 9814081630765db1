//! Kills a house again and again while people write in it, and then asks whether it kept every promise.
//!
//! Each round starts the real binary over the same data, lets one writer per way in write as fast as it is answered,
//! and kills the process without a warning after so many acknowledgements. What a writer sent and did not see
//! acknowledged it sends again in the next round, and some of what it did see, which must get the same answer. Two
//! readers follow the room through all rounds, each time from where they were. What everybody was told is kept here,
//! outside the house, and compared with what the house has at the end.

mod door;
pub mod films;
mod process;
mod reader;
mod verdict;
mod writer;

use crate::limits::{KILL_ACKS_MAX, KILL_ASKED_AGAIN};
use crate::{Anomaly, soon};
use door::Door;
use process::Process;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use reader::Reader;
use std::net::SocketAddr;
use std::path::PathBuf;
use tea_protocol::StreamId;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use writer::Writer;

/// What to kill, and how often.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The program `teahouse`.
    pub binary: PathBuf,
    /// An empty folder; the data of the house and what it prints are put into it.
    pub folder: PathBuf,
    /// How many times the house is killed.
    pub rounds: u32,
    /// Decides after how many acknowledgements the house is killed, and what is asked again.
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many times the house was killed.
    pub rounds: u32,
    /// Messages that were acknowledged, each counted once.
    pub acked: usize,
    /// Sends repeated because they were not acknowledged before the house was killed.
    pub resent: usize,
    /// Repeated sends that turned out to be stored already.
    pub found_stored: usize,
    /// Sends repeated although they were acknowledged, to hear the same answer.
    pub asked_again: usize,
    /// Entries that the room has at the end.
    pub entries: usize,
    /// What the log checker found.
    pub anomalies: Vec<Anomaly>,
    /// Other promises that were not kept, in words.
    pub broken: Vec<String>,
}

impl Outcome {
    /// Acknowledged messages that somebody does not see at their place.
    #[must_use]
    pub fn lost(&self) -> usize {
        self.anomalies.iter().filter(|anomaly| matches!(anomaly, Anomaly::Lost { .. })).count()
    }

    /// Messages that somebody sees at two places.
    #[must_use]
    pub fn doubled(&self) -> usize {
        let doubled = |anomaly: &&Anomaly| matches!(anomaly, Anomaly::Double { .. } | Anomaly::TwoPlaces { .. });
        self.anomalies.iter().filter(doubled).count()
    }

    /// Whether every promise was kept.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.anomalies.is_empty() && self.broken.is_empty()
    }
}

/// Everybody around the house.
struct Company {
    room: StreamId,
    writers: Vec<Writer>,
    readers: Vec<Reader>,
}

/// Runs all rounds. `told` hears after each how many rounds are over and how many messages were acknowledged so far.
pub async fn run(plan: &Plan, mut told: impl FnMut(u32, usize)) -> Outcome {
    let mut rng = StdRng::seed_from_u64(plan.seed);
    process::found(plan);
    let mut house = Process::open(plan).await;
    let mut company = gather(house.addr).await;
    for round in 1..=plan.rounds {
        company = company.round(house, &mut rng).await;
        told(round, company.writers.iter().map(|writer| writer.acked.len()).sum());
        house = Process::open(plan).await;
    }
    company.finish(plan, house, &mut rng).await
}

/// Signs everybody in.
async fn gather(addr: SocketAddr) -> Company {
    let mut writers = Vec::new();
    for (number, (name, way)) in process::WRITERS.into_iter().enumerate() {
        writers.push(Writer::new(number, way, door::sign_in(addr, name).await));
    }
    let room = door::room(addr, &writers[0].token).await;
    let reader = door::sign_in(addr, process::READER).await;
    // A member and a guest: neither may see another order than the other.
    let readers = vec![Reader::new(door::Way::Frames, Some(reader), room), Reader::new(door::Way::Socket, None, room)];
    Company { room, writers, readers }
}

impl Company {
    /// Writes and reads until the house is killed, and a little longer: what was under way may still arrive.
    async fn round(self, mut house: Process, rng: &mut StdRng) -> Self {
        let kill_after = rng.random_range(0..=KILL_ACKS_MAX);
        let (acks, mut acked) = mpsc::unbounded_channel();
        let Self { room, writers, readers } = self;
        // Everybody is in before anybody writes, so that nobody knocks at a house that is dead already.
        let (mut lines, mut following) = (Vec::new(), Vec::new());
        for writer in &writers {
            lines.push(Door::open(house.addr, writer.way, &writer.token).await);
        }
        for mut reader in readers {
            let line = reader.follow(house.addr).await;
            following.push(tokio::spawn(reader.read_to_the_end(line)));
        }
        let mut writing: Vec<JoinHandle<Writer>> = Vec::new();
        for (mut writer, line) in writers.into_iter().zip(lines) {
            let acks = acks.clone();
            writer.begin(rng, KILL_ASKED_AGAIN);
            writing.push(tokio::spawn(async move {
                writer.write(line, room, Some(&acks)).await;
                writer
            }));
        }
        drop(acks);
        for _ in 0..kill_after {
            let heard = soon("another acknowledgement", acked.recv()).await;
            assert!(heard.is_some(), "everybody was cut off before the house was killed");
        }
        house.kill();
        Self { room, writers: joined(writing).await, readers: joined(following).await }
    }

    /// The house is left alive until everything is acknowledged and read; then it is judged.
    async fn finish(mut self, plan: &Plan, mut house: Process, rng: &mut StdRng) -> Outcome {
        for writer in &mut self.writers {
            let line = Door::open(house.addr, writer.way, &writer.token).await;
            writer.begin(rng, KILL_ACKS_MAX);
            writer.write(line, self.room, None).await;
        }
        let history = door::history(house.addr, self.room).await;
        let head = history.last().map_or(0, |entry| entry.seq);
        for reader in &mut self.readers {
            let line = reader.follow(house.addr).await;
            reader.read_upto(line, head).await;
        }
        house.kill();
        let mut outcome = verdict::judge(&self.writers, &self.readers, &history);
        outcome.rounds = plan.rounds;
        outcome.broken.extend(process::damage(plan));
        outcome
    }
}

async fn joined<T>(tasks: Vec<JoinHandle<T>>) -> Vec<T> {
    let mut ended = Vec::new();
    for task in tasks {
        ended.push(soon("a client notices that the house is dead", task).await.unwrap());
    }
    ended
}

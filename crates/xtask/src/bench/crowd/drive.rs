//! One round of load.

use super::{Crowd, Heard};
use crate::bench::table::Figures;
use anyhow::{Result, ensure};
use std::time::{Duration, Instant};

/// How long a round may stand still.
const PATIENCE: Duration = Duration::from_secs(30);

/// How fast messages are sent.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Pace {
    /// So many under way; the next when everybody awake has one, and the sender its acknowledgement.
    Window(u64),
    /// So many under way; the next when the sender has one's own copy and its acknowledgement. Others may fall behind
    /// without limit, and the further they do, the larger the batches they are given.
    OwnWindow(u64),
    /// One each time this has passed.
    Every(Duration),
}

/// What the first member sends to all.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    pub(crate) messages: u64,
    pub(crate) text_bytes: usize,
    pub(crate) pace: Pace,
    /// A member that does not read, so that nobody waits for it.
    pub(crate) asleep: Option<usize>,
}

/// What came of a round.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// Messages given to members.
    pub(crate) deliveries: u64,
    /// Bytes read by members.
    pub(crate) bytes: u64,
    /// Reads that brought them.
    pub(crate) reads: u64,
    /// From sending to each member's copy, in milliseconds.
    pub(crate) latency: Figures,
    /// From sending to the sender's acknowledgement and own copy, in milliseconds.
    pub(crate) round_trip: Figures,
    pub(crate) elapsed: Duration,
}

/// The room of every measurement.
const ROOM: &str = "hall";

/// Sends a load and waits until everybody who is awake has all of it.
pub(crate) fn drive(crowd: &mut Crowd, load: &Load) -> Result<Outcome> {
    let base = crowd.next(0);
    let awake = (crowd.len() - usize::from(load.asleep.is_some())) as u64;
    let expected = load.messages * awake;
    let acknowledges = crowd.wire().acknowledges();
    let read_before = crowd.read;
    let start = Instant::now();
    let mut outcome = Outcome::default();
    let mut sent_at: Vec<Instant> = Vec::new();
    let mut progress = start;
    let (mut acks, mut back) = (0_u64, 0_usize);
    // How many members have each message, and how many messages everybody has.
    let (mut copies, mut everybody): (Vec<u64>, u64) = (Vec::new(), 0);
    loop {
        while copies.get(everybody as usize).is_some_and(|copies| *copies == awake) {
            everybody += 1;
        }
        let own = crowd.next(0) - base;
        let whole = if acknowledges { own.min(acks) } else { own } as usize;
        outcome.round_trip.extend(sent_at[back..whole].iter().map(|at| ms(at.elapsed())));
        back = whole;
        if outcome.deliveries >= expected && back >= load.messages as usize {
            break;
        }
        let done = if matches!(load.pace, Pace::Window(_)) { everybody.min(back as u64) } else { back as u64 };
        send_due(crowd, load, start, done, &mut sent_at)?;
        copies.resize(sent_at.len(), 0);
        let timeout = match load.pace {
            Pace::Every(pause) if (sent_at.len() as u64) < load.messages => {
                (start + pause * sent_at.len() as u32).saturating_duration_since(Instant::now())
            }
            _ => PATIENCE,
        };
        let before = (outcome.deliveries, acks);
        crowd.poll(Some(timeout), &mut |heard| match heard {
            Heard::Ack { .. } => acks += 1,
            Heard::Entries { first, last, .. } => {
                let now = Instant::now();
                outcome.deliveries += last - first + 1;
                let places = (first - base) as usize..=(last - base) as usize;
                copies[places.clone()].iter_mut().for_each(|copies| *copies += 1);
                let sent = &sent_at[places];
                outcome.latency.extend(sent.iter().map(|at| ms(now.saturating_duration_since(*at))));
            }
        })?;
        if before != (outcome.deliveries, acks) {
            progress = Instant::now();
        }
        ensure!(progress.elapsed() < PATIENCE, "nothing came for {PATIENCE:?}: {} of {expected}", outcome.deliveries);
    }
    outcome.elapsed = start.elapsed();
    outcome.bytes = crowd.read.bytes - read_before.bytes;
    outcome.reads = crowd.read.reads - read_before.reads;
    Ok(outcome)
}

/// Sends in one write what the pace allows now.
fn send_due(crowd: &mut Crowd, load: &Load, start: Instant, done: u64, sent_at: &mut Vec<Instant>) -> Result<()> {
    let due = match load.pace {
        Pace::Window(window) | Pace::OwnWindow(window) => done + window,
        Pace::Every(pause) => 1 + (start.elapsed().as_nanos() / pause.as_nanos()) as u64,
    };
    let mut bytes = Vec::new();
    while (sent_at.len() as u64) < due.min(load.messages) {
        bytes.extend_from_slice(&crowd.wire().send(ROOM, load.text_bytes));
        sent_at.push(Instant::now());
    }
    if bytes.is_empty() { Ok(()) } else { crowd.send(0, &bytes) }
}

/// Every member, following nothing, sends so many messages, each after the acknowledgement of the one before.
pub(crate) fn drive_all(crowd: &mut Crowd, messages_each: u64, text_bytes: usize) -> Result<Outcome> {
    let members = crowd.len();
    let start = Instant::now();
    let mut outcome = Outcome::default();
    let mut sent_at = vec![Instant::now(); members];
    let mut left = vec![messages_each; members];
    let mut ready: Vec<usize> = (0..members).collect();
    let mut acks = 0;
    while acks < messages_each * members as u64 {
        for member in ready.drain(..) {
            if left[member] > 0 {
                left[member] -= 1;
                let bytes = crowd.wire().send(ROOM, text_bytes);
                sent_at[member] = Instant::now();
                crowd.send(member, &bytes)?;
            }
        }
        let before = acks;
        crowd.poll(Some(PATIENCE), &mut |heard| {
            if let Heard::Ack { member } = heard {
                acks += 1;
                outcome.round_trip.push(ms(sent_at[member].elapsed()));
                ready.push(member);
            }
        })?;
        ensure!(acks > before, "no acknowledgement came for {PATIENCE:?}");
    }
    outcome.elapsed = start.elapsed();
    Ok(outcome)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

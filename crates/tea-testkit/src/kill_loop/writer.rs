//! A writer and its ledger: what it sent, and what it was told about it.

use super::door::{Door, Said, Way};
use rand::RngExt;
use rand::rngs::StdRng;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use tea_protocol::{Cid, StreamId};
use tokio::sync::mpsc::UnboundedSender;

/// Somebody who writes numbered lines, each under an id that follows from its number.
#[derive(Debug)]
pub(super) struct Writer {
    number: u8,
    pub(super) way: Way,
    pub(super) token: String,
    /// Lines begun so far.
    lines: u32,
    /// Lines without an acknowledgement, in their order.
    pub(super) unacked: BTreeSet<u32>,
    /// Lines with one, and their places.
    pub(super) acked: BTreeMap<u32, u64>,
    /// Every acknowledgement heard, repeated ones too.
    pub(super) heard: Vec<(Cid, u64)>,
    /// What has to be sent before anything new: what was lost on the way, then what is asked again.
    due: VecDeque<u32>,
    pub(super) resent: usize,
    pub(super) found_stored: usize,
    pub(super) asked_again: usize,
    /// Promises not kept, in words.
    pub(super) broken: Vec<String>,
}

impl Writer {
    pub(super) fn new(number: usize, way: Way, token: String) -> Self {
        let number = u8::try_from(number).expect("a handful of writers");
        Self {
            number,
            way,
            token,
            lines: 0,
            unacked: BTreeSet::new(),
            acked: BTreeMap::new(),
            heard: Vec::new(),
            due: VecDeque::new(),
            resent: 0,
            found_stored: 0,
            asked_again: 0,
            broken: Vec::new(),
        }
    }

    /// The id of a line: always the same one, so that sending it again is harmless.
    pub(super) fn cid(&self, line: u32) -> Cid {
        let mut bytes = [0xC1; 16];
        bytes[0] = self.number;
        bytes[12..].copy_from_slice(&line.to_be_bytes());
        Cid(bytes)
    }

    /// The line that an id stands for, if it is one of this writer.
    pub(super) fn line(&self, cid: Cid) -> Option<u32> {
        let line = u32::from_be_bytes(cid.0[12..].try_into().expect("four bytes"));
        (self.cid(line) == cid).then_some(line)
    }

    /// The words of a line.
    pub(super) fn text(&self, line: u32) -> String {
        format!("{:?} {line} 第{line}句", self.way)
    }

    /// A new round: everything unacknowledged is due again, and up to `again` acknowledged lines.
    pub(super) fn begin(&mut self, rng: &mut StdRng, again: usize) {
        self.due = self.unacked.iter().copied().collect();
        self.resent += self.due.len();
        for _ in 0..again.min(self.acked.len()) {
            let line = rng.random_range(0..self.lines);
            if self.acked.contains_key(&line) && !self.due.contains(&line) {
                self.due.push_back(line);
                self.asked_again += 1;
            }
        }
    }

    /// Sends what is due, and then new lines for as long as the house lives and somebody counts acknowledgements.
    pub(super) async fn write(&mut self, mut door: Door, room: StreamId, acks: Option<&UnboundedSender<()>>) {
        let (mut under_way, mut alive) = (0, true);
        loop {
            // What a dead house said last may still be in the line, so it is read to its end.
            while alive && under_way < door.window() {
                let Some(line) = self.due.pop_front().or_else(|| acks.map(|_| self.new_line())) else { break };
                alive = door.send(room, self.cid(line), &self.text(line)).await;
                under_way += 1;
            }
            if under_way == 0 {
                return;
            }
            let Some((cid, said)) = door.answer().await else { return };
            under_way -= 1;
            self.hear(cid, said);
            if let Some(acks) = acks {
                // Nobody counts any more once the house is killed.
                let _ = acks.send(());
            }
        }
    }

    fn new_line(&mut self) -> u32 {
        let line = self.lines;
        self.lines += 1;
        self.unacked.insert(line);
        line
    }

    /// Puts an answer into the ledger.
    fn hear(&mut self, cid: Cid, said: Said) {
        let (seq, dup) = match said {
            Ok(placed) => placed,
            Err(refusal) => return self.broken.push(format!("{cid} was refused: {refusal}")),
        };
        let Some(line) = self.line(cid) else {
            return self.broken.push(format!("{cid} was acknowledged and never sent"));
        };
        self.heard.push((cid, seq));
        match self.acked.insert(line, seq) {
            // The checker of the log compares the places.
            Some(_) if !dup => self.broken.push(format!("{cid} was acknowledged before and stored as new")),
            Some(_) => {}
            None => {
                self.unacked.remove(&line);
                self.found_stored += usize::from(dup);
            }
        }
    }
}

//! The log checker: whether a room kept its promises to those who wrote in it and to those who read it.
//!
//! After the idea of the checker for logs in Jepsen (`jepsen.tests.kafka`): every send is unique, every acknowledgement
//! and everything seen is written down, and then compared.

use std::collections::{HashMap, HashSet};
use tea_protocol::Cid;

/// What happened to the sends of one room, and what each member saw at the end.
#[derive(Debug, Default)]
pub struct Log {
    /// Acknowledged sends and their places.
    pub acked: Vec<(Cid, u64)>,
    /// Sends refused for good.
    pub refused: Vec<Cid>,
    /// What each member saw, in the order in which they saw it: places, and the send that each came from if any.
    pub seen: Vec<Vec<(u64, Option<Cid>)>>,
}

/// A broken promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anomaly {
    /// A send was acknowledged at a place, and a member does not see it there.
    Lost {
        /// Which member, counted as in the log.
        member: usize,
        /// The send.
        cid: Cid,
        /// The place of its acknowledgement.
        seq: u64,
    },
    /// A member sees one send at two places.
    Double {
        /// Which member.
        member: usize,
        /// The send.
        cid: Cid,
    },
    /// Something is missing before a place, or it came out of order, or again.
    Hole {
        /// Which member.
        member: usize,
        /// The place that came.
        seq: u64,
    },
    /// Two members see different sends at one place.
    Disagreement {
        /// The place.
        seq: u64,
    },
    /// A send was acknowledged at two places.
    TwoPlaces {
        /// The send.
        cid: Cid,
    },
    /// A send was refused for good, and a member sees it.
    Ghost {
        /// Which member.
        member: usize,
        /// The send.
        cid: Cid,
    },
}

/// Everything that is wrong with a log; nothing for one that kept its promises.
#[must_use]
pub fn check_log(log: &Log) -> Vec<Anomaly> {
    let mut anomalies = Vec::new();
    let mut places: HashMap<Cid, u64> = HashMap::new();
    for (cid, seq) in &log.acked {
        if *places.entry(*cid).or_insert(*seq) != *seq {
            anomalies.push(Anomaly::TwoPlaces { cid: *cid });
        }
    }
    let refused: HashSet<Cid> = log.refused.iter().copied().collect();
    let mut agreed: HashMap<u64, Option<Cid>> = HashMap::new();
    for (member, seen) in log.seen.iter().enumerate() {
        check_member(member, seen, &refused, &mut agreed, &mut anomalies);
        let here: HashSet<(u64, Cid)> = seen.iter().filter_map(|(seq, cid)| Some((*seq, (*cid)?))).collect();
        let lost = places.iter().filter(|(cid, seq)| !here.contains(&(**seq, **cid)));
        anomalies.extend(lost.map(|(cid, seq)| Anomaly::Lost { member, cid: *cid, seq: *seq }));
    }
    anomalies
}

fn check_member(
    member: usize,
    seen: &[(u64, Option<Cid>)],
    refused: &HashSet<Cid>,
    agreed: &mut HashMap<u64, Option<Cid>>,
    anomalies: &mut Vec<Anomaly>,
) {
    let mut cids = HashSet::new();
    let mut last = seen.first().map_or(0, |(seq, _)| seq.saturating_sub(1));
    for (seq, cid) in seen {
        if *seq != last + 1 {
            anomalies.push(Anomaly::Hole { member, seq: *seq });
        }
        last = *seq;
        if agreed.entry(*seq).or_insert(*cid) != cid {
            anomalies.push(Anomaly::Disagreement { seq: *seq });
        }
        let Some(cid) = *cid else { continue };
        if !cids.insert(cid) {
            anomalies.push(Anomaly::Double { member, cid });
        }
        if refused.contains(&cid) {
            anomalies.push(Anomaly::Ghost { member, cid });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cid(number: u8) -> Cid {
        Cid([number; 16])
    }

    fn seen(places: &[(u64, u8)]) -> Vec<(u64, Option<Cid>)> {
        places.iter().map(|(seq, number)| (*seq, Some(cid(*number)))).collect()
    }

    fn check(acked: &[(u8, u64)], refused: &[u8], members: &[&[(u64, u8)]], expect: &[Anomaly]) {
        let log = Log {
            acked: acked.iter().map(|(number, seq)| (cid(*number), *seq)).collect(),
            refused: refused.iter().copied().map(cid).collect(),
            seen: members.iter().map(|places| seen(places)).collect(),
        };
        assert_eq!(check_log(&log), expect, "{log:?}");
    }

    #[test]
    fn every_broken_promise_has_its_name() {
        let good: &[(u64, u8)] = &[(1, 7), (2, 8)];
        check(&[(7, 1), (8, 2), (8, 2)], &[9], &[good, good], &[]);
        check(&[(7, 1), (6, 3)], &[], &[good], &[Anomaly::Lost { member: 0, cid: cid(6), seq: 3 }]);
        check(&[(8, 1)], &[], &[good], &[Anomaly::Lost { member: 0, cid: cid(8), seq: 1 }]);
        check(&[], &[], &[&[(1, 7), (2, 7)]], &[Anomaly::Double { member: 0, cid: cid(7) }]);
        check(&[], &[], &[&[(1, 7), (3, 8)]], &[Anomaly::Hole { member: 0, seq: 3 }]);
        check(
            &[],
            &[],
            &[good, &[(1, 8), (2, 7)]],
            &[Anomaly::Disagreement { seq: 1 }, Anomaly::Disagreement { seq: 2 }],
        );
        check(&[(7, 1), (7, 2)], &[], &[&[(1, 7), (2, 8)]], &[Anomaly::TwoPlaces { cid: cid(7) }]);
        check(&[], &[8], &[good], &[Anomaly::Ghost { member: 0, cid: cid(8) }]);
        let again = [Anomaly::Hole { member: 0, seq: 1 }, Anomaly::Double { member: 0, cid: cid(7) }];
        check(&[], &[], &[&[(1, 7), (1, 7)]], &again);
    }
}

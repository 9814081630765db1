//! Step 4: which routers lie on the way, and how far do packets get? Attempts to connect to the real port are sent
//! with a short life; the router at which the life ends says so, which needs no privilege to hear.

use crate::finding::{Blame, Finding, Number, Sentence, Step, Unit, digits};
use crate::limits::{HOP_WAIT_MAX, HOP_WAIT_MIN, HOPS_AT_ONCE, HOPS_MAX, MTU_WARN, ROUNDS_MAX};
use crate::machine::nobody_answers_for;
use crate::socket::{Attempt, Knock, knock};
use crate::sys::{Icmp, Origin, path_mtu};
use serde_json::json;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;

/// A router on the way.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Hop {
    /// Who answered; none when nobody did.
    pub(crate) router: Option<IpAddr>,
    /// How long each answer took.
    pub(crate) took: Vec<Duration>,
    /// How often it was asked.
    pub(crate) asked: u32,
}

/// What was seen of the way.
#[derive(Debug, Default)]
pub(crate) struct Way {
    /// The target is this machine.
    pub(crate) here: bool,
    /// The address that was walked to.
    pub(crate) target: Option<SocketAddr>,
    /// The routers, from the nearest; the target is not among them.
    pub(crate) hops: Vec<Hop>,
    /// How many steps it is to the target, when packets that were counted reached it.
    pub(crate) steps: Option<usize>,
    /// The target was heard by a packet of ordinary life.
    pub(crate) reached: bool,
    /// Somebody sent the packets of ordinary life back.
    pub(crate) sent_back: Option<Icmp>,
    /// Bytes of the largest packet that fits.
    pub(crate) mtu: Option<u32>,
    /// The own network was asked who has the address, and nobody had it.
    pub(crate) nobody_has_it: bool,
}

/// Walks towards the first of the targets that answers.
pub(crate) async fn measure(targets: &[SocketAddr], here: bool, deadline: Instant) -> Way {
    if here {
        return Way { here, ..Way::default() };
    }
    let mut whole = JoinSet::new();
    for target in targets {
        whole.spawn(knock(*target, None, deadline));
    }
    let mut way = Way { target: targets.first().copied(), ..Way::default() };
    // Packets of ordinary life tell where to walk and how patient to be; a silent target must not stop the walk.
    let head_start = Instant::now() + HOP_WAIT_MAX;
    while !way.reached {
        let Ok(Some(Ok(attempt))) = tokio::time::timeout_at(head_start.min(deadline), whole.join_next()).await else {
            break;
        };
        way.hear(&attempt);
    }
    walk(&mut way, deadline).await;
    while !way.reached {
        let Ok(Some(Ok(attempt))) = tokio::time::timeout_at(deadline, whole.join_next()).await else { break };
        way.hear(&attempt);
    }
    way.nobody_has_it = !way.reached && way.target.is_some_and(|target| nobody_answers_for(target.ip()));
    way
}

impl Way {
    /// Hears the end of an attempt with packets of ordinary life.
    fn hear(&mut self, attempt: &Attempt) {
        match &attempt.knock {
            Knock::SentBack(icmp) => self.sent_back = Some(*icmp),
            Knock::Open(stream) => self.mtu = path_mtu(stream, attempt.target.is_ipv6()).ok(),
            _ => {}
        }
        if attempt.knock.reached() {
            self.reached = true;
            self.target = Some(attempt.target);
        }
    }

    /// The farthest router that answered, with its place from 1.
    fn last_answering(&self) -> Option<(usize, IpAddr)> {
        let hops = self.hops.iter().enumerate().rev();
        hops.filter_map(|(index, hop)| Some((index + 1, hop.router?))).next()
    }
}

/// Asks the routers, some at a time from the nearest on until the target answers; then again, to see what is lost.
async fn walk(way: &mut Way, deadline: Instant) {
    let Some(target) = way.target else { return };
    let mut next = 1;
    while next <= HOPS_MAX && way.steps.is_none() && Instant::now() < deadline {
        let last = (next + HOPS_AT_ONCE - 1).min(HOPS_MAX);
        ask(way, target, next..=last, deadline).await;
        next = last + 1;
    }
    if let Some(steps) = way.steps {
        way.hops.truncate(steps - 1);
        let routers = u8::try_from(steps - 1).unwrap_or(HOPS_MAX);
        for _ in 1..ROUNDS_MAX {
            if routers > 0 && Instant::now() + HOP_WAIT_MAX < deadline {
                ask(way, target, 1..=routers, deadline).await;
            }
        }
    }
}

/// Asks several routers at once and waits for as long as the known ones suggest.
async fn ask(way: &mut Way, target: SocketAddr, hops: std::ops::RangeInclusive<u8>, deadline: Instant) {
    let slowest = way.hops.iter().flat_map(|hop| hop.took.iter().max()).max();
    let wait = slowest.map_or(HOP_WAIT_MAX, |slowest| (*slowest * 3).clamp(HOP_WAIT_MIN, HOP_WAIT_MAX));
    let until = deadline.min(Instant::now() + wait);
    let mut asked = JoinSet::new();
    for hop in hops {
        asked.spawn(async move { (usize::from(hop), knock(target, Some(hop), until).await) });
    }
    while let Some(Ok((place, attempt))) = asked.join_next().await {
        if way.hops.len() < place {
            way.hops.resize(place, Hop::default());
        }
        let hop = &mut way.hops[place - 1];
        hop.asked += 1;
        match attempt.knock {
            Knock::SentBack(icmp) if icmp.is_time_exceeded() => {
                hop.router = hop.router.or(icmp.from);
                hop.took.push(attempt.took);
            }
            knock if knock.reached() => way.steps = Some(way.steps.map_or(place, |steps| steps.min(place))),
            _ => {}
        }
    }
}

/// Judges what was seen.
pub(crate) fn judge(way: &Way) -> Finding {
    if way.here {
        return Finding::good(Step::Path, Sentence::new("doctor-path-here")).number(Some(hops(0)));
    }
    let mut finding = if way.reached { open(way) } else { closed(way) };
    // Behind the last one that answers there is only silence to show.
    let shown = way.steps.map_or_else(|| way.last_answering().map_or(0, |(place, _)| place + 1), |steps| steps - 1);
    let routers: Vec<serde_json::Value> = way
        .hops
        .iter()
        .enumerate()
        .take(shown)
        .filter(|(_, hop)| hop.asked > 0)
        .map(|(index, hop)| {
            let best = hop.took.iter().min().map(|took| Number::ms(*took).value);
            let router = hop.router.map(|router| router.to_string());
            json!({"hop": index + 1, "router": router, "ms": best, "asked": hop.asked, "answered": hop.took.len()})
        })
        .collect();
    finding.detail("mtu", way.mtu);
    finding.details.push(crate::finding::Detail { name: "hops", value: routers.into() });
    finding
}

fn hops(count: usize) -> Number {
    Number::whole(i64::try_from(count).unwrap_or(i64::MAX), Unit::Hops)
}

fn open(way: &Way) -> Finding {
    let number = way.steps.map(hops);
    let finding = match (way.steps, way.mtu) {
        (_, Some(mtu)) if mtu < MTU_WARN => {
            let sentence = Sentence::new("doctor-path-narrow").count("count", mtu);
            Finding::warn(Step::Path, sentence).advise(Sentence::new("doctor-path-narrow-advice"))
        }
        (Some(1), _) => Finding::good(Step::Path, Sentence::new("doctor-path-next-door")),
        (Some(steps), _) => {
            let farthest = way.hops.iter().rev().find_map(|hop| hop.took.iter().min());
            let time = farthest.map_or_else(|| "?".to_owned(), |took| digits(Number::ms(*took).value));
            Finding::good(Step::Path, Sentence::new("doctor-path-good").count("count", steps).text("ms", time))
        }
        // The routers keep silent, and the target answers: nothing to complain about.
        (None, _) => Finding::good(Step::Path, Sentence::new("doctor-path-hidden")),
    };
    finding.number(number)
}

fn closed(way: &Way) -> Finding {
    let target = way.target.map_or_else(String::new, |target| target.ip().to_string());
    let broken = |key, advice| {
        let sentence = Sentence::new(key).text("target", &target);
        Finding::broken(Step::Path, Blame::Network, sentence, Sentence::new(advice).text("target", &target))
    };
    if way.nobody_has_it || way.sent_back.is_some_and(|icmp| icmp.origin == Origin::Here) {
        return broken("doctor-path-nobody", "doctor-path-nobody-advice");
    }
    if let Some(icmp) = way.sent_back.filter(|icmp| !icmp.is_time_exceeded()) {
        let key = if icmp.is_forbidden() { "doctor-path-forbidden" } else { "doctor-path-sent-back" };
        let from = icmp.from.map_or_else(|| "?".to_owned(), |from| from.to_string());
        let mut finding = broken(key, "doctor-path-sent-back-advice");
        finding.sentence = finding.sentence.text("router", &from);
        finding.advice = finding.advice.map(|advice| advice.text("router", &from));
        return finding;
    }
    match way.last_answering() {
        Some((place, router)) => {
            let mut finding = broken("doctor-path-ends", "doctor-path-ends-advice").number(Some(hops(place)));
            finding.sentence = finding.sentence.count("count", place).text("router", router.to_string());
            finding
        }
        None => Finding::unknown(Step::Path, Sentence::new("doctor-path-silent")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Verdict;

    fn hop(router: Option<&str>) -> Hop {
        let router = router.map(|router| router.parse().unwrap());
        Hop { router, took: router.map(|_| Duration::from_millis(4)).into_iter().collect(), asked: 1 }
    }

    fn check(way: &Way, verdict: Verdict, key: &str, number: Option<usize>) -> Finding {
        let finding = judge(way);
        assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
        assert!(finding.is_whole(), "{finding:?}");
        assert_eq!(finding.number, number.map(hops));
        assert_eq!(finding.advice.is_some(), matches!(verdict, Verdict::Broken | Verdict::Warn));
        finding
    }

    fn silent() -> Way {
        Way { target: Some("192.0.2.7:8000".parse().unwrap()), ..Way::default() }
    }

    #[test]
    fn a_way_that_is_open_is_told_by_its_length() {
        check(&Way { here: true, ..Way::default() }, Verdict::Good, "doctor-path-here", Some(0));
        let open = |steps, hops| Way { reached: true, steps, hops, mtu: Some(1_500), ..silent() };
        check(&open(Some(1), vec![]), Verdict::Good, "doctor-path-next-door", Some(1));
        check(&open(Some(3), vec![hop(Some("10.0.0.1")), hop(None)]), Verdict::Good, "doctor-path-good", Some(3));
        check(&open(None, vec![]), Verdict::Good, "doctor-path-hidden", None);
        let narrow = Way { mtu: Some(MTU_WARN - 1), ..open(Some(1), vec![]) };
        check(&narrow, Verdict::Warn, "doctor-path-narrow", Some(1));
    }

    #[test]
    fn where_it_ends_is_named_only_when_somebody_answered() {
        check(&silent(), Verdict::Unknown, "doctor-path-silent", None);
        let ends = Way { hops: vec![hop(Some("10.0.0.1")), hop(Some("10.0.1.1")), hop(None)], ..silent() };
        check(&ends, Verdict::Broken, "doctor-path-ends", Some(2));
        check(&Way { nobody_has_it: true, ..silent() }, Verdict::Broken, "doctor-path-nobody", None);
        let icmp = |code| {
            let from = Some("10.0.0.1".parse().unwrap());
            Some(Icmp { origin: Origin::Icmp, kind: 3, code, ipv6: false, from })
        };
        check(&Way { sent_back: icmp(13), ..silent() }, Verdict::Broken, "doctor-path-forbidden", None);
        check(&Way { sent_back: icmp(1), ..silent() }, Verdict::Broken, "doctor-path-sent-back", None);
    }

    #[tokio::test]
    async fn a_port_of_this_machine_is_walked_to_in_one_step() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let target = listener.local_addr().unwrap();
        let way = measure(&[target], false, Instant::now() + Duration::from_secs(3)).await;
        assert!(way.reached && way.steps == Some(1) && way.hops.is_empty(), "{way:?}");
        drop(listener);
        let way = measure(&[target], false, Instant::now() + Duration::from_secs(3)).await;
        assert!(way.reached, "a refusal is an answer too: {way:?}");
    }
}

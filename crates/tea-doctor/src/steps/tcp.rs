//! Step 5: does the port take connections?

use crate::finding::{Blame, Finding, Number, Sentence, Step, ms};
use crate::limits::{BANNER_BYTES_MAX, LISTEN_WAIT};
use crate::socket::{self, Attempt, First, Knock, knock};
use crate::sys::TcpInfo;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::Instant;

/// What was seen.
#[derive(Debug)]
pub(crate) struct Knocks {
    /// An attempt for each family that the name has an address of.
    pub(crate) attempts: Vec<Attempt>,
    /// Which of them was the quickest that stands.
    pub(crate) chosen: Option<usize>,
    /// What the chosen connection did by itself.
    pub(crate) first: First,
    /// The state of the chosen connection.
    pub(crate) info: TcpInfo,
}

impl Knocks {
    /// The address to go on with, and how long its handshake took.
    pub(crate) fn open(&self) -> Option<(SocketAddr, Duration)> {
        let attempt = &self.attempts[self.chosen?];
        Some((attempt.target, attempt.took))
    }
}

/// The first address of each family.
pub(crate) fn one_of_each(addresses: impl IntoIterator<Item = SocketAddr>) -> Vec<SocketAddr> {
    let mut chosen: Vec<SocketAddr> = Vec::new();
    for address in addresses {
        if chosen.iter().all(|other| other.is_ipv4() != address.is_ipv4()) {
            chosen.push(address);
        }
    }
    chosen
}

/// Connects by both families at once.
pub(crate) async fn measure(targets: &[SocketAddr], deadline: Instant) -> Knocks {
    let knocking: Vec<_> = targets.iter().map(|target| tokio::spawn(knock(*target, None, deadline))).collect();
    let mut attempts = Vec::new();
    for attempt in knocking {
        attempts.extend(attempt.await);
    }
    let open = attempts.iter().enumerate().filter(|(_, attempt)| matches!(attempt.knock, Knock::Open(_)));
    let chosen = open.min_by_key(|(_, attempt)| attempt.took).map(|(index, _)| index);
    let mut knocks = Knocks { attempts, chosen, first: First::Quiet, info: TcpInfo::default() };
    if let Some(Attempt { knock: Knock::Open(stream), .. }) = chosen.map(|index| &knocks.attempts[index]) {
        knocks.info = socket::info(stream);
        if let Some(stream) = stream.try_clone().ok().and_then(|copy| TcpStream::from_std(copy).ok()) {
            knocks.first = socket::watch(&stream, LISTEN_WAIT, BANNER_BYTES_MAX).await;
        }
    }
    knocks
}

/// Judges what was seen.
pub(crate) fn judge(port: u16, knocks: &Knocks) -> Finding {
    let mut finding = match knocks.chosen {
        Some(chosen) => open(port, knocks, &knocks.attempts[chosen]),
        None => closed(port, knocks),
    };
    let tried = knocks
        .attempts
        .iter()
        .map(|attempt| format!("{} {} {} ms", attempt.target, attempt.knock.told(), ms(attempt.took)));
    finding.detail("tried", tried.collect::<Vec<_>>());
    if knocks.chosen.is_some() {
        let info = &knocks.info;
        finding.detail("first-retransmissions", info.retransmissions);
        finding.detail("mss", info.mss);
        finding.detail("window-scale", info.window_scale);
        finding.detail("timestamps", info.timestamps);
        finding.detail("sack", info.sack);
        finding.detail("ecn", info.ecn);
    }
    finding
}

fn open(port: u16, knocks: &Knocks, chosen: &Attempt) -> Finding {
    let broken = |key, advice| {
        Finding::broken(Step::Tcp, Blame::Server, Sentence::new(key).count("port", port), Sentence::new(advice))
    };
    let silent = knocks.attempts.iter().find(|attempt| matches!(attempt.knock, Knock::Silent | Knock::SentBack(_)));
    let finding = match (&knocks.first, silent) {
        (First::Reset, _) => broken("doctor-tcp-cut", "doctor-tcp-cut-advice"),
        (First::Closed, _) => broken("doctor-tcp-closed", "doctor-tcp-cut-advice"),
        (First::Banner(said), _) => {
            let said = String::from_utf8_lossy(said).lines().next().unwrap_or_default().to_owned();
            let mut finding = broken("doctor-tcp-stranger", "doctor-stranger-advice");
            finding.sentence = finding.sentence.text("said", said);
            finding
        }
        (First::Quiet, _) if knocks.info.retransmissions.unwrap_or(0) > 0 => {
            let count = knocks.info.retransmissions.unwrap_or(0);
            let sentence = Sentence::new("doctor-tcp-lost").count("count", count);
            Finding::warn(Step::Tcp, sentence).advise(Sentence::new("doctor-tcp-lost-advice"))
        }
        (First::Quiet, Some(silent)) => {
            let family = |target: SocketAddr| if target.is_ipv6() { "IPv6" } else { "IPv4" };
            let sentence = Sentence::new("doctor-tcp-half");
            let sentence = sentence.text("open", family(chosen.target)).text("silent", family(silent.target));
            Finding::warn(Step::Tcp, sentence).advise(Sentence::new("doctor-tcp-half-advice"))
        }
        (First::Quiet, None) => {
            Finding::good(Step::Tcp, Sentence::new("doctor-tcp-good").text("target", chosen.target.to_string()))
        }
    };
    finding.number(Some(Number::ms(chosen.took)))
}

fn closed(port: u16, knocks: &Knocks) -> Finding {
    let any = |wanted: fn(&Knock) -> bool| knocks.attempts.iter().find(|attempt| wanted(&attempt.knock));
    let target = knocks.attempts.first().map_or_else(String::new, |attempt| attempt.target.ip().to_string());
    let broken = |blame, key, advice| {
        let say = |key| Sentence::new(key).count("port", port).text("target", &target);
        Finding::broken(Step::Tcp, blame, say(key), say(advice))
    };
    // The clearest answer counts: who refuses is there.
    if let Some(attempt) = any(|knock| matches!(knock, Knock::Refused)) {
        let finding = broken(Blame::Server, "doctor-tcp-refused", "doctor-tcp-refused-advice");
        return finding.number(Some(Number::ms(attempt.took)));
    }
    if any(|knock| matches!(knock, Knock::Reset)).is_some() {
        return broken(Blame::Network, "doctor-tcp-reset", "doctor-tcp-reset-advice");
    }
    if any(|knock| matches!(knock, Knock::Silent)).is_some() {
        return broken(Blame::Network, "doctor-tcp-silent", "doctor-tcp-silent-advice");
    }
    broken(Blame::Network, "doctor-tcp-unreachable", "doctor-tcp-unreachable-advice")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Verdict;
    use std::io;

    fn attempt(target: &str, knock: Knock) -> Attempt {
        Attempt { target: target.parse().unwrap(), knock, took: Duration::from_millis(2) }
    }

    fn open_stream() -> Knock {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        Knock::Open(std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap())
    }

    fn check(attempts: Vec<Attempt>, first: First, verdict: Verdict, key: &str) -> Finding {
        let chosen = attempts.iter().position(|attempt| matches!(attempt.knock, Knock::Open(_)));
        let finding = judge(8_000, &Knocks { attempts, chosen, first, info: TcpInfo::default() });
        assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
        assert!(finding.is_whole(), "{finding:?}");
        assert_eq!(finding.advice.is_some(), verdict != Verdict::Good);
        finding
    }

    #[test]
    fn each_closed_door_has_its_own_sentence() {
        let v4 = "192.0.2.7:8000";
        let none = |knock| vec![attempt(v4, knock)];
        let refused = check(none(Knock::Refused), First::Quiet, Verdict::Broken, "doctor-tcp-refused");
        assert_eq!(refused.blame, Some(Blame::Server));
        check(none(Knock::Reset), First::Quiet, Verdict::Broken, "doctor-tcp-reset");
        let silent = check(none(Knock::Silent), First::Quiet, Verdict::Broken, "doctor-tcp-silent");
        assert_eq!(silent.blame, Some(Blame::Network));
        let failed = Knock::Failed(io::Error::other("no way"));
        check(none(failed), First::Quiet, Verdict::Broken, "doctor-tcp-unreachable");
        // Who refuses by one family is there, whatever the other does.
        let both = vec![attempt("[2001:db8::7]:8000", Knock::Silent), attempt(v4, Knock::Refused)];
        check(both, First::Quiet, Verdict::Broken, "doctor-tcp-refused");
    }

    #[test]
    fn an_open_door_is_good_when_it_is_quiet() {
        let open = || vec![attempt("192.0.2.7:8000", open_stream())];
        check(open(), First::Quiet, Verdict::Good, "doctor-tcp-good");
        check(open(), First::Reset, Verdict::Broken, "doctor-tcp-cut");
        check(open(), First::Closed, Verdict::Broken, "doctor-tcp-closed");
        check(open(), First::Banner(b"SSH-2.0-x\r\n".to_vec()), Verdict::Broken, "doctor-tcp-stranger");
        let mut half = open();
        half.push(attempt("[2001:db8::7]:8000", Knock::Silent));
        check(half, First::Quiet, Verdict::Warn, "doctor-tcp-half");
        let mut half = open();
        half.push(attempt("[2001:db8::7]:8000", Knock::Refused));
        check(half, First::Quiet, Verdict::Good, "doctor-tcp-good");
    }

    #[test]
    fn one_address_of_each_family_is_tried() {
        let parse = |text: &str| text.parse().unwrap();
        let all = [parse("[::1]:1"), parse("[::2]:1"), parse("1.2.3.4:1"), parse("1.2.3.5:1")];
        assert_eq!(one_of_each(all), [parse("[::1]:1"), parse("1.2.3.4:1")]);
    }
}

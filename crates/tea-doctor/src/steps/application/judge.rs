//! What the answers of the port mean.

use super::Seen;
use crate::door::End;
use crate::finding::{Blame, Finding, Number, Sentence, Step, digits, ms};
use crate::frames::Greeting;
use crate::limits::{HOUSE_SLOW_MS, LOSS_SEGMENTS_MIN, LOSS_WARN, RTT_WARN_MS, SKEW_WARN_S};
use crate::sys::TcpInfo;
use std::time::Duration;
use tea_protocol::Code;
use tea_protocol::limits::{VERSION_MAX, VERSION_MIN};
use tea_protocol::live::{Refuse, Welcome};

/// Judges the application. `connect` is how long the handshake of TCP took, `now_ms` this machine's clock in
/// milliseconds since 1970.
pub(crate) fn judge(seen: &Seen, port: u16, connect: Duration, now_ms: i64) -> Finding {
    let mut finding = match &seen.greeting {
        Ok(Greeting::Welcome(welcome)) => house(seen, welcome, connect, now_ms),
        Ok(Greeting::Refused(refuse)) => refused(refuse),
        Err(end) if is_alive(seen) => no_frames(end),
        Err(end) => no_house(seen, end, port),
    };
    details(&mut finding, seen, connect);
    finding
}

fn is_alive(seen: &Seen) -> bool {
    seen.health.as_ref().is_ok_and(|answer| answer.status == 200 && answer.body == "alive\n")
}

/// The beat in the middle; how long the greeting took when none came back.
fn app_ms(seen: &Seen) -> f64 {
    Number::ms(middle(&seen.pings).unwrap_or(seen.greeting_took)).value
}

/// What the network alone takes: the smallest round trip that the kernel saw. A house that answers late makes later
/// ones larger, because acknowledgements wait for the answer.
fn net_ms(info: &TcpInfo, connect: Duration) -> f64 {
    let seen = info.min_rtt_us.or(info.rtt_us).map(|rtt| f64::from(rtt) / 1_000.0);
    seen.unwrap_or(f64::MAX).min(Number::ms(connect).value)
}

/// The share of segments that were sent again; none while too few were sent to say.
fn loss(info: &TcpInfo) -> Option<f64> {
    let sent = info.segments_out.filter(|sent| *sent >= LOSS_SEGMENTS_MIN)?;
    Some(f64::from(info.retransmissions?) / f64::from(sent))
}

fn house(seen: &Seen, welcome: &Welcome, connect: Duration, now_ms: i64) -> Finding {
    let (app, net) = (app_ms(seen), net_ms(&seen.info, connect));
    let told = |key| Sentence::new(key).text("house", &welcome.house).text("app", digits(app)).text("net", digits(net));
    let skew_s = (welcome.now - now_ms) / 1_000;
    let warn = |sentence, advice| {
        Finding::warn(Step::Application, sentence).advise(Sentence::new(advice).text("house", &welcome.house))
    };
    let closing = seen.ready.as_ref().is_ok_and(|answer| answer.status == 503);
    let finding = if closing {
        warn(told("doctor-app-not-ready"), "doctor-app-not-ready-advice")
    } else if app - net >= HOUSE_SLOW_MS {
        warn(told("doctor-app-slow"), "doctor-app-slow-advice")
    } else if loss(&seen.info).is_some_and(|loss| loss >= LOSS_WARN) {
        let percent = loss(&seen.info).unwrap_or(0.0) * 100.0;
        warn(told("doctor-app-lossy").text("percent", digits(percent)), "doctor-app-lossy-advice")
    } else if net >= RTT_WARN_MS {
        warn(told("doctor-app-far"), "doctor-app-far-advice")
    } else if skew_s.abs() >= SKEW_WARN_S {
        warn(told("doctor-app-skew").count("count", skew_s.abs()), "doctor-app-skew-advice")
    } else {
        Finding::good(Step::Application, told("doctor-app-good"))
    };
    let mut finding = finding.number(Some(Number { value: app, unit: crate::finding::Unit::Ms }));
    finding.detail("house", welcome.house.as_str());
    finding.detail("server", welcome.server.as_str());
    finding.detail("protocol", welcome.version);
    finding.detail("clock-difference-s", skew_s);
    finding
}

fn refused(refuse: &Refuse) -> Finding {
    let reason = &refuse.fault.message;
    match refuse.fault.code {
        Code::Version => Finding::broken(
            Step::Application,
            Blame::Version,
            Sentence::new("doctor-app-version")
                .count("ours", VERSION_MAX)
                .count("min", refuse.min)
                .count("max", refuse.max),
            Sentence::new(if refuse.min > VERSION_MAX {
                "doctor-app-version-old"
            } else if refuse.max < VERSION_MIN {
                "doctor-app-version-new"
            } else {
                "doctor-app-refused-advice"
            }),
        ),
        Code::Busy | Code::RateLimited | Code::TooManyConnections => Finding::broken(
            Step::Application,
            Blame::Server,
            Sentence::new("doctor-app-busy").text("reason", reason),
            Sentence::new("doctor-app-busy-advice"),
        ),
        _ => Finding::broken(
            Step::Application,
            Blame::Server,
            Sentence::new("doctor-app-refused").text("reason", reason),
            Sentence::new("doctor-app-refused-advice"),
        ),
    }
}

/// Pages come through, frames do not: something in between understands only HTTP.
fn no_frames(_: &End) -> Finding {
    Finding::warn(Step::Application, Sentence::new("doctor-app-pages-only"))
        .advise(Sentence::new("doctor-app-pages-only-advice"))
}

fn no_house(seen: &Seen, end: &End, port: u16) -> Finding {
    let broken = |sentence: Sentence, advice| {
        let sentence = sentence.count("port", port);
        Finding::broken(Step::Application, Blame::Server, sentence, Sentence::new(advice).count("port", port))
    };
    let stranger = |sentence| broken(sentence, "doctor-stranger-advice");
    if let Ok(answer) = &seen.health {
        let program = answer.program.clone().unwrap_or_else(|| "HTTP".to_owned());
        let sentence = Sentence::new("doctor-app-other-web").text("program", program).count("status", answer.status);
        return stranger(sentence).number(Some(Number::ms(answer.took)));
    }
    match (end, &seen.health) {
        (End::Echo, _) | (_, Err(End::Echo)) => stranger(Sentence::new("doctor-app-echo")),
        (End::Strange(said), _) | (_, Err(End::Strange(said))) if !said.is_empty() => {
            let said = String::from_utf8_lossy(said).lines().next().unwrap_or_default().to_owned();
            stranger(Sentence::new("doctor-app-stranger").text("said", said))
        }
        (End::Silent, _) => broken(Sentence::new("doctor-app-silent"), "doctor-app-silent-advice"),
        (End::Reset, _) => broken(Sentence::new("doctor-app-reset"), "doctor-app-hung-up-advice"),
        (End::Closed | End::Strange(_), _) => broken(Sentence::new("doctor-app-closed"), "doctor-app-hung-up-advice"),
    }
}

fn details(finding: &mut Finding, seen: &Seen, connect: Duration) {
    let http = |answer: &Result<crate::http::Answer, End>| {
        answer.as_ref().ok().map(|answer| format!("{} {} ms", answer.status, ms(answer.took)))
    };
    finding.detail("healthz", http(&seen.health));
    finding.detail("readyz", http(&seen.ready));
    if !matches!(seen.greeting, Ok(Greeting::Welcome(_))) {
        return;
    }
    let beat = |ping: Option<Duration>| ping.map(|ping| Number::ms(ping).value);
    finding.detail("beat-least-ms", beat(seen.pings.iter().min().copied()));
    finding.detail("beat-middle-ms", beat(middle(&seen.pings)));
    finding.detail("beat-most-ms", beat(seen.pings.iter().max().copied()));
    finding.detail("greeting-ms", Number::ms(seen.greeting_took).value);
    finding.detail("connect-ms", Number::ms(connect).value);
    let info = &seen.info;
    let milliseconds = |micros: Option<u32>| micros.map(|micros| f64::from(micros) / 1_000.0);
    finding.detail("rtt-ms", milliseconds(info.rtt_us));
    finding.detail("rttvar-ms", milliseconds(info.rttvar_us));
    finding.detail("retransmissions", info.retransmissions);
    finding.detail("segments-out", info.segments_out);
    finding.detail("cwnd", info.cwnd);
    finding.detail("delivery-rate", info.delivery_rate);
    finding.detail("people", seen.about.as_ref().map(|about| about.people));
    finding.detail("here", seen.about.as_ref().map(|about| about.here));
    finding.detail("raw-ports", seen.raw_ports.clone());
}

fn middle(pings: &[Duration]) -> Option<Duration> {
    let mut pings = pings.to_vec();
    pings.sort();
    pings.get(pings.len() / 2).copied()
}

#[cfg(test)]
mod tests;

//! The ports of the configuration: free, the house's own, or somebody else's.

use super::running::Running;
use crate::config::Config;
use crate::holder;
use socket2::{Domain, Protocol, Socket, Type};
use std::io;
use std::net::SocketAddr;
use tea_doctor::{Blame, Finding, Number, Sentence, Step, Unit};

/// How a port stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Free,
    Ours,
    /// By whom, where that can be known.
    Taken(Option<String>),
    /// Why it cannot be used.
    Refused(String),
}

/// A port of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Port {
    address: SocketAddr,
    /// The key of the configuration, where the house opens without this port, too.
    dispensable: Option<&'static str>,
    state: State,
}

pub(super) fn check(config: &Config, running: &Running) -> Finding {
    let main = config.listen.iter().map(|address| (*address, None));
    let raw = config.raw_ports.iter().map(|port| (port.address, port.by_default.then_some(port.key)));
    let ports = main.chain(raw).filter(|(address, _)| address.port() != 0);
    let ports: Vec<Port> =
        ports.map(|(address, dispensable)| Port { address, dispensable, state: state(address, running) }).collect();
    judge(&ports, running)
}

fn state(address: SocketAddr, running: &Running) -> State {
    match bind(address) {
        Ok(()) => State::Free,
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let holder = holder::of_port(address.port());
            let ours = |holder: &String| running.0.is_some_and(|process| is_process(holder, process));
            if holder.as_ref().is_some_and(ours) { State::Ours } else { State::Taken(holder) }
        }
        Err(error) => State::Refused(error.to_string()),
    }
}

/// Takes the address for a moment without listening, so that nobody can come in meanwhile.
fn bind(address: SocketAddr) -> io::Result<()> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())
}

/// Whether the words for a holder name this process.
fn is_process(holder: &str, process: u32) -> bool {
    let named = format!("process {process}");
    holder == named || holder.ends_with(&format!("({named})"))
}

fn judge(ports: &[Port], running: &Running) -> Finding {
    let mut finding = worst(ports, running);
    finding.number = Some(Number::whole(i64::try_from(ports.len()).unwrap_or(i64::MAX), Unit::Ports));
    let told = ports.iter().map(|port| {
        let state = match &port.state {
            State::Free => "free".to_owned(),
            State::Ours => "ours".to_owned(),
            State::Taken(holder) => format!("taken: {}", holder.as_deref().unwrap_or("?")),
            State::Refused(reason) => reason.clone(),
        };
        format!("{} {state}", port.address)
    });
    finding.detail("listen", told.collect::<Vec<_>>());
    finding
}

fn worst(ports: &[Port], running: &Running) -> Finding {
    let advice = |key| Sentence::new(key);
    let bad = ports.iter().filter(|port| matches!(port.state, State::Taken(_) | State::Refused(_)));
    let Some(port) = bad.min_by_key(|port| port.dispensable.is_some()) else {
        let any_ours = ports.iter().any(|port| port.state == State::Ours);
        let (key, state) =
            if any_ours { ("doctor-ports-ours", State::Ours) } else { ("doctor-ports-free", State::Free) };
        let list = ports.iter().filter(|port| port.state == state).map(|port| port.address.to_string());
        return Finding::good(Step::Ports, Sentence::new(key).text("ports", list.collect::<Vec<_>>().join(", ")));
    };
    let say = |key| Sentence::new(key).text("port", port.address.to_string());
    if let (Some(key), State::Taken(holder)) = (port.dispensable, &port.state) {
        let sentence = say("doctor-ports-raw").text("holder", holder.as_deref().unwrap_or("?"));
        return Finding::warn(Step::Ports, sentence).advise(advice("doctor-ports-raw-advice").text("key", key));
    }
    let (sentence, advice) = match &port.state {
        State::Refused(reason) => {
            (say("doctor-ports-refused").text("reason", reason), advice("doctor-ports-refused-advice"))
        }
        State::Taken(Some(holder)) => {
            (say("doctor-ports-taken").text("holder", holder), advice("doctor-ports-taken-advice"))
        }
        // Most likely the house itself, when one runs under another user whose files we may not look at.
        _ if running.0.is_some() => return Finding::unknown(Step::Ports, say("doctor-ports-taken-unknown")),
        _ => (say("doctor-ports-taken-unknown"), advice("doctor-ports-taken-advice")),
    };
    Finding::broken(Step::Ports, Blame::Server, sentence, advice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_doctor::Verdict;

    #[test]
    fn a_port_is_free_ours_or_taken() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        assert_eq!(state(address, &Running(Some(std::process::id()))), State::Ours);
        let State::Taken(Some(holder)) = state(address, &Running(None)) else { panic!("not taken") };
        assert!(is_process(&holder, std::process::id()) && !is_process(&holder, 1), "{holder}");
        drop(listener);
        assert_eq!(state(address, &Running(None)), State::Free);
        assert!(matches!(state("192.0.2.77:9".parse().unwrap(), &Running(None)), State::Refused(_)));
    }

    #[test]
    fn the_worst_port_is_told() {
        const RAW: Option<&str> = Some("raw.hello");
        let port = |state, dispensable| Port { address: "127.0.0.1:8000".parse().unwrap(), dispensable, state };
        let check = |ports: &[Port], running, verdict, key| {
            let finding = judge(ports, &Running(running));
            assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
        };
        let taken = || State::Taken(Some("nc (process 7)".to_owned()));
        check(&[port(State::Free, None)], None, Verdict::Good, "doctor-ports-free");
        check(&[port(State::Ours, None)], Some(7), Verdict::Good, "doctor-ports-ours");
        check(&[port(taken(), RAW)], None, Verdict::Warn, "doctor-ports-raw");
        check(
            &[port(taken(), RAW), port(State::Taken(None), None)],
            None,
            Verdict::Broken,
            "doctor-ports-taken-unknown",
        );
        check(&[port(State::Taken(None), None)], Some(7), Verdict::Unknown, "doctor-ports-taken-unknown");
        check(&[port(State::Refused("no".to_owned()), None)], None, Verdict::Broken, "doctor-ports-refused");
    }
}

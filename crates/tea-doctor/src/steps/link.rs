//! Step 1: is there an interface that carries packets?

use crate::finding::{Blame, Finding, Number, Sentence, Step, Unit};
use crate::machine::{Interface, Kind, Machine};
use std::net::IpAddr;

/// Judges the interface towards a target, whose address may not be known yet. `source` is the own address that
/// packets to it would leave from.
pub(crate) fn judge(machine: &Machine, target: Option<IpAddr>, source: Option<IpAddr>) -> Finding {
    if target.is_some_and(|target| machine.is_own(target)) {
        return Finding::good(Step::Link, Sentence::new("doctor-link-here"));
    }
    let chosen = source.and_then(|source| machine.interface_of(source)).or_else(|| machine.way_out());
    let outward = || machine.interfaces.iter().filter(|interface| interface.kind != Kind::Loopback);
    let Some(interface) = chosen.or_else(|| outward().find(|interface| interface.up)) else {
        return nothing_up(&outward().collect::<Vec<_>>());
    };
    if !interface.up {
        return nothing_up(&[interface]);
    }
    let speed = interface.speed_mbps.map(|speed| Number::whole(speed, Unit::Mbps));
    let packet = interface.mtu.map(|mtu| Number::whole(mtu, Unit::Mtu));
    let key = match interface.kind {
        Kind::Wireless => "doctor-link-wireless",
        Kind::Tunnel => "doctor-link-tunnel",
        Kind::Wire | Kind::Loopback => "doctor-link-wire",
    };
    let mut finding = Finding::good(Step::Link, Sentence::new(key).text("name", &interface.name));
    finding.number = speed.or(packet);
    finding.detail("interface", interface.name.as_str());
    finding.detail("speed", interface.speed_mbps);
    finding.detail("mtu", interface.mtu);
    finding.detail("interfaces-up", outward().filter(|other| other.up).map(|up| up.name.clone()).collect::<Vec<_>>());
    finding
}

fn nothing_up(down: &[&Interface]) -> Finding {
    let names: Vec<&str> = down.iter().map(|interface| interface.name.as_str()).collect();
    let sentence = match names.as_slice() {
        [] => Sentence::new("doctor-link-none"),
        names => Sentence::new("doctor-link-down").text("names", names.join(", ")),
    };
    let unplugged = down.iter().any(|interface| interface.carrier == Some(false));
    let advice = if unplugged { "doctor-link-advice-carrier" } else { "doctor-link-advice" };
    let mut finding = Finding::broken(Step::Link, Blame::Network, sentence, Sentence::new(advice));
    finding.detail("interfaces-down", names);
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Verdict;
    use crate::machine::Gateway;

    pub(crate) fn interface(name: &str, kind: Kind, up: bool) -> Interface {
        let name = name.to_owned();
        Interface { name, kind, up, carrier: Some(up), speed_mbps: None, mtu: Some(1_500), addresses: vec![] }
    }

    fn check(machine: &Machine, target: Option<&str>, verdict: Verdict, key: &str) -> Finding {
        let target = target.map(|target| target.parse().unwrap());
        let finding = judge(machine, target, None);
        assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
        assert!(finding.is_whole(), "{finding:?}");
        assert_eq!(finding.advice.is_some(), verdict == Verdict::Broken);
        finding
    }

    #[test]
    fn a_machine_without_a_line_is_told_to_plug_one_in() {
        let mut machine = Machine::default();
        check(&machine, None, Verdict::Broken, "doctor-link-none");
        machine.interfaces.push(interface("eth0", Kind::Wire, false));
        let finding = check(&machine, Some("192.0.2.1"), Verdict::Broken, "doctor-link-down");
        assert_eq!(finding.advice.unwrap().key, "doctor-link-advice-carrier");
        // What is on this machine needs no line.
        check(&machine, Some("127.0.0.1"), Verdict::Good, "doctor-link-here");
    }

    #[test]
    fn the_interface_of_the_way_out_is_told() {
        let interfaces = vec![interface("eth0", Kind::Wire, true), interface("wlan0", Kind::Wireless, true)];
        let mut machine = Machine { interfaces, ..Machine::default() };
        check(&machine, None, Verdict::Good, "doctor-link-wire");
        machine.gateways.push(Gateway { interface: "wlan0".to_owned(), router: None, ipv6: false });
        let finding = check(&machine, Some("192.0.2.1"), Verdict::Good, "doctor-link-wireless");
        assert_eq!(finding.number, Some(Number::whole(1_500, Unit::Mtu)));
    }
}

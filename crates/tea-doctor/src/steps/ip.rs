//! Step 2: has this machine an address, and does it know a way to the house?

use crate::finding::{Blame, Finding, Number, Sentence, Step, Unit};
use crate::machine::{Kind, Machine, source_for};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The way to one address of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) target: IpAddr,
    /// The own address that packets leave from; none when there is no way.
    pub(crate) source: Option<IpAddr>,
}

/// Asks the system for its way to each address.
pub(crate) fn ways(targets: &[IpAddr]) -> Vec<Way> {
    targets.iter().map(|target| Way { target: *target, source: source_for(*target).ok() }).collect()
}

/// How far an address reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Everywhere.
    Global,
    /// The own network (RFC 1918, RFC 4193).
    Private,
    /// Behind a translator of the provider (RFC 6598).
    Shared,
    /// The own cable only (RFC 3927, RFC 4291).
    Link,
    /// The machine itself.
    Loopback,
}

impl Reach {
    pub(crate) fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(v4) => Self::of_v4(v4),
            IpAddr::V6(v6) => Self::of_v6(v6),
        }
    }

    fn of_v4(v4: Ipv4Addr) -> Self {
        match v4.octets() {
            [127, ..] => Self::Loopback,
            [169, 254, ..] => Self::Link,
            [100, second, ..] if second & 0xC0 == 64 => Self::Shared,
            _ if v4.is_private() => Self::Private,
            _ => Self::Global,
        }
    }

    fn of_v6(v6: Ipv6Addr) -> Self {
        match v6 {
            _ if v6.is_loopback() => Self::Loopback,
            _ if v6.is_unicast_link_local() => Self::Link,
            _ if v6.is_unique_local() => Self::Private,
            _ => Self::Global,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Private => "private",
            Self::Shared => "shared",
            Self::Link => "link",
            Self::Loopback => "loopback",
        }
    }
}

/// Judges the addresses and the ways; `ways` is empty while the house's address is not known.
pub(crate) fn judge(machine: &Machine, ways: &[Way]) -> Finding {
    if ways.iter().any(|way| machine.is_own(way.target)) {
        return Finding::good(Step::Ip, Sentence::new("doctor-ip-here"));
    }
    let own: Vec<IpAddr> = machine
        .interfaces
        .iter()
        .filter(|interface| interface.up && interface.kind != Kind::Loopback)
        .flat_map(|interface| interface.addresses.iter().copied())
        .collect();
    let usable = own.iter().filter(|address| Reach::of(**address) != Reach::Link).count();
    let mut finding = verdict(machine, ways, usable);
    finding.number = Some(Number::whole(i64::try_from(usable).unwrap_or(i64::MAX), Unit::Addresses));
    let told = own.iter().map(|address| format!("{address} ({})", Reach::of(*address).name()));
    finding.detail("addresses", told.collect::<Vec<_>>());
    let routers = machine.gateways.iter().filter_map(|gateway| gateway.router).map(|router| router.to_string());
    finding.detail("gateways", routers.collect::<Vec<_>>());
    let source = ways.iter().find_map(|way| way.source);
    finding.detail("leaves-from", source.map(|source| source.to_string()));
    finding
}

fn verdict(machine: &Machine, ways: &[Way], usable: usize) -> Finding {
    let broken = |sentence, advice| Finding::broken(Step::Ip, Blame::Network, sentence, Sentence::new(advice));
    if usable == 0 {
        return broken(Sentence::new("doctor-ip-none"), "doctor-ip-none-advice");
    }
    let way = ways.iter().find_map(|way| way.source);
    match way {
        Some(source) if Reach::of(source) == Reach::Shared => {
            Finding::good(Step::Ip, Sentence::new("doctor-ip-shared").text("address", source.to_string()))
        }
        Some(source) => Finding::good(Step::Ip, Sentence::new("doctor-ip-good").text("address", source.to_string())),
        None if machine.gateways.is_empty() => {
            broken(Sentence::new("doctor-ip-no-gateway"), "doctor-ip-no-gateway-advice")
        }
        // The house's address is not known yet, and there is a way out.
        None if ways.is_empty() => Finding::good(Step::Ip, Sentence::new("doctor-ip-way-out")),
        None => {
            let family = if ways.iter().all(|way| way.target.is_ipv6()) { "IPv6" } else { "IPv4" };
            broken(Sentence::new("doctor-ip-no-way").text("family", family), "doctor-ip-no-way-advice")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Verdict;
    use crate::machine::{Gateway, Interface};

    fn machine(addresses: &[&str], gateway: bool) -> Machine {
        let addresses = addresses.iter().map(|address| address.parse().unwrap()).collect();
        let eth0 = Interface {
            name: "eth0".to_owned(),
            kind: Kind::Wire,
            up: true,
            carrier: None,
            speed_mbps: None,
            mtu: None,
            addresses,
        };
        let router = Some("192.0.2.1".parse().unwrap());
        let gateway = gateway.then(|| Gateway { interface: "eth0".to_owned(), router, ipv6: false });
        Machine { interfaces: vec![eth0], gateways: gateway.into_iter().collect(), ..Machine::default() }
    }

    fn check(machine: &Machine, way: Option<(&str, Option<&str>)>, verdict: Verdict, key: &str) {
        let parse = |address: &str| address.parse().unwrap();
        let ways: Vec<Way> =
            way.into_iter().map(|(to, from)| Way { target: parse(to), source: from.map(parse) }).collect();
        let finding = judge(machine, &ways);
        assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
        assert!(finding.is_whole(), "{finding:?}");
        assert_eq!(finding.advice.is_some(), verdict == Verdict::Broken);
    }

    #[test]
    fn each_way_of_having_no_way_is_named() {
        let whole = machine(&["10.0.0.2"], true);
        check(&whole, Some(("198.51.100.1", Some("10.0.0.2"))), Verdict::Good, "doctor-ip-good");
        check(&whole, None, Verdict::Good, "doctor-ip-way-out");
        check(&whole, Some(("10.0.0.2", None)), Verdict::Good, "doctor-ip-here");
        check(&whole, Some(("2001:db8::1", None)), Verdict::Broken, "doctor-ip-no-way");
        check(&machine(&[], true), None, Verdict::Broken, "doctor-ip-none");
        check(&machine(&["169.254.7.7", "fe80::1"], true), None, Verdict::Broken, "doctor-ip-none");
        let stranded = machine(&["10.0.0.2"], false);
        check(&stranded, Some(("198.51.100.1", None)), Verdict::Broken, "doctor-ip-no-gateway");
        // A neighbour needs no gateway.
        check(&stranded, Some(("10.0.0.3", Some("10.0.0.2"))), Verdict::Good, "doctor-ip-good");
        let behind = machine(&["100.64.0.9"], true);
        check(&behind, Some(("198.51.100.1", Some("100.64.0.9"))), Verdict::Good, "doctor-ip-shared");
    }

    #[test]
    fn addresses_are_sorted_by_how_far_they_reach() {
        for (address, reach) in [
            ("8.8.8.8", Reach::Global),
            ("172.31.0.1", Reach::Private),
            ("100.127.255.255", Reach::Shared),
            ("100.128.0.0", Reach::Global),
            ("169.254.0.1", Reach::Link),
            ("fd00::2", Reach::Private),
            ("fe80::1", Reach::Link),
            ("2001:db8::1", Reach::Global),
            ("::1", Reach::Loopback),
        ] {
            assert_eq!(Reach::of(address.parse().unwrap()), reach, "{address}");
        }
    }
}

//! This machine's interfaces, routes and name servers, as far as Linux tells everybody: `/sys/class/net`,
//! `/proc/net/route` and `/proc/net/ipv6_route` (proc(5)), `/etc/resolv.conf` (resolv.conf(5)).

use crate::sys;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::path::Path;

/// What a connection leaves by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The machine itself.
    Loopback,
    /// A cable, or what a virtual machine takes for one.
    Wire,
    /// Wi-Fi.
    Wireless,
    /// A tunnel, such as a VPN.
    Tunnel,
}

/// A network interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interface {
    /// Its name, such as `eth0`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it carries packets.
    pub up: bool,
    /// Whether a cable is in, or a network is joined; none when it does not say.
    pub carrier: Option<bool>,
    /// Megabits per second; none when it does not say.
    pub speed_mbps: Option<u32>,
    /// Bytes of the largest packet.
    pub mtu: Option<u32>,
    /// Its addresses.
    pub addresses: Vec<IpAddr>,
}

/// The way out for everything that is not near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gateway {
    /// The interface.
    pub interface: String,
    /// The router; none where the other end of the line is the way.
    pub router: Option<IpAddr>,
    /// Whether it is for IPv6.
    pub ipv6: bool,
}

/// What this machine has to reach others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Machine {
    /// Its interfaces.
    pub interfaces: Vec<Interface>,
    /// Its default routes.
    pub gateways: Vec<Gateway>,
    /// Its name servers.
    pub resolvers: Vec<String>,
    /// The text of `/etc/hosts`.
    pub hosts: String,
}

impl Machine {
    /// Looks at this machine. What cannot be read is empty.
    #[must_use]
    pub fn read() -> Self {
        let addresses = sys::addresses().unwrap_or_default();
        let text = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let mut gateways = gateways_v4(&text("/proc/net/route"));
        gateways.extend(gateways_v6(&text("/proc/net/ipv6_route")));
        Self {
            interfaces: interfaces(Path::new("/sys/class/net"), &addresses),
            gateways,
            resolvers: resolvers(&text("/etc/resolv.conf")),
            hosts: text("/etc/hosts"),
        }
    }

    /// The interface that has an address.
    #[must_use]
    pub fn interface_of(&self, address: IpAddr) -> Option<&Interface> {
        self.interfaces.iter().find(|interface| interface.addresses.contains(&address))
    }

    /// The interface of the default route.
    #[must_use]
    pub fn way_out(&self) -> Option<&Interface> {
        let gateway = self.gateways.first()?;
        self.interfaces.iter().find(|interface| interface.name == gateway.interface)
    }

    /// Whether an address is one of this machine's own.
    #[must_use]
    pub fn is_own(&self, address: IpAddr) -> bool {
        address.is_loopback() || self.interface_of(address).is_some()
    }

    /// Whether `/etc/hosts` has a line for a name.
    #[must_use]
    pub fn hosts_names(&self, name: &str) -> bool {
        let lines = self.hosts.lines().map(|line| line.split('#').next().unwrap_or_default());
        lines.flat_map(|line| line.split_whitespace().skip(1)).any(|word| word.eq_ignore_ascii_case(name))
    }
}

/// The address of this machine from which packets to a target would leave; an error when there is no way. Nothing is
/// sent.
///
/// # Errors
/// What the system says, such as that the network is unreachable.
pub(crate) fn source_for(target: IpAddr) -> std::io::Result<IpAddr> {
    let any: IpAddr = if target.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind(SocketAddr::new(any, 0))?;
    // Port 9 discards; a connected datagram socket only looks the route up.
    socket.connect(SocketAddr::new(target, 9))?;
    Ok(socket.local_addr()?.ip())
}

/// Whether this machine asked its network who has an address and nobody said so (`/proc/net/arp`, flags 0).
pub(crate) fn nobody_answers_for(target: IpAddr) -> bool {
    fs::read_to_string("/proc/net/arp").is_ok_and(|table| is_incomplete(&table, target))
}

fn is_incomplete(arp: &str, target: IpAddr) -> bool {
    let target = target.to_string();
    arp.lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .any(|fields| fields.first() == Some(&target.as_str()) && fields.get(2).is_some_and(|flags| *flags == "0x0"))
}

fn interfaces(folder: &Path, addresses: &[(String, IpAddr)]) -> Vec<Interface> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut found: Vec<Interface> = names.filter_map(|name| interface(folder, name, addresses)).collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

fn interface(folder: &Path, name: String, addresses: &[(String, IpAddr)]) -> Option<Interface> {
    let folder = folder.join(&name);
    let text = |file: &str| fs::read_to_string(folder.join(file)).ok().map(|text| text.trim().to_owned());
    // IFF_UP and IFF_LOOPBACK of `linux/if.h`.
    let flags = u32::from_str_radix(text("flags")?.trim_start_matches("0x"), 16).ok()?;
    // ARPHRD_ETHER of `linux/if_arp.h`; what is neither this nor the loopback is a tunnel of some kind.
    let kind = match text("type")?.as_str() {
        _ if flags & 0x8 != 0 => Kind::Loopback,
        "1" if folder.join("wireless").is_dir() || folder.join("phy80211").exists() => Kind::Wireless,
        "1" => Kind::Wire,
        _ => Kind::Tunnel,
    };
    let carrier = text("carrier").map(|carrier| carrier == "1");
    let state = text("operstate")?;
    let up = flags & 0x1 != 0 && matches!(state.as_str(), "up" | "unknown") && carrier != Some(false);
    let own = addresses.iter().filter(|(owner, _)| *owner == name).map(|(_, address)| *address).collect();
    Some(Interface {
        kind,
        up,
        carrier,
        // Some drivers say -1 where they do not know.
        speed_mbps: text("speed").and_then(|speed| speed.parse().ok()).filter(|speed| *speed > 0),
        mtu: text("mtu").and_then(|mtu| mtu.parse().ok()),
        addresses: own,
        name,
    })
}

/// Default routes of `/proc/net/route`: numbers are hexadecimal, in the order of the machine.
fn gateways_v4(table: &str) -> Vec<Gateway> {
    let of_line = |line: &str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let number = |index: usize| u32::from_str_radix(fields.get(index)?, 16).ok();
        // RTF_UP of `linux/route.h`; a route that only says "no" has RTF_REJECT.
        let usable = number(3)? & 0x1 != 0 && number(3)? & 0x200 == 0;
        let gateway = Ipv4Addr::from(number(2)?.to_ne_bytes());
        (usable && number(1)? == 0 && number(7)? == 0).then(|| Gateway {
            interface: (*fields[0]).to_owned(),
            router: (!gateway.is_unspecified()).then_some(gateway.into()),
            ipv6: false,
        })
    };
    table.lines().skip(1).filter_map(of_line).collect()
}

/// Default routes of `/proc/net/ipv6_route`.
fn gateways_v6(table: &str) -> Vec<Gateway> {
    let of_line = |line: &str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let is_default = fields.get(1)? == &"00" && fields.first()?.bytes().all(|digit| digit == b'0');
        let flags = u32::from_str_radix(fields.get(8)?, 16).ok()?;
        let gateway = Ipv6Addr::from(u128::from_str_radix(fields.get(4)?, 16).ok()?);
        let interface = *fields.get(9)?;
        let usable = flags & 0x1 != 0 && flags & 0x200 == 0 && interface != "lo";
        (is_default && usable).then(|| Gateway {
            interface: interface.to_owned(),
            router: (!gateway.is_unspecified()).then_some(gateway.into()),
            ipv6: true,
        })
    };
    table.lines().filter_map(of_line).collect()
}

fn resolvers(text: &str) -> Vec<String> {
    let servers = text.lines().filter_map(|line| line.trim().strip_prefix("nameserver"));
    servers.map(|server| server.trim().to_owned()).filter(|server| !server.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_are_read_from_the_tables_of_the_system() {
        let v4 = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n\
            eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n\
            eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n\
            ppp0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0\nbroken\n";
        let found = gateways_v4(v4);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].router, Some("192.0.2.1".parse().unwrap()));
        assert_eq!((found[1].interface.as_str(), found[1].router), ("ppp0", None));
        let v6 = "00000000000000000000000000000000 00 00000000000000000000000000000000 00 \
            fe800000000000000000000000000001 00000400 00000001 00000000 00000003 eth0\n\
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 \
            00000000000000000000000000000000 ffffffff 00000001 00000000 00200200 lo\nbroken\n";
        let found = gateways_v6(v6);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].router, Some("fe80::1".parse().unwrap()));
    }

    #[test]
    fn an_unanswered_question_is_seen() {
        let table = "IP address HW type Flags HW address Mask Device\n\
            192.0.2.9 0x1 0x0 00:00:00:00:00:00 * eth0\n192.0.2.1 0x1 0x2 02:00:00:00:00:01 * eth0\n";
        assert!(is_incomplete(table, "192.0.2.9".parse().unwrap()));
        assert!(!is_incomplete(table, "192.0.2.1".parse().unwrap()));
        assert!(!is_incomplete(table, "192.0.2.2".parse().unwrap()));
    }

    #[test]
    fn names_of_the_hosts_file_and_servers_are_read() {
        let machine = Machine {
            hosts: "127.0.0.1 localhost\n192.0.2.7  House.example h # other\n".to_owned(),
            resolvers: resolvers("search example\nnameserver 192.0.2.53\n nameserver\t::1\nnameserver\n"),
            ..Machine::default()
        };
        assert!(machine.hosts_names("house.example") && machine.hosts_names("h"));
        assert!(!machine.hosts_names("other") && !machine.hosts_names("192.0.2.7"));
        assert_eq!(machine.resolvers, ["192.0.2.53", "::1"]);
    }

    #[test]
    fn this_machine_can_be_read() {
        let machine = Machine::read();
        let lo = machine.interface_of("127.0.0.1".parse().unwrap()).unwrap();
        assert_eq!((lo.kind, lo.up), (Kind::Loopback, true));
        assert!(machine.is_own("127.0.0.1".parse().unwrap()) && !machine.is_own("192.0.2.99".parse().unwrap()));
        assert_eq!(source_for("127.0.0.1".parse().unwrap()).unwrap(), "127.0.0.1".parse::<IpAddr>().unwrap());
    }
}

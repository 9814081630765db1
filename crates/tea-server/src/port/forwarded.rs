//! What proxies say about the client: believed from trusted ones, removed from everybody else's requests.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, header};

use super::{Network, PeerInfo};
use crate::limits::FORWARDED_HOPS_MAX;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Headers that no handler may believe when a stranger sent them.
const CLAIMS: [HeaderName; 5] = [
    FORWARDED_FOR,
    FORWARDED_PROTO,
    header::FORWARDED,
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-real-ip"),
];

/// The peer of one request over a connection whose other end is `peer`.
pub(super) fn peer_of_request(peer: &PeerInfo, headers: &mut HeaderMap, trusted: &[Network]) -> PeerInfo {
    let mut peer = peer.clone();
    if !CLAIMS.iter().any(|claim| headers.contains_key(claim)) {
        return peer;
    }
    peer.forwarded = true;
    if is_trusted(trusted, peer.addr.ip()) {
        if let Some(address) = client_address(headers, trusted) {
            peer.addr = SocketAddr::new(address, 0);
            peer = peer.with_own_pace();
        }
        peer.tls |= headers.get(FORWARDED_PROTO).is_some_and(|proto| proto.as_bytes().eq_ignore_ascii_case(b"https"));
    } else {
        for claim in CLAIMS {
            headers.remove(claim);
        }
    }
    peer
}

fn is_trusted(trusted: &[Network], address: IpAddr) -> bool {
    trusted.iter().any(|network| network.contains(address))
}

/// Each proxy appends the address it saw, so the chain is true from its end up to the first stranger.
fn client_address(headers: &HeaderMap, trusted: &[Network]) -> Option<IpAddr> {
    let chain: Vec<&str> = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok()).collect();
    let mut client = None;
    for hop in chain.iter().rev().flat_map(|line| line.rsplit(',')).take(FORWARDED_HOPS_MAX) {
        let Some(address) = parse_hop(hop.trim()) else { break };
        client = Some(address);
        if !is_trusted(trusted, address) {
            break;
        }
    }
    client
}

fn parse_hop(hop: &str) -> Option<IpAddr> {
    let address = hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|address| address.ip()))?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, chain: &[&str], expected: &str) {
        let trusted: Vec<Network> = vec!["127.0.0.1".parse().unwrap(), "10.0.0.0/8".parse().unwrap()];
        let peer = PeerInfo::new(format!("{from}:5000").parse().unwrap(), false);
        let mut headers = HeaderMap::new();
        for line in chain {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        headers.append(FORWARDED_PROTO, "https".parse().unwrap());
        let seen = peer_of_request(&peer, &mut headers, &trusted);
        assert_eq!(seen.addr.ip().to_string(), expected, "{from} {chain:?}");
        assert!(seen.forwarded);
        let believed = is_trusted(&trusted, peer.addr.ip());
        assert_eq!(seen.tls, believed);
        assert_eq!(headers.is_empty(), !believed);
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        check("192.0.2.7", &["203.0.113.5"], "192.0.2.7");
        check("127.0.0.1", &["203.0.113.5"], "203.0.113.5");
        check("127.0.0.1", &["203.0.113.5:7000"], "203.0.113.5");
        check("127.0.0.1", &["[2001:db8::1]:7000"], "2001:db8::1");
    }

    #[test]
    fn the_last_stranger_in_the_chain_is_the_client() {
        check("127.0.0.1", &["1.1.1.1, 203.0.113.5, 10.0.0.9"], "203.0.113.5");
        check("127.0.0.1", &["1.1.1.1", "203.0.113.5"], "203.0.113.5");
        check("127.0.0.1", &["10.0.0.1, 10.0.0.2"], "10.0.0.1");
        check("127.0.0.1", &["1.1.1.1, nonsense"], "127.0.0.1");
        check("127.0.0.1", &["203.0.113.5, nonsense, 10.0.0.2"], "10.0.0.2");
    }

    #[test]
    fn a_long_chain_is_read_up_to_the_limit_from_its_end() {
        let hops = |count: usize| format!("203.0.113.5{}", ", 10.0.0.2".repeat(count));
        check("127.0.0.1", &[&hops(FORWARDED_HOPS_MAX - 1)], "203.0.113.5");
        check("127.0.0.1", &[&hops(FORWARDED_HOPS_MAX)], "10.0.0.2");
    }

    #[test]
    fn a_request_without_claims_keeps_its_peer() {
        let peer = PeerInfo::new("127.0.0.1:5000".parse().unwrap(), false);
        let seen = peer_of_request(&peer, &mut HeaderMap::new(), &[]);
        assert_eq!((seen.addr, seen.forwarded), (peer.addr, false));
    }
}

//! The error queue of a socket (`IP_RECVERR`, ip(7); `IPV6_RECVERR`, ipv6(7)): which router, or which machine, sent a
//! packet back, and why. It needs no privilege.
#![expect(unsafe_code, reason = "no safe wrapper of the error queue exists; one setsockopt and one recvmsg")]

use std::io;
use std::mem::{size_of, zeroed};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::fd::{AsFd, AsRawFd};

/// Room for the control messages of one error; the kernel sends one of about 60 bytes.
const CONTROL_BYTES: usize = 512;

/// Who noticed the error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// This machine: nobody answered for the address on its own network, or it has no way there.
    Here,
    /// A router or the target, by ICMP (RFC 792) or ICMPv6 (RFC 4443).
    Icmp,
}

/// One error of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Icmp {
    pub(crate) origin: Origin,
    /// ICMP type and code; 0 and 0 where this machine noticed.
    pub(crate) kind: u8,
    pub(crate) code: u8,
    pub(crate) ipv6: bool,
    /// Who sent the packet back.
    pub(crate) from: Option<IpAddr>,
}

impl Icmp {
    /// The packet had made as many steps as it was allowed.
    pub(crate) fn is_time_exceeded(&self) -> bool {
        self.origin == Origin::Icmp && self.kind == if self.ipv6 { 3 } else { 11 }
    }

    /// Somebody forbids the way by a rule: RFC 1812 section 5.2.7.1 codes 9, 10 and 13, RFC 4443 section 3.1 codes
    /// 1, 5 and 6.
    pub(crate) fn is_forbidden(&self) -> bool {
        let (kind, codes): (u8, &[u8]) = if self.ipv6 { (1, &[1, 5, 6]) } else { (3, &[9, 10, 13]) };
        self.origin == Origin::Icmp && self.kind == kind && codes.contains(&self.code)
    }
}

/// Asks the kernel to keep the errors of a socket.
///
/// # Errors
/// When the kernel does not know how.
pub(crate) fn collect_errors(socket: &impl AsFd, ipv6: bool) -> io::Result<()> {
    let (level, option) =
        if ipv6 { (libc::IPPROTO_IPV6, libc::IPV6_RECVERR) } else { (libc::IPPROTO_IP, libc::IP_RECVERR) };
    let on: libc::c_int = 1;
    let length = libc::socklen_t::try_from(size_of::<libc::c_int>()).expect("a number is small");
    // SAFETY: the descriptor is open for as long as it is borrowed; the kernel reads one number of the length given.
    let outcome =
        unsafe { libc::setsockopt(socket.as_fd().as_raw_fd(), level, option, (&raw const on).cast(), length) };
    if outcome == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Takes one error off the queue; none when it is empty.
pub(crate) fn queued_error(socket: &impl AsFd) -> Option<Icmp> {
    // The packet that was sent back comes as data; nothing of it is wanted but a place to put it.
    let mut data = [0_u8; 256];
    // Whole words, because control messages are aligned like them.
    let mut control = [0_usize; CONTROL_BYTES / size_of::<usize>()];
    let mut vector = libc::iovec { iov_base: data.as_mut_ptr().cast(), iov_len: data.len() };
    // SAFETY: all fields of the structure are numbers and pointers, for which zeros are valid; those that matter are
    // set below.
    let mut message: libc::msghdr = unsafe { zeroed() };
    message.msg_iov = &raw mut vector;
    message.msg_iovlen = 1;
    message.msg_control = control.as_mut_ptr().cast();
    message.msg_controllen = CONTROL_BYTES as _;
    // SAFETY: the descriptor is open for as long as it is borrowed; the message points at two buffers of the lengths
    // it names, which live through the call. MSG_ERRQUEUE never waits.
    let outcome =
        unsafe { libc::recvmsg(socket.as_fd().as_raw_fd(), &raw mut message, libc::MSG_ERRQUEUE | libc::MSG_DONTWAIT) };
    if outcome < 0 {
        return None;
    }
    let told = (message.msg_controllen as usize).min(CONTROL_BYTES);
    let bytes: Vec<u8> = control.iter().flat_map(|word| word.to_ne_bytes()).take(told).collect();
    read(&bytes)
}

/// Finds the error among control messages (`cmsghdr`, cmsg(3): length, level, type, data, each message aligned to a
/// word).
fn read(mut control: &[u8]) -> Option<Icmp> {
    const WORD: usize = size_of::<usize>();
    const HEADER: usize = WORD + 8;
    loop {
        let length = usize::from_ne_bytes(control.get(..WORD)?.try_into().ok()?);
        let level = number(control, WORD)?;
        let kind = number(control, WORD + 4)?;
        let data = control.get(HEADER..length)?;
        match (level, kind) {
            (libc::IPPROTO_IP, libc::IP_RECVERR) => return read_error(data, false),
            (libc::IPPROTO_IPV6, libc::IPV6_RECVERR) => return read_error(data, true),
            _ => control = control.get(length.next_multiple_of(WORD)..)?,
        }
    }
}

/// Reads a `sock_extended_err` (`linux/errqueue.h`) and the address behind it.
fn read_error(data: &[u8], ipv6: bool) -> Option<Icmp> {
    let origin = match data.get(4)? {
        1 => Origin::Here,
        2 | 3 => Origin::Icmp,
        _ => return None,
    };
    let from = data.get(16..).and_then(read_address);
    Some(Icmp { origin, kind: *data.get(5)?, code: *data.get(6)?, ipv6, from })
}

/// Reads a socket address of either family; none for the unspecified one.
fn read_address(bytes: &[u8]) -> Option<IpAddr> {
    let family = libc::c_int::from(u16::from_ne_bytes(bytes.get(..2)?.try_into().ok()?));
    match family {
        libc::AF_INET => Some(IpAddr::V4(Ipv4Addr::from(<[u8; 4]>::try_from(bytes.get(4..8)?).ok()?))),
        libc::AF_INET6 => Some(IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(bytes.get(8..24)?).ok()?))),
        _ => None,
    }
}

fn number(bytes: &[u8], at: usize) -> Option<libc::c_int> {
    Some(libc::c_int::from_ne_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::UdpSocket;

    #[test]
    fn a_refused_packet_names_who_refused_it() {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let closed = UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        collect_errors(&socket, false).unwrap();
        assert_eq!(queued_error(&socket), None);
        socket.connect(closed).unwrap();
        socket.send(b"tea").unwrap();
        // The answer of this machine comes before the call returns.
        let error = queued_error(&socket).unwrap();
        assert_eq!((error.origin, error.kind, error.code), (Origin::Icmp, 3, 3), "{error:?}");
        assert_eq!(error.from, Some("127.0.0.1".parse().unwrap()));
        assert!(!error.is_time_exceeded() && !error.is_forbidden());
    }

    #[test]
    fn an_error_of_ipv6_is_read() {
        let mut data = vec![0; 16];
        (data[4], data[5], data[6]) = (3, 1, 1);
        let mut address = vec![0; 28];
        address[..2].copy_from_slice(&(libc::AF_INET6 as u16).to_ne_bytes());
        address[23] = 1;
        data.extend(address);
        let mut control = (16 + data.len()).to_ne_bytes().to_vec();
        control.extend(libc::IPPROTO_IPV6.to_ne_bytes());
        control.extend(libc::IPV6_RECVERR.to_ne_bytes());
        control.extend(data);
        let error = read(&control).unwrap();
        assert_eq!(error.from, Some("::1".parse().unwrap()));
        assert!(error.is_forbidden());
    }

    #[test]
    fn damaged_control_messages_are_no_error() {
        for length in 0..24_usize {
            assert_eq!(read(&vec![0; length]), None);
            assert_eq!(read(&vec![0xFF; length]), None);
        }
    }
}

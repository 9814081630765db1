//! The largest packet that fits through the known path of a connected socket (`IP_MTU`, ip(7); `IPV6_MTU`, ipv6(7)).
#![expect(unsafe_code, reason = "no safe wrapper of IP_MTU exists; one getsockopt of one number")]

use std::io;
use std::mem::size_of;
use std::os::fd::{AsFd, AsRawFd};

/// Bytes of the largest packet; the headers count.
///
/// # Errors
/// When the socket is not connected.
pub(crate) fn path_mtu(socket: &impl AsFd, ipv6: bool) -> io::Result<u32> {
    let (level, option) = if ipv6 { (libc::IPPROTO_IPV6, libc::IPV6_MTU) } else { (libc::IPPROTO_IP, libc::IP_MTU) };
    let mut mtu: libc::c_int = 0;
    let mut length = libc::socklen_t::try_from(size_of::<libc::c_int>()).expect("a number is small");
    // SAFETY: the descriptor is open for as long as it is borrowed; the kernel writes one number of the length given
    // into `mtu`, which lives through the call.
    let outcome =
        unsafe { libc::getsockopt(socket.as_fd().as_raw_fd(), level, option, (&raw mut mtu).cast(), &raw mut length) };
    if outcome != 0 {
        return Err(io::Error::last_os_error());
    }
    u32::try_from(mtu).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn a_connected_socket_has_a_path() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        assert!(path_mtu(&client, false).unwrap() >= 576);
        assert!(path_mtu(&listener, false).is_err());
    }
}

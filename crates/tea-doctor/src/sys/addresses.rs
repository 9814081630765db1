//! The addresses of this machine (getifaddrs(3)).
#![expect(unsafe_code, reason = "the standard library cannot list interfaces; the list is copied and freed")]

use super::lookup::{ip_v4, ip_v6};
use std::ffi::CStr;
use std::io;
use std::net::IpAddr;
use std::ptr::null_mut;

/// Every address with the name of its interface.
///
/// # Errors
/// When the system refuses.
pub(crate) fn addresses() -> io::Result<Vec<(String, IpAddr)>> {
    let mut list: *mut libc::ifaddrs = null_mut();
    // SAFETY: the call puts the head of a list into `list`, which is freed below.
    if unsafe { libc::getifaddrs(&raw mut list) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let mut found = Vec::new();
    let mut next = list;
    // SAFETY: the call succeeded, so `next` is null or points at an entry of the list, which is not freed before the
    // loop is over; its name ends with a zero byte, its address is null or one of the kind that its family names.
    while let Some(entry) = unsafe { next.as_ref() } {
        // SAFETY: as above.
        let (name, address) = unsafe { (CStr::from_ptr(entry.ifa_name), read(entry.ifa_addr)) };
        found.extend(address.map(|address| (name.to_string_lossy().into_owned(), address)));
        next = entry.ifa_next;
    }
    // SAFETY: the list was made by getifaddrs, is freed once, and nothing of it is kept.
    unsafe { libc::freeifaddrs(list) };
    Ok(found)
}

/// Reads an IP address out of a socket address; none for null and for other families.
///
/// # Safety
/// The pointer is null, or points at a whole socket address of the kind that its family names.
pub(super) unsafe fn read(address: *const libc::sockaddr) -> Option<IpAddr> {
    // SAFETY: null gives none; otherwise the caller vouches for the address.
    let family = i32::from(unsafe { address.as_ref() }?.sa_family);
    match family {
        libc::AF_INET => {
            // SAFETY: the family says that it is an address of this kind; it may lie anywhere.
            let v4 = unsafe { address.cast::<libc::sockaddr_in>().read_unaligned() };
            Some(ip_v4(v4.sin_addr.s_addr))
        }
        libc::AF_INET6 => {
            // SAFETY: the family says that it is an address of this kind; it may lie anywhere.
            let v6 = unsafe { address.cast::<libc::sockaddr_in6>().read_unaligned() };
            Some(ip_v6(v6.sin6_addr.s6_addr))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_an_address_to_itself() {
        let found = addresses().unwrap();
        assert!(found.contains(&("lo".to_owned(), "127.0.0.1".parse().unwrap())), "{found:?}");
    }
}

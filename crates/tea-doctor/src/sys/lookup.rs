//! Names to addresses by the system's own way (getaddrinfo(3)), with the reason when there are none: the standard
//! library keeps only its text.
#![expect(unsafe_code, reason = "the standard library hides the code of getaddrinfo; its list is copied and freed")]

use std::ffi::CString;
use std::io;
use std::mem::zeroed;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ptr::null_mut;

/// Why a name has no addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LookupError {
    /// Nobody knows the name.
    NoSuchName,
    /// The name is known and has no address.
    NoAddress,
    /// The name server could not be asked, or could not say now.
    Again,
    /// The name server failed.
    Failed,
    /// It cannot be a name.
    Malformed,
    /// Anything else; the code of the system.
    Other(i32),
}

/// The addresses of a name, in the order in which the system would try them. Blocks for as long as the system likes.
///
/// # Errors
/// [`LookupError`].
pub(crate) fn lookup(name: &str) -> Result<Vec<IpAddr>, LookupError> {
    let name = CString::new(name).map_err(|_| LookupError::Malformed)?;
    // SAFETY: all fields of the structure are numbers and pointers, for which zeros are valid and mean "any".
    let mut hints: libc::addrinfo = unsafe { zeroed() };
    hints.ai_socktype = libc::SOCK_STREAM;
    let mut list: *mut libc::addrinfo = null_mut();
    // SAFETY: the name ends with a zero byte and lives through the call, as do the hints; the call puts the head of
    // a list into `list`, which is freed below.
    let code = unsafe { libc::getaddrinfo(name.as_ptr(), std::ptr::null(), &raw const hints, &raw mut list) };
    if code != 0 {
        return Err(reason(code));
    }
    let mut found = Vec::new();
    let mut next = list;
    // SAFETY: the call succeeded, so `next` is null or points at an entry of the list, which is not freed before the
    // loop is over; `ai_addr` points at an address of the kind that `ai_family` names.
    while let Some(entry) = unsafe { next.as_ref() } {
        // SAFETY: as above.
        let address = unsafe { super::addresses::read(entry.ai_addr) };
        found.extend(address.filter(|address| !found.contains(address)));
        next = entry.ai_next;
    }
    // SAFETY: the list was made by getaddrinfo, is freed once, and nothing of it is kept.
    unsafe { libc::freeaddrinfo(list) };
    if found.is_empty() { Err(LookupError::NoAddress) } else { Ok(found) }
}

fn reason(code: i32) -> LookupError {
    match code {
        libc::EAI_NONAME => LookupError::NoSuchName,
        libc::EAI_NODATA => LookupError::NoAddress,
        libc::EAI_AGAIN => LookupError::Again,
        libc::EAI_FAIL => LookupError::Failed,
        // The number of the system's own error is the more telling one.
        libc::EAI_SYSTEM => LookupError::Other(io::Error::last_os_error().raw_os_error().unwrap_or(code)),
        code => LookupError::Other(code),
    }
}

/// The IP address in the order of the network.
pub(super) fn ip_v4(bytes: u32) -> IpAddr {
    IpAddr::V4(Ipv4Addr::from(bytes.to_ne_bytes()))
}

/// The IP address in the order of the network.
pub(super) fn ip_v6(bytes: [u8; 16]) -> IpAddr {
    IpAddr::V6(Ipv6Addr::from(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine_and_addresses_are_found() {
        let here = lookup("localhost").unwrap();
        assert!(here.iter().all(IpAddr::is_loopback) && !here.is_empty(), "{here:?}");
        assert_eq!(lookup("192.0.2.7"), Ok(vec!["192.0.2.7".parse().unwrap()]));
        assert_eq!(lookup("2001:db8::7"), Ok(vec!["2001:db8::7".parse().unwrap()]));
    }

    #[test]
    fn reasons_are_kept_apart() {
        assert_eq!(lookup("a\0b"), Err(LookupError::Malformed));
        for (code, expected) in [
            (libc::EAI_NONAME, LookupError::NoSuchName),
            (libc::EAI_NODATA, LookupError::NoAddress),
            (libc::EAI_AGAIN, LookupError::Again),
            (libc::EAI_FAIL, LookupError::Failed),
            (libc::EAI_MEMORY, LookupError::Other(libc::EAI_MEMORY)),
        ] {
            assert_eq!(reason(code), expected);
        }
    }
}

//! Who may hold how many connections: one permit each out of a total, and a seat at their address until they sign in.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Counts connections without a signed-in person, by address.
#[derive(Clone, Debug)]
pub(super) struct Seats {
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
    max: usize,
}

/// One such connection. The seat is free again when this is dropped or released.
#[derive(Debug)]
pub(crate) struct Seat {
    seats: Seats,
    block: IpAddr,
    released: AtomicBool,
}

impl Seats {
    pub(super) fn new(max: usize) -> Seats {
        Seats { taken: Arc::default(), max }
    }

    /// `None` when the address already holds as many as it may.
    pub(super) fn take(&self, address: IpAddr) -> Option<Seat> {
        let block = block_of(address);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(block).or_insert(0);
        if *count >= self.max {
            return None;
        }
        *count += 1;
        Some(Seat { seats: self.clone(), block, released: AtomicBool::new(false) })
    }

    fn give_back(&self, block: IpAddr) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut entry) = taken.entry(block) {
            *entry.get_mut() -= 1;
            if *entry.get() == 0 {
                entry.remove();
            }
        }
    }
}

impl Seat {
    /// Gives the seat back early; the connection has become somebody's.
    pub(super) fn release(&self) {
        if !self.released.swap(true, Ordering::Relaxed) {
            self.seats.give_back(self.block);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.release();
    }
}

/// One household of IPv6 holds a whole /64, so that is what counts as one address.
fn block_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_gets_its_limit_and_not_one_more() {
        let seats = Seats::new(2);
        let first = seats.take(at("192.0.2.1")).unwrap();
        let second = seats.take(at("::ffff:192.0.2.1")).unwrap();
        assert!(seats.take(at("192.0.2.1")).is_none());
        assert!(seats.take(at("192.0.2.2")).is_some());

        first.release();
        first.release();
        let third = seats.take(at("192.0.2.1")).unwrap();
        drop(first);
        assert!(seats.take(at("192.0.2.1")).is_none());
        drop((second, third));
        assert!(seats.taken.lock().unwrap().is_empty());
    }

    #[test]
    fn an_ipv6_network_counts_as_one_address() {
        let seats = Seats::new(1);
        let _one = seats.take(at("2001:db8:0:1::1")).unwrap();
        assert!(seats.take(at("2001:db8:0:1:ffff::2")).is_none());
        assert!(seats.take(at("2001:db8:0:2::1")).is_some());
    }
}

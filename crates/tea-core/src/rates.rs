//! Rates: how often a person or an address may do something, the same over all ports together.
//!
//! The generic cell rate algorithm (ITU-T I.371): one number per key says when the allowance is whole again.

use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::limits::RATE_KEYS_MAX;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use tea_protocol::{AccountId, Code};

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Any request.
    Request,
    /// Writing in a stream.
    Send,
    /// A try at a password, by address and by account name.
    SignIn,
    /// Making an account.
    Register,
    /// Bringing a file.
    Upload,
    /// Searching.
    Search,
    /// Making a room or a conversation.
    MakeRoom,
    /// Asking for a captcha.
    Captcha,
    /// Opening a case of the front desk.
    OpenCase,
    /// A try at a pickup word of the front desk.
    PickupWord,
    /// A try at a redeem code.
    Redeem,
    /// Asking for a ticket to download.
    Ticket,
    /// Making the draft of a title.
    MakeTitle,
    /// Sending or reporting a bullet comment.
    Bullet,
}

/// Who is limited.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// An account.
    Account(AccountId),
    /// An IPv4 address, or the /64 of an IPv6 address.
    Address(IpAddr),
    /// An account name that somebody tries to sign in with.
    Name(String),
}

impl Key {
    /// The key of an address. An IPv6 host owns its whole /64, so that is what counts.
    #[must_use]
    pub fn address(address: IpAddr) -> Self {
        Self::Address(network(address))
    }
}

/// What an address is told from others by: an IPv4 address itself, of an IPv6 address its /64.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        v4 => v4,
    }
}

/// An allowance: `burst` at once, refilled at one per `every_ms`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many at once.
    pub burst: u32,
    /// Milliseconds until one more is allowed.
    pub every_ms: u32,
}

/// The allowances of the house, by act.
#[derive(Debug, Clone)]
pub struct Rates {
    allowance: fn(Act) -> Rate,
    factor: u32,
}

impl Rates {
    /// The usual allowances.
    #[must_use]
    pub fn usual() -> Self {
        Self { allowance: usual, factor: 1 }
    }

    /// The usual allowances, multiplied; for loads that a test or a measurement makes on purpose.
    #[must_use]
    pub fn multiplied(factor: u32) -> Self {
        Self { allowance: usual, factor: factor.max(1) }
    }

    /// The allowance for an act.
    pub(crate) fn of(&self, act: Act) -> Rate {
        let rate = (self.allowance)(act);
        Rate { burst: rate.burst.saturating_mul(self.factor), every_ms: rate.every_ms }
    }
}

/// Wide enough for a class behind one address and for somebody's program; a person never meets them. What a flood of
/// words needs beyond that is slow mode and mutes.
fn usual(act: Act) -> Rate {
    match act {
        Act::Request => Rate { burst: 20_000, every_ms: 1 },
        Act::Send => Rate { burst: 5_000, every_ms: 10 },
        Act::SignIn => Rate { burst: 10, every_ms: 30_000 },
        Act::Register => Rate { burst: 200, every_ms: 10_000 },
        Act::Upload => Rate { burst: 60, every_ms: 5_000 },
        Act::Search => Rate { burst: 60, every_ms: 500 },
        Act::MakeRoom => Rate { burst: 60, every_ms: 60_000 },
        Act::Captcha => Rate { burst: 60, every_ms: 5_000 },
        Act::OpenCase => Rate { burst: 400, every_ms: 10_000 },
        Act::PickupWord => Rate { burst: 60, every_ms: 10_000 },
        Act::Redeem => Rate { burst: 20, every_ms: 60_000 },
        Act::Ticket => Rate { burst: 200, every_ms: 2_000 },
        Act::MakeTitle => Rate { burst: 500, every_ms: 5_000 },
        Act::Bullet => Rate { burst: 20, every_ms: 1_000 },
    }
}

/// Keeps count. One for the whole house, so that no port is a way around.
pub struct Limiter {
    rates: Rates,
    whole_at: Mutex<HashMap<(Act, Key), f64>>,
}

impl Limiter {
    /// With these allowances.
    #[must_use]
    pub fn new(rates: Rates) -> Self {
        Self { rates, whole_at: Mutex::default() }
    }

    /// Takes one from the allowance.
    ///
    /// # Errors
    /// `rate_limited` with the wait until one is there again.
    pub fn take(&self, act: Act, key: Key, now: Millis) -> Result<()> {
        let rate = self.rates.of(act);
        let factor = f64::from(self.rates.factor);
        let step_ms = f64::from(rate.every_ms) / factor;
        let now = now as f64;
        let mut all = self.whole_at.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= RATE_KEYS_MAX {
            all.retain(|_, whole_at| *whole_at > now);
        }
        let whole_at = all.entry((act, key)).or_insert(now);
        let next = whole_at.max(now) + step_ms;
        let wait_ms = next - now - step_ms * f64::from(rate.burst);
        // Half a millisecond forgives the rounding of many additions.
        if wait_ms > 0.5 {
            return Err(Error::new(Code::RateLimited).retry_after(wait_ms.ceil() as u64));
        }
        *whole_at = next;
        Ok(())
    }

    /// Gives back one that was taken, such as for a try that turned out to be no guess.
    pub fn give_back(&self, act: Act, key: Key) {
        let step_ms = f64::from(self.rates.of(act).every_ms) / f64::from(self.rates.factor);
        let mut all = self.whole_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(whole_at) = all.get_mut(&(act, key)) {
            *whole_at -= step_ms;
        }
    }

    /// Gives back the whole allowance, such as after the right password.
    pub fn forget(&self, act: Act, key: Key) {
        self.whole_at.lock().unwrap_or_else(PoisonError::into_inner).remove(&(act, key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_allowed_and_then_one_per_interval() {
        let limiter = Limiter::new(Rates::usual());
        let key = || Key::Account(AccountId(1));
        let Rate { burst, every_ms } = usual(Act::Send);
        for _ in 0..burst {
            limiter.take(Act::Send, key(), 1_000).unwrap();
        }
        let refused = limiter.take(Act::Send, key(), 1_000).unwrap_err();
        assert_eq!((refused.code, refused.retry_after_ms), (Code::RateLimited, Some(u64::from(every_ms))));
        limiter.take(Act::Send, key(), 1_000 + i64::from(every_ms)).unwrap();
        limiter.take(Act::Send, Key::Account(AccountId(2)), 1_000).unwrap();
    }

    #[test]
    fn what_is_given_back_can_be_taken_again_once() {
        let limiter = Limiter::new(Rates::usual());
        let key = || Key::Name("wren".to_owned());
        while limiter.take(Act::SignIn, key(), 0).is_ok() {}
        limiter.give_back(Act::SignIn, key());
        limiter.take(Act::SignIn, key(), 0).unwrap();
        assert!(limiter.take(Act::SignIn, key(), 0).is_err());
    }

    #[test]
    fn a_refusal_costs_nothing_and_forgetting_gives_all_back() {
        let limiter = Limiter::new(Rates::usual());
        let key = || Key::Name("wren".to_owned());
        while limiter.take(Act::SignIn, key(), 0).is_ok() {}
        let first = limiter.take(Act::SignIn, key(), 0).unwrap_err().retry_after_ms;
        assert_eq!(limiter.take(Act::SignIn, key(), 0).unwrap_err().retry_after_ms, first);
        limiter.forget(Act::SignIn, key());
        limiter.take(Act::SignIn, key(), 0).unwrap();
    }

    #[test]
    fn neighbours_in_one_ipv6_network_share_an_allowance() {
        let one = Key::address("2001:db8::1".parse().unwrap());
        assert_eq!(one, Key::address("2001:db8::ffff".parse().unwrap()));
        assert_ne!(one, Key::address("2001:db8:0:1::1".parse().unwrap()));
        assert_eq!(Key::address("::ffff:192.0.2.1".parse().unwrap()), Key::address("192.0.2.1".parse().unwrap()));
    }
}

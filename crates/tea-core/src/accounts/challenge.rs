//! When a captcha is asked for, and whether it was answered.

use super::Accounts;
use crate::access::Caller;
use crate::error::{Error, Result};
use crate::rates::{Act, Key};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::net::IpAddr;
use std::str::FromStr;
use tea_protocol::Code;
use tea_protocol::accounts::{Captcha, CaptchaAnswer, CaptchaAsked};

/// From whom the house wants captchas: when an account is made, and after failed tries at a password.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CaptchaRule {
    /// From addresses of the wide net: neither this machine nor a private network.
    #[default]
    Auto,
    /// From everybody.
    On,
    /// From nobody.
    Off,
}

impl CaptchaRule {
    /// Whether somebody at this address is asked. Without an address the asker is on this machine.
    #[must_use]
    pub fn asks(self, address: Option<IpAddr>) -> bool {
        match self {
            Self::On => true,
            Self::Off => false,
            Self::Auto => address.is_some_and(|address| !is_near(address)),
        }
    }
}

impl FromStr for CaptchaRule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "auto" => Ok(Self::Auto),
            "on" => Ok(Self::On),
            "off" => Ok(Self::Off),
            other => Err(format!("captcha is auto, on or off, not {other:?}")),
        }
    }
}

/// Whether an address is this machine or in a private network (RFC 1918, RFC 3927, RFC 4193, RFC 4291).
fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

impl Accounts {
    /// Makes a captcha, good for one answer.
    ///
    /// # Errors
    /// `rate_limited` by address.
    pub async fn captcha(&self, caller: &Caller, _: Captcha) -> Result<CaptchaAsked> {
        let now = self.clock.now();
        if let Some(address) = caller.address {
            self.limiter.take(Act::Captcha, Key::address(address), now)?;
        }
        let (captchas, mut rng) = (self.captchas.clone(), StdRng::from_seed(self.seed.bytes()));
        let drawn = tokio::task::spawn_blocking(move || {
            let issued = captchas.issue(now, &mut rng);
            let picture = format!("data:image/png;base64,{}", BASE64_STANDARD.encode(&issued.png));
            CaptchaAsked { id: issued.id, picture, left: issued.question.left, right: issued.question.right }
        });
        drawn.await.map_err(|error| Error::internal(format!("drawing a captcha: {error}")))
    }

    /// Whether making an account from an address takes a captcha.
    #[must_use]
    pub fn captcha_on_register(&self, address: Option<IpAddr>) -> bool {
        self.captcha_rule.asks(address)
    }

    /// Refuses when there is no answer at all. Free of charge, so that a form can find out what it has to show.
    pub(super) fn want_answer(answer: Option<&CaptchaAnswer>) -> Result<()> {
        if answer.is_some() { Ok(()) } else { Err(Error::new(Code::CaptchaRequired)) }
    }

    /// Refuses a wrong answer. Right or wrong, the captcha is used up.
    pub(super) fn check_answer(&self, answer: Option<&CaptchaAnswer>) -> Result<()> {
        let Some(given) = answer else { return Err(Error::new(Code::CaptchaRequired)) };
        if self.captchas.check(&given.id, &given.answer, self.clock.now()) {
            Ok(())
        } else {
            Err(Error::new(Code::CaptchaWrong))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auto_asks_those_from_the_wide_net() {
        let near = ["127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "fe80::1", "fd00::1"];
        let far = ["8.8.8.8", "172.32.0.1", "2001:db8::1", "::ffff:8.8.8.8"];
        let address = |text: &&str| Some(text.parse().unwrap());
        assert!(near.iter().all(|near| !CaptchaRule::Auto.asks(address(near))));
        assert!(far.iter().all(|far| CaptchaRule::Auto.asks(address(far))));
        assert!(!CaptchaRule::Auto.asks(address(&"::ffff:127.0.0.1")));
        assert!(!CaptchaRule::Auto.asks(None));
        assert!(CaptchaRule::On.asks(None) && !CaptchaRule::Off.asks(address(&"8.8.8.8")));
    }

    #[test]
    fn a_rule_is_read_by_its_name() {
        assert_eq!("auto".parse(), Ok(CaptchaRule::Auto));
        assert_eq!("on".parse(), Ok(CaptchaRule::On));
        assert_eq!("off".parse(), Ok(CaptchaRule::Off));
        assert!("yes".parse::<CaptchaRule>().is_err());
    }
}

//! Reaching a house for `say`, `tail`, `join` and `sign-in`.

use crate::exit::{Failure, Outcome, SIGN_IN, USAGE};
use crate::host::Place;
use crate::state::{Saved, SavedTrust, StateDir};
use crate::{currency, system, tongue};
use clap::Args;
use std::path::PathBuf;
use tea_client::outbox::Outbox;
use tea_client::{Address, Client, Plan, Trust, Updates};

/// How to reach a house and to know that it is the one.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Reach {
    /// The house proves itself by a certificate that an authority in this PEM file vouches for.
    #[arg(long, value_name = "FILE")]
    tls_ca: Option<PathBuf>,
    /// The house proves itself by the certificate with this SHA-256 fingerprint.
    #[arg(long, value_name = "HEX", conflicts_with = "tls_ca")]
    tls_fingerprint: Option<String>,
    /// No TLS also to another machine: whoever is on the way can read everything, the password too.
    #[arg(long, conflicts_with_all = ["tls_ca", "tls_fingerprint"])]
    plain: bool,
}

/// A visit to a house.
pub(crate) struct Visit {
    pub(crate) client: Client,
    pub(crate) updates: Updates,
}

impl Reach {
    /// How the house is known, where anybody has said: now, or at the sign-in.
    pub(crate) fn known(&self, place: &Place, saved: Option<&Saved>) -> Outcome<Option<SavedTrust>> {
        let said = self.plain || self.tls_ca.is_some() || self.tls_fingerprint.is_some() || saved.is_some();
        if said { self.trust(place, saved).map(Some) } else { Ok(None) }
    }

    /// How the house is to be known: as said now, as at the sign-in, or plainly on this machine.
    pub(crate) fn trust(&self, place: &Place, saved: Option<&Saved>) -> Outcome<SavedTrust> {
        if let Some(file) = &self.tls_ca {
            let file = file.canonicalize().map_err(|error| Failure { code: USAGE, ..system::unread(file, error) })?;
            return Ok(SavedTrust::Authority(file));
        }
        if let Some(hex) = &self.tls_fingerprint {
            let wrong = || Failure::usage(tongue::words().say("unreached-fingerprint"));
            return fingerprint(hex).map(SavedTrust::Fingerprint).ok_or_else(wrong);
        }
        match saved {
            _ if self.plain => Ok(SavedTrust::Plain),
            Some(saved) => Ok(saved.trust.clone()),
            None if place.is_here() => Ok(SavedTrust::Plain),
            None => Err(Failure::usage(tongue::words().name("unreached-unknown", &place.house()))),
        }
    }
}

fn fingerprint(hex: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = hex.bytes().filter(|byte| *byte != b':').collect();
    let pairs: Option<Vec<u8>> =
        digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect();
    pairs.filter(|_| digits.iter().all(u8::is_ascii_hexdigit) && digits.len() == 64)?.try_into().ok()
}

/// A client of the house that nobody has signed in on.
pub(crate) async fn as_guest(place: &Place, trust: &SavedTrust) -> Outcome<Visit> {
    start(place, trust.into(), None, None).await
}

/// A client with the session of the last sign-in, or a guest where there was none.
pub(crate) async fn to_read(place: &Place, reach: &Reach) -> Outcome<Visit> {
    let saved = StateDir::of_person()?.session(&place.house())?;
    let trust = reach.trust(place, saved.as_ref())?;
    start(place, (&trust).into(), saved.map(|saved| saved.token), None).await
}

/// A client with the session of the last sign-in and its outbox.
pub(crate) async fn to_write(place: &Place, reach: &Reach) -> Outcome<Visit> {
    let state = StateDir::of_person()?;
    let house = place.house();
    let Some(saved) = state.session(&house)? else {
        return Err(Failure::new(SIGN_IN, tongue::say("command-sign-in-first", "host", &house)));
    };
    let trust = reach.trust(place, Some(&saved))?;
    let outbox = Outbox::open(&state.outbox(&house, &saved.account))?;
    let visit = start(place, (&trust).into(), Some(saved.token), Some(outbox)).await?;
    if let Some(welcome) = visit.client.welcome() {
        currency::tell(&house, welcome);
    }
    Ok(visit)
}

/// Where the house is, and how it is known.
pub(crate) fn address(place: &Place, trust: Trust) -> Address {
    Address { host: place.host.clone(), port: place.port, trust }
}

/// A path of the house as browsers and players need it.
pub(crate) fn link(place: &Place, trust: &SavedTrust, path: &str) -> String {
    let scheme = match trust {
        SavedTrust::Plain => "http",
        SavedTrust::Fingerprint(_) | SavedTrust::Authority(_) => "https",
    };
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("{scheme}://{}{slash}{path}", place.house())
}

async fn start(place: &Place, trust: Trust, token: Option<String>, outbox: Option<Outbox>) -> Outcome<Visit> {
    let address = address(place, trust);
    let mut plan = Plan { outbox, ..Plan::new(address, token) };
    plan.config.locale = Some(tongue::words().locale().lang().to_owned());
    let (client, updates) = Client::start(plan).await?;
    Ok(Visit { client, updates })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_64_digits() {
        let hex = "ab".repeat(32);
        assert_eq!(fingerprint(&hex), Some([0xAB; 32]));
        assert_eq!(fingerprint(&["AB"; 32].join(":")), Some([0xAB; 32]));
        assert_eq!(fingerprint(&hex[1..]), None);
        assert_eq!(fingerprint(&"+b".repeat(32)), None);
        assert_eq!(fingerprint(&"é".repeat(32)), None);
    }

    #[test]
    fn a_link_says_how_the_house_is_reached() {
        let place: Place = "[::1]:9000#7".parse().unwrap();
        assert_eq!(link(&place, &SavedTrust::Plain, "/a"), "http://[::1]:9000/a");
        assert_eq!(link(&place, &SavedTrust::Authority("ca".into()), "a"), "https://[::1]:9000/a");
    }

    #[test]
    fn another_machine_is_not_trusted_by_itself() {
        let trust = |text: &str, reach: &Reach| reach.trust(&text.parse().unwrap(), None);
        assert_eq!(trust("localhost", &Reach::default()).unwrap(), SavedTrust::Plain);
        assert_eq!(trust("house.example", &Reach::default()).unwrap_err().code, crate::exit::USAGE);
        let plain = Reach { plain: true, ..Reach::default() };
        assert_eq!(trust("house.example", &plain).unwrap(), SavedTrust::Plain);
    }
}

//! `teahouse find`: the houses on this network, by what they announce (mDNS, RFC 6762; DNS-SD, RFC 6763). Everything
//! that is heard is foreign text.

use crate::announce::SERVICE;
use crate::exit::{Failure, NETWORK, NOT_FOUND, Outcome};
use crate::limits::{FOUND_MAX, FOUND_TEXT_CHARS_MAX};
use crate::{color, out, tongue};
use anyhow::Context;
use clap::Args;
use mdns_sd::{ResolvedService, ServiceDaemon, ServiceEvent};
use serde_json::json;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tea_client::line::decode::clean;
use tokio::time::{Instant, timeout_at};

/// See the houses on this network, as they answer.
#[derive(Args)]
#[command(before_help = "    teahouse find\n    teahouse find --seconds 10 --json")]
pub(crate) struct Find {
    /// How long to listen.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// One JSON object a house.
    #[arg(long)]
    json: bool,
}

/// A house that answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) tls: bool,
    pub(crate) path: String,
    /// In the order in which they are worth trying.
    pub(crate) addresses: Vec<IpAddr>,
    pub(crate) port: u16,
}

pub(crate) async fn run(ask: Find) -> Outcome {
    let unheard = |error: anyhow::Error| Failure { code: NETWORK, error: error.context("listening for houses") };
    let daemon = ServiceDaemon::new().map_err(|error| unheard(error.into()))?;
    let mut search = Search::begin(&daemon).map_err(unheard)?;
    let until = Instant::now() + Duration::from_secs(ask.seconds);
    let mut count = 0;
    while let Ok(found) = timeout_at(until, search.next()).await {
        let Some(found) = found else { break };
        count += 1;
        if ask.json { out::json(found.json())? } else { out::line(&found.line())? }
    }
    // It ends with the process at the latest.
    let _ = daemon.shutdown();
    if count == 0 {
        return Err(Failure::new(NOT_FOUND, tongue::words().say("find-nobody").to_owned()));
    }
    Ok(())
}

/// Houses as they answer, each once, and again when it says something else of itself. Further addresses, which come one
/// by one, are nothing else.
pub(crate) struct Search {
    events: mdns_sd::Receiver<ServiceEvent>,
    known: HashMap<String, Found>,
}

impl Search {
    pub(crate) fn begin(daemon: &ServiceDaemon) -> anyhow::Result<Self> {
        Ok(Self { events: daemon.browse(SERVICE).context("asking for houses")?, known: HashMap::new() })
    }

    /// The next one; none once there can be no more.
    pub(crate) async fn next(&mut self) -> Option<Found> {
        loop {
            if let ServiceEvent::ServiceResolved(service) = self.events.recv_async().await.ok()?
                && let Some(found) = news(&mut self.known, &service)
            {
                return Some(found);
            }
        }
    }
}

/// What a service says of itself, where that is news. Beyond [`FOUND_MAX`] nobody new is listened to.
fn news(known: &mut HashMap<String, Found>, service: &ResolvedService) -> Option<Found> {
    let found = Found::of(service);
    let is_news = match known.get(&service.fullname) {
        Some(before) => !before.is_like(&found),
        None => known.len() < FOUND_MAX,
    };
    if found.addresses.is_empty() || !is_news {
        return None;
    }
    known.insert(service.fullname.clone(), found.clone());
    Some(found)
}

#[cfg(test)]
impl Search {
    /// Returns when a house said goodbye.
    pub(crate) async fn gone(&mut self) {
        while !matches!(self.events.recv_async().await.unwrap(), ServiceEvent::ServiceRemoved(..)) {}
    }
}

impl Found {
    fn of(service: &ResolvedService) -> Self {
        let text = |key: &str| foreign(service.get_property_val_str(key).unwrap_or_default());
        let instance = service.fullname.strip_suffix(&format!(".{SERVICE}")).unwrap_or(&service.fullname);
        let name = match text("name") {
            name if name.is_empty() => foreign(instance),
            name => name,
        };
        let mut addresses: Vec<IpAddr> = service.addresses.iter().map(mdns_sd::ScopedIp::to_ip_addr).collect();
        addresses.sort_by_key(|ip| (rank(ip), *ip));
        addresses.dedup();
        Self {
            name,
            version: text("version"),
            tls: service.get_property_val_str("tls") == Some("yes"),
            path: text("path"),
            addresses,
            port: service.port,
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        let told = |found: &Self| (found.name.clone(), found.version.clone(), found.url());
        told(self) == told(other)
    }

    /// As `join` takes it.
    fn house(&self) -> String {
        self.addresses.first().map(|ip| SocketAddr::new(*ip, self.port).to_string()).unwrap_or_default()
    }

    fn url(&self) -> String {
        format!("{}://{}", if self.tls { "https" } else { "http" }, self.house())
    }

    fn line(&self) -> String {
        format!("{}  {}  {}", color::bold(&self.name), self.url(), tongue::say("find-join", "house", &self.house()))
    }

    fn json(&self) -> serde_json::Value {
        json!({
            "name": self.name,
            "house": self.house(),
            "url": self.url(),
            "tls": self.tls,
            "path": self.path,
            "version": self.version,
            "port": self.port,
            "addresses": self.addresses,
        })
    }
}

/// IPv4 before IPv6, and addresses that only mean something on one interface last.
fn rank(ip: &IpAddr) -> u8 {
    match ip {
        IpAddr::V4(ip) if ip.is_loopback() => 2,
        IpAddr::V4(ip) if ip.is_link_local() => 3,
        IpAddr::V4(_) => 0,
        IpAddr::V6(ip) if ip.is_loopback() => 4,
        IpAddr::V6(ip) if ip.is_unicast_link_local() => 5,
        IpAddr::V6(_) => 1,
    }
}

/// One line of text that a terminal may be shown, not longer than a name needs.
fn foreign(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ").trim().chars().take(FOUND_TEXT_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mdns_sd::ServiceInfo;

    fn service(name: &str, txt: &[(&str, &str)], addresses: &str) -> ResolvedService {
        ServiceInfo::new(SERVICE, name, "teahouse-1.local.", addresses, 8_000, txt).unwrap().as_resolved_service()
    }

    fn found(name: &str, txt: &[(&str, &str)], addresses: &str) -> Found {
        Found::of(&service(name, txt, addresses))
    }

    #[test]
    fn a_house_is_told_with_the_address_that_is_worth_trying_first() {
        let txt = [("name", "老茶馆"), ("version", "0.1.0"), ("tls", "yes"), ("path", "/")];
        let found = found("x", &txt, "fe80::1,2001:db8::1,192.0.2.7,127.0.0.1");
        assert_eq!(found.url(), "https://192.0.2.7:8000");
        assert_eq!(found.json()["addresses"][1], "2001:db8::1");
        assert!(found.line().contains("老茶馆"));
    }

    #[test]
    fn a_house_is_told_again_only_when_it_says_something_else() {
        let mut known = HashMap::new();
        assert!(news(&mut known, &service("a", &[], "")).is_none(), "nobody can go there");
        assert!(news(&mut known, &service("a", &[], "192.0.2.7")).is_some());
        assert!(news(&mut known, &service("a", &[], "192.0.2.7,2001:db8::1")).is_none());
        assert!(news(&mut known, &service("a", &[("tls", "yes")], "192.0.2.7")).is_some());
    }

    #[test]
    fn a_network_full_of_names_has_an_end() {
        let mut known = HashMap::new();
        let told =
            (0..=FOUND_MAX).filter(|index| news(&mut known, &service(&format!("{index}"), &[], "192.0.2.7")).is_some());
        assert_eq!(told.count(), FOUND_MAX);
        assert!(news(&mut known, &service("0", &[("tls", "yes")], "192.0.2.7")).is_some(), "who is known may change");
    }

    #[test]
    fn what_strangers_announce_is_cleaned_and_cut() {
        let long = "x".repeat(FOUND_TEXT_CHARS_MAX + 1);
        let found = found("a\u{1b}[2Jb", &[("tls", "YES\u{7}"), ("version", &long), ("path", "a\nb")], "192.0.2.7");
        assert_eq!((found.name.as_str(), found.tls, found.path.as_str()), ("a[2Jb", false, "a b"));
        assert_eq!(found.version.chars().count(), FOUND_TEXT_CHARS_MAX);
        assert_eq!(foreign(&"茶".repeat(FOUND_TEXT_CHARS_MAX)).chars().count(), FOUND_TEXT_CHARS_MAX);
    }
}

//! Step 3: which addresses has the name?

use crate::finding::{Blame, Finding, Number, Sentence, Step};
use crate::limits::{ADDRESSES_MAX, NAME_SLOW_MS};
use crate::machine::Machine;
use crate::sys::{LookupError, lookup};
use std::net::IpAddr;
use std::time::Duration;
use tokio::time::Instant;

/// What came of a look-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Names {
    /// It is an address already.
    Address(IpAddr),
    /// It has addresses, in the order in which they are to be tried.
    Found { addresses: Vec<IpAddr>, took: Duration },
    /// It has none.
    Failed { error: LookupError, took: Duration },
    /// No answer within the time of the step.
    Late,
}

impl Names {
    pub(crate) fn addresses(&self) -> &[IpAddr] {
        match self {
            Self::Address(address) => std::slice::from_ref(address),
            Self::Found { addresses, .. } => addresses,
            Self::Failed { .. } | Self::Late => &[],
        }
    }
}

/// Looks a name up by the system's own way.
pub(crate) async fn measure(host: &str, deadline: Instant) -> Names {
    if let Ok(address) = host.parse() {
        return Names::Address(address);
    }
    let start = Instant::now();
    let name = host.to_owned();
    // The system cannot be told to stop looking; its thread is left behind and ends with the process.
    let looking = tokio::task::spawn_blocking(move || lookup(&name));
    match tokio::time::timeout_at(deadline, looking).await {
        Ok(Ok(Ok(mut addresses))) => {
            addresses.truncate(ADDRESSES_MAX);
            Names::Found { addresses, took: start.elapsed() }
        }
        Ok(Ok(Err(error))) => Names::Failed { error, took: start.elapsed() },
        Ok(Err(_)) | Err(_) => Names::Late,
    }
}

/// Judges what came of it.
pub(crate) fn judge(host: &str, names: &Names, machine: &Machine) -> Finding {
    let mut finding = verdict(host, names);
    if let Names::Found { took, .. } | Names::Failed { took, .. } = names {
        finding.number = Some(Number::ms(*took));
    }
    let told: Vec<String> = names.addresses().iter().map(ToString::to_string).collect();
    finding.detail("found", told);
    if !matches!(names, Names::Address(_)) {
        finding.detail("resolvers", machine.resolvers.clone());
        finding.detail("hosts-file", machine.hosts_names(host));
    }
    finding
}

fn verdict(host: &str, names: &Names) -> Finding {
    let broken = |key, advice| {
        let sentence = Sentence::new(key).text("name", host);
        Finding::broken(Step::Name, Blame::Network, sentence, Sentence::new(advice).text("name", host))
    };
    match names {
        Names::Address(address) => {
            Finding::good(Step::Name, Sentence::new("doctor-name-address").text("address", address.to_string()))
        }
        Names::Found { addresses, took } => {
            let list: Vec<String> = addresses.iter().map(ToString::to_string).collect();
            let sentence = |key| Sentence::new(key).text("name", host).text("addresses", list.join(", "));
            if Number::ms(*took).value >= NAME_SLOW_MS {
                let advice = Sentence::new("doctor-name-slow-advice");
                Finding::warn(Step::Name, sentence("doctor-name-slow")).advise(advice)
            } else {
                Finding::good(Step::Name, sentence("doctor-name-good"))
            }
        }
        Names::Late => broken("doctor-name-late", "doctor-name-late-advice"),
        Names::Failed { error, .. } => match error {
            LookupError::NoSuchName => broken("doctor-name-unknown", "doctor-name-unknown-advice"),
            LookupError::NoAddress => broken("doctor-name-empty", "doctor-name-empty-advice"),
            LookupError::Again => broken("doctor-name-again", "doctor-name-again-advice"),
            LookupError::Failed | LookupError::Other(_) => broken("doctor-name-failed", "doctor-name-again-advice"),
            LookupError::Malformed => broken("doctor-name-malformed", "doctor-name-unknown-advice"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Verdict;

    fn check(names: &Names, verdict: Verdict, key: &str) {
        let finding = judge("house.example", names, &Machine::default());
        assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
        assert!(finding.is_whole(), "{finding:?}");
        assert!(verdict != Verdict::Broken || finding.advice.is_some());
    }

    #[test]
    fn no_such_name_silence_and_failure_are_three_things() {
        let took = Duration::from_millis(3);
        let failed = |error| Names::Failed { error, took };
        check(&failed(LookupError::NoSuchName), Verdict::Broken, "doctor-name-unknown");
        check(&failed(LookupError::NoAddress), Verdict::Broken, "doctor-name-empty");
        check(&failed(LookupError::Again), Verdict::Broken, "doctor-name-again");
        check(&failed(LookupError::Failed), Verdict::Broken, "doctor-name-failed");
        check(&Names::Late, Verdict::Broken, "doctor-name-late");
        let addresses = vec!["192.0.2.7".parse().unwrap()];
        check(&Names::Found { addresses: addresses.clone(), took }, Verdict::Good, "doctor-name-good");
        let took = Duration::from_millis(1_000);
        check(&Names::Found { addresses, took }, Verdict::Warn, "doctor-name-slow");
    }

    #[tokio::test]
    async fn an_address_needs_no_looking_up() {
        let names = measure("192.0.2.7", Instant::now()).await;
        assert_eq!(names, Names::Address("192.0.2.7".parse().unwrap()));
        let deadline = Instant::now() + Duration::from_secs(3);
        assert!(measure("localhost", deadline).await.addresses()[0].is_loopback());
    }
}

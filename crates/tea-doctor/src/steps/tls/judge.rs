//! What a handshake means.

use super::{Handshake, Tls};
use crate::certificate::{Validity, validity};
use crate::dates;
use crate::finding::{Blame, Finding, Number, Sentence, Step, Unit};
use crate::limits::{DAYS_LEFT_WARN, NAMES_TOLD_MAX};
use crate::roots;
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::ring;
use rustls::pki_types::{ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, Error, RootCertStore};
use sha2::{Digest, Sha256};
use std::time::Duration;
use tea_client::Trust;

/// What is known of the house before it is asked.
#[derive(Debug)]
pub(crate) struct Belief<'p> {
    /// As it would be typed.
    pub(crate) house: &'p str,
    pub(crate) name: &'p ServerName<'static>,
    /// How the house is known; none where nobody has said.
    pub(crate) trust: Option<&'p Trust>,
    /// Whether the house is on this machine, where nobody is in between.
    pub(crate) here: bool,
    /// Now, in seconds since 1970.
    pub(crate) now_s: i64,
}

/// A finding, and whether the other end proved to be the house in the way that was agreed on, so that it may be
/// given a token.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) finding: Finding,
    pub(crate) proven: bool,
}

/// Judges what came of a handshake.
pub(crate) fn judge(tls: &Tls, belief: &Belief<'_>) -> Judged {
    match tls {
        Tls::Done(handshake) => judge_certificate(handshake, belief),
        Tls::Plain | Tls::Cut => Judged { finding: plain(belief), proven: matches!(belief.trust, Some(Trust::Plain)) },
        Tls::Refused(reason) => unproven(Finding::broken(
            Step::Tls,
            Blame::Server,
            Sentence::new("doctor-tls-refused").text("reason", reason),
            Sentence::new("doctor-tls-refused-advice"),
        )),
        Tls::Silent => unproven(Finding::unknown(Step::Tls, Sentence::new("doctor-tls-silent"))),
    }
}

fn unproven(finding: Finding) -> Judged {
    Judged { finding, proven: false }
}

fn plain(belief: &Belief<'_>) -> Finding {
    match belief.trust {
        Some(Trust::Fingerprint(_) | Trust::Authority(_)) => Finding::broken(
            Step::Tls,
            Blame::Server,
            Sentence::new("doctor-tls-gone"),
            Sentence::new("doctor-tls-gone-advice"),
        ),
        _ if belief.here => Finding::good(Step::Tls, Sentence::new("doctor-tls-plain-here")),
        _ => {
            Finding::warn(Step::Tls, Sentence::new("doctor-tls-plain")).advise(Sentence::new("doctor-tls-plain-advice"))
        }
    }
}

/// Whether a certificate proves the house.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Proof {
    /// The fingerprint is the one known.
    Pinned,
    /// An authority vouches for it.
    Vouched,
    /// The fingerprint is another one than the one known.
    Changed,
    Expired,
    NotYet,
    /// It is for other names.
    WrongName(Vec<String>),
    /// It vouches for itself.
    SelfSigned,
    /// Nobody known vouches for it.
    UnknownAuthority,
    /// It cannot be read, or is not fit to prove anything.
    Unfit(String),
}

fn judge_certificate(handshake: &Handshake, belief: &Belief<'_>) -> Judged {
    let Some((leaf, Some(dates))) = handshake.chain.first().map(|leaf| (leaf, validity(leaf))) else {
        return unproven(told(&Proof::Unfit(String::new()), None, "", belief));
    };
    let hash: [u8; 32] = Sha256::digest(leaf).into();
    let fingerprint = hash.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":");
    let proof = proof(handshake, &hash, dates, belief);
    let mut finding = told(&proof, Some(dates), &fingerprint, belief);
    let left = dates::days_between(belief.now_s, dates.not_after_s);
    finding.number = Some(Number::whole(left, Unit::Days));
    finding.detail("tls-version", handshake.version);
    finding.detail("alpn", handshake.alpn.as_deref());
    finding.detail("handshake-ms", Number::ms(handshake.took).value);
    finding.detail("chain", handshake.chain.len());
    finding.detail("not-before", dates::day(dates.not_before_s));
    finding.detail("not-after", dates::day(dates.not_after_s));
    finding.detail("fingerprint", fingerprint);
    Judged { finding, proven: matches!(proof, Proof::Pinned | Proof::Vouched) }
}

fn proof(handshake: &Handshake, hash: &[u8; 32], dates: Validity, belief: &Belief<'_>) -> Proof {
    let roots = match belief.trust {
        // Who compared the fingerprint by other means needs neither dates nor names nor authorities.
        Some(Trust::Fingerprint(known)) => return if known == hash { Proof::Pinned } else { Proof::Changed },
        Some(Trust::Authority(file)) => roots::read(file),
        Some(Trust::Plain) | None => roots::of_system(),
    };
    if dates.not_after_s < belief.now_s {
        return Proof::Expired;
    }
    if dates.not_before_s > belief.now_s {
        return Proof::NotYet;
    }
    match vouched(handshake, &roots, belief) {
        Ok(()) => Proof::Vouched,
        Err(Error::InvalidCertificate(CertificateError::NotValidForNameContext { presented, .. })) => {
            Proof::WrongName(presented)
        }
        Err(Error::InvalidCertificate(CertificateError::NotValidForName)) => Proof::WrongName(Vec::new()),
        Err(_) if dates.self_issued => Proof::SelfSigned,
        // An authority that was made anew has the old name and another key.
        Err(Error::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature)) => {
            Proof::UnknownAuthority
        }
        Err(error) => Proof::Unfit(error.to_string()),
    }
}

fn vouched(handshake: &Handshake, roots: &RootCertStore, belief: &Belief<'_>) -> Result<(), Error> {
    let [leaf, between @ ..] = handshake.chain.as_slice() else { return Err(Error::NoCertificatesPresented) };
    let leaf = ParsedCertificate::try_from(leaf)?;
    // The name first: a certificate for somebody else is the clearer news, whoever vouches for it.
    verify_server_name(&leaf, belief.name)?;
    let now = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(belief.now_s).unwrap_or(0)));
    let algorithms = ring::default_provider().signature_verification_algorithms.all;
    verify_server_cert_signed_by_trust_anchor(&leaf, roots, between, now, algorithms)
}

fn told(proof: &Proof, dates: Option<Validity>, fingerprint: &str, belief: &Belief<'_>) -> Finding {
    let day = |at: fn(Validity) -> i64| dates.map_or_else(|| "?".to_owned(), |dates| dates::day(at(dates)));
    let (from, until) = (day(|dates| dates.not_before_s), day(|dates| dates.not_after_s));
    let today = dates::day(belief.now_s);
    let broken = |sentence: Sentence, advice: Sentence| Finding::broken(Step::Tls, Blame::Server, sentence, advice);
    let compare = || Sentence::new("doctor-tls-compare").text("house", belief.house).text("fingerprint", fingerprint);
    match proof {
        Proof::Pinned => Finding::good(Step::Tls, Sentence::new("doctor-tls-pinned")),
        Proof::Vouched => {
            let left = dates.map_or(0, |dates| dates::days_between(belief.now_s, dates.not_after_s));
            if left < DAYS_LEFT_WARN {
                let sentence = Sentence::new("doctor-tls-ends-soon").text("date", until);
                Finding::warn(Step::Tls, sentence).advise(Sentence::new("doctor-tls-ends-soon-advice"))
            } else {
                Finding::good(Step::Tls, Sentence::new("doctor-tls-good").text("date", until))
            }
        }
        Proof::Changed => broken(
            Sentence::new("doctor-tls-changed"),
            Sentence::new("doctor-tls-changed-advice").text("fingerprint", fingerprint),
        ),
        Proof::Expired => broken(
            Sentence::new("doctor-tls-expired").text("date", until),
            Sentence::new("doctor-tls-expired-advice").text("today", today),
        ),
        Proof::NotYet => broken(
            Sentence::new("doctor-tls-not-yet").text("date", from),
            Sentence::new("doctor-tls-not-yet-advice").text("today", today),
        ),
        Proof::WrongName(names) => broken(
            Sentence::new("doctor-tls-wrong-name").text("name", belief.name.to_str()).text("names", listed(names)),
            Sentence::new("doctor-tls-wrong-name-advice"),
        ),
        Proof::SelfSigned | Proof::UnknownAuthority if matches!(belief.trust, Some(Trust::Authority(_))) => {
            broken(Sentence::new("doctor-tls-stranger"), compare())
        }
        Proof::SelfSigned => Finding::warn(Step::Tls, Sentence::new("doctor-tls-self-signed")).advise(compare()),
        Proof::UnknownAuthority => Finding::warn(Step::Tls, Sentence::new("doctor-tls-unknown")).advise(compare()),
        Proof::Unfit(reason) => {
            broken(Sentence::new("doctor-tls-unfit").text("reason", reason), Sentence::new("doctor-tls-refused-advice"))
        }
    }
}

/// The names of a certificate as people write them: rustls shows them with their kind.
fn listed(names: &[String]) -> String {
    let bare = |name: &String| {
        let inner = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or(name);
        inner.trim_matches('"').to_owned()
    };
    match names.len() {
        0 => "?".to_owned(),
        1..=NAMES_TOLD_MAX => names.iter().map(bare).collect::<Vec<_>>().join(", "),
        _ => format!("{}, …", names[..NAMES_TOLD_MAX].iter().map(bare).collect::<Vec<_>>().join(", ")),
    }
}

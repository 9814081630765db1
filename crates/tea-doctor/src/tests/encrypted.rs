//! Houses behind TLS: good, expired, of another name, made by themselves.

use super::doors::{broken, climbed, encrypted_house, named};
use crate::finding::{Step, Verdict};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use sha2::{Digest, Sha256};
use tea_client::Trust;

/// An authority, the file that holds it, and what it vouches for.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(rcgen::DnType::CommonName, "an authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ca.pem"), issuer.pem()).unwrap();
        Self { issuer, folder }
    }

    fn trust(&self) -> Option<Trust> {
        Some(Trust::Authority(self.folder.path().join("ca.pem")))
    }

    async fn house(&self, params: CertificateParams) -> u16 {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        encrypted_house(certificate, &key).await.port()
    }
}

fn certificate_for(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2024, 1, 1);
    params.not_after = date_time_ymd(2090, 1, 1);
    params
}

#[tokio::test]
async fn a_house_that_an_authority_vouches_for_is_good() {
    let authority = Authority::new();
    let port = authority.house(certificate_for("localhost")).await;
    let climb = climbed(&named(port, authority.trust())).await;
    let tls = &climb.findings[5];
    assert_eq!((tls.verdict, tls.sentence.key), (Verdict::Good, "doctor-tls-good"), "{tls:?}");
    assert!(tls.number.unwrap().value > 10_000.0, "{tls:?}");
    assert!(climb.findings.len() == 8 && climb.broken().is_none(), "{:?}", climb.findings);
}

#[tokio::test]
async fn an_expired_certificate_is_told_with_its_date() {
    let authority = Authority::new();
    let mut params = certificate_for("localhost");
    params.not_after = date_time_ymd(2025, 3, 31);
    let port = authority.house(params).await;
    let finding = broken(&named(port, authority.trust()), Step::Tls, "doctor-tls-expired", 6).await;
    let words = tea_words::Locale::En.words();
    assert!(finding.sentence.in_words(words).contains("2025-03-31"), "{finding:?}");
    assert!(finding.number.unwrap().value < 0.0);
}

#[tokio::test]
async fn a_certificate_for_later_is_told() {
    let authority = Authority::new();
    let mut params = certificate_for("localhost");
    params.not_before = date_time_ymd(2089, 1, 1);
    let port = authority.house(params).await;
    broken(&named(port, authority.trust()), Step::Tls, "doctor-tls-not-yet", 6).await;
}

#[tokio::test]
async fn a_certificate_for_somebody_else_names_whom() {
    let authority = Authority::new();
    let port = authority.house(certificate_for("other.example")).await;
    let finding = broken(&named(port, authority.trust()), Step::Tls, "doctor-tls-wrong-name", 6).await;
    let words = tea_words::Locale::En.words();
    let sentence = finding.sentence.in_words(words);
    assert!(sentence.contains("not for localhost") && sentence.contains("for other.example."), "{sentence}");
}

#[tokio::test]
async fn an_own_certificate_is_shown_to_be_compared_and_pinned() {
    let key = KeyPair::generate().unwrap();
    let certificate = certificate_for("localhost").self_signed(&key).unwrap();
    let hash: [u8; 32] = Sha256::digest(certificate.der()).into();
    let port = encrypted_house(certificate, &key).await.port();

    let climb = climbed(&named(port, None)).await;
    let tls = &climb.findings[5];
    assert_eq!((tls.verdict, tls.sentence.key), (Verdict::Warn, "doctor-tls-self-signed"), "{tls:?}");
    let advice = tls.advice.as_ref().unwrap().in_words(tea_words::Locale::En.words());
    let digits = hash.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":");
    assert!(advice.contains(&digits) && advice.contains(&format!("localhost:{port}")), "{advice}");

    let climb = climbed(&named(port, Some(Trust::Fingerprint(hash)))).await;
    assert_eq!(climb.findings[5].sentence.key, "doctor-tls-pinned");
    assert!(climb.broken().is_none(), "{:?}", climb.findings);
    let other = Some(Trust::Fingerprint([1; 32]));
    broken(&named(port, other), Step::Tls, "doctor-tls-changed", 6).await;
}

#[tokio::test]
async fn an_authority_that_is_not_known_is_told() {
    let (authority, other) = (Authority::new(), Authority::new());
    let port = authority.house(certificate_for("localhost")).await;
    broken(&named(port, other.trust()), Step::Tls, "doctor-tls-stranger", 6).await;
    let climb = climbed(&named(port, None)).await;
    assert_eq!(climb.findings[5].sentence.key, "doctor-tls-unknown");
}

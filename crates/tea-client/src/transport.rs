//! Reaching a house: TCP, with TLS over it unless both ends are on this machine or the caller says otherwise.

use crate::limits::DIAL_MS;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use sha2::{Digest, Sha256};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// Where a house is.
#[derive(Debug, Clone)]
pub struct Address {
    /// A name or an IP address, an IPv6 one without brackets.
    pub host: String,
    /// The main port.
    pub port: u16,
    /// How to know that it is the house.
    pub trust: Trust,
}

/// How to know that the other end is the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// No TLS: for this machine, or for a line that is safe by other means.
    Plain,
    /// TLS with exactly the certificate that has this SHA-256 fingerprint.
    Fingerprint([u8; 32]),
    /// TLS with a certificate that one of the authorities in this PEM file vouches for.
    Authority(PathBuf),
}

/// Why a house was not reached.
#[derive(Debug, thiserror::Error)]
pub enum DialError {
    /// The name is not known, nobody listens there, or the network is not there.
    #[error("{host} port {port} was not reached: {reason}")]
    Reach {
        /// Whom we wanted.
        host: String,
        /// The port.
        port: u16,
        /// What the system says.
        reason: io::Error,
    },
    /// It did not answer in time.
    #[error("{host} port {port} did not answer within {} seconds", DIAL_MS / 1_000)]
    Late {
        /// Whom we wanted.
        host: String,
        /// The port.
        port: u16,
    },
    /// Somebody answered, but could not prove to be the house.
    #[error("{host} did not prove to be the house: {reason}")]
    Trust {
        /// Whom we wanted.
        host: String,
        /// What TLS says.
        reason: String,
    },
}

/// A byte stream to a house.
pub(crate) trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// Connects.
///
/// # Errors
/// [`DialError`].
pub(crate) async fn dial(address: &Address) -> Result<Box<dyn Wire>, DialError> {
    let late = || DialError::Late { host: address.host.clone(), port: address.port };
    tokio::time::timeout(Duration::from_millis(DIAL_MS), connect(address)).await.unwrap_or_else(|_| Err(late()))
}

async fn connect(address: &Address) -> Result<Box<dyn Wire>, DialError> {
    let reach = |reason| DialError::Reach { host: address.host.clone(), port: address.port, reason };
    let socket = TcpStream::connect((address.host.as_str(), address.port)).await.map_err(reach)?;
    socket.set_nodelay(true).map_err(reach)?;
    let trust = |reason: String| DialError::Trust { host: address.host.clone(), reason };
    let config = match &address.trust {
        Trust::Plain => return Ok(Box::new(socket)),
        Trust::Fingerprint(fingerprint) => pinned(*fingerprint),
        Trust::Authority(file) => vouched(file),
    };
    let config = config.map_err(trust)?;
    let name = ServerName::try_from(address.host.clone()).map_err(|error| trust(error.to_string()))?;
    let stream = TlsConnector::from(Arc::new(config)).connect(name, socket).await;
    Ok(Box::new(stream.map_err(|error| trust(error.to_string()))?))
}

fn builder() -> Result<rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>, String> {
    ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(|error| error.to_string())
}

fn vouched(file: &std::path::Path) -> Result<ClientConfig, String> {
    let mut roots = RootCertStore::empty();
    let unreadable = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    for certificate in CertificateDer::pem_file_iter(file).map_err(|error| unreadable(&error))? {
        let certificate = certificate.map_err(|error| unreadable(&error))?;
        roots.add(certificate).map_err(|error| unreadable(&error))?;
    }
    if roots.is_empty() {
        return Err(format!("{}: no certificate in it", file.display()));
    }
    Ok(builder()?.with_root_certificates(roots).with_no_client_auth())
}

fn pinned(fingerprint: [u8; 32]) -> Result<ClientConfig, String> {
    let verifier = Pinned { fingerprint, provider: Arc::new(ring::default_provider()) };
    Ok(builder()?.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
}

/// Accepts one certificate, whatever name and dates it carries: who pins it has compared it by other means. The
/// handshake's signature still proves that the other end holds its key.
#[derive(Debug)]
struct Pinned {
    fingerprint: [u8; 32],
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let found: [u8; 32] = Sha256::digest(certificate).into();
        if found == self.fingerprint {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(rustls::Error::General("its certificate has another fingerprint than the one given".to_owned()))
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

//! A handshake that takes any certificate, so that it can be looked at; nothing is said over it.

use crate::roots;
use crate::socket::{Knock, knock};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{AlertDescription, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;

/// What came of a handshake.
#[derive(Debug)]
pub(crate) enum Tls {
    /// It is done.
    Done(Handshake),
    /// The other end speaks something else.
    Plain,
    /// It speaks TLS and refuses; what it says.
    Refused(String),
    /// It hung up.
    Cut,
    /// It said nothing within the time of the step.
    Silent,
}

/// A handshake that was done.
#[derive(Debug, Clone)]
pub(crate) struct Handshake {
    pub(crate) version: &'static str,
    pub(crate) alpn: Option<String>,
    pub(crate) took: Duration,
    /// The certificates shown, the other end's own first.
    pub(crate) chain: Vec<CertificateDer<'static>>,
}

/// Shakes hands with an address under a name.
pub(crate) async fn measure(target: SocketAddr, name: &ServerName<'static>, deadline: Instant) -> Tls {
    let Knock::Open(stream) = knock(target, None, deadline).await.knock else { return Tls::Cut };
    let Ok(stream) = TcpStream::from_std(stream) else { return Tls::Cut };
    let start = Instant::now();
    let connector = connector(None, &[b"h2", b"http/1.1"]);
    match timeout_at(deadline, connector.connect(name.clone(), stream)).await {
        Err(_) => Tls::Silent,
        Ok(Err(error)) => failure(&error),
        Ok(Ok(stream)) => {
            let (_, session) = stream.get_ref();
            let chain = session.peer_certificates().unwrap_or_default();
            Tls::Done(Handshake {
                version: match session.protocol_version() {
                    Some(rustls::ProtocolVersion::TLSv1_3) => "TLS 1.3",
                    Some(rustls::ProtocolVersion::TLSv1_2) => "TLS 1.2",
                    _ => "TLS",
                },
                alpn: session.alpn_protocol().map(|alpn| String::from_utf8_lossy(alpn).into_owned()),
                took: start.elapsed(),
                chain: chain.iter().map(|certificate| certificate.clone().into_owned()).collect(),
            })
        }
    }
}

/// Sorts the failures: a port without TLS answers with something that is no record, or with the alert that there is
/// nothing to agree on, as a house without a certificate does.
fn failure(error: &io::Error) -> Tls {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
        Some(Error::AlertReceived(AlertDescription::HandshakeFailure)) => Tls::Plain,
        Some(Error::AlertReceived(alert)) => Tls::Refused(format!("{alert:?}")),
        Some(Error::InvalidMessage(_) | Error::InappropriateMessage { .. }) => Tls::Plain,
        Some(Error::InappropriateHandshakeMessage { .. }) => Tls::Plain,
        Some(other) => Tls::Refused(other.to_string()),
        // Nothing came back but the end; a port that wants another language may do so.
        None => Tls::Cut,
    }
}

/// A connector that takes the certificate `known`, or any when there is none to compare with.
pub(crate) fn connector(known: Option<CertificateDer<'static>>, alpn: &[&[u8]]) -> TlsConnector {
    let provider = Arc::new(ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .expect("the provider knows both versions")
        .with_root_certificates(roots::none())
        .with_no_client_auth();
    config.dangerous().set_certificate_verifier(Arc::new(Same { known, provider }));
    config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
    TlsConnector::from(Arc::new(config))
}

/// Takes the certificate that was looked at before, or any. Whether it is to be believed is judged by [`super::judge`];
/// the handshake's signature still proves that the other end holds its key.
#[derive(Debug)]
struct Same {
    known: Option<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Same {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match &self.known {
            Some(known) if known != certificate => {
                Err(Error::General("it shows another certificate than a moment ago".to_owned()))
            }
            _ => Ok(ServerCertVerified::assertion()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

//! TLS with certificates made here.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tea_server::port::{Encryption, Tls};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::{NORMAL, TestPort, read_to_end};

/// A self-signed certificate for `house` on disk.
struct Certificate {
    der: CertificateDer<'static>,
    folder: TempDir,
}

impl Certificate {
    fn make() -> Certificate {
        let certificate = Certificate { der: Vec::new().into(), folder: tempfile::tempdir().unwrap() };
        certificate.replace()
    }

    /// Puts a new pair in place of the old.
    fn replace(self) -> Certificate {
        let made = rcgen::generate_simple_self_signed(["house".to_owned()]).unwrap();
        fs::write(self.chain(), made.cert.pem()).unwrap();
        fs::write(self.key(), made.signing_key.serialize_pem()).unwrap();
        Certificate { der: made.cert.der().clone(), folder: self.folder }
    }

    fn chain(&self) -> PathBuf {
        self.folder.path().join("chain.pem")
    }

    fn key(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }

    fn load(&self) -> Tls {
        Tls::load(&self.chain(), &self.key()).unwrap()
    }

    async fn connect(&self, port: &TestPort, alpn: &[&[u8]]) -> std::io::Result<TlsStream<tokio::net::TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(self.der.clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
        let name = ServerName::try_from("house").unwrap();
        TlsConnector::from(Arc::new(config)).connect(name, port.connect().await).await
    }
}

async fn port_with(encryption: Encryption) -> TestPort {
    TestPort::open_with(|settings, _| settings.encryption = encryption).await
}

#[tokio::test]
async fn http_and_frames_go_through_tls() {
    let certificate = Certificate::make();
    let port = port_with(Encryption::Required(certificate.load())).await;
    let mut stream = certificate.connect(&port, &[b"http/1.1"]).await.unwrap();
    stream.write_all(b"GET /peer HTTP/1.1\r\nHost: house\r\nConnection: close\r\n\r\n").await.unwrap();
    let answer = read_to_end(&mut stream).await;
    assert!(answer.ends_with("ip=127.0.0.1 tls=true"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age="), "{answer}");

    let mut framed = certificate.connect(&port, &[]).await.unwrap();
    framed.write_all(b"\xC5TH\x01frames").await.unwrap();
    let mut echo = [0; 6];
    framed.read_exact(&mut echo).await.unwrap();
    assert_eq!(&echo, b"frames");
    drop(framed);
    port.close().await;
}

#[tokio::test]
async fn http2_is_agreed_on_in_the_handshake() {
    let certificate = Certificate::make();
    let port = port_with(Encryption::Required(certificate.load())).await;
    let mut stream = certificate.connect(&port, &[b"h2", b"http/1.1"]).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(b"h2".as_slice()));
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    let mut head = [0; 9];
    stream.read_exact(&mut head).await.unwrap();
    assert_eq!(head[3], 4, "SETTINGS answers the preface");
}

#[tokio::test]
async fn plain_http_on_a_tls_port_is_told_so() {
    let certificate = Certificate::make();
    let port = port_with(Encryption::Required(certificate.load())).await;
    let answer = port.ask(NORMAL).await;
    assert!(answer.starts_with("HTTP/1.1 400 Bad Request\r\n") && answer.contains("HTTPS"), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{answer}");
    assert_eq!(port.ask(b"\xC5TH\x01frames").await, "");
}

#[tokio::test]
async fn both_can_be_spoken_on_one_port() {
    let certificate = Certificate::make();
    let port = port_with(Encryption::Optional(certificate.load())).await;
    port.assert_alive().await;
    let mut stream = certificate.connect(&port, &[]).await.unwrap();
    stream.write_all(NORMAL).await.unwrap();
    assert!(read_to_end(&mut stream).await.ends_with("hello"));
}

#[tokio::test]
async fn tls_on_a_plain_port_gets_an_alert() {
    let port = TestPort::open().await;
    let error = Certificate::make().connect(&port, &[]).await.unwrap_err();
    assert!(error.to_string().contains("HandshakeFailure"), "{error}");
}

#[tokio::test]
async fn a_reload_takes_the_new_files_or_keeps_the_old() {
    let old = Certificate::make();
    let tls = old.load();
    let port = port_with(Encryption::Required(tls.clone())).await;
    old.connect(&port, &[]).await.unwrap();

    fs::write(old.chain(), "nonsense").unwrap();
    tls.reload().unwrap_err();
    old.connect(&port, &[]).await.unwrap();

    let new = old.replace();
    tls.reload().unwrap();
    new.connect(&port, &[]).await.unwrap();
}

fn check_error(chain: &Path, key: &Path, wanted: &[&str]) {
    let error = Tls::load(chain, key).unwrap_err().to_string();
    for wanted in wanted {
        assert!(error.contains(wanted), "no {wanted:?} in {error:?}");
    }
}

#[test]
fn errors_name_the_file_and_the_fault() {
    let one = Certificate::make();
    let other = Certificate::make();
    let empty = one.folder.path().join("empty.pem");
    fs::write(&empty, "").unwrap();
    let missing = one.folder.path().join("missing.pem");
    let broken = one.folder.path().join("broken.pem");
    fs::write(&broken, "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n").unwrap();

    check_error(&missing, &one.key(), &["missing.pem", "cannot read"]);
    check_error(&one.chain(), &missing, &["missing.pem", "cannot read"]);
    check_error(&empty, &one.key(), &["empty.pem", "no certificate"]);
    check_error(&one.chain(), &empty, &["empty.pem", "no private key"]);
    check_error(&one.chain(), &one.chain(), &["chain.pem", "no private key"]);
    check_error(&broken, &one.key(), &["broken.pem", "not a PEM file"]);
    check_error(&one.chain(), &other.key(), &["chain.pem", "key.pem", "cannot be used"]);
}

//! Doors to climb to: a house as small as can be, and others that are none.

use crate::climb::{Climb, Plan, climb};
use crate::finding::{Finding, Step, Verdict};
use crate::machine::Machine;
use bytes::BytesMut;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tea_client::Trust;
use tea_protocol::entry::{Body, Entry, Post};
use tea_protocol::frame::{self, MAGIC};
use tea_protocol::live::{Beat, ClientMessage, Entries, Hello, ServerMessage, Subscribe, Subscribed, Welcome};
use tea_protocol::{AccountId, StreamId};
use tea_words::Locale;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// How many messages the hall of the small house holds.
const HEAD: u64 = 8;

/// A plan for a door on this machine, asked for by its address.
pub(super) fn plan(port: u16) -> Plan {
    Plan {
        host: "127.0.0.1".to_owned(),
        port,
        house: format!("127.0.0.1:{port}"),
        trust: None,
        token: None,
        locale: Locale::En,
        machine: Machine::read(),
        now: SystemTime::now(),
    }
}

/// A plan for the same door asked for by a name.
pub(super) fn named(port: u16, trust: Option<Trust>) -> Plan {
    Plan { host: "localhost".to_owned(), house: format!("localhost:{port}"), trust, ..plan(port) }
}

/// Climbs, and checks what every climb has to keep.
pub(super) async fn climbed(plan: &Plan) -> Climb {
    let mut told = Vec::new();
    let climb = climb(plan, |finding| told.push(finding.clone())).await;
    assert_eq!(told, climb.findings, "each finding is told once, in order");
    for (index, finding) in told.iter().enumerate() {
        assert_eq!(finding.step, Step::CLIMB[index], "no step is left out: {told:?}");
        assert_eq!(finding.verdict == Verdict::Broken, finding.blame.is_some(), "{finding:?}");
        assert!(finding.is_whole(), "{finding:?}");
        assert!(finding.verdict != Verdict::Broken || index + 1 == told.len(), "nothing above a broken step: {told:?}");
    }
    climb
}

/// Climbs to a door that is broken at one step.
pub(super) async fn broken(plan: &Plan, step: Step, key: &str, exit: u8) -> Finding {
    let climb = climbed(plan).await;
    let finding = climb.broken().unwrap_or_else(|| panic!("nothing is broken: {:?}", climb.findings)).clone();
    assert_eq!((finding.step, finding.sentence.key), (step, key), "{:?}", climb.findings);
    assert!(finding.advice.is_some(), "{finding:?}");
    assert_eq!(crate::climb::exit_code(&climb.findings), exit);
    finding
}

/// Listens, and gives each connection to a task made by `serve`.
pub(super) async fn door<F, T>(serve: F) -> SocketAddr
where
    F: Fn(TcpStream) -> T + Send + 'static,
    T: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    address
}

/// What the small house does differently.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Habits {
    /// How long it thinks before each answer.
    pub(super) thinks: Duration,
    /// It forgets one entry when a line comes back.
    pub(super) forgets: bool,
    /// It is closing.
    pub(super) closing: bool,
    /// It speaks only this version and newer ones.
    pub(super) version_min: u16,
}

/// A house of both languages on a plain port.
pub(super) async fn house(habits: Habits) -> SocketAddr {
    // A house without a certificate answers TLS with this alert.
    const NO_TLS: &[u8] = &[0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28];
    door(move |mut stream| async move {
        let mut first = [0];
        if matches!(stream.peek(&mut first).await, Ok(1)) && first[0] == 0x16 {
            let _ = stream.write_all(NO_TLS).await;
            return;
        }
        talk(stream, habits).await;
    })
    .await
}

/// A house behind TLS with this certificate and key.
pub(super) async fn encrypted_house(certificate: rcgen::Certificate, key: &rcgen::KeyPair) -> SocketAddr {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let chain: Vec<CertificateDer<'static>> = vec![certificate.der().clone()];
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    door(move |stream| {
        let acceptor = acceptor.clone();
        async move {
            if let Ok(stream) = acceptor.accept(stream).await {
                talk(stream, Habits::default()).await;
            }
        }
    })
    .await
}

async fn talk(mut stream: impl AsyncRead + AsyncWrite + Unpin, habits: Habits) {
    let mut first = [0; 4];
    if stream.read_exact(&mut first).await.is_err() {
        return;
    }
    if first != MAGIC {
        return web(stream, habits).await;
    }
    let mut heard = BytesMut::new();
    while let Some(message) = hear(&mut stream, &mut heard).await {
        // The slowness of a real house, without which there is nothing to measure.
        tokio::time::sleep(habits.thinks).await;
        let mut said = BytesMut::new();
        for message in answer(message, habits) {
            frame::put_server(&mut said, &message);
        }
        if stream.write_all(&said).await.is_err() {
            return;
        }
    }
}

async fn web(mut stream: impl AsyncRead + AsyncWrite + Unpin, habits: Habits) {
    let mut rest = [0; 512];
    let count = stream.read(&mut rest).await.unwrap_or(0);
    tokio::time::sleep(habits.thinks).await;
    let ready = rest[..count].starts_with(b"readyz") || rest[..count].starts_with(b"/readyz");
    let answer = match (ready, habits.closing) {
        (true, true) => "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 10\r\n\r\nnot ready\n",
        (true, false) => "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nready\n",
        (false, _) => "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nalive\n",
    };
    let _ = stream.write_all(answer.as_bytes()).await;
}

async fn hear(stream: &mut (impl AsyncRead + Unpin), heard: &mut BytesMut) -> Option<ClientMessage> {
    loop {
        if let Some(frame) = frame::take(heard).ok()? {
            return frame::read_client(&frame).ok()?;
        }
        if stream.read_buf(heard).await.ok()? == 0 {
            return None;
        }
    }
}

fn answer(message: ClientMessage, habits: Habits) -> Vec<ServerMessage> {
    match message {
        ClientMessage::Hello(hello) => greet(&hello, habits),
        ClientMessage::Beat(beat) => vec![ServerMessage::Beat(Beat { heads: vec![], ping: beat.ping })],
        ClientMessage::Call(call) => {
            let fault = fault(tea_protocol::Code::Internal);
            vec![ServerMessage::Fault(tea_protocol::live::Refusal { id: Some(call.id), stream: None, fault })]
        }
        _ => vec![],
    }
}

fn fault(code: tea_protocol::Code) -> tea_protocol::Fault {
    tea_protocol::Fault { code, message: "because".to_owned(), retry_after: None, permanent: true }
}

fn greet(hello: &Hello, habits: Habits) -> Vec<ServerMessage> {
    if hello.max < habits.version_min {
        let fault = fault(tea_protocol::Code::Version);
        let (min, max) = (habits.version_min, habits.version_min);
        return vec![ServerMessage::Refuse(tea_protocol::live::Refuse { fault, min, max })];
    }
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
    let mut said = vec![ServerMessage::Welcome(Welcome {
        version: 1,
        server: "small/1".to_owned(),
        house: "Small\u{1b}[2J".to_owned(),
        heartbeat_s: 30,
        now: i64::try_from(now).unwrap(),
        window: 1,
        frame_bytes_max: 1 << 20,
        account: None,
        inbox: None,
        update: None,
        case: None,
        release_key: None,
    })];
    for Subscribe { after, .. } in &hello.subs {
        let from = after.unwrap_or(HEAD) + 1;
        let stream = StreamId(7);
        said.push(ServerMessage::Subscribed(Subscribed { stream, epoch: 1, head: HEAD, from }));
        let missed = (from..=HEAD).filter(|seq| !habits.forgets || *seq != HEAD - 1);
        for seq in missed {
            said.push(ServerMessage::Entries(Entries { stream, entries: vec![entry(seq)] }));
        }
    }
    said
}

fn entry(seq: u64) -> Entry {
    let body = Body::Post(Post { text: "tea".to_owned(), ..Post::default() });
    Entry {
        seq,
        at: 0,
        author_id: Some(AccountId(1)),
        author: "wren".to_owned(),
        display: String::new(),
        cid: None,
        body,
        role: None,
        avatar: None,
    }
}

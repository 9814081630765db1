//! The client over real sockets, against a house that is a script.

use super::*;
use crate::transport::Trust;
use bytes::BytesMut;
use sha2::{Digest, Sha256};
use tea_protocol::frame::{self, MAGIC};
use tea_protocol::live::*;
use tea_protocol::{Code, Entry, house};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

const HALL: StreamId = StreamId(7);

/// The other end of one connection.
struct Line<S> {
    socket: S,
    heard: BytesMut,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Line<S> {
    async fn open(mut socket: S) -> Self {
        let mut magic = [0; 4];
        socket.read_exact(&mut magic).await.unwrap();
        assert_eq!(magic, MAGIC);
        Self { socket, heard: BytesMut::new() }
    }

    async fn hear(&mut self) -> Option<ClientMessage> {
        loop {
            if let Some(frame) = frame::take(&mut self.heard).unwrap() {
                return frame::read_client(&frame).unwrap();
            }
            if !matches!(self.socket.read_buf(&mut self.heard).await, Ok(1..)) {
                return None;
            }
        }
    }

    async fn say(&mut self, message: ServerMessage) {
        let mut bytes = BytesMut::new();
        frame::put_server(&mut bytes, &message);
        self.socket.write_all(&bytes).await.unwrap();
        self.socket.flush().await.unwrap();
    }

    async fn welcome(&mut self) -> Hello {
        let Some(ClientMessage::Hello(hello)) = self.hear().await else { panic!("no hello") };
        self.say(ServerMessage::Welcome(welcome())).await;
        hello
    }
}

fn welcome() -> Welcome {
    Welcome {
        version: 1,
        server: "house".to_owned(),
        house: "Teahouse".to_owned(),
        heartbeat_s: 30,
        now: 0,
        window: 64,
        frame_bytes_max: 1 << 20,
        account: None,
        inbox: None,
        update: None,
        case: None,
        release_key: None,
    }
}

async fn listen() -> (TcpListener, Address) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, Address { host: "127.0.0.1".to_owned(), port, trust: Trust::Plain })
}

fn entries(seqs: std::ops::RangeInclusive<u64>) -> ServerMessage {
    let entry = |seq| -> Entry {
        serde_json::from_value(serde_json::json!({ "seq": seq, "at": 0, "kind": "post", "text": "x" })).unwrap()
    };
    ServerMessage::Entries(Entries { stream: HALL, entries: seqs.map(entry).collect() })
}

#[tokio::test]
async fn a_call_and_a_send_are_answered_and_a_cut_is_survived() {
    let (listener, address) = listen().await;
    let script = tokio::spawn(async move {
        let mut line = Line::open(listener.accept().await.unwrap().0).await;
        assert_eq!(line.welcome().await.token.as_deref(), Some("secret"));
        let Some(ClientMessage::Call(call)) = line.hear().await else { panic!("no call") };
        let fault = Fault { code: Code::Busy, message: "busy".to_owned(), retry_after: None, permanent: false };
        line.say(ServerMessage::Fault(Refusal { id: Some(call.id), stream: None, fault })).await;
        let Some(ClientMessage::Send(first)) = line.hear().await else { panic!("no send") };
        drop(line);

        let mut line = Line::open(listener.accept().await.unwrap().0).await;
        line.welcome().await;
        let Some(ClientMessage::Send(again)) = line.hear().await else { panic!("not sent again") };
        assert_eq!(first, again);
        line.say(ServerMessage::Ack(Ack { cid: again.cid, stream: HALL, seq: 4, at: 9, dup: true })).await;
        assert!(line.hear().await.is_none(), "the last handle closes the connection");
    });
    let (client, updates) = Client::connect(address, Some("secret".to_owned())).await.unwrap();
    let refused = client.call(Request::HouseAbout(house::About {})).await.unwrap_err();
    assert!(matches!(refused, CallError::Refused(Fault { code: Code::Busy, .. })));
    let stored = client.post("hall".into(), "你好").await.unwrap();
    assert_eq!(stored, Stored { stream: HALL, seq: 4, at: 9, dup: true });
    drop((client, updates));
    script.await.unwrap();
}

#[tokio::test]
async fn what_a_dead_process_left_in_the_outbox_is_sent_and_then_gone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("box.db");
    let cid = Cid::fresh();
    let draft = Draft::Post(DraftPost { text: "left behind".to_owned(), ..DraftPost::default() });
    let message = Message { cid, stream: "hall".into(), draft, queued_at: now_ms(), state: State::Queued };
    Outbox::open(&file).unwrap().store(&message).unwrap();

    let (listener, address) = listen().await;
    let script = tokio::spawn(async move {
        let mut line = Line::open(listener.accept().await.unwrap().0).await;
        line.welcome().await;
        let Some(ClientMessage::Send(send)) = line.hear().await else { panic!("no send") };
        line.say(ServerMessage::Ack(Ack { cid: send.cid, stream: HALL, seq: 1, at: 0, dup: false })).await;
        line.hear().await;
        send.cid
    });
    let outbox = Some(Outbox::open(&file).unwrap());
    let (client, mut updates) = Client::start(Plan { outbox, ..Plan::new(address, None) }).await.unwrap();
    loop {
        if let Some(Update::Send { state: SendState::Acked { .. }, .. }) = updates.recv().await {
            break;
        }
    }
    assert!(!Outbox::open(&file).unwrap().holds(cid).unwrap());
    drop((client, updates));
    assert_eq!(script.await.unwrap(), cid);
}

#[tokio::test]
async fn what_waits_can_be_taken_back_and_leaves_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("box.db");
    let (listener, address) = listen().await;
    drop(listener);
    let plan = Plan { outbox: Some(Outbox::open(&file).unwrap()), ..Plan::new(address, None) };
    let (client, _updates) = Client::begin(plan).await.unwrap();
    let draft = Draft::Post(DraftPost { text: "on second thought".to_owned(), ..DraftPost::default() });
    let (cid, ended) = client.queue("hall".into(), draft).await.unwrap();
    assert!(Outbox::open(&file).unwrap().holds(cid).unwrap());
    assert!(client.withdraw(cid).await.unwrap());
    assert!(!Outbox::open(&file).unwrap().holds(cid).unwrap());
    assert!(ended.await.is_err(), "nothing will come of it");
    assert!(!client.withdraw(cid).await.unwrap());
}

#[tokio::test]
async fn a_slow_reader_misses_nothing_and_nothing_grows() {
    const LAST: u64 = 3 * UPDATES_WAITING_MAX as u64;
    let (listener, address) = listen().await;
    let script = tokio::spawn(async move {
        let mut line = Line::open(listener.accept().await.unwrap().0).await;
        line.welcome().await;
        while let Some(message) = line.hear().await {
            let ClientMessage::Subscribe(sub) = message else { continue };
            let from = sub.after.unwrap() + 1;
            line.say(ServerMessage::Subscribed(Subscribed { stream: HALL, epoch: 1, head: LAST, from })).await;
            for seq in from..=LAST {
                line.say(entries(seq..=seq)).await;
            }
        }
    });
    let (client, mut updates) = Client::connect(address, None).await.unwrap();
    client.subscribe(RoomRef::Id(HALL), Some(0)).await;
    while updates.len() < UPDATES_WAITING_MAX {
        tokio::task::yield_now().await;
    }
    let mut next = 1;
    while next <= LAST {
        if let Some(Update::Entries { entries, .. }) = updates.recv().await {
            for entry in entries {
                assert_eq!(entry.seq, next);
                next += 1;
            }
        }
    }
    drop((client, updates));
    script.await.unwrap();
}

#[tokio::test]
async fn nobody_there_a_stranger_and_a_refusal_are_told_at_once() {
    let (listener, address) = listen().await;
    let script = tokio::spawn(async move {
        drop(listener.accept().await.unwrap());
        let mut line = Line::open(listener.accept().await.unwrap().0).await;
        line.hear().await;
        let fault = Fault { code: Code::Busy, message: "full".to_owned(), retry_after: Some(9.0), permanent: false };
        line.say(ServerMessage::Refuse(Refuse { fault, min: 1, max: 1 })).await;
    });
    let stranger = Client::connect(address.clone(), None).await.err().unwrap();
    assert!(matches!(stranger, ClientError::Closed), "{stranger}");
    let refused = Client::connect(address.clone(), None).await.err().unwrap();
    assert!(matches!(refused, ClientError::Refused(Fault { code: Code::Busy, .. })), "{refused}");
    script.await.unwrap();
    let nobody = Client::connect(address, None).await.err().unwrap();
    assert!(matches!(nobody, ClientError::Dial(DialError::Reach { .. })), "{nobody}");
}

#[tokio::test]
async fn a_house_with_a_certificate_has_to_be_the_right_one() {
    let key = rcgen::generate_simple_self_signed(vec!["house.test".to_owned(), "127.0.0.1".to_owned()]).unwrap();
    let certificate = key.cert.der().clone();
    let secret = rustls::pki_types::PrivateKeyDer::try_from(key.signing_key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], secret)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let (listener, mut address) = listen().await;
    let script = tokio::spawn(async move {
        let mut welcomed = 0;
        for _ in 0..4 {
            let socket = listener.accept().await.unwrap().0;
            if let Ok(socket) = acceptor.accept(socket).await {
                let mut line = Line::open(socket).await;
                line.welcome().await;
                welcomed += 1;
                line.hear().await;
            }
        }
        welcomed
    });
    let fingerprint: [u8; 32] = Sha256::digest(&certificate).into();
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("authority.pem");
    std::fs::write(&authority, key.cert.pem()).unwrap();
    let stranger = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let strange = folder.path().join("stranger.pem");
    std::fs::write(&strange, stranger.cert.pem()).unwrap();
    for (trust, good) in [
        (Trust::Fingerprint(fingerprint), true),
        (Trust::Fingerprint([0; 32]), false),
        (Trust::Authority(authority), true),
        (Trust::Authority(strange), false),
    ] {
        address.trust = trust.clone();
        let outcome = Client::connect(address.clone(), None).await;
        match outcome {
            Ok(_) => assert!(good, "{trust:?}"),
            Err(ClientError::Dial(DialError::Trust { reason, .. })) => assert!(!good, "{trust:?}: {reason}"),
            Err(error) => panic!("{trust:?}: {error}"),
        }
    }
    assert_eq!(script.await.unwrap(), 2);
}

#[tokio::test]
async fn a_house_that_is_away_at_first_is_waited_for() {
    let (listener, address) = listen().await;
    let cid = Cid::fresh();
    let folder = tempfile::tempdir().unwrap();
    let draft = Draft::Post(DraftPost { text: "early".to_owned(), ..DraftPost::default() });
    let message = Message { cid, stream: "hall".into(), draft, queued_at: now_ms(), state: State::Queued };
    let mut outbox = Outbox::open(&folder.path().join("box.db")).unwrap();
    outbox.store(&message).unwrap();
    let script = tokio::spawn(async move {
        drop(listener.accept().await.unwrap());
        let mut line = Line::open(listener.accept().await.unwrap().0).await;
        let hello = line.welcome().await;
        assert_eq!((hello.subs[0].epoch, hello.subs[0].after), (5, Some(3)));
        line.say(ServerMessage::Subscribed(Subscribed { stream: HALL, epoch: 6, head: 9, from: 10 })).await;
        while !matches!(line.hear().await.unwrap(), ClientMessage::Send(send) if send.cid == cid) {}
    });
    let (client, mut updates) = Client::begin(Plan { outbox: Some(outbox), ..Plan::new(address, None) }).await.unwrap();
    assert!(client.welcome().is_none());
    assert_eq!(client.unsent().await.unwrap(), [message]);
    client.resume(RoomRef::Id(HALL), 5, Some(3)).await;
    let mut told = Vec::new();
    while !matches!(told.last(), Some(Update::Reset { .. })) {
        told.push(updates.recv().await.unwrap());
    }
    assert!(matches!(told[0], Update::Offline { .. }));
    assert!(told.iter().any(|update| matches!(update, Update::Following { epoch: 6, after: 9, .. })));
    script.await.unwrap();
}

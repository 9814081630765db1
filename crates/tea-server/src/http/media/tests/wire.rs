//! A real listener, spoken to in raw bytes.

use super::*;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{Extension, State};
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::limits::MEDIA_BLOCK_BYTES;
use crate::metrics::Metrics;
use crate::port::{self, Doors, PeerInfo, PortSettings, Stop};

const PATIENCE: Duration = Duration::from_secs(60);
/// More than the sockets of both sides take.
const LENGTH: usize = 24 * 1024 * 1024;

/// A listener that has one film at every address.
struct Cinema {
    shelf: Arc<Shelf>,
    address: SocketAddr,
    stop: Stop,
    running: JoinHandle<std::io::Result<()>>,
}

impl Cinema {
    async fn open(length: usize, reader: Duration) -> Cinema {
        let shelf = Arc::new(Shelf::new(length));
        let mut settings = PortSettings::new(Metrics::new());
        settings.deadlines.reader = reader;
        let router = Router::new().fallback(get(film)).with_state(Arc::clone(&shelf));
        let frames: port::FramesHandler = Arc::new(|_, _| Box::pin(async {}));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Stop::new();
        let running = tokio::spawn(port::run(listener, settings, Doors { http: router, frames }, stop.clone()));
        Cinema { shelf, address, stop, running }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Waits until no memory is with a reader any more.
    async fn all_blocks_are_back(&self, at_least: usize) {
        let back = async {
            while self.shelf.blocks.idle() < at_least || Arc::strong_count(&self.shelf.blocks) > 1 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, back).await.expect("the memory comes back");
    }

    async fn close(self) {
        self.stop.drain();
        timeout(PATIENCE, self.running).await.expect("the port ends").unwrap().unwrap();
    }
}

async fn film(
    State(shelf): State<Arc<Shelf>>,
    Extension(peer): Extension<PeerInfo>,
    method: Method,
    headers: HeaderMap,
) -> Response<Body> {
    let asking = Asking { method: &method, headers: &headers, peer: Some(&peer) };
    shelf.blocks.send(asking, shelf.sending()).await.unwrap()
}

/// The head of an answer, and as much of a body as it promises.
async fn answer(socket: &mut TcpStream, with_body: bool) -> (String, Vec<u8>) {
    let reading = async {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(socket.read_u8().await.unwrap());
        }
        let head = String::from_utf8(head).unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length = length.map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; if with_body { length } else { 0 }];
        socket.read_exact(&mut body).await.unwrap();
        (head, body)
    };
    timeout(PATIENCE, reading).await.expect("an answer comes")
}

#[tokio::test]
async fn parts_and_the_whole_come_over_one_connection() {
    let cinema = Cinema::open(LENGTH, PATIENCE).await;
    let mut socket = cinema.connect().await;
    let film = &cinema.shelf.bytes;
    socket.write_all(b"HEAD /film HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
    let (head, _) = answer(&mut socket, false).await;
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains(&format!("content-length: {LENGTH}\r\n")), "{head}");
    for (range, part) in [("0-0", 0..1), ("300000-900000", 300_000..900_001), ("-65536", LENGTH - 65_536..LENGTH)] {
        let ask = format!("GET /film HTTP/1.1\r\nHost: house\r\nRange: bytes={range}\r\n\r\n");
        socket.write_all(ask.as_bytes()).await.unwrap();
        let (head, body) = answer(&mut socket, true).await;
        assert!(head.starts_with("HTTP/1.1 206 ") && head.contains("content-range: bytes "), "{head}");
        assert!(body == film[part], "{range}");
    }
    socket.write_all(b"GET /film HTTP/1.1\r\nHost: house\r\nRange: bytes=99999999-\r\n\r\n").await.unwrap();
    let (head, body) = answer(&mut socket, true).await;
    assert!(head.starts_with("HTTP/1.1 416 ") && body.is_empty(), "{head}");
    socket.write_all(b"GET /film HTTP/1.1\r\nHost: house\r\nRange: bytes=0-1,5-6\r\n\r\n").await.unwrap();
    let (head, body) = answer(&mut socket, true).await;
    assert!(head.starts_with("HTTP/1.1 200 ") && body == *film, "several ranges are the whole film once: {head}");
    drop(socket);
    cinema.close().await;
}

#[tokio::test]
async fn a_reader_who_stops_holds_two_blocks_at_most_and_is_let_go() {
    let cinema = Cinema::open(LENGTH, Duration::from_millis(700)).await;
    let mut socket = cinema.connect().await;
    socket.write_all(b"GET /film HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
    let mut some = vec![0; MEDIA_BLOCK_BYTES];
    socket.read_exact(&mut some).await.unwrap();
    // The deadline passes while the socket stays open.
    cinema.all_blocks_are_back(1).await;
    let used = cinema.shelf.blocks.idle();
    assert!(used <= 3, "two wait and one is being written, not {used}");
    let mut rest = Vec::new();
    let _ = timeout(PATIENCE, socket.read_to_end(&mut rest)).await.expect("the house has closed");
    assert!(rest.len() < LENGTH, "the film was not sent to its end");
    cinema.close().await;
}

#[tokio::test]
async fn a_reader_who_leaves_leaves_nothing_behind() {
    let cinema = Cinema::open(LENGTH, PATIENCE).await;
    for _ in 0..8 {
        let mut socket = cinema.connect().await;
        socket.write_all(b"GET /film HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
        socket.read_u8().await.unwrap();
    }
    cinema.all_blocks_are_back(1).await;
    cinema.close().await;
}

#[tokio::test]
async fn a_slow_reader_gets_every_byte() {
    let cinema = Cinema::open(4 * 1024 * 1024, Duration::from_millis(700)).await;
    let mut socket = cinema.connect().await;
    socket.write_all(b"GET /film HTTP/1.1\r\nHost: house\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut all = Vec::new();
    let mut piece = vec![0; 128 * 1024];
    let mut pause = tokio::time::interval(Duration::from_millis(30));
    loop {
        pause.tick().await;
        match timeout(PATIENCE, socket.read(&mut piece)).await.expect("bytes come").unwrap() {
            0 => break,
            count => all.extend_from_slice(&piece[..count]),
        }
    }
    assert!(all.ends_with(&cinema.shelf.bytes));
    cinema.close().await;
}

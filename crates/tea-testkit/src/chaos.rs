//! A network that misbehaves: a TCP proxy that delays, hands on in pieces, cuts at any byte, closes one half, or lets a
//! connection hang open while nothing passes any more. What it does follows from its seed and the number of the
//! connection.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, yield_now};

/// Bytes that a long-lived connection lets through at most; enough for whatever is said in one piece.
const LONG_LIFE_BYTES_MAX: u64 = 40_000;
/// Bytes that a short-lived connection lets through at most: every other one ends in the first words.
const SHORT_LIFE_BYTES_MAX: u64 = 2_500;
/// How long a dead connection hangs open.
const HANG: Duration = Duration::from_millis(30);
/// Longest delay of a piece.
const DELAY_US_MAX: u64 = 800;

/// The proxy. Dropped, it accepts no more.
pub struct Chaos {
    addr: SocketAddr,
    shared: Arc<Shared>,
    accepting: AbortHandle,
}

struct Shared {
    upstream: SocketAddr,
    seed: u64,
    calm: AtomicBool,
    connections: AtomicU64,
    cuts: AtomicU64,
}

/// How a connection ends.
#[derive(Debug, Clone, Copy)]
enum End {
    /// Both halves at once.
    Cut,
    /// The half that used its last byte up first; the other one a little later.
    Half,
    /// Not at all for a while, although nothing passes.
    Hang,
}

impl Chaos {
    /// Starts before a house.
    pub async fn start(upstream: SocketAddr, seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            upstream,
            seed,
            calm: AtomicBool::new(false),
            connections: AtomicU64::new(0),
            cuts: AtomicU64::new(0),
        });
        let accepting = tokio::spawn(accept(listener, shared.clone())).abort_handle();
        Self { addr, shared, accepting }
    }

    /// Where to connect.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// From now on new connections are left in peace.
    pub fn calm_down(&self) {
        self.shared.calm.store(true, Ordering::Relaxed);
    }

    /// How many connections were ended so far.
    #[must_use]
    pub fn cuts(&self) -> u64 {
        self.shared.cuts.load(Ordering::Relaxed)
    }
}

impl Drop for Chaos {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((client, _)) = listener.accept().await {
        let number = shared.connections.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(carry(client, shared.clone(), StdRng::seed_from_u64(shared.seed << 20 | number)));
    }
}

/// Carries one connection until its life is over.
async fn carry(mut client: TcpStream, shared: Arc<Shared>, mut rng: StdRng) {
    let Ok(mut house) = TcpStream::connect(shared.upstream).await else { return };
    if shared.calm.load(Ordering::Relaxed) {
        let _ = tokio::io::copy_bidirectional(&mut client, &mut house).await;
        return;
    }
    let end = [End::Cut, End::Half, End::Hang][rng.random_range(0..3)];
    let longest = if rng.random() { SHORT_LIFE_BYTES_MAX } else { LONG_LIFE_BYTES_MAX };
    let (life_up, life_down) = (rng.random_range(1..longest), rng.random_range(1..longest));
    let (mut rng_up, mut rng_down) = (StdRng::from_rng(&mut rng), StdRng::from_rng(&mut rng));
    let (mut client_reads, mut client_writes) = client.split();
    let (mut house_reads, mut house_writes) = house.split();
    let up = pass(&mut client_reads, &mut house_writes, life_up, &mut rng_up);
    let down = pass(&mut house_reads, &mut client_writes, life_down, &mut rng_down);
    tokio::pin!(up, down);
    let up_ended = tokio::select! {
        () = &mut up => true,
        () = &mut down => false,
    };
    shared.cuts.fetch_add(1, Ordering::Relaxed);
    match (end, up_ended) {
        (End::Cut, _) => {}
        (End::Hang, _) => tokio::time::sleep(HANG).await,
        (End::Half, true) => {
            let _ = tokio::time::timeout(HANG, down).await;
        }
        (End::Half, false) => {
            let _ = tokio::time::timeout(HANG, up).await;
        }
    }
}

/// Hands bytes on in random pieces, each a little late, until so many have passed.
async fn pass(
    from: &mut (impl AsyncRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
    mut life: u64,
    rng: &mut StdRng,
) {
    let mut buffer = [0; 700];
    while life > 0 {
        let room = rng.random_range(1..=buffer.len().min(life as usize));
        let Ok(read @ 1..) = from.read(&mut buffer[..room]).await else { return };
        match rng.random_range(0..4) {
            0 => tokio::time::sleep(Duration::from_micros(rng.random_range(0..DELAY_US_MAX))).await,
            _ => yield_now().await,
        }
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
        life -= read as u64;
    }
}

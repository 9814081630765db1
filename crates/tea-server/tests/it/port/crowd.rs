//! Six thousand bad clients at once, and one good one.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::{TestPort, until};

const EACH: usize = 2_000;
const DEADLINE: Duration = Duration::from_secs(4);

/// Both ends of every connection are in this process.
const DESCRIPTORS: u64 = 3 * 2 * EACH as u64 + 500;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_of_slow_clients_are_dropped_while_others_are_served() {
    if !raise_descriptor_limit(DESCRIPTORS) {
        eprintln!("skipped: the hard limit on open files is below the {DESCRIPTORS} this test needs");
        return;
    }
    let port = TestPort::open_with(|settings, pace| {
        settings.unauthenticated_per_address_max = usize::MAX;
        settings.deadlines.first_bytes = DEADLINE;
        settings.deadlines.header = DEADLINE;
        pace.idle = DEADLINE;
        pace.window = DEADLINE;
    })
    .await;
    let mut crowd = JoinSet::new();
    for number in 0..EACH {
        let starts: [&[u8]; 3] = [
            b"",
            b"GET / HTTP/1.1\r\nHost: house\r\nX: ",
            b"POST /body HTTP/1.1\r\nHost: house\r\nContent-Length: 99999\r\n\r\n",
        ];
        for start in starts {
            let socket = port.connect().await;
            crowd.spawn(dawdle(socket, start, number));
        }
    }
    let mut waits = Vec::new();
    let mut lasted = Vec::new();
    while !crowd.is_empty() {
        let began = Instant::now();
        port.assert_alive().await;
        waits.push(began.elapsed());
        tokio::time::sleep(Duration::from_millis(20)).await;
        while let Some(time) = crowd.try_join_next() {
            lasted.push(time.unwrap());
        }
    }
    until("all ends", || port.open_connections(tea_server::metrics::Kind::Http) == 0).await;
    waits.sort_unstable();
    let (median, worst) = (waits[waits.len() / 2], waits[waits.len() - 1]);
    let longest = lasted.iter().max().unwrap();
    eprintln!(
        "{} dropped, the last after {longest:?}; {} requests, median {median:?}, worst {worst:?}",
        lasted.len(),
        waits.len()
    );
    assert_eq!(lasted.len(), 3 * EACH);
    // Opening so many takes a while on a busy machine; each connection's own time is what counts.
    assert!(*longest < DEADLINE * 2, "one lasted {longest:?}");
    assert!(median < Duration::from_millis(100), "a normal request took {median:?}");
}

/// Sends the start and then a byte a second (a silent one nothing at all); tells how long the server stood it.
async fn dawdle(socket: TcpStream, start: &'static [u8], number: usize) -> Duration {
    let began = Instant::now();
    let (mut reading, mut writing) = socket.into_split();
    let writer = async {
        if start.is_empty() || writing.write_all(start).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(Duration::from_millis(number as u64 % 1000)).await;
        while writing.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        std::future::pending::<()>().await;
    };
    let reader = async {
        let mut buffer = [0; 512];
        while matches!(reading.read(&mut buffer).await, Ok(1..)) {}
    };
    tokio::select! {
        () = reader => began.elapsed(),
        () = writer => unreachable!("the writer never ends"),
    }
}

#[expect(unsafe_code, reason = "the limit can only be raised through the C library")]
fn raise_descriptor_limit(wanted: u64) -> bool {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: both calls get a valid pointer to a whole struct, which is only read or filled.
    unsafe {
        if libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) != 0 || limit.rlim_max < wanted {
            return false;
        }
        limit.rlim_cur = limit.rlim_max;
        libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) == 0
    }
}

//! Out of file descriptors the port neither dies nor spins, and serves again as soon as there are some.

use std::env;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::Command;
use tokio::time::timeout;

use super::{NORMAL, PATIENCE, TestPort, read_to_end};

/// The other process of the test below, which may open few files: a port until its standard input closes.
#[tokio::test]
#[ignore = "started by the test below in a process of its own"]
async fn port_with_few_descriptors() {
    let port = TestPort::open_with(|settings, _| settings.deadlines.first_bytes = PATIENCE).await;
    println!("\nlistening on {}", port.addr);
    let mut nothing = Vec::new();
    tokio::io::stdin().read_to_end(&mut nothing).await.unwrap();
}

#[tokio::test]
async fn a_port_out_of_descriptors_recovers() {
    let mut child = Command::new("sh")
        .args(["-c", "ulimit -n 64 && exec \"$0\" \"$@\""])
        .arg(env::current_exe().unwrap())
        .args(["port::exhausted::port_with_few_descriptors", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let addr = loop {
        let line = timeout(PATIENCE, lines.next_line()).await.unwrap().unwrap().expect("the child listens");
        if let Some(addr) = line.strip_prefix("listening on ") {
            break addr.to_owned();
        }
    };

    let mut held = Vec::new();
    for _ in 0..200 {
        held.push(TcpStream::connect(&addr).await.unwrap());
    }
    let before = cpu_ticks(child.id().unwrap());
    // With a reserve the first too many is told so instead of hanging.
    let last = held.last_mut().unwrap();
    assert!(matches!(timeout(PATIENCE, last.read_u8()).await, Ok(Err(_))), "turned away");
    let spent = cpu_ticks(child.id().unwrap()) - before;
    assert!(spent < 100, "{spent} ticks of processor time while waiting");

    drop(held);
    let began = Instant::now();
    let mut normal = TcpStream::connect(&addr).await.unwrap();
    normal.write_all(NORMAL).await.unwrap();
    assert!(read_to_end(&mut normal).await.ends_with("hello"));
    assert!(began.elapsed() < Duration::from_secs(5), "served again after {:?}", began.elapsed());
    drop(child.stdin.take());
    assert!(timeout(PATIENCE, child.wait()).await.unwrap().unwrap().success());
}

/// User and system time of a process in hundredths of a second.
fn cpu_ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

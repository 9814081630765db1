//! However a connection ends, and while it is silent, the house is at rest and holds nothing of it.

use super::super::house::{House, PATIENCE};
use socket2::SockRef;
use std::fs;
use std::io::Write;
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// Sockets that a process holds.
fn sockets(process: u32) -> usize {
    let files = fs::read_dir(format!("/proc/{process}/fd")).unwrap().flatten();
    let targets = files.filter_map(|file| fs::read_link(file.path()).ok());
    targets.filter(|target| target.to_string_lossy().starts_with("socket:")).count()
}

/// The processor time of a process so far, its ended threads included: `utime` and `stime` of `stat`, in hundredths of a
/// second (proc(5)).
fn cpu_time(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // The name of the program stands in parentheses and may hold anything.
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks = |field: usize| fields.split_whitespace().nth(field - 3).unwrap().parse::<u64>().unwrap();
    Duration::from_millis(10 * (ticks(14) + ticks(15)))
}

/// What the process works in a second in which nobody asks for anything.
async fn work_of_a_second(process: u32) -> Duration {
    let before = cpu_time(process);
    // A window to measure over, not a wait for something.
    tokio::time::sleep(Duration::from_secs(1)).await;
    cpu_time(process) - before
}

#[tokio::test]
async fn no_end_of_a_connection_costs_anything_afterwards() {
    let house = House::open();
    let process = house.child.id();
    let idle = sockets(process);
    let ports = ["hello", "desk", "echo", "text"];
    let connect = |port: &str| TcpStream::connect(house.raw(port)).unwrap();

    let mut open = Vec::new();
    for port in ports {
        for _ in 0..5 {
            // Only connected, and stays.
            open.push(connect(port));
            // Only connected, then FIN.
            drop(connect(port));
            // In the middle of a message: FIN, and RST.
            let mut fin = connect(port);
            fin.write_all(b"half a mess").unwrap();
            drop(fin);
            let mut rst = connect(port);
            rst.write_all(b"half a mess").unwrap();
            SockRef::from(&rst).set_linger(Some(Duration::ZERO)).unwrap();
            drop(rst);
            // Half closed: nothing said, and with a question that waits for a person.
            let quiet = connect(port);
            quiet.shutdown(Shutdown::Write).unwrap();
            open.push(quiet);
            let mut asked = connect(port);
            asked.write_all(b"hi").unwrap();
            asked.shutdown(Shutdown::Write).unwrap();
            open.push(asked);
        }
    }
    // One second for what there is to do; then there is nothing.
    work_of_a_second(process).await;
    let work = work_of_a_second(process).await;
    assert!(work < Duration::from_millis(20), "{work:?} of processor time in a second of rest");

    drop(open);
    let start = Instant::now();
    let left = || sockets(process).saturating_sub(idle);
    // Five half-closed questions, and five that were left in the middle, still wait for a person at the desk.
    while left() > 10 {
        assert!(start.elapsed() < PATIENCE, "{} connections are held", left());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

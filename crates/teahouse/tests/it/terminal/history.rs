//! A long history: scrolling through it costs the same everywhere.

use super::super::house::House;
use super::pty::Terminal;
use std::path::Path;
use tea_client::{Address, Client, Plan, Trust};
use tea_protocol::RoomRef;
use tea_protocol::live::{Draft, DraftPost};

const LINES: usize = 10_000;
/// Bytes of a frame of 100 by 30 cells: even when every cell has colours of its own it is less.
const FRAME_BYTES_MAX: usize = 100 * 30 * 24;

#[test]
fn ten_thousand_lines_are_scrolled_at_a_price_that_does_not_grow() {
    let house = House::open_in(tempfile::tempdir().unwrap(), "127.0.0.1:0", &["limits.rates=1000000"]);
    house.settle();
    fill(&house);
    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
    drop(terminal.see(&format!("line {LINES}")));
    let mut top = first_line(&terminal.now().text()).unwrap();
    let mut pages = 0;
    while top > 1 {
        let bytes = terminal.frame_after("\x1b[5~");
        assert!(bytes <= FRAME_BYTES_MAX, "{bytes} bytes for one key at line {top}");
        // The page may have to come from the house; what is told meanwhile is drawn too.
        let seen =
            terminal.until("older lines", |seen| first_line(&seen.text()).is_some_and(|line| line < top || line == 1));
        let line = first_line(&seen.text()).unwrap();
        assert!(top - line.min(top) <= 30, "from {top} to {line}: nothing may be passed over");
        top = line;
        drop(seen);
        pages += 1;
        assert!(pages < LINES, "the beginning is never reached");
    }
    assert!(terminal.now().text().contains("line 1\n") || terminal.now().text().contains("line 1 "));
}

/// The number of the first line on the screen.
fn first_line(text: &str) -> Option<usize> {
    text.lines().find_map(|line| {
        let rest = line.split("line ").nth(1)?;
        rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    })
}

fn fill(house: &House) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (host, port) = house.address().rsplit_once(':').unwrap();
        let address = Address { host: host.to_owned(), port: port.parse().unwrap(), trust: Trust::Plain };
        let mut plan = Plan::new(address, Some(token(house.folder.path())));
        plan.config.sends_per_stream = 64;
        let (client, _updates) = Client::start(plan).await.unwrap();
        let numbers: Vec<usize> = (1..=LINES).collect();
        for batch in numbers.chunks(500) {
            let mut ends = Vec::new();
            for number in batch {
                let draft = Draft::Post(DraftPost { text: format!("line {number}"), ..DraftPost::default() });
                ends.push(client.queue(RoomRef::Name("hall".to_owned()), draft).await.unwrap().1);
            }
            for end in ends {
                end.await.unwrap();
            }
        }
    });
}

fn token(home: &Path) -> String {
    let sessions = home.join(".local/state/teahouse/houses");
    let file = std::fs::read_dir(sessions).unwrap().next().unwrap().unwrap().path();
    let saved: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    saved["token"].as_str().unwrap().to_owned()
}

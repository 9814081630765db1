//! Netcat, a program over HTTP, the native client and a browser's socket in one room, all writing at once: four
//! transcripts, the same words in the same order at the same places.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::json;
use std::net::SocketAddr;
use tea_client::{Address, Client, Trust, Update, Updates};
use tea_protocol::Cid;
use tea_protocol::entry::{Body, Entry};
use tea_protocol::live::ServerMessage;
use tea_server::raw::RawKind;
use tea_testkit::{LiveClient, TestHouse, TextClient, http, soon};

/// Messages of each of the four.
const EACH: usize = 30;
const ALL: usize = 4 * EACH;

/// What somebody saw of one message: its place, who wrote it, the words.
type Seen = (u64, String, String);

#[tokio::test]
async fn four_ways_see_one_order() {
    for seed in [1, 7, 2_026, 0x7EA] {
        let transcripts = one_evening(seed).await;
        let [first, others @ ..] = &transcripts;
        let places: Vec<u64> = first.iter().map(|seen| seen.0).collect();
        assert_eq!(places, (1..=ALL as u64).collect::<Vec<_>>(), "seed {seed}");
        for other in others {
            assert_eq!(first, other, "seed {seed}");
        }
        let turns = first.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
        assert!(turns > 8, "seed {seed}: only {turns} turns, so nobody wrote at the same time as another");
        for name in ["netcat", "python", "native", "browser"] {
            let own: Vec<&str> = first.iter().filter(|seen| seen.1 == name).map(|seen| seen.2.as_str()).collect();
            let said: Vec<String> = (0..EACH).map(|number| words(name, number)).collect();
            assert_eq!(own, said, "seed {seed}: everybody's words in the order they were written");
        }
    }
}

fn words(name: &str, number: usize) -> String {
    format!("{name} 第{number}句, as it is")
}

/// The four transcripts of one room in a house of its own.
async fn one_evening(seed: u64) -> [Vec<Seen>; 4] {
    let house = TestHouse::start().await;
    let port = house.open_raw(RawKind::Text).await;
    house.person("netcat").await;
    let (python, native, browser) =
        (house.person("python").await, house.person("native").await, house.person("browser").await);
    let mut netcat = house.text(port, Some("netcat")).await;
    netcat.go("hall").await;
    let trust = Trust::Plain;
    let address = Address { host: house.addr().ip().to_string(), port: house.addr().port(), trust };
    let (client, updates) = Client::connect(address, Some(native.token.clone())).await.unwrap();
    client.subscribe("hall".into(), Some(0)).await;
    let mut socket = house.live_socket(Some(&browser)).await;
    socket.subscribe("hall", 0, Some(0)).await.unwrap();
    let pauses = |number: u64| Pauses(StdRng::seed_from_u64(seed * 4 + number));
    let (one, two, three, four) = tokio::join!(
        by_netcat(netcat, pauses(0)),
        by_http(house.addr(), &python.token, pauses(1)),
        by_client(client, updates, pauses(2)),
        by_socket(socket, pauses(3)),
    );
    [one, two, three, four]
}

/// How long somebody lets the others go first: by turns of the scheduler, so that a seed makes an order likely and no
/// time is waited.
struct Pauses(StdRng);

impl Pauses {
    async fn pause(&mut self) {
        let turns = self.0.random_range(0..40);
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
    }

    /// How many messages to write before looking at what came.
    fn burst(&mut self) -> usize {
        self.0.random_range(1..=6)
    }
}

async fn by_netcat(mut netcat: TextClient, mut pauses: Pauses) -> Vec<Seen> {
    let (mut seen, mut said) = (Vec::new(), 0);
    while seen.len() < ALL {
        for _ in 0..pauses.burst().min(EACH - said) {
            assert!(netcat.say(&words("netcat", said)).await);
            said += 1;
        }
        pauses.pause().await;
        let line = soon("a further line", netcat.line()).await.unwrap();
        seen.extend(read_line(&line));
    }
    seen
}

/// `#12 21:07 wren: hello`
fn read_line(line: &str) -> Option<Seen> {
    let (seq, rest) = line.strip_prefix('#')?.split_once(' ')?;
    let (name, text) = rest.split_once(' ')?.1.split_once(": ")?;
    Some((seq.parse().ok()?, name.to_owned(), text.to_owned()))
}

async fn by_http(addr: SocketAddr, token: &str, mut pauses: Pauses) -> Vec<Seen> {
    let (mut seen, mut said): (Vec<Seen>, usize) = (Vec::new(), 0);
    while seen.len() < ALL {
        for _ in 0..pauses.burst().min(EACH - said) {
            let body = json!({ "room": "hall", "text": words("python", said) }).to_string();
            assert_eq!(http::call(addr, Some(token), "talk.post", body.as_bytes()).await.status, 200);
            said += 1;
        }
        pauses.pause().await;
        let after = seen.last().map_or(0, |seen| seen.0);
        let body = json!({ "room": "hall", "after": after }).to_string();
        let page = http::call(addr, Some(token), "talk.history", body.as_bytes()).await.body;
        let entries: Vec<Entry> = serde_json::from_value(page["entries"].clone()).unwrap();
        seen.extend(entries.iter().map(read_entry));
    }
    seen
}

fn read_entry(entry: &Entry) -> Seen {
    match &entry.body {
        Body::Post(post) => (entry.seq, entry.author.clone(), post.text.clone()),
        other => panic!("{other:?}"),
    }
}

async fn by_client(client: Client, mut updates: Updates, mut pauses: Pauses) -> Vec<Seen> {
    let (mut seen, mut said) = (Vec::new(), 0);
    let mut waiting = Vec::new();
    while seen.len() < ALL {
        for _ in 0..pauses.burst().min(EACH - said) {
            let draft = tea_protocol::live::DraftPost { text: words("native", said), ..Default::default() };
            waiting.push(client.queue("hall".into(), tea_protocol::live::Draft::Post(draft)).await.unwrap());
            said += 1;
        }
        pauses.pause().await;
        if let Update::Entries { entries, .. } = soon("a further update", updates.recv()).await.unwrap() {
            seen.extend(entries.iter().map(read_entry));
        }
    }
    for (_, ended) in waiting {
        soon("an acknowledgement", ended).await.unwrap();
    }
    seen
}

async fn by_socket(mut socket: LiveClient, mut pauses: Pauses) -> Vec<Seen> {
    let (mut seen, mut said): (Vec<Seen>, u8) = (Vec::new(), 0);
    while seen.len() < ALL {
        for _ in 0..pauses.burst().min(EACH - usize::from(said)) {
            let send = tea_testkit::live_client::post("hall", Cid([said; 16]), &words("browser", usize::from(said)));
            assert!(socket.say(&tea_protocol::live::ClientMessage::Send(send)).await);
            said += 1;
        }
        pauses.pause().await;
        if let ServerMessage::Entries(entries) = socket.next().await.unwrap() {
            seen.extend(entries.entries.iter().map(read_entry));
        }
    }
    seen
}

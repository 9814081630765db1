//! Tickets and addresses of films from outside: every way in which somebody might try to have more than is theirs, and money
//! that many want to spend at once.

use serde_json::{Value, json};
use std::sync::Arc;
use tea_core::args;
use tea_core::ground::files::Store;
use tea_protocol::accounts::Role;
use tea_protocol::{Code, Fault, Reply, Request};
use tea_testkit::{Person, TestHouse, http};

/// A house with films of moth's, who is an admin.
pub(crate) struct Cinema {
    pub(crate) house: TestHouse,
    pub(crate) moth: Person,
    pub(crate) wren: Person,
    pub(crate) robin: Person,
}

impl Cinema {
    pub(crate) async fn open() -> Self {
        let house = TestHouse::start().await;
        let moth = house.person_of("moth", Role::Admin).await;
        let (wren, robin) = (house.person("wren").await, house.person("robin").await);
        Self { house, moth, wren, robin }
    }

    /// A published title to be had like this, of an original and two qualities, each of bytes of its own.
    pub(crate) async fn film(&self, id: i64, access: i64, price: i64) -> i64 {
        let store = Store::open(&self.house.data().join("files")).unwrap();
        let put = |name: &str| store.put(format!("{name} of {id}").repeat(1_000).as_bytes()).unwrap();
        let [original, low, high] = ["original", "480p", "1080p"].map(put);
        let owner = self.moth.id;
        let write = self.house.core.db.write(move |tx| {
            for stored in [&original, &low, &high] {
                tx.run(
                    "insert into blobs (hash, bytes, stored_at) values ($1, $2, 0)",
                    args![&stored.hash, stored.bytes],
                )?;
            }
            tx.run("insert into streams (id, kind, epoch) values ($1, 6, 1)", args![id])?;
            tx.run(
                "insert into titles (id, account, title, description, access, price, at, published_at, shown, state,
                    hash, bytes, duration_ms, width, height, mime, probe)
                 values ($1, $2, 'tea', '', $3, $4, $5, $5, 1, 5, $6, $7, 60000, 1920, 1080, 'video/mp4', '{}')",
                args![id, owner, access, price, tx.now, &original.hash, original.bytes],
            )?;
            for (rung, made) in [(0_i64, &low), (2, &high)] {
                tx.run(
                    "insert into rungs (title, rung, state, hash, bytes, width, height, playlist)
                     values ($1, $2, 2, $3, $4, 1, 1, '{file}')",
                    args![id, rung, &made.hash, made.bytes],
                )?;
            }
            Ok(())
        });
        write.await.unwrap();
        id
    }

    pub(crate) async fn call(&self, who: Option<&Person>, method: &str, params: &Value) -> http::Answer {
        let token = who.map(|who| who.token.as_str());
        http::call(self.house.addr(), token, method, params.to_string().as_bytes()).await
    }

    pub(crate) async fn give(&self, name: &str, amount: i64) {
        let done = self.call(Some(&self.moth), "wallet.top_up", &json!({ "account": name, "amount": amount })).await;
        assert_eq!(done.status, 200, "{:?}", done.body);
    }

    /// A ticket's address, and how long its file is.
    pub(crate) async fn ticket(&self, who: Option<&Person>, title: i64) -> (String, usize) {
        let ticket = self.call(who, "video.download_ticket", &json!({ "title": title })).await;
        assert_eq!(ticket.status, 200, "{:?}", ticket.body);
        (ticket.body["url"].as_str().unwrap().to_owned(), ticket.body["bytes"].as_u64().unwrap() as usize)
    }

    /// Where the film is for somebody.
    pub(crate) async fn media(&self, who: &Person, title: i64) -> String {
        let view = self.call(Some(who), "video.title", &json!({ "title": title })).await;
        view.body["media"]["file"].as_str().unwrap_or_else(|| panic!("{:?}", view.body)).to_owned()
    }

    /// Status and body of what stands at an address.
    pub(crate) async fn get(&self, who: Option<&Person>, address: &str, more: &str) -> (u16, Vec<u8>) {
        let bearer = who.map(|who| format!("Authorization: Bearer {}\r\n", who.token)).unwrap_or_default();
        let host = self.house.addr();
        let request = format!("GET {address} HTTP/1.1\r\nHost: {host}\r\n{bearer}{more}Connection: close\r\n\r\n");
        let answer = http::fetch(host, request.as_bytes()).await;
        let split = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head ends");
        let head = String::from_utf8_lossy(&answer[..split]);
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer[split + 4..].to_vec())
    }

    pub(crate) async fn status(&self, who: Option<&Person>, address: &str) -> u16 {
        self.get(who, address, "").await.0
    }
}

#[tokio::test]
async fn a_ticket_that_is_early_altered_anothers_or_over_gives_no_byte() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 0, 0).await;
    let (wrens, bytes) = cinema.ticket(Some(&cinema.wren), title).await;
    assert_eq!(cinema.status(Some(&cinema.wren), &wrens).await, 425, "early");
    cinema.house.clock.advance(29_999);
    assert_eq!(cinema.status(Some(&cinema.wren), &wrens).await, 425, "a moment early");
    cinema.house.clock.advance(1);
    for who in [Some(&cinema.robin), Some(&cinema.moth), None] {
        assert_eq!(cinema.status(who, &wrens).await, 403, "another's");
    }
    let letter = wrens.chars().nth("/download/".len() + 20).unwrap();
    let other = if letter == 'A' { 'B' } else { 'A' };
    let mut altered: Vec<char> = wrens.chars().collect();
    altered["/download/".len() + 20] = other;
    assert_eq!(cinema.status(Some(&cinema.wren), &altered.into_iter().collect::<String>()).await, 403, "altered");
    let (status, body) = cinema.get(Some(&cinema.wren), &wrens, "").await;
    assert_eq!((status, body.len()), (200, bytes));
    assert!(body.starts_with(b"original of 900"));
    cinema.house.clock.advance(24 * 60 * 60 * 1000);
    assert_eq!(cinema.status(Some(&cinema.wren), &wrens).await, 410, "expired");
}

#[tokio::test]
async fn waiting_is_the_same_over_every_way() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 0, 0).await;
    let (first, _) = cinema.ticket(Some(&cinema.wren), title).await;
    cinema.house.clock.advance(10_000);
    assert_eq!(cinema.ticket(Some(&cinema.wren), title).await.0, first);
    let ask = json!({ "title": title });
    for mut client in cinema.house.live_both(Some(&cinema.wren)).await {
        let request = Request::read("video.download_ticket", ask.clone()).unwrap();
        match client.call(1, request).await.unwrap() {
            Reply::VideoDownloadTicket(ticket) => assert_eq!((ticket.url, ticket.wait_s), (first.clone(), 20.0)),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn after_a_refund_or_a_lock_tickets_and_addresses_give_nothing() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 1, 1_000).await;
    let mut had = Vec::new();
    for who in [&cinema.wren, &cinema.robin] {
        cinema.give(&who.name, 1_000).await;
        let bought = cinema.call(Some(who), "video.buy", &json!({ "title": title, "price": 1_000 })).await;
        assert_eq!(bought.status, 200, "{:?}", bought.body);
        let (ticket, _) = cinema.ticket(Some(who), title).await;
        let media = cinema.media(who, title).await;
        assert_eq!(cinema.status(Some(who), &ticket).await, 200);
        assert_eq!(cinema.status(None, &media).await, 200, "a player sends no session");
        had.push((ticket, media));
    }
    let refund = json!({ "title": title, "account": "wren" });
    assert_eq!(cinema.call(Some(&cinema.wren), "video.refund", &refund).await.status, 403);
    assert_eq!(cinema.call(Some(&cinema.moth), "video.refund", &refund).await.status, 200);
    assert_eq!(cinema.status(Some(&cinema.wren), &had[0].0).await, 403, "the ticket after a refund");
    assert_eq!(cinema.status(None, &had[0].1).await, 402, "the address after a refund");
    assert_eq!(cinema.status(None, &had[1].1).await, 200, "others watch on");
    let lock = json!({ "name": "robin", "on": true });
    assert_eq!(cinema.call(Some(&cinema.moth), "accounts.lock", &lock).await.status, 200);
    assert_eq!(cinema.status(Some(&cinema.robin), &had[1].0).await, 401, "the ticket after a lock");
    assert_eq!(cinema.status(None, &had[1].0).await, 403, "nor without a session");
    assert_eq!(cinema.status(None, &had[1].1).await, 401, "the address after a lock");
}

#[tokio::test]
async fn an_address_is_good_for_its_title_and_its_quality() {
    let cinema = Cinema::open().await;
    let (one, other) = (cinema.film(900, 0, 0).await, cinema.film(901, 1, 1_000).await);
    cinema.give("wren", 1_000).await;
    cinema.call(Some(&cinema.wren), "video.buy", &json!({ "title": other, "price": 1_000 })).await;
    let (of_one, of_other) = (cinema.media(&cinema.robin, one).await, cinema.media(&cinema.wren, other).await);
    let parts = |address: &str| address.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (mine, theirs) = (parts(&of_one), parts(&of_other));
    assert_eq!(cinema.status(None, &of_one).await, 200);
    let name = &theirs[4];
    assert_eq!(cinema.status(None, &format!("/media/{}/{other}/{name}", mine[2])).await, 403, "of another title");
    assert_eq!(cinema.status(None, &format!("/media/-/{other}/{name}")).await, 401, "what guests may not watch");
    cinema.house.core.db.write(|tx| tx.run("update titles set members_top = 0 where id = 900", args![])).await.unwrap();
    cinema.house.clock.advance(2_000);
    assert_eq!(cinema.status(None, &of_one).await, 403, "of a quality that members may not watch any more");
    let low = cinema.media(&cinema.robin, one).await;
    assert_eq!(cinema.status(None, &low).await, 200);
    let high = low.replace(low.rsplit('/').next().unwrap(), "1080p.m3u8");
    assert_eq!(cinema.status(None, &high).await, 403, "of a higher quality");
    cinema.house.clock.advance(6 * 60 * 60 * 1000);
    assert_eq!(cinema.status(None, &low).await, 410, "over");
}

#[tokio::test]
async fn a_download_is_history_once_its_last_byte_was_sent() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 0, 0).await;
    let (ticket, bytes) = cinema.ticket(Some(&cinema.moth), title).await;
    let past = async || {
        let page = cinema.call(Some(&cinema.moth), "video.past", &json!({ "of": "downloaded" })).await.body;
        page["items"].as_array().map_or(0, Vec::len)
    };
    let half = bytes / 2;
    let (status, second) = cinema.get(Some(&cinema.moth), &ticket, &format!("Range: bytes={half}-\r\n")).await;
    assert_eq!((status, second.len()), (206, bytes - half));
    assert_eq!(past().await, 0, "half of it is no download");
    let (status, first) = cinema.get(Some(&cinema.moth), &ticket, &format!("Range: bytes=0-{}\r\n", half - 1)).await;
    assert_eq!((status, first.len()), (206, half));
    let core = cinema.house.core.clone();
    let mut seen = 0;
    for _ in 0..200 {
        // The connection tells what it took when its answer is dropped, a little after its last byte.
        core.db.write(|_| Ok(())).await.unwrap();
        seen = past().await;
        if seen == 1 {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(seen, 1);
}

#[tokio::test]
async fn a_price_that_changed_while_buying_takes_nothing_over_every_way() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 1, 1_000).await;
    cinema.give("wren", 5_000).await;
    let edit = json!({ "title": title, "price": 1_500 });
    assert_eq!(cinema.call(Some(&cinema.moth), "video.edit", &edit).await.status, 200);
    let ask = json!({ "title": title, "price": 1_000 });
    let refused = cinema.call(Some(&cinema.wren), "video.buy", &ask).await;
    assert_eq!((refused.status, refused.code()), (409, "price_changed"));
    for mut client in cinema.house.live_both(Some(&cinema.wren)).await {
        let refused = client.call(1, Request::read("video.buy", ask.clone()).unwrap()).await.unwrap_err();
        assert_eq!(refused.code, Code::PriceChanged);
    }
    let wallet = cinema.call(Some(&cinema.wren), "wallet.mine", &json!({})).await.body;
    assert_eq!(wallet["balance"], 5_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_purchases_race_over_every_way_with_money_for_one() {
    let cinema = Arc::new(Cinema::open().await);
    for number in 0..8 {
        cinema.film(900 + number, 1, 1_000).await;
    }
    cinema.give("wren", 1_999).await;
    let runs: Vec<_> = (0..64_i64)
        .map(|number| {
            let cinema = cinema.clone();
            tokio::spawn(async move {
                let ask = json!({ "title": 900 + number % 8, "price": 1_000 });
                buy(&cinema, number % 3, ask).await
            })
        })
        .collect();
    let mut bought = 0;
    for run in runs {
        match run.await.unwrap() {
            Ok(()) => bought += 1,
            Err(code) => assert!(code == "funds_short" || code == "already_owned", "{code}"),
        }
    }
    assert_eq!(bought, 1);
    let ledger = cinema.call(Some(&cinema.wren), "wallet.ledger", &json!({})).await.body;
    let sum: i64 = ledger["rows"].as_array().unwrap().iter().map(|row| row["amount"].as_i64().unwrap()).sum();
    assert_eq!((ledger["balance"].as_i64(), sum), (Some(999), 999));
}

/// Buys over the JSON interface, over frames or over a WebSocket; the code of a refusal.
async fn buy(cinema: &Cinema, way: i64, ask: Value) -> Result<(), String> {
    if way == 0 {
        let answer = cinema.call(Some(&cinema.wren), "video.buy", &ask).await;
        return if answer.status == 200 { Ok(()) } else { Err(answer.code().to_owned()) };
    }
    let request = Request::read("video.buy", ask).unwrap();
    let mut client = match way {
        1 => cinema.house.live_frames(Some(&cinema.wren)).await,
        _ => cinema.house.live_socket(Some(&cinema.wren)).await,
    };
    match client.call(1, request).await {
        Ok(_) => Ok(()),
        Err(Fault { code, .. }) => Err(serde_json::to_value(code).unwrap().as_str().unwrap().to_owned()),
    }
}

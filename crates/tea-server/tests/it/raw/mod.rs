//! The ping-pong raw ports over real sockets.

mod caps;
mod desk;
mod echo;
mod hello;
mod visitor;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tea_core::access::Caller;
use tea_core::accounts::password::{self, Hasher, Settings};
use tea_core::accounts::{CaptchaRule, create_account};
use tea_core::clock::{Clock, Seed};
use tea_core::rates::Rates;
use tea_core::{House, Plan, founding, make_first};
use tea_protocol::accounts::{Role, SignIn};
use tea_protocol::live::Port;
use tea_protocol::{Reply, Request};
use tea_server::live::Encoder;
use tea_server::metrics::{Kind, KindLabel, Metrics, ReasonLabel};
use tea_server::port::Stop;
use tea_server::raw::{Browser, RawKind};
use tea_server::{Server, ServerSettings};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use visitor::Visitor;

/// Longer than anything in these tests takes; reached only when something hangs.
const PATIENCE: Duration = Duration::from_secs(60);
const PASSWORD: &str = "oolong at half past four";

/// A house with its raw ports.
struct Place {
    _dir: TempDir,
    house: Arc<House>,
    hello: SocketAddr,
    desk: SocketAddr,
    echo: SocketAddr,
    stop: Stop,
    metrics: Arc<Metrics>,
    running: Vec<JoinHandle<std::io::Result<()>>>,
}

/// Somebody of the staff.
struct Clerk<'p> {
    place: &'p Place,
    caller: Caller,
}

impl Place {
    async fn open() -> Place {
        Place::open_with(|_| {}).await
    }

    async fn open_with(change: impl FnOnce(&mut ServerSettings)) -> Place {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::manual(1_795_422_000_000);
        let hash_settings = Settings::new(8, 1, 1).unwrap();
        let seed = Seed::fixed(1);
        let plan = Plan {
            data: dir.path().to_owned(),
            clock: clock.clone(),
            seed: seed.clone(),
            rates: Rates::multiplied(1_000_000),
            hasher: Hasher::new(hash_settings.clone(), 2, 64),
            captcha_rule: CaptchaRule::Off,
            files: tea_core::files::Settings::default(),
            films: tea_core::video::prepare::Settings::default(),
            encode: Box::new(Encoder::new(clock)),
        };
        let house = Arc::new(House::open(plan).unwrap());
        let hash = |name: &str| password::hash(PASSWORD, &hash_settings, [name.len() as u8; 16]);
        let owner = hash("owner");
        founding::create_owner(&house.db, &seed, make_first, "owner", None, owner).await.unwrap();
        create_account(&house.db, &seed, "clerk", None, hash("clerk"), Role::Staff).await.unwrap();

        let mut settings = ServerSettings::new(1);
        settings.port.deadlines.drain_lead = Duration::ZERO;
        settings.raw.browser = Some(Browser { main: "127.0.0.1:8000".parse().unwrap(), tls: false });
        change(&mut settings);
        let metrics = settings.port.metrics.clone();
        let server = Server::new(house.clone(), settings);
        let stop = Stop::new();
        let mut running = Vec::new();
        let mut addresses = Vec::new();
        for kind in [RawKind::Hello, RawKind::Desk, RawKind::Echo] {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            addresses.push(listener.local_addr().unwrap());
            let (server, stop) = (server.clone(), stop.clone());
            running.push(tokio::spawn(async move { server.run_raw(kind, listener, stop).await }));
        }
        let [hello, desk, echo] = addresses[..] else { panic!("three ports") };
        Place { _dir: dir, house, hello, desk, echo, stop, metrics, running }
    }

    async fn clerk(&self) -> Clerk<'_> {
        let guest = Caller::guest(Port::Api, None);
        let ask = SignIn { name: "clerk".to_owned(), password: PASSWORD.to_owned(), captcha: None };
        let signed_in = self.house.accounts.sign_in(&guest, ask).await.unwrap();
        let session = self.house.accounts.session_of_token(signed_in.token.as_deref().unwrap()).await.unwrap();
        Clerk { place: self, caller: Caller { session, ..guest } }
    }

    fn open_connections(&self) -> i64 {
        self.metrics.connections.get_or_create(&KindLabel { kind: Kind::Raw }).get()
    }

    fn refused(&self, reason: &'static str) -> u64 {
        self.metrics.refused.get_or_create(&ReasonLabel { reason }).get()
    }

    /// Drains, and expects a tidy end.
    async fn close(self) {
        self.stop.drain();
        for port in self.running {
            timeout(PATIENCE, port).await.expect("the port ends").unwrap().unwrap();
        }
    }
}

impl Clerk<'_> {
    async fn ask(&self, method: &str, params: serde_json::Value) -> Reply {
        let request = Request::read(method, params).unwrap();
        self.place.house.call(&self.caller, request).await.unwrap()
    }

    /// Waits for so many cases in the queue.
    async fn waiting(&self, count: usize) -> Vec<tea_protocol::desk::Case> {
        let waiting = async {
            loop {
                let Reply::DeskQueue(queue) = self.ask("desk.queue", serde_json::json!({})).await else { panic!() };
                if queue.waiting.len() == count {
                    return queue.waiting;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("{count} cases never waited"))
    }

    async fn say(&self, case: tea_protocol::StreamId, text: &str) {
        self.ask("desk.say", serde_json::json!({ "case": case, "text": text })).await;
    }

    /// What the visitor of a case wrote, in order, once it is so many messages.
    async fn heard(&self, case: tea_protocol::StreamId, count: usize) -> Vec<String> {
        let heard = async {
            loop {
                let Reply::DeskHistory(page) = self.ask("desk.history", serde_json::json!({ "case": case })).await
                else {
                    panic!()
                };
                let texts: Vec<String> = page
                    .entries
                    .into_iter()
                    .filter(|entry| entry.author.is_empty())
                    .filter_map(|entry| match entry.body {
                        tea_protocol::entry::Body::Post(post) => Some(post.text),
                        _ => None,
                    })
                    .collect();
                if texts.len() == count {
                    return texts;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, heard).await.unwrap_or_else(|_| panic!("{count} messages never came"))
    }
}

/// Waits for a state, since no signal tells of it.
async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("{what} never came"));
}

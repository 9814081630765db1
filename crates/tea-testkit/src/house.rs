//! A whole house: services and listeners, on a directory and a port of its own.

use crate::limits::PATIENCE;
use crate::{Browser, FrameClient, LiveClient, SocketClient, TextClient, scene, soon, until};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tea_core::access::Caller;
use tea_core::accounts::CaptchaRule;
use tea_core::clock::{Clock, Seed};
use tea_core::{House, Plan};
use tea_protocol::accounts::Role;
use tea_protocol::{AccountId, Reply, Request, StreamId};
use tea_server::live::Timing;
use tea_server::port::Stop;
use tea_server::raw::RawKind;
use tea_server::{Server, ServerSettings};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A running house. Dropped, it is gone with its directory.
pub struct TestHouse {
    dir: TempDir,
    /// The clock of the house, which stands still until it is moved.
    pub clock: Clock,
    /// The services, for what a test wants to do or see without a listener.
    pub core: Arc<House>,
    seed: Seed,
    timing: Timing,
    captcha_rule: CaptchaRule,
    addr: SocketAddr,
    server: Server,
    starts: u64,
    stop: Stop,
    work: CancellationToken,
    running: JoinHandle<()>,
}

/// Somebody with an account and a session.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub id: AccountId,
    /// The account name.
    pub name: String,
    /// The token of the session.
    pub token: String,
    /// The session, for asking the services directly.
    pub caller: Caller,
}

impl TestHouse {
    /// A new house with its owner and its first room, with the usual deadlines.
    pub async fn start() -> Self {
        Self::start_with(Timing::default()).await
    }

    /// The same with other deadlines.
    pub async fn start_with(timing: Timing) -> Self {
        Self::found(timing, CaptchaRule::Off).await
    }

    /// A new house that asks everybody for captchas.
    pub async fn start_asking() -> Self {
        Self::found(Timing::default(), CaptchaRule::On).await
    }

    async fn found(timing: Timing, captcha_rule: CaptchaRule) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::manual(scene::START);
        let house = Self::open(dir, clock, timing, captcha_rule, 1).await;
        scene::found(&house.core, &house.seed).await;
        house
    }

    async fn open(dir: TempDir, clock: Clock, timing: Timing, captcha_rule: CaptchaRule, starts: u64) -> Self {
        // Another seed for each start, since randomness repeats and what was stored before does not go away.
        let seed = Seed::fixed(starts);
        let plan = Plan { captcha_rule, ..scene::plan(dir.path(), clock.clone(), seed.clone()) };
        let core = Arc::new(House::open(plan).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (stop, work) = (Stop::new(), CancellationToken::new());
        let mut settings = ServerSettings::new(starts as u32);
        settings.timing = timing;
        settings.port.deadlines.drain_lead = Duration::ZERO;
        let server = Server::new(core.clone(), settings);
        let (serving, listening, working, doing) = (server.clone(), stop.clone(), work.clone(), core.clone());
        let running = tokio::spawn(async move {
            let (served, ()) = tokio::join!(serving.run(listener, listening), doing.work(working));
            served.unwrap();
        });
        Self { dir, clock, core, seed, timing, captcha_rule, addr, server, starts, stop, work, running }
    }

    /// Cuts every connection, as a crash would, and opens the house again on the same directory and another port.
    #[must_use]
    pub async fn reopen(self) -> Self {
        let Self { dir, clock, core, timing, captcha_rule, server, starts, stop, work, running, .. } = self;
        stop.cut();
        drop(server);
        work.cancel();
        soon("the listeners end", running).await.unwrap();
        until("nobody uses the old house", || Arc::strong_count(&core) == 1).await;
        drop(core);
        Self::open(dir, clock, timing, captcha_rule, starts + 1).await
    }

    /// Asks everybody to leave, as before a restart, and waits until they have.
    pub async fn drain(self) {
        self.stop.drain();
        self.work.cancel();
        soon("the listeners end", self.running).await.unwrap();
    }

    /// Ends the follow-up work: what is brought from now on stays as it came, and no bytes that are no film are found out.
    pub fn rest(&self) {
        self.work.cancel();
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Its data directory.
    #[must_use]
    pub fn data(&self) -> &Path {
        self.dir.path()
    }

    /// Makes an account and signs it in.
    pub async fn person(&self, name: &str) -> Person {
        self.person_of(name, Role::Member).await
    }

    /// The same with a role.
    pub async fn person_of(&self, name: &str, role: Role) -> Person {
        scene::account(&self.core, &self.seed, name, role).await;
        self.sign_in(name).await
    }

    /// Signs somebody in once more; `owner` is there from the beginning.
    pub async fn sign_in(&self, name: &str) -> Person {
        let (signed_in, caller) = scene::sign_in(&self.core, name).await;
        let token = signed_in.token.unwrap();
        Person { id: signed_in.account.id, name: signed_in.account.name, token, caller }
    }

    /// Asks the services; a refusal fails the test.
    pub async fn ask(&self, who: &Person, method: &str, params: serde_json::Value) -> Reply {
        let request = Request::read(method, params).unwrap();
        self.core.call(&who.caller, request).await.unwrap()
    }

    /// The stream of a room.
    pub async fn room(&self, who: &Person, name: &str) -> StreamId {
        match self.ask(who, "talk.room", serde_json::json!({ "room": name })).await {
            Reply::TalkRoom(detail) => detail.line.room.id,
            other => panic!("{other:?}"),
        }
    }

    /// Opens a raw text port as well and returns where it listens; it ends with the house.
    pub async fn open_raw(&self, kind: RawKind) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (server, stop) = (self.server.clone(), self.stop.clone());
        tokio::spawn(async move { server.run_raw(kind, listener, stop).await.unwrap() });
        addr
    }

    /// A connection to the interactive text port, greeted, of somebody who has signed in there, or of a guest.
    pub async fn text(&self, port: SocketAddr, who: Option<&str>) -> TextClient {
        let mut client = TextClient::connect(port).await;
        client.greeted().await;
        if let Some(name) = who {
            client.sign_in(name).await;
        }
        client
    }

    /// A browser of somebody, or of a guest.
    #[must_use]
    pub fn browser(&self, who: Option<&Person>) -> Browser {
        Browser::new(self.addr, who.map(|who| who.token.as_str()))
    }

    /// A framed connection on which nothing was said yet.
    pub async fn frames(&self) -> FrameClient {
        FrameClient::connect(self.addr).await
    }

    /// A WebSocket on which nothing was said yet, with a session cookie if there is a token.
    pub async fn socket(&self, cookie: Option<&str>) -> SocketClient {
        SocketClient::connect(self.addr, cookie, None).await.unwrap()
    }

    /// A framed connection of somebody, or of a guest, after its greeting.
    pub async fn live_frames(&self, who: Option<&Person>) -> LiveClient {
        let mut client = LiveClient::from(self.frames().await);
        client.hello(who.map(|who| who.token.as_str())).await;
        client
    }

    /// The same over a WebSocket.
    pub async fn live_socket(&self, who: Option<&Person>) -> LiveClient {
        let mut client = LiveClient::from(self.socket(None).await);
        client.hello(who.map(|who| who.token.as_str())).await;
        client
    }

    /// Both carriers, one after the other, for what has to be the same on both.
    pub async fn live_both(&self, who: Option<&Person>) -> [LiveClient; 2] {
        [self.live_frames(who).await, self.live_socket(who).await]
    }

    /// Waits until so many live connections are open.
    pub async fn until_lines(&self, count: usize) -> Duration {
        let what = format!("{count} live connections within {PATIENCE:?}");
        until(&what, || self.core.hub.lines() == count).await
    }
}

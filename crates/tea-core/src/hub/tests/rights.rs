//! Who may not read a board any more stops following it and its topics, at once and nobody else.

use super::*;
use crate::access::Caller;
use crate::accounts::{create_account, open_session};
use crate::args;
use crate::boards::{self, Boards};
use crate::rates::{Limiter, Rates};
use crate::streams::Scope;
use std::time::Duration;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{CreateTopic, EditBoard, SetReader, SetTopic, Who as Readers};
use tea_protocol::{RoomRef, SessionId};

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// A board with a topic, over a hub that reconsiders rights.
struct Board {
    scene: Scene,
    boards: Boards,
    admin: Caller,
    board: StreamId,
    topic: StreamId,
    seed: Seed,
}

impl Board {
    async fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let hub = Arc::new(Hub::new(Box::new(Places { padding: 0 }), boards::read_log));
        let (events, told) = Hub::channel();
        let tell = Box::new(move |group| events.blocking_send(group).unwrap());
        let db = Db::open(&dir.path().join("db"), Clock::manual(1_800_000_000_000), tell).unwrap();
        let rights =
            Rights { db: db.reader(), hangs_on: boards::access::hangs_on, may_follow: boards::access::may_follow };
        tokio::spawn(hub.clone().run(told, rights));
        let seed = Seed::fixed(1);
        let first = seed.clone();
        db.write(move |tx| boards::create_first(tx, &first)).await.unwrap();
        let board = db.read(|tx| tx.get("select id from boards", args![], |row| row.get(0))).await.unwrap();
        let boards = Boards::new(db.clone(), seed.clone(), Arc::new(Limiter::new(Rates::multiplied(1_000))));
        let scene = Scene { _dir: dir, db, hub, stream: board, next_line: 1 };
        let admin = caller(sign_in(&scene.db, &seed, "ada", Role::Admin).await.1);
        let ask: CreateTopic =
            serde_json::from_value(serde_json::json!({ "board": "general", "title": "t", "text": "x" })).unwrap();
        let topic = boards.create_topic(&admin, ask).await.unwrap().topic.id;
        Self { scene, boards, admin, board, topic, seed }
    }

    /// The line of somebody who follows the board and its topic.
    async fn line(&mut self, name: &str, role: Role) -> Arc<Line> {
        let (account, session) = sign_in(&self.scene.db, &self.seed, name, role).await;
        self.follow(Some((account, session))).await
    }

    async fn follow(&mut self, who: Option<(AccountId, SessionId)>) -> Arc<Line> {
        let id = LineId(self.scene.next_line);
        self.scene.next_line += 1;
        let who = Who {
            account: who.map(|(account, _)| account),
            session: who.map(|(_, session)| session),
            name: String::new(),
            display: String::new(),
            port: Port::Browser,
        };
        let line = Arc::new(Line::new(id, Encoding(0), who));
        self.scene.hub.open(&line);
        for stream in [self.board, self.topic] {
            self.scene.hub.follow(&self.scene.db, &line, stream, 0, None).await.unwrap();
        }
        line
    }

    async fn readers(&self, read: Readers) {
        let ask: EditBoard = serde_json::from_value(serde_json::json!({ "board": "general", "read": read })).unwrap();
        self.boards.edit_board(&self.admin, ask).await.unwrap();
    }

    async fn list(&self, name: &str, on: bool) {
        let ask =
            SetReader { board: RoomRef::from("general"), name: name.to_owned(), listed: Some(on), moderator: None };
        self.boards.set_reader(&self.admin, ask).await.unwrap();
    }
}

async fn sign_in(db: &Db, seed: &Seed, name: &str, role: Role) -> (AccountId, SessionId) {
    let made = create_account(db, seed, name, None, "not a hash".to_owned(), role).await.unwrap();
    let seed = seed.clone();
    let opened = db.write(move |tx| {
        open_session(tx, &seed, made.id, &Caller::guest(Port::Browser, None))?;
        tx.get("select id from sessions where account = $1", args![made.id], |row| row.get(0))
    });
    (made.id, opened.await.unwrap())
}

fn caller(session: SessionId) -> Caller {
    Caller { session: Some(session), ..Caller::guest(Port::Browser, None) }
}

/// Waits until a line follows so many streams.
async fn until(line: &Line, count: usize) {
    let there = async {
        while line.subscriptions().len() != count {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, there).await.expect("what may not be followed any more ends");
}

#[tokio::test]
async fn narrower_readers_end_what_others_follow() {
    let mut at = Board::new().await;
    let guest = at.follow(None).await;
    let (wren, ada) = (at.line("wren", Role::Member).await, at.line("adam", Role::Admin).await);
    at.list("wren", true).await;
    let robin = at.line("robin", Role::Member).await;
    at.readers(Readers::Members).await;
    until(&guest, 0).await;
    assert_eq!(guest.take_ended().len(), 2, "the other end is told");
    assert_eq!((wren.subscriptions().len(), robin.subscriptions().len()), (2, 2));
    at.readers(Readers::Listed).await;
    until(&robin, 0).await;
    assert_eq!((wren.subscriptions().len(), ada.subscriptions().len()), (2, 2));
    at.list("wren", false).await;
    until(&wren, 0).await;
    assert_eq!(ada.subscriptions().len(), 2);
}

#[tokio::test]
async fn a_hidden_topic_ends_for_all_but_those_who_tend_it() {
    let mut at = Board::new().await;
    let (wren, ada) = (at.line("wren", Role::Member).await, at.line("adam", Role::Admin).await);
    let ask: SetTopic = serde_json::from_value(serde_json::json!({ "topic": at.topic, "hidden": true })).unwrap();
    at.boards.set_topic(&at.admin, ask).await.unwrap();
    until(&wren, 1).await;
    assert_eq!(wren.subscriptions(), [at.board]);
    assert_eq!(ada.subscriptions().len(), 2);
}

#[tokio::test]
async fn who_loses_a_role_loses_what_it_let_them_follow() {
    let mut at = Board::new().await;
    at.readers(Readers::Staff).await;
    let staff = at.line("sten", Role::Staff).await;
    let other = at.line("stig", Role::Staff).await;
    let account = staff.who.account.unwrap();
    let write = at.scene.db.write(move |tx| {
        tx.run("update accounts set role = 1 where id = $1", args![account])?;
        tx.tell(Event::Rights(Scope::Account(account)));
        Ok(())
    });
    write.await.unwrap();
    until(&staff, 0).await;
    assert_eq!(other.subscriptions().len(), 2);
}

#[tokio::test]
async fn other_streams_are_not_looked_at() {
    let mut at = Board::new().await;
    let guest = at.follow(None).await;
    let seed = at.seed.clone();
    let room = at.scene.db.write(move |tx| create(tx, &seed, Kind::Room)).await.unwrap();
    at.scene.hub.follow(&at.scene.db, &guest, room, 0, None).await.unwrap();
    at.readers(Readers::Members).await;
    until(&guest, 1).await;
    assert_eq!(guest.subscriptions(), [room]);
}

//! The house of the table and everybody in it.

use std::collections::HashMap;
use std::path::Path;
use tea_core::access::Caller;
use tea_core::clock::{Clock, Seed};
use tea_core::{House, args};
use tea_protocol::accounts::Role;
use tea_protocol::live::Port;
use tea_protocol::{Reply, Request};
use tea_testkit::{PASSWORD, START, scene};
use tempfile::TempDir;

/// Who asks, in the order of the table's columns. `mod` moderates `garden` and `cellar`, `other` moderates `attic`.
/// Everybody but the guest is in `garden` (public) and `cellar` (private); nobody of them is in `yard` (public) and
/// `vault` (private), which are Moth's. `muted` is muted in the whole house, `locked` was locked, `left` is gone.
pub(super) const ROLES: [&str; 11] =
    ["guest", "member", "vip", "mod", "other", "staff", "admin", "owner", "muted", "locked", "left"];

/// Those whom things are done to: Moth wrote in every room; `wait` waits for approval, `boss` is another admin.
const OTHERS: [&str; 4] = ["moth", "robin", "wait", "boss"];

pub(super) struct Cast {
    dir: TempDir,
    callers: HashMap<String, Caller>,
    /// What `$name` in parameters stands for.
    values: HashMap<String, String>,
}

impl Cast {
    /// Builds the house and leaves it as it stands on the disk.
    pub(super) async fn gather() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let seed = Seed::fixed(1);
        let house = open(dir.path(), seed.clone());
        scene::found(&house, &seed).await;
        let mut callers = HashMap::from([("guest".to_owned(), Caller::guest(Port::Api, None))]);
        for name in ROLES.into_iter().skip(1).chain(OTHERS) {
            if name != "owner" {
                scene::account(&house, &seed, name, role(name)).await;
            }
            callers.insert(name.to_owned(), scene::sign_in(&house, name).await.1);
        }
        let mut cast = Self { dir, callers, values: HashMap::new() };
        cast.furnish(&house).await;
        cast.keep_desk(&house).await;
        cast.put_up_boards(&house).await;
        cast.fill_library(&house).await;
        cast.settle_fates(&house).await;
        cast
    }

    /// Rooms, members and messages.
    async fn furnish(&mut self, house: &House) {
        for (maker, room, private) in [
            ("mod", "garden", false),
            ("mod", "cellar", true),
            ("other", "attic", false),
            ("moth", "yard", false),
            ("moth", "vault", true),
        ] {
            let params = serde_json::json!({ "name": room, "title": room, "private": private });
            self.ask(house, maker, "talk.create_room", params).await;
        }
        for name in ROLES.into_iter().skip(1).filter(|name| *name != "mod").chain(["moth"]) {
            self.ask(house, "mod", "talk.invite", serde_json::json!({ "room": "cellar", "name": name })).await;
        }
        for (room, words) in [("garden", "tea"), ("cellar", "xyzzyin"), ("yard", "xyzzyopen"), ("vault", "xyzzyout")] {
            let seq = self.say(house, "moth", room, words).await;
            self.values.insert(format!("moth_{room}"), seq);
        }
        for name in ROLES.into_iter().skip(1) {
            let seq = self.say(house, name, "garden", "mine").await;
            self.values.insert(format!("own_{name}"), seq);
        }
        // Whom it concerns does not matter where a guest is refused.
        self.values.insert("own_guest".to_owned(), "1".to_owned());
    }

    /// Cases of Moth, who waits, of Robin, whom Boss has taken, and of a guest; and a reply that is given often.
    async fn keep_desk(&mut self, house: &House) {
        for name in ["moth", "robin", "guest"] {
            let Reply::DeskOpen(opened) =
                self.ask(house, name, "desk.open", serde_json::json!({ "text": "tea" })).await
            else {
                panic!("{name} has no case")
            };
            self.values.insert(format!("case_{name}"), opened.standing.case.id.0.to_string());
            if let Some(word) = opened.word {
                self.values.insert("pickup".to_owned(), word);
            }
        }
        let robins: i64 = self.values["case_robin"].parse().unwrap();
        self.ask(house, "boss", "desk.take", serde_json::json!({ "case": robins })).await;
        let reply = serde_json::json!({ "name": "hello", "text": "Good evening!" });
        match self.ask(house, "boss", "desk.set_saved", reply).await {
            Reply::DeskSetSaved(saved) => self.values.insert("saved".to_owned(), saved.id.to_string()),
            other => panic!("{other:?}"),
        };
    }

    /// What became of some of them.
    async fn settle_fates(&mut self, house: &House) {
        for (name, caller) in &self.callers {
            let session = caller.session.map_or(0, |session| session.0);
            self.values.insert(format!("session_{name}"), session.to_string());
        }
        self.ask(house, "owner", "accounts.mute", serde_json::json!({ "name": "muted", "minutes": 60 })).await;
        self.ask(house, "owner", "accounts.lock", serde_json::json!({ "name": "locked", "on": true })).await;
        let fates = house.db.write(|tx| {
            tx.run("update accounts set state = 3 where name = 'left'", args![])?;
            tx.run("update accounts set state = 1 where name = 'wait'", args![])?;
            tx.run("update accounts set vip_until = $1 where name = 'vip'", args![START + 86_400_000])
        });
        fates.await.unwrap();
        let word = match self.ask(house, "owner", "accounts.reset_link", serde_json::json!({ "name": "robin" })).await {
            Reply::AccountsResetLink(word) => word.word,
            other => panic!("{other:?}"),
        };
        self.values.insert("word".to_owned(), word);
        self.values.insert("password".to_owned(), PASSWORD.to_owned());
        self.values.insert("sha".to_owned(), "ab".repeat(32));
    }

    pub(super) async fn ask(&self, house: &House, who: &str, method: &str, params: serde_json::Value) -> Reply {
        house.call(&self.caller(who), Request::read(method, params).unwrap()).await.unwrap()
    }

    async fn say(&self, house: &House, who: &str, room: &str, text: &str) -> String {
        match self.ask(house, who, "talk.post", serde_json::json!({ "room": room, "text": text })).await {
            Reply::TalkPost(posted) => posted.seq.to_string(),
            other => panic!("{other:?}"),
        }
    }

    /// Remembers what `$name` stands for.
    pub(super) fn value(&mut self, name: &str, value: i64) {
        self.values.insert(name.to_owned(), value.to_string());
    }

    /// Remembers the word that `$name` stands for.
    pub(super) fn word(&mut self, name: &str, word: &str) {
        self.values.insert(name.to_owned(), word.to_owned());
    }

    /// The number that `$name` stands for.
    pub(super) fn number(&self, name: &str) -> i64 {
        self.values[name].parse().unwrap()
    }

    pub(super) fn caller(&self, role: &str) -> Caller {
        self.callers[role].clone()
    }

    /// Parameters with their `$names` replaced: `$own`, `$session` and `$floor` are those of the asker.
    pub(super) fn filled_in(&self, params: &str, role: &str) -> String {
        let mut filled = params.to_owned();
        for name in ["own", "session", "floor"] {
            filled = filled.replace(&format!("${name}\""), &format!("${name}_{role}\""));
        }
        for (name, value) in &self.values {
            let number = value.parse::<i64>().is_ok();
            let quoted = format!("\"${name}\"");
            filled = filled.replace(&quoted, &if number { value.clone() } else { format!("\"{value}\"") });
        }
        assert!(!filled.contains('$'), "{filled}");
        filled
    }

    /// A copy of the house, as it would be after a crash at this moment.
    pub(super) fn copy(&self) -> (TempDir, House) {
        let copy = tempfile::tempdir().unwrap();
        for file in ["teahouse.db", "teahouse.db-wal"] {
            let from = self.dir.path().join(file);
            if from.exists() {
                std::fs::copy(from, copy.path().join(file)).unwrap();
            }
        }
        let house = open(copy.path(), Seed::fixed(2));
        (copy, house)
    }
}

fn open(data: &Path, seed: Seed) -> House {
    House::open(scene::plan(data, Clock::manual(START), seed)).unwrap()
}

fn role(name: &str) -> Role {
    match name {
        "staff" => Role::Staff,
        "admin" | "boss" => Role::Admin,
        _ => Role::Member,
    }
}

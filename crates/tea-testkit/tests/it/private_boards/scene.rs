//! A house with a private board full of words that stand nowhere else.

use super::CANARY;
use bytes::Bytes;
use serde_json::{Value, json};
use tea_protocol::accounts::Role;
use tea_protocol::{FileId, Reply, StreamId};
use tea_testkit::{Person, START, TestHouse};

/// The short name of the private board.
pub(super) const SLUG: &str = "zzqslug";

pub(super) struct Scene {
    pub(super) house: TestHouse,
    /// The owner, who tends every board.
    pub(super) owner: Person,
    /// Listed on the board; wrote what stands there.
    pub(super) keeper: Person,
    /// A member whom the board never listed.
    pub(super) outsider: Person,
    /// A member who was listed, took part in everything, and was struck off the list and banned.
    pub(super) gone: Person,
    /// A member who is listed to this day.
    pub(super) reader: Person,
    pub(super) board: StreamId,
    /// The topic with everything in it.
    pub(super) topic: StreamId,
    /// An article on the keeper's own page, which only those whom it lists may read.
    pub(super) article: StreamId,
    pub(super) category: i64,
    pub(super) file: FileId,
    /// A topic that everybody may read.
    pub(super) open: StreamId,
}

/// A word for each place of the board; all begin alike, so that one look finds any of them.
pub(super) const WORDS: [&str; 17] = [
    "zzqname",
    "zzqpurpose",
    "zzqgroup",
    "zzqtitle",
    "zzqtext",
    "zzqtag",
    "zzqpoll",
    "zzqreply",
    "zzqfile",
    "zzqheld",
    "zzqnode",
    "zzqold",
    "zzqreport",
    "zzqban",
    "zzqmoved",
    "zzqarticle",
    "zzqcategory",
];

impl Scene {
    pub(super) async fn set() -> Self {
        let house = TestHouse::start().await;
        let owner = house.sign_in("owner").await;
        let keeper = house.person("keeper").await;
        let outsider = house.person("outsider").await;
        let gone = house.person("gone").await;
        let reader = house.person("reader").await;
        house.person_of("colleague", Role::Staff).await;
        let open = topic(&house, &keeper, json!({ "board": "general", "title": "open", "text": "to everybody" })).await;
        house.ask(&outsider, "boards.reply", json!({ "topic": open, "text": "thanks" })).await;
        for who in [&outsider, &gone] {
            // Read to the end, as the looks by lines would leave it: what differs between two looks is not their own doing.
            house.ask(who, "boards.read", json!({ "topic": open, "floor": 2 })).await;
        }
        let board = json!({ "slug": SLUG, "name": "zzqname", "purpose": "zzqpurpose", "group": "zzqgroup",
            "read": "listed", "write": "listed" });
        let board = match house.ask(&owner, "boards.create_board", board).await {
            Reply::BoardsCreateBoard(made) => made.board.id,
            other => panic!("{other:?}"),
        };
        let none = StreamId(0);
        let (topic, article, category, file) = (none, none, 0, FileId(0));
        let mut scene =
            Self { house, owner, keeper, outsider, gone, reader, board, topic, article, category, file, open };
        for name in ["keeper", "gone", "reader"] {
            scene.list(name, true).await;
        }
        scene.write().await;
        scene.take_part().await;
        scene.tend().await;
        scene.close_a_page().await;
        scene.send_away().await;
        scene
    }

    pub(super) async fn ask(&self, who: &Person, method: &str, params: Value) -> Reply {
        self.house.ask(who, method, params).await
    }

    pub(super) async fn inbox(&self, who: &Person) -> StreamId {
        match self.ask(who, "talk.notices", json!({})).await {
            Reply::TalkNotices(list) => list.inbox,
            other => panic!("{other:?}"),
        }
    }

    async fn list(&self, name: &str, listed: bool) {
        let ask = json!({ "board": SLUG, "name": name, "listed": listed });
        self.ask(&self.owner, "boards.set_reader", ask).await;
    }

    /// What the keeper writes, with a name of everybody in it.
    async fn write(&mut self) {
        let bytes = Bytes::from_static(b"zzqbytes of zzqfile.txt");
        self.file = self.house.core.files.bring(&self.keeper.caller, "zzqfile.txt", bytes).await.unwrap().id;
        let ask = json!({ "board": SLUG, "title": "zzqtitle 茉莉暗号", "tags": ["zzqtag"], "files": [self.file],
            "text": format!("zzqtext for @outsider and @gone, 茉莉暗号, ![x](file:{})", self.file),
            "poll": { "answers": ["zzqpoll one", "zzqpoll two"] } });
        self.topic = topic(&self.house, &self.keeper, ask).await;
        self.reply(&self.keeper, "zzqold words").await;
        let edit = json!({ "topic": self.topic, "floor": 2, "text": "zzqreply words" });
        self.ask(&self.keeper, "boards.edit", edit).await;
        // A topic that everybody read and some kept, and that was then moved behind the door.
        let ask = json!({ "board": "general", "title": "before it moved", "text": "for @gone", "tags": ["tea"] });
        let moved = topic(&self.house, &self.keeper, ask).await;
        for who in [&self.outsider, &self.gone] {
            self.ask(who, "boards.keep", json!({ "topic": moved, "on": true })).await;
            self.ask(who, "boards.follow", json!({ "topic": moved, "on": true })).await;
            self.ask(who, "boards.save_draft", json!({ "topic": moved, "title": "", "text": "a draft" })).await;
        }
        self.ask(&self.owner, "boards.set_topic", json!({ "topic": moved, "board": SLUG })).await;
        let edit = json!({ "topic": moved, "floor": 1, "title": "zzqmoved", "text": "zzqmoved @outsider @gone" });
        self.ask(&self.keeper, "boards.edit", edit).await;
        self.ask(&self.keeper, "boards.reply", json!({ "topic": moved, "text": "zzqmoved @gone" })).await;
    }

    pub(super) async fn reply(&self, who: &Person, text: &str) {
        self.ask(who, "boards.reply", json!({ "topic": self.topic, "text": text })).await;
    }

    /// What the one does who is sent away later.
    async fn take_part(&self) {
        let (gone, topic) = (&self.gone, self.topic);
        self.reply(gone, "my own words").await;
        let answer = json!({ "topic": topic, "text": "zzqreply to you", "reply_to": 3 });
        self.ask(&self.keeper, "boards.reply", answer).await;
        self.ask(&self.keeper, "boards.vote", json!({ "topic": topic, "floor": 3, "value": 1 })).await;
        for (method, params) in [
            ("boards.keep", json!({ "topic": topic, "on": true })),
            ("boards.keep", json!({ "board": SLUG, "on": true })),
            ("boards.follow", json!({ "topic": topic, "on": true })),
            ("boards.vote", json!({ "topic": topic, "floor": 1, "value": 1 })),
            ("boards.choose", json!({ "topic": topic, "choices": [1] })),
            ("boards.read", json!({ "topic": topic, "floor": 2 })),
            ("boards.report", json!({ "topic": topic, "floor": 1, "reason": "zzqreport" })),
            ("boards.save_draft", json!({ "topic": topic, "title": "", "text": "half a word" })),
            ("boards.save_draft", json!({ "board": SLUG, "title": "half", "text": "half a word" })),
        ] {
            self.ask(gone, method, params).await;
        }
        self.ask(&self.owner, "boards.reply", json!({ "topic": topic, "text": "zzqreply @gone" })).await;
    }

    /// What moderators leave behind: a queue, a log, the best of the board.
    async fn tend(&self) {
        let board = SLUG;
        for (method, params) in [
            ("boards.set_essence", json!({ "board": board, "title": "zzqnode" })),
            ("boards.set_essence", json!({ "board": board, "topic": self.topic })),
            ("boards.set_topic", json!({ "topic": self.topic, "essence": true, "pin": "board", "reason": "zzqban" })),
            ("boards.edit_board", json!({ "board": board, "review": "always" })),
        ] {
            self.ask(&self.owner, method, params).await;
        }
        let held = json!({ "board": board, "title": "zzqheld", "text": "zzqheld for @outsider" });
        self.ask(&self.keeper, "boards.create_topic", held).await;
        self.ask(&self.owner, "boards.edit_board", json!({ "board": board, "review": "open" })).await;
    }

    /// The keeper's own page, which was closed.
    async fn close_a_page(&mut self) {
        let made = json!({ "name": "zzqcategory" });
        let ask = json!({ "board": "u-keeper", "title": "zzqarticle", "text": "zzqarticle @gone", "tags": ["zzqtag"] });
        self.article = topic(&self.house, &self.keeper, ask).await;
        self.category = match self.ask(&self.keeper, "boards.set_category", made).await {
            Reply::BoardsSetCategory(site) => site.categories[0].id,
            other => panic!("{other:?}"),
        };
        let edit = json!({ "topic": self.article, "floor": 1, "text": "zzqarticle", "category": self.category });
        self.ask(&self.keeper, "boards.edit", edit).await;
        let close = json!({ "board": "u-keeper", "read": "listed" });
        self.ask(&self.owner, "boards.edit_board", close).await;
    }

    async fn send_away(&self) {
        let ban = json!({ "board": SLUG, "name": "gone", "until": START + 86_400_000, "reason": "zzqban" });
        self.ask(&self.owner, "boards.ban", ban).await;
        self.list("gone", false).await;
    }

    /// What goes on behind the door afterwards: none of it may be told from outside.
    pub(super) async fn go_on(&self) {
        let another =
            json!({ "board": SLUG, "title": "zzqtitle again", "text": "@outsider @gone", "tags": ["zzqtag"] });
        let topic = topic(&self.house, &self.keeper, another).await;
        let article = json!({ "board": "u-keeper", "title": "zzqarticle", "text": "zzqarticle", "tags": ["tea"] });
        for (who, method, params) in [
            (&self.reader, "boards.reply", json!({ "topic": topic, "text": "zzqreply @gone" })),
            (&self.reader, "boards.reply", json!({ "topic": self.topic, "text": "zzqreply", "reply_to": 3 })),
            (&self.reader, "boards.vote", json!({ "topic": self.topic, "floor": 3, "value": 1 })),
            (&self.reader, "boards.vote", json!({ "topic": self.topic, "floor": 1, "value": 1 })),
            (&self.reader, "boards.choose", json!({ "topic": self.topic, "choices": [2] })),
            (&self.reader, "boards.reply", json!({ "topic": self.article, "text": "zzqreply" })),
            (&self.keeper, "boards.create_topic", article),
            (
                &self.keeper,
                "boards.edit",
                json!({ "topic": self.topic, "floor": 2, "text": "zzqreply anew @outsider" }),
            ),
            (&self.keeper, "boards.remove", json!({ "topic": self.topic, "floor": 4 })),
            (&self.owner, "boards.set_topic", json!({ "topic": topic, "pin": "board", "essence": true })),
            (&self.owner, "boards.edit_board", json!({ "board": SLUG, "name": "zzqname anew" })),
        ] {
            if (method, &who.name, &params["topic"]) == ("boards.reply", &self.reader.name, &json!(self.article)) {
                let listed = json!({ "board": "u-keeper", "name": "reader", "listed": true });
                self.ask(&self.owner, "boards.set_reader", listed).await;
            }
            self.ask(who, method, params).await;
        }
    }
}

async fn topic(house: &TestHouse, who: &Person, params: Value) -> StreamId {
    match house.ask(who, "boards.create_topic", params).await {
        Reply::BoardsCreateTopic(opened) => opened.topic.id,
        other => panic!("{other:?}"),
    }
}

/// Whether something tells a word of the board.
pub(super) fn tells(text: &str) -> bool {
    text.contains(CANARY) || text.contains("暗号")
}

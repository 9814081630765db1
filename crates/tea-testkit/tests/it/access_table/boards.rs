//! The boards of the table, and its rows about them.
//!
//! `mod` moderates `leaves` (public) and `cellar` (everybody but the guest is listed), `other` moderates `cups` (public);
//! nobody of them is listed on `vault`, which is Moth's. `vip` is banned from `shelf`, where every post waits. Moth has a
//! personal space. Admins read and tend every board.

use super::cast::{Cast, ROLES};
use serde_json::{Value, json};
use tea_core::House;
use tea_protocol::Reply;
use tea_testkit::START;

impl Cast {
    /// Boards with their people, topics of Moth with a question, a floor of everybody, a report, a post that waits.
    pub(super) async fn put_up_boards(&mut self, house: &House) {
        for (slug, read) in [
            ("leaves", "everyone"),
            ("cups", "everyone"),
            ("shelf", "everyone"),
            ("cellar", "listed"),
            ("vault", "listed"),
        ] {
            self.ask(house, "owner", "boards.create_board", json!({ "slug": slug, "name": slug, "read": read })).await;
        }
        for (slug, name) in
            [("leaves", "mod"), ("shelf", "mod"), ("cellar", "mod"), ("cups", "other"), ("vault", "moth")]
        {
            let params = json!({ "board": slug, "name": name, "moderator": true });
            self.ask(house, "owner", "boards.set_reader", params).await;
        }
        for name in ROLES.into_iter().skip(1).filter(|name| *name != "mod").chain(["moth"]) {
            let params = json!({ "board": "cellar", "name": name, "listed": true });
            self.ask(house, "owner", "boards.set_reader", params).await;
        }
        let poll = json!({ "answers": ["green", "black"] });
        let topic = self.topic(house, json!({ "board": "leaves", "title": "tea", "text": "one", "poll": poll })).await;
        self.reply(house, "moth", topic, "two").await;
        for name in ROLES.into_iter().skip(1) {
            let floor = self.reply(house, name, topic, "mine").await;
            self.value(&format!("floor_{name}"), floor);
        }
        self.value("floor_guest", 2);
        self.value("topic", topic);
        for (value, board) in [("second", "leaves"), ("cup", "cups"), ("below", "cellar"), ("safe", "vault")] {
            let topic = self.topic(house, json!({ "board": board, "title": "xyzzy", "text": "one" })).await;
            self.reply(house, "moth", topic, "two").await;
            self.value(value, topic);
        }
        let article = self.topic(house, json!({ "board": "u-moth", "title": "mine", "text": "one" })).await;
        self.reply(house, "robin", article, "two").await;
        self.value("article", article);
        self.leave_work(house, topic).await;
    }

    /// What waits for moderators, and what they arranged.
    async fn leave_work(&mut self, house: &House, topic: i64) {
        self.ask(house, "robin", "boards.report", json!({ "topic": topic, "floor": 2, "reason": "bad" })).await;
        self.ask(house, "owner", "boards.edit_board", json!({ "board": "shelf", "review": "always" })).await;
        self.ask(house, "moth", "boards.create_topic", json!({ "board": "shelf", "title": "t", "text": "x" })).await;
        let ban = json!({ "board": "shelf", "name": "vip", "until": START + 86_400_000, "reason": "loud" });
        self.ask(house, "owner", "boards.ban", ban).await;
        self.ask(house, "mod", "boards.set_essence", json!({ "board": "leaves", "title": "best" })).await;
        self.ask(house, "moth", "boards.set_category", json!({ "name": "green" })).await;
        for (value, sql) in [
            ("report", "select id from reports"),
            ("held", "select id from held_posts"),
            ("node", "select id from essence"),
            ("category", "select id from categories"),
        ] {
            let id: i64 = house.db.read(move |tx| tx.get(sql, &[], |row| row.get(0))).await.unwrap();
            self.value(value, id);
        }
    }

    async fn topic(&self, house: &House, params: Value) -> i64 {
        match self.ask(house, "moth", "boards.create_topic", params).await {
            Reply::BoardsCreateTopic(opened) => opened.topic.id.0,
            other => panic!("{other:?}"),
        }
    }

    async fn reply(&self, house: &House, who: &str, topic: i64, text: &str) -> i64 {
        match self.ask(house, who, "boards.reply", json!({ "topic": topic, "text": text })).await {
            Reply::BoardsReply(replied) => replied.floor.cast_signed(),
            other => panic!("{other:?}"),
        }
    }
}

/// Outcomes as in the other table; further: `ban` kept from writing there, `own` not on one's own.
pub(super) const TABLE: &str = r#"
#                    guest member vip  mod  other staff admin owner muted locked left

# Reading what is public.
boards.boards        ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
boards.board         ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"board":"leaves"}
boards.topics        ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"board":"leaves"}
boards.topics        ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
boards.topic         ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"topic":"$topic"}
boards.topic         ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"topic":"$article"}
boards.history       ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"topic":"$topic","floor":2}
boards.top           ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
# The tags of the whole house are the same for whoever asks.
boards.tags          ok    ok     ok   ok   ok    ok    ok    ok    ok    ok     ok   | {}
boards.tags          ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"board":"leaves"}
boards.essence       ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"board":"leaves"}
boards.site          ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"name":"moth"}
boards.comments      ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"name":"moth"}

# Writing.
boards.create_topic  sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"board":"leaves","title":"t","text":"x"}
boards.create_topic  sign  ok     ban  ok   ok    ok    ok    ok    mute  sign   left | {"board":"shelf","title":"t","text":"x"}
boards.create_topic  sign  forb   forb forb forb  forb  ok    ok    mute  sign   left | {"board":"u-moth","title":"t","text":"x"}
boards.reply         sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"topic":"$topic","text":"x"}
boards.reply         sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"topic":"$article","text":"x"}
boards.edit          sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"topic":"$topic","floor":"$floor","text":"x"}
boards.edit          sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"topic":"$topic","floor":2,"text":"x"}
boards.edit          sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"topic":"$article","floor":2,"text":"x"}
boards.remove        sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"topic":"$topic","floor":"$floor"}
boards.remove        sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"topic":"$topic","floor":2}
boards.remove        sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"topic":"$article","floor":1}
boards.preview       sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"text":"x"}
boards.save_draft    sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"topic":"$topic","title":"","text":"x"}
boards.drafts        sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
boards.my_held       sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
# What waits here is Moth's alone, whoever tends the board.
boards.withdraw      sign  none   none none none  none  none  none  none  sign   left | {"post":"$held"}

# Taking part.
boards.read          sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"topic":"$topic","floor":2}
boards.read_all      sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
boards.vote          sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"topic":"$topic","floor":2,"value":1}
boards.vote          sign  own    own  own  own   own   own   own   mute  sign   left | {"topic":"$topic","floor":"$floor","value":1}
boards.choose        sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"topic":"$topic","choices":[1]}
boards.follow        sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"topic":"$topic","on":true}
boards.keep          sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"topic":"$topic","on":true}
boards.report        sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"topic":"$topic","floor":2,"reason":"bad"}
boards.report        sign  own    own  own  own   own   own   own   own   sign   left | {"topic":"$topic","floor":"$floor","reason":"bad"}
boards.set_site      sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"title":"t"}
boards.set_category  sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"name":"t"}
boards.set_category  sign  none   none none none  none  none  none  none  sign   left | {"id":"$category","name":"t"}
boards.drop_category sign  none   none none none  none  none  none  none  sign   left | {"id":"$category"}
boards.switches      sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
boards.set_switch    sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"reason":"voted","on":false}

# Tending.
boards.create_board  sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"slug":"made","name":"made"}
boards.edit_board    sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"board":"leaves","purpose":"tea"}
boards.edit_board    sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"board":"leaves","read":"staff"}
boards.edit_board    sign  forb   forb forb ok    forb  ok    ok    forb  sign   left | {"board":"cups","purpose":"tea"}
boards.edit_board    sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"board":"u-moth","purpose":"tea"}
boards.set_reader    sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"board":"leaves","name":"moth","listed":true}
boards.set_reader    sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"board":"leaves","name":"moth","moderator":true}
boards.set_topic     sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"topic":"$topic","pin":"board","locked":true,"hidden":true}
boards.set_topic     sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"topic":"$topic","pin":"house"}
boards.set_topic     sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"topic":"$topic","board":"cups"}
boards.set_topic     sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"topic":"$article","locked":true}
boards.hide          sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"topic":"$topic","floor":2,"hidden":true}
boards.split         sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"topic":"$topic","floors":[2],"title":"t"}
boards.merge         sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"topic":"$second","into":"$topic"}
boards.merge         sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"topic":"$second","into":"$cup"}
boards.reports       sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
boards.reports       sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"board":"leaves"}
boards.settle        sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"reports":["$report"],"verdict":"remove"}
boards.held          sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
boards.held          sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"board":"shelf"}
boards.decide        sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"posts":["$held"],"approve":true}
boards.ban           sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"board":"leaves","name":"moth","until":1780000060000,"reason":"loud"}
boards.bans          sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"board":"leaves"}
boards.log           sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"board":"leaves"}
boards.words         sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {}
boards.set_word      sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"word":"tea","act":"hold"}
boards.set_essence   sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"board":"leaves","topic":"$topic"}
boards.drop_essence  sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"board":"leaves","id":"$node"}

# A board for those whom it lists.
boards.board         none  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"board":"cellar"}
boards.topics        none  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"board":"cellar"}
boards.topic         none  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"topic":"$below"}
boards.reply         sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"topic":"$below","text":"x"}
boards.essence       none  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"board":"cellar"}
boards.tags          none  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"board":"cellar"}
boards.hide          none  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"topic":"$below","floor":2,"hidden":true}

# A board that lists nobody who asks: it is there for admins alone.
boards.board         none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault"}
boards.topics        none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault"}
boards.topic         none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe"}
boards.history       none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","floor":1}
boards.tags          none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault"}
boards.essence       none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault"}
boards.create_topic  sign  none   none none none  none  ok    ok    none  sign   left | {"board":"vault","title":"t","text":"x"}
boards.reply         sign  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","text":"x"}
boards.edit          none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","floor":2,"text":"x"}
boards.remove        none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","floor":2}
boards.read          sign  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","floor":2}
boards.vote          none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","floor":2,"value":1}
boards.follow        sign  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","on":true}
boards.keep          sign  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","on":true}
boards.save_draft    sign  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","title":"","text":"x"}
boards.report        none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","floor":2,"reason":"bad"}
boards.set_topic     none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","locked":true}
boards.set_topic     sign  forb   forb none forb  forb  ok    ok    forb  sign   left | {"topic":"$topic","board":"vault"}
boards.hide          none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","floor":2,"hidden":true}
boards.split         none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","floors":[2],"title":"t"}
boards.merge         none  none   none none none  none  ok    ok    none  sign   left | {"topic":"$safe","into":"$second"}
boards.merge         sign  forb   forb none forb  forb  ok    ok    forb  sign   left | {"topic":"$second","into":"$safe"}
boards.edit_board    none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault","purpose":"tea"}
boards.set_reader    none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault","name":"robin","listed":true}
boards.ban           none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault","name":"robin","until":1780000060000,"reason":"loud"}
boards.bans          none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault"}
boards.log           none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault"}
boards.set_essence   none  none   none none none  none  ok    ok    none  sign   left | {"board":"vault","title":"t"}
boards.drop_essence  none  none   none none none  none  none  none  none  sign   left | {"board":"vault","id":7}
"#;

//! The library, wallets and news of the table, and their rows.
//!
//! Moth brought every title: `film` is free, `paid` costs ten units and was bought by Robin, `vips` needs a term, `draft`
//! is not published and `gone` was taken away. Members bring no films here. Nobody but Moth and Robin has money.

use super::cast::Cast;
use serde_json::json;
use tea_core::{House, args};
use tea_protocol::Reply;
use tea_testkit::START;

/// Titles: their names, and what tells them apart: access, state, whether published, whether taken away.
const TITLES: [(&str, i64, i64, bool, bool); 6] = [
    ("film", 0, 5, true, false),
    ("paid", 1, 5, true, false),
    ("vips", 2, 5, true, false),
    ("draft", 0, 5, false, false),
    ("gone", 0, 5, true, true),
    ("broken", 0, 6, true, false),
];

impl Cast {
    /// Titles of Moth, one bullet comment of hers, a purchase of Robin's, a code and a piece of news.
    pub(super) async fn fill_library(&mut self, house: &House) {
        for (number, (name, access, state, published, removed)) in TITLES.into_iter().enumerate() {
            let id = 900 + number as i64;
            self.value(name, id);
            let published = published.then_some(START);
            let removed = removed.then_some(START);
            let shown = i64::from(published.is_some() && removed.is_none() && state == 5);
            let made = house.db.write(move |tx| {
                let hash = [number as u8 + 1; 32];
                tx.run("insert into blobs (hash, bytes, stored_at) values ($1, 9, 0)", args![&hash])?;
                tx.run("insert into streams (id, kind, epoch) values ($1, 6, 1)", args![id])?;
                tx.run(
                    "insert into titles (id, account, title, description, access, price, at, published_at, removed_at,
                        shown, state, hash, bytes, duration_ms, width, height, mime, file_name, probe)
                     select $1, a.id, 't', '', $2, 1000, $3, $4, $5, $6, $7, $8, 9, 60000, 640, 480, 'video/mp4', 't.mp4', '{}'
                     from accounts a where a.name = 'moth'",
                    args![id, access, START, published, removed, shown, state, &hash],
                )?;
                tx.run("insert into rungs (title, rung, state, hash, bytes) values ($1, 0, 2, $2, 9)", args![id, &hash])
            });
            made.await.unwrap();
        }
        for name in ["film", "draft", "gone"] {
            let params = json!({ "title": self.number(name), "name": "xyzzyfilm" });
            self.ask(house, "owner", "video.edit", params).await;
        }
        let bullet = json!({ "title": self.number("film"), "at_ms": 1, "text": "tea" });
        match self.ask(house, "moth", "video.send_bullet", bullet).await {
            Reply::VideoSendBullet(sent) => self.value("bullet", sent.seq.cast_signed()),
            other => panic!("{other:?}"),
        }
        let gift = json!({ "account": "robin", "amount": 1000 });
        self.ask(house, "owner", "wallet.top_up", gift).await;
        let buy = json!({ "title": self.number("paid"), "price": 1000 });
        self.ask(house, "robin", "video.buy", buy).await;
        match self.ask(house, "owner", "wallet.make_codes", json!({ "amount": 100, "count": 1 })).await {
            Reply::WalletMakeCodes(made) => self.word("code", &made.codes[0]),
            other => panic!("{other:?}"),
        }
        match self.ask(house, "owner", "news.publish", json!({ "title": "tea", "text": "tea" })).await {
            Reply::NewsPublish(news) => self.value("news", news.item.id),
            other => panic!("{other:?}"),
        }
    }
}

/// Outcomes as in the other tables; further: `buy` buy it first, `vip` a term is needed, `poor` too little money, `cost` it
/// costs something else, `have` they have it already, `wait` the film is not ready.
pub(super) const TABLE: &str = r#"
#                        guest member vip  mod  other staff admin owner muted locked left

# Reading what is published. Who tends it also sees what is not.
video.list               ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
video.list               sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"all":true}
video.list               ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"query":"tea"}
video.shelf              ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
video.title              ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"title":"$film"}
video.title              ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"title":"$paid"}
video.title              none  none   none none none  none  ok    ok    none  sign   left | {"title":"$draft"}
video.title              none  none   none none none  none  ok    ok    none  sign   left | {"title":"$gone"}
video.title              none  none   none none none  none  ok    ok    none  sign   left | {"title":"$broken"}
search.find              1     1      1    1    1     1     3     3     1     sign   left | {"query":"xyzzyfilm"}
search.find              1     1      1    1    1     1     3     3     1     sign   left | {"query":"xyzzyfilm","kind":"video"}

# Bringing films and tending them.
video.create             sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"t"}
video.known              sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"sha256":"$sha"}
video.set_series         sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"name":"t"}
video.uploads            sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
video.edit               sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$film","name":"t"}
video.edit               none  none   none none none  none  ok    ok    none  sign   left | {"title":"$draft","published":true}
video.remove             sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$film","removed":true}
video.remove             none  none   none none none  none  ok    ok    none  sign   left | {"title":"$gone","removed":false}
video.retry              none  none   none none none  none  ok    ok    none  sign   left | {"title":"$broken"}
video.set_cover          sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$film","at_ms":1}
video.set_subtitle       sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$film","language":"en","label":"t","text":"WEBVTT\n\n00:00.000 --> 00:01.000\ntea\n"}
video.drop_subtitle      sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$film","language":"en"}
video.set_chapters       sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$film","chapters":[{"start_ms":0,"title":"t"}]}
video.works              sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {}
video.sums               sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$paid"}

# What people do with titles.
video.keep               sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"title":"$film","list":"later","on":true}
video.keep               sign  none   none none none  none  ok    ok    none  sign   left | {"title":"$draft","list":"later","on":true}
video.kept               sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"list":"later"}
video.like               sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"title":"$film","on":true}
video.watched            sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"title":"$film","position_ms":1}
video.watched            sign  buy    buy  buy  buy   buy   ok    ok    buy   sign   left | {"title":"$paid","position_ms":1}
video.watched            sign  vip    ok   vip  vip   vip   ok    ok    vip   sign   left | {"title":"$vips","position_ms":1}
video.past               sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"of":"watched"}
video.past               sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"of":"bought"}
video.past               sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"of":"downloaded"}
video.forget             sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
video.buy                sign  poor   cost poor poor  poor  have  have  mute  sign   left | {"title":"$paid","price":1000}
video.buy                sign  cost   poor cost cost  cost  have  have  mute  sign   left | {"title":"$paid","price":500}
video.refund             sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$paid","account":"robin"}
video.download_ticket    ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"title":"$film"}
video.download_ticket    sign  buy    buy  buy  buy   buy   ok    ok    buy   sign   left | {"title":"$paid"}
video.download_ticket    sign  vip    ok   vip  vip   vip   ok    ok    vip   sign   left | {"title":"$vips"}

# Bullet comments. Moth's own are hers.
video.bullets            ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"title":"$film","segment":0}
video.bullets            none  none   none none none  none  ok    ok    none  sign   left | {"title":"$draft","segment":0}
video.density            ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"title":"$film"}
video.send_bullet        sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"title":"$film","at_ms":1,"text":"x"}
video.send_bullet        sign  buy    buy  buy  buy   buy   ok    ok    mute  sign   left | {"title":"$paid","at_ms":1,"text":"x"}
video.remove_bullets     sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$film","seqs":["$bullet"]}
video.report_bullet      sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"title":"$film","seq":"$bullet"}
video.bullet_reports     sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
video.bullet_reports     sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$film"}
video.settle_bullets     sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"$film","seqs":["$bullet"],"remove":true}

# Money. Somebody else's ledger is for admins.
wallet.mine              sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
wallet.ledger            sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
wallet.ledger            sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"account":"robin"}
wallet.redeem            sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"code":"$code"}
wallet.buy_vip           sign  poor   poor poor poor  poor  poor  poor  poor  sign   left | {"price":3000}
wallet.top_up            sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"account":"moth","amount":100}
wallet.make_codes        sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"amount":100,"count":1}
wallet.codes             sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {}

# News.
news.list                ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
news.publish             sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"title":"t","text":"x"}
news.edit                sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"id":"$news","title":"t","text":"x"}
news.drop                sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"id":"$news"}
"#;

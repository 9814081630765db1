//! Script in everything that people can fill in, looked for in every page that shows it, by a browser's own parser.

use super::html::check;
use super::open_with;
use bytes::Bytes;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tea_protocol::{FileId, Reply, Request, StreamId};
use tea_testkit::browser::encoded;
use tea_testkit::{PASSWORD, Person, START, TestHouse};

/// The attacks that are tried on floors as well, one a line; a backslash begins an escape there, which here is text.
const PAYLOADS: &str = include_str!("../../../../tea-core/src/markdown/payloads.txt");
/// Rounds; in each of them every field holds another attack, so that all of them are tried in some field.
const ROUNDS: usize = 24;

/// Fields in the order in which attacks are handed out, and the most characters that each takes.
const FIELDS: [(&str, usize); 23] = [
    ("topic title", 100),
    ("text", 2_000),
    ("tag", 20),
    ("poll answer", 80),
    ("reply", 2_000),
    ("edited text", 2_000),
    ("file name", 120),
    ("display name", 40),
    ("bio", 500),
    ("signature", 100),
    ("site title", 60),
    ("site about", 200),
    ("category", 30),
    ("board name", 40),
    ("board purpose", 200),
    ("board group", 40),
    ("report", 500),
    ("reason of a removal", 200),
    ("reason of a ban", 200),
    ("best of the board", 60),
    ("listed word", 40),
    ("draft", 2_000),
    ("house name", 40),
];

struct Stage {
    house: TestHouse,
    owner: Person,
    wren: Person,
    moth: Person,
    finn: Person,
    article: StreamId,
    category: i64,
    /// How often each field took what it was given.
    taken: BTreeMap<&'static str, usize>,
}

fn payload(round: usize, field: &'static str) -> String {
    let place = FIELDS.iter().position(|(name, _)| *name == field).unwrap();
    let all: Vec<&str> = PAYLOADS.lines().collect();
    let chosen = all[(round * FIELDS.len() + place) % all.len()];
    chosen.chars().take(FIELDS[place].1).collect()
}

impl Stage {
    async fn set() -> Self {
        let house = TestHouse::start().await;
        let (owner, wren) = (house.sign_in("owner").await, house.person("wren").await);
        let moth = house.person("moth").await;
        // Somebody of no rank, since nobody bans admins, and who writes nothing here.
        let finn = house.person("finn").await;
        let category = match house.ask(&wren, "boards.set_category", json!({ "name": "green" })).await {
            Reply::BoardsSetCategory(site) => site.categories[0].id,
            other => panic!("{other:?}"),
        };
        let ask = json!({ "board": "u-wren", "title": "article", "text": "words", "category": category });
        let article = open_with(&house, &wren, ask).await;
        Self { house, owner, wren, moth, finn, article, category, taken: BTreeMap::new() }
    }

    /// Asks; a field may refuse what it is given, for instance characters that cannot be seen.
    async fn give(&mut self, field: &'static str, who: Person, method: &str, params: Value) -> Option<Reply> {
        let request = Request::read(method, params).unwrap();
        let reply = self.house.core.call(&who.caller, request).await;
        if reply.is_ok() {
            *self.taken.entry(field).or_default() += 1;
        }
        reply.ok()
    }

    /// Fills in every field, and returns the topic of the round.
    async fn fill_in(&mut self, round: usize) -> StreamId {
        let p = |field: &'static str| payload(round, field);
        let (owner, wren, moth) = (self.owner.clone(), self.wren.clone(), self.moth.clone());
        let topic = self.topic(round).await;
        for (field, who, method, params) in [
            ("reply", &moth, "boards.reply", json!({ "topic": topic, "text": p("reply") })),
            ("reply", &moth, "boards.reply", json!({ "topic": topic, "text": format!("{} @wren", p("reply")) })),
            ("edited text", &moth, "boards.edit", json!({ "topic": topic, "floor": 2, "text": p("edited text") })),
            ("display name", &wren, "accounts.edit_profile", json!({ "display": p("display name") })),
            ("bio", &wren, "accounts.edit_profile", json!({ "bio": p("bio") })),
            ("signature", &wren, "accounts.edit_profile", json!({ "signature": p("signature") })),
            ("site title", &wren, "boards.set_site", json!({ "title": p("site title") })),
            ("site about", &wren, "boards.set_site", json!({ "about": p("site about") })),
            ("category", &wren, "boards.set_category", json!({ "id": self.category, "name": p("category") })),
            ("board name", &owner, "boards.edit_board", json!({ "board": "general", "name": p("board name") })),
            (
                "board purpose",
                &owner,
                "boards.edit_board",
                json!({ "board": "general", "purpose": p("board purpose") }),
            ),
            ("board group", &owner, "boards.edit_board", json!({ "board": "general", "group": p("board group") })),
            ("report", &moth, "boards.report", json!({ "topic": topic, "floor": 1, "reason": p("report") })),
            (
                "best of the board",
                &owner,
                "boards.set_essence",
                json!({ "board": "general", "title": p("best of the board") }),
            ),
            ("draft", &wren, "boards.save_draft", json!({ "topic": topic, "title": p("draft"), "text": p("draft") })),
            ("house name", &owner, "house.set", json!({ "house": p("house name") })),
        ] {
            self.give(field, who.clone(), method, params).await;
        }
        let removal = json!({ "topic": topic, "floor": 3, "reason": p("reason of a removal") });
        self.give("reason of a removal", owner.clone(), "boards.remove", removal).await;
        let until = START + 86_400_000;
        let ban = json!({ "board": "general", "name": "finn", "until": until, "reason": p("reason of a ban") });
        self.give("reason of a ban", owner.clone(), "boards.ban", ban).await;
        let word = json!({ "word": format!("zz{}", p("listed word")), "act": "hold" });
        self.give("listed word", owner, "boards.set_word", word).await;
        topic
    }

    async fn topic(&mut self, round: usize) -> StreamId {
        let (p, wren) = (|field: &'static str| payload(round, field), self.wren.clone());
        let name = p("file name");
        let file = self.house.core.files.bring(&wren.caller, &name, Bytes::from(format!("bytes {round}"))).await;
        let files: Vec<FileId> = file.ok().map(|file| file.id).into_iter().collect();
        *self.taken.entry("file name").or_default() += files.len();
        let words = format!("{} @moth", p("text"));
        let whole = json!({ "board": "general", "title": p("topic title"), "text": words, "files": files });
        // A tag or an answer that is refused does not keep the rest away.
        let mut asks =
            vec![whole.clone(), whole.clone(), whole, json!({ "board": "general", "title": "t", "text": "x" })];
        asks[0]["tags"] = json!([p("tag")]);
        // A file stands in one post.
        asks[1..].iter_mut().for_each(|ask| ask["files"] = json!([]));
        asks[1]["poll"] = json!({ "answers": [p("poll answer"), "another"] });
        let fields = [&["tag", "topic title", "text"][..], &["poll answer"], &["topic title"], &[]];
        let mut topic = None;
        for (ask, fields) in asks.into_iter().zip(fields) {
            let request = Request::read("boards.create_topic", ask).unwrap();
            if let Ok(Reply::BoardsCreateTopic(opened)) = self.house.core.call(&wren.caller, request).await {
                fields.iter().for_each(|field| *self.taken.entry(field).or_default() += 1);
                topic = topic.or(Some(opened.topic.id));
            }
        }
        topic.unwrap()
    }

    /// The pages on which the fields of a round stand.
    async fn look(&self, topic: StreamId, round: usize) {
        let article = self.article;
        let everybody = [
            "/",
            "/boards",
            "/b/general",
            "/people",
            "/u/wren",
            "/u/wren?show=topics",
            "/u/wren?show=comments",
            "/talk",
            "/u/moth?show=comments",
            "/b/general/essence",
            "/talk/hall",
            "/search?q=alert",
            "/search?q=wren",
            "/sign-in",
        ];
        let mut guest: Vec<String> = everybody.map(str::to_owned).into();
        guest.extend([format!("/t/{topic}?floor=1"), format!("/t/{topic}?view=tree"), format!("/t/{article}?floor=1")]);
        let mut member: Vec<String> = [
            "/notices",
            "/me",
            "/me/space",
            "/me/space/settings",
            "/me/space/categories",
            "/me/space/drafts",
            "/me/space/comments",
            "/me/kept",
            "/me/followed",
            "/b/general/new",
        ]
        .map(str::to_owned)
        .into();
        member.extend([format!("/t/{topic}?floor=1"), format!("/t/{topic}/1/edit"), format!("/t/{topic}/reply?to=2")]);
        let mut tending: Vec<String> = [
            "/b/general/tend",
            "/b/general/tend?show=log",
            "/b/general/tend?show=bans",
            "/b/general/tend?show=held",
            "/b/general/settings",
            "/admin",
            "/admin/boards",
            "/admin/words",
            "/u/wren",
        ]
        .map(str::to_owned)
        .into();
        for rest in ["2/history", "1/remove", "1/report", "move", "merge", "split?floors=2"] {
            tending.push(format!("/t/{topic}/{rest}"));
        }
        let banned = vec!["/notices".to_owned()];
        let sides =
            [(None, guest), (Some(&self.wren), member), (Some(&self.owner), tending), (Some(&self.finn), banned)];
        for (who, paths) in sides {
            let browser = self.house.browser(who);
            for path in paths {
                let page = browser.get(&path).await;
                assert!(page.status < 500, "{path} is {} in round {round}", page.status);
                check(&page.text(), &format!("{path} in round {round}"));
                assert!(page.header("content-security-policy").contains("default-src 'self'"), "{path}");
            }
        }
        self.feeds(topic, round).await;
    }

    /// Feeds are no HTML, but readers make HTML of what they hold.
    async fn feeds(&self, topic: StreamId, round: usize) {
        let browser = self.house.browser(None);
        for path in ["/feed.atom".to_owned(), format!("/t/{topic}/feed.atom"), "/u/wren/feed.atom".to_owned()] {
            let feed = browser.get(&path).await.text();
            assert!(
                !feed.contains("<script") && !feed.contains("]]>") && !feed.contains("<svg"),
                "{path} in round {round}"
            );
            // A title is words, and a reader shows them as words; only what says that it is HTML becomes HTML again.
            let html = feed.split("type=\"html\">").skip(1).filter_map(|rest| rest.split('<').next());
            for words in html {
                assert!(!words.contains("&lt;script") && !words.contains("&lt;svg"), "{path} in round {round}");
            }
        }
    }

    /// Forms that are refused and show again what was typed, and the search that repeats what was looked for.
    async fn echo(&self, text: &str, topic: StreamId) {
        let (guest, member, owner) =
            (self.house.browser(None), self.house.browser(Some(&self.moth)), self.house.browser(Some(&self.owner)));
        let query = encoded(text);
        for path in [
            format!("/search?q={query}"),
            format!("/search?q=x&author={query}&board={query}&kind={query}&from={query}"),
            format!("/b/general?tag={query}&sort={query}"),
            format!("/b/{query}"),
            format!("/u/{query}"),
            format!("/t/{query}"),
            format!("/t/{topic}?author={query}&view={query}&floor={query}"),
            format!("/people?q={query}"),
            format!("/sign-in?next=/{query}"),
            format!("/sign-up?invite={query}&next=/{query}"),
            format!("/reset?word={query}&name={query}"),
            format!("/{query}/nothing/{query}"),
        ] {
            check(&guest.get(&path).await.text(), &path);
        }
        let (long, text) = ("x".repeat(20_001), text);
        let title = text.repeat(101);
        for (path, fields) in [
            ("/sign-in".to_owned(), vec![("name", text), ("password", "wrong wrong wrong")]),
            (
                "/sign-up".to_owned(),
                vec![("name", text), ("display", text), ("password", PASSWORD), ("again", "other")],
            ),
            ("/b/general/new".to_owned(), vec![("title", text), ("text", &long), ("tags", text), ("answers", text)]),
            ("/b/general/new".to_owned(), vec![("title", text), ("text", text), ("tags", text), ("do", "preview")]),
            (format!("/t/{topic}/reply"), vec![("text", text), ("do", "preview"), ("cid", text), ("to", text)]),
            (format!("/t/{topic}/1/report"), vec![("reason", &title)]),
            (format!("/t/{topic}/act"), vec![("pin", text), ("back", text)]),
            ("/me/profile".to_owned(), vec![("display", &title), ("bio", text), ("signature", text)]),
            ("/me/space/settings".to_owned(), vec![("title", &title), ("about", text), ("colour", text)]),
            ("/me/space/categories".to_owned(), vec![("name", &title), ("id", text)]),
            ("/rooms/new".to_owned(), vec![("title", text), ("name", text), ("topic", text)]),
            ("/desk".to_owned(), vec![("text", &long), ("name", text), ("cid", text)]),
        ] {
            for browser in [&guest, &member] {
                check(&browser.post(&path, &fields).await.text(), &format!("{path} {fields:?}"));
            }
        }
        for (path, fields) in [
            ("/admin/boards", vec![("slug", text), ("name", text), ("purpose", text), ("group", text), ("read", text)]),
            ("/admin/words", vec![("word", &title), ("act", "hold")]),
            ("/b/general/settings/people", vec![("name", text), ("as", "listed")]),
            ("/b/general/tend/ban", vec![("name", text), ("reason", text), ("days", "1")]),
            ("/admin/people/mute", vec![("name", text), ("minutes", text)]),
        ] {
            check(&owner.post(path, &fields).await.text(), &format!("{path} {fields:?}"));
        }
    }
}

#[tokio::test]
async fn script_in_any_field_of_people_is_only_text_on_every_page() {
    let mut stage = Stage::set().await;
    for round in 0..ROUNDS {
        let topic = stage.fill_in(round).await;
        stage.look(topic, round).await;
    }
    for (field, _) in FIELDS {
        let taken = stage.taken.get(field).copied().unwrap_or_default();
        assert!(taken >= ROUNDS / 4, "{field} was filled in only {taken} times");
    }
}

#[tokio::test]
async fn script_that_a_page_repeats_is_only_text_there() {
    let stage = Stage::set().await;
    let topic = stage.article;
    for (number, text) in PAYLOADS.lines().enumerate().filter(|(number, _)| number % 20 == 0) {
        let text: String = text.chars().take(200).collect();
        assert!(!text.is_empty(), "{number}");
        stage.echo(&text, topic).await;
    }
    for text in [
        "\"><svg onload=alert(1)>",
        "'><img src=x onerror=alert(1)>",
        "</title><script>alert(1)</script>",
        "</textarea><script>alert(1)</script>",
        "{{7*7}}<b>",
        "\" autofocus onfocus=alert(1) x=\"",
    ] {
        stage.echo(text, topic).await;
    }
}

//! Every method that reads, and what the writing ones betray: asked about the board and about one that does not exist.

use super::pages::Told;
use super::scene::Scene;
use super::{SLUG, tells};
use serde_json::{Value, json};
use tea_testkit::{Person, http};

/// An id that no stream, file or category has.
const NOWHERE: i64 = 987_654;

/// What is asked; `$topic`, `$board`, `$slug` and so on stand for what is private.
const QUESTIONS: [(&str, &str); 65] = [
    ("boards.board", r#"{"board":"$slug"}"#),
    ("boards.board", r#"{"board":"$board"}"#),
    ("boards.board", r#"{"board":"$topic"}"#),
    ("boards.board", r#"{"board":"u-keeper"}"#),
    ("boards.topics", r#"{"board":"$slug"}"#),
    ("boards.topics", r#"{"board":"$board"}"#),
    ("boards.topics", r#"{"board":"u-keeper"}"#),
    ("boards.topics", r#"{"category":"$category"}"#),
    ("boards.topics", r#"{"author":"keeper"}"#),
    ("boards.topics", r#"{"author":"keeper","month":"2026-05"}"#),
    ("boards.topics", r#"{"tag":"$tag"}"#),
    ("boards.topics", r#"{"essence":true}"#),
    ("boards.topics", r#"{"sort":"hot"}"#),
    ("boards.topics", r#"{"sort":"newest"}"#),
    ("boards.topics", r#"{"sort":"unanswered"}"#),
    ("boards.topics", r#"{"kept":true}"#),
    ("boards.topics", r#"{"following":true}"#),
    ("boards.topic", r#"{"topic":"$topic"}"#),
    ("boards.topic", r#"{"topic":"$topic","order":"tree"}"#),
    ("boards.topic", r#"{"topic":"$topic","author":"gone"}"#),
    ("boards.topic", r#"{"topic":"$topic","from_floor":3}"#),
    ("boards.topic", r#"{"topic":"$topic","root":1}"#),
    ("boards.topic", r#"{"topic":"$board"}"#),
    ("boards.topic", r#"{"topic":"$article"}"#),
    ("boards.history", r#"{"topic":"$topic","floor":2}"#),
    ("boards.history", r#"{"topic":"$topic","floor":3}"#),
    ("boards.tags", r#"{"board":"$slug"}"#),
    ("boards.tags", r#"{}"#),
    ("boards.essence", r#"{"board":"$slug"}"#),
    ("boards.top", r#"{}"#),
    ("boards.boards", r#"{}"#),
    ("boards.site", r#"{"name":"keeper"}"#),
    ("boards.site", r#"{"name":"gone"}"#),
    ("boards.comments", r#"{"name":"keeper"}"#),
    ("boards.comments", r#"{"name":"gone"}"#),
    ("boards.comments", r#"{"name":"gone","received":true}"#),
    ("boards.comments", r#"{"name":"keeper","received":true}"#),
    ("boards.drafts", r#"{}"#),
    ("boards.my_held", r#"{}"#),
    ("boards.reports", r#"{}"#),
    ("boards.reports", r#"{"board":"$slug"}"#),
    ("boards.held", r#"{}"#),
    ("boards.held", r#"{"board":"$slug"}"#),
    ("boards.bans", r#"{"board":"$slug"}"#),
    ("boards.log", r#"{"board":"$slug"}"#),
    ("boards.words", r#"{}"#),
    ("boards.preview", r#"{"text":"/t/$topic ![x](file:$file) #1"}"#),
    ("accounts.get", r#"{"name":"keeper"}"#),
    ("accounts.get", r#"{"name":"gone"}"#),
    ("accounts.people", r#"{}"#),
    ("accounts.list", r#"{}"#),
    ("house.about", r#"{}"#),
    ("talk.rooms", r#"{}"#),
    ("talk.notices", r#"{}"#),
    ("talk.room", r#"{"room":"$slug"}"#),
    ("talk.room", r#"{"room":"$topic"}"#),
    ("talk.history", r#"{"room":"$topic"}"#),
    ("talk.history", r#"{"room":"$board"}"#),
    ("talk.members", r#"{"room":"$board"}"#),
    ("talk.log", r#"{"room":"$board"}"#),
    ("desk.history", r#"{"case":"$topic"}"#),
    ("search.find", r#"{"query":"zz","room":"$topic"}"#),
    ("search.find", r#"{"query":"zz","room":"$board"}"#),
    ("search.find", r#"{"query":"zz","board":"$slug"}"#),
    ("search.find", r#"{"query":"zz","author":"keeper"}"#),
];

/// What would change something there, and answers as if nothing were there.
const ACTS: [(&str, &str); 22] = [
    ("boards.vote", r#"{"topic":"$topic","floor":1,"value":0}"#),
    ("boards.vote", r#"{"topic":"$topic","floor":3,"value":1}"#),
    ("boards.choose", r#"{"topic":"$topic","choices":[2]}"#),
    ("boards.reply", r#"{"topic":"$topic","text":"x"}"#),
    ("boards.edit", r#"{"topic":"$topic","floor":3,"text":"x"}"#),
    ("boards.remove", r#"{"topic":"$topic","floor":3}"#),
    ("boards.read", r#"{"topic":"$topic","floor":9}"#),
    ("boards.follow", r#"{"topic":"$topic","on":true}"#),
    ("boards.keep", r#"{"topic":"$topic","on":true}"#),
    ("boards.keep", r#"{"board":"$slug","on":true}"#),
    ("boards.save_draft", r#"{"topic":"$topic","floor":3,"title":"","text":"x"}"#),
    ("boards.report", r#"{"topic":"$topic","floor":1,"reason":"x"}"#),
    ("boards.hide", r#"{"topic":"$topic","floor":1,"hidden":true}"#),
    ("boards.split", r#"{"topic":"$topic","floors":[2],"title":"x"}"#),
    ("boards.merge", r#"{"topic":"$topic","into":"$article"}"#),
    ("boards.set_topic", r#"{"topic":"$topic","locked":true}"#),
    ("boards.create_topic", r#"{"board":"$slug","title":"x","text":"x"}"#),
    ("boards.edit_board", r#"{"board":"$slug","name":"x"}"#),
    ("boards.set_reader", r#"{"board":"$slug","name":"gone","listed":true}"#),
    ("boards.ban", r#"{"board":"$slug","name":"reader","reason":"x"}"#),
    ("talk.join", r#"{"room":"$board"}"#),
    ("talk.post", r#"{"room":"$topic","text":"x"}"#),
];

/// Asks everything over HTTP and returns what was told.
pub(super) async fn asked(scene: &Scene, who: Option<&Person>) -> Told {
    let mut told = Told::new();
    let name = who.map_or("a guest", |who| &who.name);
    for (method, params) in QUESTIONS.into_iter().chain(ACTS) {
        let (private, nowhere) = (filled_in(scene, params, true), filled_in(scene, params, false));
        let about = call(scene, who, method, &private).await;
        assert!(!tells(&about), "{method} {private} tells {name}: {about}");
        if private != nowhere && method != "boards.preview" {
            let other = call(scene, who, method, &nowhere).await;
            assert_eq!(about, other, "{method} {private} tells {name} that it is there");
        }
        told.insert(format!("{method} {private}"), about);
    }
    told
}

async fn call(scene: &Scene, who: Option<&Person>, method: &str, params: &str) -> String {
    let token = who.map(|who| who.token.as_str());
    let answer = http::call(scene.house.addr(), token, method, params.as_bytes()).await;
    let mut body = answer.body;
    // A refusal repeats the name that was asked for.
    if let Some(args) = body.get_mut("args") {
        *args = Value::Null;
    }
    format!("{} {body}", answer.status)
}

fn filled_in(scene: &Scene, params: &str, private: bool) -> String {
    let values = [
        ("$topic", json!(scene.topic), json!(NOWHERE)),
        ("$article", json!(scene.article), json!(NOWHERE)),
        ("$board", json!(scene.board), json!(NOWHERE)),
        ("$category", json!(scene.category), json!(NOWHERE)),
        ("$file", json!(scene.file), json!(NOWHERE)),
        ("$slug", json!(SLUG), json!("no-such-board")),
        ("$tag", json!("zzqtag"), json!("no-such-tag")),
    ];
    values.into_iter().fold(params.to_owned(), |params, (name, here, nowhere)| {
        let value = if private { here } else { nowhere };
        params.replace(&format!("\"{name}\""), &value.to_string()).replace(name, &value.to_string())
    })
}

//! The text port: what its commands say about the board is what they say about one that does not exist.

use super::scene::Scene;
use super::{SLUG, tells};
use std::net::SocketAddr;
use tea_testkit::{Person, TextClient};

/// Gives every command that could tell something and returns what was said.
pub(super) async fn read(scene: &Scene, port: SocketAddr, who: Option<&Person>) -> Vec<String> {
    let mut client = scene.house.text(port, who.map(|who| who.name.as_str())).await;
    let mut told = Vec::new();
    for line in ["boards", "board general", "topic 1", "more", "leave", "top", "who", "rooms", "notices"] {
        told.push(say(&mut client, line).await);
    }
    for query in ["zzq", "zzqtitle", "暗号", "z", "keeper"] {
        told.push(say(&mut client, &format!("find {query}")).await.replace(query, "Q"));
    }
    let (board, topic, article) = (scene.board, scene.topic, scene.article);
    for (here, nowhere) in [
        (format!("board {SLUG}"), "board nowhere".to_owned()),
        (format!("board {board}"), "board 987654".to_owned()),
        ("board u-keeper".to_owned(), "board u-nobody".to_owned()),
        (format!("topic t{topic}"), "topic t987654".to_owned()),
        (format!("topic t{topic} 3"), "topic t987654 3".to_owned()),
        (format!("topic t{article}"), "topic t987654".to_owned()),
        (format!("go {SLUG}"), "go nowhere".to_owned()),
        (format!("go {topic}"), "go 987654".to_owned()),
        (format!("post {SLUG}"), "post nowhere".to_owned()),
    ] {
        // A guest is let say so much on one line; another one begins anew.
        client = scene.house.text(port, who.map(|who| who.name.as_str())).await;
        let word = |line: &str| line.split(' ').nth(1).unwrap_or_default().trim_start_matches('t').to_owned();
        let about = say(&mut client, &here).await.replace(&word(&here), "W");
        let other = say(&mut client, &nowhere).await.replace(&word(&nowhere), "W");
        assert_eq!(about, other, "{here}");
        told.push(about);
    }
    let name = who.map_or("a guest", |who| &who.name);
    assert!(!tells(&told.join("\n")), "by lines {name} is told {told:?}");
    told
}

/// What is said to a line, up to the answer of the next.
async fn say(client: &mut TextClient, line: &str) -> String {
    client.say(line).await;
    client.say("width 77").await;
    let mut lines = client.until("77").await;
    lines.pop();
    // Where a line breaks depends on its width, which the first answer had otherwise.
    lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

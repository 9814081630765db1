//! The lines of a dump: one JSON object each, told apart by `kind`. Export writes the same lines that import reads.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tea_protocol::boards::Who;

/// A line. What a line names by its id stands on an earlier line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Line {
    /// Somebody of the old forum.
    Person(Person),
    /// A board.
    Board(Board),
    /// A topic; its posts follow.
    Topic(Topic),
    /// A file, before the post that it stands in.
    Attachment(Attachment),
    /// A post: a floor of a topic.
    Post(Post),
}

/// Somebody of the old forum.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The old id.
    pub id: String,
    /// The account name.
    pub name: String,
    /// The display name; the account name when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// Since when, in milliseconds since 1970; the time of the import when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_at: Option<i64>,
    /// What they say about themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// The line beside the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// A board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// The old id.
    pub id: String,
    /// The short name in addresses; not read for a personal space.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// The heading that it stands under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Who may read it; everyone when left out.
    #[serde(default)]
    pub read: Who,
    /// Who may write on it; members when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<Who>,
    /// Whether it is kept for reading only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
    /// For a personal space: the old id of whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// A topic.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The old id.
    pub id: String,
    /// The old id of its board.
    pub board: String,
    /// The old id of who opened it; somebody new when no line tells of them.
    pub author: String,
    /// Their name, for when no line tells of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_name: Option<String>,
    /// The title.
    pub title: String,
    /// When it was opened, in milliseconds since 1970.
    pub at: i64,
    /// Tags, at most five.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Whether it stays on top of its board.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned: bool,
    /// Whether it is among the best.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub essence: bool,
    /// Whether nobody replies any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// Whether only moderators see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}

/// A file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The old id.
    pub id: String,
    /// The old id of who brought it, who wrote the post as well.
    pub author: String,
    /// What it is called.
    pub name: String,
    /// Where its bytes are: a path below the folder of the dump.
    pub file: String,
}

/// A post.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The old id; a post without one needs a floor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The old id of its topic.
    pub topic: String,
    /// Its floor, which grows within a topic; the next one when left out. Floors left out become removed ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<u64>,
    /// The old id of who wrote it; nobody's for a removed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Their name, for when no line tells of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_name: Option<String>,
    /// When it was written, in milliseconds since 1970.
    pub at: i64,
    /// The words in Markdown. `attachment:ID` as an address is the file of that id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The floor that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<u64>,
    /// When its words were last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<i64>,
    /// The old ids of its files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
    /// Votes: the old id of each voter with 1 or -1.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub votes: BTreeMap<String, i8>,
    /// Whether it was taken away: it keeps its floor and has no words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
    /// Whether only moderators and its author see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}

impl Post {
    /// What finds the post again when the import goes on after it was interrupted.
    pub(super) fn key(&self) -> Option<String> {
        let by_floor = || self.floor.map(|floor| format!("{}#{floor}", self.topic));
        self.id.as_ref().map(|id| format!("id {id}")).or_else(by_floor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Line, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn a_short_line_is_enough() {
        let line = read(r#"{"kind":"person","id":"7","name":"wren"}"#).unwrap();
        assert_eq!(line, Line::Person(Person { id: "7".into(), name: "wren".into(), ..Person::default() }));
        let line = read(r#"{"topic":"t","kind":"post","floor":3,"author":"7","at":1,"text":"茶"}"#).unwrap();
        let Line::Post(post) = line else { panic!("{line:?}") };
        assert_eq!((post.floor, post.text.as_str(), post.key().as_deref()), (Some(3), "茶", Some("t#3")));
        let Line::Board(board) = read(r#"{"kind":"board","id":"1","slug":"a","name":"A"}"#).unwrap() else { panic!() };
        assert_eq!((board.read, board.write), (Who::Everyone, None));
    }

    #[test]
    fn what_is_misspelled_is_refused_by_name() {
        assert!(read(r#"{"kind":"person","id":"7","nmae":"wren"}"#).unwrap_err().contains("nmae"));
        assert!(read(r#"{"kind":"persom","id":"7","name":"wren"}"#).unwrap_err().contains("persom"));
        assert!(read(r#"{"kind":"person","id":7,"name":"wren"}"#).is_err(), "ids are strings");
        assert!(read(r#"{"id":"7","name":"wren"}"#).unwrap_err().contains("kind"));
    }

    #[test]
    fn what_is_written_can_be_read() {
        let votes = BTreeMap::from([("8".to_owned(), -1)]);
        let post = Post { topic: "t".into(), floor: Some(2), at: 5, removed: true, votes, ..Post::default() };
        let line = Line::Post(post);
        let written = serde_json::to_string(&line).unwrap();
        assert_eq!(written, r#"{"kind":"post","topic":"t","floor":2,"at":5,"votes":{"8":-1},"removed":true}"#);
        assert_eq!(read(&written), Ok(line));
    }
}

//! The boards of the small house.

use crate::sample::{NOW, id_of};
use serde_json::{Value, json};
use tea_protocol::boards::{BoardList, GetTopic, TopicPage, TopicView};
use tea_protocol::{Reply, Request, StreamId};

/// The board of most tests.
pub(crate) const BOARD: StreamId = StreamId(301);
/// The topic of most tests.
pub(crate) const TOPIC: StreamId = StreamId(401);

fn board(id: i64, slug: &str, name: &str, group: &str, topics: u64) -> Value {
    json!({
        "id": id, "slug": slug, "name": name, "purpose": "问之前先搜一搜", "group": group, "read": "everyone",
        "write": "members", "review": "open", "topics": topics, "posts": 3 * topics, "may_write": true,
    })
}

fn topic(id: i64, title: &str, replies: u64) -> Value {
    json!({
        "id": id, "board": BOARD, "slug": "net", "board_name": "网络编程", "title": title, "author_id": id_of("sumu"),
        "author": "sumu", "display": "苏木", "at": NOW - 86_400_000, "floors": replies + 1, "replies": replies,
        "last_at": NOW - 60_000, "last_author": "wren", "last_display": "wren", "up": 3, "tags": ["tcp"],
    })
}

fn floor(number: u64, name: &str, text: &str, reply_to: Option<u64>) -> Value {
    let mut floor = json!({
        "floor": number, "at": NOW - 3_600_000 + 60_000 * i64::try_from(number).unwrap(), "author_id": id_of(name), "author": name,
        "display": name, "text": text, "starter": name == "sumu",
    });
    if let Some(to) = reply_to {
        floor["reply_to"] = to.into();
    }
    floor
}

/// The topic with its floors, in the order that is asked for.
pub(crate) fn view(title: &str, order_tree: bool) -> TopicView {
    let mut floors = vec![
        floor(1, "sumu", "accept 返回之前，三次握手是不是已经做完了？\n\n```\nss -ltn\n```", None),
        floor(2, "xiaolin", "做完了。内核先替你回 SYN, ACK，等第三个 ACK 到了才放进 accept 队列。", None),
        floor(3, "wren", "Like guests waiting in the doorway until someone shows them to a table.", Some(2)),
        floor(4, "aqing", "太好了，我把半关闭那段补完整。", None),
        floor(5, "sumu", "> 半关闭\n\n谢谢。", Some(3)),
    ];
    floors[1]["up"] = 2.into();
    floors[1]["vote"] = 1.into();
    floors[3]["edited_at"] = NOW.into();
    floors[2]["state"] = "removed".into();
    floors[2]["text"] = "".into();
    if order_tree {
        floors.swap(3, 4);
    }
    let mut shown = topic(TOPIC.0, title, 4);
    shown["unread"] = 2.into();
    let board = board(BOARD.0, "net", "网络编程", "技术", 42);
    let view = json!({
        "topic": shown, "board": board, "floors": floors, "head": 5, "first_unread": 4, "may_reply": true,
    });
    serde_json::from_value(view).unwrap()
}

/// What the house answers about boards.
pub(crate) fn played(request: &Request) -> Option<Reply> {
    Some(match request {
        Request::BoardsBoards(_) => {
            let boards = [
                board(300, "general", "茶余饭后", "", 7),
                board(BOARD.0, "net", "网络编程", "技术", 42),
                board(302, "rust", "Rust & friends", "技术", 0),
            ];
            let boards = boards.into_iter().map(|board| serde_json::from_value(board).unwrap()).collect();
            Reply::BoardsBoards(BoardList { boards })
        }
        Request::BoardsTopics(_) => {
            let mut pinned = topic(400, "从这里开始", 0);
            (pinned["pin"], pinned["essence"]) = ("board".into(), true.into());
            let mut new = topic(TOPIC.0, "accept 返回之前，握手是不是做完了？", 4);
            new["unread"] = 2.into();
            let mut locked =
                topic(402, "A very long title that has to be cut somewhere before the edge of the pane", 1);
            locked["locked"] = true.into();
            let topics =
                [pinned, new, locked].into_iter().map(|topic| serde_json::from_value(topic).unwrap()).collect();
            Reply::BoardsTopics(TopicPage { topics, next: None })
        }
        Request::BoardsTopic(GetTopic { order, .. }) => {
            Reply::BoardsTopic(view("accept 返回之前，握手是不是做完了？", order.is_some()))
        }
        _ => return None,
    })
}

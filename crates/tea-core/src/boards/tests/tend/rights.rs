//! Who may do what of tending: every request by everybody.

use super::*;
use serde_json::json;

/// The roles, in the order of [`TABLE`]'s columns: guest, banned, muted, member, moderator elsewhere, staff, moderator,
/// admin, owner.
const ROLES: usize = 9;

/// What each role is answered: `o` allowed, `s` sign in first, `f` forbidden.
const TABLE: [(&str, &str); 20] = [
    ("create_board", "sffffffoo"),
    ("edit_board", "sfffffooo"),
    ("edit_board/manage", "sffffffoo"),
    ("set_reader", "sfffffooo"),
    ("set_reader/moderator", "sffffffoo"),
    ("set_topic", "sfffffooo"),
    ("hide", "sfffffooo"),
    ("split", "sfffffooo"),
    ("merge", "sfffffooo"),
    ("report", "soooooooo"),
    ("reports", "soooooooo"),
    ("settle", "sfffffooo"),
    ("held", "soooooooo"),
    ("decide", "sfffffooo"),
    ("ban", "sfffffooo"),
    ("bans", "sfffffooo"),
    ("log", "sfffffooo"),
    ("words", "sffffffoo"),
    ("essence", "ooooooooo"),
    ("set_essence", "sfffffooo"),
];

fn request(row: &str, topic: StreamId, other: StreamId, report: i64, held: i64) -> Request {
    let board = "general";
    let params = match row {
        "create_board" => json!({ "slug": "made", "name": "made" }),
        "edit_board" => json!({ "board": board, "purpose": "p" }),
        "edit_board/manage" => json!({ "board": board, "name": "n" }),
        "set_reader" => json!({ "board": board, "name": "olive", "listed": true }),
        "set_reader/moderator" => json!({ "board": board, "name": "olive", "moderator": true }),
        "set_topic" => json!({ "topic": topic, "locked": true }),
        "hide" => json!({ "topic": topic, "floor": 2, "hidden": true }),
        "split" => json!({ "topic": topic, "floors": [2], "title": "t" }),
        "merge" => json!({ "topic": topic, "into": other }),
        "report" => json!({ "topic": topic, "floor": 2, "reason": "r" }),
        "settle" => json!({ "reports": [report], "verdict": "hide" }),
        "decide" => json!({ "posts": [held], "approve": true }),
        "ban" => json!({ "board": board, "name": "author", "until": START + MINUTE, "reason": "r" }),
        "bans" | "log" | "essence" => json!({ "board": board }),
        "set_essence" => json!({ "board": board, "title": "t" }),
        "reports" | "held" | "words" => json!({}),
        other => panic!("{other} is no row"),
    };
    let method = format!("boards.{}", row.split('/').next().unwrap());
    Request::read(&method, params).unwrap()
}

#[tokio::test]
async fn every_request_of_tending_is_for_whom_the_table_says() {
    for (row, outcomes) in TABLE {
        for column in 0..ROLES {
            let house = house().await;
            let found = outcome(&house, row, column).await;
            let stated = match outcomes.as_bytes()[column] {
                b'o' => None,
                b's' => Some(Code::SignInRequired),
                _ => Some(Code::Forbidden),
            };
            assert_eq!(found, stated, "{row} in column {column}");
        }
    }
}

async fn outcome(house: &House, row: &str, column: usize) -> Option<Code> {
    let author = house.person("author", Role::Member).await;
    let staff = house.person("staffan", Role::Staff).await;
    house.another_board("other", Who::Everyone).await;
    let topic = house.open(&author, "t", "one").await;
    house.reply(&author, topic, "two").await;
    let other = house.open(&author, "other", "one").await;
    let report = json!({ "topic": topic, "floor": 2, "reason": "r" });
    house.boards.report(&house.owner, serde_json::from_value(report).unwrap()).await.unwrap();
    house.set("update boards set review = 2 where slug = 'general'").await;
    house.try_reply(&author, answer(topic, "waits")).await.unwrap();
    house.set("update accounts set muted_until = 9000000000000 where name = 'wren'").await;
    let banned = house.person("banned", Role::Member).await;
    let ban = json!({ "board": "general", "name": "banned", "until": START + MINUTE, "reason": "r" });
    house.boards.ban(&house.owner, serde_json::from_value(ban).unwrap()).await.unwrap();
    let plain = house.person("plain", Role::Member).await;
    let who =
        [&house.guest, &banned, &house.wren, &plain, &house.robin, &staff, &house.moth, &house.admin, &house.owner]
            [column];
    let report = house.number("select id from reports where topic = $1", topic).await;
    let held = house.number("select id from held_posts where topic = $1", topic).await;
    house.call(who, request(row, topic, other, report, held)).await.err().map(|refused| refused.code)
}

#[tokio::test]
async fn what_somebody_may_not_see_they_may_not_tend_either() {
    let house = house().await;
    house.another_board("closed", Who::Listed).await;
    let topic = house.try_open(&house.robin, topic("closed", "t", "x")).await.unwrap().topic.id;
    for who in [&house.wren, &house.moth, &house.guest] {
        for row in ["set_topic", "hide", "split", "merge", "report"] {
            let refused = house.call(who, request(row, topic, topic, 0, 0)).await;
            assert_eq!(code(refused), Code::NotFound, "{row}");
        }
        let log = BoardLog { board: "closed".into(), before: None };
        assert_eq!(code(house.boards.log(who, log).await), Code::NotFound);
    }
}

#[tokio::test]
async fn the_log_goes_back_page_by_page() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    for number in 0..60 {
        house.set_topic(&house.moth, SetTopic { locked: Some(number % 2 == 0), ..set(id) }).await.unwrap();
    }
    let first = house.boards.log(&house.moth, BoardLog { board: "general".into(), before: None }).await.unwrap();
    let ask = BoardLog { board: "general".into(), before: first.next };
    let second = house.boards.log(&house.moth, ask).await.unwrap();
    assert_eq!((first.lines.len(), second.lines.len(), second.next), (50, 10, None));
    assert!(first.lines.iter().chain(&second.lines).map(|line| line.id).is_sorted_by(|a, b| a > b));
}

//! The plan of every statement here: what it begins with, that nothing is read from end to end, and that nothing is
//! sorted that an index has in order. And what a jump costs, in steps of the engine.

use super::*;
use crate::args;
use crate::clock::Clock;
use crate::ground::db::{Arg, Db};
use rusqlite::{Connection, StatementStatus};
use std::path::PathBuf;
use tempfile::TempDir;

fn database() -> (TempDir, PathBuf, Db) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("house.db");
    let db = Db::open(&file, Clock::manual(1_780_000_000_000), Box::new(|_| {})).unwrap();
    (dir, file, db)
}

/// Every statement with what its plan must say, and whether it sorts what it found, which is never much.
const STATEMENTS: &[(&str, &[&str], bool)] = &[
    (BOARDS, &["b USING INDEX sqlite_autoindex_boards_3 (owner=?)", "n USING COVERING INDEX topics_latest"], true),
    (LATEST, &["t USING INDEX topics_latest (board=? AND shown=?)"], false),
    (PEOPLE, &["m USING INDEX sqlite_autoindex_board_people_1 (board=?)"], true),
    (TOPICS, &["t USING INDEX sqlite_autoindex_topics_1 (id=?)"], false),
    (TOPICS_FOR_GUESTS, &["t USING INDEX sqlite_autoindex_topics_1 (id=?)"], false),
    (PINNED, &["topics_pinned (board=? AND shown=? AND pin=?", "topics_of_house (shown=?"], true),
    (BOARD_LATEST, &["t USING INDEX topics_latest (board=? AND shown=? AND (last_at,id)<(?,?))"], false),
    (BOARD_NEWEST, &["t USING INDEX topics_newest (board=? AND shown=? AND (at,id)<(?,?))"], false),
    (BOARD_HOT, &["t USING INDEX topics_hot (board=? AND shown=? AND (hot,id)<(?,?))"], false),
    (BOARD_UNANSWERED, &["topics_unanswered (board=? AND shown=? AND (at,id)<(?,?))"], false),
    (HOUSE_LATEST, &["t USING INDEX topics_all_latest (shown=? AND (last_at,id)<(?,?))"], false),
    (HOUSE_NEWEST, &["t USING INDEX topics_all_newest (shown=? AND (at,id)<(?,?))"], false),
    (HOUSE_HOT, &["t USING INDEX topics_all_hot (shown=? AND (hot,id)<(?,?))"], false),
    (HOUSE_UNANSWERED, &["t USING INDEX topics_all_unanswered (shown=? AND (at,id)<(?,?))"], false),
    (KEPT, &["k USING", "favourites_1 (account=?)"], true),
    (FOLLOWED, &["w USING", "follows_account (account=?)"], true),
    (TAGGED, &["g USING", "tags_key (key=? AND topic"], false),
    (OPENED_BY, &["t USING INDEX topics_author (author=? AND shown=? AND"], false),
    (IN_CATEGORY, &["t USING INDEX topics_category (board=? AND shown=? AND category=? AND"], false),
    (BOARD_BEST, &["t USING INDEX topics_essence (board=? AND shown=? AND (last_at,id)<(?,?))"], false),
    (HOUSE_BEST, &["t USING INDEX topics_all_essence (shown=? AND (last_at,id)<(?,?))"], false),
    (BOARD_MONTH, &["t USING INDEX topics_newest (board=? AND shown=? AND"], false),
    (HOUSE_MONTH, &["t USING INDEX topics_all_newest (shown=? AND"], false),
    (
        SPAN,
        &["f USING PRIMARY KEY (topic=? AND floor>? AND floor<?)", "e USING PRIMARY KEY (stream=? AND seq=?)"],
        false,
    ),
    (
        SPAN_FOR_GUESTS,
        &["f USING PRIMARY KEY (topic=? AND floor>? AND floor<?)", "e USING PRIMARY KEY (stream=? AND seq=?)"],
        false,
    ),
    (BY_UP, &["f USING INDEX floors_author (topic=? AND (author,floor)>(?,?) AND (author,floor)<(?,?))"], false),
    (BY_DOWN, &["f USING INDEX floors_author (topic=? AND (author,floor)>(?,?) AND (author,floor)<(?,?))"], false),
    (BEFORE_UP, &["f USING COVERING INDEX floors_author (topic=? AND author=? AND floor<?)"], false),
    (BEFORE_DOWN, &["f USING COVERING INDEX floors_author (topic=? AND author=? AND floor>?)"], false),
    (
        TREE,
        &[
            "r USING COVERING INDEX floors_roots (topic=? AND parent=? AND floor>?)",
            "f USING INDEX floors_tree (topic=? AND (root,floor)>(?,?) AND (root,floor)<(?,?))",
        ],
        true,
    ),
    (BELOW, &["f USING INDEX floors_tree (topic=? AND (root,floor)>(?,?) AND (root,floor)<(?,?))"], false),
    (
        NEIGHBOURS,
        &[
            "a USING COVERING INDEX floors_roots (topic=? AND parent=? AND floor>?)",
            "b USING COVERING INDEX floors_roots (topic=? AND parent=? AND floor<?)",
            "d USING COVERING INDEX floors_tree (topic=? AND root=?)",
        ],
        true,
    ),
    (WRITTEN, &["f USING INDEX floors_by (author=? AND (at,topic,floor)<(?,?,?))"], false),
    (
        RECEIVED,
        &["t USING INDEX topics_latest (board=? AND shown=?)", "c USING PRIMARY KEY (topic=? AND floor>?)"],
        true,
    ),
    (BOARD_TAGS, &["t USING", "topics_newest (board=? AND shown=?)", "g USING"], true),
    (HOUSE_TAGS, &["t USING INDEX topics_all_newest (shown=?)", "g USING"], true),
    (
        TOP,
        &["t USING INDEX topics_all_latest (shown=? AND last_at>?)", "v USING INDEX votes_today (topic=? AND at>?)"],
        true,
    ),
    (CATEGORIES, &["c USING", "(account=?)", "t USING COVERING INDEX topics_category"], true),
    (BEHIND, &["t USING COVERING INDEX sqlite_autoindex_topics_1 (id>?)"], false),
    (MAPPED, &["t USING INDEX sqlite_autoindex_topics_1 (id>? AND id<?)"], false),
    (MONTHS, &["t USING COVERING INDEX topics_month (board=? AND shown=?)"], false),
];

#[tokio::test]
async fn every_statement_goes_by_its_index() {
    let (_dir, _, db) = database();
    let mut wrong = String::new();
    for (sql, parts, sorts) in STATEMENTS {
        let explain: &'static str = Box::leak(format!("explain query plan {sql}").into_boxed_str());
        let nulls = vec![Arg::Null; parameters(sql)];
        let plan = db.read(move |tx| tx.all(explain, &nulls, |row| row.get::<String>(3)));
        let plan = plan.await.unwrap();
        let whole = plan.join("\n");
        let missing = parts.iter().find(|part| !whole.contains(**part));
        // What counts or was found before is scanned; a table never is.
        let scanned = plan.iter().find(|line| line.starts_with("SCAN ") && !may_be_scanned(line));
        let sorted = !sorts && whole.contains("USE TEMP B-TREE");
        if missing.is_some() || scanned.is_some() || sorted {
            wrong.push_str(&format!("{sql}\nmissing {missing:?}, scanned {scanned:?}, sorted {sorted}:\n{whole}\n\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The highest parameter of a statement.
fn parameters(sql: &str) -> usize {
    let numbers = sql.split('$').skip(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    numbers.filter_map(|number| number.parse().ok()).max().unwrap_or(0)
}

/// Lists that are made inside a statement, each with a limit of its own.
fn may_be_scanned(line: &str) -> bool {
    let made = ["n", "s", "a", "r", "x", "c", "d", "places", "busy", "scores", "roots", "spans", "articles"];
    line == "SCAN CONSTANT ROW"
        || line.starts_with("SCAN (subquery")
        || made.iter().any(|made| line == format!("SCAN {made}"))
}

/// Floors of the long topic.
const LONG: i64 = 200_000;
const TOPIC: i64 = 7;

/// A topic of 200,000 floors: every tenth is an answer to the topic, the others answer the floor before them.
async fn long_topic(db: &Db) {
    let filled = db.write(|tx| {
        tx.run(
            "insert into streams (id, kind, epoch, head, posts) values (101, 1, 1, 0, 0), (102, 4, 1, 0, 0)",
            args![],
        )?;
        tx.run("insert into streams (id, kind, epoch, head, posts) values ($1, 5, 1, $2, $2)", args![TOPIC, LONG])?;
        tx.run(
            "insert into accounts (id, name, name_key, skeleton, display, password, role, state, joined_at, inbox)
             values (9, 'wren', 'wren', 'wren', 'Wren', '', 1, 0, 0, 101)",
            args![],
        )?;
        tx.run(
            "insert into boards (id, slug, name, purpose, heading, readers, writers, review, made_at)
             values (102, 'long', 'Long', '', '', 0, 1, 0, 0)",
            args![],
        )?;
        tx.run(
            "insert into topics (id, board, author, title, excerpt, at, floors, last_at, hot, month)
             values ($1, 102, 9, 'Long', '', 0, $2, $2, 0, 0)",
            args![TOPIC, LONG],
        )?;
        let body = minicbor::to_vec(tea_protocol::entry::Body::Post(tea_protocol::entry::Post {
            text: "茶".repeat(20),
            ..Default::default()
        }));
        tx.run(
            "insert into entries (stream, seq, at, author, kind, ordinal, body)
             with recursive n (i) as (select 1 union all select i + 1 from n where i < $2)
             select $1, i, i, 9, 0, i, $3 from n",
            args![TOPIC, LONG, &body.unwrap()],
        )?;
        tx.run(
            "insert into floors (topic, floor, author, at, parent, root, renderer, html)
             with recursive n (i) as (select 1 union all select i + 1 from n where i < $2)
             select $1, i, 9, i, case when (i - 1) % 10 > 0 then i - 1 end, i - (i - 1) % 10, 1, '<p>茶</p>' from n",
            args![TOPIC, LONG],
        )
    });
    assert_eq!(filled.await.unwrap(), LONG as usize);
}

/// How many steps the engine takes for a statement.
fn steps(beside: &Connection, sql: &str, arguments: &[i64]) -> i64 {
    let mut statement = beside.prepare(&sql.replace('$', "?")).unwrap();
    let mut rows = statement.query(rusqlite::params_from_iter(arguments)).unwrap();
    let mut found = 0;
    while rows.next().unwrap().is_some() {
        found += 1;
    }
    drop(rows);
    assert!(found > 0);
    i64::from(statement.get_status(StatementStatus::VmStep))
}

#[tokio::test]
async fn a_jump_to_any_floor_costs_the_same() {
    let (_dir, file, db) = database();
    long_topic(&db).await;
    let beside = Connection::open(file).unwrap();
    let flat = |from: i64| steps(&beside, SPAN, &[TOPIC, 9, from, from + 19]);
    let tree = |from: i64| steps(&beside, TREE, &[TOPIC, 9, from, 20, 100, 300]);
    let around = |from: i64| steps(&beside, NEIGHBOURS, &[TOPIC, from, from + 191, 20, 100, 300]);
    for (name, cost) in [("flat", &flat as &dyn Fn(i64) -> i64), ("tree", &tree), ("around", &around)] {
        let (first, far) = (cost(501), cost(187_461));
        assert_eq!(first, far, "{name}: no step more for a far floor");
        assert!(first < 30_000, "{name}: {first} steps");
    }
}

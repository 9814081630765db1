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
        ],
        false,
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
    let around = |from: i64| steps(&beside, NEIGHBOURS, &[TOPIC, from, from + 191, 20]);
    for (name, cost) in [("flat", &flat as &dyn Fn(i64) -> i64), ("tree", &tree), ("around", &around)] {
        let (first, far) = (cost(501), cost(187_461));
        assert_eq!(first, far, "{name}: no step more for a far floor");
        assert!(first < 30_000, "{name}: {first} steps");
    }
}

#[tokio::test]
async fn zz_timing() {
    let (_dir, file, db) = database();
    let filled = db.write(|tx| {
        tx.run("insert into streams (id, kind, epoch, head, posts) values (101, 1, 1, 0, 0), (102, 4, 1, 0, 0)", args![])?;
        tx.run("insert into accounts (id, name, name_key, skeleton, display, password, role, state, joined_at, inbox) values (9, 'wren', 'wren', 'wren', 'Wren', '', 1, 0, 0, 101)", args![])?;
        tx.run("insert into boards (id, slug, name, purpose, heading, readers, writers, review, made_at) values (102, 'long', 'Long', '', '', 0, 1, 0, 0)", args![])?;
        tx.run("insert into streams (id, kind, epoch, head, posts) with recursive n (i) as (select 1 union all select i + 1 from n where i < 10000) select 7000000000000000 + i, 5, 1, 25, 25 from n", args![])?;
        tx.run("insert into topics (id, board, author, title, excerpt, at, floors, replies, last_at, last_author, hot, month) with recursive n (i) as (select 1 union all select i + 1 from n where i < 10000) select 7000000000000000 + i, 102, 9, '一个不长也不短的标题，关于茶 ' || i, '这里是第一楼的开头几句话，大约一百个字符。这里是第一楼的开头几句话，大约一百个字符。', i, 25, 24, i * 7919 % 10000, 9, i, 0 from n", args![])?;
        tx.run("insert into tags (topic, key, name) select id, 'tag' || id % 50, 'tag' || id % 50 from topics", args![])?;
        let body = minicbor::to_vec(tea_protocol::entry::Body::Post(tea_protocol::entry::Post { text: "茶".repeat(130), ..Default::default() })).unwrap();
        tx.run("insert into entries (stream, seq, at, author, kind, ordinal, body) with recursive n (i) as (select 1 union all select i + 1 from n where i < 25) select t.id, i, i, 9, 0, i, $1 from topics t, n", args![&body])?;
        let html = format!("<p>{}</p>", "茶".repeat(130));
        tx.run("insert into floors (topic, floor, author, at, parent, root, renderer, html) with recursive n (i) as (select 1 union all select i + 1 from n where i < 25) select t.id, i, 9, i, case when i % 3 = 0 then i - 1 end, case when i % 3 = 0 then i - 1 else i end, 1, $1 from topics t, n", args![&html])
    });
    filled.await.unwrap();
    let topic_sql = include_str!("../../store/topic.rs");
    let start = topic_sql.find("\"select t.id").unwrap() + 1;
    let topic_sql = &topic_sql[start..start + topic_sql[start..].find('"').unwrap()].replace("\\n", "\n");
    let beside = Connection::open(file).unwrap();
    beside.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
    beside.pragma_update(None, "cache_size", -8_000).unwrap();
    let cpu = || -> f64 { std::fs::read_to_string("/proc/thread-self/schedstat").unwrap().split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9 };
    beside.set_prepared_statement_cache_capacity(100);
    let time = |name: &str, sql: &str, make: &dyn Fn(i64) -> Vec<rusqlite::types::Value>| {
        let sql = sql.replace('$', "?");
        let (mut rows_seen, rounds) = (0, 2000);
        let mut begin = cpu();
        for round in 0..rounds + 200 {
            if round == 200 { begin = cpu(); rows_seen = 0; }
            let mut statement = beside.prepare_cached(&sql).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query(rusqlite::params_from_iter(make(round * 37 % 200 + 1))).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for column in 0..columns { std::hint::black_box(row.get_ref(column).unwrap()); }
                rows_seen += 1;
            }
        }
        println!("{name}: {:.1} us, {} rows", (cpu() - begin) * 1e6 / rounds as f64, rows_seen / rounds);
    };
    use rusqlite::types::Value;
    let v = |x: i64| Value::Integer(x);
    let t = |i: i64| 7_000_000_000_000_000 + i;
    for (say, pragma) in [("8 MB, transactions", "begin"), ("mmap", "pragma mmap_size = 1000000000")] {
    println!("--- {say}");
    if pragma == "begin" { beside.execute_batch("begin").unwrap(); } else { beside.execute_batch("commit").unwrap(); beside.query_row(pragma, [], |_| Ok(())).unwrap(); beside.execute_batch("begin").unwrap(); }
    time("nothing", "select 1", &|_| vec![]);
    time("topic guest", topic_sql, &|i| vec![v(t(i)), v(0)]);
    time("topic member", topic_sql, &|i| vec![v(t(i)), v(9)]);
    time("span 20 guest", SPAN, &|i| vec![v(t(i)), v(0), v(1), v(20)]);
    time("tree", TREE, &|i| vec![v(t(i)), v(0), v(1), v(20), v(100), v(300)]);
    time("board latest", BOARD_LATEST, &|i| vec![v(102), v(i), v(i64::MAX), v(31)]);
    time("pinned", PINNED, &|_| vec![v(102), v(i64::MAX), v(i64::MAX), v(31), v(0), v(0)]);
    time("house latest", HOUSE_LATEST, &|i| vec![v(i), v(i64::MAX), v(31), v(0), v(0)]);
    let list = |i: i64| (0..30).map(|k| format!("{:016}", t((i + k * 331) % 10000 + 1))).collect::<String>();
    time("topics 30 guest", TOPICS_FOR_GUESTS, &|i| vec![Value::Text(list(i)), v(30)]);
    time("recursion alone", "with recursive places (place) as (select 0 union all select place + 1 from places where place < $2 - 1) select cast(substr($1, n.place * 16 + 1, 16) as bigint) from places n", &|i| vec![Value::Text(list(i)), v(30)]);
    time("topics 30 member", TOPICS, &|i| vec![Value::Text(list(i)), v(30), v(9), v(1)]);
    time("boards", BOARDS, &|_| vec![v(0), v(0), v(500)]);
    }
}

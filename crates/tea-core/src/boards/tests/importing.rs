//! Dumps of other forums: checked, brought in, gone on with, and written out again.

mod joining;

use super::*;
use crate::boards::export::{Exported, export};
use crate::boards::import::{Checked, Imported, Importer, Line, Why};
use crate::files::{Files, Settings};
use crate::limits::{IMPORT_GAP_FLOORS_MAX, IMPORT_LINES_AT_ONCE, IMPORT_TEXT_BYTES_MAX};
use std::path::{Path, PathBuf};
use tea_protocol::boards::{Floor, FloorState, GetTopic, TopicView, Vote};

/// A small forum with a bit of everything.
const DUMP: &str = r##"{"kind":"person","id":"7","name":"Old Wren","display":"老鹪鹩","joined_at":1100000000000,"bio":"Tea."}
{"kind":"person","id":"8","name":"robin","joined_at":1100000000001}
{"kind":"board","id":"1","slug":"tea","name":"茶","purpose":"All about tea","read":"members"}
{"kind":"board","id":"2","slug":"space","name":"Wren's","owner":"7"}
{"kind":"topic","id":"t1","board":"1","author":"7","title":"Which tea?","at":1200000000000,"tags":["green"],"essence":true}
{"kind":"attachment","id":"a1","author":"7","name":"leaf.txt","file":"files/leaf.txt"}
{"kind":"post","id":"p1","topic":"t1","floor":1,"author":"7","at":1200000000000,"text":"Green or *black*? ![leaf](attachment:a1)","attachments":["a1"],"votes":{"8":1,"99":-1}}
{"kind":"post","id":"p2","topic":"t1","floor":2,"author":"8","at":1200000060000,"text":"Green.","reply_to":1}
{"kind":"post","topic":"t1","floor":5,"author":"33","author_name":"路人甲","at":1200000120000,"text":"白茶","reply_to":2,"edited_at":1200000130000}
{"kind":"post","topic":"t1","floor":6,"at":1200000140000,"removed":true}
{"kind":"topic","id":"t2","board":"2","author":"7","title":"An article","at":1300000000000,"locked":true}
{"kind":"post","id":"p9","topic":"t2","author":"7","at":1300000000000,"text":"Words."}
"##;

/// A dump on the disk, beside the files it names.
fn dump(house: &House, text: &str) -> PathBuf {
    let folder = house._dir.path().join("dump");
    std::fs::create_dir_all(folder.join("files")).unwrap();
    std::fs::write(folder.join("files/leaf.txt"), "a leaf").unwrap();
    let path = folder.join("forum.jsonl");
    std::fs::write(&path, text).unwrap();
    path
}

fn files(house: &House) -> Files {
    let limiter = Arc::new(Limiter::new(Rates::multiplied(1_000)));
    let may_read = |_: &crate::ground::db::Tx<'_>, _: &Actor, _| Err(Error::new(Code::NotFound));
    let dir = house._dir.path().join("files");
    Files::new(house.db.clone(), &dir, house.seed.clone(), limiter, may_read, Settings::default()).unwrap()
}

fn importer(house: &House, path: &Path) -> Importer {
    Importer::new(house.db.clone(), house.seed.clone(), files(house), "old".to_owned(), path.to_owned())
}

async fn check(house: &House, text: &str) -> Checked {
    importer(house, &dump(house, text)).check().await.unwrap()
}

async fn import(house: &House, text: &str) -> Result<Imported> {
    importer(house, &dump(house, text)).import(|_| {}).await
}

/// What is wrong, by line.
async fn bad(house: &House, text: &str) -> Vec<(u64, Why)> {
    check(house, text).await.bad_lines.iter().map(|bad| (bad.number, bad.why)).collect()
}

impl House {
    async fn titled(&self, title: &'static str) -> StreamId {
        let read =
            self.db.read(move |tx| tx.get("select id from topics where title = $1", args![title], |row| row.get(0)));
        read.await.unwrap()
    }

    async fn whole(&self, who: &Caller, topic: StreamId) -> TopicView {
        let ask =
            GetTopic { topic, from_floor: None, limit: Some(100), order: None, author: None, root: None, floors: None };
        self.boards.topic(who, ask).await.unwrap()
    }

    async fn rows(&self) -> Vec<i64> {
        let sql = [
            "select count(*) from accounts",
            "select count(*) from boards",
            "select count(*) from topics",
            "select count(*) from floors",
            "select count(*) from entries",
            "select count(*) from files",
            "select count(*) from import_source",
        ];
        let read = self.db.read(move |tx| {
            sql.into_iter().map(|sql| tx.get(sql, args![], |row| row.get(0))).collect::<Result<Vec<i64>>>()
        });
        read.await.unwrap()
    }
}

fn states(floors: &[Floor]) -> Vec<(u64, FloorState, &str)> {
    floors.iter().map(|floor| (floor.floor, floor.state, floor.author.as_str())).collect()
}

#[tokio::test]
async fn a_forum_comes_in_with_its_floors_times_people_and_files() {
    let house = house().await;
    let checked = check(&house, DUMP).await;
    assert_eq!(checked.bad_lines, []);
    let counts = checked.counts;
    let told = [counts.people, counts.unknown_people, counts.boards, counts.topics, counts.posts, counts.attachments];
    assert_eq!(told, [2, 2, 2, 2, 5, 1]);
    let imported = import(&house, DUMP).await.unwrap();
    let expected =
        Imported { people: 3, people_joined: 1, boards: 2, topics: 2, posts: 5, attachments: 1, ..Imported::default() };
    assert_eq!(imported, expected);

    let topic = house.titled("Which tea?").await;
    let view = house.whole(&house.robin, topic).await;
    let (here, gone) = (FloorState::Here, FloorState::Removed);
    let expected =
        [(1, here, "Old-Wren"), (2, here, "robin"), (3, gone, ""), (4, gone, ""), (5, here, "路人甲"), (6, gone, "")];
    assert_eq!(states(&view.floors), expected);
    assert_eq!((view.topic.title.as_str(), view.topic.at, view.topic.essence), ("Which tea?", 1_200_000_000_000, true));
    assert_eq!((view.topic.floors, view.topic.replies, view.topic.last_at), (6, 2, 1_200_000_120_000));
    assert_eq!((view.topic.up, view.topic.down, view.topic.tags.as_slice()), (1, 1, &["green".to_owned()][..]));
    assert_eq!((view.board.slug.as_str(), view.board.topics, view.board.posts), ("tea", 1, 3));
    assert_eq!(view.floors[0].files[0].name, "leaf.txt");
    let file = view.floors[0].files[0].id.0;
    assert_eq!(view.floors[0].text, format!("Green or *black*? ![leaf](file:{file})"));
    assert!(view.floors[0].html.contains("<em>black</em>"), "{}", view.floors[0].html);
    assert_eq!((view.floors[4].edits, view.floors[4].edited_at), (1, Some(1_200_000_130_000)));
    assert_eq!(view.floors[4].reply_to, Some(2));
    assert_eq!(house.reply(&house.robin, topic, "Still here.").await, 7, "writing goes on above the last floor");

    let article = house.titled("An article").await;
    let view = house.whole(&house.guest, article).await;
    assert_eq!((view.board.slug.as_str(), view.topic.locked), ("u-old-wren", true));
    let wren = house.site_like("Old-Wren").await;
    assert_eq!(wren, ("老鹪鹩".to_owned(), 1_100_000_000_000, Some("Tea.".to_owned()), "imported".to_owned()));
    assert_eq!(house.notices(&house.robin).await, [], "nobody is told of old news");
}

impl House {
    async fn site_like(&self, name: &'static str) -> (String, i64, Option<String>, String) {
        let read = self.db.read(move |tx| {
            tx.get("select display, joined_at, bio, password from accounts where name = $1", args![name], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
        });
        read.await.unwrap()
    }
}

#[tokio::test]
async fn what_was_brought_in_is_not_brought_in_again() {
    let house = house().await;
    import(&house, DUMP).await.unwrap();
    let rows = house.rows().await;
    let again = import(&house, DUMP).await.unwrap();
    assert_eq!(again, Imported { before: 12, ..Imported::default() });
    assert_eq!(house.rows().await, rows);
    let more =
        format!("{DUMP}{}", r#"{"kind":"post","id":"p10","topic":"t1","author":"8","at":1200000200000,"text":"x"}"#);
    let more = import(&house, &more).await.unwrap();
    assert_eq!((more.before, more.posts), (12, 1));
}

#[tokio::test]
async fn an_import_that_was_interrupted_goes_on_where_it_was() {
    let (whole, parts) = (house().await, house().await);
    let mut text = DUMP.to_owned();
    for number in 0..IMPORT_LINES_AT_ONCE * 2 {
        let at = 1_400_000_000_000_u64 + number as u64;
        text += &format!(
            "{{\"kind\":\"post\",\"id\":\"n{number}\",\"topic\":\"t1\",\"author\":\"8\",\"at\":{at},\"text\":\"{number}\"}}\n"
        );
    }
    import(&whole, &text).await.unwrap();
    // It ends in the middle of a group: what the group held before the end is not kept.
    let broken =
        text.replacen("{\"kind\":\"post\",\"id\":\"n700\"", "{\"kind\":\"post\",\"id\":\"n700\",\"floor\":3", 1);
    let refused = refusal(import(&parts, &broken).await);
    assert_eq!(refused.code, Code::Stale);
    assert!(refused.args.iter().any(|(name, value)| *name == "line" && value == "713"), "{:?}", refused.args);
    let half = parts.number("select count(*) from floors where topic > $1", StreamId(0)).await;
    assert!((1..1_000).contains(&half), "{half}");
    let gone_on = import(&parts, &text).await.unwrap();
    assert!(gone_on.before > 400 && gone_on.posts > 400, "{gone_on:?}");
    assert_eq!(parts.rows().await, whole.rows().await);
}

#[tokio::test]
async fn a_check_names_every_bad_line_and_stores_nothing() {
    let house = house().await;
    let rows = house.rows().await;
    let text = r##"{"kind":"person","id":"7","name":"wren"}
{"kind":"person","id":"7","name":"wren"}
not json
{"kind":"person","id":"","name":"x"}
{"kind":"person","id":"9","name":" "}
{"kind":"board","id":"1","slug":"a b","name":"A"}
{"kind":"board","id":"2","slug":"u-wren","name":"A"}
{"kind":"board","id":"3","slug":"general","name":"A","read":"staff"}
{"kind":"board","id":"4","slug":"a","name":"A","owner":"nobody"}
{"kind":"topic","id":"t","board":"5","author":"7","title":"T","at":1}
{"kind":"topic","id":"u","board":"1","author":"7","title":" ","at":1}
{"kind":"topic","id":"v","board":"1","author":"7","title":"T","at":-1}
{"kind":"topic","id":"w","board":"1","author":"7","title":"T","at":1,"tags":["1","2","3","4","5","6"]}
{"kind":"attachment","id":"a","author":"7","name":"x","file":"../secret"}
{"kind":"attachment","id":"b","author":"7","name":"x","file":"/etc/hostname"}
{"kind":"attachment","id":"c","author":"7","name":"x","file":"files/leaf.txt"}
{"kind":"post","topic":"t","author":"7","at":1,"text":"x"}
{"kind":"post","topic":"x","floor":1,"author":"7","at":1,"text":"x"}
{"kind":"post","topic":"t","floor":2,"author":"7","at":1,"text":"x"}
{"kind":"post","topic":"u","floor":1,"at":1,"removed":true}
{"kind":"post","topic":"v","floor":1,"at":1,"text":"x"}
{"kind":"post","topic":"v","floor":1,"author":"7","at":1,"text":"x"}
{"kind":"post","topic":"v","floor":2,"author":"7","at":1,"text":" "}
{"kind":"post","topic":"v","floor":3,"author":"7","at":1,"text":"x","reply_to":3}
{"kind":"post","topic":"v","floor":4,"author":"7","at":9000000000000,"text":"x"}
{"kind":"post","topic":"v","floor":5,"author":"7","at":1,"text":"x","attachments":["d"]}
{"kind":"post","topic":"v","floor":6,"author":"8","at":1,"text":"x","attachments":["c"]}
{"kind":"post","topic":"v","floor":7,"author":"7","at":1,"text":"x","votes":{"8":2}}
{"kind":"person","id":"8","name":"late"}
"##;
    let expected = [
        (2, Why::IdTwice),
        (3, Why::NotReadable),
        (4, Why::Id),
        (5, Why::Empty),
        (6, Why::Slug),
        (7, Why::Slug),
        (8, Why::BoardExists),
        (9, Why::UnknownOwner),
        (10, Why::UnknownBoard),
        (11, Why::Empty),
        (12, Why::Time),
        (13, Why::Tags),
        (13, Why::TopicWithoutPosts),
        (14, Why::NoFile),
        (15, Why::NoFile),
        (17, Why::NoKey),
        (18, Why::UnknownTopic),
        (19, Why::FirstFloor),
        (20, Why::FirstFloor),
        (21, Why::NoAuthor),
        (22, Why::FloorOrder),
        (23, Why::Empty),
        (24, Why::ReplyTo),
        (25, Why::Time),
        (26, Why::UnknownAttachment),
        (27, Why::OthersAttachment),
        (28, Why::Votes),
        (29, Why::PersonTooLate),
    ];
    assert_eq!(bad(&house, text).await, expected);
    assert_eq!(house.rows().await, rows);
}

#[tokio::test]
async fn texts_and_gaps_have_a_limit() {
    let house = house().await;
    let with = |last: &str| {
        let head: Vec<&str> = DUMP.lines().take(8).collect();
        format!("{}\n{last}\n{}", head.join("\n"), DUMP.lines().skip(10).collect::<Vec<_>>().join("\n"))
    };
    for (over, expected) in [(0, vec![]), (1, vec![(9, Why::TooLong)])] {
        let text = "x".repeat(IMPORT_TEXT_BYTES_MAX + over);
        let post = format!(r#"{{"kind":"post","topic":"t1","floor":3,"author":"8","at":1,"text":"{text}"}}"#);
        assert_eq!(bad(&house, &with(&post)).await, expected);
    }
    for (over, expected) in [(0, vec![]), (1, vec![(9, Why::FloorGap)])] {
        let floor = 2 + IMPORT_GAP_FLOORS_MAX + over;
        let post = format!(r#"{{"kind":"post","topic":"t1","floor":{floor},"author":"8","at":1,"text":"x"}}"#);
        assert_eq!(bad(&house, &with(&post)).await, expected);
    }
}

#[tokio::test]
async fn people_and_boards_of_the_same_name_are_joined_once() {
    let house = house().await;
    let text = r##"{"kind":"person","id":"1","name":"ROBIN"}
{"kind":"person","id":"2","name":"newcomer"}
{"kind":"person","id":"3","name":"newcomer"}
{"kind":"person","id":"4","name":"admin"}
{"kind":"board","id":"1","slug":"general","name":"Other name"}
"##;
    let imported = import(&house, text).await.unwrap();
    let told = (imported.people, imported.people_joined, imported.boards, imported.boards_joined);
    assert_eq!(told, (3, 1, 0, 1));
    let read = house
        .db
        .read(|tx| tx.all("select name from accounts order by id desc limit 3", args![], |row| row.get::<String>(0)));
    assert_eq!(read.await.unwrap(), ["someone-admin", "newcomer-2", "newcomer"]);
}

#[tokio::test]
async fn what_is_written_out_comes_in_elsewhere_as_it_was() {
    let (old, new) = (house().await, house().await);
    import(&old, DUMP).await.unwrap();
    let topic = old.open(&old.wren, "Made here", "With a *question*.").await;
    old.reply(&old.robin, topic, "An answer.").await;
    old.reply_to(&old.wren, topic, 2, "To it.").await;
    old.boards.vote(&old.robin, Vote { topic, floor: 1, value: 1 }).await.unwrap();
    old.boards.vote(&old.moth, Vote { topic, floor: 2, value: -1 }).await.unwrap();
    let remove = tea_protocol::boards::RemoveFloor { topic, floor: 2, reason: None };
    old.call(&old.robin, Request::BoardsRemove(remove)).await.unwrap();

    let (first, second) = (old._dir.path().join("boards.jsonl"), new._dir.path().join("boards.jsonl"));
    let written = export(&old.db, &files(&old), &first).await.unwrap();
    assert_eq!(written, Exported { people: 8, boards: 3, topics: 3, posts: 10, attachments: 1 });
    assert_eq!(code(export(&old.db, &files(&old), &first).await), Code::Stale, "a dump is not written over");
    let importer = importer(&new, &first);
    assert_eq!(importer.check().await.unwrap().bad_lines, []);
    let imported = importer.import(|_| {}).await.unwrap();
    assert_eq!((imported.topics, imported.posts, imported.attachments), (3, 10, 1));
    let again = export(&new.db, &files(&new), &second).await.unwrap();
    assert_eq!(again, written);
    assert_eq!(named(&first), named(&second));
}

/// The lines of a dump with names in place of ids, which differ from house to house.
fn named(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<Line> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut names: Vec<(String, String)> = Vec::new();
    for line in &lines {
        match line {
            Line::Person(person) => names.push((person.id.clone(), person.name.clone())),
            Line::Board(board) => names.push((board.id.clone(), board.slug.clone())),
            Line::Topic(topic) => names.push((topic.id.clone(), topic.title.clone())),
            Line::Attachment(file) => names.push((file.id.clone(), file.name.clone())),
            Line::Post(_) => {}
        }
    }
    let mut lines: Vec<String> = lines
        .iter()
        .map(|line| {
            let json = serde_json::to_string(line).unwrap();
            names.iter().fold(json, |json, (id, name)| json.replace(id.as_str(), name))
        })
        .collect();
    // Those who were in the new house before come in another order.
    lines.sort();
    lines
}

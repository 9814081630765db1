//! Tending: every act, every refusal, and what everybody may do of it.

mod bans;
mod boards;
mod essence;
mod hiding;
mod merging;
mod people;
mod reporting;
mod rights;
mod splitting;
mod standing;
mod waiting;
mod walking;
mod wordlist;

use super::*;
use tea_protocol::boards::{
    Board, BoardLog, CreateBoard, EditBoard, Floor, GetTopic, HideFloor, LogLine, Merge, RemoveFloor, SetReader,
    SetTopic, Split, Topic, Vote, Who,
};

/// What is asked of a topic, to be filled in.
fn set(topic: StreamId) -> SetTopic {
    SetTopic { topic, pin: None, essence: None, locked: None, hidden: None, removed: None, board: None, reason: None }
}

fn new_board(slug: &str) -> CreateBoard {
    CreateBoard {
        slug: slug.to_owned(),
        name: slug.to_owned(),
        purpose: String::new(),
        group: String::new(),
        read: None,
        write: None,
        review: None,
    }
}

fn edit_board(board: &str) -> EditBoard {
    EditBoard {
        board: BoardRef::from(board),
        name: None,
        purpose: None,
        group: None,
        read: None,
        write: None,
        review: None,
        archived: None,
        place: None,
    }
}

fn reader(board: &str, name: &str) -> SetReader {
    SetReader { board: BoardRef::from(board), name: name.to_owned(), listed: None, moderator: None }
}

fn hide(topic: StreamId, floor: u64, hidden: bool) -> HideFloor {
    HideFloor { topic, floor, hidden, reason: None }
}

fn taken(topic: StreamId, floor: u64) -> RemoveFloor {
    RemoveFloor { topic, floor, reason: None }
}

impl House {
    /// A further board with robin as its moderator.
    async fn another_board(&self, slug: &'static str, read: Who) -> Board {
        let made = self.boards.create_board(&self.admin, CreateBoard { read: Some(read), ..new_board(slug) }).await;
        self.moderator(slug, "robin").await;
        made.unwrap().board
    }

    async fn set_topic(&self, who: &Caller, ask: SetTopic) -> Result<Topic> {
        self.boards.set_topic(who, ask).await.map(|reply| reply.topic)
    }

    async fn split(&self, who: &Caller, topic: StreamId, floors: &[u64]) -> Result<Topic> {
        let ask = Split { topic, floors: floors.to_vec(), title: "split off".to_owned() };
        self.boards.split(who, ask).await.map(|reply| reply.topic)
    }

    async fn merge(&self, who: &Caller, topic: StreamId, into: StreamId) -> Result<Topic> {
        self.boards.merge(who, Merge { topic, into }).await.map(|reply| reply.topic)
    }

    async fn votes(&self, who: &Caller, topic: StreamId, floor: u64, value: i8) {
        self.boards.vote(who, Vote { topic, floor, value }).await.unwrap();
    }

    async fn floors(&self, who: &Caller, topic: StreamId) -> Vec<Floor> {
        let ask = GetTopic { topic, ..get_topic(topic) };
        self.boards.topic(who, ask).await.unwrap().floors
    }

    /// What stands in the log of a board, the newest first.
    async fn log_of(&self, slug: &str) -> Vec<LogLine> {
        let ask = BoardLog { board: BoardRef::from(slug), before: None };
        self.boards.log(&self.owner, ask).await.unwrap().lines
    }

    /// The acts in the log of a board, the newest first.
    pub(in crate::boards::tests) async fn acts(&self, slug: &str) -> Vec<String> {
        self.log_of(slug).await.into_iter().map(|line| line.act).collect()
    }

    /// That every counter is what a recount gives.
    pub(in crate::boards::tests) async fn check_counters(&self) {
        let read = self.db.read(|tx| {
            let wrong_topics: Vec<(i64, String)> = tx.all(
                "select t.id, t.title from topics t where
                    t.floors <> (select count(*) from floors f where f.topic = t.id)
                    or t.replies <> (select count(*) from floors f where f.topic = t.id and f.state = 0 and f.floor > 1)
                    or t.notable <> (select coalesce(max(floor), 0) from floors f where f.topic = t.id and f.state = 0)
                    or t.floors <> (select head from streams s where s.id = t.id)
                    or t.shown <> (t.hidden = 0 and t.removed_at is null and t.merged_into is null)",
                args![],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            let wrong_boards: Vec<(String, i64, i64)> = tx.all(
                "select b.slug, b.topics, b.posts from boards b where
                    b.topics <> (select count(*) from topics t where t.board = b.id and t.shown = 1)
                    or b.posts <> (select count(*) from topics t join floors f on f.topic = t.id
                        where t.board = b.id and t.shown = 1 and f.state = 0)",
                args![],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?;
            let wrong_votes: i64 = tx.get(
                "select count(*) from floors f where
                    f.up <> (select count(*) from votes v where v.topic = f.topic and v.floor = f.floor and v.value = 1)
                    or f.down <> (select count(*) from votes v where v.topic = f.topic and v.floor = f.floor and v.value = -1)",
                args![],
                |row| row.get(0),
            )?;
            Ok((wrong_topics, wrong_boards, wrong_votes))
        });
        assert_eq!(read.await.unwrap(), (Vec::new(), Vec::new(), 0), "counters are what a recount gives");
    }
}

fn get_topic(topic: StreamId) -> GetTopic {
    serde_json::from_value(serde_json::json!({ "topic": topic, "limit": 100 })).unwrap()
}

//! Reading boards: lists, pages of floors, personal pages, and who sees none of it.

mod floors;
mod listing;
mod personal;
mod rights;
mod trees;

use super::{House, answer, cid, code, guest, house, topic};
use crate::access::Caller;
use crate::args;
use crate::boards::store::{NewBoard, insert_board};
use crate::error::Result;
use crate::markdown::RENDERER;
use crate::streams::{self, Kind};
use tea_protocol::boards::{
    CreateTopic, Floor, FloorOrder, GetTopic, Review, Topic, TopicPage, TopicSort, TopicView, Topics, Who, WriteReply,
};
use tea_protocol::entry::{Body, Post};
use tea_protocol::{AccountId, StreamId};

/// The newest topics of a board, however they are asked for.
fn of(board: &str) -> Topics {
    Topics { board: Some(board.into()), ..Topics::default() }
}

/// A topic from the first floor on.
fn get(topic: StreamId) -> GetTopic {
    GetTopic { topic, from_floor: None, limit: None, order: None, author: None, root: None, floors: None }
}

fn ids(topics: &[Topic]) -> Vec<StreamId> {
    topics.iter().map(|topic| topic.id).collect()
}

fn numbers(floors: &[Floor]) -> Vec<u64> {
    floors.iter().map(|floor| floor.floor).collect()
}

impl House {
    async fn page(&self, who: &Caller, ask: Topics) -> TopicPage {
        self.boards.topics(who, ask).await.unwrap()
    }

    async fn view(&self, who: &Caller, ask: GetTopic) -> TopicView {
        self.boards.topic(who, ask).await.unwrap()
    }

    /// All topics of a list from where the question begins, page by page.
    async fn crawl(&self, who: &Caller, ask: &Topics) -> Vec<StreamId> {
        let (mut found, mut after) = (Vec::new(), ask.after.clone());
        loop {
            let page = self.page(who, Topics { after, ..ask.clone() }).await;
            found.extend(ids(&page.topics));
            after = page.next;
            if after.is_none() {
                return found;
            }
        }
    }

    /// Makes a board.
    async fn make_board(&self, slug: &'static str, readers: Who) -> StreamId {
        let seed = self.seed.clone();
        let made = self.db.write(move |tx| {
            let id = streams::create(tx, &seed, Kind::Board)?;
            let writers = Who::Members;
            let new = NewBoard { id, slug, name: slug, purpose: "", heading: "", readers, writers };
            insert_board(tx, &new, Review::Open, None)?;
            Ok(id)
        });
        made.await.unwrap()
    }

    /// Lists somebody on a board.
    async fn list(&self, slug: &'static str, name: &'static str) {
        let write = self.db.write(move |tx| {
            tx.run(
                "insert into board_people (board, account) select b.id, p.id from boards b, people p
                 where b.slug = $1 and p.name = $2",
                args![slug, name],
            )
        });
        assert_eq!(write.await.unwrap(), 1);
    }

    /// Adds floors to a topic without the rules of writing: each answers the floor given, or the topic.
    async fn grow(&self, topic: StreamId, author: AccountId, parents: Vec<Option<u64>>) {
        let write = self.db.write(move |tx| {
            let mut floor: u64 = tx.get("select floors from topics where id = $1", args![topic], |row| row.get(0))?;
            for parent in parents {
                floor += 1;
                let root = match parent {
                    Some(parent) => tx.get(
                        "select root from floors where topic = $1 and floor = $2",
                        args![topic, parent],
                        |row| row.get(0),
                    )?,
                    None => floor,
                };
                put(tx, topic, floor, author, parent, root)?;
            }
            tx.run("update topics set floors = $2, notable = $2 where id = $1", args![topic, floor])?;
            tx.run("update streams set head = $2, posts = $2 where id = $1", args![topic, floor])
        });
        assert_eq!(write.await.unwrap(), 1);
    }

    /// How many statements a read runs.
    async fn statements<T>(&self, read: impl Future<Output = Result<T>>) -> u64 {
        let before = self.db.statements_read();
        read.await.unwrap();
        self.db.statements_read() - before
    }
}

/// Stores one floor.
fn put(
    tx: &crate::ground::db::Tx<'_>,
    topic: StreamId,
    floor: u64,
    author: AccountId,
    parent: Option<u64>,
    root: u64,
) -> Result<()> {
    let post = Body::Post(Post { text: format!("floor {floor}"), reply_to: parent, ..Post::default() });
    tx.run(
        "insert into entries (stream, seq, at, author, kind, ordinal, body) values ($1, $2, $3, $4, 0, $2, $5)",
        args![topic, floor, tx.now, author, &minicbor::to_vec(post).unwrap()],
    )?;
    tx.run(
        "insert into floors (topic, floor, author, at, parent, root, renderer, html)
         values ($1, $2, $3, $4, $5, $6, $7, '<p>stored</p>')",
        args![topic, floor, author, tx.now, parent, root, RENDERER],
    )?;
    Ok(())
}

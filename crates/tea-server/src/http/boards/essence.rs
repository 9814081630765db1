//! The best of a board.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::{get, post};
use tea_core::Error;
use tea_protocol::boards::{DropEssence, Essence, EssenceNode, SetEssence, Topics};
use tea_protocol::{Reply, Request};

use super::super::Web;
use super::super::answer::see_other;
use super::super::cached;
use super::super::fault::status;
use super::super::form::Fields;
use super::super::messages::may_try_again;
use super::super::visit::{Answer, Visit, other_answer};
use super::ask_first::topic_in;
use super::{Here, board, board_path, board_ref, crumbs, topic_path};
use crate::pages::boards::{Choice, EssenceView, Leaf};
use crate::pages::page::{Page, Place};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/b/{board}/essence", get(show).post(put)).route("/b/{board}/essence/drop", post(drop_node))
}

async fn show(Extension(visit): Here, Path(slug): Path<String>) -> Answer {
    cached::show(&visit, view(&visit, &slug)).await
}

async fn put(Extension(visit): Here, Path(slug): Path<String>, fields: Fields) -> Answer {
    let ask = SetEssence {
        board: board_ref(&slug),
        id: None,
        parent: fields.given("parent").map(|_| fields.number("parent")).transpose()?,
        title: fields.get("title").trim().to_owned(),
        topic: topic_in(fields.get("topic")),
        // Behind everything that is there: places need not follow on each other.
        place: visit.web.house.clock.now(),
    };
    done(&visit, &slug, Request::BoardsSetEssence(ask)).await
}

async fn drop_node(Extension(visit): Here, Path(slug): Path<String>, fields: Fields) -> Answer {
    let ask = DropEssence { board: board_ref(&slug), id: fields.number("id")? };
    done(&visit, &slug, Request::BoardsDropEssence(ask)).await
}

async fn done(visit: &Visit, slug: &str, request: Request) -> Answer {
    match visit.ask(request).await {
        Ok(_) => Ok(see_other(&format!("{}/essence", board_path(slug)))),
        Err(error) if may_try_again(error.code) => {
            let refused = Some(visit.sentence(&error).await);
            let view = view(visit, slug).await?;
            Ok(visit.show_once(status(error.code), &EssenceView { refused, ..view })?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn view(visit: &Visit, slug: &str) -> Result<EssenceView, Error> {
    let board = board::detail(visit, slug).await?.board;
    let Reply::BoardsEssence(tree) = visit.ask(Request::BoardsEssence(Essence { board: board_ref(slug) })).await?
    else {
        return Err(other_answer());
    };
    let frame = visit.frame().await?;
    let words = frame.words();
    let href = format!("{}/essence", board_path(slug));
    Ok(EssenceView {
        page: Page {
            description: words.say("essence-sub").to_owned(),
            canonical: visit.canonical(&href),
            ..frame.at(Place::Boards, format!("{} · {}", words.say("essence-title"), board.name))
        },
        crumbs: crumbs(words, &board, None),
        loose: loose(visit, slug, &tree.nodes).await?,
        folders: board.moderator.then(|| folders(&tree.nodes)),
        leaves: leaves(tree.nodes),
        href,
        refused: None,
    })
}

/// The tree in the order of the page.
fn leaves(nodes: Vec<EssenceNode>) -> Vec<Leaf> {
    let mut below: BTreeMap<Option<i64>, Vec<EssenceNode>> = BTreeMap::new();
    for node in nodes {
        below.entry(node.parent).or_default().push(node);
    }
    let mut leaves = Vec::new();
    hang(None, &mut below, &mut leaves);
    leaves
}

/// Each group of siblings is taken out once, so a ring of folders would end too.
fn hang(parent: Option<i64>, below: &mut BTreeMap<Option<i64>, Vec<EssenceNode>>, leaves: &mut Vec<Leaf>) {
    for node in below.remove(&parent).unwrap_or_default() {
        match node.topic {
            Some(topic) => leaves.push(Leaf::Topic(node.id, topic_path(topic), node.title)),
            None => {
                leaves.push(Leaf::Folder(node.id, node.title));
                hang(Some(node.id), below, leaves);
                leaves.push(Leaf::End);
            }
        }
    }
}

/// The folders, to put something into.
fn folders(nodes: &[EssenceNode]) -> Vec<Choice> {
    let folders = nodes.iter().filter(|node| node.topic.is_none());
    folders.map(|node| Choice { value: node.id.to_string(), name: node.title.clone(), chosen: false }).collect()
}

/// Topics with the mark that nobody has put into the tree.
async fn loose(visit: &Visit, slug: &str, nodes: &[EssenceNode]) -> Result<Vec<(String, String)>, Error> {
    let ask = Topics { board: Some(board_ref(slug)), essence: true, ..Topics::default() };
    let Reply::BoardsTopics(page) = visit.ask(Request::BoardsTopics(ask)).await? else {
        return Err(other_answer());
    };
    let loose = page.topics.into_iter().filter(|topic| nodes.iter().all(|node| node.topic != Some(topic.id)));
    Ok(loose.map(|topic| (topic_path(topic.id), topic.title)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_protocol::StreamId;

    #[test]
    fn folders_hold_what_is_in_them() {
        let node = |id, parent, topic: Option<i64>| EssenceNode {
            id,
            parent,
            title: format!("n{id}"),
            topic: topic.map(StreamId),
            place: id,
        };
        let leaves = leaves(vec![node(1, None, None), node(2, None, Some(9)), node(3, Some(1), Some(8))]);
        let topic = |id: i64, topic: i64| Leaf::Topic(id, format!("/t/{topic}"), format!("n{id}"));
        assert_eq!(leaves, [Leaf::Folder(1, "n1".to_owned()), topic(3, 8), Leaf::End, topic(2, 9)]);
    }
}

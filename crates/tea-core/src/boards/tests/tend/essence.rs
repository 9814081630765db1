//! The best of a board as a tree.

use super::*;
use crate::limits::{ESSENCE_DEPTH_MAX, ESSENCE_NODES_MAX, ESSENCE_TITLE_CHARS_MAX};
use tea_protocol::boards::{DropEssence, Essence, EssenceTree, SetEssence};

fn folder(title: &str, parent: Option<i64>) -> SetEssence {
    SetEssence { board: "general".into(), id: None, parent, title: title.to_owned(), topic: None, place: 0 }
}

fn leaf(topic: StreamId, parent: Option<i64>) -> SetEssence {
    SetEssence { topic: Some(topic), ..folder("", parent) }
}

fn ids(tree: &EssenceTree) -> Vec<(&str, Option<i64>)> {
    tree.nodes.iter().map(|node| (node.title.as_str(), node.parent)).collect()
}

impl House {
    async fn tree(&self, who: &Caller) -> EssenceTree {
        self.boards.essence(who, Essence { board: "general".into() }).await.unwrap()
    }

    /// Puts something into the tree; returns its id.
    async fn plant(&self, ask: SetEssence) -> i64 {
        let before: Vec<i64> = self.tree(&self.moth).await.nodes.iter().map(|node| node.id).collect();
        let tree = self.boards.set_essence(&self.moth, ask).await.unwrap();
        tree.nodes.iter().find(|node| !before.contains(&node.id)).unwrap().id
    }
}

#[tokio::test]
async fn folders_and_topics_stand_behind_their_parents_in_their_order() {
    let house = house().await;
    let topic = house.open(&house.wren, "the best", "x").await;
    let late = house.plant(SetEssence { place: 2, ..folder("late", None) }).await;
    let early = house.plant(SetEssence { place: 1, ..folder("early", None) }).await;
    house.plant(leaf(topic, Some(late))).await;
    house.plant(folder("inner", Some(early))).await;
    let tree = house.tree(&house.guest).await;
    assert_eq!(ids(&tree), [("early", None), ("inner", Some(early)), ("late", None), ("the best", Some(late))]);
    let moved = SetEssence { id: Some(early), place: 3, title: "last".to_owned(), ..folder("", Some(late)) };
    let tree = house.boards.set_essence(&house.moth, moved).await.unwrap();
    assert_eq!(ids(&tree), [("late", None), ("the best", Some(late)), ("last", Some(late)), ("inner", Some(early))]);
    let tree = house.boards.drop_essence(&house.moth, DropEssence { board: "general".into(), id: late }).await.unwrap();
    assert!(tree.nodes.is_empty(), "what is below goes with it");
    assert_eq!(house.acts("general").await, ["tree_drop", "tree", "tree", "tree", "tree", "tree"]);
}

#[tokio::test]
async fn a_tree_has_no_cycles_and_folders_alone_hold_something() {
    let house = house().await;
    let topic = house.open(&house.wren, "t", "x").await;
    let outer = house.plant(folder("outer", None)).await;
    let inner = house.plant(folder("inner", Some(outer))).await;
    let node = house.plant(leaf(topic, None)).await;
    let into_itself = SetEssence { id: Some(outer), ..folder("outer", Some(outer)) };
    let into_its_own = SetEssence { id: Some(outer), ..folder("outer", Some(inner)) };
    for ask in [into_itself, into_its_own] {
        assert_eq!(code(house.boards.set_essence(&house.moth, ask).await), Code::BadRequest);
    }
    assert_eq!(code(house.boards.set_essence(&house.moth, folder("f", Some(node))).await), Code::NotFound);
    assert_eq!(code(house.boards.set_essence(&house.moth, folder("f", Some(7))).await), Code::NotFound);
    let unknown = SetEssence { id: Some(7), ..folder("f", None) };
    assert_eq!(code(house.boards.set_essence(&house.moth, unknown).await), Code::NotFound);
    let drop = DropEssence { board: "general".into(), id: 7 };
    assert_eq!(code(house.boards.drop_essence(&house.moth, drop).await), Code::NotFound);
    assert_eq!(ids(&house.tree(&house.guest).await).len(), 3);
}

#[tokio::test]
async fn nodes_of_another_board_are_not_there() {
    let house = house().await;
    house.another_board("other", Who::Everyone).await;
    let topic = house.try_open(&house.wren, topic("other", "t", "x")).await.unwrap().topic.id;
    let node = house.plant(folder("f", None)).await;
    assert_eq!(code(house.boards.set_essence(&house.admin, leaf(topic, None)).await), Code::NotFound);
    let elsewhere = SetEssence { board: "other".into(), ..folder("f", Some(node)) };
    assert_eq!(code(house.boards.set_essence(&house.admin, elsewhere).await), Code::NotFound);
    let drop = DropEssence { board: "other".into(), id: node };
    assert_eq!(code(house.boards.drop_essence(&house.robin, drop).await), Code::NotFound);
    assert_eq!(code(house.boards.set_essence(&house.robin, folder("f", None)).await), Code::Forbidden);
}

#[tokio::test]
async fn depth_length_and_number_have_limits() {
    let house = house().await;
    let mut parent = None;
    for depth in 0..ESSENCE_DEPTH_MAX {
        parent = Some(house.plant(folder(&format!("at {depth}"), parent)).await);
    }
    assert_eq!(code(house.boards.set_essence(&house.moth, folder("too deep", parent)).await), Code::LimitReached);
    let top = house.plant(folder("top", None)).await;
    let first = house.tree(&house.moth).await.nodes[0].id;
    let under = SetEssence { id: Some(first), ..folder("at 0", Some(top)) };
    assert_eq!(code(house.boards.set_essence(&house.moth, under).await), Code::LimitReached, "with what is below");
    let long = "茶".repeat(ESSENCE_TITLE_CHARS_MAX);
    house.plant(folder(&long, None)).await;
    assert_eq!(code(house.boards.set_essence(&house.moth, folder(&(long + "茶"), None)).await), Code::TooLong);
    assert_eq!(code(house.boards.set_essence(&house.moth, folder(" ", None)).await), Code::Empty);
    let have = house.tree(&house.moth).await.nodes.len() as u64;
    let fill = house.db.write(move |tx| {
        tx.run(
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < $1)
             insert into essence (id, board, title) select i, (select id from boards where slug = 'general'), 'x' from n",
            args![ESSENCE_NODES_MAX - have - 1],
        )
    });
    fill.await.unwrap();
    house.plant(folder("the last", None)).await;
    assert_eq!(code(house.boards.set_essence(&house.moth, folder("one more", None)).await), Code::LimitReached);
}

#[tokio::test]
async fn what_readers_may_not_see_is_left_out_and_what_leaves_the_board_goes() {
    let house = house().await;
    let hidden = house.open(&house.wren, "hidden", "x").await;
    let moved = house.open(&house.wren, "moved", "x").await;
    house.plant(leaf(hidden, None)).await;
    house.plant(leaf(moved, None)).await;
    house.set_topic(&house.moth, SetTopic { hidden: Some(true), ..set(hidden) }).await.unwrap();
    assert_eq!(ids(&house.tree(&house.wren).await), [("moved", None)]);
    assert_eq!(house.tree(&house.moth).await.nodes.len(), 2);
    house.another_board("other", Who::Listed).await;
    house.set_topic(&house.admin, SetTopic { board: Some("other".into()), ..set(moved) }).await.unwrap();
    assert!(house.tree(&house.wren).await.nodes.is_empty());
    assert_eq!(ids(&house.tree(&house.moth).await), [("hidden", None)]);
}

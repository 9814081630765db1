//! Trees: each floor below the one that it answers, each floor once, however the pages fall.

use super::*;
use crate::limits::{TREE_BELOW_MAX, TREE_FLOORS_MAX};
use proptest::prelude::*;
use std::collections::HashMap;

fn tree(topic: StreamId) -> GetTopic {
    GetTopic { order: Some(FloorOrder::Tree), ..get(topic) }
}

/// Which floor each of some answers answers: the topic, or an earlier floor.
fn parents(answers: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Option<u64>>> {
    prop::collection::vec(any::<u32>(), answers).prop_map(|choices| {
        let chosen = choices.into_iter().enumerate().map(|(index, choice)| {
            // Floor 1 is the topic itself; every fourth answers it.
            let floor = index as u64 + 2;
            (choice % 4 > 0 && floor > 2).then(|| 2 + u64::from(choice / 4) % (floor - 2))
        });
        chosen.collect()
    })
}

/// What must hold of every part of a tree: behind a floor come those that answer it, and theirs, before anything else.
fn assert_nested(floors: &[Floor]) {
    let here: HashMap<u64, usize> = floors.iter().enumerate().map(|(place, floor)| (floor.floor, place)).collect();
    let mut open: Vec<u64> = Vec::new();
    let mut last: HashMap<Option<u64>, u64> = HashMap::new();
    for floor in floors {
        let parent = floor.reply_to.filter(|parent| here.contains_key(parent));
        while open.last().copied() != parent {
            assert!(open.pop().is_some(), "floor {} stands below what it answers", floor.floor);
        }
        let before = last.insert(parent, floor.floor);
        assert!(before.is_none_or(|before| before < floor.floor), "answers to one floor come in order");
        open.push(floor.floor);
    }
}

/// Walks a tree page by page, and everything that pages leave out.
async fn walk(house: &House, topic: StreamId, limit: u32, floors: u32) -> Vec<u64> {
    let (mut seen, mut at) = (Vec::new(), None);
    loop {
        let view = GetTopic { from_floor: at, limit: Some(limit), floors: Some(floors), ..tree(topic) };
        let view = house.view(&house.guest, view).await;
        assert_nested(&view.floors);
        assert!(view.floors.len() <= floors.max(2) as usize);
        if let Some(before) = view.previous {
            let ask = GetTopic { from_floor: Some(before), limit: Some(limit), floors: Some(floors), ..tree(topic) };
            let next = house.view(&house.guest, ask).await.next;
            assert!(next.is_none_or(|next| Some(next) >= at), "no root is left out on the way back");
        }
        seen.extend(numbers(&view.floors));
        let mut left = view.more;
        while let Some(more) = left.pop() {
            let ask = GetTopic {
                root: Some(more.root),
                from_floor: Some(more.from_floor),
                floors: Some(floors),
                ..tree(topic)
            };
            let rest = house.view(&house.guest, ask).await;
            assert_nested(&rest.floors);
            assert!(rest.floors.len() <= TREE_BELOW_MAX.min(floors.max(2)) as usize && rest.next.is_none());
            seen.extend(numbers(&rest.floors));
            left.extend(rest.more);
        }
        assert!(view.next.is_none_or(|next| at.is_none_or(|at| next > at)), "pages go on");
        at = view.next;
        if at.is_none() {
            seen.sort_unstable();
            return seen;
        }
    }
}

fn in_runtime<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn every_floor_of_a_tree_stands_once_below_what_it_answers(
        parents in parents(0..120),
        limit in 1_u32..9,
        floors in prop::sample::select(&[1, 2, 5, 20, 300]),
    ) {
        in_runtime(async {
            let house = house().await;
            let topic = house.open(&house.wren, "tree", "words").await;
            let robin = house.id_of("robin").await;
            let head = parents.len() as u64 + 1;
            house.grow(topic, robin, parents).await;
            assert_eq!(walk(&house, topic, limit, floors).await, (1..=head).collect::<Vec<_>>());
        });
    }
}

#[tokio::test]
async fn a_tree_reads_as_people_answered() {
    let house = house().await;
    let topic = house.open(&house.wren, "tree", "words").await;
    for to in [1, 2, 1, 2, 3, 4, 3] {
        house.reply_to(&house.robin, topic, to, "words").await;
    }
    let view = house.view(&house.guest, tree(topic)).await;
    assert_eq!(numbers(&view.floors), [1, 2, 3, 6, 8, 5, 4, 7]);
    assert_eq!((view.next, view.previous, view.more.len()), (None, None, 0));
}

#[tokio::test]
async fn pages_of_a_tree_go_by_its_roots() {
    let house = house().await;
    let topic = house.open(&house.wren, "tree", "words").await;
    let robin = house.id_of("robin").await;
    // Roots 2, 4, 6 and so on, each with one answer.
    house.grow(topic, robin, (0..60).map(|index| (index % 2 == 1).then_some(index + 1)).collect()).await;
    let page = async |from_floor| {
        let view = house.view(&house.guest, GetTopic { from_floor, limit: Some(5), ..tree(topic) }).await;
        (numbers(&view.floors), view.previous, view.next)
    };
    assert_eq!(page(None).await, (vec![1, 2, 3, 4, 5, 6, 7, 8, 9], None, Some(10)));
    assert_eq!(page(Some(10)).await, ((10..20).collect(), Some(1), Some(20)));
    assert_eq!(page(Some(20)).await, ((20..30).collect(), Some(10), Some(30)));
    assert_eq!(page(Some(60)).await, (vec![60, 61], Some(50), None));
    assert_eq!(page(Some(21)).await, page(Some(20)).await, "a floor in a tree stands for its root");
    assert_eq!(page(Some(99)).await, (vec![], Some(52), None));
}

#[tokio::test]
async fn a_root_with_many_answers_shows_a_hundred_floors_and_says_where_the_rest_begins() {
    let house = house().await;
    let topic = house.open(&house.wren, "tree", "words").await;
    let robin = house.id_of("robin").await;
    // Floor 2 with 99 floors below it fits exactly; floor 102 has one more than fits; 203 to 209 have a hundred each.
    house.grow(topic, robin, [None].into_iter().chain([Some(2); 99]).collect()).await;
    assert!(house.view(&house.guest, tree(topic)).await.more.is_empty());
    house.grow(topic, robin, [None].into_iter().chain([Some(102); 100]).collect()).await;
    let view = house.view(&house.guest, tree(topic)).await;
    assert_eq!(view.more, [tea_protocol::boards::More { root: 102, from_floor: 202 }]);
    assert_eq!((view.floors.len(), view.next), (201, None));
    for first in 0..3 {
        let root = 203 + first * 100;
        house.grow(topic, robin, [None].into_iter().chain([Some(root); 99]).collect()).await;
    }
    let view = house.view(&house.guest, tree(topic)).await;
    assert_eq!((view.floors.len(), view.next), (201, Some(203)), "a page ends where the next tree would not fit");
    assert_eq!(walk(&house, topic, 20, TREE_FLOORS_MAX).await, (1..=502).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_tree_as_deep_as_it_is_long_is_read() {
    let house = house().await;
    let topic = house.open(&house.wren, "deep", "words").await;
    let robin = house.id_of("robin").await;
    house.grow(topic, robin, (0..250).map(|index| (index > 0).then_some(index + 1)).collect()).await;
    assert_eq!(walk(&house, topic, 20, TREE_FLOORS_MAX).await, (1..=251).collect::<Vec<_>>());
}

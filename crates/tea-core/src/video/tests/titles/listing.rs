//! Lists: orders, filters, pages, and what stands in them for whom.

use super::*;
use crate::limits::TITLES_PAGE_MAX;
use tea_protocol::video::{GetShelf, Sort};

/// A library of twelve: three kinds of access, two categories, a tag on every third, a series of four.
async fn library() -> (House, Vec<StreamId>) {
    let house = house().await;
    house.set("insert into series (id, name, about) values (5, '茶路', ''), (6, 'empty', '')").await;
    let mut titles = Vec::new();
    for number in 0..12_u32 {
        house.clock.advance(MINUTE);
        let access = [Access::Free, Access::Paid, Access::Vip][number as usize % 3];
        let id = house.title("t", access, 1_000, State::Ready).await;
        let ask = Edit {
            category: Some(["纪录片", "剧集"][number as usize % 2].to_owned()),
            tags: (number % 3 == 0).then(|| words(&["茶"])),
            series: (number >= 8).then_some(5),
            episode: (number >= 8).then_some(20 - number),
            ..edit(id)
        };
        house.edit(&house.admin, ask).await;
        titles.push(id);
    }
    house.set("update titles set views = id % 7, likes = id % 5").await;
    (house, titles)
}

fn of(sort: Sort) -> List {
    List { sort: Some(sort), limit: Some(2), ..List::default() }
}

#[tokio::test]
async fn every_order_gives_every_title_once_whatever_the_filter() {
    let (house, titles) = library().await;
    let all: Vec<StreamId> = titles.iter().rev().copied().collect();
    assert_eq!(house.crawl(&house.guest, &of(Sort::Newest)).await, all);
    let every = |step: usize, from: usize| -> Vec<StreamId> {
        let mut some: Vec<StreamId> = titles.iter().copied().skip(from).step_by(step).collect();
        some.reverse();
        some
    };
    let filters: [(List, Vec<StreamId>); 7] = [
        (List::default(), all.clone()),
        (List { access: Some(Access::Paid), ..List::default() }, every(3, 1)),
        (List { category: Some("剧集".to_owned()), ..List::default() }, every(2, 1)),
        (List { tag: Some("#茶".to_owned()), ..List::default() }, every(3, 0)),
        (List { series: Some(5), ..List::default() }, every(1, 8)),
        (List { author: Some("Ada".to_owned()), ..List::default() }, all.clone()),
        (List { access: Some(Access::Free), category: Some("纪录片".to_owned()), ..List::default() }, every(6, 0)),
    ];
    for (filter, expected) in filters {
        for sort in [Sort::Newest, Sort::Watched, Sort::Liked] {
            let ask = List { sort: Some(sort), limit: Some(2), ..filter.clone() };
            let mut found = house.crawl(&house.guest, &ask).await;
            if sort != Sort::Newest {
                let key = |id: &StreamId| if sort == Sort::Watched { id.0 % 7 } else { id.0 % 5 };
                let ordered = found.windows(2).all(|pair| (key(&pair[0]), pair[0]) > (key(&pair[1]), pair[1]));
                assert!(ordered, "{ask:?}");
                found.sort_unstable_by(|a, b| b.cmp(a));
            }
            assert_eq!(found, expected, "{ask:?}");
            assert_eq!(house.list(&house.guest, ask).await.total, Some(expected.len() as u64));
        }
    }
    let episodes = List { series: Some(5), ..of(Sort::Episode) };
    assert_eq!(house.crawl(&house.guest, &episodes).await, every(1, 8), "the last has the smallest number");
}

#[tokio::test]
async fn what_names_nothing_finds_nothing_and_nonsense_is_refused() {
    let (house, _) = library().await;
    for ask in [
        List { author: Some("nobody".to_owned()), ..List::default() },
        List { author: Some("x".repeat(600)), ..List::default() },
        List { tag: Some("绿".to_owned()), ..List::default() },
        List { tag: Some(String::new()), ..List::default() },
        List { category: Some("x".repeat(600)), ..List::default() },
        List { series: Some(6), ..List::default() },
    ] {
        let page = house.list(&house.guest, ask.clone()).await;
        assert_eq!((page.titles.len(), page.total), (0, Some(0)), "{ask:?}");
    }
    let refused = |ask: List| {
        let (video, guest) = (house.video.clone(), house.guest.clone());
        async move { code(video.list(&guest, ask).await) }
    };
    assert_eq!(refused(of(Sort::Episode)).await, Code::BadRequest);
    assert_eq!(refused(List { limit: Some(TITLES_PAGE_MAX + 1), ..List::default() }).await, Code::LimitReached);
    assert_eq!(refused(List { all: true, ..List::default() }).await, Code::SignInRequired);
    let next = house.list(&house.guest, of(Sort::Newest)).await.next;
    assert_eq!(refused(List { after: next, ..of(Sort::Liked) }).await, Code::BadRequest);
    house.list(&house.guest, List { limit: Some(TITLES_PAGE_MAX), ..List::default() }).await;
}

#[tokio::test]
async fn drafts_stand_in_the_lists_of_those_who_may_change_them() {
    let house = house().await;
    house.let_members_bring().await;
    let shown = house.film().await;
    house.clock.advance(MINUTE);
    let wrens = house.create(&house.wren, draft("mine")).await.id;
    house.clock.advance(MINUTE);
    let adas = house.create(&house.admin, draft("hers")).await.id;
    let all = List { all: true, limit: Some(1), ..List::default() };
    assert_eq!(house.crawl(&house.admin, &all).await, [adas, wrens, shown]);
    assert_eq!(house.crawl(&house.wren, &all).await, [wrens, shown]);
    assert_eq!(house.crawl(&house.robin, &all).await, [shown]);
    let own = List { author: Some("wren".to_owned()), ..all.clone() };
    assert_eq!(house.crawl(&house.wren, &own).await, [wrens]);
    assert_eq!(house.crawl(&house.robin, &own).await, []);
    assert_eq!(house.list(&house.wren, all.clone()).await.total, Some(2));
    assert_eq!(house.list(&house.admin, all).await.total, Some(3));
    assert_eq!(house.crawl(&house.wren, &List::default()).await, [shown]);
}

#[tokio::test]
async fn the_shelf_counts_what_is_shown() {
    let (house, titles) = library().await;
    house.comes_to(titles[0], State::Damaged).await;
    let shelf = house.video.shelf(&house.guest, GetShelf {}).await.unwrap();
    let counted = |list: &[tea_protocol::video::Counted]| -> Vec<(String, u64)> {
        list.iter().map(|counted| (counted.name.clone(), counted.titles)).collect()
    };
    assert_eq!(counted(&shelf.categories), [("剧集".to_owned(), 6), ("纪录片".to_owned(), 5)]);
    assert_eq!(counted(&shelf.tags), [("茶".to_owned(), 3)]);
    assert_eq!(shelf.series.iter().map(|series| (series.id, series.titles)).collect::<Vec<_>>(), [(5, 4)]);
    assert!(!shelf.may_upload);
    let shelf = house.video.shelf(&house.admin, GetShelf {}).await.unwrap();
    assert!(shelf.may_upload && shelf.series.len() == 2, "an empty series is there for those who can fill it");
}

#[tokio::test]
async fn a_page_takes_few_statements_however_many_titles_it_has() {
    let (house, _) = library().await;
    for limit in [1, 12] {
        let ask = List { limit: Some(limit), ..List::default() };
        assert_eq!(house.statements(house.video.list(&house.guest, ask.clone())).await, 4, "ids, count, titles, rungs");
        let for_member = house.statements(house.video.list(&house.wren, ask)).await;
        assert_eq!(for_member, 5, "and who asks");
    }
}

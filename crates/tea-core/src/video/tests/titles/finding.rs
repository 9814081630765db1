//! Titles by their words.

use super::*;
use crate::search::Search;
use tea_protocol::search::Find;

fn asking(query: &str) -> List {
    List { query: Some(query.to_owned()), ..List::default() }
}

#[tokio::test]
async fn a_title_is_found_by_its_name_description_tags_and_category_in_any_script() {
    let house = house().await;
    let ask = Create {
        description: Some("清明前的**武夷山**，a documentary".to_owned()),
        category: Some("纪录片".to_owned()),
        tags: words(&["岩茶", "Oolong"]),
        ..draft("雾里采茶 🍵")
    };
    let id = house.create(&house.admin, ask).await.id;
    house.publish(&house.admin, id).await;
    house.comes_to(id, State::Ready).await;
    for query in ["采茶", "武夷", "documentary", "岩茶", "oolong", "纪录", "雾里 武夷山"] {
        assert_eq!(ids(&house.list(&house.guest, asking(query)).await), [id], "{query}");
    }
    assert!(ids(&house.list(&house.guest, asking("绿茶")).await).is_empty());
    assert_eq!(code(house.video.list(&house.guest, asking("，")).await), Code::Empty);
    assert_eq!(code(house.video.list(&house.guest, asking(&"茶".repeat(101))).await), Code::TooLong);
    house.edit(&house.admin, Edit { name: Some("绿茶".to_owned()), ..edit(id) }).await;
    assert_eq!(ids(&house.list(&house.guest, asking("绿茶")).await), [id]);
    assert!(ids(&house.list(&house.guest, asking("雾里")).await).is_empty());
}

#[tokio::test]
async fn words_and_filters_narrow_together_page_by_page() {
    let house = house().await;
    let mut free = Vec::new();
    for number in 0..6 {
        house.clock.advance(MINUTE);
        let access = [Access::Free, Access::Paid][number % 2];
        let id = house.create(&house.admin, Create { access: Some(access), ..draft("龙井") }).await.id;
        house.publish(&house.admin, id).await;
        house.comes_to(id, State::Ready).await;
        if access == Access::Free {
            free.insert(0, id);
        }
    }
    let ask = List { access: Some(Access::Free), limit: Some(2), ..asking("龙井") };
    assert_eq!(house.crawl(&house.guest, &ask).await, free);
}

#[tokio::test]
async fn a_draft_is_found_by_those_who_may_change_it_and_nobody_else() {
    let house = house().await;
    house.let_members_bring().await;
    let id = house.create(&house.wren, draft("龙井")).await.id;
    let search = Search::new(house.db.clone(), house.clock.clone(), house.video.limiter.clone());
    for (who, mine) in [(&house.wren, true), (&house.admin, true), (&house.robin, false), (&house.guest, false)] {
        assert!(house.list(who, asking("龙井")).await.titles.is_empty(), "the library shows what is published");
        if who.session.is_some() {
            let all = List { all: true, ..asking("龙井") };
            assert_eq!(house.list(who, all).await.titles.len(), usize::from(mine));
        }
        for kind in [None, Some("video".to_owned())] {
            let ask = Find {
                query: "龙井".to_owned(),
                kind,
                room: None,
                board: None,
                author: None,
                from: None,
                to: None,
                after: None,
                limit: None,
            };
            let hits = search.find(who, ask).await.unwrap().hits;
            assert_eq!(hits.len(), usize::from(mine));
            if let Some(hit) = hits.first() {
                assert_eq!((hit.video, hit.kind.as_str(), hit.title.as_str()), (Some(id), "video", "龙井"));
                assert_eq!((hit.author.as_str(), hit.topic, hit.room), ("wren", None, None));
                assert_eq!((hit.excerpt.as_str(), hit.marks.clone()), ("龙井", vec![0, 2]));
            }
        }
    }
}

use super::*;
use tea_protocol::AccountId;
use tea_protocol::news::{Item, Page};

fn item(title: &str) -> Item {
    Item {
        id: 4,
        title: title.into(),
        text: "all of it".into(),
        html: String::new(),
        author_id: AccountId(1),
        author: "hemiao".into(),
        display: "He Miao".into(),
        at: NOW,
        edited_at: None,
    }
}

#[test]
fn the_newest_piece_of_news_is_told_once_after_joining() {
    let mut stage = Stage::new(Locale::En, 120, 40);
    let online = || Event::Client(Update::Online(Box::new(sample::welcome(Some(me())))));
    stage.give(online());
    let tag = first_tag(&stage, |request| matches!(request, Request::NewsList(_)));
    let page = Page { news: vec![item("A film tonight")], next: None };
    stage.give(Event::Reply { tag, answer: Ok(Box::new(Reply::NewsList(page))) });
    assert!(stage.picture().contains("News: A film tonight"), "{}", stage.picture());
    stage.wanted.clear();
    stage.give(Event::Client(Update::Offline { retry_ms: 1_000 }));
    stage.give(online());
    assert!(!requests(&stage.wanted).iter().any(|request| matches!(request, Request::NewsList(_))), "once a run");
}

#[test]
fn guests_and_houses_without_news_are_told_nothing() {
    let mut stage = Stage::new(Locale::En, 120, 40);
    stage.give(Event::Client(Update::Online(Box::new(sample::welcome(None)))));
    assert!(!requests(&stage.wanted).iter().any(|request| matches!(request, Request::NewsList(_))));
    let mut stage = Stage::new(Locale::En, 120, 40);
    stage.give(Event::Client(Update::Online(Box::new(sample::welcome(Some(me()))))));
    let tag = first_tag(&stage, |request| matches!(request, Request::NewsList(_)));
    let page = Page { news: Vec::new(), next: None };
    stage.give(Event::Reply { tag, answer: Ok(Box::new(Reply::NewsList(page))) });
    assert!(!stage.picture().contains("News:"));
}

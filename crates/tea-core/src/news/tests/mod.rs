//! News over real migrations.

use super::{News, newest};
use crate::access::Caller;
use crate::args;
use crate::clock::{Clock, Millis, Seed};
use crate::ground::db::Db;
use crate::limits::{NEWS_PAGE_MAX, NEWS_TEXT_CHARS_MAX, NEWS_TITLE_CHARS_MAX};
use crate::rates::{Limiter, Rates};
use crate::scene::{code, guest, sign_in};
use crate::streams::Event;
use std::sync::{Arc, Mutex};
use tea_protocol::accounts::Role;
use tea_protocol::entry::{Body, NewsChange};
use tea_protocol::news::{Drop, Edit, Item, List, NEWS, Publish};
use tea_protocol::{Cid, Code};
use tempfile::TempDir;

const START: Millis = 1_780_000_000_000;

struct House {
    _dir: TempDir,
    db: Db,
    clock: Clock,
    news: News,
    told: Arc<Mutex<Vec<Event>>>,
    admin: Caller,
    wren: Caller,
}

async fn house() -> House {
    let dir = tempfile::tempdir().unwrap();
    let (clock, seed) = (Clock::manual(START), Seed::fixed(1));
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = told.clone();
    let tell = Box::new(move |events| telling.lock().unwrap().extend::<Vec<Event>>(events));
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), tell).unwrap();
    let news = News::new(db.clone(), seed.clone(), Arc::new(Limiter::new(Rates::multiplied(1_000))));
    let admin = sign_in(&db, &seed, "ada", Role::Admin).await;
    let wren = sign_in(&db, &seed, "wren", Role::Member).await;
    House { _dir: dir, db, clock, news, told, admin, wren }
}

fn words(title: &str, text: &str) -> Publish {
    Publish { title: title.to_owned(), text: text.to_owned(), cid: None }
}

impl House {
    async fn publish(&self, title: &str, text: &str) -> Item {
        self.news.publish(&self.admin, words(title, text)).await.unwrap().item
    }

    async fn titles(&self) -> Vec<String> {
        let page = self.news.list(&guest(), List::default()).await.unwrap();
        page.news.into_iter().map(|item| item.title).collect()
    }

    /// What those who follow the news were told.
    fn told(&self) -> Vec<NewsChange> {
        let told = self.told.lock().unwrap();
        let changes = told.iter().filter_map(|event| match event {
            Event::Entry { stream, told } if *stream == NEWS => match &told.entry.body {
                Body::News(change) => Some(change.clone()),
                _ => None,
            },
            _ => None,
        });
        changes.collect()
    }
}

#[tokio::test]
async fn the_newest_is_first_for_everybody_and_none_is_no_failure() {
    let house = house().await;
    assert_eq!(house.news.newest().await.unwrap(), None);
    assert!(house.titles().await.is_empty());
    for title in ["one", "two", "three"] {
        house.publish(title, "words").await;
    }
    assert_eq!(house.titles().await, ["three", "two", "one"], "also within one millisecond");
    let item = house.news.newest().await.unwrap().unwrap();
    assert_eq!((item.title.as_str(), item.author.as_str(), item.at), ("three", "ada", START));
    assert_eq!(house.db.read(newest).await.unwrap().unwrap().id, item.id);
}

#[tokio::test]
async fn only_admins_publish_change_and_drop() {
    let house = house().await;
    let item = house.publish("one", "words").await;
    let edit = Edit { id: item.id, title: "x".to_owned(), text: "x".to_owned() };
    for (who, refused) in [(&house.wren, Code::Forbidden), (&guest(), Code::SignInRequired)] {
        assert_eq!(code(house.news.publish(who, words("x", "x")).await), refused);
        assert_eq!(code(house.news.edit(who, edit.clone()).await), refused);
        assert_eq!(code(house.news.drop(who, Drop { id: item.id }).await), refused);
    }
    assert_eq!(house.titles().await, ["one"]);
}

#[tokio::test]
async fn what_happens_is_told_to_those_who_follow() {
    let house = house().await;
    let item = house.publish("one", "words").await;
    house.clock.advance(1_000);
    let edit = Edit { id: item.id, title: "uno".to_owned(), text: "other words".to_owned() };
    let edited = house.news.edit(&house.admin, edit).await.unwrap().item;
    assert_eq!((edited.title.as_str(), edited.at, edited.edited_at), ("uno", START, Some(START + 1_000)));
    assert!(edited.html.contains("other words"));
    for _ in 0..2 {
        house.news.drop(&house.admin, Drop { id: item.id }).await.unwrap();
    }
    let told: Vec<String> = house.told().into_iter().map(|change| change.title).collect();
    assert_eq!(told, ["one", "uno", ""], "and the second drop is no news");
    let gone = Edit { id: item.id, title: "x".to_owned(), text: "x".to_owned() };
    assert_eq!(code(house.news.edit(&house.admin, gone).await), Code::NotFound);
    assert_eq!(house.news.newest().await.unwrap(), None);
}

#[tokio::test]
async fn a_resend_finds_the_first_and_other_words_are_refused() {
    let house = house().await;
    let ask = Publish { cid: Some(Cid([1; 16])), ..words("one", "words") };
    let first = house.news.publish(&house.admin, ask.clone()).await.unwrap();
    let again = house.news.publish(&house.admin, ask.clone()).await.unwrap();
    assert_eq!((again.item.id, first.dup, again.dup), (first.item.id, false, true));
    let other = Publish { text: "others".to_owned(), ..ask };
    assert_eq!(code(house.news.publish(&house.admin, other).await), Code::CidConflict);
    assert_eq!(house.told().len(), 1);
}

#[tokio::test]
async fn words_have_their_bounds() {
    let house = house().await;
    for (title, text, refused) in [
        ("t".repeat(NEWS_TITLE_CHARS_MAX), "茶".repeat(NEWS_TEXT_CHARS_MAX), None),
        ("t".repeat(NEWS_TITLE_CHARS_MAX + 1), "x".to_owned(), Some(Code::TooLong)),
        ("t".to_owned(), "茶".repeat(NEWS_TEXT_CHARS_MAX + 1), Some(Code::TooLong)),
        (" \n\u{7}".to_owned(), "x".to_owned(), Some(Code::Empty)),
        ("t".to_owned(), " \n\t".to_owned(), Some(Code::Empty)),
    ] {
        let outcome = house.news.publish(&house.admin, words(&title, &text)).await;
        assert_eq!(outcome.err().map(|error| error.code), refused);
    }
    let item = house.publish("  two\n words ", "a **b**\r\n<script>c</script> @ada").await;
    assert_eq!(item.title, "two words");
    assert!(item.html.contains("<strong>b</strong>") && !item.html.contains("<script"), "{}", item.html);
}

#[tokio::test]
async fn news_are_paged_and_their_html_is_written_anew_for_a_newer_house() {
    let house = house().await;
    for number in 0..=NEWS_PAGE_MAX {
        house.publish(&format!("news {number}"), "*words*").await;
    }
    let ask = |after| List { after, limit: Some(NEWS_PAGE_MAX + 1) };
    let first = house.news.list(&guest(), ask(None)).await.unwrap();
    assert_eq!(first.news.len(), NEWS_PAGE_MAX as usize);
    let second = house.news.list(&guest(), ask(first.next)).await.unwrap();
    assert_eq!((second.news.len(), second.news[0].title.as_str(), second.next), (1, "news 0", None));
    house.db.write(|tx| tx.run("update news set html = 'old', renderer = renderer - 1", args![])).await.unwrap();
    assert!(house.news.newest().await.unwrap().unwrap().html.contains("<em>words</em>"));
}

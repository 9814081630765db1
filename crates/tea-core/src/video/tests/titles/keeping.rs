//! What members do with titles: keep, like, watch, forget.

use super::*;
use crate::limits::KEPT_TITLES_MAX;
use tea_protocol::video::{Forget, GetPast, Keep, Kept, Like, Past, PastPage, Remove, Shelved};

const DAY: Millis = 24 * 60 * MINUTE;

impl House {
    async fn keep(&self, who: &Caller, title: StreamId, list: Shelved, on: bool) -> Result<()> {
        self.video.keep(who, Keep { title, list, on }).await.map(drop)
    }

    async fn kept(&self, who: &Caller, list: Shelved) -> Vec<StreamId> {
        ids(&self.video.kept(who, Kept { list, after: None, limit: None }).await.unwrap())
    }

    async fn past(&self, who: &Caller) -> PastPage {
        self.video.past(who, GetPast { of: Past::Watched, after: None, limit: None }).await.unwrap()
    }
}

#[tokio::test]
async fn lists_hold_each_title_once_the_last_first() {
    let house = house().await;
    let (one, two) = (house.film().await, house.film().await);
    for id in [one, two, one] {
        house.clock.advance(MINUTE);
        house.keep(&house.wren, id, Shelved::Later, true).await.unwrap();
    }
    house.keep(&house.wren, one, Shelved::Favourite, true).await.unwrap();
    assert_eq!(house.kept(&house.wren, Shelved::Later).await, [two, one]);
    assert_eq!(house.kept(&house.wren, Shelved::Favourite).await, [one]);
    assert!(house.kept(&house.robin, Shelved::Later).await.is_empty());
    let view = house.view(&house.wren, one).await;
    assert_eq!((view.later, view.favourite, view.liked), (true, true, false));
    house.video.remove(&house.admin, Remove { title: two, removed: true }).await.unwrap();
    assert_eq!(house.kept(&house.wren, Shelved::Later).await, [one]);
    house.keep(&house.wren, two, Shelved::Later, false).await.unwrap();
    house.video.remove(&house.admin, Remove { title: two, removed: false }).await.unwrap();
    assert_eq!(house.kept(&house.wren, Shelved::Later).await, [one], "what is away can be taken off");
    assert_eq!(code(house.keep(&house.guest, one, Shelved::Later, true).await), Code::SignInRequired);
}

#[tokio::test]
async fn a_list_has_its_limit() {
    let house = house().await;
    let (first, last) = (house.film().await, house.film().await);
    let wren = house.id_of("wren").await;
    let write = house.db.write(move |tx| {
        for number in 1..KEPT_TITLES_MAX as i64 {
            tx.run("insert into streams (id, kind, epoch) values ($1, 6, 1)", args![number + 10])?;
            tx.run(
                "insert into titles (id, account, title, description, at) values ($1, $2, '', '', 0)",
                args![number + 10, wren],
            )?;
            tx.run(
                "insert into kept_titles (account, list, title, at) values ($1, 0, $2, 0)",
                args![wren, number + 10],
            )?;
        }
        Ok(())
    });
    write.await.unwrap();
    house.keep(&house.wren, first, Shelved::Later, true).await.unwrap();
    assert_eq!(code(house.keep(&house.wren, last, Shelved::Later, true).await), Code::LimitReached);
    house.keep(&house.wren, first, Shelved::Later, true).await.unwrap();
    house.keep(&house.wren, last, Shelved::Favourite, true).await.unwrap();
}

#[tokio::test]
async fn a_like_counts_once_and_can_be_taken_back() {
    let house = house().await;
    let title = house.film().await;
    let like = |who: &Caller, on| {
        let (video, who) = (house.video.clone(), who.clone());
        async move { video.like(&who, Like { title, on }).await }
    };
    for _ in 0..2 {
        assert_eq!(like(&house.wren, true).await.unwrap().likes, 1);
    }
    let liked = like(&house.robin, true).await.unwrap();
    assert_eq!((liked.likes, liked.liked), (2, true));
    for _ in 0..2 {
        assert_eq!(like(&house.wren, false).await.unwrap().likes, 1);
    }
    let view = house.view(&house.robin, title).await;
    assert_eq!((view.title.likes, view.liked), (1, true));
    assert_eq!(house.number("select count(*) from title_likes where title = $1", title).await, 1);
    house.set("update accounts set muted_until = 2000000000000 where name = 'wren'").await;
    assert_eq!(code(like(&house.wren, true).await), Code::Muted);
}

#[tokio::test]
async fn a_view_counts_once_a_person_and_day_from_the_tenth_second_on() {
    let house = house().await;
    let title = house.film().await;
    let views = || house.number("select views from titles where id = $1", title);
    house.watch(&house.wren, title, 9_999).await;
    assert_eq!(views().await, 0);
    for position in [10_000, 20_000, 5_000] {
        house.watch(&house.wren, title, position).await;
    }
    house.watch(&house.robin, title, 10_000).await;
    assert_eq!(views().await, 2);
    house.clock.advance(DAY);
    house.watch(&house.wren, title, 30_000).await;
    assert_eq!(views().await, 3);
    let short = house.film().await;
    house.set("update titles set duration_ms = 4000 where id in (select max(id) from titles)").await;
    house.watch(&house.wren, short, 3_999).await;
    house.watch(&house.wren, short, 1 << 60).await;
    assert_eq!(house.number("select views from titles where id = $1", short).await, 1);
    assert_eq!(house.view(&house.wren, short).await.title.position_ms, Some(4_000), "no further than the end");
}

#[tokio::test]
async fn one_goes_on_where_one_stopped_until_the_end() {
    let house = house().await;
    let title = house.film().await;
    house.watch(&house.wren, title, 61_000).await;
    assert_eq!(house.view(&house.wren, title).await.title.position_ms, Some(61_000));
    assert_eq!(house.view(&house.robin, title).await.title.position_ms, None);
    house.video.watched(&house.wren, Watched { title, position_ms: 599_000, finished: true }).await.unwrap();
    assert_eq!(house.view(&house.wren, title).await.title.position_ms, None);
    let paid = house.title("b", Access::Paid, 1, State::Ready).await;
    let refused = house.video.watched(&house.wren, Watched { title: paid, position_ms: 1, finished: false }).await;
    assert_eq!(code(refused), Code::PurchaseRequired);
}

#[tokio::test]
async fn the_history_goes_by_when_and_can_be_forgotten() {
    let house = house().await;
    let (one, two) = (house.film().await, house.film().await);
    for id in [one, two, one] {
        house.clock.advance(MINUTE);
        house.watch(&house.wren, id, 1_000).await;
    }
    let page = |after| GetPast { of: Past::Watched, after, limit: Some(1) };
    let first = house.video.past(&house.wren, page(None)).await.unwrap();
    let second = house.video.past(&house.wren, page(first.next.clone())).await.unwrap();
    assert_eq!((first.items[0].title, second.items[0].title, second.next), (one, two, None));
    assert_eq!(first.items[0].position_ms, Some(1_000));
    house.video.remove(&house.admin, Remove { title: two, removed: true }).await.unwrap();
    assert!(house.past(&house.wren).await.items[1].gone);
    house.video.forget(&house.wren, Forget { title: Some(one) }).await.unwrap();
    assert_eq!(house.past(&house.wren).await.items.len(), 1);
    house.video.forget(&house.wren, Forget { title: None }).await.unwrap();
    assert!(house.past(&house.wren).await.items.is_empty());
}

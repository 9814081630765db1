//! What somebody bought, and what they downloaded to the end.

use super::*;
use tea_protocol::video::{GetPast, Past, PastItem};

impl House {
    async fn history(&self, who: &Caller, of: Past) -> Vec<PastItem> {
        let (mut after, mut items) = (None, Vec::new());
        loop {
            let page = self.video.past(who, GetPast { of, after, limit: Some(2) }).await.unwrap();
            assert!(page.items.len() <= 2);
            items.extend(page.items);
            after = page.next;
            if after.is_none() {
                return items;
            }
        }
    }
}

#[tokio::test]
async fn purchases_stand_in_the_history_with_what_became_of_them() {
    let house = house().await;
    house.give("wren", 1_000).await;
    let mut titles = Vec::new();
    for number in 0..5 {
        let title = house.whole(Access::Paid, 10 + i64::from(number), 10 + number * 6).await;
        house.buy(&house.wren, title, 10 + i64::from(number)).await.unwrap();
        titles.push(title);
    }
    house.refund(titles[1], "wren").await.unwrap();
    house.set("update titles set removed_at = 1 where price = 12").await;
    let items = house.history(&house.wren, Past::Bought).await;
    titles.reverse();
    assert_eq!(items.iter().map(|item| item.title).collect::<Vec<_>>(), titles, "the last first, each once");
    assert_eq!(items.iter().map(|item| item.paid.unwrap()).collect::<Vec<_>>(), [14, 13, 12, 11, 10]);
    assert_eq!(items.iter().map(|item| item.refunded).collect::<Vec<_>>(), [false, false, false, true, false]);
    assert_eq!(items.iter().map(|item| item.gone).collect::<Vec<_>>(), [false, false, true, false, false]);
    assert!(items[0].cover.as_ref().is_some_and(|cover| cover.contains("/poster-")), "{:?}", items[0].cover);
    assert!(house.history(&house.robin, Past::Bought).await.is_empty());
}

#[tokio::test]
async fn downloads_stand_in_the_history_of_whoever_finished_them() {
    let house = house().await;
    let (one, other) = (house.whole(Access::Free, 0, 10).await, house.whole(Access::Free, 0, 20).await);
    for (title, part) in [(one, 1.0), (other, 0.5)] {
        let ticket = house.ticket(&house.admin, title).await;
        let download = house.download(&house.admin, &ticket).await.unwrap();
        house.clock.advance(1_000);
        house.video.downloaded(download.ticket, 0..(download.file.bytes as f64 * part) as u64);
    }
    house.settle().await;
    let items = house.history(&house.admin, Past::Downloaded).await;
    assert_eq!(items.len(), 1);
    assert_eq!((items[0].title, items[0].bytes, items[0].at), (one, Some(10_000), START + 1_000));
    assert!(house.history(&house.wren, Past::Downloaded).await.is_empty());
    assert_eq!(house.video.sums(&house.admin, Sums { title: one }).await.unwrap().downloaded, 1);
    assert_eq!(house.video.sums(&house.admin, Sums { title: other }).await.unwrap().downloaded, 0);
}

//! History by page and by jump.

use super::*;
use tea_protocol::limits::HISTORY_PAGE_MAX;

struct Page<'a> {
    house: &'a House,
}

impl Page<'_> {
    async fn places(&self, change: impl FnOnce(&mut History)) -> Result<Vec<u64>> {
        let mut ask = newest("hall", 4);
        change(&mut ask);
        let page = self.house.talk.history(&guest(), ask).await?;
        assert_eq!(page.head, 10);
        Ok(page.entries.iter().map(|entry| entry.seq).collect())
    }
}

#[tokio::test]
async fn every_way_to_ask_for_a_part() {
    let house = house().await;
    let wren = house.person("wren").await;
    for _ in 0..10 {
        house.say(&wren, "hall", "tea").await;
    }
    let page = Page { house: &house };
    assert_eq!(page.places(|_| {}).await.unwrap(), [7, 8, 9, 10]);
    assert_eq!(page.places(|ask| ask.after = Some(0)).await.unwrap(), [1, 2, 3, 4]);
    assert_eq!(page.places(|ask| ask.after = Some(8)).await.unwrap(), [9, 10]);
    assert_eq!(page.places(|ask| ask.after = Some(10)).await.unwrap(), [0_u64; 0]);
    assert_eq!(page.places(|ask| ask.after = Some(u64::MAX)).await.unwrap(), [0_u64; 0]);
    assert_eq!(page.places(|ask| ask.before = Some(7)).await.unwrap(), [3, 4, 5, 6]);
    assert_eq!(page.places(|ask| ask.before = Some(3)).await.unwrap(), [1, 2]);
    assert_eq!(page.places(|ask| ask.before = Some(0)).await.unwrap(), [0_u64; 0]);
    assert_eq!(page.places(|ask| ask.before = Some(u64::MAX)).await.unwrap(), [7, 8, 9, 10]);
    assert_eq!(page.places(|ask| ask.around = Some(5)).await.unwrap(), [3, 4, 5, 6]);
    assert_eq!(page.places(|ask| (ask.around, ask.limit) = (Some(5), Some(1))).await.unwrap(), [5]);
    assert_eq!(page.places(|ask| ask.around = Some(1)).await.unwrap(), [1, 2]);
    assert_eq!(page.places(|ask| ask.around = Some(0)).await.unwrap(), [1, 2]);
    assert_eq!(page.places(|ask| ask.around = Some(u64::MAX)).await.unwrap(), [9, 10]);
    let both = page.places(|ask| (ask.after, ask.before) = (Some(1), Some(9))).await;
    assert_eq!(code(both), Code::BadRequest);
    for limit in [0, HISTORY_PAGE_MAX + 1, u32::MAX] {
        assert_eq!(code(page.places(|ask| ask.limit = Some(limit)).await), Code::LimitReached);
    }
    assert_eq!(page.places(|ask| ask.limit = Some(HISTORY_PAGE_MAX)).await.unwrap().len(), 10);
    assert_eq!(page.places(|ask| ask.limit = None).await.unwrap().len(), 10);
}

#[tokio::test]
async fn members_come_by_page_in_order_of_their_names() {
    let house = house().await;
    let owner = house.person_of("owner", Role::Owner).await;
    for name in ["eve", "Bob", "carol", "dan"] {
        let who = house.person(name).await;
        house.join(&who, "hall").await.unwrap();
    }
    let page = |after: Option<&str>, limit| {
        let ask = talk::Members { room: "hall".into(), after: after.map(str::to_owned), limit };
        house.talk.members(&owner, ask)
    };
    let names = |list: &talk::MemberList| list.members.iter().map(|m| m.account.name.clone()).collect::<Vec<_>>();
    let first = page(None, Some(3)).await.unwrap();
    assert_eq!((names(&first), first.total), (["Bob", "carol", "dan"].map(str::to_owned).to_vec(), 4));
    let second = page(first.next.as_deref(), Some(3)).await.unwrap();
    assert_eq!((names(&second), second.next), (vec!["eve".to_owned()], None));
    for limit in [0, crate::limits::MEMBERS_PAGE_MAX + 1] {
        assert_eq!(code(page(None, Some(limit)).await), Code::LimitReached);
    }
    page(None, Some(crate::limits::MEMBERS_PAGE_MAX)).await.unwrap();
}

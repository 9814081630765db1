//! Using tickets: early, another's, altered, expired, after a refund, after a lock, and as they are meant.

use super::*;
use crate::video::Cache;
use proptest::prelude::*;
use std::slice::from_ref;

#[tokio::test]
async fn a_ticket_that_holds_is_the_file_to_save() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let ticket = house.ticket(&house.admin, title).await;
    let file = house.download(&house.admin, &ticket).await.unwrap().file;
    assert_eq!((file.bytes, file.hash, file.cache, file.rate), (10_000, hash(10), Cache::NoStore, None));
    assert_eq!((file.name.as_deref(), file.mime.as_str()), (Some("雾里采茶.mkv"), "video/x-matroska"));
    assert!(file.path.ends_with("0a".repeat(32)), "{}", file.path.display());
}

#[tokio::test]
async fn downloading_early_is_refused_with_the_wait() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let ticket = house.ticket(&house.wren, title).await;
    for (later, left) in [(0, 30_000), (29_999, 1)] {
        house.clock.advance(later);
        let refused = house.download(&house.wren, &ticket).await.unwrap_err();
        assert_eq!((refused.code, refused.retry_after_ms), (Code::TicketEarly, Some(left)));
    }
    house.clock.advance(1);
    house.download(&house.wren, &ticket).await.unwrap();
}

#[tokio::test]
async fn anothers_ticket_is_refused() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let (here, there) = (guest_at("192.0.2.7"), guest_at("192.0.2.8"));
    let (six, same_net, other_net) = (guest_at("2001:db8::1"), guest_at("2001:db8::2"), guest_at("2001:db8:0:1::1"));
    let wrens = house.ticket(&house.wren, title).await;
    let guests = house.ticket(&here, title).await;
    let sixes = house.ticket(&six, title).await;
    house.clock.advance(WAIT);
    for (ticket, who) in [
        (&wrens, &house.robin),
        (&wrens, &house.admin),
        (&wrens, &house.guest),
        (&wrens, &here),
        (&guests, &there),
        (&guests, &house.guest),
        (&guests, &house.wren),
        (&sixes, &other_net),
    ] {
        assert_eq!(code(house.download(who, ticket).await), Code::TicketInvalid);
    }
    for (ticket, who) in [(&wrens, &house.wren), (&guests, &here), (&sixes, &six), (&sixes, &same_net)] {
        house.download(who, ticket).await.unwrap();
    }
}

#[tokio::test]
async fn an_altered_ticket_is_refused() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let good = token(&house.ticket(&house.admin, title).await);
    for at in 0..good.len() {
        for letter in [b'A', b'_', b'z', b'/', b'='] {
            let mut other = good.clone().into_bytes();
            if other[at] == letter {
                continue;
            }
            other[at] = letter;
            let other = String::from_utf8(other).unwrap();
            assert_eq!(code(house.video.download(&house.admin, &other).await), Code::TicketInvalid, "{other}");
        }
    }
    for other in ["", "-", "茶", &good[1..], &format!("{good}A"), &format!("{good}="), &good.to_uppercase()] {
        assert_eq!(code(house.video.download(&house.admin, other).await), Code::TicketInvalid, "{other}");
    }
    // What stands in the row is sealed too: nobody moves the moment, the file or the person.
    for change in [
        "update tickets set not_before = not_before - 1",
        "update tickets set expires_at = expires_at + 1",
        "update tickets set bytes = bytes + 1",
        "update tickets set rung = 0",
        "update tickets set hash = (select hash from rungs where rung = 0)",
        "update tickets set account = null, address = ''",
    ] {
        let house = self::house().await;
        let title = house.whole(Access::Free, 0, 10).await;
        let ticket = house.ticket(&house.admin, title).await;
        house.set(change).await;
        assert_eq!(code(house.download(&house.admin, &ticket).await), Code::TicketInvalid, "{change}");
    }
    house.video.download(&house.admin, &good).await.unwrap();
}

#[tokio::test]
async fn a_ticket_of_another_house_is_refused() {
    let (house, other) = (house().await, house().await);
    let (title, same) = (house.whole(Access::Free, 0, 10).await, other.whole(Access::Free, 0, 10).await);
    assert_eq!(title, same, "the houses are alike");
    other.set("update settings set value = '00' where key = 'media_secret'").await;
    let (ticket, copy) = (house.ticket(&house.admin, title).await, other.ticket(&other.admin, title).await);
    assert_ne!(ticket.url, copy.url);
    assert_eq!(code(house.download(&house.admin, &copy).await), Code::TicketInvalid);
}

#[tokio::test]
async fn an_expired_ticket_is_refused() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let ticket = house.ticket(&house.wren, title).await;
    house.clock.advance(WAIT + DAY - 1);
    house.download(&house.wren, &ticket).await.unwrap();
    house.clock.advance(1);
    assert_eq!(code(house.download(&house.wren, &ticket).await), Code::TicketExpired);
}

#[tokio::test]
async fn after_a_refund_a_ticket_is_refused_used_up_or_not() {
    let house = house().await;
    let title = house.whole(Access::Paid, 100, 10).await;
    house.give("wren", 100).await;
    house.buy(&house.wren, title, 100).await.unwrap();
    let used = house.try_ticket(&house.wren, title, Some(Rung::R480)).await.unwrap();
    let fresh = house.ticket(&house.wren, title).await;
    let download = house.download(&house.wren, &used).await.unwrap();
    house.video.downloaded(download.ticket, 0..download.file.bytes);
    house.settle().await;
    house.download(&house.wren, &used).await.unwrap();
    house.refund(title, "wren").await.unwrap();
    for ticket in [&used, &fresh] {
        assert_eq!(code(house.download(&house.wren, ticket).await), Code::TicketInvalid);
    }
    house.buy(&house.wren, title, 100).await.unwrap();
    for ticket in [&used, &fresh] {
        assert_eq!(
            code(house.download(&house.wren, ticket).await),
            Code::TicketInvalid,
            "also once it is bought again"
        );
    }
}

#[tokio::test]
async fn after_a_lock_a_ticket_is_refused() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    house.vip("wren").await;
    let ticket = house.ticket(&house.wren, title).await;
    house.download(&house.wren, &ticket).await.unwrap();
    house.set("update accounts set state = 2 where name = 'wren'").await;
    assert_eq!(code(house.download(&house.wren, &ticket).await), Code::AccountLocked);
    house.set("delete from sessions where account = (select id from accounts where name = 'wren')").await;
    assert_eq!(code(house.download(&house.wren, &ticket).await), Code::SignInRequired);
    assert_eq!(code(house.download(&house.guest, &ticket).await), Code::TicketInvalid, "nor without a session");
}

#[tokio::test]
async fn a_ticket_holds_as_long_as_the_right_does() {
    for (change, refused) in [
        ("update titles set removed_at = 1", Code::NotFound),
        ("update titles set published_at = null", Code::NotFound),
        ("update titles set access = 1, price = 5", Code::PurchaseRequired),
        ("update titles set access = 2", Code::VipRequired),
        ("update titles set state = 6", Code::NotFound),
        ("update titles set members_top = 0", Code::TicketInvalid),
        ("update titles set hash = (select hash from rungs where rung = 0)", Code::TicketInvalid),
    ] {
        let house = house().await;
        let title = house.whole(Access::Free, 0, 10).await;
        let ticket = house.ticket(&house.wren, title).await;
        house.clock.advance(WAIT);
        house.download(&house.wren, &ticket).await.unwrap();
        house.set(change).await;
        assert_eq!(code(house.download(&house.wren, &ticket).await), refused, "{change}");
    }
}

#[tokio::test]
async fn a_quality_that_was_made_anew_or_is_gone_ends_its_tickets() {
    for change in [
        "delete from rungs where rung = 0",
        "update rungs set hash = x'63' where rung = 0",
        "update rungs set state = 1",
    ] {
        let house = house().await;
        let title = house.whole(Access::Free, 0, 10).await;
        let ticket = house.try_ticket(&house.admin, title, Some(Rung::R480)).await.unwrap();
        house.download(&house.admin, &ticket).await.unwrap();
        house
            .db
            .write(|tx| tx.run("insert into blobs (hash, bytes, stored_at) values (x'63', 1, 1)", args![]))
            .await
            .unwrap();
        house.set(change).await;
        assert_eq!(code(house.download(&house.admin, &ticket).await), Code::TicketInvalid, "{change}");
    }
}

#[tokio::test]
async fn what_was_taken_away_is_gone_for_its_buyers_until_it_comes_back() {
    let house = house().await;
    let title = house.whole(Access::Paid, 100, 10).await;
    house.give("wren", 100).await;
    house.buy(&house.wren, title, 100).await.unwrap();
    let ticket = house.ticket(&house.wren, title).await;
    house.set("update titles set removed_at = 1").await;
    assert_eq!(code(house.download(&house.wren, &ticket).await), Code::Gone);
    house.set("update titles set removed_at = null").await;
    house.download(&house.wren, &ticket).await.unwrap();
}

/// Sends the bytes between these places, in this order, and returns how many downloads stand in the history.
async fn sent(pieces: &[std::ops::Range<u64>]) -> i64 {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let ticket = house.ticket(&house.admin, title).await;
    let download = house.download(&house.admin, &ticket).await.unwrap();
    assert_eq!(download.file.bytes, 10_000);
    for piece in pieces {
        house.video.downloaded(download.ticket, piece.clone());
    }
    house.settle().await;
    let done = "select count(*) from tickets where title = $1 and done_at is not null";
    house.number(done, title).await
}

#[tokio::test]
async fn only_a_whole_transfer_is_history() {
    assert_eq!(sent(&[]).await, 0);
    assert_eq!(sent(from_ref(&(0..9_999))).await, 0);
    assert_eq!(sent(from_ref(&(1..10_000))).await, 0);
    assert_eq!(sent(&[0..4_000, 4_001..10_000]).await, 0, "one byte is missing");
    assert_eq!(sent(from_ref(&(0..10_000))).await, 1);
    assert_eq!(sent(&[5_000..10_000, 0..3_000, 2_000..6_000]).await, 1, "in any order");
    assert_eq!(sent(from_ref(&(0..u64::MAX))).await, 1, "no more than there is");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]
    #[test]
    fn a_transfer_cut_anywhere_is_whole_when_its_parts_are(mut cuts in prop::collection::vec(1_u64..10_000, 0..20), missing: bool) {
        cuts.extend([0, 10_000]);
        cuts.sort_unstable();
        cuts.dedup();
        let mut parts: Vec<_> = cuts.windows(2).map(|pair| pair[0]..pair[1]).collect();
        let turn = cuts[1] as usize % cuts.len().max(1) % parts.len();
        parts.rotate_left(turn);
        if missing {
            parts.pop();
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        prop_assert_eq!(runtime.block_on(sent(&parts)), i64::from(!missing));
    }
}

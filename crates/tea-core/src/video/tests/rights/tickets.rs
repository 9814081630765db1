//! Who gets a ticket, and from when on it holds.

use super::*;
use crate::limits::TICKETS_OPEN_MAX;

#[tokio::test]
async fn who_must_wait_gets_a_ticket_that_holds_later() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    for who in [&house.wren, &house.guest, &guest_at("192.0.2.7")] {
        let ticket = house.ticket(who, title).await;
        assert_eq!((ticket.not_before, ticket.wait_s), (START + WAIT, 30.0));
        assert_eq!(ticket.expires_at, START + WAIT + DAY);
    }
    house.vip("robin").await;
    for who in [&house.robin, &house.admin] {
        assert_eq!(house.ticket(who, title).await.not_before, START, "VIP and editors at once");
    }
    let paid = house.whole(Access::Paid, 100, 20).await;
    assert_eq!(code(house.try_ticket(&house.wren, paid, None).await), Code::PurchaseRequired);
    assert_eq!(code(house.try_ticket(&house.guest, paid, None).await), Code::SignInRequired);
    house.give("wren", 100).await;
    house.buy(&house.wren, paid, 100).await.unwrap();
    assert_eq!(house.ticket(&house.wren, paid).await.not_before, START, "buyers at once");
    let vip = house.whole(Access::Vip, 0, 30).await;
    assert_eq!(code(house.try_ticket(&house.wren, vip, None).await), Code::VipRequired);
    assert_eq!(house.ticket(&house.robin, vip).await.not_before, START);
}

#[tokio::test]
async fn the_house_says_how_long_one_waits() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    house.set("insert into settings (key, value) values ('download_wait_s', '0')").await;
    assert_eq!(house.ticket(&house.wren, title).await.not_before, START);
    house.set("update settings set value = '600' where key = 'download_wait_s'").await;
    assert_eq!(house.ticket(&house.robin, title).await.wait_s, 600.0);
}

#[tokio::test]
async fn waiting_is_neither_begun_anew_nor_cut_short() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let first = house.ticket(&house.wren, title).await;
    for waited in [10_000, 19_999] {
        house.clock.advance(waited);
        let again = house.ticket(&house.wren, title).await;
        assert_eq!((&again.url, again.not_before), (&first.url, first.not_before));
    }
    assert!((house.ticket(&house.wren, title).await.wait_s - 0.001).abs() < 1e-9);
    house.clock.advance(1);
    let held = house.ticket(&house.wren, title).await;
    assert_eq!((&held.url, held.wait_s), (&first.url, 0.0), "and it is the same one once it holds");
    assert_eq!(house.number("select count(*) + 0 * $1 from tickets", title).await, 1);
    house.clock.advance(DAY - HOUR);
    let next = house.ticket(&house.wren, title).await;
    assert_ne!(next.url, first.url);
    assert_eq!(next.wait_s, 0.0, "who waited and was slow does not wait once more");
    house.clock.advance(2 * DAY);
    assert_eq!(house.ticket(&house.wren, title).await.wait_s, 30.0, "but a download long after is another one");
}

#[tokio::test]
async fn a_vip_term_ends_the_waiting_and_the_next_download_waits_again() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let waiting = house.ticket(&house.wren, title).await;
    house.vip("wren").await;
    let ticket = house.ticket(&house.wren, title).await;
    assert_eq!((ticket.wait_s, ticket.url == waiting.url), (0.0, false));
    house.set("update accounts set vip_until = null").await;
    let download = house.download(&house.wren, &ticket).await.unwrap();
    house.video.downloaded(download.ticket, 0..download.file.bytes);
    assert_eq!(house.ticket(&house.wren, title).await.wait_s, 30.0);
}

#[tokio::test]
async fn a_quality_is_asked_for_up_to_what_one_may_have() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let original = house.ticket(&house.wren, title).await;
    assert_eq!((original.bytes, original.name.as_str()), (10_000, "雾里采茶.mkv"));
    assert_eq!(original.sha256, "0a".repeat(32));
    let low = house.try_ticket(&house.wren, title, Some(Rung::R480)).await.unwrap();
    assert_eq!((low.bytes, low.name.as_str()), (11_000, "雾里采茶 480p.mp4"));
    assert!(low.url.ends_with("/%E9%9B%BE%E9%87%8C%E9%87%87%E8%8C%B6%20480p.mp4"), "{}", low.url);
    let guests = house.ticket(&house.guest, title).await;
    assert_eq!((guests.bytes, guests.name.as_str()), (11_000, "雾里采茶 480p.mp4"), "guests have 480 lines");
    for rung in [Rung::R720, Rung::R1080] {
        assert_eq!(code(house.try_ticket(&house.guest, title, Some(rung)).await), Code::Forbidden);
    }
    house.set("update titles set members_top = 1").await;
    assert_eq!(house.ticket(&house.robin, title).await.bytes, 12_000);
    assert_eq!(code(house.try_ticket(&house.robin, title, Some(Rung::R1080)).await), Code::Forbidden);
    house.set("delete from rungs where rung = 0").await;
    assert_eq!(code(house.try_ticket(&house.robin, title, Some(Rung::R480)).await), Code::NotFound);
}

#[tokio::test]
async fn somebody_has_so_many_tickets_and_no_more() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let wren = house.id_of("wren").await;
    let fill = house.db.write(move |tx| {
        for number in 0..TICKETS_OPEN_MAX - 1 {
            tx.run(
                "insert into tickets (id, title, account, hash, bytes, made_at, not_before, expires_at)
                 values ($1, $2, $3, $4, 1, $5, $5, $5 + 60000)",
                args![number + 1, title, wren, &hash(99), tx.now],
            )?;
        }
        Ok(())
    });
    fill.await.unwrap();
    house.ticket(&house.wren, title).await;
    assert_eq!(code(house.try_ticket(&house.wren, title, Some(Rung::R480)).await), Code::LimitReached);
    house.ticket(&house.wren, title).await;
    house.ticket(&house.robin, title).await;
    house.clock.advance(60_000);
    house.try_ticket(&house.wren, title, Some(Rung::R480)).await.unwrap();
    house.clock.advance(8 * DAY);
    house.set("update sessions set expires_at = 9000000000000").await;
    house.ticket(&house.wren, title).await;
    assert_eq!(
        house.number("select count(*) from tickets where title = $1", title).await,
        3,
        "a hundred old ones are forgotten"
    );
}

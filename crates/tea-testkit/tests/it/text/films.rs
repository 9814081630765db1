//! The library by lines: the list page by page, and one title.

use super::*;
use tea_core::args;
use tea_protocol::accounts::Role;

/// So many published titles: every second is paid.
async fn films(house: &TestHouse, count: i64) {
    let owner = house.person_of("moth", Role::Admin).await.id;
    let write = house.core.db.write(move |tx| {
        for id in 900..900 + count {
            tx.run("insert into streams (id, kind, epoch) values ($1, 6, 1)", args![id])?;
            tx.run(
                "insert into titles (id, account, title, description, access, price, at, published_at, shown, state,
                    duration_ms)
                 values ($1, $2, $3, 'Leaves.', $4, 250, $5, $5, 1, 5, 65000)",
                args![id, owner, &format!("film {id}"), id % 2, tx.now + id],
            )?;
        }
        Ok(())
    });
    write.await.unwrap();
}

#[tokio::test]
async fn films_are_listed_page_by_page_and_shown() {
    let (house, port) = house().await;
    films(&house, 20).await;
    let mut guest = house.text(port, None).await;
    guest.say("videos").await;
    let page = guest.until("For the next page").await;
    assert_eq!(page.iter().filter(|line| line.contains("  film 9")).count(), 15, "{page:?}");
    guest.say("more").await;
    guest.until(" 20  film 9").await;
    guest.until("To see one").await;
    guest.say("videos paid").await;
    let paid = guest.until("To see one").await;
    assert_eq!(paid.iter().filter(|line| line.contains("  film 9")).count(), 10, "{paid:?}");
    guest.say("video v901").await;
    guest.until("== film 901").await;
    let shown = guest.until("/v/901").await.join("\n");
    assert!(shown.contains("v901 · 1:05 · 2.50") && shown.contains("Leaves."), "{shown}");
    guest.say("video tea").await;
    guest.until("no film tea").await;
}

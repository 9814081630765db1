//! How many may come, and who is in nobody's way.

use super::{Place, Visitor, until};

#[tokio::test]
async fn an_address_holds_so_many_connections_and_no_more() {
    let place = Place::open_with(|settings| {
        settings.port.cap_this_machine = true;
        settings.port.unauthenticated_per_address_max = 2;
    })
    .await;
    let mut first = Visitor::connect(place.echo).await;
    assert_eq!(first.ask("one").await, "one");
    let mut second = Visitor::connect(place.echo).await;
    assert_eq!(second.ask("two").await, "two");
    let mut third = Visitor::connect(place.echo).await;
    third.hears_the_end().await;
    assert_eq!(place.refused("address_cap"), 1);
    drop(first);
    until("its seat is free", || place.open_connections() == 1).await;
    let mut fourth = Visitor::connect(place.echo).await;
    assert_eq!(fourth.ask("four").await, "four");
}

#[tokio::test]
async fn over_the_total_they_wait_for_their_turn() {
    let place = Place::open_with(|settings| settings.port.connections_max = 1).await;
    let mut first = Visitor::connect(place.echo).await;
    assert_eq!(first.ask("one").await, "one");
    let mut second = Visitor::connect(place.echo).await;
    second.send("two").await;
    first.send("q").await;
    first.hears_the_end().await;
    drop(first);
    assert_eq!(second.hear().await, "two");
}

#[tokio::test]
async fn sixty_silent_ones_delay_nobody() {
    let place = Place::open().await;
    let mut silent = Vec::new();
    for address in [place.echo, place.hello, place.desk] {
        for _ in 0..60 {
            silent.push(Visitor::connect(address).await);
        }
    }
    until("they are all in", || place.open_connections() == 180).await;
    let start = std::time::Instant::now();
    let mut visitor = Visitor::connect(place.echo).await;
    assert_eq!(visitor.ask("hi").await, "hi");
    let mut visitor = Visitor::connect(place.hello).await;
    assert!(visitor.ask("hi").await.starts_with("Welcome"));
    // Two pauses that end a message, and room for a slow machine.
    assert!(start.elapsed() < std::time::Duration::from_secs(2), "{:?}", start.elapsed());
}

//! Private boards leak nothing: words that stand on one are looked for through every face of the house by those who
//! never might read it, and every number that they are shown is the same before and after something is written there.

mod dump;
mod lines;
mod live;
mod methods;
mod pages;
mod scene;

use scene::{SLUG, Scene, tells};
use std::net::SocketAddr;
use tea_testkit::Person;

/// What every word of the private board begins with.
const CANARY: &str = "zzq";

#[tokio::test]
async fn private_boards_leak_nothing_to_strangers() {
    let scene = Scene::set().await;
    let port = scene.house.open_raw(tea_server::raw::RawKind::Text).await;
    // First that the words are there to be found.
    pages::readers_find_every_word(&scene).await;
    let outside = [None, Some(&scene.outsider), Some(&scene.gone)];
    // They listen from before the first look until after the last, so that as many people are in both times and every
    // page that says how many says the same.
    let mut watching = Vec::new();
    for who in outside {
        watching.extend(live::refused(&scene, who).await);
    }
    let mut told = Vec::new();
    for who in outside {
        told.push(look(&scene, port, who, watching.len()).await);
    }
    scene.go_on().await;
    for (who, (pages, asked, lines)) in outside.into_iter().zip(told) {
        let name = who.map_or("a guest", |who| &who.name);
        let now = look(&scene, port, who, watching.len()).await;
        pages::assert_same(name, &pages, &now.0);
        pages::assert_same(name, &asked, &now.1);
        assert_eq!(lines, now.2, "what {name} reads by lines");
    }
    live::nothing_came(&scene, watching).await;
    dump::stays_closed_in_another_house(&scene).await;
}

/// Everything that somebody is told by pages, by methods and by lines, while nobody but those who listen is in.
async fn look(
    scene: &Scene,
    port: SocketAddr,
    who: Option<&Person>,
    listening: usize,
) -> (pages::Told, pages::Told, Vec<String>) {
    // Who hung up is counted until the house has noticed.
    scene.house.until_lines(listening).await;
    let pages = pages::seen(scene, who).await;
    let asked = methods::asked(scene, who).await;
    (pages, asked, lines::read(scene, port, who).await)
}

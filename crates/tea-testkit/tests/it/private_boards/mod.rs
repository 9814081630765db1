//! Private boards leak nothing: words that stand on one are looked for through every face of the house by those who
//! never might read it, and every number that they are shown is the same before and after something is written there.

mod dump;
mod lines;
mod live;
mod methods;
mod pages;
mod scene;

use scene::{SLUG, Scene, tells};

/// What every word of the private board begins with.
const CANARY: &str = "zzq";

#[tokio::test]
async fn private_boards_leak_nothing_to_strangers() {
    let scene = Scene::set().await;
    let port = scene.house.open_raw(tea_server::raw::RawKind::Text).await;
    // First that the words are there to be found.
    pages::readers_find_every_word(&scene).await;
    let mut told = Vec::new();
    let outside = [None, Some(&scene.outsider)];
    let mut watching = Vec::new();
    for who in outside {
        told.push((
            pages::seen(&scene, who).await,
            methods::asked(&scene, who).await,
            lines::read(&scene, port, who).await,
        ));
        watching.extend(live::refused(&scene, who).await);
    }
    scene.go_on().await;
    for (who, (pages, asked, lines)) in outside.into_iter().zip(told) {
        let name = who.map_or("a guest", |who| &who.name);
        pages::assert_same(name, &pages, &pages::seen(&scene, who).await);
        pages::assert_same(name, &asked, &methods::asked(&scene, who).await);
        assert_eq!(lines, lines::read(&scene, port, who).await, "what {name} reads by lines");
    }
    live::nothing_came(&scene, watching).await;
    dump::stays_closed_in_another_house(&scene).await;
}

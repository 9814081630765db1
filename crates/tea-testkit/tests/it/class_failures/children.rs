//! Taking away what others answered: their answers stay, with their numbers.

use super::faces::{Deed, Face, Faces};
use super::{open, reply, view};
use serde_json::json;
use tea_protocol::Reply;
use tea_protocol::boards::FloorState;

#[tokio::test]
async fn taking_away_what_has_answers_keeps_the_answers() {
    let faces = Faces::open().await;
    let house = &faces.house;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    for face in Face::EDITING {
        let topic = open(house, &wren, "tea", "the beginning").await;
        let parent = reply(house, &wren, topic, None, "a parent").await;
        let child = reply(house, &moth, topic, Some(parent), "a child stays").await;
        let twig = reply(house, &moth, topic, Some(child), "a twig stays").await;
        assert!(faces.does(face, Some(&wren), Deed::Remove, topic, parent).await, "{face:?}");
        let seen = view(house, &moth, topic, 1).await;
        let states: Vec<(u64, FloorState, Option<u64>)> =
            seen.floors.iter().map(|floor| (floor.floor, floor.state, floor.reply_to)).collect();
        let here = FloorState::Here;
        let expected = [(1, here, None), (2, FloorState::Removed, None), (3, here, Some(2)), (4, here, Some(3))];
        assert_eq!(states, expected, "{face:?}");
        assert_eq!((child, twig), (3, 4));
        let guest = house.browser(None);
        for path in [format!("/t/{topic}?floor=1"), format!("/t/{topic}?view=tree")] {
            let page = guest.get(&path).await.text();
            assert!(page.contains("a child stays") && page.contains("a twig stays"), "{path}");
            assert!(!page.contains("a parent"), "{path}");
        }
        // The next floor has the next number, never that of the hole.
        assert_eq!(reply(house, &moth, topic, None, "later").await, 5);
    }
}

#[tokio::test]
async fn a_category_that_goes_leaves_its_articles() {
    let faces = Faces::open().await;
    let house = &faces.house;
    let wren = house.person("wren").await;
    let category = match house.ask(&wren, "boards.set_category", json!({ "name": "green" })).await {
        Reply::BoardsSetCategory(site) => site.categories[0].id,
        other => panic!("{other:?}"),
    };
    let ask = json!({ "board": "u-wren", "title": "an article", "text": "words", "category": category });
    let article = super::open_with(house, &wren, ask).await;
    reply(house, &wren, article, None, "a comment").await;
    house.ask(&wren, "boards.drop_category", json!({ "id": category })).await;
    let seen = view(house, &wren, article, 1).await;
    assert_eq!((seen.topic.category, seen.floors.len()), (None, 2));
    assert!(house.browser(None).get("/u/wren").await.text().contains("an article"));
}

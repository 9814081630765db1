//! What a whole page costs, in statements with everything that each page needs, the session, the person and what is new,
//! and in bytes.

use super::boards::{floors, open, rel, reply};
use super::*;

/// Statements that a page runs.
async fn cost(place: &Place, who: &mut Somebody, path: &str) -> u64 {
    let before = place.house.db.statements_read();
    place.get(who, path).await.is(200);
    place.house.db.statements_read() - before
}

#[tokio::test]
async fn a_page_of_a_topic_stays_within_six_statements() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let topic = open(&place, &mut wren, "t", "first").await;
    for number in 2..=45 {
        reply(&place, &mut owner, topic, None, &format!("word-{number}- @wren")).await;
    }
    let first = format!("/t/{topic}?floor=1");
    assert_eq!(cost(&place, &mut wren, &first).await, 6, "with the sign of the house, which is read once a second");
    for path in [first, format!("/t/{topic}?floor=21"), format!("/t/{topic}?order=new")] {
        assert_eq!(cost(&place, &mut wren, &path).await, 5, "{path}");
        assert_eq!(cost(&place, &mut Somebody::default(), &path).await, 2, "{path}");
    }
    let tree = format!("/t/{topic}?order=tree");
    assert_eq!(cost(&place, &mut wren, &tree).await, 6);
    let one = format!("/t/{topic}?author=hemiao");
    assert_eq!(cost(&place, &mut wren, &one).await, 6);
    let poll = json!({ "answers": ["green", "black"] });
    let ask = json!({ "board": "general", "title": "which", "text": "first", "poll": poll });
    let topic = place.call(&mut owner, "boards.create_topic", ask).await.is(200).json()["topic"]["id"].clone();
    assert!(place.get(&mut wren, &format!("/t/{topic}")).await.text().contains("black"));
    assert_eq!(cost(&place, &mut wren, &format!("/t/{topic}?floor=1")).await, 6, "a question is one more");
}

#[tokio::test]
async fn a_list_stays_within_ten_statements_however_long_it_is() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    for number in 0..12 {
        open(&place, &mut owner, &format!("title {number}"), "first").await;
    }
    // The tags are counted once a minute.
    place.get(&mut Somebody::default(), "/b/general").await.is(200);
    for (path, guest, member) in [("/b/general?sort=new", 5, 8), ("/boards?again=1", 1, 4)] {
        assert!(cost(&place, &mut Somebody::default(), path).await <= guest, "{path}");
        assert!(cost(&place, &mut wren, path).await <= member, "{path}");
    }
}

#[tokio::test]
async fn a_new_name_of_the_house_is_on_the_next_page() {
    let (place, mut owner) = Place::founded().await;
    place.get(&mut Somebody::default(), "/boards").await.is(200);
    place.call(&mut owner, "house.set", json!({ "house": "Teapot" })).await.is(200);
    assert!(place.get(&mut Somebody::default(), "/boards").await.text().contains("Teapot"));
}

#[tokio::test]
async fn a_page_of_twenty_floors_stays_light() {
    let (place, mut owner) = Place::founded().await;
    let text = words();
    let topic = open(&place, &mut owner, "第一壶茶：水开了，先温杯，再投茶，不要急着注水", &text).await;
    for _ in 2..=25 {
        reply(&place, &mut owner, topic, None, &text).await;
    }
    let path = format!("/t/{topic}");
    let plain = place.get(&mut Somebody::default(), &path).await.is(200).body.len();
    let packed = [(header::ACCEPT_ENCODING, "br")];
    let packed = place.get_with(&mut Somebody::default(), &path, &packed).await.is(200).body.len();
    assert!(plain <= 25_000 && packed <= 6_000, "{plain} bytes, {packed} packed");
}

/// What people write on a floor: about a hundred characters.
fn words() -> String {
    "水开了，先温杯，再投茶，不要急着注水。这一泡的香气很足，**回甘**来得慢一些，可以再等等。".repeat(2)
}

#[tokio::test]
async fn pages_of_a_tree_stay_light_and_lead_to_every_floor() {
    let (place, mut owner) = Place::founded().await;
    let topic = open(&place, &mut owner, "第一壶茶", &words()).await;
    for floor in 2..=300_u64 {
        // Some long branches, some deep ones, and answers to the topic between them.
        let to = if floor % 40 < 4 { None } else { Some((floor - floor % 40 + floor * 31 % 7).clamp(2, floor - 1)) };
        reply(&place, &mut owner, topic, to, &words()).await;
    }
    let (mut left, mut seen, mut heaviest) = (vec![format!("/t/{topic}?order=tree")], Vec::new(), 0);
    while let Some(path) = left.pop() {
        let page = place.get(&mut Somebody::default(), &path).await.is(200);
        heaviest = heaviest.max(page.body.len());
        seen.extend(floors(&page));
        let more = page.text().split("<p class=\"fold\"><a href=\"").skip(1);
        left.extend(more.filter_map(|rest| Some(rest.split_once('"')?.0.replace("&#38;", "&"))));
        left.extend(rel(&page, "next"));
        assert!(seen.len() <= 300, "a floor stands on two pages");
    }
    seen.sort_unstable();
    assert_eq!(seen, (1..=300).collect::<Vec<_>>());
    assert!((15_000..=25_000).contains(&heaviest), "{heaviest} bytes");
}

//! One topic over HTTP, a WebSocket, frames and the text port: the same floors with the same words in the same order,
//! whether they are read afterwards or come while they are written.

use serde_json::{Value, json};
use tea_protocol::boards::{GetTopic, TopicView};
use tea_protocol::entry::{Body, Entry};
use tea_protocol::{Reply, Request, StreamId};
use tea_server::raw::RawKind;
use tea_testkit::{LiveClient, Person, TestHouse, TextClient, http};

/// Floors of the topic.
const FLOORS: u64 = 45;
/// Floors that are taken away.
const REMOVED: [u64; 3] = [7, 8, 31];

/// What is seen of one floor: its number, who wrote it, what it answers, its words; no words for a hole.
type Seen = (u64, String, Option<u64>, Option<String>);

#[tokio::test]
async fn four_ways_see_the_same_floors() {
    let house = TestHouse::start().await;
    let port = house.open_raw(RawKind::Text).await;
    let people = [house.person("wren").await, house.person("moth").await];
    let topic = write(&house, &people).await;
    let over_http = by_http(&house, &people[0], topic).await;
    assert_eq!(over_http.iter().map(|seen| seen.0).collect::<Vec<_>>(), (1..=FLOORS).collect::<Vec<_>>());
    let holes: Vec<u64> = over_http.iter().filter(|seen| seen.3.is_none()).map(|seen| seen.0).collect();
    assert_eq!(holes, REMOVED);
    let [mut frames, mut socket] = house.live_both(Some(&people[1])).await;
    assert_eq!(by_calls(&mut frames, topic).await, over_http);
    assert_eq!(by_calls(&mut socket, topic).await, over_http);
    assert_eq!(by_following(&mut frames, topic).await, over_http);
    assert_eq!(by_following(&mut socket, topic).await, over_http);
    assert_eq!(by_lines(house.text(port, None).await, topic).await, over_http);
}

/// A topic with answers and holes.
async fn write(house: &TestHouse, people: &[Person; 2]) -> StreamId {
    let first = json!({ "board": "general", "title": "四路", "text": words(1) });
    let topic = match house.ask(&people[0], "boards.create_topic", first).await {
        Reply::BoardsCreateTopic(opened) => opened.topic.id,
        other => panic!("{other:?}"),
    };
    for floor in 2..=FLOORS {
        let mut ask = json!({ "topic": topic, "text": words(floor) });
        if floor % 3 == 0 {
            ask["reply_to"] = json!(floor / 2);
        }
        house.ask(author(people, floor), "boards.reply", ask).await;
    }
    for floor in REMOVED {
        house.ask(author(people, floor), "boards.remove", json!({ "topic": topic, "floor": floor })).await;
    }
    topic
}

fn author(people: &[Person; 2], floor: u64) -> &Person {
    &people[usize::from(floor.is_multiple_of(2))]
}

fn words(floor: u64) -> String {
    format!("第 {floor} 层, as it is")
}

fn of_view(view: &TopicView) -> Vec<Seen> {
    let words = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let one =
        |floor: &tea_protocol::boards::Floor| (floor.floor, floor.author.clone(), floor.reply_to, words(&floor.text));
    view.floors.iter().map(one).collect()
}

async fn by_http(house: &TestHouse, who: &Person, topic: StreamId) -> Vec<Seen> {
    let (mut seen, mut from): (Vec<Seen>, Option<u64>) = (Vec::new(), Some(1));
    while let Some(floor) = from {
        let body = json!({ "topic": topic, "from_floor": floor }).to_string();
        let answer = http::call(house.addr(), Some(&who.token), "boards.topic", body.as_bytes()).await;
        let body: Value = answer.body;
        let view: TopicView = serde_json::from_value(body).unwrap();
        seen.extend(of_view(&view));
        from = view.next;
    }
    seen
}

async fn by_calls(client: &mut LiveClient, topic: StreamId) -> Vec<Seen> {
    let (mut seen, mut from, mut id): (Vec<Seen>, Option<u64>, u64) = (Vec::new(), Some(1), 100);
    while let Some(floor) = from {
        let ask = GetTopic {
            topic,
            from_floor: Some(floor),
            limit: Some(13),
            order: None,
            author: None,
            root: None,
            floors: None,
        };
        id += 1;
        match client.call(id, Request::BoardsTopic(ask)).await.unwrap() {
            Reply::BoardsTopic(view) => {
                seen.extend(of_view(&view));
                from = view.next;
            }
            other => panic!("{other:?}"),
        }
    }
    seen
}

async fn by_following(client: &mut LiveClient, topic: StreamId) -> Vec<Seen> {
    client.subscribe(topic, 0, Some(0)).await.unwrap();
    client.entries(topic, FLOORS).await.iter().map(of_entry).collect()
}

fn of_entry(entry: &Entry) -> Seen {
    match &entry.body {
        Body::Post(post) => {
            let words = Some(post.text.clone()).filter(|_| post.removed_at.is_none());
            (entry.seq, entry.author.clone(), post.reply_to, words)
        }
        other => panic!("{other:?}"),
    }
}

async fn by_lines(mut client: TextClient, topic: StreamId) -> Vec<Seen> {
    let mut seen: Vec<Seen> = Vec::new();
    assert!(client.say(&format!("topic t{topic} 1")).await);
    while u64::try_from(seen.len()).unwrap() < FLOORS {
        let mut page = client.until("== T").await;
        // The title of the topic is no end of a page.
        while !page.last().unwrap().contains("That is all") && !page.last().unwrap().contains("write more") {
            page.extend(client.until("== T").await);
        }
        for pair in page.windows(2) {
            seen.extend(of_lines(&pair[0], &pair[1]));
        }
        if page.last().unwrap().contains("write more") {
            assert!(client.say("more").await);
        }
    }
    seen
}

/// `#12 21:07 wren > #3` and the line below it.
fn of_lines(head: &str, below: &str) -> Option<Seen> {
    let (floor, rest) = head.strip_prefix('#')?.split_once(' ')?;
    let rest = rest.split_once(' ')?.1;
    let (name, answered) = match rest.split_once(" > #") {
        Some((name, answered)) => (name, Some(answered.parse().ok()?)),
        None => (rest, None),
    };
    let words = Some(below.trim().to_owned()).filter(|words| words != "(removed)");
    Some((floor.parse().ok()?, name.to_owned(), answered, words))
}

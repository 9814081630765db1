//! The front desk over real sockets: a visitor without an account, and staff who follow the queue.

use serde_json::json;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tea_protocol::accounts::Role;
use tea_protocol::desk::{DESK, Opened, QueueReply};
use tea_protocol::entry::{Body, CaseEvent, Entry};
use tea_protocol::live::{ClientMessage, Hello, ServerMessage};
use tea_protocol::{Cid, Code, Reply, Request, StreamId};
use tea_testkit::live_client::hello;
use tea_testkit::{LiveClient, Person, TestHouse};

/// How soon a visitor's words have to be in the queue.
const AT_ONCE: Duration = Duration::from_secs(1);
/// Seconds of silence in these houses.
const SILENCE_S: i64 = 10;

/// A house in which silence is short.
async fn house() -> TestHouse {
    let house = TestHouse::start().await;
    let owner = house.sign_in("owner").await;
    house.ask(&owner, "house.set", json!({ "desk_silence_s": SILENCE_S })).await;
    house
}

/// A cid that no other send of these tests has.
fn cid() -> Cid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [7; 16];
    bytes[8..].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Cid(bytes)
}

/// A question over a connection.
async fn call(client: &mut LiveClient, method: &str, params: serde_json::Value) -> Reply {
    client.call(1, Request::read(method, params).unwrap()).await.unwrap()
}

async fn open(client: &mut LiveClient, text: &str) -> Opened {
    match call(client, "desk.open", json!({ "text": text })).await {
        Reply::DeskOpen(opened) => opened,
        other => panic!("{other:?}"),
    }
}

async fn queue(client: &mut LiveClient) -> QueueReply {
    match call(client, "desk.queue", json!({})).await {
        Reply::DeskQueue(queue) => queue,
        other => panic!("{other:?}"),
    }
}

/// A connection of somebody who has the word of a case, and follows the case from its beginning.
async fn with_word(house: &TestHouse, opened: &Opened) -> LiveClient {
    let mut client = LiveClient::from(house.frames().await);
    client.say(&ClientMessage::Hello(Hello { word: opened.word.clone(), ..hello(None) })).await;
    let case = client.expect("a welcome", |message| match message {
        ServerMessage::Welcome(welcome) => Some(welcome.case),
        _ => None,
    });
    assert_eq!(case.await, Some(opened.standing.case.id));
    client.subscribe(opened.standing.case.id, 0, Some(0)).await.unwrap();
    client
}

/// Waits until something is told of a case to those who follow the queue.
async fn event(client: &mut LiveClient, case: StreamId, wanted: CaseEvent) {
    let fits =
        |entry: &Entry| matches!(&entry.body, Body::Case(change) if (change.case, change.event) == (case, wanted));
    client
        .expect(&format!("{wanted:?} in the queue"), |message| match message {
            ServerMessage::Entries(more) if more.stream == DESK => more.entries.iter().any(fits).then_some(()),
            _ => None,
        })
        .await;
}

/// Entries in short: words as they are, what happened as its name.
fn told(entries: &[Entry]) -> Vec<String> {
    let told = entries.iter().map(|entry| match &entry.body {
        Body::Post(post) => post.text.clone(),
        Body::Case(change) => format!("{:?}", change.event),
        other => panic!("{other:?} has no place here"),
    });
    told.collect()
}

async fn transcript(house: &TestHouse, who: &Person, case: StreamId) -> Vec<Entry> {
    match house.ask(who, "desk.history", json!({ "case": case, "after": 0, "limit": 200 })).await {
        Reply::DeskHistory(page) => page.entries,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_strangers_first_words_are_in_the_queue_within_a_second_and_the_answer_finds_them() {
    let house = house().await;
    let ann = house.person_of("ann", Role::Staff).await;
    for mut staff in house.live_both(Some(&ann)).await {
        staff.subscribe(DESK, 0, None).await.unwrap();
        for mut visitor in house.live_both(None).await {
            let asked_at = Instant::now();
            let opened = open(&mut visitor, "is anybody there?").await;
            let case = opened.standing.case.id;
            event(&mut staff, case, CaseEvent::Opened).await;
            let queue = queue(&mut staff).await;
            let took = asked_at.elapsed();
            assert!(took < AT_ONCE, "in the queue after {took:?}");
            assert_eq!(queue.waiting.last().unwrap().subject, "is anybody there?");
            staff.subscribe(case, 0, Some(0)).await.unwrap();
            staff.post(case, cid(), "yes").await.unwrap();
            drop(visitor);
            let mut again = with_word(&house, &opened).await;
            let heard = again.entries(case, 4).await;
            assert_eq!(told(&heard), ["Opened", "is anybody there?", "Taken", "yes"]);
            assert_eq!((heard[3].display.as_str(), heard[1].author.as_str()), ("ann", ""));
            assert_eq!(told(&staff.entries(case, 4).await), told(&heard));
        }
    }
}

#[tokio::test]
async fn an_agent_who_is_cut_off_loses_the_case_and_finds_all_of_it_later() {
    let house = house().await;
    let (ann, bob) = (house.person_of("ann", Role::Staff).await, house.person_of("bob", Role::Staff).await);
    let (mut lost, mut watching) = (house.live_frames(Some(&ann)).await, house.live_frames(Some(&bob)).await);
    for client in [&mut lost, &mut watching] {
        client.subscribe(DESK, 0, None).await.unwrap();
    }
    call(&mut lost, "desk.duty", json!({ "on": true, "slots": 1 })).await;
    let mut visitor = house.live_frames(None).await;
    let opened = open(&mut visitor, "one").await;
    let case = opened.standing.case.id;
    event(&mut lost, case, CaseEvent::Taken).await;
    lost.subscribe(case, 0, Some(0)).await.unwrap();
    let mut visitor = with_word(&house, &opened).await;
    visitor.post(case, cid(), "two").await.unwrap();
    let held = lost.entries(case, 4).await;
    assert_eq!(told(&held), ["Opened", "one", "Taken", "two"]);
    drop(lost);

    house.clock.advance(SILENCE_S * 1_000);
    // The jobs look at the clock when one is added: here by the silence that somebody else's case may come to.
    let other = open(&mut house.live_socket(None).await, "somebody else").await.standing.case.id;
    call(&mut watching, "desk.take", json!({ "case": other })).await;
    event(&mut watching, case, CaseEvent::Returned).await;
    visitor.post(case, cid(), "three").await.unwrap();
    let queue = queue(&mut watching).await;
    assert_eq!(queue.waiting.iter().map(|case| case.id).collect::<Vec<_>>(), [case]);
    assert!(queue.agents.is_empty(), "whoever is silent is away");

    let mut back = house.live_socket(Some(&ann)).await;
    let subscribed = back.subscribe(case, 0, Some(4)).await.unwrap();
    let missed = back.entries(case, subscribed.head).await;
    assert_eq!(told(&missed), ["Returned", "three"]);
    back.post(case, cid(), "four").await.unwrap();
    let answered = back.entries(case, subscribed.head + 2).await;
    let all = transcript(&house, &ann, case).await;
    assert_eq!([held, missed, answered].concat(), all, "what was heard is what stands in the log");
    assert_eq!(visitor.entries(case, subscribed.head + 2).await, all);
}

#[tokio::test]
async fn two_who_answer_at_once_over_their_connections_get_one_case_between_them() {
    let house = house().await;
    let (ann, bob) = (house.person_of("ann", Role::Staff).await, house.person_of("bob", Role::Staff).await);
    let (mut one, mut two) = (house.live_frames(Some(&ann)).await, house.live_socket(Some(&bob)).await);
    let mut visitor = house.live_frames(None).await;
    for turn in 0..20 {
        let case = open(&mut visitor, &format!("question {turn}")).await.standing.case.id;
        let (first, second) = tokio::join!(one.post(case, cid(), "from ann"), two.post(case, cid(), "from bob"));
        let (won, lost) = if first.is_ok() { ("from ann", second) } else { ("from bob", first) };
        assert_eq!(lost.unwrap_err().code, Code::CaseTaken);
        assert_eq!(told(&transcript(&house, &ann, case).await), ["Opened", &format!("question {turn}"), "Taken", won]);
    }
}

#[tokio::test]
async fn a_stranger_follows_and_reads_nobody_elses_case() {
    let house = house().await;
    let wren = house.person("wren").await;
    let opened = open(&mut house.live_frames(None).await, "between us").await;
    let case = opened.standing.case.id;
    let others = open(&mut house.live_frames(None).await, "mine").await;
    let mut strangers = vec![with_word(&house, &others).await];
    strangers.extend(house.live_both(None).await);
    strangers.extend(house.live_both(Some(&wren)).await);
    for mut stranger in strangers {
        for stream in [case, DESK] {
            assert_eq!(stranger.subscribe(stream, 0, Some(0)).await.unwrap_err().code, Code::NotFound);
            let refused = stranger.post(stream, cid(), "hello").await.unwrap_err().code;
            assert!(matches!(refused, Code::NotFound | Code::SignInRequired), "{refused:?}");
        }
        let read = Request::read("desk.history", json!({ "case": case })).unwrap();
        assert_eq!(stranger.call(2, read).await.unwrap_err().code, Code::NotFound);
    }
    assert_eq!(told(&transcript(&house, &house.sign_in("owner").await, case).await), ["Opened", "between us"]);
}

#[tokio::test]
async fn whoever_is_no_longer_of_the_staff_hears_no_more_of_the_desk() {
    let house = house().await;
    let owner = house.sign_in("owner").await;
    let ann = house.person_of("ann", Role::Staff).await;
    let opened = open(&mut house.live_frames(None).await, "between us").await;
    let case = opened.standing.case.id;
    let mut staff = house.live_frames(Some(&ann)).await;
    for stream in [DESK, case] {
        staff.subscribe(stream, 0, None).await.unwrap();
    }
    house.ask(&owner, "accounts.set_role", json!({ "name": "ann", "role": "member" })).await;
    for _ in [DESK, case] {
        let ended = staff.expect("the end of a subscription", |message| match message {
            ServerMessage::Ended(ended) => Some((ended.stream, ended.fault.code)),
            _ => None,
        });
        let (stream, code) = ended.await;
        assert!([DESK, case].contains(&stream) && code == Code::NotMember);
    }
    with_word(&house, &opened).await.post(case, cid(), "among ourselves").await.unwrap();
    staff.ping(1).await;
    let heard = staff.set_aside().iter().find(|message| matches!(message, ServerMessage::Entries(_)));
    assert!(heard.is_none(), "{heard:?}");
}

//! The WebSocket of a browser that keeps a pickup word is the visitor's.

use serde_json::json;
use tea_protocol::accounts::Role;
use tea_protocol::desk::{DESK, Opened};
use tea_protocol::{Cid, Code, Reply, Request};
use tea_testkit::{LiveClient, Person, SocketClient, TestHouse};

/// A WebSocket with the cookies of a browser.
async fn browser(house: &TestHouse, who: Option<&Person>, word: &str) -> LiveClient {
    let token = who.map_or("", |who| who.token.as_str());
    // The session's cookie is the first of the header; what follows it is the word's.
    let cookies = format!("{token}; desk={word}");
    LiveClient::from(SocketClient::connect(house.addr(), Some(&cookies), None).await.unwrap())
}

async fn opened(house: &TestHouse) -> (Opened, String) {
    let mut guest = house.live_frames(None).await;
    let ask = Request::read("desk.open", json!({ "text": "from a browser" })).unwrap();
    let Reply::DeskOpen(opened) = guest.call(1, ask).await.unwrap() else { panic!("another answer") };
    let word = opened.word.clone().unwrap();
    (opened, word)
}

#[tokio::test]
async fn the_cookie_makes_a_browser_the_visitor_of_its_case() {
    let house = TestHouse::start().await;
    let (opened, word) = opened(&house).await;
    let case = opened.standing.case.id;
    let mut visitor = browser(&house, None, &word).await;
    assert_eq!(visitor.hello(None).await.case, Some(case));
    visitor.subscribe(case, 0, Some(0)).await.unwrap();
    let ack = visitor.post(case, Cid([3; 16]), "one more thing").await.unwrap();
    let entries = visitor.entries(case, ack.seq).await;
    let authors: Vec<_> = entries.iter().filter_map(|entry| entry.author_id).collect();
    assert!(authors.iter().all(|author| *author == opened.standing.case.visitor), "{authors:?}");
    assert_eq!(visitor.subscribe(DESK, 0, None).await.unwrap_err().code, Code::NotFound);
}

#[tokio::test]
async fn a_wrong_word_is_no_case_and_no_harm() {
    let house = TestHouse::start().await;
    let (opened, _) = opened(&house).await;
    for word in ["", "abcde-fghij-klmno", "%00"] {
        let mut guest = browser(&house, None, word).await;
        assert_eq!(guest.hello(None).await.case, None, "{word:?}");
        let refused = guest.subscribe(opened.standing.case.id, 0, None).await.unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
    }
}

#[tokio::test]
async fn staff_are_no_visitors_in_a_browser_that_was_one() {
    let house = TestHouse::start().await;
    let (opened, word) = opened(&house).await;
    let case = opened.standing.case.id;
    let robin = house.person("robin").await;
    assert_eq!(browser(&house, Some(&robin), &word).await.hello(None).await.case, Some(case));
    let wren = house.person_of("wren", Role::Staff).await;
    let mut staff = browser(&house, Some(&wren), &word).await;
    assert_eq!(staff.hello(None).await.case, None);
    staff.subscribe(case, 0, Some(0)).await.unwrap();
    let ack = staff.post(case, Cid([4; 16]), "an answer").await.unwrap();
    let entries = staff.entries(case, ack.seq).await;
    assert_eq!(entries.last().and_then(|entry| entry.author_id), Some(wren.id), "it is no word of the visitor");
}

//! The front desk by lines, for somebody without an account.

use super::*;
use tea_protocol::accounts::Role;

#[tokio::test]
async fn a_stranger_asks_and_is_answered_and_comes_back_with_the_word() {
    let (house, port) = house().await;
    let robin = house.person_of("robin", Role::Staff).await;
    let mut guest = house.text(port, None).await;
    guest.say("desk is the house open on Sunday?").await;
    guest.until("Nobody is at the desk").await;
    let told = guest.until("pickup word").await.pop().unwrap();
    let word = told.rsplit(' ').next().unwrap().to_owned();
    let queue = match house.ask(&robin, "desk.queue", serde_json::json!({})).await {
        tea_protocol::Reply::DeskQueue(queue) => queue,
        other => panic!("{other:?}"),
    };
    let case = queue.waiting[0].id;
    house.ask(&robin, "desk.say", serde_json::json!({ "case": case, "text": "from nine to five" })).await;
    let answer = guest.until("from nine to five").await.pop().unwrap();
    assert!(answer.starts_with("[desk] #") && answer.contains("robin: "), "{answer}");
    guest.say("desk thank you").await;
    let own = guest.until("thank you").await.pop().unwrap();
    assert!(own.starts_with("[desk] #"), "{own}");
    let mut back = house.text(port, None).await;
    back.say(&format!("pickup {word}")).await;
    let past = back.until("That is all so far").await.join("\n");
    assert!(past.contains("is the house open on Sunday?") && past.contains("from nine to five"), "{past}");
    house.ask(&robin, "desk.say", serde_json::json!({ "case": case, "text": "you are welcome" })).await;
    back.until("you are welcome").await;
    guest.until("you are welcome").await;
}

#[tokio::test]
async fn a_wrong_word_opens_nothing() {
    let (house, port) = house().await;
    let mut guest = house.text(port, None).await;
    guest.say("pickup nothing-like-this").await;
    let told = guest.line().await.unwrap();
    assert!(told.starts_with("No conversation has this word."), "{told}");
}

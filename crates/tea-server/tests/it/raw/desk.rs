//! The front desk over a plain socket.

use super::{Place, Visitor, until};
use serde_json::json;
use std::time::Duration;

/// So long nothing comes that should not.
const A_WHILE: Duration = Duration::from_millis(200);

/// A house whose desk says soon that a question was kept.
async fn hasty() -> Place {
    Place::open_with(|settings| settings.raw.kept_after = Duration::from_millis(300)).await
}

/// The pickup word in an answer.
fn word_in(answer: &str) -> &str {
    answer.rsplit([' ', '：', ':']).next().unwrap()
}

#[tokio::test]
async fn the_answer_is_what_a_person_says() {
    let place = Place::open().await;
    let clerk = place.clerk().await;
    let mut visitor = Visitor::connect(place.desk).await;
    visitor.send("Do you have oolong?").await;
    let case = clerk.waiting(1).await[0].clone();
    assert_eq!(case.subject, "Do you have oolong?");
    visitor.hears_nothing_for(A_WHILE).await;
    clerk.say(case.id, "Yes, two kinds.").await;
    assert_eq!(visitor.hear().await, "Yes, two kinds.");
    visitor.send("Which?").await;
    assert_eq!(clerk.heard(case.id, 2).await, ["Do you have oolong?", "Which?"]);
    clerk.say(case.id, "Spring and autumn.").await;
    assert_eq!(visitor.hear().await, "Spring and autumn.");
    visitor.send("q").await;
    visitor.hears_the_end().await;
    until("it is given back", || place.open_connections() == 0).await;
    assert_eq!(place.house.hub.lines(), 0, "nobody follows the case any more");
}

#[tokio::test]
async fn what_comes_late_rides_in_front_of_the_next_answer() {
    let place = hasty().await;
    let clerk = place.clerk().await;
    clerk.ask("desk.duty", json!({ "on": true, "slots": 0 })).await;
    let mut visitor = Visitor::connect(place.desk).await;
    let kept = visitor.ask("一斤多少钱？").await;
    assert!(kept.contains("店员会回复") && !kept.contains("没有人"), "{kept}");
    let case = clerk.waiting(1).await[0].clone();
    clerk.say(case.id, "八十。").await;
    clerk.say(case.id, "新茶九十。").await;
    visitor.hears_nothing_for(A_WHILE).await;
    visitor.send("能便宜吗？").await;
    clerk.heard(case.id, 2).await;
    clerk.say(case.id, "不能。").await;
    assert_eq!(visitor.hear().await, "八十。\n新茶九十。\n不能。");
    visitor.send("好吧").await;
    clerk.heard(case.id, 3).await;
    clerk.say(case.id, "谢谢。").await;
    assert_eq!(visitor.hear().await, "谢谢。", "nothing comes twice");
}

#[tokio::test]
async fn lines_that_wait_are_fetched_with_a_plus() {
    let place = hasty().await;
    let clerk = place.clerk().await;
    let mut visitor = Visitor::connect(place.desk).await;
    visitor.ask("hello").await;
    let case = clerk.waiting(1).await[0].clone();
    let long = "茶".repeat(500);
    clerk.say(case.id, &long).await;
    let mut read = visitor.ask("+").await;
    while read.contains("Nothing new yet") {
        // The words are stored and on their way to the connection.
        read = visitor.ask("+").await;
    }
    assert!(read.len() <= 1_024 && read.ends_with('…'), "{read}");
    let rest = visitor.ask("+").await;
    assert_eq!(format!("{}{rest}", read.trim_end_matches('…')), long);
    assert!(visitor.ask("+").await.starts_with("Nothing new yet"));
    assert_eq!(clerk.heard(case.id, 1).await, ["hello"], "a plus is no message");
}

#[tokio::test]
async fn a_visitor_comes_back_with_the_word() {
    let place = hasty().await;
    let clerk = place.clerk().await;
    let mut visitor = Visitor::connect(place.desk).await;
    let kept = visitor.ask("Is anybody there?").await;
    assert!(kept.starts_with("Nobody is at the desk"), "{kept}");
    drop(visitor);
    let case = clerk.waiting(1).await[0].clone();
    clerk.say(case.id, "Now I am.").await;

    let mut visitor = Visitor::connect(place.desk).await;
    let back = visitor.ask(word_in(&kept)).await;
    assert!(back.starts_with("Welcome back") && back.ends_with("\nNow I am."), "{back}");
    visitor.send("Good.").await;
    assert_eq!(clerk.heard(case.id, 2).await, ["Is anybody there?", "Good."]);
    clerk.say(case.id, "Indeed.").await;
    assert_eq!(visitor.hear().await, "Indeed.");

    let mut stranger = Visitor::connect(place.desk).await;
    stranger.send("lusab-babad-gutih").await;
    let subjects: Vec<String> = clerk.waiting(1).await.into_iter().map(|case| case.subject).collect();
    assert_eq!(subjects, ["lusab-babad-gutih"], "a word that opens nothing is a message");
}

#[tokio::test]
async fn a_half_closed_visitor_still_gets_the_answer() {
    let place = Place::open().await;
    let clerk = place.clerk().await;
    let mut visitor = Visitor::connect(place.desk).await;
    visitor.send("hi").await;
    visitor.end().await;
    let case = clerk.waiting(1).await[0].clone();
    clerk.say(case.id, "hi there").await;
    assert_eq!(visitor.hear().await, "hi there");
    visitor.hears_the_end().await;

    let mut broken = Visitor::connect(place.desk).await;
    broken.send("hi").await;
    broken.end().await;
    clerk.waiting(1).await;
    broken.reset();
    until("both are given back", || place.open_connections() == 0).await;
}

#[tokio::test]
async fn lines_of_a_terminal_arrive_whole_and_clean() {
    let place = Place::open().await;
    let clerk = place.clerk().await;
    let mut visitor = Visitor::connect(place.desk).await;
    let ascii = "a".repeat(3_000);
    let chinese = "茶".repeat(400);
    visitor.send(format!("{ascii}\r\n{chinese}\nred \x1b[31malert\x07\n")).await;
    let case = clerk.waiting(1).await[0].clone();
    visitor.send(b"\xC0\xB4\xBA\xC8\xB2\xE8\n").await;
    assert_eq!(clerk.heard(case.id, 4).await, [&ascii, &chinese, "red [31malert", "来喝茶"]);
    for answer in ["one", "two", "three \x1b[2J", "four"] {
        clerk.say(case.id, answer).await;
    }
    let mut all = String::new();
    while all.matches('\n').count() < 4 {
        all += &visitor.hear().await;
    }
    assert_eq!(all, "one\ntwo\nthree [2J\nfour\n", "one answer to each line, in order");
}

#[tokio::test]
async fn a_closed_case_is_an_answer_too() {
    let place = Place::open().await;
    let clerk = place.clerk().await;
    let mut visitor = Visitor::connect(place.desk).await;
    visitor.send("hello").await;
    let case = clerk.waiting(1).await[0].clone();
    clerk.ask("desk.take", json!({ "case": case.id })).await;
    clerk.ask("desk.close", json!({ "case": case.id })).await;
    assert!(visitor.hear().await.starts_with("The staff closed this conversation"));
    visitor.send("one more thing").await;
    let again = clerk.waiting(1).await;
    assert_eq!(again[0].id, case.id, "the same case is open again");
}

#[tokio::test]
async fn a_house_that_closes_says_how_to_come_back() {
    let place = Place::open().await;
    let clerk = place.clerk().await;
    let mut visitor = Visitor::connect(place.desk).await;
    visitor.send("hello").await;
    clerk.waiting(1).await;
    place.close().await;
    let last = visitor.hear().await;
    assert!(last.starts_with("The house closes for a moment") && word_in(&last).contains('-'), "{last}");
    visitor.hears_the_end().await;
}

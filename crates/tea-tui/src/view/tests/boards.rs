use super::*;
use crate::sample_boards::{self, TOPIC};
use tea_protocol::Request;

/// At the boards, with what the house answers.
fn at_boards(stage: &mut Stage) {
    stage.press("f9");
    stage.answer_all(&[]);
    stage.picture();
}

/// In the topic.
fn in_topic(stage: &mut Stage) {
    at_boards(stage);
    stage.press("enter");
    stage.answer_all(&[]);
    stage.picture();
    stage.press("down");
    stage.press("enter");
    stage.answer_all(&[]);
    stage.picture();
}

#[test]
fn boards() {
    check("boards", |stage| {
        at_boards(stage);
        stage.press("down");
    });
}

#[test]
fn topics() {
    check("topics", |stage| {
        at_boards(stage);
        stage.press("enter");
        stage.answer_all(&[]);
        stage.picture();
        stage.press("down");
    });
}

#[test]
fn topic() {
    check("topic", in_topic);
}

#[test]
fn topic_as_a_tree() {
    check("topic-tree", |stage| {
        in_topic(stage);
        stage.press("t");
        stage.answer_all(&[]);
    });
}

#[test]
fn replying_in_a_topic() {
    check("topic-reply", |stage| {
        in_topic(stage);
        stage.press("r");
        stage.type_in("好，我看看。");
    });
}

fn calls(effects: &[crate::Effect]) -> Vec<Request> {
    let call = |effect: &crate::Effect| match effect {
        crate::Effect::Call { request, .. } => Some((**request).clone()),
        _ => None,
    };
    effects.iter().filter_map(call).collect()
}

#[test]
fn words_go_to_the_topic_and_come_back_when_they_cannot() {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    stage.picture();
    in_topic(&mut stage);
    assert_eq!(stage.app.open, None, "no room is open, so nothing can land there");
    stage.press("r");
    stage.type_in("thanks");
    let effects = stage.press("enter");
    let sent = calls(&effects).into_iter().find_map(|request| match request {
        Request::BoardsReply(reply) => Some(reply),
        _ => None,
    });
    let sent = sent.unwrap();
    assert_eq!((sent.topic, sent.text.as_str(), sent.reply_to), (TOPIC, "thanks", Some(4)));
    let tag = stage.app_tag();
    stage.give(Event::Reply { tag, answer: Err(tea_client::session::CallError::Cut) });
    assert_eq!(stage.app.composer().unwrap().editor.text(), "thanks");
    // A second try of the same words has the same id.
    let effects = stage.press("enter");
    let again = calls(&effects).into_iter().find_map(|request| match request {
        Request::BoardsReply(reply) => reply.cid,
        _ => None,
    });
    assert_eq!(again, sent.cid);
}

#[test]
fn a_new_floor_stands_below_and_keys_reach_it() {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    stage.picture();
    in_topic(&mut stage);
    let entries = vec![sample::post(6, "wren", "one more floor")];
    stage.give(Event::Client(Update::Entries { stream: TOPIC, entries }));
    assert!(stage.picture().contains("#6 wren"));
    stage.press("end");
    stage.picture();
    let effects = stage.press("+");
    assert!(calls(&effects).iter().any(|request| matches!(request, Request::BoardsVote(vote) if vote.floor == 6)));
    stage.press("esc");
    stage.press("esc");
    stage.press("esc");
    assert!(!stage.app.boards.open);
    assert_eq!(stage.app.open, Some(NET));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_word_of_another_moves_the_cursor_on_boards(text in "\\PC{0,40}|[\\x00-\\x1f\\x7f-\\x9f\u{202e}\u{301}茶a]{0,40}") {
        for (columns, rows) in SIZES {
            let mut stage = Stage::seated(Locale::En, columns, rows);
            stage.picture();
            in_topic(&mut stage);
            let mut view = sample_boards::view(&text, false);
            view.floors[0].text.clone_from(&text);
            view.floors[1].display.clone_from(&text);
            view.board.name.clone_from(&text);
            stage.press("t");
            let tag = stage.app_tag();
            stage.give(Event::Reply { tag, answer: Ok(Box::new(Reply::BoardsTopic(view))) });
            stage.picture();
            well_formed(&stage.frame);
        }
    }
}

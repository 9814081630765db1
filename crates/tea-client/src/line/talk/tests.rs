use super::*;

fn effects(talk: &mut Talk) -> Vec<Effect> {
    std::iter::from_fn(|| talk.effect()).collect()
}

fn written(talk: &mut Talk) -> Vec<String> {
    let text = |effect| match effect {
        Effect::Write(bytes) => String::from_utf8(bytes).ok(),
        Effect::Tell(_) => None,
    };
    effects(talk).into_iter().filter_map(text).collect()
}

fn answers(talk: &mut Talk) -> Vec<String> {
    let text = |effect| match effect {
        Effect::Tell(Event::Answer(answer)) => Some(answer.text),
        _ => None,
    };
    effects(talk).into_iter().filter_map(text).collect()
}

#[test]
fn one_message_waits_for_the_answer_of_the_one_before() {
    let mut talk = Talk::default();
    talk.say("one", 0).unwrap();
    talk.say("two", 0).unwrap();
    assert_eq!(written(&mut talk), ["one"]);
    talk.hear(b"1", 10);
    talk.tick(10 + LINE_GAP_MS - 1);
    assert_eq!(written(&mut talk), [""; 0], "the answer may go on");
    talk.tick(10 + LINE_GAP_MS);
    assert_eq!(written(&mut talk), ["two"]);
}

#[test]
fn a_long_text_goes_piece_by_piece() {
    let mut talk = Talk::default();
    talk.say(&"茶".repeat(700), 0).unwrap();
    for (size, now) in [(1_023, 0), (1_023, 5_000), (54, 10_000)] {
        let sent = written(&mut talk);
        assert_eq!(sent.iter().map(String::len).collect::<Vec<_>>(), [size]);
        talk.hear(b"yes", now);
        talk.tick(now + LINE_GAP_MS);
    }
    assert!(talk.is_idle());
}

#[test]
fn nobody_is_hurried() {
    let mut talk = Talk::default();
    talk.say("a hard question", 0).unwrap();
    talk.tick(LINE_TURN_MS);
    assert!(effects(&mut talk).contains(&Effect::Tell(Event::Waiting)));
    assert_eq!(talk.wake_at(), None, "nothing is due for hours");
    talk.tick(6 * 3_600_000);
    assert_eq!(effects(&mut talk), []);
    talk.hear(b"42", 6 * 3_600_000);
    talk.tick(7 * 3_600_000);
    assert_eq!(answers(&mut talk), ["42"]);
    talk.say("and now", 7 * 3_600_000).unwrap();
    talk.tick(8 * 3_600_000);
    assert!(!effects(&mut talk).contains(&Effect::Tell(Event::Waiting)), "only until the first answer");
}

#[test]
fn the_farewell_stands_alone_after_the_last_answer() {
    let mut talk = Talk::default();
    talk.say("hello", 0).unwrap();
    talk.leave(1);
    assert_eq!(written(&mut talk), ["hello"]);
    talk.hear(b"hi", 5);
    talk.tick(5 + LINE_GAP_MS);
    assert_eq!(written(&mut talk), ["q"]);
    talk.close(200);
    assert_eq!(effects(&mut talk), [Effect::Tell(Event::Ended(End::Left))]);
    talk.close(300);
    assert_eq!(effects(&mut talk), [], "it ends once");
}

#[test]
fn a_side_that_stays_after_the_farewell_is_left_all_the_same() {
    let mut talk = Talk::default();
    talk.leave(0);
    assert_eq!(written(&mut talk), ["q"]);
    assert_eq!(talk.wake_at(), Some(LINE_LEAVE_MS));
    talk.tick(LINE_LEAVE_MS);
    assert_eq!(effects(&mut talk), [Effect::Tell(Event::Ended(End::Kept))]);
    assert_eq!(talk.wake_at(), None);
}

#[test]
fn what_looks_unfinished_is_waited_for() {
    for (said, first, gap) in [
        ("x", "茶".as_bytes()[..2].to_vec(), LINE_CUT_GAP_MS),
        ("an echo", b"an e".to_vec(), LINE_CUT_GAP_MS),
        ("x", vec![b'y'; LINE_MESSAGE_BYTES], LINE_FULL_GAP_MS),
        ("x", b"yes".to_vec(), LINE_GAP_MS),
    ] {
        let mut talk = Talk::default();
        talk.say(said, 0).unwrap();
        talk.hear(&first, 0);
        assert_eq!(talk.wake_at(), Some(gap), "{said}");
    }
}

#[test]
fn a_close_says_what_was_left_over() {
    let mut talk = Talk::default();
    talk.say("one", 0).unwrap();
    talk.say("two", 0).unwrap();
    talk.hear(b"1", 0);
    talk.close(1);
    assert!(talk.effects.contains(&Effect::Tell(Event::Ended(End::Closed { unanswered: 1 }))), "{:?}", talk.effects);
    let mut talk = Talk::default();
    talk.say("hello", 0).unwrap();
    talk.hear(b"bye", 0);
    talk.close(1);
    let told = effects(&mut talk);
    assert_eq!(told.last(), Some(&Effect::Tell(Event::Ended(End::Closed { unanswered: 0 }))));
}

#[test]
fn an_answer_has_a_limit() {
    let mut talk = Talk::default();
    talk.hear(&vec![b'x'; LINE_ANSWER_BYTES_MAX], 0);
    assert_eq!(answers(&mut talk), [""; 0]);
    talk.hear(b"x", 0);
    assert_eq!(answers(&mut talk).len(), 1);
    assert_eq!(talk.heard.len(), 1);
}

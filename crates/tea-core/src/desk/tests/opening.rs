//! First words: a case, its word, resends, and coming back.

use super::*;
use crate::limits::{CASE_SUBJECT_CHARS, USUAL_OF_ANSWERS};
use crate::rates::Rates;
use tea_protocol::limits::{MESSAGE_CHARS_MAX, VISITOR_NAME_CHARS_MAX};

#[tokio::test]
async fn a_guests_first_words_wait_in_the_queue() {
    let house = house();
    let ann = house.staff("ann").await;
    let ask = Open { name: Some(" 小雨 ".to_owned()), ..asks("How do I\nget in?") };
    let opened = house.desk.open(&guest(1), ask).await.unwrap();
    let Standing { case, ahead, usual_ms, on_duty } = opened.standing;
    assert_eq!(
        (case.state, case.name.as_str(), case.subject.as_str()),
        (CaseState::Waiting, "小雨", "How do I get in?")
    );
    assert_eq!((ahead, usual_ms, on_duty, case.port), (0, None, 0, Port::Text));
    assert_eq!((case.account, case.owed_since, case.head), (None, Some(START), 2));
    assert_eq!((opened.posted.seq, opened.posted.dup), (2, false));
    let queue = house.queue(&ann).await;
    assert_eq!(queue.waiting.iter().map(|case| case.id).collect::<Vec<_>>(), [case.id]);
    assert_eq!(house.transcript(&ann, case.id).await, ["Opened", "How do I\nget in?"]);
    assert_eq!(house.desk_after(0).await, ["Opened"]);
    let words = &house.db.read(move |tx| streams::page(tx, case.id, Range::Newest, 1)).await.unwrap()[0];
    assert_eq!((words.author_id, words.author.as_str()), (Some(case.visitor), ""));
}

#[tokio::test]
async fn the_word_opens_the_case_and_only_its_digest_is_kept() {
    let house = house();
    let opened = house.open(1, "hello").await;
    let word = opened.word.unwrap();
    assert_eq!(word.len(), 17, "{word}");
    let case = opened.standing.case.id;
    for typed in [word.clone(), word.to_uppercase().replace('-', " ")] {
        assert_eq!(house.desk.case_of_word(&guest(2), &typed).await.unwrap(), case);
        let mine = house.desk.mine(&guest(2), Mine { word: Some(typed) }).await.unwrap();
        assert_eq!(mine.case.id, case);
    }
    assert_eq!(code(house.desk.case_of_word(&guest(2), "lusab-babad-lusab").await), Code::WordInvalid);
    assert_eq!(code(house.mine(&guest(1)).await), Code::NotFound, "an address is no word");
    let other = house.open(1, "hello").await;
    assert_ne!((other.standing.case.id, other.word.unwrap()), (case, word.clone()));
    let kept = house.db.read(|tx| tx.all("select word_hash from cases", args![], |row| row.get::<Vec<u8>>(0)));
    assert!(kept.await.unwrap().iter().all(|hash| hash.len() == 32 && hash != word.as_bytes()));
}

#[tokio::test]
async fn words_cannot_be_guessed_for_long() {
    let house = house_with(Rates::usual());
    let word = house.open(1, "hello").await.word.unwrap();
    for _ in 0..200 {
        house.desk.case_of_word(&guest(9), &word).await.expect("the right word costs nothing");
    }
    let mut tries = 0;
    let refused = loop {
        match refusal(house.desk.case_of_word(&guest(9), "lusab-babad-lusab").await) {
            wrong if wrong.code == Code::WordInvalid => tries += 1,
            other => break other,
        }
        assert!(tries < 1_000);
    };
    assert_eq!((tries, refused.code), (60, Code::RateLimited));
    assert_eq!(code(house.desk.case_of_word(&guest(9), &word).await), Code::RateLimited, "no way to see a hit");
    assert_eq!(code(house.desk.mine(&guest(9), Mine { word: Some(word.clone()) }).await), Code::RateLimited);
    house.desk.case_of_word(&guest(8), &word).await.expect("another address is not concerned");
    house.clock.advance(10 * SECOND);
    house.desk.case_of_word(&guest(9), &word).await.expect("it passes");
}

#[tokio::test]
async fn a_class_behind_one_address_can_ask_at_once_and_a_flood_cannot() {
    let house = house_with(Rates::usual());
    let mut opened = 0;
    let refused = loop {
        match house.desk.open(&guest(1), asks("me too")).await {
            Ok(_) => opened += 1,
            Err(error) => break error.code,
        }
        assert!(opened < 1_000);
    };
    assert_eq!((opened, refused), (400, Code::RateLimited));
    house.open(2, "from elsewhere").await;
}

#[tokio::test]
async fn a_resend_finds_its_case_and_its_word() {
    let house = house();
    let ask = Open { cid: Some(cid(1)), ..asks("hello") };
    let first = house.desk.open(&guest(1), ask.clone()).await.unwrap();
    house.clock.advance(SECOND);
    house.open(3, "somebody else").await;
    let again = house.desk.open(&guest(2), ask.clone()).await.unwrap();
    assert_eq!(again.posted, Posted { dup: true, ..first.posted.clone() });
    assert_eq!((again.word.clone(), again.standing.case.id), (first.word.clone(), first.standing.case.id));
    let other = Open { text: "goodbye".to_owned(), ..ask.clone() };
    assert_eq!(code(house.desk.open(&guest(1), other).await), Code::CidConflict);
    let wren = house.person("wren", Role::Member).await;
    let hers = house.desk.open(&wren, ask.clone()).await.unwrap();
    assert_ne!(hers.standing.case.id, first.standing.case.id, "a member's cids are her own");
    assert!(house.desk.open(&wren, ask.clone()).await.unwrap().posted.dup);
    assert_eq!(house.transcript(&wren, hers.standing.case.id).await, ["Opened", "hello"]);
    let case = first.standing.case.id;
    house.close(&house.with_word(&first), case).await.unwrap();
    assert!(house.desk.open(&guest(1), ask).await.unwrap().posted.dup, "also when it is over");
    assert_eq!(house.case(case).await.state, CaseState::Closed);
}

#[tokio::test]
async fn whoever_has_a_case_adds_to_it() {
    let house = house();
    let first = house.open(1, "first").await;
    let id = first.standing.case.id;
    let by_word = Open { word: first.word.clone(), cid: Some(cid(2)), ..asks("by word") };
    let second = house.desk.open(&guest(2), by_word.clone()).await.unwrap();
    assert_eq!((second.standing.case.id, second.word.clone(), second.posted.dup), (id, first.word.clone(), false));
    assert_eq!(house.desk.open(&guest(2), by_word).await.unwrap().posted, Posted { dup: true, ..second.posted });
    house.desk.open(&house.with_word(&first), asks("by connection")).await.unwrap();
    assert_eq!(code(house.desk.open(&guest(2), Open { word: Some("x".into()), ..asks("x") }).await), Code::WordInvalid);
    let words = house.transcript(&house.with_word(&first), id).await;
    assert_eq!(words, ["Opened", "first", "by word", "by connection"]);

    let wren = house.person("wren", Role::Member).await;
    let hers = house.desk.open(&wren, asks("one")).await.unwrap();
    assert_eq!((hers.word, hers.standing.case.account.as_deref()), (None, Some("wren")));
    house.desk.open(&wren, asks("two")).await.unwrap();
    assert_eq!(house.transcript(&wren, hers.standing.case.id).await, ["Opened", "one", "two"]);
    assert_eq!(house.mine(&wren).await.unwrap().case.id, hers.standing.case.id);
}

#[tokio::test]
async fn the_queue_is_in_order_and_everybody_knows_their_place() {
    let house = house();
    let ann = house.staff("ann").await;
    let mut opened = Vec::new();
    for number in 0..3 {
        opened.push(house.open(number, &format!("question {number}")).await);
        house.clock.advance(SECOND);
    }
    for (number, one) in (0..).zip(&opened) {
        assert_eq!(house.mine(&house.with_word(one)).await.unwrap().ahead, number);
    }
    house.take(&ann, opened[0].standing.case.id).await.unwrap();
    let places: Vec<u32> =
        [house.mine(&house.with_word(&opened[0])).await, house.mine(&house.with_word(&opened[2])).await]
            .map(|standing| standing.unwrap().ahead)
            .into();
    assert_eq!(places, [0, 1]);
    let subjects: Vec<String> = house.queue(&ann).await.waiting.into_iter().map(|case| case.subject).collect();
    assert_eq!(subjects, ["question 1", "question 2"]);
}

#[tokio::test]
async fn the_usual_time_is_the_median_of_the_last_first_answers() {
    let house = house();
    let ann = house.staff("ann").await;
    let answer_after = async |seconds: i64| {
        let case = house.open(1, "hm").await.standing.case.id;
        house.clock.advance(seconds * SECOND);
        house.say(&ann, case, "so").await.unwrap();
        house.clock.advance(SECOND);
        house.say(&ann, case, "and more").await.unwrap();
    };
    for _ in 0..=USUAL_OF_ANSWERS {
        answer_after(1_000).await;
    }
    for seconds in [5, 5, 500].into_iter().cycle().take(USUAL_OF_ANSWERS as usize) {
        answer_after(seconds).await;
    }
    assert_eq!(house.open(1, "hm").await.standing.usual_ms, Some(5 * SECOND));
    let status = house.desk.status(&guest(1), tea_protocol::desk::Status {}).await.unwrap();
    assert_eq!((status.waiting, status.on_duty, status.usual_ms), (1, 0, Some(5 * SECOND)));
}

#[tokio::test]
async fn words_and_names_have_limits() {
    let house = house();
    let long = |count: usize| asks(&"茶".repeat(count));
    let opened = house.desk.open(&guest(1), long(MESSAGE_CHARS_MAX)).await.unwrap();
    assert_eq!(opened.standing.case.subject.chars().count(), CASE_SUBJECT_CHARS);
    assert_eq!(code(house.desk.open(&guest(1), long(MESSAGE_CHARS_MAX + 1)).await), Code::TooLong);
    assert_eq!(code(house.desk.open(&guest(1), asks(" \n\u{1b}")).await), Code::Empty);
    let named = |count: usize| Open { name: Some("茶".repeat(count)), ..asks("hello") };
    house.desk.open(&guest(1), named(VISITOR_NAME_CHARS_MAX)).await.unwrap();
    assert_eq!(code(house.desk.open(&guest(1), named(VISITOR_NAME_CHARS_MAX + 1)).await), Code::TooLong);
    let blank = Open { name: Some("  ".to_owned()), ..asks("hello") };
    assert_eq!(house.desk.open(&guest(1), blank).await.unwrap().standing.case.name, "");
    let me = house.with_word(&opened);
    let case = opened.standing.case.id;
    house.say(&me, case, &"茶".repeat(MESSAGE_CHARS_MAX)).await.unwrap();
    assert_eq!(code(house.say(&me, case, &"茶".repeat(MESSAGE_CHARS_MAX + 1)).await), Code::TooLong);
    assert_eq!(code(house.say(&me, case, "").await), Code::Empty);
}

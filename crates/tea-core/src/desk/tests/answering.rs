//! Taking, answering, handing over, closing, and asking again.

use super::*;
use tea_protocol::entry::{Notice, Reason};

/// The notices in somebody's inbox.
async fn notices(house: &House, name: &'static str) -> Vec<Notice> {
    let read = house.db.read(move |tx| {
        let inbox = tx.get("select inbox from people where name = $1", args![name], |row| row.get(0))?;
        streams::notices(tx, inbox, None, 100)
    });
    let notices = read.await.unwrap().into_iter().map(|entry| match entry.body {
        Body::Notice(notice) => notice,
        other => panic!("{other:?} is no notice"),
    });
    notices.collect()
}

#[tokio::test]
async fn of_many_who_take_a_case_at_once_one_gets_it() {
    let house = Arc::new(house());
    for turn in 0..10 {
        let case = house.open(1, "hello").await.standing.case.id;
        let mut racers = Vec::new();
        for racer in 0..8 {
            let who = house.staff(&format!("agent{turn}x{racer}")).await;
            let house = house.clone();
            racers.push(tokio::spawn(async move { house.take(&who, case).await.map_err(|error| error.code) }));
        }
        let mut won = Vec::new();
        for racer in racers {
            match racer.await.unwrap() {
                Ok(case) => won.push(case.agent.unwrap().name),
                Err(code) => assert_eq!(code, Code::CaseTaken),
            }
        }
        assert_eq!(won.len(), 1, "{won:?}");
        let ann = house.staff(&format!("ann{turn}")).await;
        assert_eq!(house.transcript(&ann, case).await, ["Opened", "hello", &format!("Taken {}", won[0])]);
    }
}

#[tokio::test]
async fn an_answer_takes_what_waits_and_pays_what_is_owed() {
    let house = house();
    let (ann, bob) = (house.staff("ann").await, house.staff("bob").await);
    let opened = house.open(1, "when do you open?").await;
    let (me, case) = (house.with_word(&opened), opened.standing.case.id);
    let place = house.queue(&ann).await.head;
    house.clock.advance(SECOND);
    house.say(&ann, case, "at ten").await.unwrap();
    let now = house.case(case).await;
    assert_eq!((now.state, now.owed_since, now.answered_at), (CaseState::Taken, None, Some(START + SECOND)));
    assert_eq!(now.agent.as_ref().unwrap().name, "ann");
    let refused = refusal(house.say(&bob, case, "at eleven").await);
    assert_eq!((refused.code, refused.args[0].1.as_ref()), (Code::CaseTaken, "ann"));
    house.clock.advance(SECOND);
    house.say(&me, case, "and on Sundays?").await.unwrap();
    house.clock.advance(SECOND);
    house.say(&me, case, "hello?").await.unwrap();
    assert_eq!(house.case(case).await.owed_since, Some(START + 2 * SECOND), "since the first word that is owed");
    house.say(&ann, case, "never").await.unwrap();
    let now = house.case(case).await;
    assert_eq!((now.owed_since, now.answered_at), (None, Some(START + SECOND)), "the first answer stays the first");
    let said = ["Opened", "when do you open?", "Taken ann", "at ten", "and on Sundays?", "hello?", "never"];
    assert_eq!(house.transcript(&me, case).await, said);
    assert_eq!(house.desk_after(place).await, ["Taken ann", "Said", "Said", "Said", "Said"]);
    assert_eq!(house.silence().await, 0);
}

#[tokio::test]
async fn admins_answer_whatever_is_open_and_take_nothing_by_it() {
    let house = house();
    let (ann, boss) = (house.staff("ann").await, house.person("boss", Role::Admin).await);
    let case = house.open(1, "hello").await.standing.case.id;
    house.take(&ann, case).await.unwrap();
    house.say(&boss, case, "we are on it").await.unwrap();
    let now = house.case(case).await;
    assert_eq!((now.agent.unwrap().name.as_str(), now.owed_since), ("ann", None));
    assert_eq!(code(house.take(&boss, case).await), Code::CaseTaken, "they hand it over to themselves");
    assert_eq!(house.hand_over(&boss, case, Some("boss")).await.unwrap().agent.unwrap().name, "boss");
}

#[tokio::test]
async fn members_are_told_of_every_answer_that_was_owed() {
    let house = house();
    let (ann, wren) = (house.staff("ann").await, house.person("wren", Role::Member).await);
    let case = house.desk.open(&wren, asks("hello")).await.unwrap().standing.case.id;
    assert_eq!(notices(&house, "wren").await, []);
    let place = house.say(&ann, case, "**good** evening").await.unwrap().seq;
    let first = Notice {
        reason: Reason::Answered,
        stream: case,
        place,
        excerpt: "good evening".to_owned(),
        title: None,
        count: None,
    };
    assert_eq!(notices(&house, "wren").await, [first]);
    house.say(&ann, case, "still there?").await.unwrap();
    assert_eq!(notices(&house, "wren").await.len(), 1, "nothing was owed");
    house.desk.open(&wren, asks("yes")).await.unwrap();
    house.say(&ann, case, "good").await.unwrap();
    assert_eq!(notices(&house, "wren").await.len(), 2);
    let words = house.db.read(move |tx| streams::page(tx, case, Range::After(0), 200)).await.unwrap();
    let authors: Vec<&str> = words.iter().map(|entry| entry.author.as_str()).collect();
    assert_eq!(authors, ["wren", "wren", "ann", "ann", "ann", "wren", "ann"]);
}

#[tokio::test]
async fn a_case_is_handed_over_and_back_to_the_queue() {
    let house = house();
    let (ann, bob) = (house.staff("ann").await, house.staff("bob").await);
    house.person("wren", Role::Member).await;
    let opened = house.open(1, "hello").await;
    let case = opened.standing.case.id;
    house.clock.advance(SECOND);
    house.open(2, "later").await;
    assert_eq!(code(house.hand_over(&ann, case, Some("bob")).await), Code::Forbidden, "nobody has it");
    house.take(&ann, case).await.unwrap();
    assert_eq!(code(house.hand_over(&bob, case, Some("bob")).await), Code::CaseTaken);
    assert_eq!(code(house.hand_over(&ann, case, Some("wren")).await), Code::NotFound, "not of the staff");
    assert_eq!(code(house.hand_over(&ann, case, Some("nobody")).await), Code::NotFound);
    assert_eq!(house.hand_over(&ann, case, Some("bob")).await.unwrap().agent.unwrap().name, "bob");
    assert_eq!(code(house.say(&ann, case, "one more thing").await), Code::CaseTaken);
    house.hand_over(&bob, case, Some("bob")).await.unwrap();
    let back = house.hand_over(&bob, case, None).await.unwrap();
    assert_eq!((back.state, back.owed_since), (CaseState::Waiting, Some(START)));
    assert_eq!(house.mine(&house.with_word(&opened)).await.unwrap().ahead, 0, "it kept its place");
    let said = ["Opened", "hello", "Taken ann", "HandedOver bob", "HandedOver"];
    assert_eq!(house.transcript(&ann, case).await, said);
    house.close(&house.with_word(&opened), case).await.unwrap();
    assert_eq!(code(house.hand_over(&bob, case, Some("ann")).await), Code::CaseClosed);
}

#[tokio::test]
async fn what_is_over_is_over_until_the_visitor_asks_again() {
    let house = house();
    let (ann, bob) = (house.staff("ann").await, house.staff("bob").await);
    let opened = house.open(1, "hello").await;
    let (me, case) = (house.with_word(&opened), opened.standing.case.id);
    assert_eq!(code(house.close(&ann, case).await), Code::Forbidden, "what waits is taken first");
    house.take(&ann, case).await.unwrap();
    assert_eq!(code(house.close(&bob, case).await), Code::CaseTaken);
    house.clock.advance(SECOND);
    let closed = house.close(&ann, case).await.unwrap();
    assert_eq!((closed.state, closed.closed_at, closed.owed_since), (CaseState::Closed, Some(START + SECOND), None));
    house.clock.advance(SECOND);
    assert_eq!(house.close(&bob, case).await.unwrap(), closed, "it is over already");
    assert_eq!(code(house.say(&ann, case, "wait").await), Code::CaseClosed);
    assert_eq!(code(house.take(&ann, case).await), Code::CaseClosed);
    house.open(2, "somebody else").await;
    house.clock.advance(SECOND);
    house.say(&me, case, "one more thing").await.unwrap();
    let now = house.case(case).await;
    assert_eq!((now.state, now.closed_at, now.owed_since), (CaseState::Waiting, None, Some(START + 3 * SECOND)));
    assert_eq!(house.mine(&me).await.unwrap().ahead, 1, "behind those who came in the meantime");
    let said = ["Opened", "hello", "Taken ann", "Closed ann", "Reopened", "one more thing"];
    assert_eq!(house.transcript(&me, case).await, said);
    house.close(&me, case).await.unwrap();
    assert_eq!(house.transcript(&me, case).await.last().unwrap(), "Closed");
}

#[tokio::test]
async fn a_resend_adds_nothing_whatever_happened_since() {
    let house = house();
    let (ann, bob) = (house.staff("ann").await, house.staff("bob").await);
    let opened = house.open(1, "hello").await;
    let case = opened.standing.case.id;
    let ask = Say { cid: Some(cid(3)), ..says(case, "good evening") };
    let first = house.desk.say(&ann, ask.clone()).await.unwrap();
    house.hand_over(&ann, case, Some("bob")).await.unwrap();
    assert_eq!(code(house.say(&ann, case, "new words").await), Code::CaseTaken);
    let dup = Posted { dup: true, ..first };
    assert_eq!(house.desk.say(&ann, ask.clone()).await.unwrap(), dup);
    let other = Say { text: "good night".to_owned(), ..ask.clone() };
    assert_eq!(code(house.desk.say(&ann, other).await), Code::CidConflict);
    assert!(!house.desk.say(&bob, ask.clone()).await.unwrap().dup, "somebody else's cid");
    let mine = Say { case: None, word: opened.word.clone(), ..ask };
    let said = house.desk.say(&guest(4), mine.clone()).await.unwrap();
    assert_eq!(house.desk.say(&guest(5), mine).await.unwrap(), Posted { dup: true, ..said });
}

//! On duty and off it, free slots, and the replies of the desk.

use super::*;
use crate::desk::store;
use crate::ground::db::Tx;
use crate::limits::{AGENTS_MAX, CASES_REVOKED_MAX, PAST_PAGE_DEFAULT, QUEUE_SHOWN_MAX};
use tea_protocol::desk::{DropSaved, Past, Saved, SetSaved, Status};
use tea_protocol::limits::{PAST_PAGE_MAX, SAVED_NAME_CHARS_MAX, SAVED_REPLIES_MAX, SAVED_TEXT_CHARS_MAX, SLOTS_MAX};

/// Who has which of these cases; `-` for nobody.
async fn holders(house: &House, cases: &[StreamId]) -> Vec<String> {
    let mut names = Vec::new();
    for id in cases {
        let case = house.case(*id).await;
        let taken = case.state == CaseState::Taken;
        names.push(case.agent.filter(|_| taken).map_or("-".to_owned(), |agent| agent.name));
    }
    names
}

#[tokio::test]
async fn free_slots_take_the_head_of_the_queue_at_once() {
    let house = house();
    let (ann, bob) = (house.staff("ann").await, house.staff("bob").await);
    let mut cases = Vec::new();
    for number in 0..5 {
        cases.push(house.open(number, "hello").await.standing.case.id);
        house.clock.advance(SECOND);
    }
    house.duty(&ann, true, Some(2)).await;
    assert_eq!(holders(&house, &cases).await, ["ann", "ann", "-", "-", "-"]);
    house.duty(&bob, true, Some(1)).await;
    assert_eq!(holders(&house, &cases).await, ["ann", "ann", "bob", "-", "-"]);
    house.close(&ann, cases[1]).await.unwrap();
    assert_eq!(holders(&house, &cases).await, ["ann", "-", "bob", "ann", "-"]);
    house.hand_over(&bob, cases[2], Some("ann")).await.unwrap();
    assert_eq!(holders(&house, &cases).await, ["ann", "-", "ann", "ann", "bob"]);
    let next = house.open(6, "hello").await.standing;
    assert_eq!((next.case.state, next.ahead), (CaseState::Waiting, 0));
    house.duty(&bob, true, Some(2)).await;
    assert_eq!(holders(&house, &[next.case.id]).await, ["bob"]);
    let last = house.open(7, "hello").await.standing.case.id;
    house.hand_over(&bob, cases[4], None).await.unwrap();
    assert_eq!(holders(&house, &[cases[4], last]).await, ["-", "bob"], "what one let go is not given again");
}

#[tokio::test]
async fn the_one_with_most_free_slots_is_given_then_who_is_longest_on_duty() {
    let house = house();
    let (ann, bob, eve) = (house.staff("ann").await, house.staff("bob").await, house.staff("eve").await);
    for (who, slots) in [(&ann, 1), (&bob, 3), (&eve, 2)] {
        house.duty(who, true, Some(slots)).await;
        house.clock.advance(SECOND);
    }
    let mut cases = Vec::new();
    for number in 0..7 {
        cases.push(house.open(number, "hello").await.standing.case.id);
    }
    assert_eq!(holders(&house, &cases).await, ["bob", "bob", "eve", "ann", "bob", "eve", "-"]);
}

#[tokio::test]
async fn whoever_goes_keeps_nobody_waiting() {
    let house = house();
    let (ann, bob) = (house.staff("ann").await, house.staff("bob").await);
    let status = async || house.desk.status(&guest(1), Status {}).await.unwrap().on_duty;
    house.duty(&ann, true, Some(1)).await;
    assert_eq!(status().await, 1);
    let case = house.open(1, "hello").await.standing.case.id;
    let other = house.open(2, "me too").await.standing.case.id;
    house.take(&ann, other).await.unwrap();
    house.duty(&bob, true, Some(1)).await;
    let place = house.queue(&ann).await.head;
    let reply = house.desk.duty(&ann, Duty { on: false, slots: None }).await.unwrap();
    assert_eq!((reply.on, reply.slots, status().await), (false, 1, 1));
    assert_eq!(holders(&house, &[case, other]).await, ["bob", "-"]);
    let told = house.desk_after(place).await;
    assert_eq!(told, ["Duty ann", "Returned ann", "Returned ann", "Taken bob"]);
    assert!(house.desk.duty(&ann, Duty { on: true, slots: None }).await.unwrap().slots == 1, "the number stays");
    let place = house.queue(&ann).await.head;
    house.duty(&ann, true, None).await;
    assert_eq!(house.desk_after(place).await, [""; 0], "nothing changed");
}

#[tokio::test]
async fn nobody_is_given_their_own_question() {
    let house = house();
    let ann = house.staff("ann").await;
    house.duty(&ann, true, Some(1)).await;
    let own = house.desk.open(&ann, asks("who am I?")).await.unwrap().standing.case;
    assert_eq!(own.state, CaseState::Waiting);
    assert_eq!(code(house.take(&ann, own.id).await), Code::Forbidden);
    house.say(&ann, own.id, "hello?").await.unwrap();
    assert_eq!(house.case(own.id).await.state, CaseState::Waiting, "she asks on and does not answer");
    let other = house.open(1, "hello").await.standing.case;
    assert_eq!(holders(&house, &[own.id, other.id]).await, ["-", "ann"]);
}

#[tokio::test]
async fn lists_and_slots_have_limits() {
    let house = house();
    let ann = house.staff("ann").await;
    let duty = |slots| house.desk.duty(&ann, Duty { on: true, slots: Some(slots) });
    assert_eq!(duty(SLOTS_MAX).await.unwrap().slots, SLOTS_MAX);
    assert_eq!(code(duty(SLOTS_MAX + 1).await), Code::LimitReached);
    house.duty(&ann, true, Some(0)).await;
    let mut opened = Vec::new();
    for _ in 0..=QUEUE_SHOWN_MAX {
        opened.push(house.open(1, "hello").await);
    }
    assert_eq!(house.queue(&ann).await.waiting.len(), QUEUE_SHOWN_MAX as usize);
    for one in &opened {
        house.clock.advance(SECOND);
        house.close(&house.with_word(one), one.standing.case.id).await.unwrap();
    }
    let past = |before, limit| house.desk.past(&ann, Past { before, limit });
    assert_eq!(past(None, None).await.unwrap().cases.len(), PAST_PAGE_DEFAULT as usize);
    let first = past(None, Some(PAST_PAGE_MAX)).await.unwrap().cases;
    assert_eq!((first.len(), first[0].id), (PAST_PAGE_MAX as usize, opened.last().unwrap().standing.case.id));
    let second = past(first.last().unwrap().closed_at, Some(PAST_PAGE_MAX)).await.unwrap().cases;
    assert!(first.iter().chain(&second).map(|case| case.closed_at).is_sorted_by(|a, b| a > b));
    for wrong in [0, PAST_PAGE_MAX + 1] {
        assert_eq!(code(past(None, Some(wrong)).await), Code::LimitReached);
    }
    let history = |limit, before| History { case: Some(first[0].id), word: None, after: None, before, limit };
    assert!(house.desk.history(&ann, history(Some(200), None)).await.is_ok());
    assert_eq!(code(house.desk.history(&ann, history(Some(201), None)).await), Code::LimitReached);
    let both = History { after: Some(1), ..history(None, Some(2)) };
    assert_eq!(code(house.desk.history(&ann, both).await), Code::BadRequest);
    assert_eq!(told(&house.desk.history(&ann, history(None, Some(2))).await.unwrap().entries), ["Opened"]);
}

#[tokio::test]
async fn so_many_on_duty_are_looked_at() {
    let house = house();
    let first = house.staff("first").await;
    house.duty(&first, true, Some(1)).await;
    for number in 1..=AGENTS_MAX {
        house.clock.advance(SECOND);
        house.duty(&house.staff(&format!("agent{number}")).await, true, Some(1)).await;
        let shown = house.queue(&first).await.agents;
        assert_eq!(shown.len(), AGENTS_MAX.min(number + 1) as usize);
        assert_eq!(shown[0].name, "first", "who is longest on duty");
    }
    let case = house.open(1, "hello").await.standing.case.id;
    assert_eq!(holders(&house, &[case]).await, ["first"]);
}

#[tokio::test]
async fn a_house_has_so_many_open_cases() {
    let house = house();
    let first = house.open(1, "hello").await;
    let others = house.db.write(|tx| {
        tx.run(
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < $1)
             insert into streams (id, kind, epoch) select 1000 + i, 2, 1 from n",
            args![crate::limits::CASES_OPEN_MAX - 2],
        )?;
        tx.run(
            "insert into cases (id, visitor, name, subject, port, state, opened_at, waiting_since)
             select id, id, '', '', 0, id % 2, $1, $1 from streams where id between 1000 and 100000",
            args![tx.now],
        )
    });
    others.await.unwrap();
    let last = house.open(1, "the last one").await;
    assert_eq!(code(house.desk.open(&guest(1), asks("one more")).await), Code::LimitReached);
    house.desk.open(&house.with_word(&last), asks("adding to a case")).await.unwrap();
    house.close(&house.with_word(&first), first.standing.case.id).await.unwrap();
    house.open(1, "there is room again").await;
}

#[tokio::test]
async fn so_many_cases_are_no_longer_followed_the_newest_first() {
    let house = house();
    let ann = house.staff("ann").await;
    let own = house.desk.open(&ann, asks("my own")).await.unwrap().standing.case;
    let left = house.db.write(move |tx| {
        let insert = |tx: &mut Tx<'_>, first: u32, last: u32| {
            tx.run(
                "with recursive n (i) as (select $1 union all select i + 1 from n where i < $2)
                 insert into streams (id, kind, epoch) select 100000 + i, 2, 1 from n",
                args![first, last],
            )?;
            tx.run(
                "insert into cases (id, visitor, name, subject, port, state, opened_at, waiting_since)
                 select id, id, '', '', 0, 2, 0, 0 from streams where id between 100000 + $1 and 100000 + $2",
                args![first, last],
            )
        };
        let visited = |tx: &Tx<'_>| store::visited_by_others(tx, own.visitor, CASES_REVOKED_MAX);
        insert(tx, 1, CASES_REVOKED_MAX)?;
        let all = visited(tx)?;
        insert(tx, CASES_REVOKED_MAX + 1, CASES_REVOKED_MAX + 1)?;
        Ok((all, visited(tx)?))
    });
    let (all, newest) = left.await.unwrap();
    assert_eq!((all.len(), newest.len()), (CASES_REVOKED_MAX as usize, CASES_REVOKED_MAX as usize));
    assert!(all.contains(&StreamId(100_001)) && !newest.contains(&StreamId(100_001)), "the oldest makes room");
    assert!(!all.contains(&own.id), "one's own case stays");
}

#[tokio::test]
async fn saved_replies_are_kept_changed_and_forgotten() {
    let house = house();
    let ann = house.staff("ann").await;
    let set = |id, name: &str, text: &str| {
        house.desk.set_saved(&ann, SetSaved { id, name: name.to_owned(), text: text.to_owned() })
    };
    let list = async || house.desk.saved(&ann, Saved {}).await.unwrap().replies;
    let hello = set(None, "hello", "Good evening!").await.unwrap();
    let bye = set(None, "bye", "Good night!").await.unwrap();
    assert_eq!(list().await, [bye.clone(), hello.clone()]);
    assert_eq!(code(set(None, "hello", "Hi").await), Code::NameTaken);
    assert_eq!(code(set(Some(bye.id), "hello", "Hi").await), Code::NameTaken);
    assert_eq!(code(set(Some(7), "seven", "7").await), Code::NotFound);
    let changed = set(Some(hello.id), "welcome", "Good morning!").await.unwrap();
    house.desk.drop_saved(&ann, DropSaved { id: bye.id }).await.unwrap();
    assert_eq!(code(house.desk.drop_saved(&ann, DropSaved { id: bye.id }).await), Code::NotFound);
    assert_eq!(list().await, [changed]);
    let (name, text) = ("茶".repeat(SAVED_NAME_CHARS_MAX), "茶".repeat(SAVED_TEXT_CHARS_MAX));
    set(None, &name, &text).await.unwrap();
    assert_eq!(code(set(None, &format!("{name}茶"), "x").await), Code::TooLong);
    assert_eq!(code(set(None, "long", &format!("{text}茶")).await), Code::TooLong);
    assert_eq!(code(set(None, " ", "x").await), Code::Empty);
    assert_eq!(code(set(None, "empty", " ").await), Code::Empty);
    for number in 2..SAVED_REPLIES_MAX {
        set(None, &format!("reply {number}"), "x").await.unwrap();
    }
    assert_eq!(code(set(None, "one more", "x").await), Code::LimitReached);
    assert_eq!(list().await.len(), SAVED_REPLIES_MAX);
}

#[tokio::test]
async fn whoever_is_no_longer_of_the_staff_leaves_the_desk() {
    let house = house();
    let (ann, bob) = (house.staff("ann").await, house.staff("bob").await);
    house.duty(&ann, true, Some(1)).await;
    let case = house.open(1, "hello").await.standing.case.id;
    house.duty(&bob, true, Some(1)).await;
    house.desk.let_go("ann".to_owned()).await.unwrap();
    assert_eq!(holders(&house, &[case]).await, ["ann"], "she is of the staff");
    house.db.write(|tx| tx.run("update accounts set role = 1 where name = 'ann'", args![])).await.unwrap();
    assert_eq!(house.queue(&bob).await.agents.len(), 1, "at once");
    let place = house.queue(&bob).await.head;
    house.desk.let_go("ann".to_owned()).await.unwrap();
    assert_eq!(holders(&house, &[case]).await, ["bob"]);
    assert_eq!(house.desk_after(place).await, ["Duty ann", "Returned ann", "Taken bob"]);
    house.desk.let_go("nobody".to_owned()).await.unwrap();
}

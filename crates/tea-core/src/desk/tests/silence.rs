//! Whoever does not answer loses the case to the queue.

use super::*;
use crate::limits::DESK_SILENCE_S_DEFAULT;

const N: Millis = DESK_SILENCE_S_DEFAULT as Millis * SECOND;

#[tokio::test]
async fn a_silent_agent_loses_the_case_to_the_queue_at_its_old_place() {
    let house = house();
    let ann = house.staff("ann").await;
    let opened = house.open(1, "hello").await;
    let case = opened.standing.case.id;
    house.clock.advance(SECOND);
    house.open(2, "later").await;
    house.duty(&ann, true, None).await;
    house.take(&ann, case).await.unwrap();
    let place = house.queue(&ann).await.head;
    house.clock.advance(N - 1);
    assert_eq!(house.silence().await, 0);
    house.clock.advance(1);
    assert_eq!(house.silence().await, 1);
    let now = house.case(case).await;
    assert_eq!((now.state, now.owed_since), (CaseState::Waiting, Some(START)));
    assert_eq!(house.mine(&house.with_word(&opened)).await.unwrap().ahead, 0);
    assert_eq!(house.desk_after(place).await, ["Returned ann", "Duty ann"]);
    let queue = house.queue(&ann).await;
    assert!(!queue.on_duty && queue.agents.is_empty(), "silent is away");
    house.say(&ann, case, "sorry").await.unwrap();
    assert_eq!(house.case(case).await.state, CaseState::Taken, "back, and it is theirs again");
    let said = ["Opened", "hello", "Taken ann", "Returned ann", "Taken ann", "sorry"];
    assert_eq!(house.transcript(&ann, case).await, said);
}

#[tokio::test]
async fn an_answer_in_time_keeps_the_case() {
    let house = house();
    let ann = house.staff("ann").await;
    let opened = house.open(1, "hello").await;
    let (me, case) = (house.with_word(&opened), opened.standing.case.id);
    house.take(&ann, case).await.unwrap();
    house.clock.advance(N - 1);
    house.say(&ann, case, "good evening").await.unwrap();
    house.clock.advance(1);
    assert_eq!(house.silence().await, 1, "it comes for nothing");
    house.clock.advance(10 * N);
    assert_eq!(house.case(case).await.state, CaseState::Taken, "nothing is owed");
    house.say(&me, case, "and then?").await.unwrap();
    house.clock.advance(N / 2);
    house.say(&me, case, "hello?").await.unwrap();
    house.clock.advance(N / 2);
    assert_eq!(house.silence().await, 1, "from the first word that is owed");
    assert_eq!(house.case(case).await.state, CaseState::Waiting);
}

#[tokio::test]
async fn a_job_of_before_does_not_hurt_who_has_it_now() {
    let house = house();
    let (ann, bob) = (house.staff("ann").await, house.staff("bob").await);
    let case = house.open(1, "hello").await.standing.case.id;
    house.take(&ann, case).await.unwrap();
    house.clock.advance(N / 2);
    house.hand_over(&ann, case, Some("bob")).await.unwrap();
    house.clock.advance(N / 2);
    assert_eq!(house.silence().await, 1);
    assert_eq!(house.case(case).await.agent.unwrap().name, "bob", "bob has had half of the time");
    house.clock.advance(N / 2);
    assert_eq!(house.silence().await, 1);
    assert_eq!(house.case(case).await.state, CaseState::Waiting);
    house.take(&bob, case).await.unwrap();
    assert_eq!(house.silence().await, 0);
    house.desk.return_silent(&serde_json::json!({ "case": case.0 })).await.expect("a job may come twice");
    assert_eq!(house.case(case).await.state, CaseState::Taken);
    house.desk.return_silent(&serde_json::json!({ "case": 7 })).await.expect("the case may be gone");
}

#[tokio::test]
async fn what_was_given_by_slots_goes_to_somebody_else() {
    let house = house();
    let (ann, bob) = (house.staff("ann").await, house.staff("bob").await);
    house.duty(&ann, true, Some(2)).await;
    let case = house.open(1, "hello").await.standing.case.id;
    assert_eq!(house.case(case).await.agent.unwrap().name, "ann");
    house.clock.advance(N);
    house.silence().await;
    assert_eq!(house.case(case).await.state, CaseState::Waiting, "not to the same one at once");
    house.duty(&bob, true, Some(1)).await;
    assert_eq!(house.case(case).await.agent.unwrap().name, "bob");
    house.duty(&ann, true, None).await;
    house.clock.advance(N);
    house.silence().await;
    let now = house.case(case).await;
    assert_eq!((now.state, now.agent.unwrap().name.as_str()), (CaseState::Taken, "ann"), "ann came back");
    let said = ["Opened", "hello", "Taken ann", "Returned ann", "Taken bob", "Returned bob", "Taken ann"];
    assert_eq!(house.transcript(&bob, case).await, said);
}

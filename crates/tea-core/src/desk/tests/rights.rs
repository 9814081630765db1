//! A case is there for its visitor and for the staff, on every way to it.

use super::*;
use crate::access::Actor;
use crate::desk::access::may_follow;
use crate::desk::store_draft;
use crate::streams::Stored;
use tea_protocol::entry::Target;
use tea_protocol::live::{Draft, DraftPost, Send};
use tea_protocol::{FileId, RoomRef};

impl House {
    async fn follows(&self, who: &Caller, stream: StreamId) -> bool {
        let who = who.clone();
        self.db.read(move |tx| may_follow(tx, &Actor::of(tx, &who)?, stream)).await.unwrap()
    }

    /// Sends a draft as the live ports do.
    async fn send(&self, who: &Caller, stream: impl Into<RoomRef>, draft: Draft) -> Result<Stored> {
        let (who, seed, limiter) = (who.clone(), self.seed.clone(), self.desk.limiter.clone());
        let send = Send { stream: stream.into(), cid: Cid(self.seed.bytes()), draft };
        self.db.write(move |tx| store_draft(tx, &who, &limiter, &seed, &send)).await
    }
}

fn words(text: &str) -> Draft {
    Draft::Post(DraftPost { text: text.to_owned(), reply_to: None, files: Vec::new() })
}

#[tokio::test]
async fn a_case_is_there_for_its_visitor_and_the_staff_alone() {
    let house = house();
    let (ann, wren, moth) =
        (house.staff("ann").await, house.person("wren", Role::Member).await, house.person("moth", Role::Member).await);
    let mine = house.open(1, "hello").await;
    let other = house.with_word(&house.open(1, "somebody else").await);
    let hers = house.desk.open(&wren, asks("hello")).await.unwrap();
    let (me, case, her_case) = (house.with_word(&mine), mine.standing.case.id, hers.standing.case.id);
    for (who, followed) in [(&me, [case, her_case]), (&wren, [her_case, case])] {
        assert!(house.follows(who, followed[0]).await && !house.follows(who, followed[1]).await);
        assert!(!house.follows(who, DESK).await);
    }
    assert!(house.follows(&ann, case).await && house.follows(&ann, her_case).await && house.follows(&ann, DESK).await);
    assert!(!house.follows(&ann, StreamId(7)).await);
    for who in [&guest(1), &other, &wren, &moth] {
        assert!(!house.follows(who, case).await);
        let history = History { case: Some(case), word: None, after: None, before: None, limit: None };
        assert_eq!(code(house.desk.history(who, history).await), Code::NotFound);
        assert_eq!(code(house.say(who, case, "hello").await), Code::NotFound);
        assert_eq!(code(house.close(who, case).await), Code::NotFound);
        assert_eq!(code(house.send(who, case, words("hello")).await), Code::NotFound);
        let word = Say { word: mine.word.clone(), ..says(her_case, "with another case's word") };
        assert_eq!(code(house.desk.say(&guest(1), word).await), Code::NotFound);
    }
    assert_eq!(code(house.mine(&moth).await), Code::NotFound);
    assert_eq!(house.transcript(&ann, case).await, ["Opened", "hello"]);
}

#[tokio::test]
async fn whoever_has_the_word_is_the_visitor() {
    let house = house();
    let (ann, wren) = (house.staff("ann").await, house.person("wren", Role::Member).await);
    let opened = house.open(1, "hello").await;
    let case = opened.standing.case;
    for who in [&ann, &wren] {
        let who = Caller { case: Some(case.id), ..who.clone() };
        let seq = house.say(&who, case.id, "me again").await.unwrap().seq;
        let entry = house.db.read(move |tx| streams::find(tx, case.id, seq)).await.unwrap().unwrap();
        assert_eq!((entry.author_id, entry.author.as_str()), (Some(case.visitor), ""), "the account is not given away");
    }
    assert_eq!(house.case(case.id).await.state, CaseState::Waiting);
}

#[tokio::test]
async fn only_words_have_a_place_in_a_case() {
    let house = house();
    let ann = house.staff("ann").await;
    let opened = house.open(1, "hello").await;
    let (me, case) = (house.with_word(&opened), opened.standing.case.id);
    let stored = house.send(&me, case, words("still me")).await.unwrap();
    assert_eq!((stored.stream, stored.placed.seq, stored.placed.dup), (case, 3, false));
    let answer =
        |reply_to| Draft::Post(DraftPost { text: "so".to_owned(), reply_to: Some(reply_to), files: Vec::new() });
    house.send(&ann, case, answer(2)).await.unwrap();
    assert_eq!(code(house.send(&ann, case, answer(1)).await), Code::NotFound, "that is no message");
    assert_eq!(code(house.send(&ann, case, answer(99)).await), Code::NotFound);
    let file = Draft::Post(DraftPost { text: String::new(), reply_to: None, files: vec![FileId(1)] });
    for draft in [file, Draft::Remove(Target { target: 2 })] {
        assert_eq!(code(house.send(&me, case, draft.clone()).await), Code::Forbidden);
        assert_eq!(code(house.send(&ann, case, draft).await), Code::Forbidden);
    }
    assert_eq!(code(house.send(&ann, DESK, words("hello")).await), Code::NotFound, "nobody writes there");
    assert_eq!(code(house.send(&ann, "desk", words("hello")).await), Code::NotFound);
    assert_eq!(house.transcript(&me, case).await, ["Opened", "hello", "still me", "Taken ann", "so"]);
}

#[tokio::test]
async fn who_is_muted_in_the_house_is_muted_at_the_desk() {
    let house = house();
    let wren = house.person("wren", Role::Member).await;
    house.desk.open(&wren, asks("before")).await.unwrap();
    let moth = house.person("moth", Role::Member).await;
    let ann = house.staff("ann").await;
    let case = house.open(1, "from somebody else").await.standing.case.id;
    house.db.write(|tx| tx.run("update accounts set muted_until = $1", args![tx.now + 1])).await.unwrap();
    for who in [&wren, &moth] {
        assert_eq!(code(house.desk.open(who, asks("hello")).await), Code::Muted);
    }
    assert_eq!(code(house.say(&ann, case, "hello").await), Code::Muted, "staff as well");
    assert_eq!(house.mine(&wren).await.unwrap().case.head, 2, "and reads on");
    house.clock.advance(1);
    house.desk.open(&moth, asks("hello")).await.unwrap();
}

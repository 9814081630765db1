//! Posts that wait, as moderators decide on them.

use super::*;
use crate::limits::QUEUE_SETTLED_MAX;
use tea_protocol::boards::{Decide, Held, HeldFor, HeldPage, SetWord, WordAct};
use tea_protocol::entry::Reason;

impl House {
    async fn waiting(&self, who: &Caller) -> Result<HeldPage> {
        self.boards.held(who, Held { board: None, after: None }).await
    }

    async fn ids_waiting(&self) -> Vec<i64> {
        self.waiting(&self.owner).await.unwrap().held.iter().map(|post| post.id).collect()
    }

    async fn decide(&self, who: &Caller, posts: &[i64], approve: bool, reason: Option<&str>) -> Result<()> {
        let ask = Decide { posts: posts.to_vec(), approve, reason: reason.map(str::to_owned) };
        self.boards.decide(who, ask).await.map(|_| ())
    }

    pub(in crate::boards::tests) async fn review_always(&self) {
        self.set("update boards set review = 2 where slug = 'general'").await;
    }
}

#[tokio::test]
async fn what_waits_is_told_and_let_through_in_the_order_in_which_it_was_written() {
    let house = house().await;
    let id = house.open(&house.moth, "t", "x").await;
    house.review_always().await;
    for text in ["**one**", "two"] {
        assert!(house.try_reply(&house.wren, answer(id, text)).await.unwrap().held);
    }
    house.try_open(&house.robin, topic("general", "new", "words")).await.unwrap();
    let page = house.waiting(&house.moth).await.unwrap();
    let seen: Vec<_> = page.held.iter().map(|post| (post.title.as_str(), post.author.as_str(), post.reason)).collect();
    assert_eq!(
        seen,
        [("t", "wren", HeldFor::Review), ("t", "wren", HeldFor::Review), ("new", "robin", HeldFor::Review)]
    );
    assert!(page.held[0].html.contains("<strong>one</strong>"), "{}", page.held[0].html);
    let notices = house.notices(&house.moth).await;
    assert_eq!(notices.iter().filter(|notice| notice.reason == Reason::Tend).count(), 1, "one until it is read");
    house.clock.advance(MINUTE);
    let mut ids: Vec<i64> = page.held.iter().map(|post| post.id).collect();
    ids.reverse();
    house.decide(&house.moth, &ids, true, None).await.unwrap();
    let floors = house.floors(&house.guest, id).await;
    assert_eq!(floors.iter().map(|floor| floor.text.as_str()).collect::<Vec<_>>(), ["x", "**one**", "two"]);
    assert_eq!((floors[1].author.as_str(), floors[1].at), ("wren", START + MINUTE));
    assert!(house.ids_waiting().await.is_empty());
    let approved = house.notices(&house.robin).await;
    let last = approved.last().unwrap();
    assert_eq!((last.reason, last.title.as_deref(), last.place), (Reason::Approved, Some("new"), 1));
    assert_eq!(house.acts("general").await, ["approve", "approve", "approve"]);
    house.check_counters().await;
}

#[tokio::test]
async fn a_resend_finds_the_floor_that_was_let_through() {
    let house = house().await;
    let id = house.open(&house.moth, "t", "x").await;
    house.review_always().await;
    let ask = WriteReply { cid: Some(cid(9)), ..answer(id, "words") };
    house.try_reply(&house.wren, ask.clone()).await.unwrap();
    house.decide(&house.moth, &house.ids_waiting().await, true, None).await.unwrap();
    let again = house.try_reply(&house.wren, ask).await.unwrap();
    assert_eq!((again.floor, again.dup, again.held), (2, true, false));
    assert!(house.ids_waiting().await.is_empty());
}

#[tokio::test]
async fn what_is_refused_goes_with_a_reason() {
    let house = house().await;
    let id = house.open(&house.moth, "t", "x").await;
    house.review_always().await;
    house.try_reply(&house.wren, answer(id, "words")).await.unwrap();
    house.decide(&house.moth, &house.ids_waiting().await, false, Some("off topic")).await.unwrap();
    let notice = house.notices(&house.wren).await.pop().unwrap();
    assert_eq!(
        (notice.reason, notice.excerpt.as_str(), notice.title.as_deref()),
        (Reason::Refused, "off topic", Some("t"))
    );
    assert_eq!(house.floors(&house.guest, id).await.len(), 1);
    assert!(house.ids_waiting().await.is_empty());
    let line = house.log_of("general").await.remove(0);
    assert_eq!(
        (line.act.as_str(), line.person.as_deref(), line.detail.as_str()),
        ("refuse", Some("wren"), "off topic")
    );
}

#[tokio::test]
async fn a_post_goes_where_its_topic_or_its_question_went() {
    let house = house().await;
    let (from, into) = (house.open(&house.moth, "from", "x").await, house.open(&house.moth, "into", "y").await);
    let floor = house.reply(&house.moth, from, "question").await;
    house.review_always().await;
    let ask = WriteReply { reply_to: Some(floor), ..answer(from, "an answer") };
    house.try_reply(&house.wren, ask.clone()).await.unwrap();
    house.try_reply(&house.robin, answer(from, "plain")).await.unwrap();
    house.merge(&house.moth, from, into).await.unwrap();
    assert_eq!(house.waiting(&house.moth).await.unwrap().held[0].title, "into");
    house.decide(&house.moth, &house.ids_waiting().await, true, None).await.unwrap();
    let floors = house.floors(&house.guest, into).await;
    let seen: Vec<_> = floors.iter().map(|floor| (floor.text.as_str(), floor.reply_to)).collect();
    assert_eq!(seen, [("y", None), ("x", None), ("question", None), ("an answer", Some(3)), ("plain", None)]);
    house.check_counters().await;
}

#[tokio::test]
async fn all_are_let_through_or_none() {
    let house = house().await;
    let (stays, goes) = (house.open(&house.moth, "stays", "x").await, house.open(&house.moth, "goes", "y").await);
    house.review_always().await;
    house.try_reply(&house.wren, answer(stays, "fine")).await.unwrap();
    house.try_reply(&house.wren, answer(goes, "late")).await.unwrap();
    house.boards.remove(&house.moth, taken(goes, 1)).await.unwrap();
    let ids = house.ids_waiting().await;
    let refused = refusal(house.decide(&house.moth, &ids, true, None).await);
    assert_eq!(refused.code, Code::Gone);
    assert!(refused.args.iter().any(|(name, value)| *name == "post" && *value == ids[1].to_string()));
    assert_eq!(house.floors(&house.guest, stays).await.len(), 1);
    house.decide(&house.moth, &ids[..1], true, None).await.unwrap();
    house.decide(&house.moth, &ids, false, None).await.unwrap();
    house.check_counters().await;
}

#[tokio::test]
async fn two_moderators_at_once_decide_once() {
    let house = house().await;
    let id = house.open(&house.moth, "t", "x").await;
    house.review_always().await;
    house.try_reply(&house.wren, answer(id, "words")).await.unwrap();
    let ids = house.ids_waiting().await;
    let (first, second) =
        tokio::join!(house.decide(&house.moth, &ids, true, None), house.decide(&house.admin, &ids, false, None));
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(house.acts("general").await, ["approve"]);
    assert_eq!(house.floors(&house.guest, id).await.len(), 2);
}

#[tokio::test]
async fn what_is_masked_is_masked_when_it_is_let_through() {
    let house = house().await;
    let id = house.open(&house.moth, "t", "x").await;
    let list = async |word: &str, act| {
        house.boards.set_word(&house.admin, SetWord { word: word.to_owned(), act: Some(act) }).await.unwrap();
    };
    list("外挂", WordAct::Mask).await;
    list("代练", WordAct::Hold).await;
    assert!(house.try_reply(&house.wren, answer(id, "外挂代练")).await.unwrap().held);
    assert_eq!(house.waiting(&house.moth).await.unwrap().held[0].reason, HeldFor::Word);
    house.decide(&house.moth, &house.ids_waiting().await, true, None).await.unwrap();
    assert_eq!(house.floors(&house.guest, id).await[1].text, "＊＊代练");
}

#[tokio::test]
async fn the_queue_is_for_those_who_moderate_the_board() {
    let house = house().await;
    house.another_board("other", Who::Everyone).await;
    house.review_always().await;
    house.try_open(&house.wren, topic("general", "t", "x")).await.unwrap();
    let ids = house.ids_waiting().await;
    for who in [&house.robin, &house.wren] {
        assert!(house.waiting(who).await.unwrap().held.is_empty());
        assert_eq!(code(house.decide(who, &ids, true, None).await), Code::Forbidden);
    }
    let ask = Held { board: Some("general".into()), after: None };
    assert_eq!(code(house.boards.held(&house.robin, ask).await), Code::Forbidden);
    assert_eq!(code(house.waiting(&house.guest).await), Code::SignInRequired);
    assert_eq!(code(house.decide(&house.guest, &ids, true, None).await), Code::SignInRequired);
    assert_eq!(code(house.decide(&house.moth, &[], true, None).await), Code::Empty);
    let many: Vec<i64> = (1..).take(QUEUE_SETTLED_MAX + 1).collect();
    assert_eq!(code(house.decide(&house.moth, &many, true, None).await), Code::LimitReached);
    assert!(house.decide(&house.moth, &many[..QUEUE_SETTLED_MAX], true, None).await.is_ok(), "decided on meanwhile");
}

//! Posts that wait, as their author sees them and takes them back.

use super::*;
use tea_protocol::boards::{Decide, Draft, Drafts, Held, MyHeld, MyHeldPost, NewPoll, SaveDraft, Withdraw};

impl House {
    async fn own_held(&self, who: &Caller) -> Vec<MyHeldPost> {
        self.boards.my_held(who, MyHeld {}).await.unwrap().held
    }

    async fn withdraw(&self, who: &Caller, post: i64) -> Result<()> {
        self.boards.withdraw(who, Withdraw { post }).await.map(|_| ())
    }

    async fn own_drafts(&self, who: &Caller) -> Vec<Draft> {
        self.boards.drafts(who, Drafts {}).await.unwrap().drafts
    }

    async fn queue(&self) -> Vec<i64> {
        let page = self.boards.held(&self.moth, Held { board: None, after: None }).await.unwrap();
        page.held.iter().map(|post| post.id).collect()
    }
}

#[tokio::test]
async fn authors_see_what_of_theirs_waits_until_it_is_decided() {
    let house = house().await;
    let open = house.open(&house.moth, "Cups", "x").await;
    house.review_always().await;
    house.try_open(&house.wren, topic("general", "Kettles", "**Which** one?")).await.unwrap();
    house.clock.advance(MINUTE);
    house.try_reply(&house.wren, answer(open, "The blue one")).await.unwrap();
    house.try_reply(&house.robin, answer(open, "theirs")).await.unwrap();
    let held = house.own_held(&house.wren).await;
    let told: Vec<_> = held
        .iter()
        .map(|post| (post.topic, post.slug.as_str(), post.about.as_str(), post.title.as_str(), post.excerpt.as_str()))
        .collect();
    let reply = (Some(open), "general", "Cups", "", "The blue one");
    assert_eq!(told, [reply, (None, "general", "茶余饭后", "Kettles", "Which one?")], "the newest first");
    assert_eq!((held[0].at, held[1].at), (START + MINUTE, START));
    assert_eq!(house.own_held(&house.robin).await.len(), 1, "only one's own");
    assert!(house.own_held(&house.moth).await.is_empty(), "nor those of the queue that one keeps");
    assert_eq!(code(house.boards.my_held(&house.guest, MyHeld {}).await), Code::SignInRequired);

    for (post, approve) in [(held[0].id, true), (held[1].id, false)] {
        let ask = Decide { posts: vec![post], approve, reason: None };
        house.boards.decide(&house.moth, ask).await.unwrap();
    }
    assert!(house.own_held(&house.wren).await.is_empty(), "what was decided on waits no more");
    assert_eq!(code(house.withdraw(&house.wren, held[0].id).await), Code::NotFound, "it was let through");
    assert_eq!(house.entries(open).await.len(), 2);
}

#[tokio::test]
async fn a_post_that_is_taken_back_leaves_the_queue_and_is_a_draft_again() {
    let house = house().await;
    let open = house.open(&house.moth, "Cups", "x").await;
    house.review_always().await;
    let poll = NewPoll {
        answers: vec!["one".to_owned(), "two".to_owned()],
        choices_max: Some(2),
        closes_at: Some(START + 3 * 86_400_000),
    };
    let tags = vec!["tea".to_owned(), "龙井".to_owned()];
    let ask = CreateTopic { cid: Some(cid(1)), poll: Some(poll), tags, ..topic("general", "Kettles", "**Which**?") };
    house.try_open(&house.wren, ask).await.unwrap();
    house.try_reply(&house.wren, answer(open, "The blue one")).await.unwrap();
    house.try_reply(&house.robin, answer(open, "stays")).await.unwrap();
    house.clock.advance(MINUTE);
    let told = house.events().len();
    let notices = house.notices(&house.moth).await.len();
    for post in house.own_held(&house.wren).await {
        house.withdraw(&house.wren, post.id).await.unwrap();
        assert_eq!(code(house.withdraw(&house.wren, post.id).await), Code::NotFound, "it is gone");
    }
    assert!(told > 0 && house.events().is_empty(), "nobody is told");
    assert_eq!(house.notices(&house.moth).await.len(), notices);
    assert_eq!((house.own_held(&house.wren).await.len(), house.queue().await.len()), (0, 1));
    assert_eq!(house.acts("general").await, [""; 0], "nor does the log know");
    let drafts = house.own_drafts(&house.wren).await;
    let topic = drafts.iter().find(|draft| draft.topic.is_none()).unwrap();
    assert_eq!((topic.title.as_str(), topic.text.as_str(), topic.tags.as_str()), ("Kettles", "**Which**?", "tea 龙井"));
    let asked = topic.poll.as_ref().unwrap();
    assert_eq!((asked.answers.as_str(), asked.most.as_str(), asked.days.as_str()), ("one\ntwo", "2", "3"));
    let reply = drafts.iter().find(|draft| draft.topic.is_some()).unwrap();
    assert_eq!((reply.topic, reply.text.as_str()), (Some(open), "The blue one"));
    house.check_counters().await;
}

#[tokio::test]
async fn what_is_taken_back_does_not_drive_out_what_is_being_written() {
    let house = house().await;
    let open = house.open(&house.moth, "Cups", "x").await;
    house.review_always().await;
    house.try_reply(&house.wren, answer(open, "sent")).await.unwrap();
    let begun = SaveDraft {
        board: None,
        topic: Some(open),
        floor: None,
        title: String::new(),
        text: "begun".to_owned(),
        tags: None,
        poll: None,
    };
    house.boards.save_draft(&house.wren, begun).await.unwrap();
    house.withdraw(&house.wren, house.own_held(&house.wren).await[0].id).await.unwrap();
    let drafts = house.own_drafts(&house.wren).await;
    assert_eq!(drafts.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>(), ["sent\n\nbegun"]);
}

#[tokio::test]
async fn nobody_else_takes_a_post_back() {
    let house = house().await;
    house.review_always().await;
    house.try_open(&house.wren, topic("general", "Kettles", "x")).await.unwrap();
    let post = house.own_held(&house.wren).await[0].id;
    for who in [&house.robin, &house.moth, &house.admin, &house.owner] {
        assert_eq!(code(house.withdraw(who, post).await), Code::NotFound);
        assert_eq!(code(house.withdraw(who, post + 1).await), Code::NotFound, "as if there were none");
    }
    assert_eq!(code(house.withdraw(&house.guest, post).await), Code::SignInRequired);
    assert_eq!(house.queue().await, [post]);
    assert!(house.own_drafts(&house.robin).await.is_empty());
}

#[tokio::test]
async fn a_place_that_closed_is_not_told_by_what_waits_there() {
    let house = house().await;
    let open = house.open(&house.moth, "Cups", "x").await;
    house.review_always().await;
    house.try_open(&house.wren, topic("general", "Kettles", "mine")).await.unwrap();
    house.try_reply(&house.wren, answer(open, "mine too")).await.unwrap();
    house.set("update boards set readers = 2, name = '密室'").await;
    house.set("update topics set title = 'Secret cups'").await;
    let held = house.own_held(&house.wren).await;
    let told: Vec<_> = held
        .iter()
        .map(|post| (post.slug.as_str(), post.about.as_str(), post.title.as_str(), post.excerpt.as_str()))
        .collect();
    assert_eq!(told, [("", "", "", "mine too"), ("", "", "Kettles", "mine")], "one's own words alone");
    for post in held {
        house.withdraw(&house.wren, post.id).await.unwrap();
    }
    assert_eq!(house.own_drafts(&house.wren).await.len(), 2);
}

#[tokio::test]
async fn a_picture_of_a_post_that_is_taken_back_can_be_sent_again() {
    let house = house().await;
    house.review_always().await;
    let picture = house.files("wren", 1).await[0];
    let words = format!("look ![cup](file:{})", picture.0);
    house.try_open(&house.wren, topic("general", "Kettles", &words)).await.unwrap();
    let unused = "select count(*) from files where stream is null and id = $1";
    assert_eq!(house.number(unused, StreamId(picture.0)).await, 0);
    house.withdraw(&house.wren, house.own_held(&house.wren).await[0].id).await.unwrap();
    assert_eq!(house.number(unused, StreamId(picture.0)).await, 1);
    let draft = house.own_drafts(&house.wren).await.remove(0);
    house.try_open(&house.wren, topic("general", &draft.title, &draft.text)).await.unwrap();
    assert_eq!(house.number(unused, StreamId(picture.0)).await, 0, "it goes along again");
}

#[tokio::test]
async fn the_words_of_a_list_are_the_first_ones() {
    let house = house().await;
    house.review_always().await;
    let long = "茶".repeat(5_000);
    house.try_open(&house.wren, topic("general", "Kettles", &long)).await.unwrap();
    let excerpt = house.own_held(&house.wren).await.remove(0).excerpt;
    assert!((100..=crate::limits::TOPIC_EXCERPT_CHARS + 1).contains(&excerpt.chars().count()), "{excerpt}");
}

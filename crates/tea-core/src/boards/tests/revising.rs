//! Other words for a floor, and a floor that goes.

use super::*;
use tea_protocol::boards::{Drafts, EditFloor, Floor, FloorState, RemoveFloor, SaveDraft};
use tea_protocol::entry::{FloorChange, FloorEvent, TopicChange, TopicEvent};

fn edit(topic: StreamId, floor: u64, text: &str) -> EditFloor {
    EditFloor {
        topic,
        floor,
        text: text.to_owned(),
        title: None,
        tags: None,
        category: None,
        files: Vec::new(),
        drop: Vec::new(),
        edits: None,
    }
}

impl House {
    async fn edit(&self, who: &Caller, ask: EditFloor) -> Result<Floor> {
        Ok(self.boards.edit(who, ask).await?.floor)
    }

    async fn remove(&self, who: &Caller, topic: StreamId, floor: u64) -> Result<Floor> {
        Ok(self.boards.remove(who, RemoveFloor { topic, floor, reason: None }).await?.floor)
    }

    /// How many rows hold a word anywhere but in titles, and how many places of the index.
    async fn traces(&self, word: &'static str) -> i64 {
        let read = self.db.read(move |tx| {
            tx.get(
                "select (select count(*) from entries where instr(body, cast($1 as blob)) > 0)
                    + (select count(*) from floors where instr(html, $1) > 0)
                    + (select count(*) from floor_versions where instr(text, $1) > 0)
                    + (select count(*) from topics where instr(excerpt, $1) > 0)
                    + (select count(*) from search_words where search_words match $1)",
                args![word],
                |row| row.get(0),
            )
        });
        read.await.unwrap()
    }
}

#[tokio::test]
async fn an_edit_takes_the_place_of_the_words_and_keeps_them() {
    let house = house().await;
    let general = house.board("general").await;
    let topic = house.open(&house.wren, "one", "before").await;
    house.clock.advance(MINUTE);
    let floor = house.edit(&house.wren, edit(topic, 1, "*after*")).await.unwrap();
    assert_eq!((floor.text.as_str(), floor.html.as_str()), ("*after*", "<p><em>after</em></p>"));
    assert_eq!((floor.edits, floor.edited_at, floor.at), (1, Some(START + MINUTE), START));
    let Body::Post(post) = &house.entries(topic).await[0].body else { panic!("a floor") };
    assert_eq!(post.text, "*after*");
    assert_eq!(
        house.number("select count(*) from floor_versions where topic = $1 and text = 'before'", topic).await,
        1
    );
    assert_eq!(house.number("select excerpt = 'after' from topics where id = $1", topic).await, 1);
    assert_eq!(house.traces("after").await, 4, "in the entry, the page, the list and the index");
    let change = FloorChange { topic, floor: 1, event: FloorEvent::Edited };
    assert!(house.entries(general).await.iter().any(|entry| entry.body == Body::Floor(change)));
    // The same words again are no edit.
    assert_eq!(house.edit(&house.wren, edit(topic, 1, "*after*")).await.unwrap().edits, 1);
}

#[tokio::test]
async fn the_first_floor_carries_title_and_tags() {
    let house = house().await;
    let topic = house.open(&house.wren, "one", "words").await;
    house.reply(&house.wren, topic, "more").await;
    let titled =
        EditFloor { title: Some(" two\n".to_owned()), tags: Some(vec!["Tea".to_owned()]), ..edit(topic, 1, "words") };
    house.edit(&house.wren, titled.clone()).await.unwrap();
    assert_eq!(house.number("select title = 'two' from topics where id = $1", topic).await, 1);
    assert_eq!(house.number("select count(*) from tags where topic = $1 and key = 'tea'", topic).await, 1);
    assert_eq!(
        house.number("select count(*) from search_words where search_words match 'two' and $1 > 0", topic).await,
        1
    );
    assert_eq!(
        house.number("select count(*) from search_words where search_words match 'one' and $1 > 0", topic).await,
        0
    );
    assert_eq!(code(house.edit(&house.wren, EditFloor { floor: 2, ..titled }).await), Code::BadRequest);
    let filed = EditFloor { category: Some(4), ..edit(topic, 1, "words") };
    assert_eq!(code(house.edit(&house.wren, filed).await), Code::BadRequest);
}

#[tokio::test]
async fn an_edit_that_began_from_older_words_changes_nothing() {
    let house = house().await;
    let topic = house.open(&house.wren, "one", "before").await;
    let began = |edits, text| EditFloor { edits: Some(edits), ..edit(topic, 1, text) };
    assert_eq!(house.edit(&house.wren, began(0, "first")).await.unwrap().edits, 1);
    let kept = SaveDraft {
        board: None,
        topic: Some(topic),
        floor: Some(1),
        title: String::new(),
        text: "second".to_owned(),
        tags: None,
        poll: None,
    };
    house.boards.save_draft(&house.wren, kept).await.unwrap();
    house.events();
    let entries = house.entries(house.board("general").await).await.len();
    let titled = EditFloor { title: Some("two".to_owned()), ..began(0, "second") };
    for (who, ask) in [(&house.wren, titled), (&house.moth, began(0, "second")), (&house.wren, began(2, "second"))] {
        let refused = refusal(house.edit(who, ask).await);
        assert_eq!(refused.code, Code::Stale);
        assert!(refused.args.iter().any(|(name, edits)| *name == "edits" && edits == "1"), "{refused:?}");
    }
    let Body::Post(post) = &house.entries(topic).await[0].body else { panic!("a floor") };
    assert_eq!(post.text, "first");
    assert_eq!(house.number("select title = 'one' from topics where id = $1", topic).await, 1);
    assert_eq!(house.number("select count(*) from floor_versions where topic = $1", topic).await, 1);
    assert_eq!(house.entries(house.board("general").await).await.len(), entries);
    assert!(house.events().is_empty(), "nobody is told");
    let drafts = house.boards.drafts(&house.wren, Drafts {}).await.unwrap().drafts;
    assert_eq!(drafts.len(), 1, "what is being written stays kept");

    assert_eq!(house.edit(&house.wren, began(0, "first")).await.unwrap().edits, 1, "a form that was sent twice");
    assert_eq!(house.edit(&house.moth, began(1, "second")).await.unwrap().edits, 2, "the newest");
    assert_eq!(house.edit(&house.wren, edit(topic, 1, "third")).await.unwrap().text, "third", "who does not say");
}

#[tokio::test]
async fn only_the_author_and_moderators_change_a_floor() {
    let house = house().await;
    let topic = house.open(&house.wren, "one", "a").await;
    house.reply(&house.robin, topic, "b").await;
    assert_eq!(code(house.edit(&house.wren, edit(topic, 2, "c")).await), Code::Forbidden);
    assert_eq!(code(house.remove(&house.wren, topic, 2).await), Code::Forbidden);
    assert_eq!(code(house.edit(&house.guest, edit(topic, 2, "c")).await), Code::SignInRequired);
    assert_eq!(code(house.edit(&house.robin, edit(topic, 3, "c")).await), Code::NotFound);
    house.edit(&house.moth, edit(topic, 2, "c")).await.unwrap();
    house.remove(&house.moth, topic, 2).await.unwrap();
    assert_eq!(house.number("select count(*) from board_log where topic = $1 and floor = 2", topic).await, 2);
    assert_eq!(code(house.edit(&house.robin, edit(topic, 2, "d")).await), Code::Gone);
    house.set("update topics set locked = 1").await;
    assert_eq!(code(house.edit(&house.wren, edit(topic, 1, "d")).await), Code::TopicLocked);
    assert_eq!(house.edit(&house.admin, edit(topic, 1, "d")).await.unwrap().text, "d");
}

#[tokio::test]
async fn a_removed_floor_leaves_its_number_and_nothing_else() {
    let house = house().await;
    let topic = house.open(&house.wren, "one", "a").await;
    house.reply(&house.robin, topic, "canary @wren").await;
    house.edit(&house.robin, edit(topic, 2, "another canary @wren")).await.unwrap();
    house.reply_to(&house.wren, topic, 2, "an answer").await;
    assert!(house.traces("canary").await >= 4);
    let gone = house.remove(&house.robin, topic, 2).await.unwrap();
    assert_eq!((gone.state, gone.text.as_str(), gone.html.as_str()), (FloorState::Removed, "", ""));
    assert_eq!(house.traces("canary").await, 0, "not even in the notices");
    let entries = house.entries(topic).await;
    let Body::Post(post) = &entries[1].body else { panic!("a floor") };
    assert_eq!((post.removed_at, post.removed_by), (Some(START), Some(house.id_of("robin").await)));
    let Body::Post(answer) = &entries[2].body else { panic!("a floor") };
    assert_eq!((answer.text.as_str(), answer.reply_to), ("an answer", Some(2)));
    assert_eq!(house.number("select replies from topics where id = $1", topic).await, 1);
    assert_eq!(house.number("select posts from boards where id = $1", house.board("general").await).await, 2);
    assert_eq!(house.reply(&house.robin, topic, "next").await, 4);
    assert_eq!(code(house.remove(&house.robin, topic, 2).await), Code::Gone);
}

#[tokio::test]
async fn the_newest_floor_is_found_again_when_it_goes() {
    let house = house().await;
    let general = house.board("general").await;
    let topic = house.open(&house.wren, "one", "a").await;
    house.clock.advance(MINUTE);
    let other = house.open(&house.wren, "two", "a").await;
    house.clock.advance(MINUTE);
    house.reply(&house.robin, topic, "b").await;
    assert_eq!(house.number("select latest from boards where id = $1", general).await, topic.0);
    house.remove(&house.robin, topic, 2).await.unwrap();
    assert_eq!(house.number("select latest from boards where id = $1", general).await, other.0);
    assert_eq!(house.number("select last_at from topics where id = $1", topic).await, START);
    assert_eq!(house.number("select notable * 10 + floors from topics where id = $1", topic).await, 12);
}

#[tokio::test]
async fn the_first_floor_takes_the_topic_with_it() {
    let house = house().await;
    let general = house.board("general").await;
    let topic = house.open(&house.wren, "goodbye", "a").await;
    house.reply(&house.robin, topic, "b").await;
    house.remove(&house.wren, topic, 1).await.unwrap();
    assert_eq!(house.number("select topics * 10 + posts from boards where id = $1", general).await, 0);
    assert_eq!(house.number("select shown from topics where id = $1", topic).await, 0);
    assert_eq!(house.number("select latest is null from boards where id = $1", general).await, 1);
    let found = "select count(*) from search_words where search_words match 'goodbye' and $1 > 0";
    assert_eq!(house.number(found, topic).await, 0, "the title is not found any more");
    assert_eq!(code(house.try_reply(&house.robin, answer(topic, "c")).await), Code::Gone);
    let change = TopicChange { topic, event: TopicEvent::Gone };
    assert!(house.entries(general).await.iter().any(|entry| entry.body == Body::Topic(change)));
    let Body::Post(answer) = &house.entries(topic).await[1].body else { panic!("a floor") };
    assert_eq!(answer.text, "b", "what others wrote stays for moderators");
}

#[tokio::test]
async fn what_is_looked_at_first_cannot_be_changed_behind_it() {
    let house = house().await;
    let topic = house.open(&house.wren, "one", "harmless").await;
    house.set("update boards set review = 2 where slug = 'general'").await;
    assert_eq!(code(house.edit(&house.wren, edit(topic, 1, "not so")).await), Code::Forbidden);
    house.edit(&house.moth, edit(topic, 1, "better")).await.unwrap();
    house.remove(&house.wren, topic, 1).await.unwrap();
}

#[tokio::test]
async fn no_more_versions_are_kept_than_are_shown() {
    let house = house().await;
    let topic = house.open(&house.wren, "one", "first").await;
    for number in 0..=crate::limits::HISTORY_VERSIONS_MAX {
        house.edit(&house.wren, edit(topic, 1, &format!("words {number}"))).await.unwrap();
    }
    let kept = house.number("select count(*) from floor_versions where topic = $1", topic).await;
    assert_eq!(kept, crate::limits::HISTORY_VERSIONS_MAX as i64);
    assert_eq!(house.number("select count(*) from floor_versions where topic = $1 and text = 'first'", topic).await, 0);
}

#[tokio::test]
async fn a_hidden_floor_stays_hidden_when_it_is_edited_or_answered() {
    let house = house().await;
    let topic = house.open(&house.wren, "one", "a").await;
    house.reply(&house.robin, topic, "canary").await;
    let hide = tea_protocol::boards::HideFloor { topic, floor: 2, hidden: true, reason: None };
    house.call(&house.moth, Request::BoardsHide(hide)).await.unwrap();
    house.edit(&house.robin, edit(topic, 2, "another canary")).await.unwrap();
    let found = "select count(*) from search_words where search_words match 'canary' and $1 > 0";
    assert_eq!(house.number(found, topic).await, 0);
    house.events();
    house.reply_to(&house.moth, topic, 2, "not so").await;
    let told = house.events();
    let floor = told.iter().find_map(|event| match event {
        Event::Entry { stream, told } if *stream == topic => Some(told),
        _ => None,
    });
    assert_eq!(floor.expect("the floor is told").answered, None);
}

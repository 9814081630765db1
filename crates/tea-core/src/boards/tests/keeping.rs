//! What somebody keeps for themselves: favourites, drafts, switches of notices.

use super::*;
use crate::limits::{
    DRAFT_POLL_CHARS_MAX, DRAFT_TAGS_CHARS_MAX, DRAFT_TEXT_CHARS_MAX, DRAFT_TITLE_CHARS_MAX, DRAFTS_BYTES_MAX,
    DRAFTS_MAX, FAVOURITES_MAX,
};
use tea_protocol::boards::{Draft, Drafts, Keep, PollDraft, SaveDraft, SetSwitch, Switches};
use tea_protocol::entry::Reason;

fn keep(topic: Option<StreamId>, board: Option<&str>, on: bool) -> Keep {
    Keep { topic, board: board.map(BoardRef::from), on }
}

fn draft(board: Option<&str>, topic: Option<StreamId>, floor: Option<u64>, text: &str) -> SaveDraft {
    let (board, title, text) = (board.map(BoardRef::from), String::new(), text.to_owned());
    SaveDraft { board, topic, floor, title, text, tags: None, poll: None }
}

impl House {
    async fn drafts(&self, who: &Caller) -> Vec<Draft> {
        self.boards.drafts(who, Drafts {}).await.unwrap().drafts
    }

    async fn texts(&self, who: &Caller) -> Vec<String> {
        self.drafts(who).await.into_iter().map(|draft| draft.text).collect()
    }
}

#[tokio::test]
async fn topics_and_boards_are_kept_and_let_go() {
    let house = house().await;
    let (id, board) = (house.open(&house.wren, "Tea", "Which?").await, house.board("general").await);
    let kept = "select count(*) from favourites where stream = $1";
    for (ask, stream) in [(keep(Some(id), None, true), id), (keep(None, Some("general"), true), board)] {
        for _ in 0..2 {
            house.boards.keep(&house.robin, ask.clone()).await.unwrap();
            assert_eq!(house.number(kept, stream).await, 1);
        }
        for _ in 0..2 {
            house.boards.keep(&house.robin, Keep { on: false, ..ask.clone() }).await.unwrap();
            assert_eq!(house.number(kept, stream).await, 0);
        }
    }
    for ask in [keep(None, None, true), keep(Some(id), Some("general"), true), keep(None, None, false)] {
        assert_eq!(code(house.boards.keep(&house.robin, ask).await), Code::BadRequest);
    }
    assert_eq!(code(house.boards.keep(&house.guest, keep(Some(id), None, true)).await), Code::SignInRequired);
    assert_eq!(code(house.boards.keep(&house.robin, keep(Some(StreamId(9)), None, true)).await), Code::NotFound);

    house.boards.keep(&house.robin, keep(Some(id), None, true)).await.unwrap();
    house.set("update boards set readers = 2").await;
    assert_eq!(code(house.boards.keep(&house.wren, keep(Some(id), None, true)).await), Code::NotFound);
    assert_eq!(code(house.boards.keep(&house.wren, keep(None, Some("general"), true)).await), Code::NotFound);
    house.boards.keep(&house.robin, keep(Some(id), None, false)).await.unwrap();
    assert_eq!(house.number(kept, id).await, 0, "what may not be read any more can be let go");
}

#[tokio::test]
async fn five_hundred_are_kept_and_not_one_more() {
    let house = house().await;
    let (id, robin) = (house.open(&house.wren, "Tea", "Which?").await, house.id_of("robin").await);
    let seed = house.seed.clone();
    let filled = house.db.write(move |tx| {
        for _ in 1..FAVOURITES_MAX {
            let stream = streams::create(tx, &seed, streams::Kind::Topic)?;
            tx.run("insert into favourites (account, stream, at) values ($1, $2, 1)", args![robin, stream])?;
        }
        Ok(())
    });
    filled.await.unwrap();
    house.boards.keep(&house.robin, keep(Some(id), None, true)).await.unwrap();
    house.boards.keep(&house.robin, keep(Some(id), None, true)).await.unwrap();
    let refused = house.boards.keep(&house.robin, keep(None, Some("general"), true)).await;
    assert_eq!(code(refused), Code::LimitReached);
}

#[tokio::test]
async fn a_draft_a_place_is_kept_replaced_and_dropped() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    let places = [
        draft(Some("general"), None, None, "a"),
        draft(None, Some(topic), None, "b"),
        draft(None, Some(topic), Some(1), "c"),
    ];
    for ask in &places {
        house.boards.save_draft(&house.wren, ask.clone()).await.unwrap();
        house.clock.advance(1);
    }
    let kept = house.drafts(&house.wren).await;
    let shown: Vec<_> = kept.iter().map(|d| (d.topic, d.floor, d.about.as_str(), d.text.as_str())).collect();
    let expected = [(Some(topic), Some(1), "Tea", "c"), (Some(topic), None, "Tea", "b"), (None, None, "茶余饭后", "a")];
    assert_eq!(shown, expected);
    assert_eq!(kept[2].board, Some(house.board("general").await));
    assert_eq!(house.texts(&house.robin).await, [""; 0], "drafts are one's own");

    house.boards.save_draft(&house.wren, draft(None, Some(topic), None, "b2\r\n\u{0}")).await.unwrap();
    assert_eq!(house.texts(&house.wren).await, ["b2\n", "c", "a"]);
    house.boards.save_draft(&house.wren, draft(None, Some(topic), None, " \n")).await.unwrap();
    assert_eq!(house.texts(&house.wren).await, ["c", "a"]);
    let titled = SaveDraft { title: "T".to_owned(), ..draft(Some("general"), None, None, "") };
    house.boards.save_draft(&house.wren, titled).await.unwrap();
    assert_eq!(house.drafts(&house.wren).await[0].title, "T");
}

#[tokio::test]
async fn a_draft_has_one_place_that_its_writer_may_read() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    for ask in [
        draft(None, None, None, "x"),
        draft(Some("general"), Some(topic), None, "x"),
        draft(Some("general"), None, Some(1), "x"),
        draft(None, None, Some(1), "x"),
    ] {
        assert_eq!(code(house.boards.save_draft(&house.wren, ask).await), Code::BadRequest);
    }
    for ask in [
        draft(Some("nowhere"), None, None, "x"),
        draft(None, Some(StreamId(5)), None, "x"),
        draft(None, Some(topic), Some(0), "x"),
        draft(None, Some(topic), Some(2), "x"),
        draft(Some("u-robin"), None, None, "x"),
    ] {
        assert_eq!(code(house.boards.save_draft(&house.wren, ask).await), Code::NotFound);
    }
    let refused = house.boards.save_draft(&house.guest, draft(Some("general"), None, None, "x")).await;
    assert_eq!(code(refused), Code::SignInRequired);

    house.boards.save_draft(&house.robin, draft(None, Some(topic), None, "mine")).await.unwrap();
    house.set("update boards set readers = 2, name = '密室'").await;
    let kept = house.drafts(&house.robin).await;
    assert_eq!((kept[0].text.as_str(), kept[0].about.as_str()), ("mine", ""), "the words stay, the title does not");
}

#[tokio::test]
async fn the_own_space_takes_a_draft_before_it_is_there() {
    let house = house().await;
    house.boards.save_draft(&house.wren, draft(Some("u-WREN"), None, None, "first article")).await.unwrap();
    let kept = house.drafts(&house.wren).await;
    assert_eq!((kept[0].board, kept[0].topic, kept[0].text.as_str()), (None, None, "first article"));
    house.try_open(&house.wren, topic("u-wren", "First", "first article")).await.unwrap();
    assert_eq!(house.texts(&house.wren).await, [""; 0], "what was sent is no draft any more");
}

#[tokio::test]
async fn what_was_sent_is_no_draft_any_more() {
    let house = house().await;
    house.boards.save_draft(&house.wren, draft(Some("general"), None, None, "a")).await.unwrap();
    let topic = house.open(&house.wren, "Tea", "a").await;
    assert_eq!(house.texts(&house.wren).await, [""; 0]);
    house.boards.save_draft(&house.wren, draft(None, Some(topic), None, "b")).await.unwrap();
    house.boards.save_draft(&house.wren, draft(None, Some(topic), Some(1), "c")).await.unwrap();
    house.reply(&house.wren, topic, "b").await;
    assert_eq!(house.texts(&house.wren).await, ["c"]);
    let edit = tea_protocol::boards::EditFloor {
        topic,
        floor: 1,
        text: "c".into(),
        title: None,
        tags: None,
        category: None,
        files: Vec::new(),
        drop: Vec::new(),
        edits: None,
    };
    house.call(&house.wren, Request::BoardsEdit(edit)).await.unwrap();
    assert_eq!(house.texts(&house.wren).await, [""; 0]);
}

#[tokio::test]
async fn fifty_drafts_are_kept_and_the_oldest_goes() {
    let house = house().await;
    let mut topics = Vec::new();
    for number in 0..=DRAFTS_MAX {
        topics.push(house.open(&house.wren, &format!("Topic {number}"), "Which?").await);
    }
    for (number, topic) in topics.iter().enumerate() {
        house.clock.advance(1);
        house.boards.save_draft(&house.wren, draft(None, Some(*topic), None, &number.to_string())).await.unwrap();
        let count = (number as u64 + 1).min(DRAFTS_MAX);
        assert_eq!(house.texts(&house.wren).await.len() as u64, count);
    }
    let texts = house.texts(&house.wren).await;
    assert_eq!((texts.first().map(String::as_str), texts.last().map(String::as_str)), (Some("50"), Some("1")));
}

#[tokio::test]
async fn a_draft_and_all_of_them_together_have_a_size() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    let text = |chars: usize| draft(None, Some(topic), None, &"x".repeat(chars));
    house.boards.save_draft(&house.wren, text(DRAFT_TEXT_CHARS_MAX)).await.unwrap();
    assert_eq!(code(house.boards.save_draft(&house.wren, text(DRAFT_TEXT_CHARS_MAX + 1)).await), Code::TooLong);
    let title = |chars: usize| SaveDraft { title: "茶".repeat(chars), ..text(1) };
    house.boards.save_draft(&house.wren, title(DRAFT_TITLE_CHARS_MAX)).await.unwrap();
    assert_eq!(code(house.boards.save_draft(&house.wren, title(DRAFT_TITLE_CHARS_MAX + 1)).await), Code::TooLong);
    // Three bytes a character: two such drafts fit, the third pushes the oldest out.
    let long = "茶".repeat(DRAFT_TEXT_CHARS_MAX);
    assert!(long.len() * 2 <= DRAFTS_BYTES_MAX && long.len() * 3 > DRAFTS_BYTES_MAX);
    let mut left = Vec::new();
    for number in 0..3 {
        house.clock.advance(1);
        let topic = house.open(&house.wren, &format!("Topic {number}"), "Which?").await;
        house.boards.save_draft(&house.robin, draft(None, Some(topic), None, &long)).await.unwrap();
        left.push(house.texts(&house.robin).await.len());
    }
    assert_eq!(left, [1, 2, 2]);
}

#[tokio::test]
async fn a_draft_keeps_the_tags_and_the_question() {
    let house = house().await;
    let save = async |ask: SaveDraft| house.boards.save_draft(&house.wren, ask).await;
    let poll = |answers: &str| PollDraft { answers: answers.to_owned(), most: "2".to_owned(), days: String::new() };
    let empty = || draft(Some("general"), None, None, "");
    let whole = SaveDraft { tags: Some("tea, 龙井".to_owned()), poll: Some(poll("one\ntwo")), ..empty() };
    save(whole.clone()).await.unwrap();
    let kept = house.drafts(&house.wren).await.remove(0);
    assert_eq!((kept.tags.as_str(), kept.poll), ("tea, 龙井", Some(poll("one\ntwo"))), "these alone are a draft");
    // Who knows of words only, such as an older client, takes nothing of it away.
    save(SaveDraft { text: "words".to_owned(), ..empty() }).await.unwrap();
    let kept = house.drafts(&house.wren).await.remove(0);
    assert_eq!((kept.text.as_str(), kept.tags.as_str(), kept.poll.is_some()), ("words", "tea, 龙井", true));
    let without = SaveDraft { tags: Some(String::new()), poll: Some(PollDraft::default()), ..whole.clone() };
    save(SaveDraft { text: "words".to_owned(), ..without.clone() }).await.unwrap();
    let kept = house.drafts(&house.wren).await.remove(0);
    assert_eq!((kept.tags.as_str(), kept.poll), ("", None));
    save(without).await.unwrap();
    assert!(house.drafts(&house.wren).await.is_empty(), "with nothing in it a draft goes");

    let tags = |chars: usize| SaveDraft { tags: Some("茶".repeat(chars)), ..empty() };
    save(tags(DRAFT_TAGS_CHARS_MAX)).await.unwrap();
    assert_eq!(code(save(tags(DRAFT_TAGS_CHARS_MAX + 1)).await), Code::TooLong);
    let asking = |chars: usize| SaveDraft { poll: Some(poll(&"茶".repeat(chars))), ..empty() };
    save(asking(DRAFT_POLL_CHARS_MAX - 1)).await.unwrap();
    assert_eq!(code(save(asking(DRAFT_POLL_CHARS_MAX)).await), Code::TooLong, "with the one of the other field");
}

#[tokio::test]
async fn each_kind_of_notice_is_switched_alone() {
    let house = house().await;
    let off = async |who: &Caller| house.boards.switches(who, Switches {}).await.unwrap().off;
    assert_eq!(off(&house.wren).await, []);
    let set = async |reason, on| house.boards.set_switch(&house.wren, SetSwitch { reason, on }).await.unwrap().off;
    assert_eq!(set(Reason::Voted, false).await, [Reason::Voted]);
    assert_eq!(set(Reason::Mentioned, false).await, [Reason::Mentioned, Reason::Voted]);
    assert_eq!(set(Reason::Mentioned, false).await, [Reason::Mentioned, Reason::Voted]);
    assert_eq!(set(Reason::Voted, true).await, [Reason::Mentioned]);
    assert_eq!(set(Reason::Tend, true).await, [Reason::Mentioned]);
    let closed = SetSwitch { reason: Reason::Closed, on: false };
    assert_eq!(code(house.boards.set_switch(&house.wren, closed).await), Code::BadRequest, "no kind of its own");
    assert_eq!(off(&house.robin).await, []);
    assert_eq!(code(house.boards.switches(&house.guest, Switches {}).await), Code::SignInRequired);
    let wren = house.id_of("wren").await;
    let wanted = house.db.read(move |tx| {
        Ok((crate::boards::wants(tx, wren, Reason::Mentioned)?, crate::boards::wants(tx, wren, Reason::Voted)?))
    });
    assert_eq!(wanted.await.unwrap(), (false, true));
}

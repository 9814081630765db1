//! The list of words, and what it does to posts.

use super::*;
use crate::limits::{WORD_CHARS_MAX, WORDS_MAX};
use tea_protocol::boards::{EditFloor, SetWord, WordAct, WordList, Words};

impl House {
    async fn word(&self, word: &str, act: Option<WordAct>) -> Result<WordList> {
        self.boards.set_word(&self.admin, SetWord { word: word.to_owned(), act }).await
    }
}

#[tokio::test]
async fn a_word_is_listed_once_in_whatever_dress() {
    let house = house().await;
    house.word("Bad Word", Some(WordAct::Refuse)).await.unwrap();
    let list = house.word("ＢＡＤ-word", Some(WordAct::Mask)).await.unwrap();
    assert_eq!(list.words.len(), 1);
    assert_eq!((list.words[0].word.as_str(), list.words[0].act), ("ＢＡＤ-word", WordAct::Mask));
    assert!(house.word("badword", None).await.unwrap().words.is_empty());
    assert_eq!(code(house.word("badword", None).await), Code::NotFound);
    assert_eq!(code(house.word("!?", Some(WordAct::Hold)).await), Code::Empty);
    assert!(house.word(&"茶".repeat(WORD_CHARS_MAX), Some(WordAct::Hold)).await.is_ok());
    assert_eq!(code(house.word(&"茶".repeat(WORD_CHARS_MAX + 1), Some(WordAct::Hold)).await), Code::TooLong);
}

#[tokio::test]
async fn admins_keep_the_list_and_nobody_else_sees_it() {
    let house = house().await;
    for who in [&house.moth, &house.wren] {
        assert_eq!(code(house.boards.words(who, Words {}).await), Code::Forbidden);
        let ask = SetWord { word: "x1".to_owned(), act: Some(WordAct::Mask) };
        assert_eq!(code(house.boards.set_word(who, ask).await), Code::Forbidden);
    }
    assert_eq!(code(house.boards.words(&house.guest, Words {}).await), Code::SignInRequired);
    assert!(house.boards.words(&house.admin, Words {}).await.is_ok());
}

#[tokio::test]
async fn two_thousand_words_are_listed_at_most() {
    let house = house().await;
    let fill = house.db.write(|tx| {
        tx.run(
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < $1)
             insert into words (key, word, act) select 'w' || i, 'w' || i, 0 from n",
            args![WORDS_MAX - 1],
        )
    });
    fill.await.unwrap();
    assert_eq!(house.word("last", Some(WordAct::Mask)).await.unwrap().words.len() as u64, WORDS_MAX);
    assert_eq!(code(house.word("more", Some(WordAct::Mask)).await), Code::LimitReached);
    assert!(house.word("last", Some(WordAct::Hold)).await.is_ok(), "a change is no further word");
}

#[tokio::test]
async fn posts_are_refused_held_or_masked_and_the_list_counts_at_once() {
    let house = house().await;
    let id = house.open(&house.wren, "外挂", "外挂").await;
    house.word("外挂", Some(WordAct::Refuse)).await.unwrap();
    let refused = refusal(house.try_reply(&house.wren, answer(id, "卖 外 挂")).await);
    assert_eq!(refused.code, Code::WordRefused);
    assert_eq!(code(house.try_open(&house.wren, topic("general", "外.挂", "x")).await), Code::WordRefused);
    house.word("外挂", Some(WordAct::Hold)).await.unwrap();
    assert!(house.try_reply(&house.wren, answer(id, "外挂")).await.unwrap().held);
    assert!(house.try_open(&house.wren, topic("general", "外挂", "x")).await.unwrap().held);
    house.word("外挂", Some(WordAct::Mask)).await.unwrap();
    let floor = house.reply(&house.wren, id, "卖外挂了").await;
    assert_eq!(house.floors(&house.guest, id).await.last().unwrap().text, "卖＊＊了");
    let edit = EditFloor {
        topic: id,
        floor,
        text: "又外挂".to_owned(),
        title: None,
        tags: None,
        category: None,
        files: Vec::new(),
        drop: Vec::new(),
        edits: None,
    };
    house.boards.edit(&house.wren, edit).await.unwrap();
    assert_eq!(house.floors(&house.guest, id).await.last().unwrap().text, "又＊＊");
    house.word("外挂", None).await.unwrap();
    house.reply(&house.wren, id, "外挂").await;
    assert_eq!(house.floors(&house.guest, id).await.last().unwrap().text, "外挂");
}

#[tokio::test]
async fn moderators_may_name_what_they_talk_about() {
    let house = house().await;
    house.word("外挂", Some(WordAct::Refuse)).await.unwrap();
    let id = house.open(&house.moth, "no 外挂", "外挂 is not allowed").await;
    assert_eq!(house.floors(&house.guest, id).await[0].text, "外挂 is not allowed");
}

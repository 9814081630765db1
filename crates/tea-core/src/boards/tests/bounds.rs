//! Limits of what is written, at the limit and one beyond it.

use super::*;
use crate::limits::HELD_POSTS_MAX;
use tea_protocol::FileId;
use tea_protocol::limits::{FLOOR_CHARS_MAX, MESSAGE_FILES_MAX, TAGS_MAX, TOPIC_TITLE_CHARS_MAX};

#[tokio::test]
async fn titles_texts_and_tags_have_limits() {
    let house = house().await;
    let title = |chars| topic("general", &"茶".repeat(chars), "a");
    house.try_open(&house.wren, title(TOPIC_TITLE_CHARS_MAX)).await.unwrap();
    let refused = refusal(house.try_open(&house.wren, title(TOPIC_TITLE_CHARS_MAX + 1)).await);
    assert_eq!((refused.code, refused.args[0].1.as_ref()), (Code::TooLong, "title"));
    let text = |chars| topic("general", "a", &"茶".repeat(chars));
    let id = house.try_open(&house.wren, text(FLOOR_CHARS_MAX)).await.unwrap().topic.id;
    assert_eq!(code(house.try_open(&house.wren, text(FLOOR_CHARS_MAX + 1)).await), Code::TooLong);
    house.try_reply(&house.wren, answer(id, &"茶".repeat(FLOOR_CHARS_MAX))).await.unwrap();
    assert_eq!(code(house.try_reply(&house.wren, answer(id, &"茶".repeat(FLOOR_CHARS_MAX + 1))).await), Code::TooLong);
    assert_eq!(code(house.try_reply(&house.wren, answer(id, " \n")).await), Code::Empty);
    let tagged =
        |count| CreateTopic { tags: (0..count).map(|n| format!("tag {n}")).collect(), ..topic("general", "a", "b") };
    house.try_open(&house.wren, tagged(TAGS_MAX)).await.unwrap();
    assert_eq!(code(house.try_open(&house.wren, tagged(TAGS_MAX + 1)).await), Code::LimitReached);
}

impl House {
    /// Files that somebody brought and has not used yet.
    async fn files(&self, who: &'static str, count: usize) -> Vec<FileId> {
        let owner = self.id_of(who).await;
        let seed = self.seed.clone();
        let write = self.db.write(move |tx| {
            let hash = [7_u8; 32];
            tx.run(
                "insert into blobs (hash, bytes, stored_at) values ($1, 1, 0) on conflict do nothing",
                args![&hash],
            )?;
            (0..count)
                .map(|_| {
                    let id = FileId(seed.id(tx.now));
                    tx.run(
                        "insert into files (id, account, hash, name, mime, bytes, brought_at)
                         values ($1, $2, $3, 'a.png', 'image/png', 1, $4)",
                        args![id, owner, &hash, tx.now],
                    )?;
                    Ok(id)
                })
                .collect()
        });
        write.await.unwrap()
    }
}

#[tokio::test]
async fn ten_files_come_with_a_floor_and_go_with_it() {
    let house = house().await;
    let topic = house.open(&house.wren, "files", "a").await;
    let files = house.files("wren", MESSAGE_FILES_MAX + 1).await;
    let with = |files: &[FileId]| WriteReply { files: files.to_vec(), ..answer(topic, "") };
    assert_eq!(code(house.try_reply(&house.wren, with(&files)).await), Code::LimitReached);
    assert_eq!(code(house.try_reply(&house.robin, with(&files[..1])).await), Code::NotFound, "they are wren's");
    let floor = house.try_reply(&house.wren, with(&files[..MESSAGE_FILES_MAX])).await.unwrap().floor;
    assert_eq!(code(house.try_reply(&house.wren, with(&files[..1])).await), Code::NotFound, "each is used once");
    let one_more = tea_protocol::boards::EditFloor {
        topic,
        floor,
        text: String::new(),
        title: None,
        tags: None,
        category: None,
        files: files[MESSAGE_FILES_MAX..].to_vec(),
    };
    assert_eq!(code(house.boards.edit(&house.wren, one_more).await), Code::LimitReached);
    assert_eq!(house.number("select count(*) from files where stream = $1 and seq = 2", topic).await, 10);
    let remove = tea_protocol::boards::RemoveFloor { topic, floor, reason: None };
    house.boards.remove(&house.wren, remove).await.unwrap();
    assert_eq!(house.number("select count(*) from files where stream = $1", topic).await, 0);
}

#[tokio::test]
async fn so_many_posts_of_one_person_wait_and_no_more() {
    let house = house().await;
    let topic = house.open(&house.wren, "wait", "a").await;
    house.set("update boards set review = 2 where slug = 'general'").await;
    for _ in 0..HELD_POSTS_MAX {
        assert!(house.try_reply(&house.robin, answer(topic, "b")).await.unwrap().held);
    }
    assert_eq!(code(house.try_reply(&house.robin, answer(topic, "b")).await), Code::LimitReached);
    assert!(house.try_reply(&house.wren, answer(topic, "b")).await.unwrap().held);
    assert_eq!(house.reply(&house.moth, topic, "moderators do not wait").await, 2);
}

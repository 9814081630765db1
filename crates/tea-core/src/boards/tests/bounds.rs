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
    pub(super) async fn files(&self, who: &'static str, count: usize) -> Vec<FileId> {
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
        drop: Vec::new(),
        edits: None,
    };
    assert_eq!(code(house.boards.edit(&house.wren, one_more.clone()).await), Code::LimitReached);
    let too_many = tea_protocol::boards::EditFloor { drop: files.clone(), files: Vec::new(), ..one_more.clone() };
    assert_eq!(code(house.boards.edit(&house.wren, too_many).await), Code::LimitReached);
    assert_eq!(house.number("select count(*) from files where stream = $1 and seq = 2", topic).await, 10);
    let remove = tea_protocol::boards::RemoveFloor { topic, floor, reason: None };
    house.boards.remove(&house.wren, remove).await.unwrap();
    assert_eq!(house.number("select count(*) from files where stream = $1", topic).await, 0);
}

#[tokio::test]
async fn an_edit_takes_files_out_of_a_floor_and_their_bytes_go() {
    let house = house().await;
    let topic = house.open(&house.wren, "files", "a").await;
    let files = house.files("wren", 3).await;
    let ask = WriteReply { files: files[..2].to_vec(), ..answer(topic, "") };
    let floor = house.try_reply(&house.wren, ask).await.unwrap().floor;
    let edit = |drop: &[FileId], files: &[FileId]| tea_protocol::boards::EditFloor {
        topic,
        floor,
        text: String::new(),
        title: None,
        tags: None,
        category: None,
        files: files.to_vec(),
        drop: drop.to_vec(),
        edits: None,
    };
    let of_floor = "select count(*) from files where stream = $1 and seq = 2";
    for (who, drop) in
        [(&house.wren, &files[2..]), (&house.wren, &[files[0], files[0]][..]), (&house.wren, &files[..2])]
    {
        let refused = code(house.boards.edit(who, edit(drop, &[])).await);
        let expected = if drop == &files[..2] { Code::Empty } else { Code::NotFound };
        assert_eq!((refused, house.number(of_floor, topic).await), (expected, 2), "a refusal takes nothing away");
    }
    assert_eq!(code(house.boards.edit(&house.robin, edit(&files[..1], &[])).await), Code::Forbidden);
    let jobs = "select count(*) from jobs where $1 > 0";
    let before = house.number(jobs, topic).await;
    // One goes and another comes in the same edit.
    let floor = house.boards.edit(&house.wren, edit(&files[..1], &files[2..])).await.unwrap().floor;
    let left: Vec<FileId> = floor.files.iter().map(|file| file.id).collect();
    assert_eq!((left, floor.edits), (files[1..].to_vec(), 1));
    assert_eq!(house.number("select count(*) from files where id = $1", StreamId(files[0].0)).await, 0);
    assert_eq!(house.number(jobs, topic).await, before + 1, "its bytes are asked after");
    // A moderator takes out what an author may not keep.
    house.boards.edit(&house.moth, edit(&files[1..2], &[])).await.unwrap();
    assert_eq!(house.number(of_floor, topic).await, 1);
}

#[tokio::test]
async fn a_picture_that_only_the_words_name_comes_with_them() {
    let house = house().await;
    let (mine, theirs) = (house.files("wren", MESSAGE_FILES_MAX + 2).await, house.files("robin", 1).await);
    let shown = |ids: &[FileId]| ids.iter().map(|id| format!("![a](file:{})", id.0)).collect::<Vec<_>>().join(" ");
    // As a draft is taken up again: the words name the pictures, and no list does.
    let draft = topic("general", "drafted", &shown(&[theirs[0], mine[0], mine[0]]));
    let id = house.try_open(&house.wren, draft).await.unwrap().topic.id;
    let of_topic = "select count(*) from files where stream = $1";
    assert_eq!(house.number(of_topic, id).await, 1, "nobody takes what another person brought");
    house.try_reply(&house.wren, answer(id, &shown(&mine[..2]))).await.unwrap();
    assert_eq!(house.number(of_topic, id).await, 2, "one that stands somewhere stays there");
    house.try_reply(&house.wren, answer(id, &shown(&mine[2..]))).await.unwrap();
    let of_floor = "select count(*) from files where stream = $1 and seq = 3";
    assert_eq!(house.number(of_floor, id).await, i64::try_from(MESSAGE_FILES_MAX).unwrap());

    house.set("update boards set review = 2 where slug = 'general'").await;
    let late = house.files("robin", 1).await;
    assert!(house.try_reply(&house.robin, answer(id, &shown(&late))).await.unwrap().held);
    let waits = "select count(*) from files where stream = (select board from topics where id = $1)";
    assert_eq!(house.number(waits, id).await, 1, "it is kept while the post waits");
    let held = house.number("select max(id) from held_posts where $1 > 0", id).await;
    let ask = tea_protocol::boards::Decide { posts: vec![held], approve: true, reason: None };
    house.boards.decide(&house.moth, ask).await.unwrap();
    assert_eq!(house.number("select count(*) from files where stream = $1 and seq = 4", id).await, 1);
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

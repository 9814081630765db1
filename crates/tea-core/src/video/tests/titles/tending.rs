//! Covers, words and parts of a film.

use super::*;
use crate::limits::{CHAPTER_TITLE_CHARS_MAX, CHAPTERS_MAX, SUBTITLES_MAX};
use tea_protocol::FileId;
use tea_protocol::video::{Chapter, DropSubtitle, SetChapters, SetCover, SetSubtitle};

const WORDS: &str = "1\n00:00:01,000 --> 00:00:02,000\n采茶\n";

fn words_in(title: StreamId, language: &str, label: &str) -> SetSubtitle {
    SetSubtitle { title, language: language.to_owned(), label: label.to_owned(), text: WORDS.to_owned() }
}

fn cover(title: StreamId, file: Option<FileId>, at_ms: Option<u64>) -> SetCover {
    SetCover { title, file, at_ms }
}

#[tokio::test]
async fn a_picture_that_was_brought_becomes_the_cover_for_everybody() {
    let house = house().await;
    let title = house.film().await;
    let first = house.video.files.bring(&house.admin, "a.png", png(9).into()).await.unwrap();
    let second = house.video.files.bring(&house.admin, "b.png", png(2_000).into()).await.unwrap();
    let wrens = house.video.files.bring(&house.wren, "c.png", png(5).into()).await.unwrap();
    let text = house.video.files.bring(&house.admin, "d.txt", "words".into()).await.unwrap();
    let set = |ask| {
        let (video, admin) = (house.video.clone(), house.admin.clone());
        async move { video.set_cover(&admin, ask).await }
    };
    let one = set(cover(title, Some(first.id), None)).await.unwrap().title.cover.unwrap();
    assert!(one.starts_with(&format!("/media/-/{title}/cover-")) && one.ends_with(".jpg"), "{one}");
    let two = set(cover(title, Some(second.id), None)).await.unwrap().title.cover.unwrap();
    assert_ne!(one, two);
    assert_eq!(house.view(&house.guest, title).await.title.cover, Some(two));
    let preview = "select count(*) from titles t join files f on f.preview = t.cover where t.id = $1";
    assert_eq!(house.number(preview, title).await, 1, "lists show many covers, so a large one stands there small");
    let sweeps = "select count(*) from jobs where kind = 'files.sweep_blob' and $1 > 0";
    assert_eq!(house.number(sweeps, title).await, 1, "the first one may go");
    assert_eq!(code(set(cover(title, Some(wrens.id), None)).await), Code::NotFound);
    assert_eq!(code(set(cover(title, Some(text.id), None)).await), Code::UnsupportedType);
    for (file, at_ms) in [(None, None), (Some(first.id), Some(1)), (None, Some(600_000))] {
        assert_eq!(code(set(cover(title, file, at_ms)).await), Code::BadRequest);
    }
}

#[tokio::test]
async fn a_moment_of_the_film_is_wished_for_and_made_later() {
    let house = house().await;
    let title = house.film().await;
    house.video.set_cover(&house.admin, cover(title, None, Some(61_000))).await.unwrap();
    let wish = house
        .db
        .read(|tx| tx.get("select payload from jobs where kind = 'film.cover'", args![], |row| row.get::<String>(0)));
    let wish: serde_json::Value = serde_json::from_str(&wish.await.unwrap()).unwrap();
    assert_eq!(wish, serde_json::json!({ "title": title.0, "at_ms": 61_000 }));
    let waiting = house.create(&house.admin, draft("b")).await.id;
    let refused = house.video.set_cover(&house.admin, cover(waiting, None, Some(1))).await;
    assert_eq!(code(refused), Code::FilmNotReady);
}

#[tokio::test]
async fn words_stand_by_language_and_have_addresses_for_who_may_watch() {
    let house = house().await;
    let title = house.film().await;
    for (language, label) in [("zh-CN", ""), ("en", "English"), ("zh-CN", "中文")] {
        house.video.set_subtitle(&house.admin, words_in(title, language, label)).await.unwrap();
    }
    let view = house.view(&house.guest, title).await;
    let labels: Vec<_> = view.subtitles.iter().map(|words| (words.language.as_str(), words.label.as_str())).collect();
    assert_eq!(labels, [("en", "English"), ("zh-CN", "中文")]);
    assert!(view.subtitles[1].url.ends_with("/sub-zh-CN.vtt"), "{}", view.subtitles[1].url);
    house.edit(&house.admin, Edit { access: Some(Access::Paid), ..edit(title) }).await;
    assert_eq!(house.view(&house.guest, title).await.subtitles[1].url, "", "nothing to read for who may not watch");
    let ask = DropSubtitle { title, language: "en".to_owned() };
    assert_eq!(house.video.drop_subtitle(&house.admin, ask).await.unwrap().subtitles.len(), 1);
    let bad = SetSubtitle { text: "no words".to_owned(), ..words_in(title, "en", "") };
    assert_eq!(code(house.video.set_subtitle(&house.admin, bad).await), Code::UnsupportedType);
    assert_eq!(code(house.video.set_subtitle(&house.wren, words_in(title, "en", "")).await), Code::Forbidden);
    for number in 1..SUBTITLES_MAX {
        house.video.set_subtitle(&house.admin, words_in(title, &format!("en-x{number}"), "")).await.unwrap();
    }
    assert_eq!(code(house.video.set_subtitle(&house.admin, words_in(title, "fr", "")).await), Code::LimitReached);
}

#[tokio::test]
async fn parts_are_in_order_and_inside_the_film() {
    let house = house().await;
    let title = house.film().await;
    let set = |chapters: Vec<(u64, String)>| {
        let (video, admin) = (house.video.clone(), house.admin.clone());
        let chapters = chapters.into_iter().map(|(start_ms, title)| Chapter { start_ms, title }).collect();
        async move { video.set_chapters(&admin, SetChapters { title, chapters }).await }
    };
    let name = || "a".to_owned();
    let many = |count: u64| (0..count).map(|number| (number, "a".to_owned())).collect::<Vec<_>>();
    assert_eq!(set(many(CHAPTERS_MAX as u64)).await.unwrap().chapters.len(), CHAPTERS_MAX);
    assert_eq!(code(set(many(CHAPTERS_MAX as u64 + 1)).await), Code::LimitReached);
    for wrong in [vec![(5, name()), (5, name())], vec![(5, name()), (1, name())], vec![(600_000, name())]] {
        assert_eq!(code(set(wrong).await), Code::BadRequest);
    }
    assert_eq!(code(set(vec![(0, " ".to_owned())]).await), Code::Empty);
    assert_eq!(code(set(vec![(0, "茶".repeat(CHAPTER_TITLE_CHARS_MAX + 1))]).await), Code::TooLong);
    let two = set(vec![(0, "茶".repeat(CHAPTER_TITLE_CHARS_MAX)), (599_999, name())]).await.unwrap();
    assert_eq!(two.chapters.len(), 2);
    assert!(set(Vec::new()).await.unwrap().chapters.is_empty());
}

#[tokio::test]
async fn the_list_of_words_holds_for_the_parts_of_a_film() {
    let house = house().await;
    house.let_members_bring().await;
    house.set("insert into words (key, word, act) values ('坏', '坏', 0), ('等', '等', 1), ('丑', '丑', 2)").await;
    let title = house.create(&house.wren, draft("a")).await.id;
    let set = |who: &Caller, names: &[&str]| {
        let (video, who) = (house.video.clone(), who.clone());
        let parts = (0..).zip(names).map(|(start_ms, name)| Chapter { start_ms, title: (*name).to_owned() });
        let ask = SetChapters { title, chapters: parts.collect() };
        async move {
            let view = video.set_chapters(&who, ask).await?;
            Ok(view.chapters.into_iter().map(|chapter| chapter.title).collect::<Vec<_>>())
        }
    };
    for bad in ["坏人", "等等"] {
        assert_eq!(code(set(&house.wren, &["good", bad]).await), Code::WordRefused, "{bad}");
    }
    assert_eq!(set(&house.wren, &["丑猫", "good"]).await.unwrap(), ["＊猫", "good"]);
    assert_eq!(set(&house.admin, &["坏人"]).await.unwrap(), ["坏人"], "admins may name what they talk about");
    let kept = set(&house.wren, &["good", "坏人"]).await.unwrap();
    assert_eq!(kept, ["good", "坏人"], "what stands there does not hinder other changes");
    assert_eq!(code(set(&house.wren, &["坏人", "坏鸟"]).await), Code::WordRefused);
}

#[tokio::test]
async fn the_list_of_words_holds_for_subtitles() {
    let house = house().await;
    house.let_members_bring().await;
    let list = "insert into words (key, word, act) values ('坏', '坏', 0), ('等', '等', 1), ('丑', '丑', 2),
        ('外挂', '外挂', 0), ('00', '00', 2), ('webvtt', 'webvtt', 0)";
    house.set(list).await;
    let title = house.create(&house.wren, draft("a")).await.id;
    let with = |words: &str| SetSubtitle { text: words.to_owned(), ..words_in(title, "zh", "") };
    for bad in ["坏人", "b\n<b>坏</b>", "等等"] {
        let ask = with(&format!("00:01.000 --> 00:02.000\ngood\n\n00:02.000 --> 00:03.000\n{bad}\n"));
        assert_eq!(code(house.video.set_subtitle(&house.wren, ask.clone()).await), Code::WordRefused, "{bad}");
        house.video.set_subtitle(&house.admin, ask).await.unwrap();
    }
    let label = SetSubtitle { label: "坏".to_owned(), ..with(WORDS) };
    assert_eq!(code(house.video.set_subtitle(&house.wren, label).await), Code::WordRefused);
    let ask = with("00:01.000 --> 00:02.000\n<i>丑</i>猫\n在外\n\n00:02.000 --> 00:03.000\n挂着\n");
    house.video.set_subtitle(&house.wren, ask).await.unwrap();
    let stored = house
        .db
        .read(move |tx| tx.get("select vtt from subtitles where title = $1", args![title], |row| row.get::<String>(0)));
    let expected =
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<i>＊</i>猫\n在外\n\n00:00:02.000 --> 00:00:03.000\n挂着\n";
    assert_eq!(stored.await.unwrap(), expected, "times are no words, nor are the ends of two cues");
}

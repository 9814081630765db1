//! Making boards and changing them.

use super::*;
use crate::limits::{BOARD_GROUP_CHARS_MAX, BOARD_NAME_CHARS_MAX, BOARD_PURPOSE_CHARS_MAX, BOARDS_MAX};
use crate::streams::Scope;
use tea_protocol::boards::Review;

#[tokio::test]
async fn an_admin_makes_a_board_that_everybody_reads_and_members_write_on() {
    let house = house().await;
    let made = house.boards.create_board(&house.admin, new_board("Tea-Leaves")).await.unwrap().board;
    assert_eq!((made.slug.as_str(), made.read, made.write), ("tea-leaves", Who::Everyone, Who::Members));
    assert!(made.moderator && made.may_write);
    assert_eq!(house.acts("tea-leaves").await, ["create"]);
    assert_eq!(code(house.boards.create_board(&house.owner, new_board("tea-leaves")).await), Code::BoardExists);
}

#[tokio::test]
async fn only_a_short_name_that_is_nobody_elses_is_one() {
    let house = house().await;
    for slug in ["", "-", "two words", "u-wren", "U-wren", "ｕ-wren", "new", "12345", "a/b", "words", "all"] {
        let refused = code(house.boards.create_board(&house.admin, new_board(slug)).await);
        assert_eq!(refused, Code::NameInvalid, "{slug}");
    }
    assert!(house.boards.create_board(&house.admin, new_board(&"a".repeat(40))).await.is_ok());
    assert_eq!(code(house.boards.create_board(&house.admin, new_board(&"a".repeat(41))).await), Code::NameInvalid);
}

#[tokio::test]
async fn each_text_of_a_board_has_its_length() {
    let house = house().await;
    let long = |name: usize, purpose: usize, group: usize| CreateBoard {
        name: "茶".repeat(name),
        purpose: "茶".repeat(purpose),
        group: "茶".repeat(group),
        ..new_board("long")
    };
    let (name, purpose, group) = (BOARD_NAME_CHARS_MAX, BOARD_PURPOSE_CHARS_MAX, BOARD_GROUP_CHARS_MAX);
    for over in [long(name + 1, 0, 0), long(1, purpose + 1, 0), long(1, 0, group + 1)] {
        assert_eq!(code(house.boards.create_board(&house.admin, over).await), Code::TooLong);
    }
    assert_eq!(code(house.boards.create_board(&house.admin, long(0, 0, 0)).await), Code::Empty);
    assert!(house.boards.create_board(&house.admin, long(name, purpose, group)).await.is_ok());
}

#[tokio::test]
async fn a_house_has_so_many_boards_and_no_more() {
    let house = house().await;
    let fill = house.db.write(|tx| {
        tx.run(
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < $1)
             insert into streams (id, kind, epoch) select 900000000 + i, 4, 1 from n",
            args![BOARDS_MAX - 2],
        )?;
        tx.run(
            "insert into boards (id, slug, name, purpose, heading, readers, writers, review, made_at)
             select id, 'filler-' || id, '', '', '', 0, 0, 0, 0 from streams where id > 900000000 and id < 901000000",
            args![],
        )
    });
    fill.await.unwrap();
    assert!(house.boards.create_board(&house.admin, new_board("last")).await.is_ok());
    assert_eq!(code(house.boards.create_board(&house.admin, new_board("one-more")).await), Code::LimitReached);
}

#[tokio::test]
async fn moderators_change_purpose_and_review_and_admins_everything() {
    let house = house().await;
    let ask = EditBoard { purpose: Some("for tea".to_owned()), review: Some(Review::First), ..edit_board("general") };
    let changed = house.boards.edit_board(&house.moth, ask).await.unwrap().board;
    assert_eq!((changed.purpose.as_str(), changed.review), ("for tea", Review::First));
    for ask in [
        EditBoard { name: Some("x".to_owned()), ..edit_board("general") },
        EditBoard { group: Some("x".to_owned()), ..edit_board("general") },
        EditBoard { read: Some(Who::Members), ..edit_board("general") },
        EditBoard { write: Some(Who::Staff), ..edit_board("general") },
        EditBoard { archived: Some(true), ..edit_board("general") },
        EditBoard { place: Some(1), ..edit_board("general") },
    ] {
        assert_eq!(code(house.boards.edit_board(&house.moth, ask.clone()).await), Code::Forbidden);
        house.boards.edit_board(&house.admin, ask).await.unwrap();
    }
    let lines = house.log_of("general").await;
    assert_eq!(lines.len(), 7);
    assert_eq!(lines.last().unwrap().detail, "purpose, review: first");
    assert_eq!(house.number("select place from boards where id = $1", house.board("general").await).await, 1);
    assert_eq!(code(house.try_open(&house.owner, topic("general", "t", "x")).await), Code::BoardArchived);
}

#[tokio::test]
async fn other_readers_have_the_followers_looked_at_again() {
    let house = house().await;
    let board = house.board("general").await;
    house.events();
    house
        .boards
        .edit_board(&house.moth, EditBoard { purpose: Some("p".into()), ..edit_board("general") })
        .await
        .unwrap();
    assert!(!house.events().iter().any(|event| matches!(event, Event::Rights(_))), "nobody loses anything by it");
    house
        .boards
        .edit_board(&house.admin, EditBoard { read: Some(Who::Listed), ..edit_board("general") })
        .await
        .unwrap();
    assert!(house.events().iter().any(|event| matches!(event, Event::Rights(Scope::Stream(on)) if *on == board)));
    let gone = house.boards.edit_board(&house.wren, edit_board("general")).await;
    assert_eq!(code(gone), Code::NotFound, "wren reads it no more");
}

//! Those whom a board lists, and its moderators.

use super::*;
use crate::limits::{BOARD_LISTED_MAX, BOARD_MODERATORS_MAX};
use tea_protocol::boards::BoardDetail;

impl House {
    async fn listed(
        &self,
        who: &Caller,
        name: &str,
        listed: Option<bool>,
        moderator: Option<bool>,
    ) -> Result<BoardDetail> {
        self.boards.set_reader(who, SetReader { listed, moderator, ..reader("general", name) }).await
    }

    /// Fills the list of `general` with people who are nobody else.
    async fn fill_list(&self, count: u64, moderator: i64) {
        let write = self.db.write(move |tx| {
            tx.run(
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < $1)
                 insert into streams (id, kind, epoch) select 800000000 + i, 1, 1 from n",
                args![count],
            )?;
            tx.run(
                "insert into accounts (id, name, name_key, skeleton, display, password, role, state, joined_at, inbox)
                 select id, 'f' || id, 'f' || id, 'f' || id, 'f', '', 1, 0, 0, id from streams
                 where id > 800000000 and id < 801000000",
                args![],
            )?;
            tx.run(
                "insert into board_people (board, account, moderator)
                 select b.id, s.id, $1 from boards b, streams s
                 where b.slug = 'general' and s.id > 800000000 and s.id < 801000000",
                args![moderator],
            )
        });
        write.await.unwrap();
    }
}

fn names(people: &[tea_protocol::boards::Reader]) -> Vec<&str> {
    people.iter().map(|person| person.name.as_str()).collect()
}

#[tokio::test]
async fn moderators_list_people_and_admins_make_moderators() {
    let house = house().await;
    let detail = house.listed(&house.moth, "wren", Some(true), None).await.unwrap();
    assert_eq!(names(&detail.listed), ["moth", "wren"]);
    assert_eq!(names(&detail.moderators), ["moth"]);
    assert_eq!(code(house.listed(&house.moth, "wren", None, Some(true)).await), Code::Forbidden);
    let detail = house.listed(&house.admin, "wren", None, Some(true)).await.unwrap();
    assert_eq!(names(&detail.moderators), ["moth", "wren"]);
    assert_eq!(code(house.listed(&house.moth, "wren", Some(false), None).await), Code::Forbidden, "one of the same");
    let detail = house.listed(&house.admin, "wren", None, Some(false)).await.unwrap();
    assert_eq!((names(&detail.listed), names(&detail.moderators)), (vec!["moth", "wren"], vec!["moth"]));
    let detail = house.listed(&house.moth, "wren", Some(false), None).await.unwrap();
    assert_eq!(names(&detail.listed), ["moth"]);
    assert_eq!(house.acts("general").await, ["unlist", "plain", "moderator", "list"]);
}

#[tokio::test]
async fn doing_it_twice_is_doing_it_once() {
    let house = house().await;
    house.listed(&house.moth, "wren", Some(true), None).await.unwrap();
    house.events();
    house.listed(&house.moth, "wren", Some(true), None).await.unwrap();
    assert_eq!(house.acts("general").await, ["list"]);
    assert!(house.events().is_empty());
    assert_eq!(code(house.listed(&house.moth, "nobody-here", Some(true), None).await), Code::NotFound);
}

#[tokio::test]
async fn who_is_taken_off_the_list_stops_following() {
    let house = house().await;
    house.listed(&house.moth, "wren", Some(true), None).await.unwrap();
    house.events();
    house.listed(&house.moth, "wren", Some(false), None).await.unwrap();
    assert!(house.events().iter().any(|event| matches!(event, Event::Rights(_))));
}

#[tokio::test]
async fn a_list_holds_five_hundred() {
    let house = house().await;
    house.fill_list(BOARD_LISTED_MAX - 2, 0).await;
    house.listed(&house.admin, "wren", Some(true), None).await.unwrap();
    assert_eq!(code(house.listed(&house.admin, "robin", Some(true), None).await), Code::LimitReached);
    house.listed(&house.admin, "wren", None, Some(true)).await.unwrap();
}

#[tokio::test]
async fn fifty_moderate_a_board() {
    let house = house().await;
    house.fill_list(BOARD_MODERATORS_MAX - 2, 1).await;
    house.listed(&house.admin, "wren", None, Some(true)).await.unwrap();
    assert_eq!(code(house.listed(&house.admin, "robin", None, Some(true)).await), Code::LimitReached);
}

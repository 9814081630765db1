//! Keeping somebody from writing on a board.

use super::*;
use crate::limits::{BAN_MS_MAX, BANS_MAX, REASON_CHARS_MAX};
use tea_protocol::boards::{Ban, BanList, Bans};
use tea_protocol::entry::Reason;

fn ban(name: &str, until: Option<i64>) -> Ban {
    Ban { board: BoardRef::from("general"), name: name.to_owned(), until, reason: "too loud".to_owned() }
}

impl House {
    async fn ban(&self, who: &Caller, name: &str, until: Option<i64>) -> Result<BanList> {
        self.boards.ban(who, ban(name, until)).await
    }
}

#[tokio::test]
async fn who_is_banned_reads_and_does_not_write_until_the_term_is_over() {
    let house = house().await;
    let until = START + MINUTE;
    let list = house.ban(&house.moth, "wren", Some(until)).await.unwrap();
    assert_eq!((list.bans[0].name.as_str(), list.bans[0].until, list.bans[0].by.as_str()), ("wren", until, "moth"));
    let refused = refusal(house.try_open(&house.wren, topic("general", "t", "x")).await);
    assert_eq!((refused.code, refused.retry_after_ms), (Code::Banned, Some(60_000)));
    assert_eq!(code(house.boards.bans(&house.wren, Bans { board: "general".into() }).await), Code::Forbidden);
    house.clock.advance(MINUTE);
    assert!(house.try_open(&house.wren, topic("general", "t", "x")).await.is_ok());
    assert!(house.boards.bans(&house.moth, Bans { board: "general".into() }).await.unwrap().bans.is_empty());
}

#[tokio::test]
async fn a_ban_is_told_with_its_reason_and_lifted_by_hand() {
    let house = house().await;
    house.ban(&house.moth, "wren", Some(START + MINUTE)).await.unwrap();
    let notices = house.notices(&house.wren).await;
    assert_eq!((notices[0].reason, notices[0].excerpt.as_str()), (Reason::Refused, "too loud"));
    assert!(house.ban(&house.moth, "wren", None).await.unwrap().bans.is_empty());
    assert!(house.try_open(&house.wren, topic("general", "t", "x")).await.is_ok());
    house.ban(&house.moth, "wren", None).await.unwrap();
    let lines = house.log_of("general").await;
    assert_eq!(lines.iter().map(|line| line.act.as_str()).collect::<Vec<_>>(), ["unban", "ban"]);
    assert_eq!((lines[1].person.as_deref(), lines[1].detail.as_str()), (Some("wren"), "too loud"));
}

#[tokio::test]
async fn a_board_that_somebody_may_not_see_is_not_told_to_them() {
    let house = house().await;
    house.another_board("closed", Who::Listed).await;
    let ask = Ban { board: "closed".into(), ..ban("wren", Some(START + MINUTE)) };
    house.boards.ban(&house.robin, ask).await.unwrap();
    assert!(house.notices(&house.wren).await.is_empty());
}

#[tokio::test]
async fn nobody_bans_their_equals_their_betters_or_themselves() {
    let house = house().await;
    let until = Some(START + MINUTE);
    house.moderator("general", "robin").await;
    for whom in ["moth", "robin", "ada", "olive"] {
        assert_eq!(code(house.ban(&house.moth, whom, until).await), Code::Forbidden, "{whom}");
    }
    assert!(house.ban(&house.admin, "robin", until).await.is_ok(), "admins ban moderators");
    assert_eq!(code(house.ban(&house.admin, "olive", until).await), Code::Forbidden);
    assert_eq!(code(house.ban(&house.wren, "robin", until).await), Code::Forbidden);
    assert_eq!(code(house.ban(&house.guest, "robin", until).await), Code::SignInRequired);
    assert_eq!(code(house.ban(&house.moth, "nobody-here", until).await), Code::NotFound);
}

#[tokio::test]
async fn a_term_and_a_reason_have_their_limits() {
    let house = house().await;
    assert!(house.ban(&house.moth, "wren", Some(START + BAN_MS_MAX)).await.is_ok());
    assert_eq!(code(house.ban(&house.moth, "wren", Some(START + BAN_MS_MAX + 1)).await), Code::LimitReached);
    assert_eq!(code(house.ban(&house.moth, "wren", Some(i64::MAX)).await), Code::LimitReached);
    let why = |length: usize| Ban { reason: "茶".repeat(length), ..ban("wren", Some(START + MINUTE)) };
    assert!(house.boards.ban(&house.moth, why(REASON_CHARS_MAX)).await.is_ok());
    assert_eq!(code(house.boards.ban(&house.moth, why(REASON_CHARS_MAX + 1)).await), Code::TooLong);
    assert_eq!(code(house.boards.ban(&house.moth, why(0)).await), Code::Empty);
    assert!(house.ban(&house.moth, "wren", Some(i64::MIN)).await.unwrap().bans.is_empty(), "a past term lifts");
}

#[tokio::test]
async fn five_hundred_are_banned_at_most() {
    let house = house().await;
    let fill = house.db.write(|tx| {
        tx.run(
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < $1)
             insert into streams (id, kind, epoch) select 800000000 + i, 1, 1 from n",
            args![BANS_MAX - 1],
        )?;
        tx.run(
            "insert into accounts (id, name, name_key, skeleton, display, password, role, state, joined_at, inbox)
             select id, 'f' || id, 'f' || id, 'f' || id, 'f', '', 1, 0, 0, id from streams
             where id > 800000000 and id < 801000000",
            args![],
        )?;
        tx.run(
            "insert into board_bans (board, account, until, reason, by_account, at)
             select b.id, s.id, $1, '', 0, 0 from boards b, streams s
             where b.slug = 'general' and s.id > 800000000 and s.id < 801000000",
            args![tx.now + 1_000_000],
        )
    });
    fill.await.unwrap();
    assert!(house.ban(&house.moth, "wren", Some(START + MINUTE)).await.is_ok());
    assert_eq!(code(house.ban(&house.moth, "robin", Some(START + MINUTE)).await), Code::LimitReached);
    assert!(house.ban(&house.moth, "wren", Some(START + 2 * MINUTE)).await.is_ok(), "a longer term is no further ban");
}

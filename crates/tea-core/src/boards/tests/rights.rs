//! Who may write what: every request of writing by everybody, on boards of every kind.

use super::*;
use tea_protocol::boards::{EditFloor, Follow, Preview, ReadAll, ReadTopic, RemoveFloor};

/// What somebody tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Try {
    Open,
    Reply,
    Edit,
    Remove,
    Read,
    ReadAll,
    Follow,
    Preview,
}

const ALL: [Try; 8] =
    [Try::Open, Try::Reply, Try::Edit, Try::Remove, Try::Read, Try::ReadAll, Try::Follow, Try::Preview];

impl House {
    /// Tries it on a topic, at a floor that robin wrote.
    async fn attempt(&self, who: &Caller, what: Try, topic: StreamId, floor: u64) -> Option<Code> {
        let text = "tried".to_owned();
        let request = match what {
            Try::Open => Request::BoardsCreateTopic(super::topic("general", "tried", "tried")),
            Try::Reply => Request::BoardsReply(answer(topic, "tried")),
            Try::Edit => Request::BoardsEdit(EditFloor {
                topic,
                floor,
                text,
                title: None,
                tags: None,
                category: None,
                files: Vec::new(),
                drop: Vec::new(),
                edits: None,
            }),
            Try::Remove => Request::BoardsRemove(RemoveFloor { topic, floor, reason: None }),
            Try::Read => Request::BoardsRead(ReadTopic { topic, floor }),
            Try::ReadAll => Request::BoardsReadAll(ReadAll {}),
            Try::Follow => Request::BoardsFollow(Follow { topic, on: true }),
            Try::Preview => Request::BoardsPreview(Preview { text }),
        };
        self.call(who, request).await.err().map(|refused| refused.code)
    }
}

/// What each of [`ALL`] comes to; none where it is allowed.
type Row = [Option<Code>; 8];

const FREE: Row = [None; 8];
/// For whoever is not robin and moderates nothing here.
const MEMBER: Row = [None, None, Some(Code::Forbidden), Some(Code::Forbidden), None, None, None, None];
const GUEST: Row = [Some(Code::SignInRequired); 8];

/// The four that write, refused alike; the rest is open.
const fn writing(code: Code) -> Row {
    [Some(code), Some(code), Some(code), Some(code), None, None, None, None]
}

/// A board that is not there for somebody.
const HIDDEN: Row = {
    let gone = Some(Code::NotFound);
    [gone, gone, gone, gone, gone, None, gone, None]
};
const HIDDEN_FROM_GUESTS: Row = {
    let gone = Some(Code::NotFound);
    let guest = Some(Code::SignInRequired);
    [guest, guest, gone, gone, guest, guest, guest, guest]
};

struct People {
    house: House,
    everybody: Vec<(&'static str, Caller)>,
}

async fn people() -> People {
    let house = house().await;
    let mut everybody = vec![
        ("guest", house.guest.clone()),
        ("member", house.wren.clone()),
        ("author", house.robin.clone()),
        ("moderator", house.moth.clone()),
        ("admin", house.admin.clone()),
        ("owner", house.owner.clone()),
    ];
    for (name, role) in
        [("elsewhere", Role::Member), ("staff", Role::Staff), ("muted", Role::Member), ("banned", Role::Member)]
    {
        everybody.push((name, house.person(name, role).await));
    }
    house.try_open(&house.wren, topic("u-wren", "a space", "of wren")).await.unwrap();
    house.moderator("u-wren", "elsewhere").await;
    house.set("update accounts set muted_until = 9000000000000 where name = 'muted'").await;
    house
        .set(
            "insert into board_bans (board, account, until, reason, by_account, at)
             select b.id, p.id, 9000000000000, '', p.id, 0 from boards b, people p where b.slug = 'general' and p.name = 'banned'",
        )
        .await;
    People { house, everybody }
}

impl People {
    /// Has everybody try everything, each at a fresh floor of robin's, after the board was changed by a statement.
    async fn expect(&self, change: Option<&'static str>, expected: impl Fn(&str) -> Row) {
        let house = &self.house;
        for (name, who) in &self.everybody {
            for (what, expected) in ALL.into_iter().zip(expected(name)) {
                house
                    .set("update boards set readers = 0, writers = 1, review = 0, archived = 0 where slug = 'general'")
                    .await;
                let topic = house.open(&house.moth, "a topic", "of moth").await;
                let floor = house.reply(&house.robin, topic, "a floor of robin").await;
                if let Some(change) = change {
                    house.set(change).await;
                }
                let came = house.attempt(who, what, topic, floor).await;
                assert_eq!(came, expected, "{what:?} by {name} after {change:?}");
                house.set("update topics set locked = 0 where id = (select max(id) from topics)").await;
            }
        }
    }
}

#[tokio::test]
async fn on_an_open_board() {
    people()
        .await
        .expect(None, |name| match name {
            "guest" => [Code::SignInRequired; 8].map(Some),
            "author" | "moderator" | "admin" | "owner" => FREE,
            "muted" => [
                Some(Code::Muted),
                Some(Code::Muted),
                Some(Code::Forbidden),
                Some(Code::Forbidden),
                None,
                None,
                None,
                None,
            ],
            "banned" => [
                Some(Code::Banned),
                Some(Code::Banned),
                Some(Code::Forbidden),
                Some(Code::Forbidden),
                None,
                None,
                None,
                None,
            ],
            _ => MEMBER,
        })
        .await;
    assert_eq!(GUEST, [Code::SignInRequired; 8].map(Some));
}

#[tokio::test]
async fn on_an_archived_board() {
    let archived = Some("update boards set archived = 1 where slug = 'general'");
    let shut = Some(Code::BoardArchived);
    people()
        .await
        .expect(archived, |name| match name {
            "guest" => GUEST,
            "author" => writing(Code::BoardArchived),
            // Moderators may still take away what should not be there.
            "moderator" | "admin" | "owner" => [shut, shut, None, None, None, None, None, None],
            "muted" => [
                Some(Code::Muted),
                Some(Code::Muted),
                Some(Code::Forbidden),
                Some(Code::Forbidden),
                None,
                None,
                None,
                None,
            ],
            _ => [shut, shut, Some(Code::Forbidden), Some(Code::Forbidden), None, None, None, None],
        })
        .await;
}

#[tokio::test]
async fn in_a_locked_topic() {
    let locked = Some("update topics set locked = 1 where id = (select max(id) from topics)");
    let shut = Some(Code::TopicLocked);
    people()
        .await
        .expect(locked, |name| match name {
            "guest" => GUEST,
            "moderator" | "admin" | "owner" => FREE,
            "author" => [None, shut, shut, shut, None, None, None, None],
            "muted" => [
                Some(Code::Muted),
                Some(Code::Muted),
                Some(Code::Forbidden),
                Some(Code::Forbidden),
                None,
                None,
                None,
                None,
            ],
            "banned" => [
                Some(Code::Banned),
                Some(Code::Banned),
                Some(Code::Forbidden),
                Some(Code::Forbidden),
                None,
                None,
                None,
                None,
            ],
            _ => [None, shut, Some(Code::Forbidden), Some(Code::Forbidden), None, None, None, None],
        })
        .await;
}

#[tokio::test]
async fn on_a_board_for_those_whom_it_lists() {
    let listed = Some("update boards set readers = 2, writers = 2 where slug = 'general'");
    people()
        .await
        .expect(listed, |name| match name {
            "guest" => HIDDEN_FROM_GUESTS,
            "moderator" | "admin" | "owner" => FREE,
            _ => HIDDEN,
        })
        .await;
}

#[tokio::test]
async fn on_a_board_that_only_moderators_write_on() {
    let closed = Some("update boards set review = 3 where slug = 'general'");
    let no = Some(Code::Forbidden);
    people()
        .await
        .expect(closed, |name| match name {
            "guest" => GUEST,
            "moderator" | "admin" | "owner" => FREE,
            "muted" => [Some(Code::Muted), Some(Code::Muted), no, no, None, None, None, None],
            _ => writing(Code::Forbidden),
        })
        .await;
}

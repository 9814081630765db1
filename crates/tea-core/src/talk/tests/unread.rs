//! What is unread: messages of others after the read mark, on all devices alike.

use super::*;
use tea_protocol::entry::ReadMark;

async fn read(house: &House, who: &Caller, room: &str, seq: u64) -> Result<()> {
    house.talk.read(who, talk::Read { room: room.into(), seq }).await.map(|_| ())
}

async fn unread(house: &House, who: &Caller, room: &str) -> (u64, u64, u64) {
    let line = house.line(who, room).await;
    (line.unread, line.mentions, line.read_upto)
}

#[tokio::test]
async fn messages_count_until_the_mark_passes_them_and_other_entries_never() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.say(&wren, "hall", "before she came").await;
    assert_eq!(unread(&house, &moth, "hall").await, (0, 0, 0), "no member, nothing unread");
    house.join(&moth, "hall").await.unwrap();
    assert_eq!(unread(&house, &moth, "hall").await, (0, 0, 1), "what was said before counts as read");
    let one = house.say(&wren, "hall", "one").await;
    let two = house.say(&wren, "hall", "@moth two").await;
    let react = talk::React { room: "hall".into(), seq: one, emoji: "🍵".to_owned(), on: true, cid: None };
    house.talk.react(&wren, react).await.unwrap();
    let three = house.say(&wren, "hall", "@moth three").await;
    assert_eq!(unread(&house, &moth, "hall").await, (3, 2, 1));
    read(&house, &moth, "hall", two).await.unwrap();
    assert_eq!(unread(&house, &moth, "hall").await, (1, 1, two));
    read(&house, &moth, "hall", two + 1).await.unwrap();
    assert_eq!(unread(&house, &moth, "hall").await, (1, 1, two + 1), "the mark may stand on a reaction");
    read(&house, &moth, "hall", one).await.unwrap();
    assert_eq!(unread(&house, &moth, "hall").await, (1, 1, two + 1), "a mark never moves back");
    read(&house, &moth, "hall", u64::MAX).await.unwrap();
    assert_eq!(unread(&house, &moth, "hall").await, (0, 0, three), "nor beyond the head");
    house.say(&wren, "hall", "four").await;
    assert_eq!(unread(&house, &moth, "hall").await.0, 1);
}

#[tokio::test]
async fn own_messages_are_never_unread() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.say(&wren, "hall", "one").await;
    assert_eq!(unread(&house, &wren, "hall").await, (0, 0, 1));
    house.say(&moth, "hall", "two").await;
    assert_eq!(unread(&house, &wren, "hall").await.0, 1);
    house.say(&wren, "hall", "whoever answers has read").await;
    assert_eq!(unread(&house, &wren, "hall").await, (0, 0, 3));
}

#[tokio::test]
async fn a_mark_is_told_to_the_other_devices_once() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.join(&moth, "hall").await.unwrap();
    let seq = house.say(&wren, "hall", "one").await;
    house.events();
    for _ in 0..2 {
        read(&house, &moth, "hall", seq).await.unwrap();
    }
    let inbox = house.notices.list(&moth, talk::Notices { before: None, limit: None }).await.unwrap().inbox;
    let hall = house.line(&moth, "hall").await.room.id;
    let events = house.events();
    let [Event::Entry { stream, told }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(*stream, inbox);
    assert_eq!(told.entry.body, Body::Read(ReadMark { stream: hall, upto: seq }));
}

#[tokio::test]
async fn marks_are_for_members_of_the_house_in_rooms_they_see() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.room(&wren, "cellar", true).await;
    assert_eq!(code(read(&house, &guest(), "hall", 1).await), Code::SignInRequired);
    assert_eq!(code(read(&house, &moth, "cellar", 1).await), Code::NotFound);
    let inbox = house.notices.list(&wren, talk::Notices { before: None, limit: None }).await.unwrap().inbox;
    let foreign = talk::Read { room: inbox.into(), seq: 1 };
    assert_eq!(code(house.talk.read(&moth, foreign).await), Code::NotFound, "not somebody else's inbox");
}

#[tokio::test]
async fn whoever_answers_has_read_and_their_other_devices_are_told() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.join(&moth, "hall").await.unwrap();
    house.say(&wren, "hall", "one").await;
    house.events();
    let marks = |events: Vec<Event>| {
        let marks = events.into_iter().filter_map(|event| match event {
            Event::Entry { told, .. } => match told.entry.body {
                Body::Read(ReadMark { upto, .. }) => Some(upto),
                _ => None,
            },
            _ => None,
        });
        marks.collect::<Vec<u64>>()
    };
    let answer = house.say(&moth, "hall", "two").await;
    assert_eq!(marks(house.events()), [answer]);
    house.say(&moth, "hall", "three").await;
    assert!(marks(house.events()).is_empty(), "nothing of others was unread");
}

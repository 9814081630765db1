//! Coming in, going out, being brought in and being removed; and what is told to live connections then.

use super::*;
use tea_protocol::entry::{Member, MemberChange};

/// The accounts that may no longer follow a room, since the last question.
fn revoked(house: &House, room: StreamId) -> Vec<AccountId> {
    let events = house.events().into_iter().filter_map(|event| match event {
        Event::Revoked { stream, account } if stream == room => Some(account),
        _ => None,
    });
    events.collect()
}

fn dismiss(room: &str, name: &str) -> talk::Dismiss {
    talk::Dismiss { room: room.into(), name: name.to_owned() }
}

fn leave(room: &str) -> talk::Leave {
    talk::Leave { room: room.into() }
}

#[tokio::test]
async fn everybody_may_come_into_a_public_room_and_go() {
    let house = house().await;
    let wren = house.person("wren").await;
    assert_eq!(code(house.join(&guest(), "hall").await), Code::SignInRequired);
    assert_eq!(code(house.talk.leave(&wren, leave("hall")).await), Code::NotMember);
    for _ in 0..2 {
        house.join(&wren, "hall").await.unwrap();
    }
    assert!(house.line(&wren, "hall").await.member);
    house.events();
    house.talk.leave(&wren, leave("hall")).await.unwrap();
    assert!(!house.line(&wren, "hall").await.member);
    assert!(house.events().iter().all(|event| !matches!(event, Event::Revoked { .. })), "a public room stays open");
    house.say(&wren, "hall", "whoever writes is a member").await;
    assert!(house.line(&wren, "hall").await.member);
}

#[tokio::test]
async fn a_private_room_is_there_for_those_who_were_brought_in() {
    let house = house().await;
    let (wren, moth, finn) = (house.person("wren").await, house.person("moth").await, house.person("finn").await);
    let room = house.room(&wren, "cellar", true).await.id;
    assert_eq!(code(house.join(&moth, "cellar").await), Code::NotFound);
    assert_eq!(code(house.invite(&moth, "cellar", "moth").await), Code::NotFound);
    for _ in 0..2 {
        house.invite(&wren, "cellar", "moth").await.unwrap();
    }
    house.invite(&moth, "cellar", "finn").await.unwrap();
    assert_eq!(code(house.invite(&wren, "cellar", "nobody").await), Code::NotFound);
    assert_eq!(house.history(&finn, "cellar").await.unwrap().len(), 2, "two people were brought in, each once");
    house.events();
    house.talk.leave(&finn, leave("cellar")).await.unwrap();
    assert_eq!(revoked(&house, room), [house.id_of("finn").await]);
    assert_eq!(code(house.history(&finn, "cellar").await), Code::NotFound);
    assert_eq!(code(house.talk.leave(&finn, leave("cellar")).await), Code::NotFound);
}

#[tokio::test]
async fn moderators_remove_members_and_the_room_sees_it() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let room = house.room(&wren, "cellar", true).await.id;
    house.invite(&wren, "cellar", "moth").await.unwrap();
    let moth_id = house.id_of("moth").await;
    assert_eq!(code(house.talk.dismiss(&moth, dismiss("cellar", "wren")).await), Code::Forbidden);
    assert_eq!(code(house.talk.dismiss(&wren, dismiss("cellar", "wren")).await), Code::Forbidden, "not oneself");
    assert_eq!(code(house.talk.dismiss(&wren, dismiss("cellar", "nobody")).await), Code::NotFound);
    house.events();
    house.talk.dismiss(&wren, dismiss("cellar", "moth")).await.unwrap();
    assert_eq!(revoked(&house, room), [moth_id]);
    assert_eq!(code(house.history(&moth, "cellar").await), Code::NotFound);
    assert_eq!(code(house.talk.dismiss(&wren, dismiss("cellar", "moth")).await), Code::NotMember);
    let last = house.history(&wren, "cellar").await.unwrap().pop().unwrap();
    let Body::Member(Member { account, change, .. }) = last.body else { panic!("{last:?}") };
    assert_eq!((account, change), (moth_id, MemberChange::Removed));
    let rooms = house.talk.rooms(&moth, talk::Rooms {}).await.unwrap().rooms;
    assert!(rooms.iter().all(|line| line.room.id != room));
}

#[tokio::test]
async fn equals_do_not_remove_one_another() {
    let house = house().await;
    let (owner, admin) = (house.person_of("owner", Role::Owner).await, house.person_of("admin", Role::Admin).await);
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.room(&wren, "garden", false).await;
    for who in [&owner, &admin, &moth] {
        house.join(who, "garden").await.unwrap();
    }
    let promote = talk::SetModerator { room: "garden".into(), name: "moth".to_owned(), on: true };
    house.talk.set_moderator(&wren, promote).await.unwrap();
    assert_eq!(code(house.talk.dismiss(&wren, dismiss("garden", "moth")).await), Code::Forbidden);
    assert_eq!(code(house.talk.dismiss(&wren, dismiss("garden", "owner")).await), Code::Forbidden);
    assert_eq!(code(house.talk.dismiss(&admin, dismiss("garden", "owner")).await), Code::Forbidden);
    house.talk.dismiss(&owner, dismiss("garden", "admin")).await.unwrap();
    house.talk.dismiss(&admin, dismiss("garden", "moth")).await.unwrap();
}

#[tokio::test]
async fn closing_a_room_names_those_who_may_stay() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let finn = house.person("finn").await;
    let room = house.room(&wren, "garden", false).await.id;
    house.join(&moth, "garden").await.unwrap();
    house.history(&finn, "garden").await.unwrap();
    house.events();
    house.edit_room(&wren, "garden", |ask| ask.private = Some(true)).await.unwrap();
    let closed: Vec<_> = house
        .events()
        .into_iter()
        .filter_map(|event| match event {
            Event::Closed { stream, members } if stream == room => Some(members.as_ref().clone()),
            _ => None,
        })
        .collect();
    let mut stay = vec![house.id_of("wren").await, house.id_of("moth").await];
    stay.sort_unstable();
    let [mut members] = <[_; 1]>::try_from(closed).unwrap();
    members.sort_unstable();
    assert_eq!(members, stay);
    for other in [&finn, &guest()] {
        assert_eq!(code(house.history(other, "garden").await), Code::NotFound);
    }
    house.history(&moth, "garden").await.unwrap();
    house.edit_room(&wren, "garden", |ask| ask.private = Some(false)).await.unwrap();
    house.history(&finn, "garden").await.unwrap();
}

#[tokio::test]
async fn a_room_tells_who_comes_and_goes_to_its_peoples_other_devices() {
    let house = house().await;
    let wren = house.person("wren").await;
    let room = house.line(&wren, "hall").await.room.id;
    house.events();
    house.join(&wren, "hall").await.unwrap();
    house.talk.leave(&wren, leave("hall")).await.unwrap();
    let bodies: Vec<_> = house
        .events()
        .into_iter()
        .filter_map(|event| match event {
            Event::Entry { told, .. } => Some(told.entry.body.clone()),
            _ => None,
        })
        .collect();
    assert!(matches!(&bodies[0], Body::Listed(listed) if listed.stream == room), "{bodies:?}");
    assert!(matches!(&bodies[1], Body::Unlisted(unlisted) if unlisted.stream == room), "{bodies:?}");
    assert_eq!(bodies.len(), 2);
}

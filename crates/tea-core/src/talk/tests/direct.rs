//! Conversations of two and of small groups.

use super::*;
use crate::limits::DIRECT_OTHERS_MAX;
use tea_protocol::talk::Kind;

async fn direct(house: &House, who: &Caller, names: &[&str]) -> Result<Room> {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    Ok(house.talk.direct(who, talk::Direct { names }).await?.room)
}

async fn block(house: &House, by: &'static str, whom: &'static str) {
    let (by, whom) = (house.id_of(by).await, house.id_of(whom).await);
    let put = move |tx: &mut crate::ground::db::Tx<'_>| {
        tx.run("insert into blocks (account, blocked, at) values ($1, $2, 0)", args![by, whom])
    };
    house.db.write(put).await.unwrap();
}

#[tokio::test]
async fn the_same_people_always_get_the_same_room() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.person("finn").await;
    let two = direct(&house, &wren, &["moth"]).await.unwrap();
    assert_eq!((two.kind, two.name.as_str(), two.title.as_str()), (Kind::Direct, "", "moth"));
    assert_eq!(direct(&house, &moth, &["Wren"]).await.unwrap().id, two.id);
    assert_eq!(direct(&house, &wren, &["moth", "wren", "moth"]).await.unwrap().id, two.id);
    let three = direct(&house, &wren, &["moth", "finn"]).await.unwrap();
    assert_ne!(three.id, two.id);
    assert_eq!(direct(&house, &moth, &["finn", "wren"]).await.unwrap().id, three.id);
    let lines = house.talk.rooms(&moth, talk::Rooms {}).await.unwrap().rooms;
    let titles: Vec<&str> = lines.iter().map(|line| line.room.title.as_str()).collect();
    assert_eq!(titles, ["大堂", "wren", "finn、wren"]);
}

#[tokio::test]
async fn two_at_once_still_make_one_room() {
    let house = Arc::new(house().await);
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let (one, two) = tokio::join!(direct(&house, &wren, &["moth"]), direct(&house, &moth, &["wren"]));
    assert_eq!(one.unwrap().id, two.unwrap().id);
}

#[tokio::test]
async fn a_conversation_is_there_for_its_people_only() {
    let house = house().await;
    let (owner, wren, moth) =
        (house.person_of("owner", Role::Owner).await, house.person("wren").await, house.person("moth").await);
    let room = direct(&house, &wren, &["moth"]).await.unwrap().id;
    let say = |who: &Caller| {
        let (house, who) = (&house, who.clone());
        async move { house.talk.post(&who, talk::Post { room: room.into(), ..post("", "xyzzy tea") }).await }
    };
    say(&wren).await.unwrap();
    say(&moth).await.unwrap();
    for other in [&owner, &guest()] {
        let ask = History { room: room.into(), ..newest("", 10) };
        assert_eq!(code(house.talk.history(other, ask).await), Code::NotFound);
        assert_eq!(house.hits(other, "xyzzy").await, 0);
    }
    assert_eq!(code(say(&owner).await), Code::NotFound);
    let invite = talk::Invite { room: room.into(), name: "owner".to_owned() };
    assert_eq!(code(house.talk.invite(&wren, invite).await), Code::Forbidden);
    assert_eq!(code(house.talk.leave(&wren, talk::Leave { room: room.into() }).await), Code::Forbidden);
    let log = talk::Log { room: room.into(), before: None, limit: None };
    assert_eq!(code(house.talk.log(&wren, log).await), Code::Forbidden);
}

#[tokio::test]
async fn who_blocked_somebody_is_not_written_to() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.person("finn").await;
    block(&house, "moth", "wren").await;
    assert_eq!(code(direct(&house, &wren, &["moth"]).await), Code::Forbidden);
    direct(&house, &wren, &["moth", "finn"]).await.unwrap();
    direct(&house, &moth, &["wren"]).await.unwrap();
}

#[tokio::test]
async fn with_whom_there_can_be_one() {
    let house = house().await;
    let wren = house.person("wren").await;
    assert_eq!(code(direct(&house, &wren, &[]).await), Code::Empty);
    assert_eq!(code(direct(&house, &wren, &["wren"]).await), Code::Empty);
    assert_eq!(code(direct(&house, &wren, &["nobody"]).await), Code::NotFound);
    assert_eq!(code(direct(&house, &guest(), &["wren"]).await), Code::SignInRequired);
    let mut names = Vec::new();
    for number in 0..=DIRECT_OTHERS_MAX {
        names.push(format!("friend{number}"));
        house.person(&names[number]).await;
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    direct(&house, &wren, &names[..DIRECT_OTHERS_MAX]).await.unwrap();
    assert_eq!(code(direct(&house, &wren, &names).await), Code::LimitReached);
}

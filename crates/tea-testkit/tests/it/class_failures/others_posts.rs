//! Changing and taking away what somebody else wrote: refused to every role that has no say there, on every face.

use super::faces::{Deed, Face, Faces, OTHER_WORDS};
use super::{floor, open, reply};
use serde_json::json;
use tea_core::args;
use tea_protocol::accounts::Role;
use tea_protocol::boards::FloorState;
use tea_protocol::entry::Target;
use tea_protocol::live::{ClientMessage, Draft, DraftEdit, Send};
use tea_protocol::{Cid, StreamId};
use tea_testkit::{Person, START, TestHouse};

const WORDS: &str = "words of the author";

/// Everybody who tries, and whether they have a say there.
async fn everybody(house: &TestHouse) -> Vec<(&'static str, Option<Person>, bool)> {
    let owner = house.sign_in("owner").await;
    house.ask(&owner, "boards.create_board", json!({ "slug": "cups", "name": "Cups" })).await;
    let (member, vip) = (house.person("member").await, house.person("vip").await);
    let (here, there) = (house.person("moderator").await, house.person("elsewhere").await);
    for (board, name) in [("general", "moderator"), ("cups", "elsewhere")] {
        let ask = json!({ "board": board, "name": name, "moderator": true });
        house.ask(&owner, "boards.set_reader", ask).await;
    }
    let until = START + 86_400_000;
    let vip_until =
        house.core.db.write(move |tx| tx.run("update accounts set vip_until = $1 where name = 'vip'", args![until]));
    vip_until.await.unwrap();
    let muted = house.person("muted").await;
    house.ask(&owner, "accounts.mute", json!({ "name": "muted", "minutes": 60 })).await;
    vec![
        ("guest", None, false),
        ("member", Some(member), false),
        ("vip", Some(vip), false),
        ("moderator of another board", Some(there), false),
        ("muted member", Some(muted), false),
        ("staff", Some(house.person_of("staff", Role::Staff).await), false),
        ("moderator", Some(here), true),
        ("admin", Some(house.person_of("boss", Role::Admin).await), true),
        ("owner", Some(owner), true),
    ]
}

#[tokio::test]
async fn nobody_without_a_say_changes_or_takes_away_the_words_of_another_through_any_face() {
    let faces = Faces::open().await;
    let house = &faces.house;
    let author = house.person("author").await;
    let everybody = everybody(house).await;
    let topic = open(house, &author, "a title", WORDS).await;
    for (role, who, may) in &everybody {
        for face in Face::EDITING {
            let number = reply(house, &author, topic, None, WORDS).await;
            let context = format!("{role} by {face:?}");
            assert_eq!(faces.does(face, who.as_ref(), Deed::Edit, topic, number).await, *may, "edit: {context}");
            let seen = floor(house, &author, topic, number).await;
            assert_eq!(seen.text, if *may { OTHER_WORDS } else { WORDS }, "edit: {context}");
            // Who wrote it and what it was worth are not to be changed by anybody.
            assert_eq!((seen.author.as_str(), seen.up, seen.down), ("author", 0, 0), "{context}");
            assert_eq!(faces.does(face, who.as_ref(), Deed::Remove, topic, number).await, *may, "removal: {context}");
            let state = floor(house, &author, topic, number).await.state;
            assert_eq!(state, if *may { FloorState::Removed } else { FloorState::Here }, "removal: {context}");
        }
    }
    // The first floor is the topic itself.
    for (role, who, _) in everybody.iter().filter(|(_, _, may)| !may) {
        for face in Face::EDITING {
            assert!(!faces.does(face, who.as_ref(), Deed::Edit, topic, 1).await, "{role} by {face:?}");
            assert!(!faces.does(face, who.as_ref(), Deed::Remove, topic, 1).await, "{role} by {face:?}");
        }
    }
    assert_eq!(floor(house, &author, topic, 1).await.text, WORDS);
}

#[tokio::test]
async fn authors_change_and_take_away_their_own_words_through_every_face() {
    let faces = Faces::open().await;
    let author = faces.house.person("author").await;
    let topic = open(&faces.house, &author, "a title", WORDS).await;
    for face in Face::EDITING {
        let number = reply(&faces.house, &author, topic, None, WORDS).await;
        assert!(faces.does(face, Some(&author), Deed::Edit, topic, number).await, "{face:?}");
        assert_eq!(floor(&faces.house, &author, topic, number).await.text, OTHER_WORDS, "{face:?}");
        assert!(faces.does(face, Some(&author), Deed::Remove, topic, number).await, "{face:?}");
        assert_eq!(floor(&faces.house, &author, topic, number).await.state, FloorState::Removed, "{face:?}");
    }
}

/// Drafts go into a topic as into any stream, and have the same rules.
#[tokio::test]
async fn a_draft_does_not_change_the_words_of_another_either() {
    let faces = Faces::open().await;
    let house = &faces.house;
    let author = house.person("author").await;
    let everybody = everybody(house).await;
    let topic = open(house, &author, "a title", WORDS).await;
    for (number, (role, who, may)) in (1_u8..).zip(&everybody) {
        for (way, mut client) in (1_u8..).zip(house.live_both(who.as_ref()).await) {
            let target = reply(house, &author, topic, None, WORDS).await;
            let edit = Draft::Edit(DraftEdit { target, text: OTHER_WORDS.to_owned() });
            assert_eq!(sent(&mut client, topic, [number, way, 1], edit).await, *may, "{role}");
            let text = floor(house, &author, topic, target).await.text;
            assert_eq!(text, if *may { OTHER_WORDS } else { WORDS }, "{role}");
            assert_eq!(
                sent(&mut client, topic, [number, way, 2], Draft::Remove(Target { target })).await,
                *may,
                "{role}"
            );
        }
    }
}

async fn sent(client: &mut tea_testkit::LiveClient, topic: StreamId, name: [u8; 3], draft: Draft) -> bool {
    let mut cid = [7; 16];
    cid[..3].copy_from_slice(&name);
    let cid = Cid(cid);
    assert!(client.say(&ClientMessage::Send(Send { stream: topic.into(), cid, draft })).await);
    client.answer(cid).await.is_ok()
}

#[tokio::test]
async fn a_form_of_an_edit_sets_neither_counters_nor_author_nor_date() {
    let faces = Faces::open().await;
    let house = &faces.house;
    let author = house.person("author").await;
    let topic = open(house, &author, "a title", WORDS).await;
    let before = floor(house, &author, topic, 1).await;
    let fields = [
        ("title", "a title"),
        ("text", OTHER_WORDS),
        ("do", "send"),
        ("up", "999"),
        ("down", "-9"),
        ("votes", "999"),
        ("author", "owner"),
        ("author_id", "1"),
        ("at", "1"),
        ("floor", "77"),
    ];
    let page = house.browser(Some(&author)).post(&format!("/t/{topic}/1/edit"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let after = floor(house, &author, topic, 1).await;
    assert_eq!(after.text, OTHER_WORDS);
    assert_eq!((after.up, after.down, &after.author, after.at), (before.up, before.down, &before.author, before.at));
}

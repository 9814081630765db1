//! Voting twice, voting on one's own words, and many votes at one moment.

use super::faces::{Deed, Face, Faces};
use super::{floor, open, reply};
use std::sync::Arc;
use tea_testkit::Person;

#[tokio::test]
async fn a_second_vote_of_the_same_person_does_not_count_through_any_face() {
    let faces = Faces::open().await;
    let (wren, moth) = (faces.house.person("wren").await, faces.house.person("moth").await);
    let topic = open(&faces.house, &wren, "tea", "which?").await;
    let first = faces.does(Face::Api, Some(&moth), Deed::Vote(1), topic, 1).await;
    assert!(first);
    for face in Face::ALL {
        faces.does(face, Some(&moth), Deed::Vote(1), topic, 1).await;
        let seen = floor(&faces.house, &moth, topic, 1).await;
        assert_eq!((seen.up, seen.down, seen.vote), (1, 0, 1), "{face:?}");
    }
    // The other way round is the same vote, changed.
    for face in Face::ALL {
        faces.does(face, Some(&moth), Deed::Vote(-1), topic, 1).await;
        let seen = floor(&faces.house, &moth, topic, 1).await;
        assert_eq!((seen.up, seen.down, seen.vote), (0, 1, -1), "{face:?}");
    }
}

#[tokio::test]
async fn nobody_votes_on_their_own_words_through_any_face() {
    let faces = Faces::open().await;
    let (wren, owner) = (faces.house.person("wren").await, faces.house.sign_in("owner").await);
    for author in [&wren, &owner] {
        let topic = open(&faces.house, author, "mine", "words of mine").await;
        reply(&faces.house, author, topic, None, "more of mine").await;
        for face in Face::ALL {
            for (number, value) in [(1, 1), (2, 1), (2, -1)] {
                assert!(!faces.does(face, Some(author), Deed::Vote(value), topic, number).await, "{face:?} {number}");
                let seen = floor(&faces.house, author, topic, number).await;
                assert_eq!((seen.up, seen.down, seen.vote), (0, 0, 0), "{face:?} {number}");
            }
        }
    }
}

#[tokio::test]
async fn a_vote_without_a_name_is_refused_through_every_face() {
    let faces = Faces::open().await;
    let wren = faces.house.person("wren").await;
    let topic = open(&faces.house, &wren, "tea", "which?").await;
    for face in Face::ALL {
        assert!(!faces.does(face, None, Deed::Vote(1), topic, 1).await, "{face:?}");
    }
    assert_eq!(floor(&faces.house, &wren, topic, 1).await.up, 0);
}

/// Sixteen people, each through four faces at once.
#[tokio::test]
async fn sixty_four_votes_at_one_moment_are_one_a_person_and_the_counter_is_right() {
    let faces = Arc::new(Faces::open().await);
    let wren = faces.house.person("wren").await;
    let topic = open(&faces.house, &wren, "tea", "which?").await;
    let mut people: Vec<Person> = Vec::new();
    for number in 0..16 {
        people.push(faces.house.person(&format!("voter{number}")).await);
    }
    let mut votes = tokio::task::JoinSet::new();
    for face in Face::EDITING {
        for person in people.clone() {
            let faces = faces.clone();
            votes.spawn(async move { faces.does(face, Some(&person), Deed::Vote(1), topic, 1).await });
        }
    }
    assert_eq!(votes.join_all().await.len(), 64);
    let rows = faces.house.core.db.read(move |tx| {
        tx.get("select count(*), count(distinct account) from votes where topic = $1", tea_core::args![topic], |row| {
            Ok((row.get::<i64>(0)?, row.get::<i64>(1)?))
        })
    });
    assert_eq!(rows.await.unwrap(), (16, 16));
    let seen = floor(&faces.house, &wren, topic, 1).await;
    assert_eq!((seen.up, seen.down), (16, 0));
}

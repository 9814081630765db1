//! The board about films, made when it is first needed, and its topics.

use super::access::{self, FloorAct};
use super::edit::{self, Changes, Editing};
use super::open::{self, NewTopic, Writing};
use super::store;
use crate::access::{Actor, Person};
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::streams::{self, Kind, Sent};
use tea_protocol::boards::{BoardRef, CreateTopic, EditFloor, Review, Who};
use tea_protocol::entry::Body;
use tea_protocol::{Cid, Code, StreamId};

/// The short name, the name and the purpose of the board about films.
const BOARD_OF_FILMS: (&str, &str, &str) = ("films", "影评", "片库里的每一部都在这儿聊");

/// Opens a topic about a film in somebody's name, with these words in its first floor. None when the board is archived
/// or not there for them.
///
/// # Errors
/// From the database.
pub(crate) fn open_film_topic(
    tx: &mut Tx<'_>,
    seed: &Seed,
    person: &Person,
    title: &str,
    text: &str,
) -> Result<Option<StreamId>> {
    let actor = Actor { person: Some(person.clone()), case: None };
    let (slug, _, _) = BOARD_OF_FILMS;
    let board = BoardRef::Name(slug.to_owned());
    if store::standing(tx, None, &board)?.is_none() {
        create(tx, seed)?;
    }
    let Some(standing) = store::standing(tx, actor.id(), &board)? else { return Ok(None) };
    let place = match access::visible(&actor, standing, tx.now) {
        Ok(place) if !place.board.archived => place,
        Ok(_) => return Ok(None),
        Err(error) if error.code == Code::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let ask = CreateTopic {
        board,
        title: title.to_owned(),
        text: text.to_owned(),
        cid: None,
        tags: Vec::new(),
        files: Vec::new(),
        category: None,
        poll: None,
    };
    let sent = Sent { cid: Cid(seed.bytes()), digest: seed.bytes() };
    let writing = Writing { person, seed, sent: &sent };
    open::open_topic(tx, &writing, &place, &NewTopic::of(&ask)?).map(Some)
}

/// Gives the topic about a film the new one of two titles and texts, in the name of its author. What somebody gave another
/// name or other words keeps them; so does a topic that its author may not change, such as one that is locked.
///
/// # Errors
/// From the database.
pub(crate) fn rename_film_topic(
    tx: &mut Tx<'_>,
    seed: &Seed,
    person: &Person,
    topic: StreamId,
    (old, new): ((&str, &str), (&str, &str)),
) -> Result<()> {
    let actor = Actor { person: Some(person.clone()), case: None };
    let seat = match access::floor(tx, &actor, topic, 1, FloorAct::Change) {
        Ok(seat) => seat,
        Err(error) if error.code == Code::Internal => return Err(error),
        Err(_) => return Ok(()),
    };
    if seat.seat.topic.title != old.0 {
        return Ok(());
    }
    let said = streams::find(tx, topic, 1)?.map(|entry| entry.body);
    let Some(Body::Post(post)) = said else { return Ok(()) };
    let ask = EditFloor {
        topic,
        floor: 1,
        text: if post.text == old.1 { new.1.to_owned() } else { post.text },
        title: Some(new.0.to_owned()),
        tags: None,
        category: None,
        files: Vec::new(),
        drop: Vec::new(),
        edits: None,
    };
    let editing = Editing { actor: &actor, seed, sent: None };
    match Changes::of(&ask).and_then(|changes| edit::edit_floor(tx, &editing, &seat, changes)) {
        Err(error) if error.code == Code::Internal => Err(error),
        // The film has its name whatever the board says to it.
        _ => Ok(()),
    }
}

fn create(tx: &Tx<'_>, seed: &Seed) -> Result<()> {
    let (slug, name, purpose) = BOARD_OF_FILMS;
    let id = streams::create(tx, seed, Kind::Board)?;
    let made = store::NewBoard { id, slug, name, purpose, heading: "", readers: Who::Everyone, writers: Who::Members };
    store::insert_board(tx, &made, Review::Open, None)
}

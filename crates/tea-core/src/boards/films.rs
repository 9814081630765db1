//! The board about films, made when it is first needed, and its topics.

use super::access;
use super::open::{self, NewTopic, Writing};
use super::store;
use crate::access::{Actor, Person};
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::streams::{self, Kind, Sent};
use tea_protocol::boards::{BoardRef, CreateTopic, Review, Who};
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

fn create(tx: &Tx<'_>, seed: &Seed) -> Result<()> {
    let (slug, name, purpose) = BOARD_OF_FILMS;
    let id = streams::create(tx, seed, Kind::Board)?;
    let made = store::NewBoard { id, slug, name, purpose, heading: "", readers: Who::Everyone, writers: Who::Members };
    store::insert_board(tx, &made, Review::Open, None)
}

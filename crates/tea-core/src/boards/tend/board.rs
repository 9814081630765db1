//! Making boards and changing them.

use super::{Tending, board_now};
use crate::access::{Actor, Caller};
use crate::accounts::name;
use crate::boards::access::Act;
use crate::boards::{Boards, store};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{BOARD_GROUP_CHARS_MAX, BOARD_NAME_CHARS_MAX, BOARD_PURPOSE_CHARS_MAX, BOARDS_MAX};
use crate::streams::{self, Event, Kind, Scope};
use crate::talk;
use tea_protocol::Code;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{Board, BoardReply, CreateBoard, EditBoard, Review, Who};

/// What the short name of a personal space begins with.
const SPACE: &str = "u-";

/// Words that stand beside the boards in addresses, or could one day.
const RESERVED: &str = "all board boards feed held hot latest log new reports search tags top u words";

impl Boards {
    /// `boards.create_board`; admins.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `name_invalid`, `board_exists`, `empty`, `too_long`, `limit_reached`.
    pub async fn create_board(&self, caller: &Caller, ask: CreateBoard) -> Result<BoardReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.at_least(Role::Admin)?;
                if store::count_boards(tx)? >= BOARDS_MAX {
                    return Err(Error::new(Code::LimitReached).with("max", BOARDS_MAX));
                }
                let (slug, name) = (slug(&ask.slug)?, talk::line(&ask.name, BOARD_NAME_CHARS_MAX, false)?);
                let purpose = talk::line(&ask.purpose, BOARD_PURPOSE_CHARS_MAX, true)?;
                let heading = talk::line(&ask.group, BOARD_GROUP_CHARS_MAX, true)?;
                let id = streams::create(tx, &seed, Kind::Board)?;
                let (readers, writers) = (ask.read.unwrap_or_default(), ask.write.unwrap_or(Who::Members));
                let made = store::NewBoard {
                    id,
                    slug: &slug,
                    name: &name,
                    purpose: &purpose,
                    heading: &heading,
                    readers,
                    writers,
                };
                store::insert_board(tx, &made, ask.review.unwrap_or_default(), None)?;
                store::log(tx, &seed, &super::Line::new(id, person.id, "create"))?;
                Ok(BoardReply { board: board_now(tx, &actor, id)? })
            })
            .await
    }

    /// `boards.edit_board`: its moderators change the purpose and the review, admins everything. Whoever may not read it
    /// any more stops following it and its topics.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`, `empty`, `too_long`.
    pub async fn edit_board(&self, caller: &Caller, ask: EditBoard) -> Result<BoardReply> {
        let change = {
            let ask = ask.clone();
            move |tx: &mut Tx<'_>, tending: &Tending| {
                if manages(&ask) {
                    tending.actor.at_least(Role::Admin)?;
                }
                let before = &tending.place.board;
                let board = changed(before, &ask)?;
                store::update_board(tx, &board, ask.place)?;
                let detail = differences(before, &board);
                store::log(tx, &tending.seed, &super::Line { detail: Some(&detail), ..tending.line("edit") })?;
                if before.read != board.read {
                    tx.tell(Event::Rights(Scope::Stream(board.id)));
                }
                Ok(BoardReply { board: board_now(tx, &tending.actor, board.id)? })
            }
        };
        self.tending(caller, ask.board, Act::Moderate, change).await
    }
}

/// The short name of a board.
fn slug(input: &str) -> Result<String> {
    let name = name::check_room_name(input).map_err(|_| Code::NameInvalid)?;
    if name.key.starts_with(SPACE) || RESERVED.split_whitespace().any(|word| word == name.key) {
        return Err(Error::new(Code::NameInvalid));
    }
    Ok(name.key)
}

/// Whether something is asked that only admins change.
fn manages(ask: &EditBoard) -> bool {
    ask.name.is_some()
        || ask.group.is_some()
        || ask.read.is_some()
        || ask.write.is_some()
        || ask.archived.is_some()
        || ask.place.is_some()
}

fn changed(before: &Board, ask: &EditBoard) -> Result<Board> {
    let mut board = before.clone();
    if let Some(name) = &ask.name {
        board.name = talk::line(name, BOARD_NAME_CHARS_MAX, false)?;
    }
    if let Some(purpose) = &ask.purpose {
        board.purpose = talk::line(purpose, BOARD_PURPOSE_CHARS_MAX, true)?;
    }
    if let Some(group) = &ask.group {
        board.group = talk::line(group, BOARD_GROUP_CHARS_MAX, true)?;
    }
    board.read = ask.read.unwrap_or(board.read);
    board.write = ask.write.unwrap_or(board.write);
    board.review = ask.review.unwrap_or(board.review);
    board.archived = ask.archived.unwrap_or(board.archived);
    Ok(board)
}

/// What changed, for the log: the fields and what the rules of the board are now.
fn differences(before: &Board, now: &Board) -> String {
    let mut changes = Vec::new();
    let mut note = |changed: bool, what: String| {
        if changed {
            changes.push(what);
        }
    };
    note(before.name != now.name, format!("name: {}", now.name));
    note(before.purpose != now.purpose, "purpose".to_owned());
    note(before.group != now.group, format!("group: {}", now.group));
    note(before.read != now.read, format!("read: {}", who(now.read)));
    note(before.write != now.write, format!("write: {}", who(now.write)));
    note(before.review != now.review, format!("review: {}", review(now.review)));
    note(before.archived != now.archived, format!("archived: {}", now.archived));
    changes.join(", ")
}

fn who(who: Who) -> &'static str {
    match who {
        Who::Everyone => "everyone",
        Who::Members => "members",
        Who::Listed => "listed",
        Who::Staff => "staff",
    }
}

fn review(review: Review) -> &'static str {
    match review {
        Review::Open => "open",
        Review::First => "first",
        Review::Always => "always",
        Review::Closed => "closed",
    }
}

//! The list of boards.

use crate::raw::text::visit::{Step, Visit};
use tea_protocol::boards::{Board, Boards, Who};
use tea_protocol::{Reply, Request};
use tea_words::{Arg, Words};

impl Visit<'_> {
    /// `boards`.
    pub(in crate::raw::text) async fn boards(&mut self) -> Step {
        let Some(Reply::BoardsBoards(list)) = self.ask(Request::BoardsBoards(Boards {})).await? else { return Ok(()) };
        if list.boards.is_empty() {
            self.say("text-boards-none");
        }
        let words = self.locale.words();
        let mut group = "";
        for (at, board) in list.boards.iter().enumerate() {
            if board.group != group {
                group = &board.group;
                self.wire.say(&format!("-- {group}"));
            }
            self.wire.say(&format!("{:>3}  {}", at + 1, line(words, board)));
        }
        self.reading.boards = list.boards.into_iter().map(|board| board.slug).collect();
        Ok(())
    }
}

/// A board in a line: its short name, its name, what it holds, what it is for.
pub(super) fn line(words: &Words, board: &Board) -> String {
    let count = i64::try_from(board.topics).unwrap_or(i64::MAX);
    let mut parts = vec![board.slug.clone(), board.name.clone(), words.count("text-boards-topics", count)];
    if board.read != Who::Everyone {
        parts.push(words.say("board-closed").to_owned());
    }
    if board.archived {
        parts.push(words.say("board-archived").to_owned());
    }
    if let Some(latest) = &board.latest {
        let who = if latest.display.is_empty() { &latest.author } else { &latest.display };
        let args = [("title", Arg::Text(latest.title.as_str())), ("name", Arg::Text(who.as_str()))];
        parts.push(words.say_with("text-boards-latest", &args));
    }
    parts.join("  ")
}

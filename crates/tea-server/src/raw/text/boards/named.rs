//! What somebody means by a number, a name or a path.

use super::Spot;
use crate::raw::text::nearest::nearest;
use crate::raw::text::visit::{Step, Visit};
use tea_protocol::boards::{Board, BoardRef, Boards, GetBoard};
use tea_protocol::{Code, Reply, Request, StreamId};
use tea_words::Arg;

impl Visit<'_> {
    /// The board of a number in the last list, of a short name, or of the name it is called by. One that is not found is
    /// told, with the nearest short name.
    pub(super) async fn find_board(&mut self, asked: &str) -> Step<Option<Board>> {
        let listed = asked.parse().ok().and_then(|number: usize| self.reading.boards.get(number.checked_sub(1)?));
        let slug = listed.cloned().unwrap_or_else(|| asked.trim_start_matches("/b/").to_lowercase());
        let ask = Request::BoardsBoard(GetBoard { board: BoardRef::Name(slug) });
        match self.ask_quietly(ask).await? {
            Ok(Reply::BoardsBoard(detail)) => return Ok(Some(detail.board)),
            Ok(_) => return Ok(None),
            Err(fault) if fault.code == Code::NotFound => {}
            Err(fault) => {
                self.wire.say(&fault.message);
                return Ok(None);
            }
        }
        let Some(Reply::BoardsBoards(list)) = self.ask(Request::BoardsBoards(Boards {})).await? else {
            return Ok(None);
        };
        if let Some(board) = list.boards.iter().find(|board| board.name == asked) {
            return Ok(Some(board.clone()));
        }
        match nearest(&asked.to_lowercase(), list.boards.iter().map(|board| board.slug.as_str())) {
            Some(near) => {
                let args = [("name", Arg::Text(asked)), ("near", Arg::Text(near))];
                self.say_with("text-boards-no-board-near", &args);
            }
            None => self.say_name("text-boards-no-board", asked),
        }
        Ok(None)
    }

    /// The topic of a number in the last list, of its id as `t12`, or of its path as `/t/12` or `/t/12/3`.
    pub(super) fn spot(&self, asked: &str) -> Option<Spot> {
        let listed = asked.parse().ok().and_then(|number: usize| self.reading.spots.get(number.checked_sub(1)?));
        listed.copied().or_else(|| written_spot(asked))
    }
}

fn written_spot(asked: &str) -> Option<Spot> {
    let path = asked.trim_start_matches("/t/").trim_start_matches(['t', 'T', '#']);
    let (topic, floor) = match path.split_once(['/', '#']) {
        Some((topic, floor)) => (topic, Some(floor.parse().ok()?)),
        None => (path, None),
    };
    Some(Spot { topic: StreamId(topic.parse().ok()?), floor })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_named_by_its_id_or_its_path() {
        let check = |asked, expect: Option<(i64, Option<u64>)>| {
            let expect = expect.map(|(topic, floor)| Spot { topic: StreamId(topic), floor });
            assert_eq!(written_spot(asked), expect, "{asked:?}");
        };
        check("12", Some((12, None)));
        check("t12", Some((12, None)));
        check("#12", Some((12, None)));
        check("/t/12", Some((12, None)));
        check("/t/12/3", Some((12, Some(3))));
        check("t12#3", Some((12, Some(3))));
        check("t12/x", None);
        check("tea", None);
        check("", None);
    }
}

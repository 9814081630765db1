//! How a floor looks: a line `#3 21:07 Wren > #1`, and its words below.

use super::topics::votes;
use crate::pages::moment::Clock;
use crate::raw::text::show;
use std::collections::HashMap;
use tea_protocol::AccountId;
use tea_protocol::boards::{Floor, FloorState};
use tea_words::{Arg, Words};

/// Answers further down than this stand as far to the right as this.
const DEPTH_MAX: usize = 6;

/// A floor as it is shown. Words of the blocked are folded.
pub(super) fn lines(words: &Words, clock: Clock, blocked: &[AccountId], floor: &Floor) -> String {
    let name = if floor.display.is_empty() { &floor.author } else { &floor.display };
    let mut head = format!("#{} {} {name}", floor.floor, show::time(clock, floor.at));
    if let Some(answered) = floor.reply_to {
        head += &format!(" > #{answered}");
    }
    if floor.author_id.is_some_and(|author| blocked.contains(&author)) {
        return format!("{head}\n({})", words.say("message-folded"));
    }
    if floor.up + floor.down > 0 {
        head += &format!("  {}", votes(floor.up, floor.down));
    }
    if floor.edited_at.is_some() {
        head += &format!("  ({})", words.say("message-edited"));
    }
    format!("{head}\n{}", body(words, floor))
}

fn body(words: &Words, floor: &Floor) -> String {
    let mut body = match floor.state {
        FloorState::Here => floor.text.trim_end().to_owned(),
        FloorState::Removed => format!("({})", words.say("text-boards-removed")),
        FloorState::Hidden if floor.text.is_empty() => format!("({})", words.say("text-boards-hidden")),
        FloorState::Hidden => format!("({})\n{}", words.say("text-boards-hidden"), floor.text.trim_end()),
        FloorState::Moved => match &floor.moved_to {
            Some(spot) => {
                let place = format!("t{}#{}", spot.topic, spot.floor);
                format!("({})", words.name("text-boards-moved", &place))
            }
            None => format!("({})", words.say("text-boards-removed")),
        },
    };
    for file in &floor.files {
        body += &format!("\n[{}]", show::file_line(file));
    }
    body
}

/// How far to the right the floors of a page of a tree stand: an answer to the topic not at all, each answer one step
/// further than what it answers. What answers a floor of another page stands one step in.
pub(super) fn depths(floors: &[Floor]) -> Vec<usize> {
    let mut known: HashMap<u64, usize> = HashMap::new();
    let mut depths = Vec::with_capacity(floors.len());
    for floor in floors {
        let depth = match floor.reply_to {
            None | Some(1) => 0,
            Some(answered) => known.get(&answered).map_or(1, |above| above + 1).min(DEPTH_MAX),
        };
        known.insert(floor.floor, depth);
        depths.push(depth);
    }
    depths
}

/// The question of a topic, with its answers.
pub(super) fn poll(words: &Words, poll: &tea_protocol::boards::Poll) -> String {
    let mut lines = vec![words.count("text-boards-poll", i64::from(poll.voters))];
    for (at, answer) in poll.answers.iter().enumerate() {
        let number = at + 1;
        let mine = u32::try_from(number).is_ok_and(|number| poll.mine.contains(&number));
        let mark = if mine { "*" } else { " " };
        let count = answer.count.map(|count| format!("  {count}")).unwrap_or_default();
        lines.push(format!("{mark}{number}. {}{count}", answer.text));
    }
    if poll.closed {
        lines.push(words.say("text-boards-poll-closed").to_owned());
    }
    lines.join("\n")
}

/// That a floor came which is read later.
pub(super) fn announced(words: &Words, floor: &Floor) -> String {
    let name = if floor.display.is_empty() { &floor.author } else { &floor.display };
    let place = floor.floor.to_string();
    let args = [("name", Arg::Text(name.as_str())), ("target", Arg::Text(place.as_str()))];
    words.say_with("text-boards-came", &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_protocol::entry::{Entry, Post};
    use tea_words::Locale;

    const CLOCK: Clock = Clock { now_ms: 1_795_439_220_000, offset_minutes: 480 };

    fn floor(number: u64, reply_to: Option<u64>, text: &str) -> Floor {
        let post = Post { text: text.to_owned(), reply_to, ..Post::default() };
        let entry = Entry {
            seq: number,
            at: CLOCK.now_ms,
            author_id: Some(AccountId(7)),
            author: "wren".to_owned(),
            display: "Wren".to_owned(),
            cid: None,
            body: tea_protocol::entry::Body::Post(post.clone()),
            role: None,
            avatar: None,
        };
        Floor::of_entry(&entry, &post)
    }

    fn shown(floor: &Floor, blocked: &[AccountId]) -> String {
        lines(Locale::En.words(), CLOCK, blocked, floor)
    }

    #[test]
    fn a_floor_is_a_head_and_its_words() {
        let time = show::time(CLOCK, CLOCK.now_ms);
        let plain = floor(3, Some(1), "two\nlines\n");
        assert_eq!(shown(&plain, &[]), format!("#3 {time} Wren > #1\ntwo\nlines"));
        let voted = Floor { up: 2, down: 1, edited_at: Some(1), ..floor(3, None, "tea") };
        assert_eq!(shown(&voted, &[]), format!("#3 {time} Wren  +2 -1  (edited)\ntea"));
        assert!(!shown(&plain, &[AccountId(7)]).contains("two"));
        let gone = Floor { state: FloorState::Removed, ..floor(3, None, "") };
        assert_eq!(shown(&gone, &[]), format!("#3 {time} Wren\n(removed)"));
    }

    #[test]
    fn answers_stand_below_and_right_of_what_they_answer() {
        let floors = [floor(1, None, ""), floor(2, None, ""), floor(4, Some(2), ""), floor(6, Some(4), "")];
        assert_eq!(depths(&floors), [0, 0, 1, 2]);
        assert_eq!(depths(&[floor(9, Some(3), ""), floor(10, Some(9), "")]), [1, 2]);
        let mut deep = vec![floor(2, None, "")];
        deep.extend((3..40).map(|number| floor(number, Some(number - 1), "")));
        assert_eq!(depths(&deep).into_iter().max(), Some(DEPTH_MAX));
    }
}

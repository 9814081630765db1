//! Boards, topics and floors as lines for people.

use crate::print::clean;
use tea_protocol::boards::{Board, Floor, FloorState, Pin, Topic, TopicView, Who};
use tea_words::Words;

/// A board: its short name, its name, what it holds, what it is for.
pub(super) fn board(words: &Words, board: &Board) -> String {
    let topics = words.count("command-boards-topics", i64::try_from(board.topics).unwrap_or(i64::MAX));
    let mut line = format!("{:<16}  {}  {topics}", clean(&board.slug), clean(&board.name));
    if board.read != Who::Everyone {
        line += &format!("  {}", words.say("board-closed"));
    }
    if board.archived {
        line += &format!("  {}", words.say("board-archived"));
    }
    if !board.purpose.is_empty() {
        line += &format!("\n                  {}", one_line(&board.purpose));
    }
    line
}

/// A topic: its number, its title, who opened it, how many answers, when somebody wrote last.
pub(super) fn topic(words: &Words, topic: &Topic, now_ms: i64) -> String {
    let replies = words.count("topic-replies", i64::try_from(topic.replies).unwrap_or(i64::MAX));
    let mut parts = vec![who(&topic.display, &topic.author), replies, age(words, now_ms - topic.last_at)];
    if topic.up + topic.down > 0 {
        parts.push(votes(topic.up, topic.down));
    }
    if let Some(new) = topic.unread.filter(|new| *new > 0) {
        parts.push(words.count("command-boards-new", i64::try_from(new).unwrap_or(i64::MAX)));
    }
    let title = format!("{}{}", marks(words, topic), one_line(&topic.title));
    format!("{:>6}  {title}\n        {}", topic.id, parts.join(" · "))
}

/// What stands above the floors of a topic.
pub(super) fn title(words: &Words, view: &TopicView) -> String {
    let topic = &view.topic;
    let floors = words.count("command-boards-floors", i64::try_from(view.head).unwrap_or(i64::MAX));
    let mut parts = vec![one_line(&view.board.name), format!("#{}", topic.id), floors];
    parts.extend(topic.tags.iter().map(|tag| one_line(tag)));
    format!("{}{}\n        {}", marks(words, topic), one_line(&topic.title), parts.join(" · "))
}

/// A floor: a line with its number and its author, and its words below.
pub(super) fn floor(words: &Words, floor: &Floor, now_ms: i64) -> String {
    let answered = floor.reply_to.map(|floor| format!(" > {floor}")).unwrap_or_default();
    let mut parts = vec![format!("{}{answered}", who(&floor.display, &floor.author)), age(words, now_ms - floor.at)];
    if floor.up + floor.down > 0 {
        parts.push(votes(floor.up, floor.down));
    }
    if floor.edited_at.is_some() {
        parts.push(words.say("command-boards-edited").to_owned());
    }
    let body = match floor.state {
        FloorState::Here => clean(floor.text.trim_end()),
        FloorState::Removed => words.say("command-removed").to_owned(),
        FloorState::Hidden => format!("{} {}", words.say("command-boards-hidden"), clean(floor.text.trim_end())),
        FloorState::Moved => match &floor.moved_to {
            Some(spot) => words.name("command-boards-moved", &format!("#{} --floor {}", spot.topic, spot.floor)),
            None => words.say("command-removed").to_owned(),
        },
    };
    let files = match floor.files.len() {
        0 => String::new(),
        count => format!("\n        {}", words.count("command-files", i64::try_from(count).unwrap_or(i64::MAX))),
    };
    format!("{:>6}  {}\n        {}{files}", floor.floor, parts.join(" · "), body.trim_end())
}

fn marks(words: &Words, topic: &Topic) -> String {
    let marks = [
        (topic.pin != Pin::No, "mark-pinned"),
        (topic.essence, "mark-essence"),
        (topic.poll, "mark-poll"),
        (topic.locked, "mark-locked"),
        (topic.hidden, "mark-hidden"),
        (topic.removed, "mark-removed"),
    ];
    marks.iter().filter(|mark| mark.0).map(|mark| format!("[{}] ", words.say(mark.1))).collect()
}

fn who(display: &str, name: &str) -> String {
    one_line(if display.is_empty() { name } else { display })
}

fn votes(up: u32, down: u32) -> String {
    match (up, down) {
        (up, 0) => format!("+{up}"),
        (0, down) => format!("-{down}"),
        (up, down) => format!("+{up} -{down}"),
    }
}

/// Other people's text that stands in a line with more.
fn one_line(text: &str) -> String {
    clean(&text.replace('\n', " "))
}

/// How long ago, in the largest unit.
fn age(words: &Words, ms: i64) -> String {
    let while_ago = match ms.max(0) / 1_000 {
        seconds @ 0..60 => words.count("term-seconds", seconds),
        seconds @ 60..3_600 => words.count("term-minutes", seconds / 60),
        seconds @ 3_600..86_400 => words.count("term-hours", seconds / 3_600),
        seconds => words.count("term-days", seconds / 86_400),
    };
    words.name("command-boards-ago", &while_ago)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tea_words::Locale;

    #[test]
    fn a_topic_is_two_lines_and_drives_no_terminal() {
        let found: Topic = serde_json::from_value(json!({
            "id": 42, "board": 2, "slug": "general", "board_name": "General", "title": "a\u{1b}[2Jb\nc", "author_id": 7,
            "author": "wren", "display": "", "at": 0, "floors": 3, "replies": 2, "last_at": 0, "up": 2, "pin": "board",
            "essence": true, "unread": 1,
        }))
        .unwrap();
        let told = topic(Locale::En.words(), &found, 7_200_000);
        let (title, about) = told.split_once('\n').unwrap();
        assert!(title.starts_with("    42  [") && title.ends_with("] a[2Jb c"), "{title}");
        assert!(about.contains("wren · ") && about.contains("2 hours ago · +2 · "), "{about}");
    }

    #[test]
    fn the_words_of_a_floor_stand_in() {
        let found: Floor = serde_json::from_value(json!({
            "floor": 3, "at": 0, "author_id": 7, "author": "wren", "display": "鹪鹩", "reply_to": 1,
            "text": "one\n     4  owner\n", "up": 1, "down": 2,
        }))
        .unwrap();
        let told = floor(Locale::En.words(), &found, 60_000);
        assert_eq!(told, "     3  鹪鹩 > 1 · 1 minute ago · +1 -2\n        one\n             4  owner");
    }
}

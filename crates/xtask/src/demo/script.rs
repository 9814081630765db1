//! Reads what is said in the demonstration house; `talk.txt` says in its first lines how it is written.

use anyhow::{Context, Result, bail, ensure};

/// A conversation.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Conversation {
    /// Where.
    pub(super) place: Place,
    /// How long before the present it began.
    pub(super) ago_ms: i64,
    pub(super) lines: Vec<Line>,
}

/// Where people talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A room by its short name.
    Room(&'static str),
    /// The conversation of two.
    Direct([&'static str; 2]),
}

/// A message and what became of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) author: &'static str,
    pub(super) text: String,
    /// The message answered, as its number in the conversation from 0.
    pub(super) answers: Option<usize>,
    pub(super) picture: bool,
    pub(super) reactions: Vec<Reaction>,
    pub(super) pinned: bool,
}

/// One emoji and who put it on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reaction {
    pub(super) emoji: &'static str,
    pub(super) by: Vec<&'static str>,
}

/// All conversations, in the order of the file.
pub(super) fn conversations() -> Result<Vec<Conversation>> {
    parse(include_str!("talk.txt"))
}

fn parse(text: &'static str) -> Result<Vec<Conversation>> {
    let mut all: Vec<Conversation> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(head) = line.strip_prefix("# ") {
            all.push(opened(head).with_context(|| format!("line {}", number + 1))?);
        } else if let Some(conversation) = all.last_mut() {
            // What stands before the first conversation is about the file.
            take(conversation, line).with_context(|| format!("line {}", number + 1))?;
        }
    }
    Ok(all)
}

fn opened(head: &'static str) -> Result<Conversation> {
    let (place, ago) = head.split_once(' ').context("a conversation has a place and a time")?;
    let (hours, minutes) = ago.split_once(':').context("a time is HH:MM")?;
    let minutes: i64 = hours.parse::<i64>()? * 60 + minutes.parse::<i64>()?;
    let place = place.split_once('+').map_or(Place::Room(place), |(one, other)| Place::Direct([one, other]));
    Ok(Conversation { place, ago_ms: minutes * 60_000, lines: Vec::new() })
}

fn take(conversation: &mut Conversation, line: &'static str) -> Result<()> {
    let line = line.trim_end();
    if line.is_empty() {
        return Ok(());
    }
    if line == "*" || line.starts_with("+ ") {
        let last = conversation.lines.last_mut().context("there is no message yet")?;
        match line.strip_prefix("+ ") {
            Some(rest) => last.reactions.push(reaction(rest)?),
            None => last.pinned = true,
        }
        return Ok(());
    }
    let message = message(line, conversation.lines.len())?;
    conversation.lines.push(message);
    Ok(())
}

fn reaction(rest: &'static str) -> Result<Reaction> {
    let mut words = rest.split_whitespace();
    let emoji = words.next().context("a reaction has its emoji")?;
    let by: Vec<_> = words.collect();
    ensure!(!by.is_empty(), "nobody put {emoji} on");
    Ok(Reaction { emoji, by })
}

fn message(line: &'static str, number: usize) -> Result<Line> {
    let (head, text) = line.split_once(": ").context("a message is NAME: TEXT")?;
    let (author, mark) = head.split_once(' ').unwrap_or((head, ""));
    let mut message = Line {
        author,
        text: text.replace("\\n", "\n"),
        answers: None,
        picture: false,
        reactions: Vec::new(),
        pinned: false,
    };
    match mark.split_at_checked(1) {
        None => {}
        Some(("!", "")) => message.picture = true,
        Some((">", back)) => {
            let answered = number.checked_sub(back.parse()?);
            message.answers = Some(answered.filter(|answered| *answered < number).context("it answers nothing")?);
        }
        Some(_) => bail!("{mark:?} is no mark"),
    }
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read() {
        let text =
            "About it: nothing.\n# lin+qing 01:30\nlin: 你好\\n再见\n+ 👍 qing lin\n*\nqing >1: a: b\nlin !: look\n";
        let all = parse(text).unwrap();
        assert_eq!((all[0].place, all[0].ago_ms), (Place::Direct(["lin", "qing"]), 5_400_000));
        let [first, second, third] = &all[0].lines[..] else { panic!("{all:?}") };
        assert_eq!((first.author, first.text.as_str(), first.pinned), ("lin", "你好\n再见", true));
        assert_eq!(first.reactions, [Reaction { emoji: "👍", by: vec!["qing", "lin"] }]);
        assert_eq!((second.text.as_str(), second.answers, third.picture), ("a: b", Some(0), true));
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        for (text, part) in [
            ("# hall", "line 1"),
            ("# hall 1", "line 1"),
            ("# hall 00:10\nwords", "line 2"),
            ("# hall 00:10\n\n+ 👍 lin", "line 3"),
            ("# hall 00:10\nlin >1: x", "line 2"),
            ("# hall 00:10\nlin: x\nlin >0: x", "line 3"),
            ("# hall 00:10\nlin ?: x", "line 2"),
            ("# hall 00:10\nlin: x\n+ 👍", "line 3"),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), part, "{text}");
        }
    }
}

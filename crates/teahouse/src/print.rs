//! Entries and the state of the line on the terminal: entries on standard output, the rest on standard error.

use crate::exit::Outcome;
use crate::tongue;
use std::io::Write;
use tea_client::Update;
use tea_protocol::entry::{Body, CaseChange, CaseEvent, Entry, Post};
use tea_protocol::{RoomRef, StreamId};
use tea_words::{Arg, Words};

/// How entries are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// For people.
    Human,
    /// One JSON object a line, with `"v": 1` for the version of this form.
    Json,
}

/// A room as people write it: a number is its id, anything else its name.
pub(crate) fn room_ref(text: &str) -> RoomRef {
    text.parse().map_or_else(|_| RoomRef::Name(text.to_owned()), |id| RoomRef::Id(StreamId(id)))
}

/// Prints one entry.
///
/// # Errors
/// When nobody reads standard output any more.
pub(crate) fn entry(style: Style, entry: &Entry) -> Outcome {
    let line = match style {
        Style::Human => human(tongue::words(), entry),
        Style::Json => json(entry)?,
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

fn json(entry: &Entry) -> Outcome<String> {
    let mut object = serde_json::to_value(entry).map_err(anyhow::Error::from)?;
    object["v"] = 1.into();
    Ok(object.to_string())
}

fn human(words: &Words, entry: &Entry) -> String {
    let who = if entry.display.is_empty() { &entry.author } else { &entry.display };
    format!("{:>6}  {}: {}", entry.seq, clean(who), clean(&text(words, &entry.body)))
}

fn text(words: &Words, body: &Body) -> String {
    let about = |key: &str, target: u64| {
        words.say_with(key, &[("target", Arg::Number(i64::try_from(target).unwrap_or(i64::MAX)))])
    };
    match body {
        Body::Post(Post { removed_at: Some(_), .. }) => words.say("command-removed").to_owned(),
        Body::Post(post) => post_text(words, post),
        Body::Edit(edit) => {
            let target = Arg::Number(i64::try_from(edit.target).unwrap_or(i64::MAX));
            words.say_with("command-edited", &[("target", target), ("text", Arg::Text(&edit.text))])
        }
        Body::Remove(remove) => about("command-removed-other", remove.target),
        Body::React(react) => {
            let key = if react.on { "command-reacted" } else { "command-unreacted" };
            let target = Arg::Number(i64::try_from(react.target).unwrap_or(i64::MAX));
            words.say_with(key, &[("target", target), ("emoji", Arg::Text(&react.emoji))])
        }
        Body::Pin(pin) => about(if pin.on { "command-pinned" } else { "command-unpinned" }, pin.target),
        Body::Member(member) => words.name("command-member", &member.member_display),
        Body::Room(room) => words.say_with("command-room", &[("title", Arg::Text(&room.title))]),
        Body::Case(change) => case_text(words, change),
        // Entries of an inbox, of a board, of a title or of news are in no room.
        Body::Listed(_)
        | Body::Unlisted(_)
        | Body::Read(_)
        | Body::Notice(_)
        | Body::Topic(_)
        | Body::Floor(_)
        | Body::Bullet(_)
        | Body::BulletsGone(_)
        | Body::Film(_)
        | Body::News(_) => String::new(),
    }
}

/// What happened to a case of the front desk.
pub(crate) fn case_text(words: &Words, change: &CaseChange) -> String {
    let agent = change.agent.as_ref().map_or("", |agent| agent.display.as_str());
    match change.event {
        CaseEvent::Opened => words.say("case-opened").to_owned(),
        CaseEvent::Taken => words.name("case-taken", agent),
        CaseEvent::Returned => words.say("case-returned").to_owned(),
        CaseEvent::HandedOver if agent.is_empty() => words.say("case-given-back").to_owned(),
        CaseEvent::HandedOver => words.name("case-handed-over", agent),
        CaseEvent::Closed => words.say("case-closed").to_owned(),
        CaseEvent::Reopened => words.say("case-reopened").to_owned(),
        CaseEvent::Said => words.say("case-said").to_owned(),
        CaseEvent::Duty => words.say("case-duty").to_owned(),
    }
}

fn post_text(words: &Words, post: &Post) -> String {
    match post.files.len() {
        0 => post.text.clone(),
        count => {
            let files = words.count("command-files", i64::try_from(count).unwrap_or(i64::MAX));
            format!("{} {files}", post.text).trim_start().to_owned()
        }
    }
}

/// Other people's text without what a terminal would obey: control characters, and the marks that turn the direction
/// of what follows. A new line is kept and set in, so that nobody can forge the beginning of an entry.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => clean.push_str("\n        "),
            '\t' => clean.push(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => clean.push(c),
        }
    }
    clean
}

/// Tells how the line stands.
pub(crate) fn weather(update: &Update) {
    if let Some(line) = weather_line(tongue::words(), update) {
        eprintln!("{line}");
    }
}

fn weather_line(words: &Words, update: &Update) -> Option<String> {
    match update {
        Update::Offline { retry_ms } => Some(words.count("command-cut", retry_ms / 1_000)),
        Update::Reset { .. } => Some(words.say("command-reset").to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    fn entry_of(json: &str) -> Entry {
        serde_json::from_str(json).unwrap()
    }

    fn check(json: &str, expect: &str) {
        assert_eq!(human(Locale::En.words(), &entry_of(json)), expect);
    }

    #[test]
    fn entries_are_one_line_for_people() {
        check(r#"{"seq":7,"at":0,"author":"wren","display":"鹪鹩","kind":"post","text":"你好"}"#, "     7  鹪鹩: 你好");
        check(r#"{"seq":8,"at":0,"author":"wren","kind":"remove","target":7}"#, "     8  wren: (removed 7)");
        check(
            r#"{"seq":9,"at":0,"author":"w","kind":"react","target":7,"emoji":"👍","on":true}"#,
            "     9  w: (👍 on 7)",
        );
        check(r#"{"seq":1,"at":0,"author":"w","kind":"post","text":"","removed_at":5}"#, "     1  w: (removed)");
    }

    #[test]
    fn nobody_can_drive_the_terminal_of_another() {
        assert_eq!(clean("a\u{1b}[2Jb\u{7}\u{9b}c\r\u{202e}d"), "a[2Jbcd");
        assert_eq!(clean("one\n     2  owner: two"), "one\n             2  owner: two");
    }

    #[test]
    fn json_lines_carry_their_version() {
        let line = json(&entry_of(r#"{"seq":7,"at":0,"author":"wren","kind":"post","text":"a\nb"}"#)).unwrap();
        assert!(!line.contains('\n'));
        let object: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!((&object["v"], &object["seq"], &object["text"]), (&1.into(), &7.into(), &"a\nb".into()));
    }

    #[test]
    fn a_cut_line_is_told_with_the_time_of_the_next_try() {
        let line = weather_line(Locale::En.words(), &Update::Offline { retry_ms: 4_200 }).unwrap();
        assert!(line.contains("4 seconds"), "{line}");
    }

    #[test]
    fn a_number_is_an_id() {
        assert_eq!(room_ref("12"), RoomRef::Id(StreamId(12)));
        assert_eq!(room_ref("hall"), RoomRef::Name("hall".to_owned()));
    }
}

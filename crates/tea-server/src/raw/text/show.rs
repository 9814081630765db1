//! How an entry looks as a line: `#12 21:07 Wren: hello`.

use crate::pages::moment::Clock;
use tea_protocol::AccountId;
use tea_protocol::entry::{Body, CaseChange, CaseEvent, Entry, File, Member, MemberChange, Post};
use tea_words::{Arg, Words};

/// An entry as it is shown when it comes; none for what says nothing to a reader. Words of the blocked are folded.
pub(super) fn entry(words: &Words, clock: Clock, blocked: &[AccountId], entry: &Entry) -> Option<String> {
    let head = head(clock, entry);
    let name = name(words, entry);
    if entry.author_id.is_some_and(|author| blocked.contains(&author)) {
        return Some(format!("{head} {}", words.say("message-folded")));
    }
    let about = |key: &str, target: u64| {
        let target = target.to_string();
        words.say_with(key, &[("name", Arg::Text(&name)), ("target", Arg::Text(&target))])
    };
    let told = match &entry.body {
        Body::Post(post) => return Some(format!("{head} {}", said(words, &name, post))),
        Body::Edit(edit) => format!("{} {}", about("text-edited", edit.target), edit.text),
        Body::Remove(target) => about("text-removed", target.target),
        Body::React(react) => {
            let key = if react.on { "text-reacted" } else { "text-unreacted" };
            format!("{} {}", about(key, react.target), react.emoji)
        }
        Body::Pin(switch) => about(if switch.on { "text-pinned" } else { "text-unpinned" }, switch.target),
        Body::Member(member) => member_line(words, &name, member),
        Body::Room(_) => words.say_with("note-changed", &[("actor", Arg::Text(&name))]),
        Body::Case(change) => case_line(words, change)?,
        Body::Listed(_) | Body::Unlisted(_) | Body::Read(_) | Body::Notice(_) => return None,
        Body::Topic(_) | Body::Floor(_) | Body::Bullet(_) | Body::BulletsGone(_) | Body::Film(_) | Body::News(_) => {
            return None;
        }
    };
    Some(format!("{head} {told}"))
}

/// An entry as it is shown on a page of history: messages as they stand now, and what happened to the room.
pub(super) fn past(words: &Words, clock: Clock, blocked: &[AccountId], entry: &Entry) -> Option<String> {
    match entry.body {
        Body::Edit(_) | Body::Remove(_) | Body::React(_) | Body::Pin(_) => None,
        _ => self::entry(words, clock, blocked, entry),
    }
}

fn head(clock: Clock, entry: &Entry) -> String {
    format!("#{} {}", entry.seq, time(clock, entry.at))
}

/// The hour, with the day before it where that is not today.
pub(super) fn time(clock: Clock, at_ms: i64) -> String {
    if clock.same_day(at_ms, clock.now_ms) { clock.hour_minute(at_ms) } else { clock.exact(at_ms) }
}

fn name(words: &Words, entry: &Entry) -> String {
    match (entry.display.as_str(), entry.author.as_str()) {
        ("", "") if entry.author_id.is_some() => words.say("text-visitor").to_owned(),
        ("", name) => name.to_owned(),
        (display, _) => display.to_owned(),
    }
}

/// What somebody wrote, as it stands now.
fn said(words: &Words, name: &str, post: &Post) -> String {
    let answered = post.reply_to.map(|seq| format!(" > #{seq}")).unwrap_or_default();
    if post.removed_at.is_some() {
        return format!("{name}{answered}: ({})", words.say("text-gone"));
    }
    let mut line = format!("{name}{answered}: {}", post.text);
    if post.edited_at.is_some() {
        line += &format!(" ({})", words.say("message-edited"));
    }
    if !post.reactions.is_empty() {
        let reactions = post.reactions.iter().map(|reaction| format!("{} {}", reaction.emoji, reaction.count));
        line += &format!(" [{}]", reactions.collect::<Vec<_>>().join(", "));
    }
    for file in &post.files {
        line += &format!("\n[{}]", file_line(file));
    }
    line
}

/// A file by its name, its size and where it is fetched.
pub(super) fn file_line(file: &File) -> String {
    format!("{}, {} KiB, /files/{}", file.name, file.bytes.div_ceil(1_024), file.id)
}

fn member_line(words: &Words, actor: &str, member: &Member) -> String {
    let key = match member.change {
        MemberChange::Joined => "note-joined",
        MemberChange::Left => "note-left",
        MemberChange::Invited => "note-invited",
        MemberChange::Removed => "note-dismissed",
        MemberChange::Muted => "note-muted",
        MemberChange::Unmuted => "note-unmuted",
        MemberChange::Moderator => "note-appointed",
        MemberChange::Plain => "note-unappointed",
    };
    let target = if member.member_display.is_empty() { &member.name } else { &member.member_display };
    words.say_with(key, &[("actor", Arg::Text(actor)), ("target", Arg::Text(target))])
}

/// What happened to a case, for its visitor.
fn case_line(words: &Words, change: &CaseChange) -> Option<String> {
    let agent = change.agent.as_ref().map_or("", |agent| agent.display.as_str());
    let key = match change.event {
        CaseEvent::Taken => "case-taken",
        CaseEvent::HandedOver if change.agent.is_some() => "case-handed-over",
        CaseEvent::HandedOver => "case-given-back",
        CaseEvent::Returned => "case-returned",
        CaseEvent::Closed => "case-closed",
        CaseEvent::Opened | CaseEvent::Reopened | CaseEvent::Said | CaseEvent::Duty => return None,
    };
    Some(words.say_with(key, &[("name", Arg::Text(agent))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_protocol::entry::{Edit, React, Reaction, Target};
    use tea_words::Locale;

    /// 2026-11-23 21:07 in the house.
    const NOW_MS: i64 = 1_795_439_220_000;
    const CLOCK: Clock = Clock { now_ms: NOW_MS, offset_minutes: 480 };

    fn of(body: Body) -> Entry {
        Entry {
            seq: 12,
            at: NOW_MS,
            author_id: Some(AccountId(7)),
            author: "wren".to_owned(),
            display: "Wren".to_owned(),
            cid: None,
            body,
            role: None,
            avatar: None,
        }
    }

    fn check(body: Body, expect: &str) {
        assert_eq!(entry(Locale::En.words(), CLOCK, &[], &of(body)).as_deref(), Some(expect));
    }

    fn post(text: &str) -> Post {
        Post { text: text.to_owned(), ..Post::default() }
    }

    #[test]
    fn entries_are_short_lines() {
        check(Body::Post(post("hello")), "#12 21:07 Wren: hello");
        check(Body::Post(Post { reply_to: Some(9), ..post("hi") }), "#12 21:07 Wren > #9: hi");
        let reactions = vec![Reaction { emoji: "🍵".to_owned(), by: vec![], count: 2 }];
        check(Body::Post(Post { edited_at: Some(1), reactions, ..post("hi") }), "#12 21:07 Wren: hi (edited) [🍵 2]");
        check(Body::Post(Post { removed_at: Some(1), ..post("") }), "#12 21:07 Wren: (removed)");
        let edit = Edit { target: 9, text: "tea".to_owned(), mentions: vec![] };
        check(Body::Edit(edit), "#12 21:07 Wren changed #9: tea");
        check(Body::Remove(Target { target: 9 }), "#12 21:07 Wren removed #9");
        let react = React { target: 9, emoji: "🍵".to_owned(), on: true };
        check(Body::React(react), "#12 21:07 Wren reacted to #9: 🍵");
    }

    #[test]
    fn another_day_is_told_and_the_blocked_are_folded() {
        let mut old = of(Body::Post(post("hello")));
        old.at -= 24 * 60 * 60 * 1_000;
        let line = entry(Locale::En.words(), CLOCK, &[], &old);
        assert_eq!(line.as_deref(), Some("#12 2026-11-22 21:07 Wren: hello"));
        let folded = entry(Locale::En.words(), CLOCK, &[AccountId(7)], &of(Body::Post(post("hello")))).unwrap();
        assert!(folded.starts_with("#12 21:07 ") && !folded.contains("hello"), "{folded}");
    }

    #[test]
    fn history_shows_messages_as_they_stand() {
        let gone = of(Body::Remove(Target { target: 9 }));
        assert_eq!(past(Locale::En.words(), CLOCK, &[], &gone), None);
        assert!(past(Locale::En.words(), CLOCK, &[], &of(Body::Post(post("hello")))).is_some());
    }
}

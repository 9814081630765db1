//! What happened in a room, in one sentence.

use super::message::Look;
use crate::clean::clean_line;
use tea_protocol::Entry;
use tea_protocol::desk::Agent;
use tea_protocol::entry::{Body, CaseChange, CaseEvent, MemberChange};
use tea_words::{Arg, Words};

/// The sentence for an entry that is no message.
pub(super) fn words(look: &Look<'_>, entry: &Entry) -> String {
    let actor = clean_line(if entry.display.is_empty() { &entry.author } else { &entry.display });
    match &entry.body {
        Body::Member(member) => {
            let target = if member.member_display.is_empty() { &member.name } else { &member.member_display };
            let target = clean_line(target);
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
            look.words.say_with(key, &[("actor", Arg::Text(&actor)), ("target", Arg::Text(&target))])
        }
        Body::Room(_) => look.words.say_with("note-changed", &[("actor", Arg::Text(&actor))]),
        Body::Case(change) => case(look.words, change),
        _ => String::new(),
    }
}

fn case(words: &Words, change: &CaseChange) -> String {
    let agent = change.agent.as_ref().map(agent_name).unwrap_or_default();
    let key = match change.event {
        CaseEvent::Opened => "tui-case-opened",
        CaseEvent::Taken => "tui-case-taken",
        CaseEvent::Returned => "tui-case-returned",
        // Given to nobody: it is in the queue again.
        CaseEvent::HandedOver if agent.is_empty() => "case-given-back",
        CaseEvent::HandedOver => "tui-case-handed-over",
        CaseEvent::Closed => "tui-case-closed",
        CaseEvent::Reopened => "tui-case-reopened",
        CaseEvent::Said => "tui-case-said",
        CaseEvent::Duty => "tui-case-duty",
    };
    words.name(key, &agent)
}

fn agent_name(agent: &Agent) -> String {
    clean_line(if agent.display.is_empty() { &agent.name } else { &agent.display })
}

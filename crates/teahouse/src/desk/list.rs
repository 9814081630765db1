//! Cases and replies as lines.

use crate::exit::Outcome;
use crate::print::clean;
use crate::{out, tongue};
use serde::Serialize;
use serde_json::json;
use tea_protocol::StreamId;
use tea_protocol::desk::{Case, CaseState, DutyReply, QueueReply, SavedReply};
use tea_words::{Arg, Words};

/// How things are told.
pub(super) struct Form {
    /// One JSON object a line, instead of lines for people.
    pub(super) json: bool,
    /// Milliseconds since 1970.
    pub(super) now: i64,
}

/// The queue, then what is being served.
pub(super) fn queue(form: &Form, queue: &QueueReply) -> Outcome {
    for case in queue.waiting.iter().chain(&queue.taken) {
        self::case(form, case)?;
    }
    if !form.json && queue.waiting.is_empty() {
        eprintln!("{}", tongue::words().say("command-desk-empty"));
    }
    Ok(())
}

/// One case.
pub(super) fn case(form: &Form, case: &Case) -> Outcome {
    if form.json { object(case) } else { out::line(&line(tongue::words(), case, form.now)) }
}

/// The saved replies.
pub(super) fn saved(form: &Form, replies: &[SavedReply]) -> Outcome {
    for reply in replies {
        if form.json {
            object(reply)?;
        } else {
            out::line(&format!("{}\n        {}", clean(&reply.name), clean(&reply.text)))?;
        }
    }
    Ok(())
}

/// How one is on duty.
pub(super) fn duty(form: &Form, duty: &DutyReply) -> Outcome {
    if form.json {
        return object(duty);
    }
    let words = tongue::words();
    let line =
        if duty.on { words.count("command-desk-on", duty.slots) } else { words.say("command-desk-off").to_owned() };
    out::line(&line)
}

/// The place of an answer.
pub(super) fn answered(form: &Form, case: StreamId, seq: u64) -> Outcome {
    if form.json {
        return out::json(json!({ "case": case, "seq": seq }));
    }
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    eprintln!("{}", tongue::words().say_with("command-sent", &[("seq", Arg::Number(seq))]));
    Ok(())
}

fn object(value: &impl Serialize) -> Outcome {
    out::json(serde_json::to_value(value).map_err(anyhow::Error::from)?)
}

fn line(words: &Words, case: &Case, now: i64) -> String {
    let who = if case.name.is_empty() { words.say("desk-visitor").to_owned() } else { clean(&case.name) };
    let state = match (case.state, &case.agent) {
        (CaseState::Waiting, _) => words.say("command-desk-waiting").to_owned(),
        (CaseState::Taken, Some(agent)) => words.name("command-desk-with", &clean(&agent.display)),
        (CaseState::Taken, None) => words.say("command-desk-taken").to_owned(),
        (CaseState::Closed, _) => words.say("command-desk-closed").to_owned(),
    };
    let owed = case.owed_since.map(|since| time(words, now - since)).unwrap_or_default();
    format!("{:>6}  {owed:>10}  {state}  {who}: {}", case.id.0, clean(&case.subject))
}

/// A while in words, in its largest unit.
fn time(words: &Words, ms: i64) -> String {
    match ms.max(0) / 1_000 {
        seconds @ 0..60 => words.count("term-seconds", seconds),
        seconds @ 60..3_600 => words.count("term-minutes", seconds / 60),
        seconds => words.count("term-hours", seconds / 3_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    #[test]
    fn a_case_is_one_line_and_drives_no_terminal() {
        let case: Case = serde_json::from_value(json!({
            "id": 42, "state": "waiting", "visitor": 9, "name": "a\u{1b}[2Jb", "subject": "几点\u{7}开门？",
            "port": "text", "opened_at": 0, "owed_since": 1_000, "head": 1, "epoch": 1,
        }))
        .unwrap();
        let told = line(Locale::En.words(), &case, 121_000);
        assert_eq!(told, "    42   2 minutes  waiting  a[2Jb: 几点开门？");
    }
}

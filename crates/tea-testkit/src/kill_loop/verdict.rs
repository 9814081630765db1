//! Compares what everybody was told with what the house has at the end.

use super::Outcome;
use super::reader::Reader;
use super::writer::Writer;
use crate::{Log, check_log};
use std::collections::BTreeMap;
use tea_protocol::entry::{Body, Entry};

pub(super) fn judge(writers: &[Writer], readers: &[Reader], history: &[Entry]) -> Outcome {
    let by_page = history.iter().map(|entry| (entry.seq, entry.cid)).collect();
    let mut log = Log {
        acked: writers.iter().flat_map(|writer| writer.heard.iter().copied()).collect(),
        refused: Vec::new(),
        seen: vec![by_page],
    };
    log.seen.extend(readers.iter().map(|reader| reader.seen.clone()));
    let mut outcome = Outcome { anomalies: check_log(&log), entries: history.len(), ..Outcome::default() };
    for writer in writers {
        outcome.acked += writer.acked.len();
        outcome.resent += writer.resent;
        outcome.found_stored += writer.found_stored;
        outcome.asked_again += writer.asked_again;
        outcome.broken.extend(writer.broken.iter().cloned());
        outcome.broken.extend(writer.unacked.iter().map(|line| format!("{} never got an answer", writer.cid(*line))));
        judge_words(writer, history, &mut outcome.broken);
    }
    outcome.broken.extend(readers.iter().flat_map(|reader| reader.broken.iter().cloned()));
    let complete = |seen: &[(u64, _)]| seen.first().is_some_and(|(seq, _)| *seq == 1) && seen.len() == history.len();
    let incomplete = log.seen.iter().enumerate().filter(|(_, seen)| !complete(seen));
    outcome.broken.extend(incomplete.map(|(member, seen)| format!("reader {member} has {} entries", seen.len())));
    outcome
}

/// Each line of a writer is there with its own words, once, and after the line before it.
fn judge_words(writer: &Writer, history: &[Entry], broken: &mut Vec<String>) {
    let mut places: BTreeMap<u32, u64> = BTreeMap::new();
    let mut before = None;
    for entry in history {
        let Some(line) = entry.cid.and_then(|cid| writer.line(cid)) else { continue };
        let right = matches!(&entry.body, Body::Post(post) if post.text == writer.text(line));
        if !right {
            broken.push(format!("entry {} does not say what line {line} said: {:?}", entry.seq, entry.body));
        }
        if before.is_some_and(|before| before >= line) {
            broken.push(format!("line {line} stands after line {before:?} of the same writer"));
        }
        before = Some(line);
        places.insert(line, entry.seq);
    }
    if places != writer.acked {
        broken.push(format!("the room has {} lines of a writer who wrote {}", places.len(), writer.acked.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::door::Way;
    use super::*;
    use crate::Anomaly;
    use tea_protocol::entry::Post;

    /// A writer of two lines, both acknowledged, and a room that has them.
    fn scene() -> (Writer, Vec<Entry>) {
        let mut writer = Writer::new(0, Way::Api, String::new());
        let mut history = Vec::new();
        for line in 0..2_u32 {
            let (cid, seq) = (writer.cid(line), u64::from(line) + 1);
            writer.acked.insert(line, seq);
            writer.heard.push((cid, seq));
            let body = Body::Post(Post { text: writer.text(line), ..Post::default() });
            let (author, display) = (String::new(), String::new());
            history.push(Entry {
                seq,
                at: 0,
                author_id: None,
                author,
                display,
                cid: Some(cid),
                body,
                role: None,
                avatar: None,
            });
        }
        (writer, history)
    }

    fn check(change: impl FnOnce(&mut Writer, &mut Vec<Entry>), anomalies: usize, broken: usize) -> Outcome {
        let (mut writer, mut history) = scene();
        change(&mut writer, &mut history);
        let outcome = judge(&[writer], &[], &history);
        assert_eq!((outcome.anomalies.len(), outcome.broken.len()), (anomalies, broken), "{outcome:?}");
        outcome
    }

    #[test]
    fn a_house_that_kept_its_word_is_clean_and_another_is_not() {
        assert!(check(|_, _| {}, 0, 0).is_clean());
        let lost = check(|_, history| drop(history.pop()), 1, 1);
        assert_eq!((lost.lost(), lost.doubled()), (1, 0));
        let moved = check(|writer, _| writer.heard.push((writer.cid(0), 2)), 1, 0);
        assert_eq!((moved.lost(), moved.doubled()), (0, 1));
        check(|_, history| history[1].body = Body::Post(Post::default()), 0, 1);
        let unanswered = |writer: &mut Writer, _: &mut Vec<Entry>| writer.unacked = [2].into();
        check(unanswered, 0, 1);
        let swapped = |writer: &mut Writer, history: &mut Vec<Entry>| {
            history.swap(0, 1);
            (history[0].seq, history[1].seq) = (1, 2);
            writer.heard = vec![(writer.cid(1), 1), (writer.cid(0), 2)];
            writer.acked = [(0, 2), (1, 1)].into();
        };
        check(swapped, 0, 1);
        let doubled = check(
            |_, history| {
                let again = Entry { seq: 3, ..history[1].clone() };
                history.push(again);
            },
            1,
            2,
        );
        assert!(matches!(doubled.anomalies[0], Anomaly::Double { .. }));
    }
}

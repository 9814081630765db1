//! Step 8: who are we there, and is a line that was lost taken up again without a hole? The test only reads.

use crate::door::{Door, End};
use crate::finding::{Blame, Finding, Number, Sentence, Step};
use crate::frames::{Greeting, Talk, hello};
use crate::limits::RESUME_ENTRIES;
use std::time::Duration;
use tea_protocol::live::{ServerMessage, Subscribe, Subscribed};
use tea_protocol::{Code, Fault, RoomRef};
use tokio::time::Instant;

/// The room that every house has.
const HALL: &str = "hall";

/// What was seen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Resumed {
    /// The line was broken off and taken up again.
    Done {
        /// From the break until everything missed was there.
        took: Duration,
        /// The first entry that was missed, and the last; the last is under the first when there is none.
        first: u64,
        last: u64,
        /// The entries that came, in the order in which they came.
        came: Vec<u64>,
    },
    /// The house does not let us read there.
    Refused(Fault),
    /// The house says that it is another one than before the break.
    Changed,
    /// The line did not come back.
    Lost(End),
}

/// Follows the hall, breaks the line off, comes back, and reads on.
pub(crate) async fn measure(door: &Door, token: Option<String>, locale: &str, deadline: Instant) -> Resumed {
    resume(door, token, locale, deadline).await.unwrap_or_else(Resumed::Lost)
}

async fn resume(door: &Door, token: Option<String>, locale: &str, deadline: Instant) -> Result<Resumed, End> {
    let follow = |stream, epoch, after| {
        let mut hello = hello(token.clone(), locale);
        hello.subs = vec![Subscribe { stream, epoch, after }];
        hello
    };
    let (talk, subscribed) = match following(door, follow(RoomRef::Name(HALL.to_owned()), 0, None), deadline).await? {
        Ok(following) => following,
        Err(fault) => return Ok(Resumed::Refused(fault)),
    };
    // As if the last few had not arrived: they must come again, in order, each once.
    let held = subscribed.head.saturating_sub(RESUME_ENTRIES);
    let broken = Instant::now();
    talk.break_off();
    let hello = follow(RoomRef::Id(subscribed.stream), subscribed.epoch, Some(held));
    let (mut talk, again) = match following(door, hello, deadline).await? {
        Ok(following) => following,
        Err(fault) => return Ok(Resumed::Refused(fault)),
    };
    if again.epoch != subscribed.epoch {
        return Ok(Resumed::Changed);
    }
    let mut came = Vec::new();
    while came.last().copied().unwrap_or(again.from.saturating_sub(1)) < again.head {
        if let ServerMessage::Entries(entries) = talk.hear().await? {
            came.extend(entries.entries.iter().map(|entry| entry.seq));
        }
    }
    Ok(Resumed::Done { took: broken.elapsed(), first: held + 1, last: again.head, came })
}

async fn following(
    door: &Door,
    hello: tea_protocol::live::Hello,
    deadline: Instant,
) -> Result<Result<(Talk, Subscribed), Fault>, End> {
    let (mut talk, greeting) = Talk::open(door, hello, deadline).await?;
    if let Greeting::Refused(refuse) = greeting {
        return Ok(Err(refuse.fault));
    }
    loop {
        match talk.hear().await? {
            ServerMessage::Subscribed(subscribed) => return Ok(Ok((talk, subscribed))),
            ServerMessage::Fault(refusal) => return Ok(Err(refusal.fault)),
            _ => {}
        }
    }
}

/// Judges it. `account` is the one that the house takes us for, `token_refused` what it said of a token that it did
/// not take.
pub(crate) fn judge(resumed: &Resumed, account: Option<&str>, token_refused: Option<&str>, house: &str) -> Finding {
    let mut finding = verdict(resumed, account, token_refused, house);
    if let Some(account) = account {
        finding.detail("account", account);
    }
    if let Resumed::Done { took, first, last, came } = resumed {
        finding.number = Some(Number::ms(*took));
        finding.detail("missed", (*last + 1).saturating_sub(*first));
        finding.detail("came", came.len());
    }
    finding
}

fn verdict(resumed: &Resumed, account: Option<&str>, token_refused: Option<&str>, house: &str) -> Finding {
    let sign_in = || Sentence::new("doctor-session-sign-in").text("house", house);
    match resumed {
        Resumed::Done { first, last, came, .. } => {
            let missed: Vec<u64> = (*first..=*last).collect();
            if *came != missed {
                let sentence = Sentence::new("doctor-session-hole").count("first", *first).count("last", *last);
                let advice = Sentence::new("doctor-session-hole-advice");
                return Finding::broken(Step::Session, Blame::Server, sentence, advice);
            }
            if let Some(reason) = token_refused {
                let sentence = Sentence::new("doctor-session-token").text("reason", reason);
                return Finding::warn(Step::Session, sentence).advise(sign_in());
            }
            let sentence = match account {
                Some(account) => Sentence::new("doctor-session-member").text("account", account),
                None => Sentence::new("doctor-session-guest"),
            };
            Finding::good(Step::Session, sentence.count("count", missed.len()))
        }
        Resumed::Refused(fault) if fault.code == Code::NotFound => {
            Finding::skipped(Step::Session, Sentence::new("doctor-session-no-hall"))
        }
        Resumed::Refused(fault) => {
            let sentence = Sentence::new("doctor-session-refused").text("reason", &fault.message);
            Finding::warn(Step::Session, sentence).advise(sign_in())
        }
        Resumed::Changed => Finding::warn(Step::Session, Sentence::new("doctor-session-changed"))
            .advise(Sentence::new("doctor-session-changed-advice")),
        Resumed::Lost(_) => Finding::broken(
            Step::Session,
            Blame::Server,
            Sentence::new("doctor-session-lost"),
            Sentence::new("doctor-session-lost-advice"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Verdict;

    fn done(first: u64, last: u64, came: &[u64]) -> Resumed {
        Resumed::Done { took: Duration::from_millis(4), first, last, came: came.to_vec() }
    }

    fn check(resumed: &Resumed, account: Option<&str>, token: Option<&str>, verdict: Verdict, key: &str) {
        let finding = judge(resumed, account, token, "house.example:8000");
        assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
        assert!(finding.is_whole(), "{finding:?}");
        assert_eq!(finding.advice.is_some(), verdict != Verdict::Good);
    }

    #[test]
    fn only_every_missed_entry_once_and_in_order_is_good() {
        let whole = done(3, 5, &[3, 4, 5]);
        check(&whole, Some("wren"), None, Verdict::Good, "doctor-session-member");
        check(&whole, None, None, Verdict::Good, "doctor-session-guest");
        check(&done(1, 0, &[]), None, None, Verdict::Good, "doctor-session-guest");
        check(&whole, None, Some("expired"), Verdict::Warn, "doctor-session-token");
        for came in [&[3, 5][..], &[3, 4, 4, 5], &[4, 3, 5], &[3, 4], &[]] {
            check(&done(3, 5, came), None, None, Verdict::Broken, "doctor-session-hole");
        }
    }

    #[test]
    fn what_does_not_come_back_is_named() {
        check(&Resumed::Lost(End::Silent), None, None, Verdict::Broken, "doctor-session-lost");
        check(&Resumed::Changed, None, None, Verdict::Warn, "doctor-session-changed");
        let fault = |code| Fault { code, message: String::new(), retry_after: None, permanent: true };
        check(&Resumed::Refused(fault(Code::SignInRequired)), None, None, Verdict::Warn, "doctor-session-refused");
        let finding = judge(&Resumed::Refused(fault(Code::NotFound)), None, None, "house");
        assert_eq!((finding.verdict, finding.sentence.key), (Verdict::Skipped, "doctor-session-no-hall"));
    }
}

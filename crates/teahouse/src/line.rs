//! `teahouse line HOST:PORT`: talk with anybody's raw text server, also one of ten lines. Typed or piped, a line is a
//! message, and each waits for the answer to the one before.

use crate::exit::{Failure, NETWORK, Outcome};
use crate::host::{Place, split};
use crate::limits::{LINE_QUEUED_MAX, LINE_REST_DEADLINE};
use crate::typed::{Typed, TypedLines};
use crate::{out, tongue, unreached};
use clap::Args;
use serde_json::json;
use std::io::{self, IsTerminal};
use tea_client::line::{Answer, End, Event, Line, pieces::Unsayable};

/// Talk with anybody's raw text server. A line is a message; Ctrl-D leaves kindly, Ctrl-C breaks off.
#[derive(Args)]
#[command(
    before_help = "    teahouse line 192.0.2.7:9527\n    echo hello | teahouse line localhost:8888",
    after_help = "Each line is a message and waits for the answer to the one before. Ctrl-D, or the end of the input,\n\
    leaves kindly with a lone q; Ctrl-C breaks off."
)]
pub(crate) struct LineCommand {
    /// HOST:PORT or `[IPV6]:PORT`.
    #[arg(value_name = "HOST:PORT", value_parser = target)]
    target: Place,
    /// One JSON object for each thing that happens.
    #[arg(long)]
    json: bool,
}

/// A host with its port: no port is a usual one for such servers.
fn target(text: &str) -> Result<Place, String> {
    if text.contains('#') {
        return Err("such a server has no rooms; write it like house.example:9527".to_owned());
    }
    match split(text)? {
        (_, None) => Err("the port is missing; write it like house.example:9527".to_owned()),
        _ => text.parse(),
    }
}

pub(crate) async fn run(ask: LineCommand) -> Outcome {
    let line = Line::dial(&ask.target.host, ask.target.port).await;
    let line = line.map_err(|error| unreached::stranger(&error))?;
    let face = Face { json: ask.json, person: io::stdin().is_terminal(), foreign_told: false };
    face.hint("line-connected");
    talk(line, TypedLines::of_input(), face).await
}

async fn talk(mut line: Line, mut typed: TypedLines, mut face: Face) -> Outcome {
    let mut more = true;
    loop {
        tokio::select! {
            next = typed.next(), if more && has_room(line.queued()) => match next? {
                Some(Typed::Line(bytes)) => face.say(&mut line, &bytes),
                Some(Typed::TooLong) => face.warn("line-too-long"),
                None => {
                    more = false;
                    if !line.is_idle() {
                        face.hint("line-leaving");
                    }
                    line.leave();
                }
            },
            event = line.next() => match event {
                Ok(Event::Ended(end)) => {
                    let end = unsaid(end, more && !face.person, &mut typed).await?;
                    return face.end(end);
                }
                Ok(event) => face.show(&event)?,
                // Whoever closes with something unread says it this way.
                Err(error) if error.kind() == io::ErrorKind::ConnectionReset && line.is_idle() => {
                    return face.end(End::Closed { unanswered: 0 });
                }
                Err(error) => return Err(Failure { code: NETWORK, error: error.into() }),
            },
        }
    }
}

/// Whether another line is read. What is piped ahead of the answers waits in the pipe and not in memory.
fn has_room(queued: usize) -> bool {
    queued < LINE_QUEUED_MAX
}

/// What is in the pipe when the other side closes was not said either.
async fn unsaid(end: End, piped: bool, typed: &mut TypedLines) -> Outcome<End> {
    match end {
        End::Closed { unanswered } if piped => {
            let rest = tokio::time::timeout(LINE_REST_DEADLINE, typed.next()).await;
            let one_more = usize::from(matches!(rest, Ok(Ok(Some(_)))));
            Ok(End::Closed { unanswered: unanswered + one_more })
        }
        end => Ok(end),
    }
}

/// What is shown: answers on standard output, the rest on standard error.
struct Face {
    json: bool,
    /// A person types.
    person: bool,
    /// That the other side writes another encoding was said.
    foreign_told: bool,
}

impl Face {
    fn say(&self, line: &mut Line, bytes: &[u8]) {
        match line.say(&Answer::of(bytes).text) {
            Ok(()) => {}
            Err(Unsayable::Empty) => self.hint("line-empty"),
            Err(Unsayable::Farewell) => self.warn("line-farewell"),
            Err(Unsayable::Long) => self.warn("line-too-long"),
        }
    }

    fn show(&mut self, event: &Event) -> Outcome {
        match event {
            Event::Sent(text) if self.json => out::json(json!({ "event": "sent", "text": text })),
            Event::Waiting if self.json => out::json(json!({ "event": "waiting" })),
            Event::Waiting => {
                self.warn("line-waiting");
                Ok(())
            }
            Event::Answer(Answer { text, gb18030 }) => {
                if *gb18030 && !std::mem::replace(&mut self.foreign_told, true) {
                    self.warn("line-gb18030");
                }
                if self.json {
                    return out::json(json!({ "event": "answer", "text": text, "gb18030": gb18030 }));
                }
                out::line(text.strip_suffix('\n').unwrap_or(text))
            }
            Event::Sent(_) | Event::Ended(_) => Ok(()),
        }
    }

    fn end(&self, end: End) -> Outcome {
        let (by, unanswered) = match end {
            End::Left => ("us", 0),
            End::Kept => ("reset", 0),
            End::Closed { unanswered } => ("them", unanswered),
        };
        if self.json {
            out::json(json!({ "event": "closed", "by": by, "unanswered": unanswered }))?;
        }
        match end {
            End::Closed { unanswered: 1.. } => {
                let count = i64::try_from(unanswered).unwrap_or(i64::MAX);
                Err(Failure::new(NETWORK, tongue::words().count("line-unanswered", count)))
            }
            End::Closed { .. } => {
                self.hint("line-closed");
                Ok(())
            }
            End::Kept => {
                self.hint("line-kept");
                Ok(())
            }
            End::Left => Ok(()),
        }
    }

    /// For a person who types; a program has no use for it.
    fn hint(&self, key: &str) {
        if self.person {
            self.warn(key);
        }
    }

    fn warn(&self, key: &str) {
        eprintln!("-- {}", tongue::words().say(key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_lines_wait_for_their_turn() {
        assert!(has_room(0) && has_room(LINE_QUEUED_MAX - 1));
        assert!(!has_room(LINE_QUEUED_MAX) && !has_room(LINE_QUEUED_MAX + 1));
    }

    #[test]
    fn the_port_has_to_be_said() {
        assert_eq!(target("localhost:8888").unwrap().port, 8_888);
        assert_eq!(target("[::1]:9527").unwrap().host, "::1");
        for (text, part) in [
            ("localhost", "port is missing"),
            ("::1", "port is missing"),
            ("h:1#hall", "no rooms"),
            ("h:0", "1 to 65535"),
        ] {
            let error = target(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}

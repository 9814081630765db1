//! `teahouse say HOST#ROOM text...`: writes one message and returns once the house has stored it.

use crate::connect::{self, Reach};
use crate::exit::{Failure, NETWORK, Outcome};
use crate::host::Place;
use crate::limits::{MESSAGE_BYTES_MAX, SAY_DEADLINE};
use crate::{keyboard, out, print, tongue};
use clap::Args;
use serde_json::json;
use std::io::Read;
use tea_words::Arg;

/// Write a message and wait until the house has stored it.
#[derive(Args)]
#[command(
    before_help = "    teahouse say localhost#hall \"the kettle is on\"\n    uptime | teahouse say localhost#machines"
)]
pub(crate) struct Say {
    /// HOST#ROOM, HOST:PORT#ROOM or `[IPV6]:PORT#ROOM`; without a room it is the hall.
    #[arg(value_name = "HOST#ROOM")]
    place: Place,
    /// The message; standard input when left out.
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

pub(crate) async fn run(ask: Say) -> Outcome {
    let text = words_of(&ask.text).await?;
    let visit = connect::to_write(&ask.place, &ask.reach).await?;
    let room = print::room_ref(&ask.place.room);
    // The channel of updates is not read here; the client gets along without.
    match tokio::time::timeout(SAY_DEADLINE, visit.client.post(room, &text)).await {
        Ok(stored) => {
            let stored = stored?;
            if ask.json {
                return out::json(
                    json!({ "stream": stored.stream, "seq": stored.seq, "at": stored.at, "dup": stored.dup }),
                );
            }
            let seq = i64::try_from(stored.seq).unwrap_or(i64::MAX);
            eprintln!("{}", tongue::words().say_with("command-sent", &[("seq", Arg::Number(seq))]));
            Ok(())
        }
        Err(_) => Err(Failure::new(NETWORK, tongue::words().say("command-kept").to_owned())),
    }
}

/// What was given on the command line, else, or for a hyphen, on standard input.
pub(crate) async fn words_of(text: &[String]) -> Outcome<String> {
    match text.is_empty() || text == ["-"] {
        true => keyboard::wait(|| from_input(std::io::stdin().lock())).await,
        false => Ok(text.join(" ")),
    }
}

fn from_input(input: impl Read) -> Outcome<String> {
    let mut bytes = Vec::new();
    input.take(MESSAGE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MESSAGE_BYTES_MAX {
        return Err(Failure::usage(format!("a message has at most {MESSAGE_BYTES_MAX} bytes")));
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::usage("the message is not UTF-8"))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_from_input_has_a_limit_and_is_text() {
        assert_eq!(from_input("两行\n第二行\n".as_bytes()).unwrap(), "两行\n第二行");
        let most = "x".repeat(MESSAGE_BYTES_MAX as usize);
        assert_eq!(from_input(most.as_bytes()).unwrap(), most);
        assert_eq!(from_input(format!("{most}x").as_bytes()).unwrap_err().code, crate::exit::USAGE);
        assert_eq!(from_input(&[0xFF][..]).unwrap_err().code, crate::exit::USAGE);
    }
}

//! Plain lines: what is typed goes out, what comes is printed. For pipes, and for terminals that can do nothing else.
//! What is typed is stored before it is sent, and goes by itself when a cut line is back.

use crate::connect::{self, Reach, Visit};
use crate::exit::Outcome;
use crate::host::Place;
use crate::limits::{SAY_DEADLINE, TAIL_DEFAULT};
use crate::print::{self, Style};
use crate::{tail, tongue};
use std::collections::HashMap;
use tea_client::{Client, SendState, Update};
use tea_protocol::live::{Draft, DraftPost};
use tea_protocol::{Cid, RoomRef};
use tea_words::Arg;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::time::{Instant, sleep_until};

/// Talks until the input ends.
pub(super) async fn run(place: &Place, reach: &Reach) -> Outcome {
    let Visit { client, mut updates } = connect::to_write(place, reach).await?;
    let words = tongue::words();
    let room = print::room_ref(&place.room);
    let page = tail::history(&client, room.clone(), TAIL_DEFAULT).await?;
    for entry in &page.entries {
        print::entry(Style::Human, entry)?;
    }
    client.subscribe(room.clone(), Some(page.entries.last().map_or(page.head, |entry| entry.seq))).await;
    let args =
        [("room", Arg::Text(&place.room)), ("house", Arg::Text(client.welcome().map_or("", |welcome| &welcome.house)))];
    eprintln!("{}", words.say_with("command-joined", &args));

    let mut talk = Talk { client, room, waiting: HashMap::new(), offline: false };
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut leave_at: Option<Instant> = None;
    while leave_at.is_none() || !talk.waiting.is_empty() {
        tokio::select! {
            line = lines.next_line(), if leave_at.is_none() => match line? {
                Some(line) => talk.write(line).await?,
                // What is under way may still be acknowledged; the rest is on disk.
                None => leave_at = Some(Instant::now() + SAY_DEADLINE),
            },
            update = updates.recv() => match update {
                Some(Update::Ended(ended)) => return Err(ended.into()),
                Some(Update::Lost { fault, .. }) => return Err(fault.into()),
                Some(update) => talk.show(&update)?,
                None => return Ok(()),
            },
            () = sleep_until(leave_at.unwrap_or_else(Instant::now)), if leave_at.is_some() => {
                eprintln!("{}", words.say("command-kept"));
                return Ok(());
            }
        }
    }
    Ok(())
}

/// What the person sees and wrote.
struct Talk {
    client: Client,
    room: RoomRef,
    /// Lines that were not acknowledged yet.
    waiting: HashMap<Cid, String>,
    offline: bool,
}

impl Talk {
    async fn write(&mut self, line: String) -> Outcome {
        if line.trim().is_empty() {
            return Ok(());
        }
        let draft = Draft::Post(DraftPost { text: line.clone(), ..DraftPost::default() });
        let (cid, _) = self.client.queue(self.room.clone(), draft).await?;
        self.waiting.insert(cid, line);
        Ok(())
    }

    fn show(&mut self, update: &Update) -> Outcome {
        match update {
            Update::Entries { entries, .. } => {
                for entry in entries {
                    print::entry(Style::Human, entry)?;
                }
            }
            Update::Send { cid, state } => self.show_send(*cid, state),
            Update::Online(_) => {
                if std::mem::take(&mut self.offline) {
                    eprintln!("{}", tongue::words().say("command-back"));
                }
            }
            other => {
                self.offline |= matches!(other, Update::Offline { .. });
                print::weather(other);
            }
        }
        Ok(())
    }

    fn show_send(&mut self, cid: Cid, state: &SendState) {
        let words = tongue::words();
        match state {
            SendState::Sent => {}
            SendState::Acked { .. } => {
                self.waiting.remove(&cid);
            }
            SendState::Waiting { retry_ms, fault } => {
                let args = [("count", Arg::Number((retry_ms + 999) / 1_000)), ("reason", Arg::Text(&fault.message))];
                eprintln!("{}", words.say_with("command-waits", &args));
            }
            SendState::Failed { fault } => {
                let text = self.waiting.remove(&cid).unwrap_or_default();
                let text = Arg::Text(&text);
                let line = match fault {
                    Some(fault) => {
                        words.say_with("command-failed", &[("reason", Arg::Text(&fault.message)), ("text", text)])
                    }
                    None => words.say_with("command-given-up", &[("text", text)]),
                };
                eprintln!("{line}");
            }
        }
    }
}

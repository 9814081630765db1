//! `teahouse pull`: a film comes, over lines that are cut, and is what the house says that it is.

use super::part::Part;
use super::{Door, Pull, call, title, title_of};
use crate::exit::{CONFLICT, FAILED, Failure, NETWORK, NOT_FOUND, Outcome, SIGN_IN};
use crate::limits::{FILE_NAME_BYTES_MAX, PULL_ANEW_MAX, PULL_TRIES_MAX, PUSH_BACK_OFF_MAX, PUSH_BACK_OFF_MIN};
use crate::push::{Progress, hash};
use crate::{cut, out, system, tongue, unreached};
use serde_json::json;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tea_client::fetch::{self, FetchError, Had, Wanted};
use tea_client::upload::Gone;
use tea_protocol::video::{DownloadTicket, Rung, Ticket};
use tea_protocol::{Code, Reply, Request, StreamId};
use tea_words::Arg;
use tokio::time::{Instant, sleep_until};

/// `teahouse pull`.
pub(crate) async fn pull(ask: Pull) -> Outcome {
    let film = Film { id: title_of(&ask.place)?, rung: ask.rung.map(Rung::from) };
    let door = Door::open(&ask.place, &ask.reach).await?;
    let leave = film.leave(&door).await?;
    let target = target(ask.output.as_deref(), &leave.ticket.name);
    let progress = Progress::new(&target, 0, 1, ask.json);
    if let Ok(there) = fs::metadata(&target) {
        return check(&ask, &film, &leave.ticket, &target, there.len(), &progress).await;
    }
    let tag = format!("\"{}\"", leave.ticket.sha256);
    let part = Part::open(&target, &tag, leave.ticket.bytes).map_err(|error| opening(&target, error))?;
    let mut hint = Hint { target: &target, over: false };
    let outcome = bring(&door, &film, leave, part, &target, &progress).await;
    hint.over = outcome.is_ok();
    let ticket = outcome?;
    tell(&ask, &film, &ticket, &target, "fetched", "video-command-pulled")
}

/// What is wanted.
struct Film {
    id: StreamId,
    rung: Option<Rung>,
}

/// A ticket, and from when it holds.
struct Leave {
    ticket: Ticket,
    holds_from: Instant,
}

impl Film {
    async fn leave(&self, door: &Door) -> Outcome<Leave> {
        let request = DownloadTicket { title: self.id, rung: self.rung };
        let ticket = match call(&door.client, Request::VideoDownloadTicket(request)).await {
            Ok(Reply::VideoDownloadTicket(ticket)) => ticket,
            Ok(_) => return Err(Failure::other_answer()),
            Err(failure) => return Err(self.why(door, failure).await),
        };
        let wait = Duration::try_from_secs_f64(ticket.wait_s).unwrap_or_default();
        Ok(Leave { ticket, holds_from: Instant::now() + wait })
    }

    /// A film that is there and only not in this quality is not one that is not there.
    async fn why(&self, door: &Door, failure: Failure) -> Failure {
        let Some(rung) = self.rung.filter(|_| failure.code == NOT_FOUND) else { return failure };
        match title(&door.client, self.id).await {
            Ok(view) if view.media.is_some() => {
                Failure::new(NOT_FOUND, tongue::words().name("video-command-no-rung", rung.name()))
            }
            _ => failure,
        }
    }
}

/// Where the film goes.
fn target(output: Option<&Path>, name: &str) -> PathBuf {
    match output {
        Some(folder) if folder.is_dir() => folder.join(safe_name(name)),
        Some(file) => file.to_owned(),
        None => safe_name(name).into(),
    }
}

/// The name of a house for a file, which leads nowhere else, hides nothing and is no option.
fn safe_name(name: &str) -> String {
    let unfit = |c: char| c.is_control() || matches!(c, '/' | '\\' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let name: String = name.chars().map(|c| if unfit(c) { ' ' } else { c }).collect();
    let name = name.trim_start_matches([' ', '.', '-']).trim_end();
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 8 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let stem = &stem[..stem.floor_char_boundary(FILE_NAME_BYTES_MAX)];
    if stem.is_empty() { format!("film{ending}") } else { format!("{stem}{ending}") }
}

/// Checks a film that is there.
async fn check(ask: &Pull, film: &Film, ticket: &Ticket, target: &Path, bytes: u64, progress: &Progress) -> Outcome {
    let unread = |error| system::unread(target, error);
    let same = bytes == ticket.bytes && target.is_file() && {
        let file = File::open(target).map_err(unread)?;
        hash(file, bytes, progress).await.map_err(unread)? == ticket.sha256
    };
    if same {
        return tell(ask, film, ticket, target, "there", "video-command-there");
    }
    let name = target.display().to_string();
    Err(Failure::new(CONFLICT, tongue::words().name("video-command-another", &name)))
}

/// Brings what is missing and checks the whole.
async fn bring(
    door: &Door,
    film: &Film,
    mut leave: Leave,
    mut part: Part,
    target: &Path,
    progress: &Progress,
) -> Outcome<Ticket> {
    for _ in 0..PULL_ANEW_MAX {
        leave = fetch_all(door, film, leave, &mut part, target, progress).await?;
        let read = part.read().map_err(|error| system::unread(target, error))?;
        let hash = hash(read, part.bytes(), progress).await.map_err(|error| system::unread(target, error))?;
        if hash == leave.ticket.sha256 {
            part.finish(target).map_err(|error| system::unwritten(target, error))?;
            return Ok(leave.ticket);
        }
        part.begin_anew().map_err(|error| system::unwritten(target, error))?;
    }
    Err(Failure::new(FAILED, tongue::words().say("video-command-altered").to_owned()))
}

/// Fetches until nothing is missing, as often as the line is cut. A ticket that is over is replaced.
async fn fetch_all(
    door: &Door,
    film: &Film,
    mut leave: Leave,
    part: &mut Part,
    target: &Path,
    progress: &Progress,
) -> Outcome<Leave> {
    let mut tries = 0;
    while part.bytes() < leave.ticket.bytes {
        wait(&leave).await;
        let before = part.bytes();
        let Err(error) = once(door, &leave.ticket, part, progress).await else { break };
        tries = if part.bytes() > before { 1 } else { tries + 1 };
        let over = matches!(&error, FetchError::Refused(fault)
            if matches!(fault.code, Code::TicketExpired | Code::TicketInvalid));
        if tries >= PULL_TRIES_MAX || !(over || error.may_pass()) {
            return Err(failure(error, target));
        }
        if over {
            let next = film.leave(door).await?;
            if next.ticket.sha256 != leave.ticket.sha256 {
                // What came is of a film that the house has replaced meanwhile.
                return Err(Failure::new(CONFLICT, tongue::words().say("video-command-replaced").to_owned()));
            }
            leave = next;
        }
        rest(&error, tries).await;
    }
    Ok(leave)
}

async fn once(door: &Door, ticket: &Ticket, part: &mut Part, progress: &Progress) -> Result<(), FetchError> {
    let wanted = Wanted { path: &ticket.url, token: door.token.as_deref(), bytes_max: ticket.bytes };
    let (come, tag) = (Gone::default(), part.tag().to_owned());
    come.add(part.bytes());
    let had = Had { bytes: part.bytes(), tag: &tag };
    let fetching = fetch::rest(&door.address, wanted, had, |at, bytes| {
        part.add(at, bytes)?;
        come.add(bytes.len() as u64);
        Ok(())
    });
    progress.beside("video-command-pulling", ticket.bytes, &come, fetching).await
}

/// Waits until the ticket holds, and tells how long that is.
async fn wait(leave: &Leave) {
    let terminal = stderr().is_terminal();
    let mut told = false;
    loop {
        let left = leave.holds_from.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        if terminal || !told {
            let seconds = i64::try_from(left.as_secs_f64().ceil() as u64).unwrap_or(i64::MAX);
            let line = tongue::words().count("video-command-wait", seconds);
            if terminal {
                eprint!("\r{line}\x1b[K");
            } else {
                eprintln!("{line}");
            }
            // Nothing hangs on whether it is seen.
            let _ = stderr().flush();
            told = true;
        }
        sleep_until(leave.holds_from.min(Instant::now() + Duration::from_secs(1))).await;
    }
    if terminal && told {
        eprint!("\r\x1b[K");
    }
}

/// Waits before the next try: longer each time, or as long as the house says.
async fn rest(error: &FetchError, tries: u32) {
    let grown = PUSH_BACK_OFF_MIN.saturating_mul(1 << tries.saturating_sub(1).min(10)).min(PUSH_BACK_OFF_MAX);
    let asked = match error {
        FetchError::Refused(fault) => fault.retry_after.unwrap_or(0.0),
        _ => 0.0,
    };
    let wait = grown.max(Duration::try_from_secs_f64(asked).unwrap_or(grown)).min(PUSH_BACK_OFF_MAX);
    let reason = cut::fetch(tongue::words(), error);
    let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
    eprintln!(
        "{}",
        tongue::words().say_with("push-cut", &[("count", Arg::Number(seconds)), ("reason", Arg::Text(&reason))])
    );
    tokio::time::sleep(wait).await;
}

/// A failure with its exit code.
fn failure(error: FetchError, target: &Path) -> Failure {
    let code = match error {
        FetchError::Dial(error) => return unreached::house(&error),
        FetchError::Refused(fault) => return (*fault).into(),
        FetchError::Keep(error) => return system::unwritten(target, error),
        FetchError::Status(401 | 403) => SIGN_IN,
        FetchError::Status(404 | 410) => NOT_FOUND,
        FetchError::Stalled | FetchError::Broken(_) | FetchError::Short { .. } => NETWORK,
        _ => FAILED,
    };
    Failure::new(code, cut::fetch(tongue::words(), &error))
}

fn opening(target: &Path, error: io::Error) -> Failure {
    if error.kind() == io::ErrorKind::ResourceBusy {
        return Failure::new(CONFLICT, tongue::words().name("video-command-busy", &target.display().to_string()));
    }
    system::unwritten(target, error)
}

fn tell(ask: &Pull, film: &Film, ticket: &Ticket, target: &Path, state: &str, key: &str) -> Outcome {
    let file = target.display().to_string();
    if ask.json {
        return out::json(json!({
            "title": film.id, "file": file, "state": state, "bytes": ticket.bytes, "sha256": ticket.sha256,
        }));
    }
    out::line(&tongue::words().say_with(key, &[("name", Arg::Text(&file)), ("hash", Arg::Text(&ticket.sha256))]))
}

/// Says how to go on when an interrupt or a failure ends the command and something has come.
struct Hint<'t> {
    target: &'t Path,
    over: bool,
}

impl Drop for Hint<'_> {
    fn drop(&mut self) {
        if self.over {
            return;
        }
        if Part::leave(self.target) {
            eprintln!("\n{}", tongue::words().say("video-command-go-on"));
        } else if stderr().is_terminal() {
            // The line that was counting down is over.
            eprintln!();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_outside_leads_nowhere_else() {
        for (told, expect) in [
            ("雾里采茶.mp4", "雾里采茶.mp4"),
            ("../../.bashrc", "bashrc"),
            ("/etc/passwd", "etc passwd"),
            ("-rf.mp4", "rf.mp4"),
            ("a\u{1b}[2J\u{202e}b.mkv", "a [2J b.mkv"),
            ("..", "film"),
            ("", "film"),
        ] {
            assert_eq!(safe_name(told), expect, "{told:?}");
        }
        let long = safe_name(&format!("{}.mp4", "茶".repeat(100)));
        assert!(long.len() <= FILE_NAME_BYTES_MAX + 4 && long.ends_with("茶.mp4"), "{long}");
    }
}

//! Where a film is that mpv plays, as mpv tells on a socket of its own (its manual: JSON IPC), and told to the house, so
//! that one goes on there the next time.

use crate::limits::{
    FILM_REPORT_DEADLINE, FILM_REPORT_PAUSE, PLAYER_LINE_BYTES_MAX, PLAYER_SOCKET_DEADLINE, PLAYER_SOCKET_PAUSE,
};
use serde_json::Value;
use std::path::Path;
use std::time::Duration;
use tea_client::Client;
use tea_protocol::video::Watched;
use tea_protocol::{Request, StreamId};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

/// What mpv is asked: to tell of its time whenever that changes.
const QUESTION: &[u8] = b"{\"command\":[\"observe_property\",1,\"time-pos\"]}\n";

/// The film whose course is told.
pub(super) struct Course {
    pub(super) client: Client,
    pub(super) title: StreamId,
    pub(super) duration_ms: u64,
}

impl Course {
    /// Tells the house where the film is, for as long as mpv plays.
    pub(super) async fn follow(&self, socket: &Path, place: &watch::Sender<Option<u64>>) {
        let Some(stream) = connected(socket, PLAYER_SOCKET_DEADLINE).await else { return };
        let mut heard = place.subscribe();
        let report = async {
            while heard.changed().await.is_ok() {
                let at = *heard.borrow_and_update();
                self.report(at).await;
                sleep(FILM_REPORT_PAUSE).await;
            }
        };
        tokio::select! {
            () = listen(stream, place) => {}
            () = report => {}
        }
    }

    /// Tells it once. What cannot be told is let go: the film matters more.
    pub(super) async fn report(&self, at_ms: Option<u64>) {
        let Some(position_ms) = at_ms else { return };
        let request = Request::VideoWatched(watched(self.title, position_ms, self.duration_ms));
        match timeout(FILM_REPORT_DEADLINE, self.client.call(request)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::debug!(%error, "the house was not told where the film is"),
            Err(_) => tracing::debug!("the house did not take in time where the film is"),
        }
    }
}

/// A film counts as seen to its end from the last twentieth on.
fn watched(title: StreamId, position_ms: u64, duration_ms: u64) -> Watched {
    let finished = duration_ms > 0 && position_ms >= duration_ms - duration_ms / 20;
    Watched { title, position_ms, finished }
}

/// The socket as soon as mpv has made it; none when it makes none.
async fn connected(socket: &Path, deadline: Duration) -> Option<UnixStream> {
    let wait = async {
        loop {
            match UnixStream::connect(socket).await {
                Ok(stream) => return stream,
                Err(_) => sleep(PLAYER_SOCKET_PAUSE).await,
            }
        }
    };
    timeout(deadline, wait).await.ok()
}

/// Puts every place that is told into `place`, until the other side ends.
async fn listen(mut stream: impl AsyncRead + AsyncWrite + Unpin, place: &watch::Sender<Option<u64>>) {
    if stream.write_all(QUESTION).await.is_err() {
        return;
    }
    let (mut bytes, mut line, mut skipping) = ([0; 4096], Vec::new(), false);
    loop {
        let count = match stream.read(&mut bytes).await {
            Ok(0) | Err(_) => return,
            Ok(count) => count,
        };
        for piece in bytes[..count].split_inclusive(|byte| *byte == b'\n') {
            let ends = piece.last() == Some(&b'\n');
            if !skipping {
                line.extend_from_slice(piece);
            }
            skipping |= line.len() > PLAYER_LINE_BYTES_MAX;
            if ends
                && !skipping
                && let Some(at_ms) = told(&line)
            {
                place.send_replace(Some(at_ms));
            }
            if ends || skipping {
                line.clear();
            }
            skipping &= !ends;
        }
    }
}

/// The place that a line tells; none when it is about something else.
fn told(line: &[u8]) -> Option<u64> {
    let event: Value = serde_json::from_slice(line).ok()?;
    let place = event["event"] == "property-change" && event["name"] == "time-pos";
    let seconds = event["data"].as_f64().filter(|seconds| place && seconds.is_finite() && *seconds >= 0.0)?;
    Some((seconds * 1_000.0) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncBufReadExt, BufReader, duplex};
    use tokio::net::UnixListener;

    fn place(seconds: &str) -> String {
        format!("{{\"event\":\"property-change\",\"id\":1,\"name\":\"time-pos\",\"data\":{seconds}}}\n")
    }

    /// What is known after a player said this and went.
    async fn heard(said: &[u8]) -> Option<u64> {
        let (ours, mut players) = duplex(1 << 20);
        let (place, known) = watch::channel(None);
        players.write_all(said).await.unwrap();
        players.shutdown().await.unwrap();
        listen(ours, &place).await;
        *known.borrow()
    }

    #[tokio::test]
    async fn places_are_read_and_everything_else_is_passed_by() {
        assert_eq!(heard(place("12.5").as_bytes()).await, Some(12_500));
        let said = [
            "{\"error\":\"success\"}\n",
            &place("3"),
            "nonsense\n",
            "\u{0}\n",
            &place("null"),
            "{\"event\":\"pause\"}\n",
        ];
        assert_eq!(heard(said.concat().as_bytes()).await, Some(3_000));
        for nothing in ["-1", "\"7\"", "null", "[1]", "1e999"] {
            assert_eq!(heard(place(nothing).as_bytes()).await, None, "{nothing}");
        }
        assert_eq!(heard(b"").await, None);
        assert_eq!(heard(&[0xff, b'\n', 0xfe]).await, None);
    }

    #[tokio::test]
    async fn a_line_has_a_limit() {
        let padded = |bytes: usize| {
            let line = place("7");
            format!("{}{}\n", line.trim_end(), " ".repeat(bytes - line.len()))
        };
        assert_eq!(heard(padded(PLAYER_LINE_BYTES_MAX).as_bytes()).await, Some(7_000));
        assert_eq!(heard(padded(PLAYER_LINE_BYTES_MAX + 1).as_bytes()).await, None);
        let long = format!("{}{}", padded(3 * PLAYER_LINE_BYTES_MAX), place("8"));
        assert_eq!(heard(long.as_bytes()).await, Some(8_000), "the line after it is read again");
    }

    #[tokio::test]
    async fn a_player_is_asked_for_its_time_and_heard_until_it_goes() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("mpv.sock");
        let listener = UnixListener::bind(&socket).unwrap();
        let player = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let mut lines = BufReader::new(stream);
            let mut asked = String::new();
            lines.read_line(&mut asked).await.unwrap();
            lines.get_mut().write_all(place("61.005").as_bytes()).await.unwrap();
            asked
        });
        let (place, known) = watch::channel(None);
        listen(connected(&socket, PLAYER_SOCKET_DEADLINE).await.unwrap(), &place).await;
        assert_eq!(*known.borrow(), Some(61_005));
        let asked: Value = serde_json::from_str(&player.await.unwrap()).unwrap();
        assert_eq!(asked["command"][0], "observe_property");
    }

    #[tokio::test]
    async fn a_player_without_a_socket_is_not_waited_for_without_end() {
        let folder = tempfile::tempdir().unwrap();
        assert!(connected(&folder.path().join("none"), 2 * PLAYER_SOCKET_PAUSE).await.is_none());
    }

    #[test]
    fn the_last_twentieth_is_the_end() {
        let finished = |at, whole| watched(StreamId(1), at, whole).finished;
        assert_eq!([finished(94_999, 100_000), finished(95_000, 100_000), finished(5, 0)], [false, true, false]);
    }
}

//! One small HTTP question (RFC 9112), each on a line of its own.

use crate::door::{Door, End};
use crate::limits::HTTP_BYTES_MAX;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::time::{Instant, timeout_at};

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// What the program at the other end calls itself.
    pub(crate) program: Option<String>,
    pub(crate) body: String,
    pub(crate) took: Duration,
}

/// Asks for a path.
///
/// # Errors
/// [`End`]; [`End::Strange`] when the answer is not HTTP.
pub(crate) async fn get(door: &Door, path: &str, deadline: Instant) -> Result<Answer, End> {
    let mut line = door.open(&[b"http/1.1"], deadline).await?;
    let start = Instant::now();
    let question = format!(
        "GET {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: teahouse-doctor\r\nConnection: close\r\n\r\n",
        door.house
    );
    line.say(question.as_bytes(), deadline).await?;
    let mut heard = Vec::new();
    let mut end = End::Silent;
    while heard.len() < HTTP_BYTES_MAX {
        let room = HTTP_BYTES_MAX - heard.len();
        let mut part = (&mut line.wire).take(room as u64);
        match timeout_at(deadline, part.read_buf(&mut heard)).await {
            Err(_) => break,
            Ok(Ok(0)) => {
                end = End::Closed;
                break;
            }
            Ok(Ok(_)) if is_whole(&heard) => break,
            Ok(Ok(_)) => {}
            Ok(Err(error)) => {
                end = End::from(&error);
                break;
            }
        }
    }
    read(&heard, start.elapsed()).ok_or_else(|| stranger(&heard, end))
}

fn stranger(heard: &[u8], end: End) -> End {
    match heard {
        [] => end,
        heard if heard.starts_with(b"GET /") => End::Echo,
        heard => End::Strange(heard[..heard.len().min(64)].to_vec()),
    }
}

/// Whether the answer is complete by its own account.
fn is_whole(heard: &[u8]) -> bool {
    let Some((head, body)) = parts(heard) else { return false };
    let length: Option<usize> = header(&head, "content-length").and_then(|length| length.parse().ok());
    length.is_some_and(|length| body.len() >= length)
}

fn read(heard: &[u8], took: Duration) -> Option<Answer> {
    let (head, body) = parts(heard)?;
    let status = head.strip_prefix("HTTP/1.")?.get(2..5)?.parse().ok()?;
    let program = header(&head, "server").map(str::to_owned);
    Some(Answer { status, program, body: String::from_utf8_lossy(body).into_owned(), took })
}

fn parts(heard: &[u8]) -> Option<(String, &[u8])> {
    let end = heard.windows(4).position(|window| window == b"\r\n\r\n")?;
    Some((String::from_utf8_lossy(&heard[..end]).into_owned(), &heard[end + 4..]))
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let lines = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_and_other_things_are_not() {
        let whole = b"HTTP/1.1 200 OK\r\nServer: tea\r\ncontent-length: 6\r\n\r\nalive\n";
        assert!(is_whole(whole) && !is_whole(&whole[..whole.len() - 1]));
        let answer = read(whole, Duration::ZERO).unwrap();
        assert_eq!((answer.status, answer.program.as_deref(), answer.body.as_str()), (200, Some("tea"), "alive\n"));
        for bytes in [&b""[..], b"SSH-2.0", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.\r\n\r\n"] {
            assert_eq!(read(bytes, Duration::ZERO), None);
        }
        assert_eq!(stranger(b"GET /healthz", End::Closed), End::Echo);
        assert_eq!(stranger(b"", End::Reset), End::Reset);
    }
}

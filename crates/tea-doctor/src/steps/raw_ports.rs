//! Which raw text ports of a proven house answer. Each is asked something and hears an answer: a connection that only
//! comes and goes can hurt a server made for a lesson. The port of the front desk is left alone, because a word there
//! calls a person.

use crate::limits::RAW_WAIT;
use crate::socket::{Knock, knock};
use std::net::{IpAddr, SocketAddr};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};

/// A raw port: its name, its usual number, what to say there.
const PORTS: [(&str, u16, &str); 3] =
    [("hello", 9_527, "hello"), ("echo", 8_888, "teahouse"), ("text", 8_023, "q\r\n")];

/// The ports that answered, as `name number`.
pub(crate) async fn measure(address: IpAddr) -> Vec<String> {
    let deadline = Instant::now() + RAW_WAIT;
    let asking: Vec<_> = PORTS
        .iter()
        .map(|(name, port, word)| {
            let target = SocketAddr::new(address, *port);
            (name, port, tokio::spawn(answers(target, word, deadline)))
        })
        .collect();
    let mut answering = Vec::new();
    for (name, port, asked) in asking {
        if asked.await.unwrap_or(false) {
            answering.push(format!("{name} {port}"));
        }
    }
    answering
}

async fn answers(target: SocketAddr, word: &str, deadline: Instant) -> bool {
    let Knock::Open(stream) = knock(target, None, deadline).await.knock else { return false };
    let Ok(mut stream) = TcpStream::from_std(stream) else { return false };
    let talk = async {
        stream.write_all(word.as_bytes()).await?;
        stream.read(&mut [0; 64]).await
    };
    matches!(timeout_at(deadline, talk).await, Ok(Ok(1..)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    #[tokio::test]
    async fn a_port_that_answers_is_told_from_one_that_does_not() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let target = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut word = [0; 8];
            stream.read_exact(&mut word).unwrap();
            stream.write_all(&word).unwrap();
        });
        let deadline = Instant::now() + std::time::Duration::from_secs(3);
        assert!(answers(target, "teahouse", deadline).await);
        server.join().unwrap();
        assert!(!answers(target, "teahouse", deadline).await);
    }
}

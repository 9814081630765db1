//! The port that repeats: the same bytes, at once, message by message.

use super::Raw;
use super::exchange::{Exchange, Next};
use super::framing::Heard;
use crate::port::PeerInfo;
use std::io;
use std::sync::Arc;
use tea_words::Locale;
use tokio::net::TcpStream;

/// Serves one connection until either side ends it.
pub(super) async fn serve(raw: &Arc<Raw>, socket: TcpStream, peer: &PeerInfo) -> io::Result<()> {
    let mut exchange = Exchange::new(socket, raw.settings, peer);
    loop {
        match exchange.next().await? {
            Next::Heard(Heard::Message(message)) => exchange.answer(&message.bytes).await?,
            Next::Heard(Heard::TooLong) => {
                let answer = format!("{}{}", Locale::En.words().say("raw-too-long"), exchange.ending());
                exchange.answer(answer.as_bytes()).await?;
            }
            Next::Heard(Heard::Quit) | Next::End | Next::Leave | Next::Broken => return exchange.close().await,
            Next::Idle => {
                let last = format!("{}{}", Locale::En.words().say("raw-idle"), exchange.ending());
                exchange.answer(last.as_bytes()).await?;
                return exchange.close().await;
            }
        }
    }
}

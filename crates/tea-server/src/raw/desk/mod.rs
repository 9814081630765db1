//! The front desk for a plain socket: the answer to a message is what a person of the staff says.
//!
//! `owed` knows which question waits for its answer and which lines wait for a question, `case` follows what is said,
//! `visitor` speaks to the house. Nothing is written but the one answer to each message.

mod case;
mod owed;
mod visitor;

use super::Raw;
use super::exchange::{Exchange, Next};
use super::framing::Heard;
use crate::port::PeerInfo;
use std::io;
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until};
use visitor::Visitor;

/// Serves one connection until either side ends it.
pub(super) async fn serve(raw: &Arc<Raw>, socket: TcpStream, peer: &PeerInfo) -> io::Result<()> {
    let mut exchange = Exchange::new(socket, raw.settings, peer);
    let mut visitor = Visitor::new(raw, peer);
    // The other end sends no more; the questions it still has are answered, then it is over.
    let mut ended = false;
    loop {
        if ended && !visitor.owed.waits() {
            return exchange.close().await;
        }
        let kept_at = visitor.owed.kept_at();
        let listens = !ended && !visitor.owed.is_full();
        tokio::select! {
            next = exchange.next_or_broken(listens) => match next? {
                Next::Heard(Heard::Message(message)) => {
                    if let Some(answer) = Box::pin(visitor.hear(&message)).await {
                        say(&mut exchange, &mut visitor, &answer).await?;
                    }
                }
                Next::Heard(Heard::TooLong) => {
                    let answer = visitor.word("raw-too-long").to_owned();
                    say(&mut exchange, &mut visitor, &answer).await?;
                }
                Next::Heard(Heard::Quit) => return exchange.close().await,
                Next::End => ended = true,
                Next::Broken => return Ok(()),
                Next::Idle => return Box::pin(farewell(exchange, visitor, "raw-desk-idle", "raw-idle")).await,
                Next::Leave => {
                    return Box::pin(farewell(exchange, visitor, "raw-desk-leave", "raw-leave")).await;
                }
            },
            () = visitor.news() => {}
            () = sleep_until(kept_at.unwrap_or_else(Instant::now)), if kept_at.is_some() => {
                let answer = Box::pin(visitor.kept()).await;
                say(&mut exchange, &mut visitor, &answer).await?;
            }
        }
        for answer in Box::pin(visitor.answers()).await.map_err(io::Error::other)? {
            say(&mut exchange, &mut visitor, &answer).await?;
        }
    }
}

/// Answers one message, with the lines that waited for it in front.
async fn say(exchange: &mut Exchange, visitor: &mut Visitor, answer: &str) -> io::Result<()> {
    let answer = visitor.owed.compose(answer, exchange.ending());
    exchange.answer(answer.as_bytes()).await
}

/// The last line of a connection that the house ends: with the word for coming back, if there is a case.
async fn farewell(
    mut exchange: Exchange,
    mut visitor: Visitor,
    with_word: &str,
    without: &'static str,
) -> io::Result<()> {
    let last = visitor.with_word(with_word).unwrap_or_else(|| visitor.word(without).to_owned());
    say(&mut exchange, &mut visitor, &last).await?;
    exchange.close().await
}

//! The port that greets: one message, one greeting, the end.

use super::exchange::{Exchange, Next};
use super::framing::Heard;
use super::{Raw, cut, decode, language, strip};
use crate::port::PeerInfo;
use std::io;
use std::sync::Arc;
use tea_words::{Arg, Locale};
use tokio::net::TcpStream;

/// Serves one connection until either side ends it.
pub(super) async fn serve(raw: &Arc<Raw>, socket: TcpStream, peer: &PeerInfo) -> io::Result<()> {
    let address = raw.address(&socket);
    let mut exchange = Exchange::new(socket, raw.settings, peer);
    let answer = match exchange.next().await? {
        Next::Heard(Heard::Message(message)) => {
            greeting(raw, language::of(&decode::text(message.text())), address.as_deref()).await?
        }
        Next::Heard(Heard::TooLong) => greeting(raw, Locale::En, address.as_deref()).await?,
        Next::Heard(Heard::Quit) | Next::End | Next::Leave | Next::Broken => return exchange.close().await,
        Next::Idle => Locale::En.words().say("raw-idle").to_owned(),
    };
    let (answer, _) = cut::first(&answer, exchange.ending());
    exchange.answer(answer.as_bytes()).await?;
    exchange.close().await
}

/// The name of the house, and how to come in.
async fn greeting(raw: &Raw, locale: Locale, address: Option<&str>) -> io::Result<String> {
    let house = raw.live.house.founding.name().await.map_err(io::Error::other)?;
    let house = strip::line(&house);
    let words = locale.words();
    let house = Arg::Text(&house);
    Ok(match address {
        Some(address) => words.say_with("raw-hello", &[("house", house), ("address", Arg::Text(address))]),
        None => words.say_with("raw-hello-only", &[("house", house)]),
    })
}

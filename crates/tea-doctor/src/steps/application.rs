//! Step 7: is it a house that answers there, and how quickly?

mod judge;

pub(crate) use judge::judge;

use crate::door::{Door, End};
use crate::frames::{Greeting, Talk, hello};
use crate::http::{self, Answer};
use crate::limits::{CLOSE_WAIT, PINGS};
use crate::socket;
use crate::steps::raw_ports;
use crate::sys::TcpInfo;
use std::time::Duration;
use tea_protocol::house::{About, AboutReply};
use tea_protocol::live::{Beat, Call, ClientMessage, ServerMessage};
use tea_protocol::{Code, Reply, Request};
use tokio::time::Instant;

/// What was seen.
#[derive(Debug)]
pub(crate) struct Seen {
    /// What the hello came to.
    pub(crate) greeting: Result<Greeting, End>,
    /// How long the greeting took, the connection included.
    pub(crate) greeting_took: Duration,
    /// What the house said of a token that it did not take; the greeting is then a guest's.
    pub(crate) token_refused: Option<String>,
    pub(crate) health: Result<Answer, End>,
    pub(crate) ready: Result<Answer, End>,
    pub(crate) about: Option<AboutReply>,
    /// How long each beat took to come back.
    pub(crate) pings: Vec<Duration>,
    /// The state of the connection after all that.
    pub(crate) info: TcpInfo,
    /// How long the house took to close its side after ours.
    pub(crate) closed: Option<Duration>,
    /// Raw text ports that answer.
    pub(crate) raw_ports: Vec<String>,
}

/// Talks to the port in both of its languages. The token is given only when there is one.
pub(crate) async fn measure(door: &Door, token: Option<String>, locale: &str, deadline: Instant) -> Seen {
    let (health, ready, framed) = tokio::join!(
        http::get(door, "/healthz", deadline),
        http::get(door, "/readyz", deadline),
        greet(door, token, locale, deadline),
    );
    let Framed { greeting, took, token_refused, talk } = framed;
    let mut seen = Seen {
        greeting,
        greeting_took: took,
        token_refused,
        health,
        ready,
        about: None,
        pings: Vec::new(),
        info: TcpInfo::default(),
        closed: None,
        raw_ports: Vec::new(),
    };
    if let (Some(talk), Ok(Greeting::Welcome(_))) = (talk, &seen.greeting) {
        let raw_ports = tokio::spawn(raw_ports::measure(door.target.ip()));
        converse(&mut seen, talk, deadline).await;
        seen.raw_ports = raw_ports.await.unwrap_or_default();
    }
    seen
}

struct Framed {
    greeting: Result<Greeting, End>,
    took: Duration,
    token_refused: Option<String>,
    talk: Option<Talk>,
}

async fn greet(door: &Door, token: Option<String>, locale: &str, deadline: Instant) -> Framed {
    let start = Instant::now();
    let had_token = token.is_some();
    let opened = Talk::open(door, hello(token, locale), deadline).await;
    let took = start.elapsed();
    let about_token = |code| matches!(code, Code::SignInRequired | Code::WrongCredentials | Code::AccountLocked);
    match opened {
        Ok((_, Greeting::Refused(refuse))) if had_token && about_token(refuse.fault.code) => {
            let framed = Box::pin(greet(door, None, locale, deadline)).await;
            Framed { token_refused: Some(refuse.fault.message), ..framed }
        }
        Ok((talk, greeting)) => Framed { greeting: Ok(greeting), took, token_refused: None, talk: Some(talk) },
        Err(end) => Framed { greeting: Err(end), took, token_refused: None, talk: None },
    }
}

/// Asks what everybody may know, beats, and closes.
async fn converse(seen: &mut Seen, mut talk: Talk, deadline: Instant) {
    seen.about = about(&mut talk).await;
    for number in 0..PINGS {
        let start = Instant::now();
        let Ok(()) = ping(&mut talk, u64::try_from(number).unwrap_or(0)).await else { break };
        seen.pings.push(start.elapsed());
        // A slow house gets fewer beats, and what was measured counts.
        if Instant::now() + start.elapsed() > deadline {
            break;
        }
    }
    seen.info = socket::info(talk.socket());
    seen.closed = talk.close(CLOSE_WAIT).await;
}

async fn about(talk: &mut Talk) -> Option<AboutReply> {
    talk.say(&ClientMessage::Call(Call { id: 1, request: Request::HouseAbout(About {}) })).await.ok()?;
    loop {
        match talk.hear().await.ok()? {
            ServerMessage::Reply(answer) if answer.id == 1 => match answer.reply {
                Reply::HouseAbout(about) => return Some(about),
                _ => return None,
            },
            ServerMessage::Fault(refusal) if refusal.id == Some(1) => return None,
            _ => {}
        }
    }
}

async fn ping(talk: &mut Talk, number: u64) -> Result<(), End> {
    talk.say(&ClientMessage::Beat(Beat { heads: Vec::new(), ping: Some(number) })).await?;
    loop {
        if let ServerMessage::Beat(Beat { ping: Some(back), .. }) = talk.hear().await?
            && back == number
        {
            return Ok(());
        }
    }
}

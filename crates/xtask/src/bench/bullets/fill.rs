//! Very many comments, sent by the service as by two people.

use super::SAID;
use crate::bench::{house, machine};
use crate::demo;
use anyhow::{Context, Result};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use std::path::Path;
use std::time::{Duration, Instant};
use tea_core::House;
use tea_core::access::Caller;
use tea_core::clock::{Clock, Seed};
use tea_protocol::StreamId;
use tea_protocol::accounts::SignIn;
use tea_protocol::live::Port;
use tea_protocol::video::{Colour, Mode, SendBullet};

/// Comments that wait for their commit at the same time.
const AT_ONCE: usize = 256;

/// What writing took.
pub(super) struct Filled {
    pub(super) took: Duration,
    /// CPU time of this process.
    pub(super) cpu: Duration,
}

pub(super) fn fill(data: &Path, title: i64, count: u64, minutes: u32) -> Result<Filled> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(write(data, StreamId(title), count, u64::from(minutes) * 60_000))
}

async fn write(data: &Path, title: StreamId, count: u64, length_ms: u64) -> Result<Filled> {
    let house = demo::open(data, &Clock::system(), &Seed::system())?;
    let people = [sign_in(&house, house::OWNER).await?, sign_in(&house, house::MEMBER).await?];
    let (start, cpu) = (Instant::now(), machine::cpu(std::process::id())?);
    stream::iter(0..count)
        .map(|number| {
            // One in fifty is the owner's, who is always shown.
            let caller = &people[usize::from(number % 50 != 0)];
            let ask = bullet(title, number, length_ms);
            let video = &house.video;
            async move { video.send_bullet(caller, ask).await.map(|_| ()) }
        })
        .buffer_unordered(AT_ONCE)
        .try_for_each(|()| async { Ok(()) })
        .await?;
    Ok(Filled { took: start.elapsed(), cpu: machine::cpu(std::process::id())?.saturating_sub(cpu) })
}

async fn sign_in(house: &House, name: &str) -> Result<Caller> {
    let guest = Caller { client: "measurement".to_owned(), ..Caller::guest(Port::Api, None) };
    let ask = SignIn { name: name.to_owned(), password: house::PASSWORD.to_owned(), captcha: None };
    let token = house.accounts.sign_in(&guest, ask).await?.token.context("no token was given")?;
    let session = house.accounts.session_of_token(&token).await?;
    Ok(Caller { session, ..guest })
}

/// One of them, anywhere in the film: most fly, most are white.
fn bullet(title: StreamId, number: u64, length_ms: u64) -> SendBullet {
    // Marsaglia's xorshift, from the number scattered by the golden ratio.
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    let (at_ms, kind) = (state % length_ms, state >> 32);
    let mode = match kind % 20 {
        0 => Mode::Top,
        1 => Mode::Bottom,
        _ => Mode::Fly,
    };
    let colour = match kind / 20 % 10 {
        0 => Colour::Yellow,
        1 => Colour::Green,
        2 => Colour::Red,
        _ => Colour::White,
    };
    let text = SAID[(kind / 200) as usize % SAID.len()].to_owned();
    SendBullet { title, at_ms, text, mode: Some(mode), colour: Some(colour), cid: None }
}

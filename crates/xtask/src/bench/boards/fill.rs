//! Boards as big as a community of years has them, written by the services themselves.

use crate::bench::house::MEMBER;
use crate::bench::machine;
use crate::demo;
use anyhow::{Context, Result};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tea_core::House;
use tea_core::access::Caller;
use tea_core::accounts::create_account;
use tea_core::accounts::password::{self, Settings};
use tea_core::clock::{Clock, Seed};
use tea_core::{founding, make_first};
use tea_protocol::StreamId;
use tea_protocol::accounts::{Role, SignIn};
use tea_protocol::boards::{CreateTopic, WriteReply};
use tea_protocol::live::Port;

/// Floors of the topic whose floors answer each other.
pub(super) const TREE_FLOORS: u64 = 300;
/// Posts that wait for their commit at the same time.
pub(super) const AT_ONCE: usize = 256;

/// How much to write.
pub(super) struct Size {
    pub(super) topics: u64,
    /// Floors of each topic.
    pub(super) floors: u64,
    /// Floors of the one long topic.
    pub(super) long: u64,
}

/// What was written.
pub(super) struct Filled {
    pub(super) topics: Vec<StreamId>,
    pub(super) long: StreamId,
    /// A topic of [`TREE_FLOORS`] floors: one in ten answers the topic, the others a floor before them.
    pub(super) tree: StreamId,
    /// The time of the clock that the replies of the long topic took.
    pub(super) long_took: Duration,
    /// The CPU time of this process for them.
    pub(super) long_cpu: Duration,
}

/// A house with an owner, a member, and topics on the board `general`.
pub(super) fn fill(data: &Path, size: &Size) -> Result<Filled> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(write(data, size))
}

async fn write(data: &Path, size: &Size) -> Result<Filled> {
    let (clock, seed) = (Clock::system(), Seed::system());
    let house = Arc::new(demo::open(data, &clock, &seed)?);
    let caller = move_in(&house, &seed).await?;
    let topics = stream::iter(0..size.topics)
        .map(|number| open(&house, &caller, number))
        .buffer_unordered(AT_ONCE)
        .try_collect::<Vec<_>>()
        .await?;
    let replies = topics.iter().flat_map(|topic| (2..=size.floors).map(|floor| (*topic, floor)));
    reply_all(&house, &caller, replies).await?;
    let tree = open(&house, &caller, size.topics + 1).await?;
    for floor in 2..=TREE_FLOORS {
        let answered = if floor % 10 == 2 { None } else { Some(floor - 1 - floor * 7 % (floor - 1).min(9)) };
        reply(&house, &caller, tree, floor, answered.filter(|to| *to > 1)).await?;
    }
    let long = open(&house, &caller, size.topics).await?;
    let (start, cpu) = (Instant::now(), machine::cpu(std::process::id())?);
    reply_all(&house, &caller, (2..=size.long).map(|floor| (long, floor))).await?;
    let (long_took, long_cpu) = (start.elapsed(), machine::cpu(std::process::id())?.saturating_sub(cpu));
    Ok(Filled { topics, long, tree, long_took, long_cpu })
}

async fn move_in(house: &House, seed: &Seed) -> Result<Caller> {
    let phc = || password::hash(demo::PASSWORD, &Settings::default(), seed.bytes());
    founding::create_owner(&house.db, seed, make_first, "owner", None, phc()).await?;
    create_account(&house.db, seed, MEMBER, None, phc(), Role::Member).await?;
    let guest = Caller { client: "measurement".to_owned(), ..Caller::guest(Port::Api, None) };
    let ask = SignIn { name: MEMBER.to_owned(), password: demo::PASSWORD.to_owned(), captcha: None };
    let token = house.accounts.sign_in(&guest, ask).await?.token.context("no token was given")?;
    let session = house.accounts.session_of_token(&token).await?;
    Ok(Caller { session, ..guest })
}

async fn open(house: &House, caller: &Caller, number: u64) -> Result<StreamId> {
    let ask = CreateTopic {
        board: "general".into(),
        title: format!("第 {number} 壶茶：{}", text(number).chars().take(20).collect::<String>()),
        text: text(number),
        cid: None,
        tags: vec![format!("茶{}", number % 40)],
        files: Vec::new(),
        category: None,
        poll: None,
    };
    Ok(house.boards.create_topic(caller, ask).await?.topic.id)
}

async fn reply_all(house: &House, caller: &Caller, replies: impl Iterator<Item = (StreamId, u64)>) -> Result<()> {
    stream::iter(replies)
        .map(|(topic, floor)| reply(house, caller, topic, floor, None))
        .buffer_unordered(AT_ONCE)
        .try_for_each(|()| async { Ok(()) })
        .await
}

async fn reply(house: &House, caller: &Caller, topic: StreamId, floor: u64, reply_to: Option<u64>) -> Result<()> {
    let text = text(floor * 7 + topic.0.unsigned_abs());
    let ask = WriteReply { topic, text, reply_to, cid: None, files: Vec::new() };
    house.boards.reply(caller, ask).await?;
    Ok(())
}

/// Some sentences, in Chinese and now and then in English, as people write them: about a hundred characters.
fn text(number: u64) -> String {
    const SAID: [&str; 10] = [
        "水开了，先温杯，再投茶，不要急着注水。",
        "这一泡的香气很足，回甘来得慢一些，可以再等等。",
        "我觉得昨天那款老白茶更耐泡，十几泡以后还有甜味。",
        "楼上说得对，水温低一点，苦涩就出不来。",
        "The second infusion is the one to wait for: give it a minute longer than the first.",
        "有没有人试过用山泉水？城里的自来水总有一股味道。",
        "周末在**后院**喝茶，欢迎大家自带杯子来坐坐。",
        "价格不是问题，关键是能不能买到当年的新茶。",
        "照片晚点补上，手机没电了，先占个位置。",
        "把茶叶放在 `密封罐` 里，避光避潮，一年之内喝完最好。",
    ];
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut said = String::new();
    for _ in 0..5 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        said.push_str(SAID[(state % 10) as usize]);
    }
    said
}

//! Lets the conversations happen, each message at its time of the day.

use super::people::{Callers, OWNER};
use super::picture;
use super::script::{Conversation, Line, Place};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use tea_core::House;
use tea_core::access::Caller;
use tea_core::clock::Clock;
use tea_protocol::talk::{Direct, Pin, Post, React};
use tea_protocol::{FileId, RoomRef};

/// What somebody needs to write anything at all.
const THINKING_MS: i64 = 9_000;
/// How high the picture is that somebody shows.
const PICTURE_LINES: u32 = 600;
/// What one character takes.
const TYPING_MS: i64 = 350;

/// Says everything, in the order of time over all rooms; returns how many messages there are.
pub(super) async fn play(
    house: &House,
    clock: &Clock,
    callers: &Callers,
    conversations: &[Conversation],
    now: i64,
) -> Result<usize> {
    let mut places: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for (at, index, number) in timetable(conversations, now) {
        ensure!(at <= now, "a conversation of the demonstration ends in the future");
        clock.advance(at - clock.now());
        let (conversation, line) = (&conversations[index], &conversations[index].lines[number]);
        let answers = line.answers.map(|answered| places[&(index, answered)]);
        let saying = || format!("{} says {:?} in {:?}", line.author, line.text, conversation.place);
        let seq = say(house, callers, conversation.place, line, answers).await.with_context(saying)?;
        places.insert((index, number), seq);
    }
    clock.advance(now - clock.now());
    Ok(places.len())
}

/// When each line is said: the time, which conversation, which line.
fn timetable(conversations: &[Conversation], now: i64) -> Vec<(i64, usize, usize)> {
    let mut all = Vec::new();
    for (index, conversation) in conversations.iter().enumerate() {
        let mut at = now - conversation.ago_ms;
        for (number, line) in conversation.lines.iter().enumerate() {
            all.push((at, index, number));
            at += THINKING_MS + TYPING_MS * line.text.chars().count().min(120) as i64;
        }
    }
    all.sort_unstable();
    all
}

async fn say(house: &House, callers: &Callers, place: Place, line: &Line, answers: Option<u64>) -> Result<u64> {
    let author = caller(callers, line.author)?;
    let room = room(house, callers, place).await?;
    let files = if line.picture { vec![bring(house, author).await?] } else { Vec::new() };
    let post = Post { room: room.clone(), cid: None, text: line.text.clone(), reply_to: answers, files };
    let seq = house.talk.post(author, post).await?.seq;
    for reaction in &line.reactions {
        for name in &reaction.by {
            let react = React { room: room.clone(), seq, emoji: reaction.emoji.to_owned(), on: true, cid: None };
            house.talk.react(caller(callers, name)?, react).await.with_context(|| format!("{name} reacts"))?;
        }
    }
    if line.pinned {
        house.talk.pin(&callers[OWNER], Pin { room, seq, on: true, cid: None }).await.context("pinning")?;
    }
    Ok(seq)
}

async fn room(house: &House, callers: &Callers, place: Place) -> Result<RoomRef> {
    match place {
        Place::Room(name) => Ok(name.into()),
        Place::Direct([one, other]) => {
            let direct = Direct { names: vec![other.to_owned()] };
            Ok(house.talk.direct(caller(callers, one)?, direct).await?.room.id.into())
        }
    }
}

async fn bring(house: &House, author: &Caller) -> Result<FileId> {
    Ok(house.files.bring(author, "云海 sea of clouds.png", picture::sea_of_clouds(PICTURE_LINES)?.into()).await?.id)
}

fn caller<'c>(callers: &'c Callers, name: &str) -> Result<&'c Caller> {
    callers.get(name).with_context(|| format!("{name} does not live here"))
}

//! One thing done at the desk.

use super::list::{self, Form};
use super::{Act, Switch};
use crate::connect::{self, Reach, Visit};
use crate::exit::{Failure, NETWORK, NOT_FOUND, Outcome};
use crate::host::Place;
use crate::limits::SAY_DEADLINE;
use crate::{say, tongue};
use tea_client::Client;
use tea_protocol::desk::{Close, Duty, HandOver, Queue, Saved, SavedReply, Take};
use tea_protocol::{Reply, Request, RoomRef, StreamId};

pub(super) async fn run(place: &Place, reach: &Reach, act: Act, json: bool) -> Outcome {
    // The channel of updates is not read here; the client gets along without.
    let Visit { client, updates: _updates } = connect::to_write(place, reach).await?;
    let form = Form { json, now: jiff::Timestamp::now().as_millisecond() };
    match act {
        Act::Queue => match client.call(Request::DeskQueue(Queue {})).await? {
            Reply::DeskQueue(queue) => list::queue(&form, &queue),
            _ => Err(Failure::other_answer()),
        },
        Act::Take { case } => changed(&client, &form, Request::DeskTake(Take { case: StreamId(case) })).await,
        Act::HandOver { case, name } => {
            changed(&client, &form, Request::DeskHandOver(HandOver { case: StreamId(case), to: name })).await
        }
        Act::Close { case } => {
            changed(&client, &form, Request::DeskClose(Close { case: Some(StreamId(case)), word: None })).await
        }
        Act::Answer { case, text, saved } => {
            let text = match saved {
                Some(name) => saved_reply(&client, &name).await?.text,
                None => say::words_of(&text).await?,
            };
            answer(&client, &form, StreamId(case), &text).await
        }
        Act::Saved => list::saved(&form, &saved_replies(&client).await?),
        Act::Duty { state, slots } => {
            match client.call(Request::DeskDuty(Duty { on: state == Switch::On, slots })).await? {
                Reply::DeskDuty(duty) => list::duty(&form, &duty),
                _ => Err(Failure::other_answer()),
            }
        }
    }
}

/// Asks for a change of a case, and shows the case after it.
async fn changed(client: &Client, form: &Form, request: Request) -> Outcome {
    match client.call(request).await? {
        Reply::DeskTake(reply) | Reply::DeskHandOver(reply) | Reply::DeskClose(reply) => list::case(form, &reply.case),
        _ => Err(Failure::other_answer()),
    }
}

async fn answer(client: &Client, form: &Form, case: StreamId, text: &str) -> Outcome {
    match tokio::time::timeout(SAY_DEADLINE, client.post(RoomRef::Id(case), text)).await {
        Ok(stored) => list::answered(form, case, stored?.seq),
        Err(_) => Err(Failure::new(NETWORK, tongue::words().say("command-kept").to_owned())),
    }
}

async fn saved_replies(client: &Client) -> Outcome<Vec<SavedReply>> {
    match client.call(Request::DeskSaved(Saved {})).await? {
        Reply::DeskSaved(saved) => Ok(saved.replies),
        _ => Err(Failure::other_answer()),
    }
}

async fn saved_reply(client: &Client, name: &str) -> Outcome<SavedReply> {
    let found = saved_replies(client).await?.into_iter().find(|reply| reply.name == name);
    found.ok_or_else(|| Failure::new(NOT_FOUND, tongue::say("command-desk-no-saved", "name", name)))
}

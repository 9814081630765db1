//! Opening topics and replying. What was cut off is asked again with the same id, which the house recognises.

use super::{NewTopic, Reply, board_of, topic_of};
use crate::connect;
use crate::exit::{Failure, NETWORK, Outcome};
use crate::limits::{SAY_DEADLINE, WRITES_MAX};
use crate::{out, print, say, tongue};
use serde_json::json;
use tea_client::Client;
use tea_client::session::CallError;
use tea_protocol::boards::{CreateTopic, WriteReply};
use tea_protocol::{Cid, Request};
use tea_words::Arg;

/// `teahouse new-topic`.
pub(crate) async fn new_topic(ask: NewTopic) -> Outcome {
    let board = print::room_ref(board_of(&ask.place)?);
    let text = say::words_of(&ask.text).await?;
    let visit = connect::to_write(&ask.place, &ask.reach).await?;
    let cid = Some(Cid::fresh());
    let (title, tags) = (ask.title, ask.tags);
    let request = CreateTopic { board, title, text, cid, tags, files: Vec::new(), category: None, poll: None };
    let opened = match insist(&visit.client, Request::BoardsCreateTopic(request)).await? {
        tea_protocol::Reply::BoardsCreateTopic(opened) => opened,
        _ => return Err(Failure::other_answer()),
    };
    if ask.json {
        return out::json(json!({ "topic": opened.topic.id, "held": opened.held, "dup": opened.dup }));
    }
    let words = tongue::words();
    if opened.held {
        eprintln!("{}", words.say("command-boards-held"));
    } else {
        let place = format!("{}#{}", ask.place.house(), opened.topic.id);
        eprintln!("{}", words.say_with("command-boards-opened", &[("place", Arg::Text(&place))]));
    }
    Ok(())
}

/// `teahouse reply`.
pub(crate) async fn reply(ask: Reply) -> Outcome {
    let topic = topic_of(&ask.place)?;
    let text = say::words_of(&ask.text).await?;
    let visit = connect::to_write(&ask.place, &ask.reach).await?;
    let request = WriteReply { topic, text, reply_to: ask.to, cid: Some(Cid::fresh()), files: Vec::new() };
    let replied = match insist(&visit.client, Request::BoardsReply(request)).await? {
        tea_protocol::Reply::BoardsReply(replied) => replied,
        _ => return Err(Failure::other_answer()),
    };
    if ask.json {
        let dup = replied.dup;
        return out::json(json!({ "topic": topic, "floor": replied.floor, "held": replied.held, "dup": dup }));
    }
    let words = tongue::words();
    if replied.held {
        eprintln!("{}", words.say("command-boards-held"));
    } else {
        let floor = i64::try_from(replied.floor).unwrap_or(i64::MAX);
        eprintln!("{}", words.count("command-boards-replied", floor));
    }
    Ok(())
}

/// Asks until there is an answer, for a while.
async fn insist(client: &Client, request: Request) -> Outcome<tea_protocol::Reply> {
    let asking = async {
        for _ in 1..WRITES_MAX {
            match client.call(request.clone()).await {
                Err(CallError::Cut | CallError::Late) => {}
                answered => return answered,
            }
        }
        client.call(request).await
    };
    match tokio::time::timeout(SAY_DEADLINE, asking).await {
        Ok(answered) => Ok(answered?),
        Err(_) => Err(Failure::new(NETWORK, tongue::words().say("command-boards-unknown").to_owned())),
    }
}

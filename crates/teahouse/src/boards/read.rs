//! Reading boards, topics and floors.

use super::{Boards, Topic, Topics, lines, topic_of};
use crate::connect;
use crate::exit::{Failure, Outcome};
use crate::{out, print, tongue};
use serde::Serialize;
use serde_json::json;
use tea_protocol::boards::{self, FloorOrder, GetTopic};
use tea_protocol::{Reply, Request};
use tea_words::Arg;

/// `teahouse boards`.
pub(crate) async fn boards(ask: Boards) -> Outcome {
    let visit = connect::to_read(&ask.place, &ask.reach).await?;
    let list = match visit.client.call(Request::BoardsBoards(boards::Boards {})).await? {
        Reply::BoardsBoards(list) => list,
        _ => return Err(Failure::other_answer()),
    };
    for board in &list.boards {
        if ask.json { object(board)? } else { out::line(&lines::board(tongue::words(), board))? }
    }
    Ok(())
}

/// `teahouse topics`.
pub(crate) async fn topics(ask: Topics) -> Outcome {
    let visit = connect::to_read(&ask.place, &ask.reach).await?;
    let board = ask.place.room_named.then(|| print::room_ref(&ask.place.room));
    let (sort, limit) = (Some(ask.sort.into()), Some(ask.lines));
    let request = boards::Topics { board, sort, limit, ..boards::Topics::default() };
    let page = match visit.client.call(Request::BoardsTopics(request)).await? {
        Reply::BoardsTopics(page) => page,
        _ => return Err(Failure::other_answer()),
    };
    if page.topics.is_empty() && !ask.json {
        eprintln!("{}", tongue::words().say("command-boards-empty"));
    }
    let now_ms = now_ms();
    for topic in &page.topics {
        if ask.json { object(topic)? } else { out::line(&lines::topic(tongue::words(), topic, now_ms))? }
    }
    Ok(())
}

/// `teahouse topic`.
pub(crate) async fn topic(ask: Topic) -> Outcome {
    let topic = topic_of(&ask.place)?;
    let visit = connect::to_read(&ask.place, &ask.reach).await?;
    let order = ask.tree.then_some(FloorOrder::Tree);
    let (from_floor, limit) = (ask.floor, Some(ask.lines));
    let request = GetTopic { topic, from_floor, limit, order, author: None, root: None, floors: None };
    let view = match visit.client.call(Request::BoardsTopic(request)).await? {
        Reply::BoardsTopic(view) => view,
        _ => return Err(Failure::other_answer()),
    };
    let words = tongue::words();
    if !ask.json {
        out::line(&lines::title(words, &view))?;
    }
    let now_ms = now_ms();
    for floor in &view.floors {
        if ask.json {
            let mut line = serde_json::to_value(floor).map_err(anyhow::Error::from)?;
            line["topic"] = json!(topic);
            out::json(line)?;
        } else {
            out::line(&lines::floor(words, floor, now_ms))?;
        }
    }
    if let Some(next) = view.next {
        let again = format!("teahouse topic {}#{topic} --floor {next}", ask.place.house());
        let again = if ask.tree { format!("{again} --tree") } else { again };
        eprintln!("{}", words.say_with("command-boards-more", &[("command", Arg::Text(&again))]));
    }
    Ok(())
}

fn object(value: &impl Serialize) -> Outcome {
    out::json(serde_json::to_value(value).map_err(anyhow::Error::from)?)
}

/// Milliseconds since 1970.
fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

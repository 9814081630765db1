//! The buttons of a topic. All floors of a page stand in one form, and each button says in its name what it does.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::post;
use tea_core::Error;
use tea_protocol::boards::{Choose, Follow, HideFloor, Keep, Pin, ReadTopic, SetTopic, Vote};
use tea_protocol::{Code, Request, StreamId};

use super::super::Web;
use super::super::answer::see_other;
use super::super::form::{Fields, local_path};
use super::super::visit::Answer;
use super::{Here, topic_id, topic_path};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/t/{topic}/act", post(act)).route("/t/{topic}/choose", post(choose))
}

async fn act(Extension(visit): Here, Path(topic): Path<String>, fields: Fields) -> Answer {
    let topic = topic_id(&topic)?;
    if fields.is_on("split") {
        let floors: Vec<&str> = fields.all("floors").collect();
        return Ok(see_other(&format!("{}/split?floors={}", topic_path(topic), floors.join(","))));
    }
    let (request, floor) = asked(topic, &fields)?;
    visit.ask(request).await?;
    Ok(see_other(&came_from(topic, &fields, floor)))
}

/// What the pressed button asks for, and the floor it stands at.
fn asked(topic: StreamId, fields: &Fields) -> Result<(Request, Option<u64>), Error> {
    for (name, value) in [("up", 1), ("down", -1), ("unvote", 0)] {
        if fields.given(name).is_some() {
            let floor = fields.number(name)?;
            return Ok((Request::BoardsVote(Vote { topic, floor, value }), Some(floor)));
        }
    }
    for (name, hidden) in [("hide", true), ("show", false)] {
        if fields.given(name).is_some() {
            let floor = fields.number(name)?;
            return Ok((Request::BoardsHide(HideFloor { topic, floor, hidden, reason: None }), Some(floor)));
        }
    }
    let request = if fields.given("keep").is_some() {
        Request::BoardsKeep(Keep { topic: Some(topic), board: None, on: fields.is_on("keep") })
    } else if fields.given("follow").is_some() {
        Request::BoardsFollow(Follow { topic, on: fields.is_on("follow") })
    } else if fields.given("read").is_some() {
        Request::BoardsRead(ReadTopic { topic, floor: fields.number("read")? })
    } else {
        Request::BoardsSetTopic(tended(topic, fields)?)
    };
    Ok((request, None))
}

/// What a moderator changes about the topic.
fn tended(topic: StreamId, fields: &Fields) -> Result<SetTopic, Error> {
    let said = |name: &str| fields.given(name).map(|_| fields.is_on(name));
    let pin = match fields.get("pin") {
        "" => None,
        "no" => Some(Pin::No),
        "board" => Some(Pin::Board),
        "house" => Some(Pin::House),
        _ => return Err(Error::new(Code::BadRequest).with("field", "pin")),
    };
    let ask = SetTopic {
        topic,
        pin,
        essence: said("essence"),
        locked: said("locked"),
        hidden: said("hidden"),
        removed: said("removed"),
        board: None,
        reason: None,
    };
    let said_something =
        pin.is_some() || [ask.essence, ask.locked, ask.hidden, ask.removed].iter().any(Option::is_some);
    if said_something { Ok(ask) } else { Err(Error::new(Code::BadRequest)) }
}

async fn choose(Extension(visit): Here, Path(topic): Path<String>, fields: Fields) -> Answer {
    let topic = topic_id(&topic)?;
    let number = |text: &str| text.parse().map_err(|_| Error::new(Code::BadRequest).with("field", "choice"));
    let choices = fields.all("choice").map(number).collect::<Result<Vec<u32>, Error>>()?;
    visit.ask(Request::BoardsChoose(Choose { topic, choices })).await?;
    Ok(see_other(&format!("{}?floor=1#poll", topic_path(topic))))
}

/// The page on which the button was, at its floor.
fn came_from(topic: StreamId, fields: &Fields, floor: Option<u64>) -> String {
    let path = topic_path(topic);
    let back = local_path(fields.get("back"));
    let here = back.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with('?'));
    // Without a floor the topic would open at the first that is new.
    let back = match (here && back != path, floor) {
        (true, _) => back,
        (false, Some(floor)) => format!("{path}?floor={floor}"),
        (false, None) => format!("{path}?floor=1"),
    };
    floor.map_or(back.clone(), |floor| format!("{back}#f{floor}"))
}

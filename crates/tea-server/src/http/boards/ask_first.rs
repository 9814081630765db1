//! The pages that ask before something is done: take away, report, move, split, merge.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_core::limits::REASON_CHARS_MAX;
use tea_protocol::boards::{Boards, Merge, RemoveFloor, Report, SetTopic, Split, TopicView};
use tea_protocol::limits::TOPIC_TITLE_CHARS_MAX;
use tea_protocol::{Code, Reply, Request, RoomRef, StreamId};
use tea_words::Words;

use super::super::Web;
use super::super::answer::see_other;
use super::super::fault::status;
use super::super::form::Fields;
use super::super::messages::may_try_again;
use super::super::visit::{Answer, Visit, other_answer};
use super::{Here, board_path, compose, crumbs, floor_path, one_floor, topic_id, topic_path};
use crate::pages::boards::{AskField, AskKind, AskView, Asked, Choice};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/t/{topic}/{floor}/remove", get(ask_floor).post(remove))
        .route("/t/{topic}/{floor}/report", get(ask_floor).post(report))
        .route("/t/{topic}/move", get(ask_topic).post(move_topic))
        .route("/t/{topic}/merge", get(ask_topic).post(merge))
        .route("/t/{topic}/split", get(ask_split).post(split))
}

/// What may be done after asking.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Deed {
    Remove,
    Report,
    Move,
    Merge,
    /// These floors.
    Split(Vec<u64>),
}

impl Deed {
    /// The deed of an address.
    fn of(path: &str) -> Deed {
        match path.split('?').next().unwrap_or_default().rsplit('/').next() {
            Some("report") => Deed::Report,
            Some("move") => Deed::Move,
            Some("merge") => Deed::Merge,
            _ => Deed::Remove,
        }
    }
}

async fn ask_floor(Extension(visit): Here, Path((topic, floor)): Path<(String, u64)>) -> Answer {
    let ask = view(&visit, topic_id(&topic)?, floor, &Deed::of(&visit.path), &Fields::default()).await?;
    Ok(visit.show_once(StatusCode::OK, &ask)?)
}

async fn ask_topic(Extension(visit): Here, Path(topic): Path<String>) -> Answer {
    let ask = view(&visit, topic_id(&topic)?, 1, &Deed::of(&visit.path), &Fields::default()).await?;
    Ok(visit.show_once(StatusCode::OK, &ask)?)
}

/// The floors that were chosen.
#[derive(Default, Deserialize)]
struct Chosen {
    #[serde(default)]
    floors: String,
}

async fn ask_split(Extension(visit): Here, Path(topic): Path<String>, Query(chosen): Query<Chosen>) -> Answer {
    let deed = Deed::Split(numbers(&chosen.floors));
    let ask = view(&visit, topic_id(&topic)?, 1, &deed, &Fields::default()).await?;
    Ok(visit.show_once(StatusCode::OK, &ask)?)
}

fn numbers(list: &str) -> Vec<u64> {
    list.split(',').filter_map(|number| number.trim().parse().ok()).collect()
}

async fn remove(Extension(visit): Here, Path((topic, floor)): Path<(String, u64)>, fields: Fields) -> Answer {
    let topic = topic_id(&topic)?;
    let ask = RemoveFloor { topic, floor, reason: fields.given("reason") };
    match visit.ask(Request::BoardsRemove(ask)).await {
        // The first floor takes the topic with it.
        Ok(_) if floor == 1 => {
            Ok(see_other(fields.given("board").map_or("/boards".to_owned(), |slug| board_path(&slug)).as_str()))
        }
        Ok(_) => Ok(see_other(&floor_path(topic, floor))),
        Err(error) => again(&visit, topic, floor, Deed::Remove, &fields, error).await,
    }
}

async fn report(Extension(visit): Here, Path((topic, floor)): Path<(String, u64)>, fields: Fields) -> Answer {
    let topic = topic_id(&topic)?;
    let ask = Report { topic, floor, reason: fields.get("reason").to_owned() };
    match visit.ask(Request::BoardsReport(ask)).await {
        Ok(_) => Ok(see_other(&format!("/t/{topic}?floor={floor}&told=1#f{floor}"))),
        Err(error) => again(&visit, topic, floor, Deed::Report, &fields, error).await,
    }
}

async fn move_topic(Extension(visit): Here, Path(topic): Path<String>, fields: Fields) -> Answer {
    let topic = topic_id(&topic)?;
    let ask = SetTopic {
        topic,
        pin: None,
        essence: None,
        locked: None,
        hidden: None,
        removed: None,
        board: Some(RoomRef::Name(fields.get("board").to_owned())),
        reason: fields.given("reason"),
    };
    match visit.ask(Request::BoardsSetTopic(ask)).await {
        Ok(_) => Ok(see_other(&format!("{}?floor=1", topic_path(topic)))),
        Err(error) => again(&visit, topic, 1, Deed::Move, &fields, error).await,
    }
}

async fn merge(Extension(visit): Here, Path(topic): Path<String>, fields: Fields) -> Answer {
    let topic = topic_id(&topic)?;
    let done = match topic_in(fields.get("into")) {
        Some(into) => visit.ask(Request::BoardsMerge(Merge { topic, into })).await.map(|_| into),
        None => Err(Error::new(Code::NotFound)),
    };
    match done {
        Ok(into) => Ok(see_other(&topic_path(into))),
        Err(error) => again(&visit, topic, 1, Deed::Merge, &fields, error).await,
    }
}

/// A topic as people name it: by its number or by its address.
pub(super) fn topic_in(said: &str) -> Option<StreamId> {
    let said = said.trim();
    let number = said.rsplit_once("/t/").map_or(said, |(_, rest)| rest);
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number[..end].parse().ok().map(StreamId)
}

async fn split(Extension(visit): Here, Path(topic): Path<String>, fields: Fields) -> Answer {
    let topic = topic_id(&topic)?;
    let floors = numbers(fields.get("floors"));
    let ask = Split { topic, floors: floors.clone(), title: fields.get("title").to_owned() };
    match visit.ask(Request::BoardsSplit(ask)).await {
        Ok(Reply::BoardsSplit(made)) => Ok(see_other(&topic_path(made.topic.id))),
        Ok(_) => Err(other_answer().into()),
        Err(error) => again(&visit, topic, 1, Deed::Split(floors), &fields, error).await,
    }
}

/// Asks again, with what was wrong.
async fn again(visit: &Visit, topic: StreamId, floor: u64, deed: Deed, fields: &Fields, error: Error) -> Answer {
    // A topic to merge with that is not there can be named better; one that is not there to begin with cannot.
    if !(may_try_again(error.code) || deed == Deed::Merge && error.code == Code::NotFound) {
        return Err(error.into());
    }
    let refused = Some(visit.sentence(&error).await);
    let view = view(visit, topic, floor, &deed, fields).await?;
    Ok(visit.show_once(status(error.code), &AskView { refused, ..view })?)
}

async fn view(visit: &Visit, topic: StreamId, floor: u64, deed: &Deed, fields: &Fields) -> Result<AskView, Error> {
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let read = one_floor(visit, topic, floor).await?;
    if matches!(deed, Deed::Move | Deed::Merge | Deed::Split(_)) && !read.moderator {
        return Err(Code::Forbidden.into());
    }
    let frame = visit.frame().await?;
    let words = frame.words();
    let path = topic_path(topic);
    let (key, action) = match deed {
        Deed::Remove if floor == 1 => ("ask-remove-topic", format!("{path}/1/remove")),
        Deed::Remove => ("ask-remove", format!("{path}/{floor}/remove")),
        Deed::Report => ("ask-report", format!("{path}/{floor}/report")),
        Deed::Move => ("ask-move", format!("{path}/move")),
        Deed::Merge => ("ask-merge", format!("{path}/merge")),
        Deed::Split(_) => ("ask-split", format!("{path}/split")),
    };
    let hidden = match deed {
        Deed::Split(floors) => {
            let list: Vec<String> = floors.iter().map(u64::to_string).collect();
            vec![("floors", list.join(","))]
        }
        Deed::Remove => vec![("board", read.board.slug.clone())],
        _ => Vec::new(),
    };
    Ok(AskView {
        page: Page { canonical: None, ..frame.at(Place::Boards, words.say(key)) },
        crumbs: crumbs(words, &read.board, Some(&read.topic)),
        sentence: words.say(sentence(key)).to_owned(),
        words: read
            .floors
            .first()
            .map(|floor| Asked { display: floor.display.clone(), excerpt: compose::excerpt(&floor.text) }),
        action,
        back: floor_path(topic, floor),
        hidden,
        fields: asked(visit, words, deed, &read, fields).await?,
        act: words.say(key).to_owned(),
        danger: *deed == Deed::Remove,
        refused: None,
    })
}

/// The sentence that explains a heading.
fn sentence(heading: &str) -> &'static str {
    match heading {
        "ask-remove-topic" => "ask-remove-topic-text",
        "ask-report" => "ask-report-text",
        "ask-move" => "ask-move-text",
        "ask-merge" => "ask-merge-text",
        "ask-split" => "ask-split-text",
        _ => "ask-remove-text",
    }
}

/// What is asked.
async fn asked(
    visit: &Visit,
    words: &'static Words,
    deed: &Deed,
    read: &TopicView,
    fields: &Fields,
) -> Result<Vec<AskField>, Error> {
    let line = |name: &'static str, label: &str, hint: &str, most: usize| AskField {
        name,
        label: words.say(label).to_owned(),
        hint: if hint.is_empty() { String::new() } else { words.say(hint).to_owned() },
        input: fields.again(name),
        kind: AskKind::Line(most),
    };
    Ok(match deed {
        Deed::Remove if read.moderator => vec![line("reason", "ask-reason", "ask-reason-hint", REASON_CHARS_MAX)],
        Deed::Remove => Vec::new(),
        Deed::Report => vec![line("reason", "ask-report-reason", "", REASON_CHARS_MAX)],
        Deed::Move => vec![
            AskField {
                name: "board",
                label: words.say("ask-move-board").to_owned(),
                hint: String::new(),
                input: Field::default(),
                kind: AskKind::Choice(other_boards(visit, read, fields.get("board")).await?),
            },
            line("reason", "ask-reason", "ask-reason-hint", REASON_CHARS_MAX),
        ],
        Deed::Merge => vec![line("into", "ask-merge-into", "ask-merge-into-hint", REASON_CHARS_MAX)],
        Deed::Split(_) => vec![line("title", "compose-title", "", TOPIC_TITLE_CHARS_MAX)],
    })
}

/// The boards that a topic may go to.
async fn other_boards(visit: &Visit, read: &TopicView, chosen: &str) -> Result<Vec<Choice>, Error> {
    let Reply::BoardsBoards(list) = visit.ask(Request::BoardsBoards(Boards {})).await? else {
        return Err(other_answer());
    };
    let others = list.boards.into_iter().filter(|board| board.moderator && board.id != read.board.id);
    Ok(others.map(|board| Choice { chosen: board.slug == chosen, value: board.slug, name: board.name }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_named_by_number_or_address() {
        for said in ["12", " /t/12 ", "https://tea.example/t/12?floor=3#f3"] {
            assert_eq!(topic_in(said), Some(StreamId(12)), "{said}");
        }
        assert_eq!(topic_in("tea"), None);
    }

    #[test]
    fn the_address_tells_the_deed() {
        assert_eq!(Deed::of("/t/5/3/report?x=1"), Deed::Report);
        assert_eq!(Deed::of("/t/5/3/remove"), Deed::Remove);
        assert_eq!(Deed::of("/t/5/merge"), Deed::Merge);
    }
}

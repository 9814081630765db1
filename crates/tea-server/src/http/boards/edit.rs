//! Giving a floor better words.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::boards::{Draft, EditFloor, SaveDraft, TopicView};
use tea_protocol::entry::File;
use tea_protocol::{Code, FileId, Reply, Request as Ask, StreamId};

use super::super::Web;
use super::super::answer::see_other;
use super::super::fault::status;
use super::super::form::Fields;
use super::super::messages::Sent;
use super::super::visit::{Answer, Refused, Visit, other_answer};
use super::compose::{self, Wish};
use super::{Here, crumbs, floor_path, new_topic, one_floor, topic_id, topic_path};
use crate::pages::boards::{Began, ComposeView, StandingFile, Writing};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/t/{topic}/{floor}/edit", get(form).post(write))
}

async fn form(Extension(visit): Here, Path((topic, floor)): Path<(String, u64)>) -> Answer {
    let topic = topic_id(&topic)?;
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let read = one_floor(&visit, topic, floor).await?;
    let mut view = view(&visit, &read, floor, &Sent::default()).await?;
    if let Some(now) = read.floors.first() {
        view.text = Field::of(now.text.clone());
    }
    if floor == 1 {
        view.title = Some(Field::of(read.topic.title.clone()));
        view.tags = Some(Field::of(read.topic.tags.join(" ")));
    }
    let kept = compose::draft(&visit, |draft: &Draft| draft.topic == Some(topic) && draft.floor == Some(floor)).await?;
    if let Some(draft) = kept {
        again(&mut view, draft);
    }
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

async fn write(Extension(visit): Here, Path((topic, floor)): Path<(String, u64)>, request: Request) -> Answer {
    let topic = topic_id(&topic)?;
    let mut sent = Sent::default();
    let done = match sent.fill(&visit, request).await {
        Ok(()) => act(&visit, topic, floor, &sent).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(None) => Ok(see_other(&floor_path(topic, floor))),
        Ok(Some(view)) => Ok(visit.show_once(StatusCode::OK, &*view)?),
        Err(error) if error.code == Code::Stale => Ok(overtaken(&visit, topic, floor, &sent).await?),
        Err(error) => {
            let view = async { view(&visit, &one_floor(&visit, topic, floor).await?, floor, &sent).await };
            compose::again(&visit, &sent, error, view).await
        }
    }
}

/// The form with the words once more, where what stands was changed meanwhile: saving again replaces that.
async fn overtaken(visit: &Visit, topic: StreamId, floor: u64, sent: &Sent) -> Result<Response, Refused> {
    let read = match one_floor(visit, topic, floor).await {
        Ok(read) => read,
        Err(error) => return Err(Refused::with_text(error, sent.fields.get("text").to_owned())),
    };
    let mut view = view(visit, &read, floor, sent).await?;
    view.began = Some(stands(&read));
    view.overtaken = Some(format!("{}/{floor}/history", topic_path(topic)));
    Ok(visit.show_once(status(Code::Stale), &view)?)
}

/// What stands there now.
fn stands(read: &TopicView) -> Began {
    let floor = read.floors.first();
    let topic = &read.topic;
    let line = || beside(&topic.title, &topic.tags, topic.category.unwrap_or_default());
    Began { edits: floor.map_or(0, |floor| floor.edits), topic: floor.filter(|floor| floor.floor == 1).map(|_| line()) }
}

/// What stood there when the form was first shown, as it says itself.
fn began(fields: &Fields) -> Option<Began> {
    let edits = fields.get("edits").parse().ok()?;
    Some(Began { edits, topic: fields.has("topic_was").then(|| fields.get("topic_was").to_owned()) })
}

/// What stands beside the words of a first floor, in one line. Tags have no blanks, and their order means nothing.
fn beside(title: &str, tags: &[String], category: i64) -> String {
    let mut tags = tags.to_vec();
    tags.sort_unstable();
    format!("{category} {} {}", tags.join(","), title.trim())
}

/// Whether the title, the tags or the category were given others since the form was shown. The house counts edits of the
/// words alone.
async fn is_retitled(visit: &Visit, topic: StreamId, fields: &Fields) -> Result<bool, Error> {
    let Some(was) = began(fields).and_then(|began| began.topic) else { return Ok(false) };
    let read = one_floor(visit, topic, 1).await?;
    let now = stands(&read).topic.unwrap_or_default();
    let category = category(fields).or(read.topic.category).unwrap_or_default();
    let sent = beside(fields.get("title"), &new_topic::tags(fields.get("tags")), category);
    Ok(was != now && sent != now)
}

/// What was being written takes the place of what stands.
fn again(view: &mut ComposeView, draft: Draft) {
    if !draft.text.is_empty() {
        view.text = Field::of(draft.text);
    }
    if let Some(title) = view.title.as_mut().filter(|_| !draft.title.is_empty()) {
        *title = Field::of(draft.title);
    }
    if let Some(tags) = view.tags.as_mut().filter(|_| !draft.tags.is_empty()) {
        *tags = Field::of(draft.tags);
    }
}

/// The files that were ticked to go.
fn dropped(sent: &Sent) -> Vec<FileId> {
    sent.fields.all("drop").filter_map(|id| id.parse().ok()).map(FileId).collect()
}

/// The files of the floor.
fn standing(read: &TopicView, sent: &Sent) -> Vec<StandingFile> {
    let dropped = dropped(sent);
    let files = read.floors.first().into_iter().flat_map(|floor| &floor.files);
    let standing =
        |file: &File| StandingFile { id: file.id.0, name: file.name.clone(), goes: dropped.contains(&file.id) };
    files.map(standing).collect()
}

/// The category that was chosen, 0 for none; none where the form did not ask for one.
fn category(fields: &Fields) -> Option<i64> {
    fields.has("category").then(|| fields.get("category").parse().unwrap_or_default())
}

/// Does what the button says; none when the words were stored, else the form again.
async fn act(visit: &Visit, topic: StreamId, floor: u64, sent: &Sent) -> Result<Option<Box<ComposeView>>, Error> {
    let fields = &sent.fields;
    let text = fields.get("text").to_owned();
    let preview = match Wish::of(sent) {
        Wish::Send => {
            let first = floor == 1;
            if first && is_retitled(visit, topic, fields).await? {
                return Err(Error::new(Code::Stale));
            }
            let ask = EditFloor {
                topic,
                floor,
                text,
                title: first.then(|| fields.get("title").to_owned()),
                tags: first.then(|| new_topic::tags(fields.get("tags"))),
                category: category(fields).filter(|_| first),
                files: compose::file_ids(sent),
                drop: dropped(sent),
                edits: began(fields).map(|began| began.edits),
            };
            return match visit.ask(Ask::BoardsEdit(ask)).await? {
                Reply::BoardsEdit(_) => Ok(None),
                _ => Err(other_answer()),
            };
        }
        Wish::Preview => Some(compose::preview(visit, &text).await?),
        Wish::Draft => {
            let title = fields.get("title").to_owned();
            let tags = (floor == 1).then(|| fields.get("tags").to_owned());
            let (topic, floor) = (Some(topic), Some(floor));
            let draft = SaveDraft { board: None, topic, floor, title, text, tags, poll: None };
            compose::keep(visit, draft).await?;
            None
        }
    };
    let mut view = view(visit, &one_floor(visit, topic, floor).await?, floor, sent).await?;
    if preview.is_none() {
        view.page.notice = Some(view.page.say("draft-kept-here").to_owned());
    }
    Ok(Some(Box::new(ComposeView { preview, ..view })))
}

async fn view(visit: &Visit, read: &TopicView, floor: u64, sent: &Sent) -> Result<ComposeView, Error> {
    let topic = read.topic.id;
    let frame = visit.frame().await?;
    let (words, fields) = (frame.words(), &sent.fields);
    let first = floor == 1;
    let chosen = category(fields).or(read.topic.category).unwrap_or_default().to_string();
    let categories = match first {
        true => new_topic::categories(visit, &frame, &read.board, &chosen).await?,
        false => Vec::new(),
    };
    Ok(ComposeView {
        page: Page { canonical: None, ..frame.at(Place::Boards, words.say("compose-edit")) },
        crumbs: crumbs(words, &read.board, Some(&read.topic)),
        writing: Writing::Edit,
        action: format!("{}/{floor}/edit", topic_path(topic)),
        back: floor_path(topic, floor),
        cid: None,
        draft: (None, Some(topic.0), Some(floor)),
        to: None,
        answered: None,
        title: first.then(|| fields.again("title")),
        text: fields.again("text"),
        tags: first.then(|| fields.again("tags")),
        categories,
        poll: None,
        files: compose::files(sent),
        standing: standing(read, sent),
        preview: None,
        refused: None,
        began: Some(began(fields).unwrap_or_else(|| stands(read))),
        overtaken: None,
    })
}

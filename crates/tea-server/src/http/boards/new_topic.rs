//! Opening a topic.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Request};
use axum::http::StatusCode;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::boards::{
    Board, Category, CreateTopic, Draft, GetSite, NewPoll, PollDraft as KeptPoll, SaveDraft, TopicOpened,
};
use tea_protocol::{Code, Reply, Request as Ask};

use super::super::Web;
use super::super::answer::see_other;
use super::super::form::Fields;
use super::super::frame::Frame;
use super::super::messages::Sent;
use super::super::space::{board_to_write_on, owner_of};
use super::super::visit::{Answer, Visit, encoded, other_answer};
use super::compose::{self, Wish};
use super::{Here, board_path, board_ref, crumbs, place_path, topic_path};
use crate::pages::boards::{Choice, ComposeView, PollDraft, Writing};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/b/{board}/new", get(form).post(write))
}

async fn form(Extension(visit): Here, Path(slug): Path<String>) -> Answer {
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let board = board_to_write_on(&visit, &slug).await?;
    if !board.may_write {
        let code = match board.banned_until {
            _ if board.archived => Code::BoardArchived,
            Some(_) => Code::Banned,
            None => Code::Forbidden,
        };
        return Err(Error::new(code).into());
    }
    let id = board.id;
    let kept = compose::draft(&visit, |draft: &Draft| draft.board == Some(id) && draft.topic.is_none()).await?;
    let mut view = view(&visit, &slug, &Sent::default(), false).await?;
    if let Some(draft) = kept {
        view.title = Some(Field::of(draft.title));
        view.text = Field::of(draft.text);
        view.tags = Some(Field::of(draft.tags));
        let asked = |poll: KeptPoll| PollDraft { answers: Field::of(poll.answers), most: poll.most, days: poll.days };
        view.poll = Some(draft.poll.map(asked).unwrap_or_default());
    }
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

async fn write(Extension(visit): Here, Path(slug): Path<String>, request: Request) -> Answer {
    let mut sent = Sent::default();
    let done = match sent.fill(&visit, request).await {
        Ok(()) => act(&visit, &slug, &sent).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(Done::Went(path)) => Ok(see_other(&path)),
        Ok(Done::Stays(view)) => Ok(visit.show_once(StatusCode::OK, &*view)?),
        Err(error) => {
            let view = view(&visit, &slug, &sent, compose::is_used_up(&error));
            compose::again(&visit, &sent, error, view).await
        }
    }
}

/// What became of a form.
enum Done {
    /// It was sent; the page to go to.
    Went(String),
    /// It is shown again.
    Stays(Box<ComposeView>),
}

async fn act(visit: &Visit, slug: &str, sent: &Sent) -> Result<Done, Error> {
    let text = sent.fields.get("text");
    match Wish::of(sent) {
        Wish::Preview => {
            let preview = Some(compose::preview(visit, text).await?);
            Ok(Done::Stays(Box::new(ComposeView { preview, ..view(visit, slug, sent, false).await? })))
        }
        Wish::Draft => {
            compose::keep(visit, draft(slug, sent)).await?;
            let mut view = view(visit, slug, sent, false).await?;
            view.page.notice = Some(view.page.say("draft-kept-here").to_owned());
            Ok(Done::Stays(Box::new(view)))
        }
        Wish::Send => send(visit, slug, sent).await.map(Done::Went),
    }
}

/// What stands in the form, half written.
fn draft(slug: &str, sent: &Sent) -> SaveDraft {
    let field = |name: &str| sent.fields.get(name).to_owned();
    SaveDraft {
        board: Some(board_ref(slug)),
        topic: None,
        floor: None,
        title: field("title"),
        text: field("text"),
        tags: Some(field("tags")),
        poll: Some(KeptPoll { answers: field("answers"), most: field("most"), days: field("days") }),
    }
}

async fn send(visit: &Visit, slug: &str, sent: &Sent) -> Result<String, Error> {
    let fields = &sent.fields;
    let ask = CreateTopic {
        board: board_ref(slug),
        title: fields.get("title").to_owned(),
        text: fields.get("text").to_owned(),
        cid: fields.cid()?,
        tags: tags(fields.get("tags")),
        files: compose::file_ids(sent),
        category: fields.get("category").parse().ok(),
        poll: poll(fields, visit.web.house.clock.now())?,
    };
    match visit.ask(Ask::BoardsCreateTopic(ask)).await? {
        Reply::BoardsCreateTopic(TopicOpened { held: true, .. }) => Ok(waiting(slug)),
        Reply::BoardsCreateTopic(opened) => Ok(topic_path(opened.topic.id)),
        _ => Err(other_answer()),
    }
}

/// Where one waits for a moderator to look.
fn waiting(slug: &str) -> String {
    match owner_of(slug) {
        Some(owner) => format!("/u/{}", encoded(owner)),
        None => format!("{}?held=1", board_path(slug)),
    }
}

/// Tags as people type them: with blanks, commas, or signs before them.
pub(in crate::http) fn tags(line: &str) -> Vec<String> {
    let parts = line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
    parts.map(|part| part.trim_start_matches(['#', '＃']).to_owned()).filter(|tag| !tag.is_empty()).collect()
}

/// The question, where answers were written.
fn poll(fields: &Fields, now_ms: i64) -> Result<Option<NewPoll>, Error> {
    let answers: Vec<String> =
        fields.get("answers").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if answers.is_empty() {
        return Ok(None);
    }
    let choices_max = fields.given("most").map(|_| fields.number("most")).transpose()?;
    let days: Option<i64> = fields.given("days").map(|_| fields.number("days")).transpose()?;
    let closes_at = days.map(|days| now_ms.saturating_add(days.clamp(0, 366) * 24 * 3_600_000));
    Ok(Some(NewPoll { answers, choices_max, closes_at }))
}

async fn view(visit: &Visit, slug: &str, sent: &Sent, used_up: bool) -> Result<ComposeView, Error> {
    let board = board_to_write_on(visit, slug).await?;
    let frame = visit.frame().await?;
    let fields = &sent.fields;
    let words = frame.words();
    let writing = if board.owner.is_some() { Writing::Article } else { Writing::Topic };
    Ok(ComposeView {
        page: Page { canonical: None, ..frame.at(Place::Boards, words.say(writing.heading())) },
        crumbs: crumbs(words, &board, None),
        writing,
        action: format!("{}/new", board_path(slug)),
        back: place_path(&board),
        cid: Some(compose::cid_again(sent, used_up)),
        draft: (Some(slug.to_owned()), None, None),
        to: None,
        answered: None,
        title: Some(fields.again("title")),
        text: fields.again("text"),
        tags: Some(fields.again("tags")),
        categories: categories(visit, &frame, &board, fields.get("category")).await?,
        poll: Some(PollDraft {
            answers: fields.again("answers"),
            most: fields.get("most").to_owned(),
            days: fields.get("days").to_owned(),
        }),
        files: compose::files(sent),
        standing: Vec::new(),
        preview: None,
        refused: None,
        began: None,
        overtaken: None,
    })
}

/// The categories of one's own space, when one writes there.
pub(super) async fn categories(
    visit: &Visit,
    frame: &Frame,
    board: &Board,
    chosen: &str,
) -> Result<Vec<Choice>, Error> {
    let Some(me) = frame.me.as_ref().filter(|me| board.owner == Some(me.account.id)) else { return Ok(Vec::new()) };
    let Reply::BoardsSite(site) = visit.ask(Ask::BoardsSite(GetSite { name: me.account.name.clone() })).await? else {
        return Err(other_answer());
    };
    let choice = |category: Category| {
        let value = category.id.to_string();
        Choice { chosen: value == chosen, value, name: category.name }
    };
    Ok(site.categories.into_iter().map(choice).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_people_type_them() {
        assert_eq!(tags("#龙井，绿茶、tea time;x"), ["龙井", "绿茶", "tea", "time", "x"]);
        assert!(tags(" , ").is_empty());
    }
}

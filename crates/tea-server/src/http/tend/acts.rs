//! What the buttons of the moderators' page do, several posts at once.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::post;
use tea_core::Error;
use tea_core::limits::DAY_MS;
use tea_protocol::boards::{Ban, Decide, Settle, Verdict};
use tea_protocol::{Code, Request};

use super::{Here, queue, tend_path};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::boards::board_ref;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Visit};
use crate::pages::tend::Part;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/b/{board}/tend/settle", post(settle))
        .route("/b/{board}/tend/decide", post(decide))
        .route("/b/{board}/tend/ban", post(ban))
}

/// The numbers of the boxes that were ticked.
///
/// # Errors
/// `bad_request` when one is no number, `empty` when there is none.
fn ticked(fields: &Fields, name: &'static str) -> Result<Vec<i64>, Error> {
    let number = |text: &str| text.parse().map_err(|_| Error::new(Code::BadRequest).with("field", name));
    let numbers = fields.all(name).map(number).collect::<Result<Vec<i64>, Error>>()?;
    if numbers.is_empty() { Err(Error::new(Code::Empty)) } else { Ok(numbers) }
}

async fn settle(Extension(visit): Here, Path(slug): Path<String>, fields: Fields) -> Answer {
    let verdict = match fields.get("verdict") {
        "dismiss" => Verdict::Dismiss,
        "hide" => Verdict::Hide,
        "remove" => Verdict::Remove,
        _ => return Err(Error::new(Code::BadRequest).with("field", "verdict").into()),
    };
    let ask = ticked(&fields, "report").map(|reports| Request::BoardsSettle(Settle { reports, verdict }));
    act(&visit, &slug, Part::Reports, ask, &fields).await
}

async fn decide(Extension(visit): Here, Path(slug): Path<String>, fields: Fields) -> Answer {
    let (approve, reason) = (fields.is_on("approve"), fields.given("reason"));
    let ask = ticked(&fields, "post").map(|posts| Request::BoardsDecide(Decide { posts, approve, reason }));
    act(&visit, &slug, Part::Held, ask, &fields).await
}

/// Days of 0 let somebody write again.
async fn ban(Extension(visit): Here, Path(slug): Path<String>, fields: Fields) -> Answer {
    let days: i64 = fields.number("days")?;
    let until = (days > 0).then(|| visit.web.house.clock.now().saturating_add(days.saturating_mul(DAY_MS)));
    let (board, name) = (board_ref(&slug), fields.get("name").trim().to_owned());
    let ask = Request::BoardsBan(Ban { board, name, until, reason: fields.get("reason").to_owned() });
    act(&visit, &slug, Part::Bans, Ok(ask), &fields).await
}

/// Does it and shows the part again; a refusal stands at its top, with what was written.
async fn act(visit: &Visit, slug: &str, part: Part, ask: Result<Request, Error>, fields: &Fields) -> Answer {
    let done = match ask {
        Ok(ask) => visit.ask(ask).await.map(|_| ()),
        Err(error) => Err(error),
    };
    let Err(error) = done else { return Ok(see_other(&tend_path(slug, part.value()))) };
    // A name that nobody has can be written better.
    let unknown_name = part == Part::Bans && error.code == Code::NotFound;
    if !may_try_again(error.code) && !unknown_name {
        return Err(error.into());
    }
    let mut view = queue::view(visit, slug, part, None).await?;
    view.error = Some(match error.code {
        Code::Empty => view.page.reading.words.say("tending-none-ticked").to_owned(),
        Code::NotFound if unknown_name => view.page.reading.words.say("person-unknown").to_owned(),
        _ => visit.sentence(&error).await,
    });
    (view.name, view.reason) = (fields.again("name"), fields.again("reason"));
    Ok(visit.show_once(status(error.code), &view)?)
}

//! What people write about a title, from a form to the house.

use tea_core::Error;
use tea_protocol::video::{Access, Edit, Rung, SetSeries};
use tea_protocol::{Reply, Request, StreamId};

use crate::http::boards::tags;
use crate::http::form::Fields;
use crate::http::video::list::shelf;
use crate::http::visit::{Visit, other_answer};

/// What became of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saved {
    /// The words are stored.
    Stays,
    /// They are, and the title is published.
    Published,
}

/// Stores what was written, and publishes the title or takes it back where the button says so.
///
/// # Errors
/// What the house refuses; `bad_request` with the field for what cannot be read.
pub(super) async fn save(visit: &Visit, title: StreamId, fields: &Fields) -> Result<Saved, Error> {
    let published = match fields.get("do") {
        "publish" => Some(true),
        "draft" => Some(false),
        _ => None,
    };
    let mut ask = Edit {
        title,
        name: Some(fields.get("title").to_owned()),
        description: Some(fields.get("description").to_owned()),
        access: access(fields.get("access")),
        price: fields.given("price").map(|_| fields.sum("price")).transpose()?,
        category: Some(fields.get("category").to_owned()),
        tags: Some(tags(fields.get("tags"))),
        series: fields.get("series").parse().ok(),
        episode: Some(match fields.get("episode").trim() {
            "" => 0,
            _ => fields.number("episode")?,
        }),
        published,
        members_top: Rung::of_name(fields.get("members_top")),
    };
    if let Some(name) = fields.given("new_series") {
        ask.series = Some(series(visit, name).await?);
    }
    match visit.ask(Request::VideoEdit(ask)).await? {
        Reply::VideoEdit(_) => Ok(if published == Some(true) { Saved::Published } else { Saved::Stays }),
        _ => Err(other_answer()),
    }
}

/// The series of a name; made when there is none.
async fn series(visit: &Visit, name: String) -> Result<i64, Error> {
    let known = shelf(visit).await?.series.into_iter().find(|series| series.name == name);
    if let Some(series) = known {
        return Ok(series.id);
    }
    match visit.ask(Request::VideoSetSeries(SetSeries { id: None, name, about: None })).await {
        Ok(Reply::VideoSetSeries(made)) => Ok(made.series.id),
        Ok(_) => Err(other_answer()),
        // Its name is a field of another form than that of the title.
        Err(mut error) => {
            error.args.retain(|(name, _)| *name != "field");
            Err(error.with("field", "new_series"))
        }
    }
}

/// A way to be had as forms and addresses name it.
pub(in crate::http::video) fn access(word: &str) -> Option<Access> {
    match word {
        "free" => Some(Access::Free),
        "paid" => Some(Access::Paid),
        "vip" => Some(Access::Vip),
        _ => None,
    }
}

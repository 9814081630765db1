//! The page that asks before a title is taken away.

use axum::extract::Path;
use axum::http::StatusCode;
use tea_protocol::Code;

use super::edit_path;
use super::view::{crumbs, read};
use crate::http::video::{Here, title_id, title_path};
use crate::http::visit::Answer;
use crate::pages::boards::{AskView, Asked};
use crate::pages::page::{Page, Place};

pub(super) async fn show(visit: Here, Path(title): Path<String>) -> Answer {
    let id = title_id(&title)?;
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let shown = read(&visit, id).await?;
    if !shown.may_edit {
        return Err(Code::Forbidden.into());
    }
    let frame = visit.frame().await?;
    let words = frame.words();
    let title = shown.title;
    let view = AskView {
        page: Page { canonical: None, ..frame.at(Place::Films, words.say("film-remove")) },
        crumbs: crumbs(words, &title),
        sentence: words.say("film-remove-text").to_owned(),
        words: Some(Asked { display: title.title, excerpt: title.excerpt }),
        action: format!("{}/remove", title_path(id)),
        back: edit_path(id),
        hidden: Vec::new(),
        fields: Vec::new(),
        act: words.say("film-remove").to_owned(),
        danger: true,
        refused: None,
    };
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

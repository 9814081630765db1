//! The list of words.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::http::StatusCode;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::boards::{SetWord, WordAct, Words as AskWords};
use tea_protocol::{Reply, Request};

use super::{Here, choices, chosen};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::pages::form::Field;
use crate::pages::page::Place;
use crate::pages::tend::{WordRow, WordsView};

const PATH: &str = "/admin/words";

const ACTS: [(WordAct, &str, &str); 3] = [
    (WordAct::Refuse, "refuse", "word-refuse"),
    (WordAct::Hold, "hold", "word-hold"),
    (WordAct::Mask, "mask", "word-mask"),
];

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(PATH, get(show).post(set))
}

async fn show(Extension(visit): Here) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit).await?)?)
}

async fn view(visit: &Visit) -> Result<WordsView, Error> {
    let Reply::BoardsWords(list) = visit.ask(Request::BoardsWords(AskWords {})).await? else {
        return Err(other_answer());
    };
    let frame = visit.frame().await?;
    let words = frame.words();
    let rows = list.words.into_iter();
    Ok(WordsView {
        page: frame.at(Place::Elsewhere, words.say("admin-words")),
        words: rows.map(|word| WordRow { word: word.word, acts: choices(words, &ACTS, word.act) }).collect(),
        word: Field::default(),
        acts: choices(words, &ACTS, WordAct::Hold),
    })
}

/// Lists a word, changes what happens, or takes it off the list where the form says nothing happens.
async fn set(Extension(visit): Here, fields: Fields) -> Answer {
    let act = chosen(&ACTS, fields.get("act"), "act")?;
    let Err(error) = visit.ask(Request::BoardsSetWord(SetWord { word: fields.get("word").to_owned(), act })).await
    else {
        return Ok(see_other(PATH));
    };
    if !may_try_again(error.code) {
        return Err(error.into());
    }
    let mut view = view(&visit).await?;
    view.word = fields.again("word").refused(visit.sentence(&error).await);
    Ok(visit.show_once(status(error.code), &view)?)
}

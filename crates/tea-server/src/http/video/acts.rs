//! The buttons of the watch page, as forms that work without script.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use tea_core::Error;
use tea_protocol::video::{Buy, Colour, DownloadTicket, Keep, Like, Mode, Retry, SendBullet, Shelved, Ticket};
use tea_protocol::{Code, Reply, Request, StreamId};

use super::{Here, title_id, title_path, watch};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::form::Fields;
use crate::http::visit::{Answer, Visit, other_answer};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/v/{title}/act", post(act))
        .route("/v/{title}/buy", post(buy))
        .route("/v/{title}/retry", post(retry))
        .route("/v/{title}/bullet", post(bullet))
        .route("/v/{title}/download", get(download))
}

async fn act(visit: Here, Path(title): Path<String>, fields: Fields) -> Answer {
    let title = title_id(&title)?;
    let request = if fields.has("like") {
        Request::VideoLike(Like { title, on: fields.is_on("like") })
    } else if fields.has("later") {
        Request::VideoKeep(Keep { title, list: Shelved::Later, on: fields.is_on("later") })
    } else if fields.has("favourite") {
        Request::VideoKeep(Keep { title, list: Shelved::Favourite, on: fields.is_on("favourite") })
    } else {
        return Err(Code::BadRequest.into());
    };
    visit.ask(request).await?;
    Ok(see_other(&title_path(title)))
}

async fn buy(visit: Here, Path(title): Path<String>, fields: Fields) -> Answer {
    let title = title_id(&title)?;
    let ask = Buy { title, price: fields.number("price")?, cid: fields.cid()? };
    match visit.ask(Request::VideoBuy(ask)).await {
        Ok(_) => Ok(see_other(&title_path(title))),
        Err(error) => watch::again(&visit, title, error).await,
    }
}

async fn retry(visit: Here, Path(title): Path<String>) -> Answer {
    let title = title_id(&title)?;
    visit.ask(Request::VideoRetry(Retry { title, rung: None })).await?;
    Ok(see_other(&title_path(title)))
}

async fn bullet(visit: Here, Path(title): Path<String>, fields: Fields) -> Answer {
    let title = title_id(&title)?;
    match send(&visit, title, &fields).await {
        Ok(_) => Ok(see_other(&title_path(title))),
        Err(error) => watch::again(&visit, title, error).await,
    }
}

async fn send(visit: &Visit, title: StreamId, fields: &Fields) -> Result<Reply, Error> {
    let ask = SendBullet {
        title,
        at_ms: moment_ms(fields.get("at"))?,
        text: fields.get("text").to_owned(),
        mode: Some(match fields.get("mode") {
            "top" => Mode::Top,
            "bottom" => Mode::Bottom,
            _ => Mode::Fly,
        }),
        colour: Some(match fields.get("colour") {
            "yellow" => Colour::Yellow,
            "green" => Colour::Green,
            "red" => Colour::Red,
            _ => Colour::White,
        }),
        cid: fields.cid()?,
    };
    visit.ask(Request::VideoSendBullet(ask)).await
}

/// A moment as people write it: `18:05` or `1:02:05`, in milliseconds; the beginning when nothing is written.
pub(super) fn moment_ms(text: &str) -> Result<u64, Error> {
    let refused = || Error::new(Code::BadRequest).with("field", "at");
    if text.trim().is_empty() {
        return Ok(0);
    }
    let mut seconds: u64 = 0;
    for part in text.trim().split(':') {
        let part: u64 = part.parse().map_err(|_| refused())?;
        seconds = seconds.checked_mul(60).and_then(|sum| sum.checked_add(part)).ok_or_else(refused)?;
    }
    seconds.checked_mul(1_000).ok_or_else(refused)
}

/// To the bytes, with a ticket. One that does not hold yet is shown with the time that is left.
async fn download(visit: Here, Path(title): Path<String>) -> Answer {
    let title = title_id(&title)?;
    let ask = DownloadTicket { title, rung: None };
    let Reply::VideoDownloadTicket(ticket) = visit.ask(Request::VideoDownloadTicket(ask)).await? else {
        return Err(other_answer().into());
    };
    let Ticket { url, wait_s, .. } = &ticket;
    if *wait_s <= 0.0 {
        return Ok(see_other(url));
    }
    super::waiting::show(&visit, title, ticket).await
}

#[cfg(test)]
mod tests {
    use super::moment_ms;

    #[test]
    fn moments_are_read_as_people_write_them() {
        for (text, ms) in [("", 0), ("7", 7_000), ("18:05", 1_085_000), (" 1:02:05 ", 3_725_000)] {
            assert_eq!(moment_ms(text).unwrap(), ms, "{text}");
        }
        for text in ["a", "-1", "1:", "18446744073709551615:59"] {
            assert!(moment_ms(text).is_err(), "{text}");
        }
    }
}

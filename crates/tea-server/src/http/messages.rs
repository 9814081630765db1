//! What people do in a room by form: come in and go out, write, react, pin, edit, remove, mark as read.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, FromRequest, Multipart, Path, Request, multipart};
use axum::http::header;
use axum::routing::post;
use bytes::{Bytes, BytesMut};
use tea_core::Error;
use tea_core::limits::FILE_BYTES_MAX;
use tea_protocol::limits::MESSAGE_FILES_MAX;
use tea_protocol::talk::{Edit, History, Join, Leave, Pin, Post, React, Read, Remove};
use tea_protocol::{Body, Code, FileId, Reply, Request as Ask, RoomRef};

use super::Web;
use super::answer::see_other;
use super::fault::status;
use super::form::Fields;
use super::room::{Unsent, named, show_unsent};
use super::room_write::fresh_cid;
use super::visit::{Answer, Refused, Visit, encoded, other_answer};
use crate::guard::limit_bodies;
use crate::limits::{FORM_BODY_BYTES_MAX, POST_BODY_BYTES_MAX};
use crate::pages::form::Field;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/talk/{room}/join", post(join))
        .route("/talk/{room}/leave", post(leave))
        .route("/talk/{room}/read", post(read))
        .route("/talk/{room}/react", post(react))
        .route("/talk/{room}/pin", post(pin))
        .route("/talk/{room}/remove", post(remove))
        .route("/talk/{room}/edit", post(edit))
}

/// Writing, whose form may carry files.
pub(super) fn post_routes() -> Router<Arc<Web>> {
    limit_bodies(Router::new().route("/talk/{room}/post", post(write)), POST_BODY_BYTES_MAX)
}

type Here = Extension<Arc<Visit>>;

/// The page of a room as this request named it.
pub(super) fn room_path(room: &str) -> String {
    format!("/talk/{}", encoded(room))
}

fn at_message(room: &str, seq: u64) -> String {
    format!("{}?at={seq}#m-{seq}", room_path(room))
}

async fn join(Extension(visit): Here, Path(room): Path<String>) -> Answer {
    visit.ask(Ask::TalkJoin(Join { room: named(&room) })).await?;
    Ok(see_other(&room_path(&room)))
}

async fn leave(Extension(visit): Here, Path(room): Path<String>) -> Answer {
    visit.ask(Ask::TalkLeave(Leave { room: named(&room) })).await?;
    Ok(see_other("/talk"))
}

async fn read(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    visit.ask(Ask::TalkRead(Read { room: named(&room), seq: fields.number("seq")? })).await?;
    Ok(see_other(&room_path(&room)))
}

async fn pin(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    let seq = fields.number("seq")?;
    visit.ask(Ask::TalkPin(Pin { room: named(&room), seq, on: fields.is_on("on"), cid: None })).await?;
    Ok(see_other(&at_message(&room, seq)))
}

async fn remove(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    let seq = fields.number("seq")?;
    visit.ask(Ask::TalkRemove(Remove { room: named(&room), seq, cid: None })).await?;
    Ok(see_other(&at_message(&room, seq)))
}

/// A button under a message puts a reaction on, or takes the own one back.
async fn react(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    let seq = fields.number("seq")?;
    let (room_ref, emoji) = (named(&room), fields.get("emoji").to_owned());
    let on = !has_reacted(&visit, &room_ref, seq, &emoji).await?;
    visit.ask(Ask::TalkReact(React { room: room_ref, seq, emoji, on, cid: None })).await?;
    Ok(see_other(&at_message(&room, seq)))
}

async fn has_reacted(visit: &Visit, room: &RoomRef, seq: u64, emoji: &str) -> Result<bool, Error> {
    let house = &visit.web.house;
    let me = house.accounts.me(&visit.caller, tea_protocol::accounts::Me {}).await?.account.id;
    let ask =
        History { room: room.clone(), after: Some(seq.saturating_sub(1)), before: None, around: None, limit: Some(1) };
    let page = house.talk.history(&visit.caller, ask).await?;
    let Some(Body::Post(post)) = page.entries.into_iter().find(|entry| entry.seq == seq).map(|entry| entry.body) else {
        return Ok(false);
    };
    Ok(post.reactions.iter().any(|reaction| reaction.emoji == emoji && reaction.by.contains(&me)))
}

async fn edit(Extension(visit): Here, Path(room): Path<String>, fields: Fields) -> Answer {
    let seq = fields.number("seq")?;
    let text = fields.get("edit").to_owned();
    let ask = Edit { room: named(&room), seq, text: text.clone(), cid: None };
    match visit.ask(Ask::TalkEdit(ask)).await {
        Ok(_) => Ok(see_other(&at_message(&room, seq))),
        Err(error) if may_try_again(error.code) => {
            let sentence = visit.sentence(&error).await;
            let unsent = Unsent::Edit { seq, text: Field::of(text).refused(sentence) };
            show_unsent(&visit, &named(&room), unsent, status(error.code)).await
        }
        Err(error) => Err(Refused::with_text(error, text)),
    }
}

async fn write(Extension(visit): Here, Path(room): Path<String>, request: Request) -> Answer {
    let mut sent = Sent::default();
    let stored = match sent.fill(&visit, request).await {
        Ok(()) => store(&visit, &room, &sent).await,
        Err(error) => Err(error),
    };
    match stored {
        Ok(seq) => Ok(see_other(&format!("{}#m-{seq}", room_path(&room)))),
        Err(error) => write_again(&visit, &room, &sent.fields, error).await,
    }
}

async fn store(visit: &Visit, room: &str, sent: &Sent) -> Result<u64, Error> {
    let reply_to = match sent.fields.get("reply_to") {
        "" => None,
        _ => Some(sent.fields.number("reply_to")?),
    };
    let ask = Post {
        room: named(room),
        cid: sent.fields.cid()?,
        text: sent.fields.get("text").to_owned(),
        reply_to,
        files: sent.files.iter().map(|(id, _)| *id).collect(),
    };
    match visit.ask(Ask::TalkPost(ask)).await? {
        Reply::TalkPost(posted) => Ok(posted.seq),
        _ => Err(other_answer()),
    }
}

/// The page again with the words in the form; a room that cannot be shown gives the error page, words and all.
async fn write_again(visit: &Visit, room: &str, fields: &Fields, error: Error) -> Answer {
    let text = fields.get("text").to_owned();
    if !may_try_again(error.code) {
        return Err(Refused::with_text(error, text));
    }
    // An id that was used for other words would refuse these for ever.
    let used_up = matches!(error.code, Code::CidConflict | Code::CidInvalid);
    let cid = if used_up || fields.get("cid").is_empty() { fresh_cid() } else { fields.get("cid").to_owned() };
    let unsent = Unsent::Message {
        cid,
        text: Field::of(text).refused(visit.sentence(&error).await),
        reply: fields.number("reply_to").ok(),
    };
    show_unsent(visit, &named(room), unsent, status(error.code)).await
}

/// Whether the page can be shown again with the words in its form.
pub(super) fn may_try_again(code: Code) -> bool {
    !matches!(
        code,
        Code::Internal
            | Code::SignInRequired
            | Code::NotFound
            | Code::AccountLocked
            | Code::AccountLeft
            | Code::Forbidden
    )
}

/// What the form of a message sent.
#[derive(Default)]
pub(super) struct Sent {
    /// Everything but files.
    pub(super) fields: Fields,
    /// The files that the house has now, with their names.
    pub(super) files: Vec<(FileId, String)>,
}

impl Sent {
    /// Reads the form, one part at a time: files go to the house as they come, so that only one is in memory.
    ///
    /// # Errors
    /// What the house refuses of a file, once the words after it are read too; `bad_request` for what is no form.
    pub(super) async fn fill(&mut self, visit: &Visit, request: Request) -> Result<(), Error> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/") {
            self.fields = Fields::from_request(request, &()).await.map_err(|_| Error::new(Code::BadRequest))?;
            return Ok(());
        }
        let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Error::new(Code::BadRequest))?;
        let mut text_bytes_left = FORM_BODY_BYTES_MAX;
        let mut refused = None;
        while let Some(mut part) = parts.next_field().await.map_err(|_| Error::new(Code::BadRequest))? {
            let name = part.name().unwrap_or_default().to_owned();
            let Some(file) = part.file_name().map(str::to_owned) else {
                let value = whole(&mut part, text_bytes_left).await?;
                text_bytes_left -= value.len() as u64;
                let value = String::from_utf8(value.into()).map_err(|_| Error::new(Code::BadRequest))?;
                self.fields.push(name, value)?;
                continue;
            };
            // A guest is told to sign in, with the words kept that stand before; files are not worth reading for that.
            if visit.is_guest() {
                break;
            }
            // What stands after a file that is refused must not be lost with it.
            if let Err(error) = self.take(visit, &file, &mut part).await {
                refused.get_or_insert(error);
            }
        }
        refused.map_or(Ok(()), Err)
    }

    async fn take(&mut self, visit: &Visit, name: &str, part: &mut multipart::Field<'_>) -> Result<(), Error> {
        let bytes = whole(part, FILE_BYTES_MAX).await?;
        // A browser sends an empty part where no file was chosen.
        if name.is_empty() || bytes.is_empty() { Ok(()) } else { self.bring(visit, name, bytes).await }
    }

    async fn bring(&mut self, visit: &Visit, name: &str, bytes: Bytes) -> Result<(), Error> {
        if self.files.len() >= MESSAGE_FILES_MAX {
            return Err(Error::new(Code::LimitReached).with("max", MESSAGE_FILES_MAX));
        }
        let file = visit.web.house.files.bring(&visit.caller, name, bytes).await?;
        self.files.push((file.id, file.name));
        Ok(())
    }
}

/// All bytes of one part of a form.
///
/// # Errors
/// `too_large` for more than `bytes_max`.
pub(super) async fn whole(part: &mut multipart::Field<'_>, bytes_max: u64) -> Result<Bytes, Error> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| Error::new(Code::BadRequest))? {
        if (bytes.len() + chunk.len()) as u64 > bytes_max {
            return Err(Error::new(Code::TooLarge).with("limit", bytes_max));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

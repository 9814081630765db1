//! What belongs to a title besides its words: a picture, words to the film, its parts.

use axum::extract::{FromRequest, Multipart, Path, Request};
use axum::response::Response;
use bytes::Bytes;
use encoding_rs::{GB18030, UTF_8};
use tea_core::Error;
use tea_core::limits::SUBTITLE_BYTES_MAX;
use tea_protocol::video::{Chapter, DropSubtitle, SetChapters, SetCover, SetSubtitle};
use tea_protocol::{Code, Request as Ask, StreamId};

use super::view::Part;
use super::{again, gone_well};
use crate::http::form::Fields;
use crate::http::messages::{Sent, whole};
use crate::http::video::acts::moment_ms;
use crate::http::video::{Here, title_id};
use crate::http::visit::{Answer, Visit};

/// Another cover: a picture, else a moment of the film.
pub(super) async fn cover(visit: Here, Path(title): Path<String>, request: Request) -> Answer {
    let title = title_id(&title)?;
    let mut sent = Sent::default();
    let done = match sent.fill(&visit, request).await {
        Ok(()) => put_cover(&visit, title, &sent).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(what) => Ok(gone_well(title, what)),
        Err(error) => again(&visit, title, Part::Cover, &sent.fields, error).await,
    }
}

async fn put_cover(visit: &Visit, title: StreamId, sent: &Sent) -> Result<&'static str, Error> {
    let file = sent.files.first().map(|(id, _)| *id);
    let at_ms = match (file, sent.fields.given("at")) {
        (None, None) => return Err(Error::new(Code::Empty).with("field", "file")),
        (None, Some(at)) => Some(moment_ms(&at)?),
        (Some(_), _) => None,
    };
    visit.ask(Ask::VideoSetCover(SetCover { title, file, at_ms })).await?;
    Ok(if file.is_some() { "cover" } else { "moment" })
}

/// Words to the film, as a file.
pub(super) async fn subtitle(visit: Here, Path(title): Path<String>, request: Request) -> Answer {
    let title = title_id(&title)?;
    let mut fields = Fields::default();
    let done = match read(request, &mut fields).await {
        Ok(bytes) => put_subtitle(&visit, title, &fields, &bytes).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(gone_well(title, "subtitles")),
        Err(error) => again(&visit, title, Part::Subtitle, &fields, error).await,
    }
}

/// The bytes of the file and the fields beside it.
async fn read(request: Request, fields: &mut Fields) -> Result<Bytes, Error> {
    let broken = |_| Error::new(Code::BadRequest);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Error::new(Code::BadRequest))?;
    let (mut bytes, mut refused) = (Bytes::new(), None);
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        match whole(&mut part, SUBTITLE_BYTES_MAX as u64).await {
            Ok(file) if is_file => bytes = file,
            Ok(value) => {
                let value = String::from_utf8(value.into()).map_err(|_| Error::new(Code::BadRequest))?;
                fields.push(name, value)?;
            }
            // The fields after a file that is too large must not be lost with it.
            Err(error) => {
                refused.get_or_insert(error);
            }
        }
    }
    refused.map_or(Ok(bytes), Err)
}

async fn put_subtitle(visit: &Visit, title: StreamId, fields: &Fields, bytes: &Bytes) -> Result<(), Error> {
    let ask = SetSubtitle {
        title,
        language: fields.get("language").trim().to_owned(),
        label: fields.get("label").to_owned(),
        text: decoded(bytes),
    };
    visit.ask(Ask::VideoSetSubtitle(ask)).await.map(|_| ())
}

/// The text of a file: UTF-8, what the mark at its beginning says (WHATWG Encoding, "decode"), or GB 18030, in which old
/// Chinese subtitles are written.
fn decoded(bytes: &[u8]) -> String {
    let (text, _, broken) = UTF_8.decode(bytes);
    if broken { GB18030.decode(bytes).0.into_owned() } else { text.into_owned() }
}

/// Takes words from the film.
pub(super) async fn drop_subtitle(visit: Here, Path(title): Path<String>, fields: Fields) -> Answer {
    let title = title_id(&title)?;
    visit.ask(Ask::VideoDropSubtitle(DropSubtitle { title, language: fields.get("language").to_owned() })).await?;
    Ok(gone_well(title, "subtitles"))
}

/// The parts of the film.
pub(super) async fn chapters(visit: Here, Path(title): Path<String>, fields: Fields) -> Answer {
    let title = title_id(&title)?;
    match put_chapters(&visit, title, &fields).await {
        Ok(response) => Ok(response),
        Err(error) => again(&visit, title, Part::Chapters, &fields, error).await,
    }
}

async fn put_chapters(visit: &Visit, title: StreamId, fields: &Fields) -> Result<Response, Error> {
    let chapters = parts(fields.get("chapters"))?;
    visit.ask(Ask::VideoSetChapters(SetChapters { title, chapters })).await?;
    Ok(gone_well(title, "chapters"))
}

/// Parts as people write them, one a line: `1:05 The second brew`.
fn parts(text: &str) -> Result<Vec<Chapter>, Error> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let part = |line: &str| {
        let refused = || Error::new(Code::BadRequest).with("field", "chapters");
        let (at, title) = line.split_once(char::is_whitespace).ok_or_else(refused)?;
        Ok(Chapter { start_ms: moment_ms(at).map_err(|_| refused())?, title: title.trim().to_owned() })
    };
    lines.map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_lines_with_a_moment_and_a_name() {
        let read = parts("0:00 开场\n\n 1:02:05\t第二泡 热\r\n").unwrap();
        assert_eq!(read[0], Chapter { start_ms: 0, title: "开场".to_owned() });
        assert_eq!(read[1], Chapter { start_ms: 3_725_000, title: "第二泡 热".to_owned() });
        for broken in ["开场", "0:00", "x 开场"] {
            assert!(parts(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn old_chinese_files_are_read() {
        assert_eq!(decoded("茶".as_bytes()), "茶");
        assert_eq!(decoded(&[0xB2, 0xE8]), "茶", "GB 18030");
        assert_eq!(decoded(&[0xFF, 0xFE, 0x36, 0x83]), "茶", "UTF-16 with its mark");
    }
}

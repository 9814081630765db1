//! The bytes of a request go to the house as they come off the line; nothing waits here but one piece.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::Body as _;
use tea_core::Error;
use tea_core::video::upload::{self, Bringing, Intake};
use tea_protocol::Code;

use super::checksum::Checksum;
use super::protocol::{self, Standing, Turned, UPLOAD_OFFSET};
use crate::http::visit::Visit;

/// Takes more bytes of an upload.
pub(super) async fn patch(visit: &Visit, word: String, request: Request) -> Result<Response, Turned> {
    if !protocol::holds_bytes(request.headers()) {
        return Err(Error::new(Code::UnsupportedType).into());
    }
    let offset = protocol::number(request.headers(), &UPLOAD_OFFSET)?.ok_or_else(|| Turned::header(&UPLOAD_OFFSET))?;
    let upload = take(visit, word, offset, request).await?;
    Ok(protocol::told(StatusCode::NO_CONTENT, &upload, Standing::Offset))
}

/// Takes the body of a request as bytes of an upload.
pub(super) async fn take(
    visit: &Visit,
    word: String,
    offset: u64,
    request: Request,
) -> Result<upload::Standing, Turned> {
    let mut checksum = Checksum::of(request.headers())?;
    let bytes = request.body().size_hint().exact();
    let ask = Bringing { word, offset, bytes, together: checksum.is_some() };
    let mut intake = visit.web.house.video.receive(&visit.caller, ask).await?;
    let whole = read(&mut intake, checksum.as_mut(), request).await?;
    if !whole {
        return Ok(intake.discard().await?);
    }
    if !checksum.is_none_or(Checksum::fits) {
        intake.discard().await?;
        let error = Error::new(Code::BadRequest).with("field", "checksum");
        return Err(Turned::with(protocol::checksum_mismatch(), error));
    }
    Ok(intake.finish().await?)
}

/// Hands pieces on until the last; false when the line broke, or somebody newer brings this film.
async fn read(intake: &mut Intake, mut checksum: Option<&mut Checksum>, request: Request) -> Result<bool, Error> {
    let mut body = request.into_body();
    loop {
        let frame = tokio::select! {
            biased;
            () = intake.evicted() => return Ok(false),
            frame = body.frame() => frame,
        };
        let piece = match frame {
            None => return Ok(true),
            // Whoever is still there is told why by the guard that broke the body.
            Some(Err(_)) => return Ok(false),
            Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
        };
        if let Some(checksum) = checksum.as_deref_mut() {
            checksum.update(&piece);
        }
        if !piece.is_empty() && !intake.push(piece).await? {
            return Ok(false);
        }
    }
}

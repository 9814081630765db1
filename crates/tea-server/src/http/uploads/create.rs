//! A new upload, with its first bytes or without.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use tea_core::video::upload::Announced;

use super::metadata;
use super::protocol::{self, Standing, Turned, UPLOAD_DEFER, UPLOAD_LENGTH};
use super::receive;
use crate::http::visit::Visit;

/// Makes an upload; its address is in `Location`, its draft in `Teahouse-Title`.
pub(super) async fn create(visit: &Visit, request: Request) -> Result<Response, Turned> {
    let headers = request.headers();
    if headers.contains_key(UPLOAD_DEFER) {
        return Err(Turned::header(&UPLOAD_DEFER));
    }
    let bytes = protocol::number(headers, &UPLOAD_LENGTH)?.ok_or_else(|| Turned::header(&UPLOAD_LENGTH))?;
    let said = metadata::read(headers)?;
    let ask = Announced { name: said.name, bytes, title: said.title, sha256: said.sha256, metadata: said.raw };
    let mut upload = visit.web.house.video.create_upload(&visit.caller, ask).await?;
    if protocol::holds_bytes(request.headers()) && upload.offset < upload.bytes {
        upload = receive::take(visit, upload.word, 0, request).await?;
    }
    let mut response = protocol::told(StatusCode::CREATED, &upload, Standing::Offset);
    let location = format!("/uploads/{}", upload.word);
    let location = HeaderValue::try_from(location).expect("hexadecimal digits are a header value");
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

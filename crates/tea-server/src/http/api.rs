//! `POST /api/v1/{method}`: the requests of the house as JSON, one reply's result as the answer.

use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::extract::{Extension, Path};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use bytes::Bytes;
use serde_json::{Value, json};
use tea_core::Error;
use tea_protocol::request::ReadError;
use tea_protocol::{Code, Request};

use super::Web;
use super::visit::{Answer, Visit};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/api/v1/{method}", post(call))
}

async fn call(Extension(visit): Extension<Arc<Visit>>, Path(method): Path<String>, body: Bytes) -> Answer {
    let reply = visit.ask(read(&method, &body)?).await?;
    let reply = serde_json::to_value(reply).map_err(|error| Error::internal(format!("writing a reply: {error}")))?;
    Ok(result(reply.get("result").cloned().unwrap_or_else(|| json!({}))))
}

/// An answer of the interface; nobody on the way keeps it.
pub(super) fn result(value: Value) -> Response {
    let mut response = Json(value).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The request of a body; an empty one means no parameters.
fn read(method: &str, body: &[u8]) -> Result<Request, Error> {
    let params = if body.trim_ascii().is_empty() { Ok(json!({})) } else { serde_json::from_slice(body) };
    let params: Value = params.map_err(|error| Error::new(Code::BadJson).with("reason", error))?;
    if !params.is_object() {
        return Err(Error::new(Code::BadRequest).with("reason", "the parameters are not an object"));
    }
    Request::read(method, params).map_err(|error| match error {
        ReadError::UnknownMethod => Error::new(Code::UnknownMethod),
        ReadError::Params(reason) => Error::new(Code::BadRequest).with("reason", reason),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_told_apart() {
        let code = |method: &str, body: &[u8]| read(method, body).map_err(|error| error.code).err();
        assert_eq!(code("talk.rooms", b""), None);
        assert_eq!(code("talk.rooms", b" {} "), None);
        assert_eq!(code("talk.fly", b"{}"), Some(Code::UnknownMethod));
        assert_eq!(code("talk.rooms", b"{"), Some(Code::BadJson));
        assert_eq!(code("talk.rooms", b"[]"), Some(Code::BadRequest));
        assert_eq!(code("talk.post", b"{\"room\":\"hall\"}"), Some(Code::BadRequest));
        assert_eq!(code("talk.rooms", b"\xff\xfe"), Some(Code::BadJson));
    }
}

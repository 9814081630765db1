//! Files of messages and portraits, to those who may have them.

use std::path::Path as FsPath;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Path};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream;
use tea_core::Error;
use tea_core::files::Opened;
use tea_protocol::{Code, FileId};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::Web;
use super::answer::names;
use super::visit::{Answer, Visit, encoded};
use crate::limits::FILE_CHUNK_BYTES;

/// What people brought runs no script and loads nothing, even if a browser should take it for a page.
const SANDBOX: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
/// Bytes under a name never change; those of a private room are for one person's browser only.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");
const PUBLIC: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/files/{id}/{name}", get(file))
        .route("/files/{id}/preview", get(preview))
        .route("/avatars/{hash}", get(avatar))
}

type Here = Extension<Arc<Visit>>;

async fn file(Extension(visit): Here, Path((id, _)): Path<(i64, String)>) -> Answer {
    let opened = visit.web.house.files.open(&visit.caller, FileId(id)).await?;
    Ok(send_opened(&visit, opened).await?)
}

async fn preview(Extension(visit): Here, Path(id): Path<i64>) -> Answer {
    let opened = visit.web.house.files.preview(&visit.caller, FileId(id)).await?;
    Ok(send_opened(&visit, opened).await?)
}

async fn avatar(Extension(visit): Here, Path(hex): Path<String>) -> Answer {
    let hash = hash(&hex).ok_or_else(|| Error::new(Code::NotFound))?;
    let portrait = visit.web.house.files.open_avatar(hash).await?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(portrait.mime));
    headers.insert(header::CACHE_CONTROL, PUBLIC);
    headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    Ok(send(&visit, headers, &hex, &portrait.path, portrait.bytes).await?)
}

/// A file with the rights and the type it has: pictures that the house itself wrote are shown, all else is saved.
async fn send_opened(visit: &Visit, opened: Opened) -> Result<Response, Error> {
    let Opened { file, path, hash, inline } = opened;
    let mut headers = HeaderMap::new();
    let kind = HeaderValue::try_from(file.mime).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_DISPOSITION, disposition(inline, &file.name));
    headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    // Only the reader's own cache: what is removed, or closed to strangers, must not live on in a shared one.
    headers.insert(header::CACHE_CONTROL, PRIVATE);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    send(visit, headers, &hex, &path, file.bytes).await
}

/// The bytes, or the word that the client has them.
async fn send(visit: &Visit, mut headers: HeaderMap, hex: &str, path: &FsPath, bytes: u64) -> Result<Response, Error> {
    let tag = format!("\"{hex}\"");
    let known = visit.known_tag.as_ref().and_then(|known| known.to_str().ok());
    let unchanged = known.is_some_and(|known| names(known, &tag));
    headers.insert(header::ETAG, HeaderValue::try_from(tag).expect("hexadecimal digits are a header value"));
    if unchanged {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let opened = File::open(path).await;
    let opened = opened.map_err(|error| Error::internal(format!("opening a stored file: {error}")))?;
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
    Ok((headers, Body::from_stream(chunks(opened))).into_response())
}

/// The bytes of a file, a piece at a time.
pub(super) fn chunks(file: File) -> impl futures_util::Stream<Item = std::io::Result<bytes::Bytes>> {
    stream::try_unfold(file, |mut file| async move {
        let mut chunk = bytes::BytesMut::with_capacity(FILE_CHUNK_BYTES);
        let read = file.read_buf(&mut chunk).await?;
        Ok((read > 0).then(|| (chunk.freeze(), file)))
    })
}

/// How a browser treats a file, and its name in a form that every browser reads (RFC 6266).
fn disposition(inline: bool, name: &str) -> HeaderValue {
    let how = if inline { "inline" } else { "attachment" };
    let value = format!("{how}; filename*=UTF-8''{}", encoded(name));
    HeaderValue::try_from(value).expect("an encoded name is ASCII")
}

/// The hash that sixty-four hexadecimal digits write.
fn hash(hex: &str) -> Option<[u8; 32]> {
    if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut hash = [0; 32];
    for (byte, digits) in hash.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_travel_encoded() {
        assert_eq!(disposition(false, "茶\"a.png"), "attachment; filename*=UTF-8''%E8%8C%B6%22a.png");
        assert_eq!(disposition(true, "a.png"), "inline; filename*=UTF-8''a.png");
    }

    #[test]
    fn a_hash_is_read_from_its_digits_only() {
        assert_eq!(hash(&"0a".repeat(32)), Some([10; 32]));
        for bad in ["", "0a", &"zz".repeat(32), &"0a".repeat(33), &"é".repeat(32)] {
            assert_eq!(hash(bad), None, "{bad}");
        }
    }
}

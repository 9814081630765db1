//! Files of messages and portraits, to those who may have them.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::http::{HeaderMap, Method};
use axum::routing::get;
use futures_util::stream;
use tea_core::Error;
use tea_core::files::{Opened, Portrait};
use tea_core::video::Cache;
use tea_protocol::{Code, FileId};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::Web;
use super::media::{Asking, Named, Sending};
use super::visit::{Answer, Visit};
use crate::limits::FILE_CHUNK_BYTES;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/files/{id}/{name}", get(file))
        .route("/files/{id}/preview", get(preview))
        .route("/avatars/{hash}", get(avatar))
}

type Here = Extension<Arc<Visit>>;

async fn file(
    Extension(visit): Here,
    Path((id, _)): Path<(i64, String)>,
    method: Method,
    headers: HeaderMap,
) -> Answer {
    let opened = visit.web.house.files.open(&visit.caller, FileId(id)).await?;
    send(&visit, &method, &headers, of_message(opened)).await
}

async fn preview(Extension(visit): Here, Path(id): Path<i64>, method: Method, headers: HeaderMap) -> Answer {
    let opened = visit.web.house.files.preview(&visit.caller, FileId(id)).await?;
    send(&visit, &method, &headers, of_message(opened)).await
}

async fn avatar(Extension(visit): Here, Path(hex): Path<String>, method: Method, headers: HeaderMap) -> Answer {
    let hash = hash(&hex).ok_or_else(|| Error::new(Code::NotFound))?;
    let Portrait { path, mime, bytes } = visit.web.house.files.open_avatar(hash).await?;
    let (mime, cache, named) = (mime.to_owned(), Cache::Public, Named::Nothing);
    let sending = Sending { path, bytes, hash, mime, cache, named, rate: None, taken: None };
    send(&visit, &method, &headers, sending).await
}

/// A file with the type it has: pictures that the house itself wrote are shown, all else is saved.
fn of_message(Opened { file, path, hash, inline }: Opened) -> Sending {
    let named = if inline { Named::Shown(file.name) } else { Named::Saved(file.name) };
    Sending { path, bytes: file.bytes, hash, mime: file.mime, cache: Cache::Private, named, rate: None, taken: None }
}

async fn send(visit: &Visit, method: &Method, headers: &HeaderMap, sending: Sending) -> Answer {
    let asking = Asking { method, headers, peer: None };
    Ok(visit.web.blocks.send(asking, sending).await?)
}

/// The bytes of a file, a piece at a time.
pub(super) fn chunks(file: File) -> impl futures_util::Stream<Item = std::io::Result<bytes::Bytes>> {
    stream::try_unfold(file, |mut file| async move {
        let mut chunk = bytes::BytesMut::with_capacity(FILE_CHUNK_BYTES);
        let read = file.read_buf(&mut chunk).await?;
        Ok((read > 0).then(|| (chunk.freeze(), file)))
    })
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
    fn a_hash_is_read_from_its_digits_only() {
        assert_eq!(hash(&"0a".repeat(32)), Some([10; 32]));
        for bad in ["", "0a", &"zz".repeat(32), &"0a".repeat(33), &"é".repeat(32)] {
            assert_eq!(hash(bad), None, "{bad}");
        }
    }
}

//! Sending files, without the house: conditions and ranges against a model, the pace, and a real listener.

mod conditions;
mod flow;
mod ranges;
mod wire;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderName, Method, Response, StatusCode};
use sha2::{Digest, Sha256};
use tea_core::Error;
use tea_core::ground::files::Hash;
use tea_core::video::Cache;
use tempfile::TempDir;

use super::{Asking, Blocks, Named, Sending};

/// A file on a disk, and the memory to send it with.
struct Shelf {
    dir: TempDir,
    blocks: Arc<Blocks>,
    bytes: Vec<u8>,
}

/// What came back.
struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Got {
    fn header(&self, name: impl AsRef<str>) -> Option<&str> {
        self.headers.get(name.as_ref()).map(|value| value.to_str().unwrap())
    }
}

impl Shelf {
    /// A file of so many bytes, none like its neighbours.
    fn new(length: usize) -> Shelf {
        let dir = tempfile::tempdir().unwrap();
        let bytes: Vec<u8> = (0..length).map(|at| (at * 31 + at / 251) as u8).collect();
        fs::write(dir.path().join("film"), &bytes).unwrap();
        Shelf { dir, blocks: Arc::default(), bytes }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("film")
    }

    fn hash(&self) -> Hash {
        Sha256::digest(&self.bytes).into()
    }

    fn tag(&self) -> String {
        super::head::tag(&self.hash())
    }

    fn sending(&self) -> Sending {
        Sending {
            path: self.path(),
            bytes: self.bytes.len() as u64,
            hash: self.hash(),
            mime: "video/mp4".to_owned(),
            cache: Cache::Private,
            named: Named::Nothing,
            rate: None,
            taken: None,
        }
    }

    async fn answer(&self, method: Method, headers: &HeaderMap, file: Sending) -> Result<Response<Body>, Error> {
        self.blocks.send(Asking { method: &method, headers, peer: None }, file).await
    }

    async fn ask(&self, method: Method, headers: &[(HeaderName, &str)]) -> Got {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        let (head, body) = self.answer(method, &headers, self.sending()).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Got { status: head.status, headers: head.headers, body }
    }

    async fn get(&self, headers: &[(HeaderName, &str)]) -> Got {
        self.ask(Method::GET, headers).await
    }
}

//! `Upload-Metadata`: pairs of a key and a value in base64, between commas.

use axum::http::HeaderMap;
use tea_core::ground::files::{Hash, hash_of_text};
use tea_protocol::StreamId;

use super::base64;
use super::protocol::{Turned, UPLOAD_METADATA};

/// What a client says of a film.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    /// As it came.
    pub(super) raw: String,
    /// The name of the file.
    pub(super) name: String,
    /// The draft that it is for.
    pub(super) title: Option<StreamId>,
    /// What it hashes to.
    pub(super) sha256: Option<Hash>,
}

/// Reads it; what nobody here asks for is passed over.
///
/// # Errors
/// For what is not written as the protocol says, and for a draft or a hash that is none.
pub(super) fn read(headers: &HeaderMap) -> Result<Metadata, Turned> {
    let Some(raw) = headers.get(UPLOAD_METADATA) else { return Ok(Metadata::default()) };
    raw.to_str().ok().and_then(parse).ok_or_else(|| Turned::header(&UPLOAD_METADATA))
}

fn parse(raw: &str) -> Option<Metadata> {
    let mut metadata = Metadata { raw: raw.to_owned(), ..Metadata::default() };
    for pair in raw.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
        let value = base64::decode(value.trim())?;
        let text = || String::from_utf8(value).ok();
        match key {
            "filename" => metadata.name = text()?,
            // What other clients call it.
            "name" if metadata.name.is_empty() => metadata.name = text()?,
            "title" => metadata.title = Some(StreamId(text()?.parse().ok().filter(|id| *id > 0)?)),
            "sha256" => metadata.sha256 = Some(hash_of_text(&text()?.to_ascii_lowercase())?),
            _ => {}
        }
    }
    Some(metadata)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_found_and_the_rest_passed_over() {
        let raw = "filename 6Iy2Lm1wNA==, filetype dmlkZW8vbXA0,empty,title NDI=";
        let read = parse(raw).unwrap();
        assert_eq!((read.name.as_str(), read.title, read.sha256), ("茶.mp4", Some(StreamId(42)), None));
        assert_eq!(read.raw, raw);
        // "YWI=" is "ab", which is no hash.
        for broken in ["filename 6Iy", "title eA==", "title LTE=", "sha256 YWI=", "filename /w=="] {
            assert_eq!(parse(broken), None, "{broken}");
        }
    }
}

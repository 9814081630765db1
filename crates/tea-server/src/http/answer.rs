//! Sending a page: to a member, to a guest, after a form.

use std::hash::BuildHasher as _;
use std::io::Write as _;
use std::sync::OnceLock;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use foldhash::quality::FixedState;
use tea_core::Error;

use super::visit::Visit;

/// Everything that guests share may be kept, and has to be asked about each time.
const SHARED: HeaderValue = HeaderValue::from_static("public, max-age=0, must-revalidate");
/// A page with a person on it is nobody else's.
pub(super) const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");
/// What a guest's page depends on besides its address.
const VARY: HeaderValue = HeaderValue::from_static("cookie, accept-language, accept-encoding");
/// Brotli's quality for pages. They change with every message and are packed while somebody waits: 5 takes a fifth off the
/// bytes for five times the time.
const PAGE_QUALITY: i32 = 2;
/// Brotli's window in bits: a page fits, and no larger tables are made for it.
const PAGE_WINDOW_BITS: i32 = 16;

/// Room for a page from the beginning, so that it is not copied while it grows: few are longer.
const PAGE_BYTES: usize = 32 * 1024;

/// Writes a page.
///
/// # Errors
/// `internal` when the template cannot be written.
pub(super) fn written(view: &impl Template) -> Result<String, Error> {
    let mut html = String::with_capacity(PAGE_BYTES);
    view.render_into(&mut html).map_err(|error| Error::internal(format!("writing a page: {error}")))?;
    // A page may be kept.
    html.shrink_to_fit();
    Ok(html)
}

impl Visit {
    /// The page, to be kept by nobody for a member, and to be asked about again by guests.
    ///
    /// # Errors
    /// `internal` when the template cannot be written.
    pub(super) fn show(&self, view: &impl Template) -> Result<Response, Error> {
        let html = written(view)?;
        if self.is_guest() { Ok(Shared::new(html).answer(self)) } else { Ok(private(StatusCode::OK, html)) }
    }

    /// The page that answers a form, or shows something that only this person may see.
    ///
    /// # Errors
    /// `internal` when the template cannot be written.
    pub(super) fn show_once(&self, status: StatusCode, view: &impl Template) -> Result<Response, Error> {
        Ok(private(status, written(view)?))
    }
}

fn private(status: StatusCode, html: String) -> Response {
    let mut response = (status, Html(html)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, PRIVATE);
    response
}

/// To another page, by GET.
pub(super) fn see_other(path: &str) -> Response {
    // Our own paths are ASCII once encoded; one that is not would be a broken address in any case.
    let location = HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/"));
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, PRIVATE)];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// A page as all guests see it, with its packed forms, each made when first asked for.
pub(super) struct Shared {
    plain: Bytes,
    kind: &'static str,
    tag: String,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

/// A form in which a page travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Brotli,
}

impl Packing {
    /// Value of `Content-Encoding`; none for bytes as they are.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Packing::Plain => None,
            Packing::Gzip => Some("gzip"),
            Packing::Brotli => Some("br"),
        }
    }
}

impl Shared {
    /// A page. Its tag is a hash of its bytes and has to tell one page of an address from the next, which 64 bits do;
    /// nothing is trusted because of it, and it is made for every page.
    pub(super) fn new(html: String) -> Shared {
        Shared::of(html, "text/html; charset=utf-8")
    }

    /// Something else that everybody sees alike, with its media type.
    pub(super) fn of(html: String, kind: &'static str) -> Shared {
        let tag = format!("{:016x}", FixedState::default().hash_one(html.as_bytes()));
        Shared { plain: html.into(), kind, tag, brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// The page in the best form this client reads, or the word that it has not changed.
    pub(super) fn answer(&self, visit: &Visit) -> Response {
        let packing = packing(visit.encodings.as_ref());
        // Bytes that differ have different tags (RFC 9110, section 8.8.3.3).
        let suffix = match packing {
            Packing::Plain => "",
            Packing::Gzip => "-gz",
            Packing::Brotli => "-br",
        };
        let tag = format!("\"{}{suffix}\"", self.tag);
        let known = visit.known_tag.as_ref().and_then(|known| known.to_str().ok());
        let mut response = if known.is_some_and(|known| names(known, &tag)) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let body = match packing {
                Packing::Plain => self.plain.clone(),
                Packing::Gzip => self.gzip.get_or_init(|| gzip(&self.plain)).clone(),
                Packing::Brotli => self.brotli.get_or_init(|| brotli(&self.plain)).clone(),
            };
            ([(header::CONTENT_TYPE, HeaderValue::from_static(self.kind))], body).into_response()
        };
        let headers = response.headers_mut();
        if let Some(name) = packing.name().filter(|_| !headers.is_empty()) {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        headers.insert(header::ETAG, HeaderValue::try_from(tag).expect("hexadecimal digits are a header value"));
        headers.insert(header::CACHE_CONTROL, SHARED);
        headers.insert(header::VARY, VARY);
        response
    }
}

/// Whether an `If-None-Match` list holds a tag (weak comparison, RFC 9110, section 13.1.2).
pub(super) fn names(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

/// The best form by `Accept-Encoding` (RFC 9110, section 12.5.3); weights other than a refusal are not compared.
pub(super) fn packing(accepted: Option<&HeaderValue>) -> Packing {
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes = |wanted: &str| {
        accepted.split(',').any(|item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(wanted));
            let refused = parts.any(|part| matches!(part.strip_prefix("q=").map(str::parse::<f32>), Some(Ok(0.0))));
            named && !refused
        })
    };
    if takes("br") {
        Packing::Brotli
    } else if takes("gzip") {
        Packing::Gzip
    } else {
        Packing::Plain
    }
}

fn brotli(plain: &[u8]) -> Bytes {
    let (quality, lgwin) = (PAGE_QUALITY, PAGE_WINDOW_BITS);
    let params = brotli::enc::BrotliEncoderParams { quality, lgwin, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*plain, &mut packed, &params).expect("memory takes all bytes");
    packed.into()
}

fn gzip(plain: &[u8]) -> Bytes {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(plain).expect("memory takes all bytes");
    packer.finish().expect("memory takes all bytes").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_packing_a_client_takes_is_chosen() {
        let check = |accepted: &'static str, expected| {
            assert_eq!(packing(Some(&HeaderValue::from_static(accepted))), expected, "{accepted}");
        };
        check("gzip, deflate, br, zstd", Packing::Brotli);
        check("gzip, deflate", Packing::Gzip);
        check("br;q=0, gzip;q=0.5", Packing::Gzip);
        check("identity", Packing::Plain);
        assert_eq!(packing(None), Packing::Plain);
    }

    #[test]
    fn a_tag_is_found_in_a_list() {
        assert!(names("\"a\", W/\"b\"", "\"b\"") && names("*", "\"b\""));
        assert!(!names("\"a\"", "\"b\"") && !names("", "\"b\""));
    }
}

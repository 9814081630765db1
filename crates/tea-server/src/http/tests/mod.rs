//! The whole HTTP face over a real house, without a socket.

mod api;
mod boards;
mod boards_kept;
mod cache;
mod captcha;
mod coming_in;
mod crawl;
mod desk;
mod editing;
mod feeds;
mod files;
mod film_comments;
mod films;
mod moderating;
mod money;
mod news;
mod presence;
mod privacy;
mod searching;
mod space;
mod statements;
mod talking;
mod tending;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use serde_json::{Value, json};
use tea_core::accounts::CaptchaRule;
use tea_core::accounts::password::{Hasher, Settings};
use tea_core::clock::{Clock, Seed};
use tea_core::rates::Rates;
use tea_core::{House, Plan};
use tempfile::TempDir;
use tower::ServiceExt;

use super::Web;
use crate::guard::GuardSettings;
use crate::live::Encoder;
use crate::metrics::Metrics;
use crate::port::PeerInfo;

/// 2026-11-23 08:20:00 UTC.
const START_MS: i64 = 1_795_422_000_000;
const PASSWORD: &str = "oolong at half past four";
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// A house with its HTTP face, in a directory of its own.
struct Place {
    _dir: TempDir,
    house: Arc<House>,
    clock: Clock,
    router: Router,
}

/// Somebody who asks, with their cookies.
#[derive(Clone, Default)]
struct Somebody {
    cookies: Vec<(String, String)>,
    language: Option<&'static str>,
    token: Option<String>,
}

/// What came back.
struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Got {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn location(&self) -> &str {
        self.header(header::LOCATION)
    }

    /// The value of a hidden field.
    fn field(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.text().split_once(&mark).unwrap_or_else(|| panic!("no field {name}"));
        rest.split('"').next().unwrap().to_owned()
    }

    fn is(self, status: u16) -> Got {
        assert_eq!(self.status.as_u16(), status, "{} {}", self.location(), String::from_utf8_lossy(&self.body));
        self
    }
}

impl Place {
    /// A house without an owner.
    fn new() -> Place {
        Place::with(CaptchaRule::Off)
    }

    fn with(captcha_rule: CaptchaRule) -> Place {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::manual(START_MS);
        let house = House::open(Plan {
            data: dir.path().to_owned(),
            clock: clock.clone(),
            seed: Seed::fixed(1),
            rates: Rates::multiplied(1_000),
            hasher: Hasher::new(Settings::new(8, 1, 1).unwrap(), 2, 64),
            captcha_rule,
            files: tea_core::files::Settings::default(),
            films: tea_core::video::prepare::Settings::default(),
            encode: Box::new(Encoder::new(clock.clone())),
        });
        let house = Arc::new(house.unwrap());
        let web = Arc::new(Web::new(house.clone(), 480));
        let router = super::guarded(&web, Router::new(), GuardSettings::new(Metrics::new(), 7));
        Place { _dir: dir, house, clock, router }
    }

    /// A house with the owner `hemiao`.
    async fn founded() -> (Place, Somebody) {
        let place = Place::new();
        let owner = place.found().await;
        (place, owner)
    }

    async fn found(&self) -> Somebody {
        let word = self.house.founding.first_word().await.unwrap().unwrap();
        let fields = [
            ("word", word.as_str()),
            ("house", "茶馆"),
            ("name", "hemiao"),
            ("password", PASSWORD),
            ("again", PASSWORD),
            ("registration", "open"),
        ];
        let mut owner = Somebody::default();
        self.post(&mut owner, "/set-up", &fields).await.is(303);
        owner
    }

    /// A new member, signed in by form.
    async fn member(&self, name: &str) -> Somebody {
        let mut somebody = Somebody::default();
        let fields = [("name", name), ("password", PASSWORD), ("again", PASSWORD), ("next", "/")];
        self.post(&mut somebody, "/sign-up", &fields).await.is(303);
        somebody
    }

    async fn get(&self, who: &mut Somebody, path: &str) -> Got {
        self.send(who, Method::GET, path, None, Vec::new(), &[]).await
    }

    async fn get_with(&self, who: &mut Somebody, path: &str, headers: &[(header::HeaderName, &str)]) -> Got {
        self.send(who, Method::GET, path, None, Vec::new(), headers).await
    }

    async fn post(&self, who: &mut Somebody, path: &str, fields: &[(&str, &str)]) -> Got {
        let pair = |(name, value): &(&str, &str)| format!("{name}={}", super::visit::encoded(value));
        let body = fields.iter().map(pair).collect::<Vec<_>>().join("&");
        self.send(who, Method::POST, path, Some(FORM), body.into_bytes(), &[]).await
    }

    async fn call(&self, who: &mut Somebody, method: &str, params: Value) -> Got {
        let path = format!("/api/v1/{method}");
        self.send(who, Method::POST, &path, Some(JSON), params.to_string().into_bytes(), &[]).await
    }

    /// A multipart form: text fields, then files.
    async fn post_files(
        &self,
        who: &mut Somebody,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Got {
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        for (name, file, bytes) in files {
            let head = format!(
                "--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--x--\r\n");
        self.send(who, Method::POST, path, Some("multipart/form-data; boundary=x"), body, &[]).await
    }

    async fn send(
        &self,
        who: &mut Somebody,
        method: Method,
        path: &str,
        kind: Option<&str>,
        body: Vec<u8>,
        headers: &[(header::HeaderName, &str)],
    ) -> Got {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "tea.test");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if !who.cookies.is_empty() {
            let pairs: Vec<String> = who.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if let Some(language) = who.language {
            request = request.header(header::ACCEPT_LANGUAGE, language);
        }
        if let Some(token) = &who.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let mut request = request.body(Body::from(body)).unwrap();
        request.extensions_mut().insert(PeerInfo::new("127.0.0.1:4000".parse().unwrap(), false));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        for cookie in head.headers.get_all(header::SET_COOKIE) {
            who.keep(cookie);
        }
        Got { status: head.status, headers: head.headers, body }
    }
}

impl Somebody {
    /// Keeps a cookie as a browser does.
    fn keep(&mut self, cookie: &HeaderValue) {
        let cookie = cookie.to_str().unwrap();
        let (name, rest) = cookie.split_once('=').unwrap();
        let value = rest.split(';').next().unwrap();
        self.cookies.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    fn has_session(&self) -> bool {
        self.cookies.iter().any(|(name, _)| name == "session")
    }

    fn speaking(language: &'static str) -> Somebody {
        Somebody { language: Some(language), ..Somebody::default() }
    }
}

/// Writes a message by the JSON interface.
async fn say(place: &Place, who: &mut Somebody, room: &str, text: &str) -> u64 {
    let got = place.call(who, "talk.post", json!({ "room": room, "text": text })).await.is(200);
    got.json()["seq"].as_u64().unwrap()
}

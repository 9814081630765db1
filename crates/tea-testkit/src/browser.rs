//! A browser without script: pages, forms and files over HTTP, with the cookie of a session.

use crate::http::fetch;
use std::fmt::Write as _;
use std::net::SocketAddr;

/// Where the parts of a form with files are divided.
const BOUNDARY: &str = "part-of-a-form";

/// A browser, which holds the cookie that it was given and takes no other.
#[derive(Debug, Clone)]
pub struct Browser {
    addr: SocketAddr,
    token: Option<String>,
}

/// What a house answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// The status line and the header lines.
    pub head: String,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Page {
    fn read(answer: &[u8]) -> Self {
        let end = answer.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let page = Self { status, head, body: answer[end + 4..].to_vec() };
        assert_eq!(page.header("transfer-encoding"), "", "an answer tells its length");
        page
    }

    /// The body as text; what is no UTF-8 is replaced.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header by its small name; empty for none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.clone().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    /// Where the house sends the browser.
    #[must_use]
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Whether it is a page and not a file, a feed or an answer in JSON.
    #[must_use]
    pub fn is_html(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }
}

impl Browser {
    /// A browser with the token of a session, or of a guest.
    #[must_use]
    pub fn new(addr: SocketAddr, token: Option<&str>) -> Self {
        Self { addr, token: token.map(str::to_owned) }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.exchange("GET", path, "", b"").await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        self.exchange("POST", path, kind, pairs.join("&").as_bytes()).await
    }

    /// Sends a form with a file: the name of its field, the name of the file, its bytes.
    pub async fn post_file(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let (name, file_name, bytes) = file;
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
             Content-Type: image/png\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n");
        self.exchange("POST", path, &kind, &body).await
    }

    async fn exchange(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Page {
        let addr = self.addr;
        let cookie = self.token.as_ref().map(|token| format!("Cookie: session={token}\r\n")).unwrap_or_default();
        let origin = if method == "POST" { format!("Origin: http://{addr}\r\n") } else { String::new() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {addr}\r\nAccept-Language: en\r\n{cookie}{origin}{kind}\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        Page::read(&fetch(addr, &[head.as_bytes(), body].concat()).await)
    }
}

/// A value as forms and addresses carry it.
#[must_use]
pub fn encoded(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a String takes whatever is written to it");
        }
    }
    out
}
